import Accounts
import Formats
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@testable import Duties

@Suite struct ContactReportTests {
    /// 24 November 2026. One link of a member, kept up; of two villages one has a deputy, who last came in June.
    @Test(arguments: Engine.available) func everyFigureHasTheListBehindIt(engine: Engine) async throws {
        try await withDuties(engine) { site in
            try await site.prepareContacts()
            let member = try await site.memberLink(from: "2026-05-01")
            let village = try await site.communityLink(from: "2026-05-01")
            try await site.note(member, on: "2026-10-01", as: .deputy)
            try await site.note(member, on: "2026-11-24", as: .deputy)
            try await site.note(village, on: "2026-06-30", as: .secondDeputy)
            // By hand: `otherDeputy` alone has no member, since `deputy` is one and contacts `secondDeputy`.
            try await expect(
                site,
                [
                    "contact.withoutMember": 1, "contact.withoutDeputy": 1, "contact.overdue": 1, "contact.due": 0,
                    "contact.noted": 2, "contact.running": 2, "contact.idle": 0,
                ])
            // On the last day of September both were still due, not overdue: the quarter had not ended, and the one before
            // was not whole.
            try await expect(
                site, on: "2026-09-30",
                [
                    "contact.withoutMember": 1, "contact.withoutDeputy": 1, "contact.overdue": 0, "contact.due": 2,
                    "contact.noted": 0, "contact.running": 2, "contact.idle": 0,
                ])
            // Whoever comes late has come.
            try await site.note(village, on: "2026-11-24", as: .secondDeputy)
            let told = try await site.json("/contacts/report", as: .staff)
            #expect(try value("contact.overdue", told) == 0 && value("contact.noted", told) == 3)

            // A deputy who is no longer in office holds no link that counts.
            let (people, person) = (site.desk.people, try #require(site.people[.secondDeputy]))
            try await site.database.write { tx in
                for mandate in try people.mandates(of: person, in: tx) {
                    try people.changeMandate(mandate.id, to: .suspended, on: site.world.today, in: tx)
                }
            }
            try await expect(
                site,
                [
                    "contact.withoutMember": 1, "contact.withoutDeputy": 2, "contact.overdue": 0, "contact.due": 0,
                    "contact.noted": 3, "contact.running": 2, "contact.idle": 2,
                ])
            let elsewhere = try await site.json("/contacts/report", as: .otherCountyStaff)
            for measure in try measures(elsewhere) { #expect(measure["value"] == 0) }
            try await site.browser(.otherCountyStaff).get("/contacts/report?region=411624000000", expect: 404)
            try await site.browser(.otherCountyStaff).get("/contacts/notes?region=411624000000", expect: 404)
        }
    }

    /// Across the end of a quarter: due until its last day, overdue from the next day on, and the rule says the same as
    /// the list.
    @Test(arguments: Engine.available) func aLinkIsOverdueFromTheDayAfterTheQuarter(engine: Engine) async throws {
        let first = Zone.shanghai.startOf(try day("2026-12-31")).adding(seconds: 9 * 3600)
        try await withDuties(engine, world: TestWorld(now: first)) { site in
            try await site.prepareContacts()
            // From the first day of the quarter, and from the day after it.
            let whole = try await site.communityLink(from: "2026-10-01")
            let part = try await site.communityLink(from: "2026-10-02", to: "411624100202")
            #expect(try await site.json(whole, as: .staff)["due"] == "2026-12-31")
            #expect(try await site.json(part, as: .staff)["due"] == "2027-03-31")
            var told = try await site.json("/contacts/report", as: .staff)
            #expect(try value("contact.due", told) == 1 && value("contact.overdue", told) == 0)
            let desk = try await site.browser(.secondDeputy).get("/desk")
            #expect(desk.says("我的联系") && desk.says("12月31日") && !desk.says("已逾期"))

            site.world.advance(days: 1)
            told = try await site.json("/contacts/report", as: .staff)
            #expect(try value("contact.due", told) == 1 && value("contact.overdue", told) == 1)
            #expect(try await site.json(whole, as: .staff)["overdue"] == true)
            #expect(try await site.json(part, as: .staff)["overdue"] == false)
            #expect(try await site.browser(.secondDeputy).get("/desk").says("已逾期"))

            // Noted late for the old quarter: it was kept, and the new one is due.
            try await site.note(whole, on: "2026-12-31", as: .secondDeputy)
            #expect(try await site.json(whole, as: .staff)["due"] == "2027-03-31")
            told = try await site.json("/contacts/report", as: .staff)
            #expect(try value("contact.due", told) == 2 && value("contact.overdue", told) == 0)
        }
    }

    @Test func theRuleCountsWholeQuarters() throws {
        let rule = try #require(ContactRule.shipped.first)
        #expect(rule.due(from: try day("2026-01-01"), lastContact: nil) == (try day("2026-03-31")))
        #expect(rule.due(from: try day("2026-01-02"), lastContact: nil) == (try day("2026-06-30")))
        #expect(rule.due(from: try day("2026-01-02"), lastContact: try day("2026-01-05")) == (try day("2026-06-30")))
        #expect(rule.due(from: try day("2025-11-11"), lastContact: try day("2026-12-31")) == (try day("2027-03-31")))
        #expect(rule.due(from: try day("2025-11-11"), lastContact: try day("2026-09-30")) == (try day("2026-12-31")))
    }

    // MARK: Reading

    private func expect(_ site: DutySite, on day: String = "2026-11-24", _ figures: [String: Int]) async throws {
        let told = try await site.json("/contacts/report?on=\(day)", as: .staff)
        let measures = try measures(told)
        #expect(measures.count == figures.count)
        for measure in measures {
            guard case .text(let id)? = measure["id"], case .text(let path)? = measure["list"] else {
                throw DutySite.Absent()
            }
            #expect(measure["value"] == .integer(figures[id] ?? -1), "\(day) \(id)")
            let list = try await site.json(path, as: .staff)
            let rows = ["links", "deputies", "communities", "contacts"].compactMap { name -> [JSON]? in
                if case .array(let rows)? = list[name] { rows } else { nil }
            }.first
            #expect(rows?.count == figures[id], "\(day) \(id)")
        }
    }

    private func measures(_ told: JSON) throws -> [JSON] {
        guard case .array(let measures)? = told["measures"] else { throw DutySite.Absent() }
        return measures
    }

    private func value(_ id: String, _ told: JSON) throws -> Int {
        guard case .integer(let value)? = try measures(told).first(where: { $0["id"] == .text(id) })?["value"] else {
            throw DutySite.Absent()
        }
        return value
    }
}
