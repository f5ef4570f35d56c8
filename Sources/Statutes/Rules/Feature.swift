package import Words

/// What a place can use or leave out. Opinions are no such thing: they are what all of this is for.
package enum Feature: String, Sendable, CaseIterable {
    case duties, contact, court, suggestions, motions, evaluations, paperForms
    case photos, publicBoard, joining

    package var text: Text {
        switch self {
        case .duties: Text("代表接待和履职活动", "Duty activities of deputies")
        case .contact: Text("双联系", "Double contact")
        case .court: Text("法院邀请代表的活动", "What courts offer deputies")
        case .suggestions: Text("代表建议", "Deputies' suggestions")
        case .motions: Text("议案", "Motions")
        case .evaluations: Text("满意度测评", "Satisfaction evaluations")
        case .paperForms: Text("纸质意见表", "Paper forms for opinions")
        case .photos: Text("意见附照片", "Photos with opinions")
        case .publicBoard: Text("意见公开", "Publishing of opinions")
        case .joining: Text("加入公开的同一件事", "Joining a published opinion")
        }
    }

    /// What it means where it is not used, as far as that is not plain from its name.
    package var whenLeftOut: Text? {
        switch self {
        case .photos:
            Text(
                "不使用时，意见表上没有照片一栏，附照片的意见不接收，也不再公开照片；已有的照片仍可查看。",
                "Where it is not used, the form asks for no photos, an opinion with photos is not taken, and no more photos are published. Photos that are there can still be seen."
            )
        case .publicBoard:
            Text(
                "不使用时，不再提出和同意公开，公开列表里没有本地的意见；已经公开的仍可凭网址查看，也可以撤下。",
                "Where it is not used, nothing more is proposed or published, and the public list leaves this place out. What was published can still be read at its address, and can be withdrawn."
            )
        case .joining:
            Text(
                "不使用时，寄出前不提示公开的同类意见，也不能加入；工作人员仍可合并。",
                "Where it is not used, nobody is shown published opinions like theirs before sending, and none can be joined. Staff still merge."
            )
        default: nil
        }
    }

    /// Why something was refused, and whose word that is.
    package func notUsed(in place: Text?) -> Text {
        Text(
            "\(place?.zh ?? "本地")没有使用“\(text.zh)”。", "\(text.en): not used \(place.map { "in " + $0.en } ?? "here").")
    }
}

/// Whether a place uses something, by a text of its own.
package struct SwitchTerms: Hashable, Sendable {
    package let isOn: Bool
    package let source: String
    package let article: String

    package init(_ isOn: Bool, source: String, article: String) {
        (self.isOn, self.source, self.article) = (isOn, source, article)
    }
}

package typealias LocalSwitch = LocalVersion<Feature, SwitchTerms>

/// What is used where, on a day. Everything is, until a place says otherwise.
package struct SwitchBook: Sendable {
    private let locals: LocalVersions<Feature, SwitchTerms>

    package init(_ locals: [LocalSwitch] = []) { self.locals = LocalVersions(locals) }

    /// Nothing was ever set anywhere.
    package var isEmpty: Bool { locals.all.isEmpty }

    /// And with one more, agreed on after all others.
    package func adding(_ local: LocalSwitch) -> SwitchBook { SwitchBook(locals.all + [local]) }

    package func isOn(_ feature: Feature, at code: String, on day: Day) -> Bool {
        version(of: feature, at: code, on: day)?.terms.isOn ?? true
    }

    /// What a place, or what it lies in, has set.
    package func version(of feature: Feature, at code: String, on day: Day) -> (from: Day, terms: SwitchTerms)? {
        locals.version(of: feature, at: code, on: day).map { ($0.version.from, $0.terms) }
    }

    /// Since when everything is used.
    package static let always = LegalSources.always
}
