package import Casework
import Store
package import Words

/// The life of a link of double contact: kept by deputy-work staff of the region, lived by whoever holds it. It is
/// ended, never deleted.
package enum ContactLifecycle: Lifecycle {
    package static let kind = "contact"
    package enum State: String, Hashable, Sendable, CaseIterable { case running, ended }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable { case start, note, correct, end }
    package enum Guard: String, Hashable, Sendable, CaseIterable { case dayWithinLink, withinSevenDays }

    private static let staff = Actor(.deputyWorkStaff, .region)
    /// A member of a standing committee is a deputy too: the law has it elected from among them.
    private static let holder = Actor(.deputy, .addressee)

    package static let transitions: [Transition<ContactLifecycle>] = [
        .init(.start, from: nil, to: .running, by: [staff]),
        .init(.note, from: .running, to: .running, by: [holder], when: [.dayWithinLink]),
        .init(.correct, from: .running, to: .running, by: [holder], when: [.dayWithinLink, .withinSevenDays]),
        .init(.correct, from: .ended, to: .ended, by: [holder], when: [.dayWithinLink, .withinSevenDays]),
        .init(.end, from: .running, to: .ended, by: [staff]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .dayWithinLink: ContactWord.dayOutside.text
        case .withinSevenDays: ContactWord.tooLateToCorrect.text
        }
    }
}

extension ContactLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .running: Text("联系中", "Running")
        case .ended: Text("已经结束", "Ended")
        }
    }
}

extension ContactLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .start: Text("建立联系", "Start the link")
        case .note: Text("记一次联系", "Note a contact")
        case .correct: Text("更正", "Correct it")
        case .end: Text("结束联系", "End the link")
        }
    }
}
