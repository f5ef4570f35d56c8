import Casework
import Formats
import Testing
import Web
import WebTestKit
import Words

@testable import Motions

/// The tables against what was written down by hand, and each act as everybody.
@Suite struct PermissionMatrixTests {
    /// `D` a deputy, `L` leads, `C` signs, `S` staff, `H` enters what presidium or council decided.
    private static let written = """
        start –>draft D
        receive –>submitted S
        revise draft>draft signing>signing L
        inviteMover draft>signing signing>signing L
        uninvite signing>signing L
        confirmMove signing>signing C
        declineMove signing>signing C
        submit draft>submitted signing>submitted L
        refer submitted>atCommittee H
        report atCommittee>reported S
        putOnAgenda submitted>onAgenda reported>onAgenda H
        treatAsSuggestion submitted>asSuggestion reported>asSuggestion H
        leaveOff submitted>notOnAgenda reported>notOnAgenda H
        adopt onAgenda>adopted S
        reject onAgenda>rejected S
        askToWithdraw submitted>submitted atCommittee>atCommittee reported>reported onAgenda>onAgenda L
        withdraw draft>withdrawn signing>withdrawn L
        allowWithdrawal submitted>withdrawn atCommittee>withdrawn reported>withdrawn onAgenda>withdrawn H
        refuseWithdrawal submitted>submitted atCommittee>atCommittee reported>reported onAgenda>onAgenda H
        """

    @Test func theTableIsThatWhichWasWrittenDown() {
        var lines: Set<String> = []
        for action in Set(MotionLifecycle.transitions.map(\.action)) {
            let rows = MotionLifecycle.rows(of: action)
            let moves = rows.map { "\($0.from?.rawValue ?? "–")>\($0.to.rawValue)" }.joined(separator: " ")
            let who = Set(rows.flatMap(\.who).map(letter)).sorted().joined()
            lines.insert("\(action.rawValue) \(moves) \(who)")
        }
        #expect(lines == Set(Self.written.split(separator: "\n").map(String.init)))
    }

    private func letter(_ actor: Actor) -> String {
        switch (actor.role, actor.relation) {
        case (.deputy, .anyone): "D"
        case (.deputy, .lead): "L"
        case (.deputy, .cosigner): "C"
        case (.deputyWorkStaff, .region): "S"
        case (.leader, .region): "H"
        default: "?"
        }
    }

    /// What cannot be by the table cannot be: every act from every state, with every fact given.
    @Test func whatIsNoRowCannotHappen() {
        let everybody = Set(MotionLifecycle.transitions.flatMap(\.who))
        for action in MotionLifecycle.Action.allCases {
            for state in [nil] + MotionLifecycle.State.allCases.map({ Optional($0) }) {
                let isRow = MotionLifecycle.rows(of: action).contains { $0.from == state }
                let verdict = MotionLifecycle.judge(
                    action, from: state, standing: everybody, facts: Set(MotionLifecycle.Guard.allCases))
                if case .allowed = verdict {
                    #expect(isRow, "\(action) \(String(describing: state))")
                } else {
                    #expect(!isRow, "\(action) \(String(describing: state))")
                }
                // Nobody who is nothing to it does anything.
                if case .allowed = MotionLifecycle.judge(
                    action, from: state, standing: [], facts: Set(MotionLifecycle.Guard.allCases))
                {
                    Issue.record("\(action) without standing")
                }
            }
        }
        for state in [MotionLifecycle.State.adopted, .rejected, .notOnAgenda, .asSuggestion, .withdrawn] {
            #expect(!MotionLifecycle.transitions.contains { $0.from == state }, "\(state) is an end")
        }
    }

    private struct Row: Sendable {
        let act: String
        let state: String
        let may: Persona
        var fields: [(String, String)] = []
    }

    private static let present = [("members", "160"), ("present", "150"), ("against", "1"), ("abstained", "2")]
    private static let rows: [Row] = [
        Row(act: "revise", state: "signing", may: .lead, fields: MotionSite.text),
        Row(act: "invite-mover", state: "signing", may: .lead, fields: [("deputy", "deputy-11")]),
        Row(act: "uninvite", state: "signing", may: .lead, fields: [("deputy", "deputy-2")]),
        Row(act: "confirm-move", state: "signing", may: .deputy(2)),
        Row(act: "decline-move", state: "signing", may: .deputy(2)),
        Row(act: "withdraw", state: "signing", may: .lead),
        Row(act: "submit", state: "signed", may: .lead),
        Row(act: "put-on-agenda", state: "submitted", may: .leader, fields: MotionSite.decided),
        Row(
            act: "refer", state: "submitted", may: .leader,
            fields: MotionSite.decided + [("committee", "法制委员会"), ("due", "2027-01-31")]),
        Row(act: "treat-as-suggestion", state: "submitted", may: .leader, fields: MotionSite.decided),
        Row(act: "leave-off", state: "submitted", may: .leader, fields: MotionSite.decided),
        Row(
            act: "report", state: "atCommittee", may: .staff, fields: [("advice", "leaveOff"), ("report", "不属于职权范围。")]),
        Row(act: "adopt", state: "onAgenda", may: .staff, fields: present + [("for", "100")]),
        Row(act: "reject", state: "onAgenda", may: .staff, fields: present + [("for", "80")]),
        Row(act: "ask-to-withdraw", state: "submitted", may: .lead, fields: [("reason", "已经解决")]),
        Row(act: "allow-withdrawal", state: "withdrawing", may: .leader, fields: MotionSite.decided),
        Row(act: "refuse-withdrawal", state: "withdrawing", may: .leader, fields: MotionSite.decided),
    ]

    @Test func everyActHasItsRow() {
        func path<A: MotionAct>(_ act: A.Type) -> String { A.path }
        var paths: Set<String> = []
        for act in MotionActs.all { paths.insert(path(act)) }
        #expect(paths == Set(Self.rows.map(\.act)))
        let people = MotionLifecycle.transitions.filter { $0.from != nil }.map(\.action.rawValue.dashed)
        #expect(paths == Set(people))
    }

    @Test(arguments: rows.indices) func everyActIsOpenToThoseWhoMayAndToNobodyElse(index: Int) async throws {
        let row = Self.rows[index]
        try await withMotions { site in
            let path = try await prepare(row, site)
            let others: [Persona] = [
                .anonymous, .lead, .deputy(2), .deputy(11), .otherCountyDeputy, .townDeputy(1), .staff,
                .otherCountyStaff, .auditor, .leader, .otherCountyLeader, .clerk, .unitClerk,
            ]
            for persona in others where persona != row.may {
                let sees = try await site.browser(persona).get(path, expect: nil).status == 200
                let reply = try await site.browser(persona).post("\(path)/\(row.act)", form: row.fields, expect: nil)
                if persona == .anonymous {
                    #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, "\(row.act)")
                } else {
                    #expect(reply.status == (sees ? 403 : 404), "\(persona) \(row.act): \(reply.status)")
                }
            }
            let page = try await site.browser(row.may).get(path)
            #expect(page.text.contains("/\(row.act)\""), "\(row.act) is offered")
            let reply = try await site.browser(row.may).post("\(path)/\(row.act)", form: row.fields, expect: nil)
            #expect(reply.status == 303, "\(row.act): \(reply.visible)")
        }
    }

    private func prepare(_ row: Row, _ site: MotionSite) async throws -> String {
        let meeting = try await site.meeting()
        switch row.state {
        case "signing":
            let path = try await site.draft(meeting)
            try await site.act("invite-mover", path, as: .lead, [("deputy", "deputy-2")])
            return path
        case "signed": return try await site.signed(meeting)
        default: break
        }
        let path = try await site.submitted(meeting)
        switch row.state {
        case "atCommittee":
            try await site.act(
                "refer", path, as: .leader, MotionSite.decided + [("committee", "法制委员会"), ("due", "2027-01-31")])
        case "onAgenda": try await site.act("put-on-agenda", path, as: .leader, MotionSite.decided)
        case "withdrawing": try await site.act("ask-to-withdraw", path, as: .lead, [("reason", "已经解决")])
        default: break
        }
        return path
    }

    @Test func everyWordIsThereInBothLanguages() {
        for word in MotionWord.allCases { #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty, "\(word)") }
        for one in MotionLifecycle.Guard.allCases { #expect(!MotionLifecycle.refusal(of: one).zh.isEmpty) }
        for one in MotionFilter.Group.allCases { #expect(!one.text.en.isEmpty) }
    }
}
