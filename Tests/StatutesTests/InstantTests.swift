import Foundation
import Statutes
import Testing

struct InstantTests {
    @Test func shanghaiIsEightHoursAhead() throws {
        let evening = try #require(Instant("2026-11-30T16:00:00Z"))
        #expect(evening.day(in: .shanghai).description == "2026-12-01")
        #expect(evening.adding(seconds: -1).day(in: .shanghai).description == "2026-11-30")
        #expect(Zone.shanghai.startOf(try day("2026-12-01")) == evening)
        #expect(Zone.shanghai.time(of: evening).description == "00:00")
        #expect(Zone.shanghai.time(of: evening.adding(seconds: -1)).description == "23:59")
        #expect(Zone.shanghai.time(of: evening.adding(seconds: -1)).second == 59)
    }

    @Test func aDayRunsFromItsStartUpToTheNext() throws {
        var generator = SeededGenerator(seed: 3)
        for zone in [Zone.shanghai, Zone(secondsFromUTC: -5 * 3_600), Zone(secondsFromUTC: 0)] {
            for _ in 0..<300 {
                let instant = Instant(
                    secondsSinceEpoch: Int.random(in: -9_000_000_000...9_000_000_000, using: &generator))
                let start = zone.startOf(instant.day(in: zone))
                let time = zone.time(of: instant)
                #expect(start <= instant)
                #expect(instant < zone.startOf(instant.day(in: zone).adding(days: 1)))
                #expect(start.seconds(until: instant) == time.hour * 3_600 + time.minute * 60 + time.second)
            }
        }
    }

    @Test func textsReadBackAndSortLikeInstants() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let one = Instant(secondsSinceEpoch: Int.random(in: -60_000_000_000...200_000_000_000, using: &generator))
            let other = Instant(secondsSinceEpoch: Int.random(in: -60_000_000_000...200_000_000_000, using: &generator))
            #expect(Instant(one.description) == one)
            #expect((one < other) == (one.description < other.description))
        }
        #expect(Instant(secondsSinceEpoch: 0).description == "1970-01-01T00:00:00Z")
        #expect(Instant(secondsSinceEpoch: -1).description == "1969-12-31T23:59:59Z")
    }

    @Test(arguments: [
        "2026-12-01T08:00:00", "2026-12-01 08:00:00Z", "2026-12-01T24:00:00Z", "2026-12-01T08:60:00Z",
        "2026-12-01T08:00:60Z", "2026-02-30T08:00:00Z", "2026-12-01T08:00:00+08:00", "2026-12-01T8:00:00Z", "",
    ])
    func whatIsNotAnInstantIsNotRead(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func daysInstantsAndRuleIDsAreTextInJSON() throws {
        struct Box: Codable, Equatable {
            let day: Day
            let at: Instant
        }
        let box = Box(day: try day("2026-12-01"), at: try #require(Instant("2026-12-01T08:00:00Z")))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(box)
        #expect(String(decoding: data, as: UTF8.self) == #"{"at":"2026-12-01T08:00:00Z","day":"2026-12-01"}"#)
        #expect(try JSONDecoder().decode(Box.self, from: data) == box)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Box.self, from: Data(#"{"at":"2026-12-01T08:00:00Z","day":"1.12.2026"}"#.utf8))
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Box.self, from: Data(#"{"at":"now","day":"2026-12-01"}"#.utf8))
        }
    }
}
