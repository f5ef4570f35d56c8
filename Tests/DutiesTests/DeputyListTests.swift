import Formats
import Statutes
import TestKit
import Testing
import WebTestKit

@testable import Duties

/// What the page of a deputy shows the first of, and the list of all of it.
@Suite struct DeputyListTests {
    private func shown(_ list: JSON) -> [String] {
        list["activities"]?.list?.compactMap { $0["id"]?.string.map { "/duties/\($0)" } } ?? []
    }

    @Test(arguments: Engine.available) func whatTheCardBeginsTheListGoesOnWith(engine: Engine) async throws {
        try await withDuties(engine) { site in
            var own: [String] = []
            for days in 5..<12 {
                let path = try await site.plan(on: site.world.today.adding(days: days).description)
                try await site.act("announce", path)
                own.append(path)
            }
            // One of another deputy, one that this one has declined, and one that nobody outside knows of.
            let other = try await site.plan(
                on: site.world.today.adding(days: 5).description, deputies: [.secondDeputy])
            let declined = try await site.plan(on: site.world.today.adding(days: 6).description)
            let planned = try await site.plan(on: site.world.today.adding(days: 7).description)
            for path in [other, declined] { try await site.act("announce", path) }
            try await site.act("decline", declined, as: .deputy)

            let page = try await site.browser(.anonymous).get("/deputies/deputy")
            #expect(own.map { page.text.contains($0) } == [true, true, true, true, true, false, false])
            let address = "/duties?deputy=deputy&from=\(site.world.today)"
            #expect(page.text.contains("href=\"\(address.replacing("&", with: "&amp;"))\""))
            #expect(try await shown(site.json(address, as: .anonymous)) == own)
            let list = try await site.browser(.anonymous).get(address)
            #expect(list.says("某deputy") && list.text.contains("href=\"/deputies/deputy\""))
            // Staff find there what is planned as well, and nobody what was declined.
            let inner = try await shown(site.json(address, as: .staff))
            #expect(Set(inner) == Set(own + [planned]) && !inner.contains(declined))
            // The region narrows it further and does not lose it.
            #expect(list.text.contains("deputy=deputy&amp;from="))
            try await site.browser(.anonymous).get("/duties?deputy=nobody", expect: 404)
        }
    }

    @Test func itsPagesGoOn() async throws {
        try await withDuties { site in
            for days in 5..<35 {
                let path = try await site.plan(on: site.world.today.adding(days: days).description)
                try await site.act("announce", path)
            }
            let first = try await site.json("/duties?deputy=deputy", as: .anonymous)
            let next = try #require(first["next"]?.string)
            let rest = try await site.json("/duties?deputy=deputy&after=\(next)", as: .anonymous)
            #expect(shown(first).count == 25 && Set(shown(first) + shown(rest)).count == 30)
            #expect(
                try await site.browser(.anonymous).get("/duties?deputy=deputy").text.contains(
                    "deputy=deputy&amp;from=\(site.world.today)&amp;after=\(next)"))
        }
    }
}
