package import Casework
import Store
package import Words

/// A meeting that motions are moved to: until which day they are taken. The presidium decides that day for a session; when
/// it is moved, that is an act of its own.
package enum MeetingLifecycle: Lifecycle {
    package static let kind = "motionMeeting"
    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable { case announced }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable { case announce, moveDay }
    package enum Guard: String, Hashable, Sendable, CaseIterable { case notAnnouncedYet }

    static let staff = Actor(.deputyWorkStaff, .region)
    package static let transitions: [Transition<MeetingLifecycle>] = [
        .init(.announce, from: nil, to: .announced, by: [staff], when: [.notAnnouncedYet]),
        .init(.moveDay, from: .announced, to: .announced, by: [staff]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        Text("这次会议已经登记过了。", "This meeting was entered already.")
    }
}

extension MeetingLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .announce: Text("登记会议和截止日期", "Enter a meeting and its last day for motions")
        case .moveDay: Text("改变截止日期", "Move the last day")
        }
    }
}
