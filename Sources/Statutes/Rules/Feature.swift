package import Words

/// What a place can use or leave out. Opinions are no such thing: they are what all of this is for.
package enum Feature: String, Sendable, CaseIterable {
    case duties, contact, court, suggestions, motions, evaluations, paperForms

    package var text: Text {
        switch self {
        case .duties: Text("代表接待和履职活动", "Duty activities of deputies")
        case .contact: Text("双联系", "Double contact")
        case .court: Text("法院邀请代表的活动", "What courts offer deputies")
        case .suggestions: Text("代表建议", "Deputies' suggestions")
        case .motions: Text("议案", "Motions")
        case .evaluations: Text("满意度测评", "Satisfaction evaluations")
        case .paperForms: Text("纸质意见表", "Paper forms for opinions")
        }
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
