package import Casework
package import Words

/// What becomes of the personal data of a case, apart from the life of the case itself. The author may correct and
/// erase; what has been kept long enough is erased by the system.
package enum PersonalDataLifecycle: Lifecycle {
    package static let kind = "personalData"

    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Everything that was left.
        case kept
        /// The words alone: no contact was left, or it was erased.
        case withoutContact
        /// Neither words nor contact.
        case erased
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case correctContact, eraseContact, eraseWords
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable { case caseOpen, caseOver }

    package static let transitions: [Transition<PersonalDataLifecycle>] = [
        .init(.correctContact, from: .kept, to: .kept, by: [.author]),
        // Nobody needs a new way to reach the author of what is over.
        .init(.correctContact, from: .withoutContact, to: .kept, by: [.author], when: [.caseOpen]),
        .init(.eraseContact, from: .kept, to: .withoutContact, by: [.author, .system]),
        .init(.eraseWords, from: .kept, to: .erased, by: [.author, .system], when: [.caseOver]),
        .init(.eraseWords, from: .withoutContact, to: .erased, by: [.author, .system], when: [.caseOver]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .caseOpen: PersonalDataWord.onlyWhileOpen.text
        case .caseOver: PersonalDataWord.onlyWhenOver.text
        }
    }
}

extension PersonalDataLifecycle.Action {
    /// As the life of the case tells it.
    var happened: Text {
        switch self {
        case .correctContact: Text("联系方式已更正", "Contact details corrected")
        case .eraseContact: Text("联系方式已删除", "Contact details erased")
        case .eraseWords: Text("原文和联系方式已删除", "Words and contact details erased")
        }
    }
}

extension Opinion {
    var personalData: PersonalDataLifecycle.State {
        if wordsErasedAt != nil { return .erased }
        return keepsContact ? .kept : .withoutContact
    }

    /// At the counter someone may leave no contact, and still the clerk noted how they agreed to being entered.
    var keepsContact: Bool { contactErasedAt == nil && (hasContact || channel == .counter) }

    var personalDataFacts: Set<PersonalDataLifecycle.Guard> { [state.isGoing ? .caseOpen : .caseOver] }
}
