import Statutes
import Words

/// What the page of measures says.
enum MeasureWord: Wording, CaseIterable {
    case title, by, order, place, few, handed, how, ownYear, unitReports

    var text: Text {
        switch self {
        case .title: Text("承办单位和各县办理情况", "How units and counties handle suggestions")
        case .by: Text("按单位或者按县", "By unit or by county")
        case .order: Text("排序依据", "In the order of")
        case .place: Text("名次", "Place")
        case .few: Text("件数少", "too few")
        case .handed: Text("承办件数", "Given")
        case .ownYear: Text("本单位这一年的办理情况", "What your unit handled this year")
        case .unitReports:
            Text(
                "承办单位每年 8 月 31 日前报告办理情况（SUG-23，系统默认，参照河南省人民代表大会代表建议、批评和意见办理办法第二十八条）。",
                "Handling units report once a year, by 31 August (SUG-23, product default after the Henan measures, article 28)."
            )
        case .how: Text("怎么算的", "How these are counted")
        }
    }
}

extension ShowHandlingMeasures.By: Wording {
    var text: Text {
        switch self {
        case .unit: Text("承办单位", "Handling unit")
        case .county: Text("县（市、区）", "County")
        }
    }
}

enum MeasureText {
    /// Tenths of a percent: `86.4%`.
    static func percent(_ tenths: Int) -> String {
        tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
    static func formula(_ share: HandlingShare) -> Text {
        Text("\(share.part.name.zh) ÷ \(share.whole.name.zh)", "\(share.part.name.en), of those \(share.whole.name.en)")
    }
    static func least(_ rule: ThresholdRule) -> Text {
        Text(
            "分母不到 \(rule.amount) 件的只列数字，不排名（\(rule.id.rawValue)，\(rule.level.text.zh)）。",
            "Whoever has fewer than \(rule.amount) to take a share of is shown and not placed (\(rule.id.rawValue), \(rule.level.text.en))."
        )
    }
}
