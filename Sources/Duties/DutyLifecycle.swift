package import Casework
import Statutes
import Store
package import Words

/// The life of a duty activity: before (planned, announced), during (open), after (closed, reported, in the archive).
/// It is not finished until its report is filed.
package enum DutyLifecycle: Lifecycle {
    package static let kind = "duty"
    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case planned, announced, open, closed, reported, archived, cancelled
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case plan, changePlan, announce, accept, decline, open, checkIn, hear, setAside, close, correctAttendance
        case fileReport, archive, cancel, postpone, recount
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case hasDeputy, announcedInTime, lateReasonGiven, dayHasCome, mayStillAnswer, notCheckedIn
    }

    private static let clerk = Actor(.stationClerk, .site)
    private static let staff = Actor(.deputyWorkStaff, .region)
    private static let deputy = Actor(.deputy, .addressee)
    private static let organisers = [clerk, staff]

    /// It has taken place: what cadence and figures count.
    package static let held: [State] = [.closed, .reported, .archived]

    package static let transitions: [Transition<DutyLifecycle>] = [
        .init(.plan, from: nil, to: .planned, by: organisers),
        .init(.changePlan, from: .planned, to: .planned, by: organisers),

        .init(.announce, from: .planned, to: .announced, by: organisers, when: [.hasDeputy, .announcedInTime]),
        .init(.announce, from: .planned, to: .announced, by: organisers, when: [.hasDeputy, .lateReasonGiven]),
        .init(.accept, from: .planned, to: .planned, by: [deputy], when: [.mayStillAnswer]),
        .init(.accept, from: .announced, to: .announced, by: [deputy], when: [.mayStillAnswer]),
        .init(.decline, from: .planned, to: .planned, by: [deputy], when: [.mayStillAnswer]),
        .init(.decline, from: .announced, to: .announced, by: [deputy], when: [.mayStillAnswer]),

        .init(.open, from: .announced, to: .open, by: organisers, when: [.dayHasCome]),
        .init(.checkIn, from: .open, to: .open, by: [deputy, clerk, staff], when: [.notCheckedIn]),
        .init(.hear, from: .open, to: .open, by: organisers),
        .init(.setAside, from: .open, to: .open, by: organisers),
        .init(.setAside, from: .closed, to: .closed, by: organisers),
        .init(.close, from: .open, to: .closed, by: organisers, clocks: [.start("DTY-02")]),

        .init(.correctAttendance, from: .open, to: .open, by: organisers),
        .init(.correctAttendance, from: .closed, to: .closed, by: organisers),
        .init(
            .fileReport, from: .closed, to: .reported, by: organisers, clocks: [.end("DTY-02"), .start("DTY-03")]),
        .init(.archive, from: .reported, to: .archived, by: [.system], clocks: [.endAll]),
        // Wherever a clock may run: the holiday table has changed, and dates with it.
        .init(.recount, from: .closed, to: .closed, by: [.system]),
        .init(.recount, from: .reported, to: .reported, by: [.system]),

        .init(.cancel, from: .planned, to: .cancelled, by: organisers),
        .init(.cancel, from: .announced, to: .cancelled, by: organisers),
        .init(.postpone, from: .planned, to: .planned, by: organisers),
        .init(.postpone, from: .announced, to: .planned, by: organisers),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .hasDeputy:
            Text("还没有代表参加，请先安排代表再公告。", "No deputy takes part yet: arrange one before you announce it.")
        case .announcedInTime, .lateReasonGiven:
            Text(
                "已经过了按期公告的最后一天，请写明晚公告的原因。",
                "The last day to announce it in time has passed: say why it is late.")
        case .dayHasCome: Text("还没有到活动的日子。", "Its day has not come yet.")
        case .mayStillAnswer: Text("您已经这样答复过了。", "You have given this answer already.")
        case .notCheckedIn: Text("已经签到过了。", "This deputy is checked in already.")
        }
    }
}

extension DutyLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .planned: Text("已经计划，还没有公告", "Planned, not announced yet")
        case .announced: Text("已经公告", "Announced")
        case .open: Text("正在进行", "Going on now")
        case .closed: Text("已经结束，等待报告", "Held, its report is due")
        case .reported: Text("已经报告", "Reported")
        case .archived: Text("已经归档", "In the archive")
        case .cancelled: Text("已经取消", "Called off")
        }
    }
}

extension DutyLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .plan: Text("计划活动", "Plan an activity")
        case .changePlan: Text("修改计划", "Change the plan")
        case .announce: Text("公告", "Announce")
        case .accept: Text("我参加", "I take part")
        case .decline: Text("我不能参加", "I cannot come")
        case .open: Text("开始", "Open")
        case .checkIn: Text("签到", "Check in")
        case .hear: Text("记一件群众反映的事", "Key what a visitor says")
        case .setAside: Text("不需要办理的事", "A matter that needs no action")
        case .close: Text("结束", "Close")
        case .correctAttendance: Text("更正签到", "Correct the attendance")
        case .fileReport: Text("提交报告", "File the report")
        case .archive: Text("归档", "Put into the archive")
        case .cancel: Text("取消活动", "Call it off")
        case .postpone: Text("改期", "Put it off")
        case .recount: Text("重新计算期限", "Count the dates again")
        }
    }

    /// As the life of the activity tells it.
    var happened: Text {
        switch self {
        case .plan: Text("已经计划", "Planned")
        case .changePlan: Text("修改了计划", "The plan was changed")
        case .announce: Text("已经公告", "Announced")
        case .accept: Text("一位代表答复参加", "A deputy takes part")
        case .decline: Text("一位代表答复不能参加", "A deputy cannot come")
        case .open: Text("已经开始", "Opened")
        case .checkIn: Text("一位代表签到", "A deputy was checked in")
        case .hear: Text("记下一件群众反映的事", "A matter was keyed")
        case .setAside: Text("记下一件不需要办理的事", "A matter that needs no action was noted")
        case .close: Text("已经结束", "Closed")
        case .correctAttendance: Text("更正了签到", "The attendance was corrected")
        case .fileReport: Text("报告已经提交", "The report was filed")
        case .archive: Text("已经归档", "Put into the archive")
        case .cancel: Text("活动取消", "Called off")
        case .postpone: Text("活动改期", "Put off to another day")
        case .recount: Text("节假日安排有变化，期限重新计算", "Holidays were announced: the dates are counted again")
        }
    }
}
