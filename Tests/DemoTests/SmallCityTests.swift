import App
import Casework
import Demo
import Opinions
import Statutes
import Store
import Suggestions
import TestKit
import Testing
import Web
import WebTestKit

/// What must hold in every demo city, on both engines.
@Suite struct SmallCityTests {
    @Test(arguments: Engine.available)
    func theSmallCityIsWhole(_ engine: Engine) async throws {
        try await City.with(engine) { city in
            #expect(try await city.count("SELECT COUNT(*) FROM opinion") == DemoCity.Options.small)
            try await everyStateAndOutcomeIsThere(city)
            try await everyRecordTellsTheStateOfItsCase(city)
            try await everythingIsCountedSequencedAndIndexed(city)
            try await nobodyCanBeCalled(city)
            try await theStationOfTheDemoHasWorkInEveryState(city)
            try await nothingHappensAfterTheDay(city)
            try await everyAccountSignsIn(city)
            try await suggestionsOfTwoSessionsAreThereInEveryState(city)
            try await representativesAndDeputiesHaveEvaluated(city)
        }
    }

    /// 扶沟: residents' representatives of its 16 townships and deputies, each in a count of its own.
    private func representativesAndDeputiesHaveEvaluated(_ city: City) async throws {
        #expect(try await city.texts("SELECT state FROM evaluation ORDER BY state") == ["open", "published"])
        let held = try await city.texts(
            """
            SELECT kind FROM evaluation_result WHERE criterion = 3 AND papers = valid AND papers >= 5 ORDER BY kind
            """)
        #expect(held == ["deputies", "residents"])
        #expect(try await city.count("SELECT COUNT(*) FROM evaluation_matter") == 6)
        #expect(
            try await city.count("SELECT papers FROM evaluation_result WHERE kind = 'residents' AND criterion = 0")
                == 16)
    }

    /// In each of the ten counties; `replied` is passed at once.
    private func suggestionsOfTwoSessionsAreThereInEveryState(_ city: City) async throws {
        let states = Set(SuggestionLifecycle.State.allCases).subtracting([.replied])
        let found = Set(
            try await city.texts("SELECT DISTINCT region_id || ' ' || state FROM suggestion WHERE level = 'county'"))
        let counties = Set(found.compactMap { $0.split(separator: " ").first.map(String.init) })
        #expect(counties.count == 10)
        let missing = counties.flatMap { county in
            states.map { "\(county) \($0.rawValue)" }.filter { !found.contains($0) }
        }
        #expect(missing.isEmpty)
        let sessions = try await city.texts(
            "SELECT DISTINCT region_id || ' ' || session FROM suggestion WHERE session IN (4, 5) AND number IS NOT NULL"
        )
        #expect(sessions.count == 2 * counties.count)
        let promises = Set(try await city.texts("SELECT DISTINCT state FROM commitment"))
        #expect(promises.isSuperset(of: ["promised", "kept", "broken", "replaced"]))
        let wrongOrder = try await city.count(
            """
            SELECT COUNT(*) FROM suggestion earlier JOIN suggestion later
            ON later.region_id = earlier.region_id AND later.session = earlier.session
                AND later.level = earlier.level AND later.number > earlier.number
                AND later.registered_at < earlier.registered_at
            """)
        #expect(wrongOrder == 0)
    }

    private func everyStateAndOutcomeIsThere(_ city: City) async throws {
        let states = Set(try await city.texts("SELECT DISTINCT state FROM opinion"))
        #expect(states == Set(OpinionLifecycle.State.allCases.map(\.rawValue)))
        let outcomes = Set(try await city.texts("SELECT DISTINCT outcome FROM opinion WHERE outcome IS NOT NULL"))
        #expect(outcomes == Set(OpinionLifecycle.Outcome.allCases.map(\.rawValue)))
        let redirects = Set(try await city.texts("SELECT DISTINCT redirect FROM opinion WHERE redirect IS NOT NULL"))
        #expect(redirects == Set(Opinion.RedirectKind.allCases.map(\.rawValue)))
        let publications = Set(try await city.texts("SELECT DISTINCT publication FROM opinion"))
        #expect(publications == Set(Opinion.Publication.allCases.map(\.rawValue)))
        #expect(try await city.count("SELECT COUNT(*) FROM opinion WHERE is_sealed = TRUE") > 0)
        #expect(try await city.count("SELECT COUNT(*) FROM opinion WHERE was_extended = TRUE") > 0)
        let acts = Set(try await city.texts("SELECT DISTINCT action FROM event WHERE kind = 'opinion'"))
        #expect(acts.isSuperset(of: ["deputyTimeout", "appeal", "upholdDecline", "overturnDecline", "reassignUp"]))
    }

    /// The last event of each case, and nothing else, says where it stands.
    private func everyRecordTellsTheStateOfItsCase(_ city: City) async throws {
        let wrong = try await city.texts(
            """
            SELECT opinion.number FROM opinion
            WHERE opinion.state <> (
                SELECT event.to_state FROM event
                WHERE event.case_id = opinion.id AND event.kind = 'opinion'
                ORDER BY event.at DESC, event.id DESC
                LIMIT 1)
            """)
        #expect(wrong == [])
        let broken = try await city.count(
            """
            SELECT COUNT(*) FROM (
                SELECT from_state, LAG(to_state) OVER (PARTITION BY case_id ORDER BY at, id) AS before
                FROM event WHERE kind = 'opinion') AS life
            WHERE from_state <> before OR (from_state IS NULL) <> (before IS NULL)
            """)
        #expect(broken == 0, "an event does not begin where the one before it ended")
    }

    private func everythingIsCountedSequencedAndIndexed(_ city: City) async throws {
        #expect(try await city.database.read { try OpinionTallies.prove(in: $0) }.map(\.description) == [])
        #expect(try await city.count("SELECT COUNT(*) FROM event WHERE position IS NULL") == 0)
        #expect(
            try await city.count("SELECT MAX(position) FROM event") == city.count("SELECT COUNT(*) FROM event"))
        #expect(try await city.count("SELECT COUNT(*) FROM opinion WHERE needs_index = TRUE") == 0)
        #expect(try await city.count("SELECT COUNT(*) FROM opinion_search") == DemoCity.Options.small)
    }

    /// Numbers of contacts lie in one range that nobody has, and no text holds anything like a number.
    private func nobodyCanBeCalled(_ city: City) async throws {
        let vault = city.plugged.vault
        let phones = try await city.database.read { tx -> [String] in
            try tx.rows("SELECT opinion_id, phone FROM opinion_contact WHERE phone IS NOT NULL").compactMap { row in
                vault.unseal(try row.get(1), for: "opinion_contact.phone \(try row.get(0, as: String.self))")
            }
        }
        #expect(phones.count > 100)
        #expect(phones.allSatisfy { $0.count == 11 && $0.hasPrefix("1300000") })
        let texts =
            try await city.texts("SELECT original FROM opinion_words")
            + city.texts("SELECT text FROM opinion_reply") + city.texts("SELECT bio FROM deputy")
        #expect(texts.filter { $0.contains(#/[0-9]{7,}/#) } == [])
        #expect(texts.filter { $0.contains("{") || $0.contains("}") } == [], "a slot was not filled")
    }

    private func theStationOfTheDemoHasWorkInEveryState(_ city: City) async throws {
        for county in ["411624", "411627"] {
            let states = Set(
                try await city.texts(
                    """
                    SELECT DISTINCT opinion.state FROM opinion
                    WHERE opinion.site_id IN (
                        SELECT role_grant.organisation_id FROM role_grant
                        JOIN account ON account.person_id = role_grant.person_id
                        JOIN site ON site.id = role_grant.organisation_id
                        WHERE account.login LIKE 'clerk2.%' AND site.region_id LIKE \(county + "%"))
                    """))
            // Part of a suggestion is what a deputy has, at whichever station they are.
            let every = Set(OpinionLifecycle.State.allCases.map(\.rawValue))
            #expect(states.union([OpinionLifecycle.State.converted.rawValue]) == every, "\(county)")
        }
    }

    private func nothingHappensAfterTheDay(_ city: City) async throws {
        let midnight = Zone.shanghai.startOf(City.today)
        #expect(try await city.count("SELECT COUNT(*) FROM event WHERE at > \(midnight)") == 0)
        #expect(try await city.count("SELECT COUNT(*) FROM notice WHERE made_at > \(midnight)") == 0)
    }

    private func everyAccountSignsIn(_ city: City) async throws {
        let site = city.site()
        #expect(city.report.accounts.count >= 34)
        for login in ["clerk.shenqiu", "deputy.taikang", "unit.shenqiu", "signer.taikang", "staff.zhoukou"] {
            #expect(city.report.accounts.contains { $0.login == login })
            let browser = try await site.signedIn(login)
            try await browser.get("/desk")
        }
        let scanned = try await site.browser().get(city.report.codePath, expect: nil)
        #expect(scanned.status == 200 || scanned.status == 303)
    }
}
