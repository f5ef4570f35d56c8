import Accounts
import App
import Casework
import Formats
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Statutes
@testable import Suggestions

/// Sixty suggestions and what everybody does with them.
struct Term {
    let site: SuggestionSite
    let almanac: Almanac
    private var plans: [(day: Day, act: () async throws -> Void)] = []
    /// On which reminders were told.
    private(set) var mornings: [Day] = []
    let book = Book()

    /// Where each of them can be found, and how it ends.
    final class Book: @unchecked Sendable {
        var paths: [Int: String] = [:]
        var parts: [Int: String] = [:]
    }

    static let first = Day(civil: 2031, 1, 6)
    static let last = Day(civil: 2036, 1, 4)
    static let shorter = Day(civil: 2033, 6, 1)
    static let outage = Day(civil: 2033, 10, 10)...Day(civil: 2033, 10, 16)
    static let count = 60

    init(_ site: SuggestionSite) throws {
        self.site = site
        func day(_ text: String) throws -> Day { try #require(Day(text)) }
        func days(_ texts: String) throws -> Set<Day> {
            Set(try texts.split(separator: " ").map { try day(String($0)) })
        }
        almanac = Almanac(announcements: [
            .init(
                on: try day("2032-03-24"), off: try days("2032-04-05 2032-04-06 2032-04-07"),
                worked: try days("2032-04-10")),
            .init(
                on: try day("2034-09-27"),
                off: try days("2034-10-02 2034-10-03 2034-10-04 2034-10-05 2034-10-06 2034-10-09 2034-10-10"),
                worked: try days("2034-10-14")),
        ])
    }

    // MARK: Living through it

    mutating func run() async throws {
        for number in 0..<Self.count { plan(number, from: Self.first.adding(days: 29 * number)) }
        var day = Self.first
        while day <= Self.last {
            if !Self.outage.contains(day) { try await live(through: day) }
            day = day.adding(days: 1)
        }
    }

    private mutating func live(through day: Day) async throws {
        site.move(to: day, hour: 8)
        if day == Self.shorter.adding(days: -30) {
            try await site.agree(
                on: "/rules/SUG-13/proposals",
                [
                    ("region", SuggestionSite.county.text), ("amount", "2"), ("unit", "months"),
                    ("from", Self.shorter.description),
                    ("source", "沈人常〔2031〕1 号"), ("article", "第五条"),
                ])
        }
        for announcement in almanac.announcements where announcement.on == day {
            let lines = announcement.off.sorted().map { "\($0),放假,节日" } + announcement.worked.map { "\($0),上班,节日" }
            try await site.agree(
                on: "/holidays", [("days", lines.joined(separator: "\n")), ("source", "国办发明电"), ("article", "")])
            try await RecountSuggestions(desk: site.desk).run()
        }
        while try await SuggestionTimeouts(desk: site.desk).run() > 0 {}
        if almanac.isWorkday(day, knownOn: day) {
            site.move(to: day, hour: 8, minute: 1)
            mornings.append(day)
            try await site.remind()
        }
        site.move(to: day, hour: 10)
        // What one act plans for the same day comes after it.
        while let index = plans.firstIndex(where: { $0.day <= day }) {
            try await plans.remove(at: index).act()
        }
    }

    private mutating func plan(_ number: Int, from start: Day) {
        let (site, book) = (site, book)
        let isJoint = number % 4 == 1
        func path() throws -> String { try #require(book.paths[number]) }
        func own() throws -> String { try #require(book.parts[number]) }
        func on(_ offset: Int, _ act: @escaping () async throws -> Void) {
            plans.append((start.adding(days: offset), act))
        }
        on(0) {
            try await site.browser(.lead).get("/suggestions/new")
            let reply = try await site.browser(.lead).post(
                "/suggestions", form: [("title", "关于第 \(number) 件事的建议")] + SuggestionSite.text.dropFirst())
            let draft = try #require(reply.path)
            try await site.act("invite-cosigner", draft, as: .lead, [("deputy", "second")])
            try await site.act("confirm-cosign", draft, as: .second)
            try await site.act("file", draft, as: .lead, [("channel", "betweenSessions"), ("oneMatter", "yes")])
            book.paths[number] = draft
        }
        on(3) {
            book.paths[number] = try await site.act(
                "register", try path(), as: .staff, [("session", "5"), ("topic", "roads"), ("publish", "yes")]
            ).path
        }
        on(6) {
            try await site.act(
                "hand-over", try path(), as: .staff,
                isJoint
                    ? [("mode", "leadAndCo"), ("unit", "unit-roads"), ("unit.unit-town", "yes")]
                    : [("mode", "sole"), ("unit", "unit-roads")])
        }
        if number % 6 == 3 {
            // It is for another unit, which has what is left of the time.
            on(10) {
                let part = try await site.part(try path(), of: "unit-roads")
                try await site.act("request-refusal", part, as: .roadsSigner, [("reason", "属于水利部门")])
                book.parts[number] = part
            }
            on(16) {
                try await site.act(
                    "accept-refusal", try own(), as: .staff, [("unit", "unit-water"), ("decision", "同意，由水利局办理")])
            }
            on(18) { book.parts[number] = try await site.work(try path(), as: .waterClerk, of: "unit-water") }
        } else {
            on(8) { book.parts[number] = try await site.work(try path()) }
        }
        if isJoint {
            on(9) { _ = try await site.work(try path(), as: .townClerk, of: "unit-town") }
            on(number % 8 == 1 || number % 6 == 5 ? 40 : 75) {
                let part = try await site.part(try path(), of: "unit-town")
                try await site.act("give-opinion", part, as: .townClerk, [("opinion", "可以一起施工")])
            }
        }
        let isWater = number % 6 == 3
        let (clerk, signer): (Persona, Persona) = isWater ? (.waterClerk, .waterSigner) : (.roadsClerk, .roadsSigner)
        func good(_ offset: Int) {
            on(offset) { try await site.act("feedback-good", try path(), as: .lead, [("grade", "satisfied")]) }
        }
        switch number % 6 {
        case 0, 3:
            on(80) { try await site.answer(try own(), by: clerk, signed: signer) }
            good(84)
        case 1:
            on(118) { try await site.answer(try own()) }
            good(122)
        case 2:
            on(50) { try await site.act("request-extension", try own(), as: .roadsClerk, [("reason", "要跨年施工")]) }
            on(53) { try await site.act("approve-extension", try own(), as: .staff) }
            on(160) { try await site.answer(try own()) }
            good(165)
        case 4:
            on(60) {
                let due = site.world.today.adding(days: 200).description
                try await site.answer(
                    try own(), SuggestionSite.promising.filter { $0.0 != "promiseDue" } + [("promiseDue", due)])
            }
            // Nobody rates it, nobody keeps it: both end by themselves. Then it is explained, and done.
            on(270) {
                try await site.act(
                    "explain", try await promise(), as: .roadsSigner,
                    [("explanation", "供货晚了"), ("due", site.world.today.adding(days: 60).description)])
            }
            on(300) {
                try await site.act("report-done", try await promise(), as: .roadsClerk, [("evidence", "已经换好")])
                try await site.act("confirm-kept", try await promise(), as: .staff)
            }
        default:
            on(60) { try await site.answer(try own()) }
            on(66) {
                try await site.act("feedback-poor", try path(), as: .lead, [("reason", "只修了三盏"), ("demand", "都要亮")])
            }
            on(number % 12 == 5 ? 86 : 104) { try await site.answer(try own()) }
            good(number % 12 == 5 ? 92 : 109)
        }
        func promise() async throws -> String {
            let id = try await site.json(try path())["commitments"]?.list?.first?["id"]?.string
            return "\(try path())/commitments/\(try #require(id))"
        }
    }
}
