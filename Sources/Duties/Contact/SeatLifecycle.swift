package import Casework
package import Words

/// The life of a seat on a standing committee, as deputy-work staff of its region keep it. It is ended, never deleted.
package enum SeatLifecycle: Lifecycle {
    package static let kind = "committee-seat"
    package enum State: String, Hashable, Sendable, CaseIterable { case held, ended }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable { case carryOver, enter, end }
    package enum Guard: String, Hashable, Sendable, CaseIterable { case notBeforeStart }

    private static let staff = Actor(.deputyWorkStaff, .region)

    /// Seats from before they were acts were carried over by the migration that made them so, as they stood then.
    package static let transitions: [Transition<SeatLifecycle>] = [
        .init(.carryOver, from: nil, to: .held, by: [.system]),
        .init(.carryOver, from: nil, to: .ended, by: [.system]),
        .init(.enter, from: nil, to: .held, by: [staff]),
        .init(.end, from: .held, to: .ended, by: [staff], when: [.notBeforeStart]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .notBeforeStart: ContactWord.endsBeforeStart.text
        }
    }
}

extension SeatLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .held: Text("在任", "Held")
        case .ended: Text("已经结束", "Ended")
        }
    }
}

extension SeatLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .carryOver: Text("补记", "Carry it over")
        case .enter: ContactWord.addMember.text
        case .end: ContactWord.endSeat.text
        }
    }
}
