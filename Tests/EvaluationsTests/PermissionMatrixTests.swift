import TestKit
import Testing
import Web
import WebTestKit

@testable import Evaluations

/// Each act as everybody, in a state in which it is open to those who may; written down by hand.
@Suite struct PermissionMatrixTests {
    private struct Row: Sendable {
        let act: String
        let state: String
        let may: Set<Persona>
        var fields: KeyValuePairs<String, String> = [:]
        /// What they get who may: a page, where codes are shown.
        var answer = 303
    }

    private static let staff: Set<Persona> = [.staff, .secondStaff]
    private static let voters: Set<Persona> = [.deputy, .secondDeputy, .thirdDeputy]
    private static let scrutineers: Set<Persona> = [.scrutineer, .secondScrutineer]
    /// Those who look on from the draft on; voters and scrutineers see it from the announcement on.
    private static let inside = staff.union([.leader, .auditor, .analyst])
    private static let rows: [Row] = [
        Row(act: "set-roll", state: "announced", may: staff, fields: ["kind": "residents", "people": "甲\n乙"]),
        Row(
            act: "name-scrutineers", state: "announced", may: staff,
            fields: ["first": "deputy", "second": "seconddeputy"]),
        Row(act: "approve", state: "draft", may: [.leader]),
        Row(act: "announce", state: "approved", may: staff, fields: ["materials": "汇总", "inspection": "held"]),
        Row(act: "issue-codes", state: "announced", may: staff, answer: 200),
        Row(act: "open", state: "announced", may: staff, fields: ["day": "2027-01-20", "time": "18:00"]),
        Row(act: "vote", state: "open", may: voters, fields: ["mark.0": "0", "mark.1": "1", "mark.2": "0"]),
        Row(
            act: "key-papers", state: "open", may: staff,
            fields: ["kind": "residents", "voters": "1-6", "papers": "111 111 111 222 222 333"]),
        Row(act: "discard-papers", state: "keyed", may: staff),
        Row(
            act: "confirm-papers", state: "keyed", may: [.secondStaff],
            fields: ["kind": "residents", "voters": "1-6", "papers": "111 111 111 222 222 333"]),
        Row(act: "close", state: "voted", may: staff),
        Row(act: "tally", state: "closed", may: staff),
        Row(act: "sign", state: "tallied", may: scrutineers),
        Row(act: "confirm", state: "signed", may: [.secondScrutineer]),
        Row(act: "publish", state: "confirmed", may: staff, fields: ["addressee": "县委", "copiedTo": "县政府"]),
        Row(act: "demand", state: "followUp", may: staff, fields: ["demand": "整改", "until": "2027-03-01"]),
        Row(act: "propose-void", state: "closed", may: staff, fields: ["reason": "出错"]),
        Row(act: "refuse-void", state: "proposed", may: [.leader]),
        Row(act: "void", state: "proposed", may: [.leader]),
    ]

    @Test func everyActHasItsRow() {
        let acts = EvaluationLifecycle.Action.allCases.map { $0.rawValue.dashed }
        let others: Set = ["create", "submit-form", "result-not-satisfied"]
        #expect(Set(acts).subtracting(others) == Set(Self.rows.map(\.act)).subtracting(["vote"]))
    }

    @Test(arguments: rows.indices) func everyActIsOpenToThoseWhoMayAndToNobodyElse(index: Int) async throws {
        let row = Self.rows[index]
        for persona in Persona.allCases {
            try await withEvaluations { site in
                let path = try await prepare(row.state, site)
                let reply = try await site.act(row.act, path, as: persona, row.fields, expect: nil)
                if row.may.contains(persona) {
                    #expect(reply.status == row.answer, "\(persona) \(row.act): \(reply.visible)")
                } else if persona == .anonymous {
                    #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, "\(row.act)")
                } else {
                    let isEarly = ["draft", "approved"].contains(row.state)
                    let sees =
                        row.state == "followUp" || Self.inside.contains(persona)
                        || (!isEarly && (Self.voters.contains(persona) || Self.scrutineers.contains(persona)))
                    // Whose act it is, and who has done their part, is told so.
                    let isDone =
                        (row.act == "confirm" && persona == .scrutineer)
                        || (row.act == "confirm-papers" && persona == .staff)
                    #expect(reply.status == (isDone ? 409 : sees ? 403 : 404), "\(persona) \(row.act)")
                }
            }
        }
    }

    @Test func draftingIsForStaff() async throws {
        try await withEvaluations { site in
            for persona in Persona.allCases where persona != .anonymous {
                let expected = Self.staff.union([.otherCountyStaff]).contains(persona) ? 200 : 404
                try await site.browser(persona).get("/evaluations/new", expect: expected)
            }
            // What lies elsewhere is no choice.
            try await site.browser(.otherCountyStaff).post(
                "/evaluations", form: EvaluationSite.form + [("group.deputies", "yes")], expect: 422)
        }
    }

    @Test func pagesInsideAreForThoseInside() async throws {
        try await withEvaluations { site in
            let path = try await site.open()
            for persona in Persona.allCases where persona != .anonymous {
                let isInside = Self.inside.union(Self.voters).union(Self.scrutineers).contains(persona)
                try await site.browser(persona).get(path, expect: isInside ? 200 : 404)
                for page in ["roll", "papers"] {
                    let expected = Self.staff.contains(persona) ? 200 : isInside ? 403 : 404
                    let reply = try await site.browser(persona).get("\(path)/\(page)", expect: expected)
                    #expect(reply.shows(EvaluationSite.residents[0]) == Self.staff.contains(persona))
                }
                try await site.browser(persona).get(
                    "\(path)/vote", expect: Self.voters.contains(persona) ? 200 : isInside ? 403 : 404)
                try await site.browser(persona).get("\(path)/document", expect: 404)
            }
            try await site.browser(.anonymous).get(path, expect: 404)
        }
    }

    private func prepare(_ state: String, _ site: EvaluationSite) async throws -> String {
        switch state {
        case "draft": return try await site.create()
        case "approved":
            let path = try await site.create()
            try await site.act("name-scrutineers", path, ["first": "scrutineer", "second": "secondscrutineer"])
            try await site.act("set-roll", path, ["kind": "deputies", "people": "deputy\nseconddeputy\nthirddeputy"])
            try await site.act("approve", path, as: .leader)
            return path
        case "announced": return try await site.announced()
        case "open": return try await site.open()
        case "keyed":
            let path = try await site.open()
            try await site.act(
                "key-papers", path,
                ["kind": "residents", "voters": "1-6", "papers": "111 111 111 222 222 333"])
            return path
        case "voted": return try await site.voted(residents: [0, 0, 0])
        case "closed", "tallied", "signed", "proposed":
            let path = try await site.voted(residents: [0, 0, 0])
            try await site.act("close", path)
            if state == "proposed" { try await site.act("propose-void", path, ["reason": "出错"]) }
            if state == "tallied" || state == "signed" { try await site.act("tally", path) }
            if state == "signed" { try await site.act("sign", path, as: .scrutineer) }
            return path
        case "confirmed": return try await site.confirmed(residents: [0, 0, 0])
        default:
            let path = try await site.confirmed(residents: [2, 2, 2])
            try await site.publish(path)
            return path
        }
    }
}
