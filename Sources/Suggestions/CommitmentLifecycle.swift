package import Casework
import Statutes
import Store
package import Words

/// The life of something promised in a reply (承诺事项): followed until it is done, however many years that takes.
package enum CommitmentLifecycle: Lifecycle {
    package static let kind = "commitment"

    package enum State: String, Hashable, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case promised, reported, kept, broken, replaced

        /// Still to be done.
        package static let open: [State] = [.promised, .reported, .broken]
    }
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case promise, reportDone, confirmKept, returnReport, object, runOut, explain, replace
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case notObjectedYet
    }

    private static let clerk = Actor(.unitClerk, .handlingUnit)
    private static let signer = Actor(.unitSigner, .handlingUnit)
    private static let staff = Actor(.deputyWorkStaff, .region)

    package static let transitions: [Transition<CommitmentLifecycle>] =
        [.init(.promise, from: nil, to: .promised, by: [signer])]
        // The unit says that it is done; the congress says whether it is.
        + [State.promised, .broken].map {
            .init(.reportDone, from: $0, to: .reported, by: [clerk, signer])
        } + [
            .init(
                .object, from: .reported, to: .reported, by: [Actor(.deputy, .lead), Actor(.deputy, .cosigner)],
                when: [.notObjectedYet]),
            .init(.confirmKept, from: .reported, to: .kept, by: [staff]),
            .init(.returnReport, from: .reported, to: .promised, by: [staff]),
            .init(.runOut, from: .promised, to: .broken, by: [.system]),
            .init(.explain, from: .broken, to: .promised, by: [signer]),
        ]
        // A reply in another round says anew what is promised.
        + [State.promised, .reported, .broken].map { .init(.replace, from: $0, to: .replaced, by: [.system]) }

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .notObjectedYet: Text("您已经提出过异议了。", "You have objected already.")
        }
    }
}

extension CommitmentLifecycle.State: Wording {
    package var text: Text {
        switch self {
        case .promised: Text("承诺中", "Promised")
        case .reported: Text("单位报告已兑现，等待核实", "Reported done, to be verified")
        case .kept: Text("已兑现", "Kept")
        case .broken: Text("到期没有兑现", "Not kept in time")
        case .replaced: Text("由新的答复取代", "Replaced by a later reply")
        }
    }
}

extension CommitmentLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .promise: Text("作出承诺", "Promised")
        case .reportDone: Text("报告已兑现", "Report it done")
        case .confirmKept: Text("核实：已兑现", "Verified: it is done")
        case .returnReport: Text("核实：没有兑现", "Verified: it is not done")
        case .object: Text("代表提出异议", "Object")
        case .runOut: Text("到期没有兑现", "Not kept in time")
        case .explain: Text("书面说明，重定日期", "Explain in writing, with a new date")
        case .replace: Text("由新的答复取代", "Replaced by a later reply")
        }
    }
}
