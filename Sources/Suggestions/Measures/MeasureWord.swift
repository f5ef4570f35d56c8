import Statutes
import Words

/// What the page of measures says.
enum MeasureWord: Wording, CaseIterable {
    case title, by, order, place, few, handed, how

    var text: Text {
        switch self {
        case .title: Text("承办单位和各县办理情况", "How units and counties handle suggestions")
        case .by: Text("按单位或者按县", "By unit or by county")
        case .order: Text("排序依据", "In the order of")
        case .place: Text("名次", "Place")
        case .few: Text("件数少", "too few")
        case .handed: Text("承办件数", "Given")
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
