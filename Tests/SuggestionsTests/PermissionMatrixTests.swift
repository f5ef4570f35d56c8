import Formats
import Statutes
import Testing
import WebTestKit

@testable import Suggestions

/// Each act as everybody, in a state in which it is open to those who may; written down by hand from the working procedure.
@Suite struct PermissionMatrixTests {
    private enum Target { case suggestion, handling, coHandling, commitment }

    private struct Row: Sendable {
        let act: String
        /// How far it has come.
        let state: String
        let may: Set<Persona>
        var on = Target.suggestion
        var fields: [(String, String)] = []
    }

    private static let poor = [("reason", "没有解决"), ("demand", "请换灯")]
    private static let other = [("unit", "unit-water"), ("decision", "改由水利局办理")]
    private static let rows: [Row] = [
        Row(act: "revise", state: "cosigning", may: [.lead], fields: SuggestionSite.text),
        Row(act: "invite-cosigner", state: "cosigning", may: [.lead], fields: [("deputy", "otherdeputy")]),
        Row(act: "uninvite", state: "cosigning", may: [.lead], fields: [("deputy", "second")]),
        Row(act: "confirm-cosign", state: "cosigning", may: [.second]),
        Row(act: "decline-cosign", state: "cosigning", may: [.second]),
        Row(
            act: "file", state: "cosigning", may: [.lead],
            fields: [("channel", "inSession"), ("oneMatter", "yes")]),
        Row(
            act: "send-back", state: "filed", may: [.staff], fields: [("ground", "tender"), ("told", "涉及招标")]),
        Row(act: "treat-as-letter", state: "filed", may: [.staff], fields: [("told", "是一封来信")]),
        Row(act: "register", state: "filed", may: [.staff], fields: [("session", "5"), ("topic", "roads")]),
        Row(
            act: "hand-over", state: "registered", may: [.staff], fields: [("mode", "sole"), ("unit", "unit-roads")]),
        Row(act: "ask-to-withdraw", state: "filed", may: [.lead], fields: [("reason", "已经解决")]),
        Row(act: "agree-to-withdraw", state: "withdrawing", may: [.second]),
        Row(act: "withdraw", state: "agreed", may: [.lead]),
        Row(act: "feedback-good", state: "replied", may: [.lead], fields: [("grade", "satisfied")]),
        Row(act: "feedback-poor", state: "replied", may: [.lead], fields: poor),
        Row(act: "add-feedback", state: "replied", may: [.second], fields: [("grade", "satisfied")]),
        Row(act: "accept-assessment", state: "assessing", may: [.staff], fields: [("told", "答复成立")]),
        Row(act: "order-again", state: "assessing", may: [.staff], fields: [("told", "重新办理")]),
        Row(
            act: "mark-key", state: "working", may: [.staff],
            fields: [("leader", "某副主任"), ("committee", "财经委")]),
        Row(act: "record-checkpoint", state: "key", may: [.staff], fields: [("note", "到现场看过")]),
        Row(act: "reopen", state: "concluded", may: [.staff], fields: [("told", "又不亮了")]),

        Row(act: "sign-for", state: "handedOver", may: [.roadsClerk, .roadsSigner], on: .handling),
        Row(act: "begin", state: "signedFor", may: [.roadsClerk], on: .handling, fields: [("section", "市政科")]),
        Row(
            act: "request-refusal", state: "handedOver", may: [.roadsSigner], on: .handling,
            fields: [("reason", "不归我们")]),
        Row(act: "accept-refusal", state: "refusing", may: [.staff], on: .handling, fields: other),
        Row(
            act: "reject-refusal", state: "refusing", may: [.staff], on: .handling, fields: [("decision", "由你们办理")]),
        Row(act: "reassign", state: "working", may: [.staff], on: .handling, fields: other),
        Row(
            act: "record-contact", state: "working", may: [.roadsClerk], on: .handling,
            fields: [("way", "phone"), ("note", "说过了")]),
        Row(
            act: "give-opinion", state: "coWorking", may: [.townClerk, .townSigner], on: .coHandling,
            fields: [("opinion", "可以")]),
        Row(
            act: "request-extension", state: "working", may: [.roadsClerk], on: .handling,
            fields: [("reason", "涉及面广")]),
        Row(act: "approve-extension", state: "extending", may: [.staff], on: .handling),
        Row(
            act: "reject-extension", state: "extending", may: [.staff], on: .handling, fields: [("decision", "不必")]),
        Row(act: "draft-reply", state: "contacted", may: [.roadsClerk], on: .handling, fields: SuggestionSite.reply),
        Row(act: "return-draft", state: "drafted", may: [.roadsSigner], on: .handling, fields: [("note", "太短")]),
        Row(act: "reply", state: "drafted", may: [.roadsSigner], on: .handling),

        Row(
            act: "report-done", state: "tracking", may: [.roadsClerk, .roadsSigner], on: .commitment,
            fields: [("evidence", "都换了")]),
        Row(act: "confirm-kept", state: "reported", may: [.staff], on: .commitment),
        Row(act: "return-report", state: "reported", may: [.staff], on: .commitment, fields: [("told", "还差两盏")]),
        Row(
            act: "object", state: "reported", may: [.lead, .second], on: .commitment, fields: [("objection", "还差两盏")]),
        Row(
            act: "explain", state: "broken", may: [.roadsSigner], on: .commitment,
            fields: [("explanation", "供货晚了"), ("due", "2028-01-31")]),
    ]

    @Test func everyActHasItsRow() {
        func path<A: SuggestionAct>(_ act: A.Type) -> String { A.path }
        var paths: Set<String> = []
        for act in SuggestionActs.ofSuggestion + SuggestionActs.ofHandling + SuggestionActs.ofCommitment {
            paths.insert(path(act))
        }
        // Linking names an opinion: LinkedOpinionTests tries it.
        #expect(paths == Set(Self.rows.map(\.act)).union(["link-opinion", "unlink-opinion"]))
    }

    @Test(arguments: rows.indices) func everyActIsOpenToThoseWhoMayAndToNobodyElse(index: Int) async throws {
        let row = Self.rows[index]
        try await withSuggestions { site in
            let path = try await prepare(row, site)
            let reads = try await readers(of: path, site)
            for persona in Persona.allCases where !row.may.contains(persona) {
                let reply = try await site.browser(persona).post(
                    "\(path)/\(row.act)", form: fields(row, site), expect: nil)
                if persona == .anonymous {
                    #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, "\(row.act)")
                } else if reads.contains(persona) {
                    // Not theirs; or theirs only where the life has another turning.
                    #expect([403, 409].contains(reply.status), "\(persona) \(row.act): \(reply.status)")
                } else {
                    #expect(reply.status == 404, "\(persona) \(row.act): \(reply.status)")
                }
            }
            for (number, persona) in row.may.sorted(by: { $0.rawValue < $1.rawValue }).enumerated() {
                let own = number == 0 ? path : try await prepare(row, site)
                let reply = try await site.browser(persona).post(
                    "\(own)/\(row.act)", form: fields(row, site), expect: nil)
                #expect(reply.status == 303, "\(persona) \(row.act): \(reply.visible)")
            }
        }
    }

    private func fields(_ row: Row, _ site: SuggestionSite) -> [(String, String)] {
        row.act == "record-contact" ? row.fields + [("day", site.world.today.description)] : row.fields
    }

    /// Who can open the page of it at all.
    private func readers(of path: String, _ site: SuggestionSite) async throws -> Set<Persona> {
        let page = path.split(separator: "/").prefix(2).joined(separator: "/")
        var readers: Set<Persona> = []
        for persona in Persona.allCases where try await site.browser(persona).get("/\(page)", expect: nil).status == 200
        {
            readers.insert(persona)
        }
        return readers
    }

    /// Brings one so far, and gives the address of what the act is on.
    private func prepare(_ row: Row, _ site: SuggestionSite) async throws -> String {
        switch row.state {
        case "cosigning":
            let path = try await site.draft()
            try await site.act("invite-cosigner", path, as: .lead, [("deputy", "second")])
            return path
        case "filed": return try await site.file(cosigners: [.second])
        case "registered": return try await site.register(cosigners: [.second])
        case "withdrawing", "agreed":
            let path = try await site.file(cosigners: [.second])
            try await site.act("ask-to-withdraw", path, as: .lead, [("reason", "已经解决")])
            if row.state == "agreed" { try await site.act("agree-to-withdraw", path, as: .second) }
            return path
        default: break
        }
        let isShared = row.on == .coHandling
        let path = try await site.handOver(
            mode: isShared ? "leadAndCo" : "sole", others: isShared ? ["unit-town"] : [], cosigners: [.second])
        if isShared { return try await site.work(path, as: .townClerk, of: "unit-town") }
        let own = try await site.part(path, of: "unit-roads")
        if row.state == "handedOver" { return own }
        if row.state == "refusing" {
            try await site.act("request-refusal", own, as: .roadsSigner, [("reason", "不归我们")])
            return own
        }
        try await site.act("sign-for", own, as: .roadsClerk)
        if row.state == "signedFor" { return own }
        try await site.act("begin", own, as: .roadsClerk, [("section", "市政科")])
        return try await atWork(row, path, own, site)
    }

    private func atWork(_ row: Row, _ path: String, _ own: String, _ site: SuggestionSite) async throws -> String {
        switch row.state {
        case "working": return row.on == .handling ? own : path
        case "key":
            try await site.act("mark-key", path, as: .staff, [("leader", "某副主任"), ("committee", "财经委")])
            return path
        case "extending":
            try await site.act("request-extension", own, as: .roadsClerk, [("reason", "涉及面广")])
            return own
        case "contacted", "drafted":
            try await site.contact(own)
            if row.state == "drafted" { try await site.act("draft-reply", own, as: .roadsClerk, SuggestionSite.reply) }
            return own
        case "replied", "assessing", "concluded":
            try await site.answer(own)
            if row.state == "concluded" {
                try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            } else if row.state == "assessing" {
                try await site.act("feedback-poor", path, as: .lead, Self.poor)
                try await site.answer(own)
                try await site.act("feedback-poor", path, as: .lead, Self.poor)
            }
            return path
        default:
            try await site.answer(own, SuggestionSite.promising)
            try await site.act("feedback-good", path, as: .lead, [("grade", "satisfied")])
            let promise = try #require(try await site.json(path)["commitments"]?.list?.first?["id"]?.string)
            let commitment = "\(path)/commitments/\(promise)"
            if row.state == "reported" {
                try await site.act("report-done", commitment, as: .roadsClerk, [("evidence", "都换了")])
            }
            if row.state == "broken" {
                site.world.advance(days: 400)
                _ = try await SuggestionTimeouts(desk: site.desk, except: []).run()
            }
            return commitment
        }
    }
}
