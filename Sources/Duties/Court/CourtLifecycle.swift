package import Casework
import Store
package import Words

/// The life of what a court or procuratorate offers deputies to attend: a trial to observe, enforcement to witness, a
/// mediation to take part in. Deputies ask for a seat, the court gives or refuses it, and says afterwards who came.
package enum CourtLifecycle: Lifecycle {
    package static let kind = "court-event"
    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case offered, held, calledOff
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case offer, change, ask, takeBack, confirm, turnDown, hold, callOff
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case stillOpenToAsk, hasNotAsked, hasAsked, seatLeft, waits, dayHasCome, dayNotOver
    }

    private static let court = Actor(.courtContact, .host)
    private static let deputy = Actor(.deputy, .region)

    package static let transitions: [Transition<CourtLifecycle>] = [
        .init(.offer, from: nil, to: .offered, by: [court]),
        .init(.change, from: .offered, to: .offered, by: [court], when: [.dayNotOver]),
        .init(.ask, from: .offered, to: .offered, by: [deputy], when: [.stillOpenToAsk, .hasNotAsked]),
        .init(.takeBack, from: .offered, to: .offered, by: [deputy], when: [.hasAsked, .dayNotOver]),
        .init(.confirm, from: .offered, to: .offered, by: [court], when: [.waits, .seatLeft, .dayNotOver]),
        .init(.turnDown, from: .offered, to: .offered, by: [court], when: [.waits]),
        .init(.hold, from: .offered, to: .held, by: [court], when: [.dayHasCome]),
        .init(.callOff, from: .offered, to: .calledOff, by: [court]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .stillOpenToAsk: Text("报名已经截止。", "It is too late to ask for a seat.")
        case .hasNotAsked: Text("您已经报名了。", "You have asked for a seat already.")
        case .hasAsked: Text("您没有报名。", "You have not asked for a seat.")
        case .seatLeft: Text("名额已满。", "No seat is left.")
        case .waits: Text("这位代表没有等待确认的报名。", "This deputy does not wait for an answer.")
        case .dayHasCome: Text("还没有到活动的日子。", "Its day has not come yet.")
        case .dayNotOver: Text("活动的日子已经过去。", "Its day is over.")
        }
    }
}

extension CourtLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .offered: Text("接受报名", "Offered")
        case .held: Text("已经举行", "Held")
        case .calledOff: Text("已经取消", "Called off")
        }
    }
}

extension CourtLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .offer: Text("发布", "Offer it to deputies")
        case .change: Text("修改", "Change it")
        case .ask: Text("报名", "Ask for a seat")
        case .takeBack: Text("取消报名", "Give the seat back")
        case .confirm: Text("确认席位", "Give the seat")
        case .turnDown: Text("不能安排", "No seat")
        case .hold: Text("登记到场并结束", "Note who came, and close")
        case .callOff: Text("取消活动", "Call it off")
        }
    }
}
