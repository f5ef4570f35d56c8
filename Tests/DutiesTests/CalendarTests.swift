import TestKit
import Testing
import WebTestKit

@testable import Duties

@Suite struct CalendarTests {
    @Test(arguments: Engine.available) func calendarsHoldWhatIsAnnounced(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let path = try await site.plan(on: "2026-12-01")
            #expect(try await events(site).isEmpty)
            try await site.act("announce", path)
            let announced = try #require(try await events(site).first)
            // 9 to 11 in Shanghai.
            #expect(announced["DTSTART"] == "20261201T010000Z" && announced["DTEND"] == "20261201T030000Z")
            #expect(announced["STATUS"] == "CONFIRMED" && announced["DESCRIPTION"] == "路灯和道路")
            #expect(announced["UID"] == "\(path.dropFirst("/duties/".count))@huying")

            try await site.act("postpone", path, ["day": "2026-12-08", "reason": "下雪，路滑"])
            let postponed = try #require(try await events(site).first)
            #expect(postponed["STATUS"] == "TENTATIVE" && postponed["DTSTART"] == "20261208T010000Z")
            try await site.act("announce", path)
            try await site.act("cancel", path, ["reason": "停电"])
            let cancelled = try #require(try await events(site).first)
            #expect(cancelled["STATUS"] == "CANCELLED" && cancelled["UID"] == announced["UID"])
            let numbers = [announced, postponed, cancelled].compactMap { $0["SEQUENCE"].flatMap(Int.init) }
            #expect(numbers.count == 3 && numbers == numbers.sorted() && Set(numbers).count == 3)
        }
    }

    @Test func aDeputyWhoDeclinesIsNotInTheCalendar() async throws {
        try await withDuties { site in
            let path = try await site.plan(on: "2026-12-01")
            try await site.act("announce", path)
            #expect(try await events(site, "/deputies/deputy/duty.ics").count == 1)
            try await site.act("decline", path, as: .deputy)
            #expect(try await events(site, "/deputies/deputy/duty.ics").isEmpty)
            #expect(try await events(site, "/deputies/seconddeputy/duty.ics").count == 1)
            #expect(try await events(site, "/deputies/otherdeputy/duty.ics").isEmpty)
            for path in ["/sites/XX-999/duty.ics", "/deputies/nobody/duty.ics"] {
                try await site.browser(.anonymous).get(path, expect: 404)
            }
        }
    }

    /// Reads a calendar as another program would: unfolds, then takes name and value of each line.
    private func events(_ site: DutySite, _ path: String = "/sites/SQ-001/duty.ics") async throws -> [[String: String]]
    {
        let reply = try await site.browser(.anonymous).get(path)
        #expect(reply.header("Content-Type") == "text/calendar; charset=utf-8")
        let unfolded = reply.text.replacing("\r\n ", with: "")
        var events: [[String: String]] = []
        for line in unfolded.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            if line == "BEGIN:VEVENT" { events.append([:]) }
            if parts.count == 2, !events.isEmpty { events[events.count - 1][parts[0]] = parts[1] }
        }
        return events
    }
}
