package import Casework
import Statutes
import Store
package import Words

/// The life of a report that staff pass to a unit: the unit studies and deals with it and says what it did, to the deputies
/// (Deputies Law, article 31(1)). A deputy never closes a unit's case.
package enum ReferralLifecycle: Lifecycle {
    package static let kind = "referral"
    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case passed, responded, takenBack
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case pass, respond, takeBack, handOver, recount
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case reportFiled, notWithUnitYet
        /// The unit that has it was retired: it goes to another one, which the program does not choose.
        case unitRetired
    }

    private static let staff = Actor(.deputyWorkStaff, .region)
    private static let unit = [Actor(.unitClerk, .handlingUnit), Actor(.unitSigner, .handlingUnit)]

    package static let transitions: [Transition<ReferralLifecycle>] = [
        .init(
            .pass, from: nil, to: .passed, by: [staff], when: [.reportFiled, .notWithUnitYet],
            clocks: [.start("SUG-28")]),
        .init(.respond, from: .passed, to: .responded, by: unit, clocks: [.end("SUG-28")]),
        .init(.takeBack, from: .passed, to: .takenBack, by: [staff], clocks: [.endAll]),
        // The day stays: what the deputies were told holds, whoever answers.
        .init(.handOver, from: .passed, to: .passed, by: [staff], when: [.unitRetired, .notWithUnitYet]),
        // Where the clock runs: the holiday table has changed, and the date with it.
        .init(.recount, from: .passed, to: .passed, by: [.system]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .reportFiled: Text("这次活动还没有提交报告。", "This activity has no report yet.")
        case .notWithUnitYet:
            Text(
                "报告已经转交这个单位，正在等它反馈。",
                "The report is with this unit already, and its response is still to come.")
        case .unitRetired: Text("这个单位还在用，没有撤销。", "The unit is in use; it was not retired.")
        }
    }
}

extension ReferralLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .passed: Text("已经转交，等待反馈", "Passed, waiting for the response")
        case .responded: Text("单位已经反馈", "The unit has responded")
        case .takenBack: Text("已经撤回", "Taken back")
        }
    }
}

extension ReferralLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .pass: Text("转交有关单位", "Pass the report to a unit")
        case .respond: Text("反馈办理情况", "Say what was done")
        case .takeBack: Text("撤回", "Take it back")
        case .handOver: Text("改交别的单位", "Hand it over to another unit")
        case .recount: Text("重新计算期限", "Count the dates again")
        }
    }

    /// As the life of the referral tells it.
    var happened: Text {
        switch self {
        case .pass: Text("报告转交了单位", "The report was passed to the unit")
        case .respond: Text("单位反馈了办理情况", "The unit has responded")
        case .takeBack: Text("撤回了转交", "It was taken back")
        case .handOver: Text("单位已撤销，改交别的单位", "The unit was retired: handed over to another one")
        case .recount: Text("节假日安排有变化，期限重新计算", "Holidays were announced: the dates are counted again")
        }
    }
}
