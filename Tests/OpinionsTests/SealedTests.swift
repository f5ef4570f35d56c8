import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Accusations: closed to all who handled them, open to staff for a reason that is kept.
@Suite struct SealedTests {
    private static let words = ["告发某人贪占", "村支书家门口", "我有账本", "账本在哪", "去村里看过", "公开的贪占", "邝居民", "13500005555", "说的是假话"]

    private func accusation(on site: OpinionsSite) async throws -> String {
        let number = try await site.send(
            text: Self.words[0], place: Self.words[1], name: "邝居民", phone: "13500005555"
        ).number
        try await site.act("ask-detail", number, as: .clerk, ["question": Self.words[3]])
        try await site.act("supply", number, as: .resident, ["detail": Self.words[2]])
        try await site.giveToDeputy(number)
        try await site.act("reply-by-deputy", number, as: .deputy, ["text": Self.words[4]])
        try await site.rate(number, "notSatisfied", reason: Self.words[8])
        try await site.act(
            "reassign-to-deputy", number, as: .clerk, ["deputy": try site.person(.otherDeputy).text, "note": "换人"])
        try await site.publish(number, title: "公开的事", text: Self.words[5])
        try await site.browser(.anonymous).get("/opinions/\(number)")
        try await site.act("redirect", number, as: .clerk, ["kind": "accusation", "office": "县监委，电话 12388"])
        return number
    }

    @Test(arguments: Engine.available) func nobodyReadsItWithoutAReasonThatIsKept(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await accusation(on: site)
            for persona in [Persona.deputy, .otherDeputy, .auditor, .unitClerk, .anonymous] {
                try await site.page(number, as: persona, expect: .notFound)
            }
            for persona in [Persona.clerk, .deputyWorkStaff, .cityStaff] {
                let page = try await site.page(number, as: persona)
                let json = try await site.json(number, as: persona).serialized
                for words in Self.words { #expect(!page.says(words) && !json.contains(words), "\(persona) \(words)") }
                #expect(page.says("县监委，电话 12388"))
            }
            try await refused(site, "read-contact", number, as: .clerk, ["reason": "想看"], status: .forbidden)
            try await refused(
                site, "read-contact", number, as: .deputyWorkStaff, status: .invalid, says: "请写明理由。")
            #expect(try await site.count("SELECT COUNT(*) FROM identity_access") == 0)
            let opened = try await site.act(
                "read-contact", number, as: .deputyWorkStaff, ["reason": "移送监委"], expect: .ok)
            for words in Self.words { #expect(opened.says(words), "\(words)") }
            let kept = try await site.database.read { tx -> String in
                let rows = try tx.rows("SELECT person_id, role, field, reason FROM identity_access")
                let row = try #require(rows.first)
                let (person, role): (String, String) = (try row.get(0), try row.get(1))
                let (field, reason): (String, String) = (try row.get(2), try row.get(3))
                return "\(rows.count) \(person) \(role) \(field) \(reason)"
            }
            let reader = try site.person(.deputyWorkStaff)
            #expect(kept == "1 \(reader) deputyWorkStaff sealed words, contact 移送监委")
            // Read once is not read for good.
            #expect(!(try await site.page(number, as: .deputyWorkStaff).says(Self.words[0])))
            #expect(try await site.page(number, as: .resident).says(Self.words[0]))
        }
    }

    @Test(arguments: Engine.available) func whatIsSealedIsNotPublicAndNotFound(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await accusation(on: site)
            try await site.index()
            #expect(try await site.opinion(number).publication == .withdrawn)
            #expect(!(try await site.browser(.anonymous).get("/opinions?q=%E8%B4%AA%E5%8D%A0").text.contains(number)))
            for persona in [Persona.clerk, .deputyWorkStaff, .auditor] {
                let viewer = try await site.viewer(of: persona)
                let found = try await site.database.read { tx in
                    try OpinionSearch.inner("贪占", visibleTo: viewer, limit: 10, in: tx).map(\.number)
                }
                #expect(found.isEmpty)
            }
            try await refused(
                site, "propose-publication", number, as: .clerk, ["title": "公开", "publicText": "公开"],
                says: "内容已封存。")
        }
    }
}
