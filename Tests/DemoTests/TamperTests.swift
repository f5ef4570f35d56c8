import App
import Foundation
import Store
import TestKit
import Testing
import WebTestKit
import Words

@testable import Casework

/// What is done to the database by hand is found, wherever and however.
@Suite struct TamperTests {
    /// How many ways are tried on each engine; more by hand.
    private static let ways = ProcessInfo.processInfo.environment["HUYING_TAMPER_WAYS"].flatMap(Int.init) ?? 40

    @Test(arguments: Engine.available) func whateverIsDoneByHandIsFound(engine: Engine) async throws {
        try await City.with(engine, opinions: 16) { city in
            let checkpoints = city.plugged.checkpoints
            try await Self.addWhatTheDemoLacks(to: city)
            try await city.database.write { tx in
                _ = try Sequencer.run(in: tx)
                try checkpoints.open(host: "record.example", in: tx)
                try checkpoints.sign(in: tx)
            }
            let whole = try await city.plugged.verification.run()
            #expect(whole.events > 100 && whole.cases > 30 && whole.checkpoints >= 1)
            #expect(whole.unbound == 0 && whole.unsigned == 0)
            for table in TamperedTable.all {
                let rows = try await city.count("SELECT COUNT(*) FROM \(table.name)")
                #expect(rows > 1, "\(table.name) has too few rows")
            }
            var tampering = Tampering(seed: 1)
            var found = 0
            while found < Self.ways {
                let way = try await city.database.read { [tampering] tx in
                    var tampering = tampering
                    return (try tampering.next(in: tx), tampering)
                }
                tampering = way.1
                guard let act = way.0 else { continue }
                do {
                    try await city.database.write { tx in for statement in act.does { try tx.run(statement) } }
                } catch is DatabaseError { continue }  // The database itself does not take it.
                do {
                    _ = try await city.plugged.verification.run()
                    Issue.record("not found: \(act.what)")
                } catch is Disagreement { found += 1 }
                try await city.database.write { tx in for statement in act.undoes { try tx.run(statement) } }
            }
            #expect(try await city.plugged.verification.run() == whole, "every way was undone")
        }
    }

    /// The demo has no photos, and no suggestions made of opinions.
    private static func addWhatTheDemoLacks(to city: City) async throws {
        let site = city.site()
        let code = try await city.texts("SELECT code FROM site ORDER BY code LIMIT 1")[0]
        _ = try await site.browser().post(
            "/opinions", form: [("site", code), ("text", "路口的路灯不亮了"), ("topic", "roads")],
            files: [("photos", SamplePicture.jpeg()), ("photos", SamplePicture.png(90, 60))], expect: 201)
        let deputy = try await site.signedIn("deputy.shenqiu")
        let form = try await deputy.get("/suggestions/new")
        let mandate = try #require(form.text.firstMatch(of: /name="mandate" value="([^"]+)"/)).1
        let draft = try await deputy.post(
            "/suggestions",
            ["mandate": String(mandate), "title": "关于修好路灯的建议", "grounds": "路口的路灯不亮。", "proposal": "一个月内修好。"],
            expect: 303)
        let path = try #require(draft.path)
        for number in try await city.texts("SELECT number FROM opinion WHERE publication = 'published' LIMIT 2") {
            try await deputy.post("\(path)/link-opinion", ["opinion": number], expect: 303)
        }
    }

    /// A table that the record binds and that nobody tampers with would be trusted, not tried. A bundle of papers is there
    /// between two acts alone, and tried with the other evaluations.
    @Test func everyTableThatTheRecordBindsIsTried() async throws {
        try await City.with(opinions: 4) { city in
            let tried = Set(TamperedTable.all.compactMap(\.name.literal) + ["evaluation_bundle"])
            for part in city.plugged.verification.images.flatMap(\.parts) {
                let table = try #require(part.from.literal).prefix { $0 != " " }
                #expect(tried.contains(String(table)), "\(table)")
            }
        }
    }

    @Test(arguments: Engine.available) func aCaseThatIsRemovedWithAllItsRowsIsMissed(engine: Engine) async throws {
        try await City.with(engine, opinions: 4) { city in
            try await city.database.write { tx in
                let id: String = try tx.scalar("SELECT MIN(id) FROM opinion WHERE merged_into IS NULL")
                try tx.run("UPDATE opinion SET merged_into = NULL WHERE merged_into = \(id)")
                for table in [
                    "opinion_words", "opinion_contact", "opinion_reply", "opinion_rating", "opinion_proposal",
                ] {
                    try tx.run("DELETE FROM \(SQL(stringLiteral: table)) WHERE opinion_id = \(id)")
                }
                try tx.run("DELETE FROM clock WHERE case_id = \(id)")
                try tx.run("DELETE FROM opinion WHERE id = \(id)")
            }
            await #expect(throws: Disagreement.self) { try await city.plugged.verification.run() }
        }
    }

    @Test func oneLetterOfOneRowIsNamed() async throws {
        try await City.with(opinions: 4) { city in
            let id = try await city.texts("SELECT opinion_id FROM opinion_words ORDER BY opinion_id LIMIT 1")[0]
            try await city.database.write { tx in
                _ = try tx.run("UPDATE opinion_words SET original = '改' || original WHERE opinion_id = \(id)")
            }
            let found = await #expect(throws: Disagreement.self) { try await city.plugged.verification.run() }
            #expect(found?.text.en.contains("\(id)) does not agree with its last event") == true)
        }
    }
}
