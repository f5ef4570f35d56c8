import Statutes
import TestKit
import Testing
import WebTestKit

@testable import Duties

/// Each act as everybody, page and API, in a state in which it is open to those who may; written down by hand.
@Suite struct PermissionMatrixTests {
    private struct Row: Sendable {
        let act: String
        let state: String
        let may: Set<Persona>
        var fields: KeyValuePairs<String, String> = [:]
    }

    private static let organisers: Set<Persona> = [.clerk, .staff]
    private static let rows: [Row] = [
        Row(
            act: "change-plan", state: "planned", may: organisers,
            fields: ["from": "10:00", "to": "12:00", "place": "会议室", "topic": "用水", "deputies": "deputy"]),
        Row(act: "announce", state: "planned", may: organisers, fields: ["lateReason": "临时"]),
        Row(act: "accept", state: "announced", may: [.deputy, .secondDeputy]),
        Row(act: "decline", state: "announced", may: [.deputy, .secondDeputy]),
        Row(act: "open", state: "announced", may: organisers),
        Row(act: "cancel", state: "announced", may: organisers, fields: ["reason": "停电"]),
        Row(act: "postpone", state: "announced", may: organisers, fields: ["reason": "停电", "day": "2026-12-20"]),
        Row(act: "set-aside", state: "open", may: organisers, fields: ["summary": "问路", "reason": "当场答复"]),
        Row(act: "close", state: "open", may: organisers, fields: ["visitors": "3"]),
        Row(
            act: "correct-attendance", state: "closed", may: organisers,
            fields: ["deputy": "deputy", "state": "checkedIn", "reason": "漏了"]),
        Row(act: "file-report", state: "closed", may: organisers, fields: ["content": "开过了"]),
    ]

    @Test func everyActHasItsRow() {
        // Checking in names whom: ReceptionTests tries it.
        #expect(Set(DutyActs.all.map { $0.path }) == Set(Self.rows.map(\.act)).union(["check-in"]))
    }

    @Test(arguments: rows.indices) func everyActIsOpenToThoseWhoMayAndToNobodyElse(index: Int) async throws {
        let row = Self.rows[index]
        try await withDuties { site in
            for persona in Persona.allCases {
                let path = try await prepare(row.state, site)
                let reply = try await site.browser(persona).post("\(path)/\(row.act)", row.fields, expect: nil)
                if row.may.contains(persona) {
                    #expect(reply.status == 303 && reply.location == path, "\(persona) \(row.act): \(reply.visible)")
                } else if persona == .anonymous {
                    #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, "\(row.act)")
                } else {
                    // A plan is not there for those outside; of what is public they learn that it is not theirs.
                    let isInside = [.deputy, .secondDeputy, .auditor, .leader, .analyst, .clerk, .staff]
                        .contains(persona)
                    let expected = row.state == "planned" && !isInside ? 404 : 403
                    #expect(reply.status == expected, "\(persona) \(row.act)")
                }
            }
        }
    }

    @Test func planningIsForThoseWhoOrganiseThere() async throws {
        try await withDuties { site in
            for persona in Persona.allCases where persona != .anonymous {
                let expected = Self.organisers.contains(persona) ? 200 : 403
                for path in ["/duties/new?site=SQ-001", "/duties/roster?site=SQ-001"] {
                    let status = try await site.browser(persona).get(path, expect: nil).status
                    #expect(status == expected, "\(persona) \(path)")
                }
                guard expected == 403 else { continue }
                for path in ["/duties", "/duties/roster"] {
                    try await site.browser(persona).post(path, ["site": "SQ-001"], expect: 403)
                }
            }
        }
    }

    private func prepare(_ state: String, _ site: DutySite) async throws -> String {
        let today = site.world.today.description
        switch state {
        case "planned": return try await site.plan(on: today)
        case "announced":
            let path = try await site.plan(on: today)
            try await site.act("announce", path, ["lateReason": "临时"])
            return path
        case "open": return try await site.open(on: today)
        default: return try await site.hold(on: today)
        }
    }
}
