import Casework
import Formats
import Foundation
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Duties

/// What a court offers deputies: who sees it, who asks, who answers, and what stands nowhere.
@Suite struct CourtTests {
    // MARK: By hand: who may do what

    private struct Row: Sendable {
        let act: String
        /// Of an offer with a deputy who has asked, or one who has a seat.
        let given: Bool
        let may: Set<Persona>
        var fields: [(String, String)] = []
    }

    private static let deputies: Set<Persona> = [.deputy, .secondDeputy, .otherDeputy]
    private static let court: Set<Persona> = [.courtContact]
    /// To everybody else there is no such page.
    private static let sees: Set<Persona> = deputies.union(court).union([.staff])
    private static let rows: [Row] = [
        Row(act: "ask", given: false, may: [.secondDeputy, .otherDeputy]),
        Row(act: "take-back", given: false, may: [.deputy]),
        Row(act: "take-back", given: true, may: [.deputy]),
        Row(act: "confirm", given: false, may: court, fields: [("deputy", "deputy")]),
        Row(act: "turn-down", given: false, may: court, fields: [("deputy", "deputy")]),
        Row(act: "change", given: true, may: court, fields: plan(seats: 5)),
        Row(act: "call-off", given: true, may: court, fields: [("reason", "room")]),
        Row(act: "hold", given: true, may: court, fields: [("deputies", "deputy")]),
    ]

    private static func plan(day: String = "2026-12-20", until: String = "2026-12-18", seats: Int = 2) -> [(
        String, String
    )] {
        [
            ("docket", "(2026)豫1624民初123号"), ("day", day), ("from", "09:00"), ("to", "11:00"), ("place", "第三法庭"),
            ("seats", String(seats)), ("askUntil", until),
        ]
    }

    @Test func everyActHasItsRow() {
        #expect(
            Set(CourtLifecycle.Action.allCases.map { $0.rawValue.dashed })
                == Set(Self.rows.map(\.act)).union(["offer"]))
    }

    @Test(arguments: rows.indices) func everyActIsOpenToThoseWhoMayAndToNobodyElse(index: Int) async throws {
        let row = Self.rows[index]
        try await withDuties { site in
            for persona in Persona.allCases {
                let path = try await offer(on: site, given: row.given)
                if row.act == "hold" { site.world.move(to: Zone.shanghai.startOf(try day("2026-12-20"))) }
                let reply = try await site.browser(persona).post("\(path)/\(row.act)", form: row.fields, expect: nil)
                if row.may.contains(persona) {
                    #expect(reply.status == 303 && reply.location == path, "\(persona) \(row.act): \(reply.visible)")
                } else if persona == .anonymous {
                    #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in") == true, "\(row.act)")
                } else if Self.sees.contains(persona) {
                    // A deputy to whom it is open, and who has nothing there to act on, is told so.
                    let isTheirs = ["ask", "take-back"].contains(row.act) && Self.deputies.contains(persona)
                    #expect(reply.status == (isTheirs ? 409 : 403), "\(persona) \(row.act)")
                } else {
                    #expect(reply.status == 404, "\(persona) \(row.act)")
                }
                if row.act == "hold" { site.world.move(to: Zone.shanghai.startOf(try day("2026-12-01"))) }
            }
        }
    }

    @Test(arguments: Engine.available) func whoIsNotMeantFindsNothing(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let path = try await offer(on: site, given: true)
            for persona in Persona.allCases where persona != .anonymous {
                let browser = try site.browser(persona)
                try await browser.get(path, expect: Self.sees.contains(persona) ? 200 : 404)
                try await browser.json(.get, "/api/v1\(path)", expect: Self.sees.contains(persona) ? 200 : 404)
                let mayList = Self.sees.union([.otherCourtContact, .otherCountyStaff]).contains(persona)
                let list = try await browser.get("/court", expect: mayList ? 200 : 404)
                #expect(list.text.contains(path) == Self.sees.contains(persona), "\(persona)")
                let mayOffer = [.courtContact, .otherCourtContact].contains(persona)
                try await browser.get("/court/new", expect: mayOffer ? 200 : 404)
                // Who asked is read by the court and by those who look after the deputies.
                let reads = Self.court.union([.staff]).contains(persona)
                #expect(try await browser.get(path, expect: nil).says("某deputy") == (reads || persona == .deputy))
            }
            for path in [path, "/court", "/court/new"] {
                #expect(
                    try await site.browser(.anonymous).get(path, expect: 303).location?.hasPrefix("/sign-in") == true)
            }
            for page in ["/", "/duties", "/sites/SQ-001", "/deputies/deputy", "/deputies/deputy/duty.ics"] {
                let text = try await site.browser(.anonymous).get(page).text
                #expect(!text.contains("豫1624") && !text.contains(path), "\(page)")
            }
        }
    }

    /// A court has no business with what residents write.
    @Test func aContactOfACourtSeesNoOpinion() async throws {
        try await withDuties { site in
            let browser = try site.browser(.courtContact)
            for path in ["/overview", "/retention", "/people", "/duties/cadence", "/contacts/report"] {
                try await browser.get(path, expect: 404)
            }
            #expect(try await site.json("/cases", as: .courtContact)["cases"] == .array([]))
            let desk = try await browser.get("/desk")
            #expect(desk.says("法院、检察院的邀请") && !desk.says("您还没有任何岗位"))
        }
    }

    // MARK: Seats

    @Test(arguments: Engine.available) func seatsAreGivenUntilNoneIsLeft(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let path = try await offer(on: site, given: false, seats: 1)
            try await site.act("ask", path, as: .secondDeputy)
            try await site.act("ask", path, as: .secondDeputy, expect: 409)
            try await site.act("confirm", path, as: .courtContact, ["deputy": "deputy"])
            let full = try await site.act("confirm", path, as: .courtContact, ["deputy": "seconddeputy"], expect: 409)
            #expect(full.says("名额已满"))
            #expect(try await site.json(path, as: .courtContact)["seatsLeft"] == .integer(0))
            // Fewer seats than were given are no plan.
            try await site.act("take-back", path, as: .deputy)
            try await site.act("confirm", path, as: .courtContact, ["deputy": "seconddeputy"])
            #expect(try await site.json(path, as: .secondDeputy)["own"] == .text("given"))
            #expect(try await site.json(path, as: .secondDeputy)["deputies"] == nil)
            // Of those who were given a seat each has come or has not.
            site.world.move(to: Zone.shanghai.startOf(try day("2026-12-20")).adding(seconds: 12 * 3600))
            try await site.act("hold", path, as: .courtContact, ["deputy.seconddeputy": "yes"])
            #expect(try await site.json(path, as: .secondDeputy)["own"] == .text("came"))
            #expect(try await site.json(path, as: .deputy)["own"] == .text("takenBack"))
            try await site.act("call-off", path, as: .courtContact, ["reason": "room"], expect: 409)
        }
    }

    @Test func askingEndsWithItsDay() async throws {
        try await withDuties { site in
            let path = try await offer(on: site, given: false)
            site.world.move(to: Zone.shanghai.startOf(try day("2026-12-19")).adding(seconds: -1))
            try await site.act("ask", path, as: .secondDeputy)
            site.world.move(to: Zone.shanghai.startOf(try day("2026-12-19")))
            let late = try await site.act("ask", path, as: .otherDeputy, expect: 409)
            #expect(late.says("报名已经截止"))
            try await site.act("hold", path, as: .courtContact, expect: 409)
        }
    }

    @Test func whoeverAskedIsToldAndTheCourtIsToo() async throws {
        try await withDuties { site in
            let path = try await offer(on: site, given: true)
            #expect(try await site.browser(.courtContact).get("/notices").says("有代表报名"))
            #expect(try await site.browser(.deputy).get("/notices").says("您的席位已确认"))
            try await site.act("call-off", path, as: .courtContact, ["reason": "room"])
            let told = try await site.browser(.deputy).get("/notices")
            #expect(told.says("活动取消") && !told.text.contains("豫1624"))
            #expect(try await !site.browser(.otherDeputy).get("/notices").says("活动取消"))
        }
    }

    // MARK: What may be written

    @Test func aDocketNumberIsOneAndNothingElse() {
        #expect(Docket.read("（2026）豫1624民初123号") == "（2026）豫1624民初123号")
        #expect(Docket.read("(2026)豫16执恢7号") == "（2026）豫16执恢7号")
        #expect(Docket.read(" (2026) 豫1624 诉前调 88 号 ") == "（2026）豫1624诉前调88号")
        for wrong in [
            "张三诉李四", "（2026）豫1624张三123号", "（2026）豫1624民初123号张三", "2026豫1624民初123号", "（26）豫1624民初123号",
            "（2026）豫1624民初号", "（2026）1624民初123号", "（2026）豫1624民初1234567号", "",
        ] { #expect(Docket.read(wrong) == nil, "\(wrong)") }
    }

    @Test func aFormThatIsWrongSaysWhereAndKeepsItsWords() async throws {
        try await withDuties { site in
            let browser = try site.browser(.courtContact)
            var fields = Self.plan(day: "2026-11-01", until: "2026-12-30", seats: 999)
            fields[0] = ("docket", "张三诉李四离婚")
            fields[4] = ("place", "第三法庭")
            let again = try await browser.post("/court", form: fields + [("kind", "trial")], expect: 422)
            for words in ["这不是案号", "席位数要是 1 到 200", "报名截止不能晚于"] { #expect(again.says(words), "\(words)") }
            #expect(again.text.contains("value=\"第三法庭\""))
            let missing = try await browser.json(.post, "/api/v1/court", ["kind": "mediation"], expect: 422).json
            let named = try #require(missing["problems"]).fieldNames
            #expect(named == ["day", "from", "to", "place", "seats", "askUntil"])
        }
    }

    // MARK: The calendar

    @Test(arguments: Engine.available) func aDeputysOwnCalendarHoldsTheirSeatsAndNoDocket(engine: Engine) async throws {
        try await withDuties(engine) { site in
            let path = try await offer(on: site, given: true)
            let browser = try site.browser(.deputy)
            for persona in [Persona.clerk, .courtContact, .leader] {
                try await site.browser(persona).get("/duties/calendar", expect: 404)
            }
            func make() async throws -> String {
                let page = try await browser.post("/duties/calendar", [:], expect: 200)
                let start = try #require(page.text.range(of: "/duties/calendar/"))
                return "/duties/calendar/" + page.text[start.upperBound...].prefix { $0 != "<" }
            }
            let first = try await make()
            #expect(first.hasSuffix(".ics") && first.count > 60)
            let feed = try await site.browser(.anonymous).get(first)
            #expect(feed.header("Content-Type") == "text/calendar; charset=utf-8")
            #expect(feed.text.contains("旁听庭审 · 沈丘县人民法院") && feed.text.contains("DTSTART:20261220T010000Z"))
            #expect(!feed.text.contains("豫1624") && feed.text.contains("STATUS:CONFIRMED"))
            try await site.act("call-off", path, as: .courtContact, ["reason": "notNeeded"])
            let after = try await site.browser(.anonymous).get(first).text
            #expect(after.contains("STATUS:CANCELLED") && after.contains("SEQUENCE:1"))
            // A new address, and then none.
            let second = try await make()
            try await site.browser(.anonymous).get(first, expect: 404)
            try await site.browser(.anonymous).get(second)
            #expect(try await !browser.get("/duties/calendar").text.contains(second))
            try await browser.post("/duties/calendar/end", [:])
            try await site.browser(.anonymous).get(second, expect: 404)
            try await site.browser(.anonymous).get(
                "/duties/calendar/\(String(repeating: "a", count: 48)).ics", expect: 404)
            let stored = try await site.database.read { tx in
                try tx.scalar("SELECT COUNT(*) FROM private_calendar", as: Int.self)
            }
            #expect(stored == 0)
        }
    }

    @Test func everyWordIsSaidInBothLanguages() {
        let words =
            CourtWord.allCases.map(\.text) + CalendarWord.allCases.map(\.text)
            + CourtEvent.Kind.allCases.map(\.text) + CourtEvent.OffReason.allCases.map(\.text)
            + CourtSeat.State.allCases.map(\.text) + CourtLifecycle.State.allCases.map(\.text)
            + CourtLifecycle.Action.allCases.map(\.text)
            + CourtLifecycle.Guard.allCases.map { CourtLifecycle.refusal(of: $0) }
        for word in words {
            #expect(!word.zh.isEmpty && !word.en.isEmpty)
        }
    }

    // MARK: Helping

    /// An offer that the first deputy has asked for, and is given a seat of.
    private func offer(on site: DutySite, given: Bool, seats: Int = 2) async throws -> String {
        let reply = try await site.browser(.courtContact).post(
            "/court", form: Self.plan(seats: seats) + [("kind", "trial")], expect: 303)
        let path = try #require(reply.location)
        site.world.advance(seconds: 1)
        try await site.act("ask", path, as: .deputy)
        if given { try await site.act("confirm", path, as: .courtContact, ["deputy": "deputy"]) }
        return path
    }
}

extension JSON {
    var fieldNames: [String] {
        guard case .array(let items) = self else { return [] }
        return items.compactMap { if case .text(let name)? = $0["field"] { name } else { nil } }
    }
}
