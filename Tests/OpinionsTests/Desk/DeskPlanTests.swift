import Casework
import Network
import Statutes
import Store
import Synchronization
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// At a million cases no page may read them all: plans are looked at, statements counted.
@Suite struct DeskPlanTests {
    @Test func noListOfAnyDeskScansTheCases() async throws {
        try await withOpinions(.sqlite) { site in
            for persona in [Persona.clerk, .deputy, .unitSigner, .deputyWorkStaff, .cityStaff, .auditor] {
                let viewer = try await site.viewer(of: persona)
                let moment = site.desk.moment(of: viewer, on: site.clock.today)
                let plans = try await site.database.read { tx in
                    let explained = Explained(tx)
                    let places = try site.desk.places(in: tx)
                    let queries = DeskRoom.rooms(of: viewer).flatMap { $0.groups(places) }.map(\.query)
                    _ = try site.desk.store.lines(queries, for: viewer, moment, limit: 25, in: explained)
                    _ = try site.desk.store.counts(queries, for: viewer, moment, most: 100, in: explained)
                    _ = try site.desk.store.chase(sites: [Place.site], moment, limit: 25, in: explained)
                    _ = try site.desk.store.nextWaiting(at: Place.site, besides: ID("none"), in: explained)
                    for filter in Self.filters {
                        let query = filter.query(for: viewer, places, zone: .shanghai)
                        _ = try site.desk.store.lines([query], for: viewer, moment, limit: 26, in: explained)
                        _ = try site.desk.store.counts([query], for: viewer, moment, most: 1000, in: explained)
                    }
                    for id in [Place.county, Place.prefecture] {
                        guard let region = places.region(id) else { continue }
                        _ = try Overview.load(
                            region, for: viewer, moment, at: site.clock.now, store: site.desk.store, places: places,
                            in: explained)
                    }
                    _ = try SiteFigures.load(Place.site, today: site.clock.today, zone: .shanghai, in: explained)
                    return explained.plans
                }
                for plan in plans {
                    #expect(plan.steps.allSatisfy { !Self.isScan($0) }, "\(persona): \(plan)")
                }
            }
        }
    }

    /// A clerk opens what came in last, where a township has ten thousand cases behind it.
    @Test func olderTwinsAreReadByTheirKeysAndNotAlongTheTownship() async throws {
        try await withOpinions(.sqlite) { site in
            let text = "幸福路东头的路灯坏了一个星期，老人晚上出门看不见路。"
            // So many keys that going through the township looks cheaper to an engine that has counted nothing.
            for number in 1...40 { try await site.send(text: "\(text) 第 \(number) 盏。") }
            for number in 1...3 { try await site.send(text: "自来水早上没有压力，\(number) 号楼上不去水。") }
            let new = try await site.send(text: "幸福路东头晚上一片黑，路灯不亮，请派人来修。").number
            try await site.index()
            let (desk, viewer) = (site.desk, try await site.viewer(of: .clerk))
            let (found, plans) = try await site.database.read { tx in
                let explained = Explained(tx)
                let opinion = try desk.store.opinion(new, visibleTo: viewer, in: tx)
                var bounds = TwinBounds()
                bounds.newest = 2
                let twins = try desk.likelyTwins(
                    of: opinion, words: text, visibleTo: viewer, within: bounds, in: explained)
                return (twins.map(\.number), explained.plans)
            }
            #expect(found.count == LikelyTwins.shown)
            let plan = try #require(plans.first { $0.statement.contains("search_key IN") })
            #expect(plan.steps.contains { $0.contains("(search_key=?)") }, "\(plan.steps)")
            #expect(
                !plan.steps.contains { $0.contains("_id=?") && $0.contains("USING INDEX opinion_") }, "\(plan.steps)")
        }
    }

    private static let filters: [CaseFilter] =
        OpinionMeasure.allCases.flatMap { measure in
            [
                CaseFilter(measure: measure), CaseFilter(measure: measure, region: Place.county),
                CaseFilter(measure: measure, region: Place.prefecture),
                CaseFilter(measure: measure, region: Place.township), CaseFilter(measure: measure, site: Place.site),
                CaseFilter(measure: measure, unit: Place.unit), CaseFilter(measure: measure, resting: Place.county),
                CaseFilter(measure: measure, isMine: true),
            ]
        } + [CaseFilter(), CaseFilter(region: Place.prefecture), CaseFilter(site: Place.site)]

    private static func isScan(_ step: String) -> Bool {
        step.hasPrefix("SCAN opinion") || step.hasPrefix("SCAN clock") || step.hasPrefix("SCAN tally")
    }

    /// What waits for something is found along its own index, in the order in which it is wanted.
    @Test func whatWaitsIsNotSorted() async throws {
        try await withOpinions(.sqlite) { site in
            let plans = try await site.database.read { tx in
                let explained = Explained(tx)
                _ = try Sequencer.isBehind(in: explained)
                _ = try site.desk.publishedTwins(like: "路灯", in: Place.township, county: Place.county, in: explained)
                return explained.plans
            }
            #expect(plans.count == 2)
            for (plan, index) in zip(plans, ["event_waiting", "opinion_published_open"]) {
                #expect(plan.steps.contains { $0.contains(index) }, "\(plan)")
                #expect(!plan.steps.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
            }
        }
    }

    /// What people write about this month is counted in an index that holds it, not by reading the cases of the county.
    @Test func aMonthIsCountedInItsIndex() async throws {
        try await withOpinions(.sqlite) { site in
            for persona in [Persona.deputyWorkStaff, .cityStaff, .auditor] {
                let viewer = try await site.viewer(of: persona)
                let moment = site.desk.moment(of: viewer, on: site.clock.today)
                let plans = try await site.database.read { tx in
                    let explained = Explained(tx)
                    let places = try site.desk.places(in: tx)
                    let region = try #require(places.region(Place.county))
                    _ = try Briefing.load(
                        region, for: viewer, moment, store: site.desk.store, places: places, in: explained)
                    return explained.plans
                }
                for (plan, index) in zip(plans, ["opinion_due_in", "opinion_received"]) {
                    #expect(plan.steps.contains { $0.contains(index) }, "\(persona): \(plan)")
                }
                #expect(plans.count == 2)
            }
        }
    }

    /// Among thousands that are late, the few that wait for a decision are found without reading the rest.
    @Test func whatIsFewIsFoundByItsOwnIndex() async throws {
        try await withOpinions(.sqlite) { site in
            let viewer = try await site.viewer(of: .deputyWorkStaff)
            let moment = site.desk.moment(of: viewer, on: site.clock.today)
            let few = OpinionMeasure.allCases.filter(\.isFew)
            #expect(few.count == 8)
            let ways: [CasePath] = [.sites([Place.site]), .unit(Place.unit), .county(Place.county)]
            for query in few.flatMap({ few in ways.map { CaseQuery(paths: [$0], measure: few) } }) {
                // A place in a county is all that is ever asked of these.
                if query.measure == .unplaced, query.paths != [.county(Place.county)] { continue }
                let plans = try await site.database.read { tx in
                    let explained = Explained(tx)
                    _ = try site.desk.store.lines([query], for: viewer, moment, limit: 5, in: explained)
                    _ = try site.desk.store.counts([query], for: viewer, moment, most: 100, in: explained)
                    return explained.plans
                }
                for plan in plans {
                    #expect(
                        plan.steps.contains { $0.contains("opinion_waits_") || $0.contains("opinion_unplaced") },
                        "\(plan)")
                }
            }
        }
    }

    @Test func aScanWouldBeSeen() async throws {
        try await withOpinions(.sqlite) { site in
            let plans = try await site.database.read { tx in
                let explained = Explained(tx)
                _ = try explained.rows("SELECT number FROM opinion WHERE place = \("人民路")")
                return explained.plans
            }
            #expect(plans[0].steps.contains(where: Self.isScan))
        }
    }

    @Test(arguments: Engine.available) func moreCasesAreNoMoreStatements(engine: Engine) async throws {
        let counter = StatementCounter()
        try await withOpinions(engine, options: counter.options()) { site in
            func fill(_ count: Int) async throws {
                for _ in 0..<count {
                    try await site.giveToUnit(site.send().number)
                    try await site.giveToDeputy(site.send().number)
                    try await site.draft(site.bring(to: .withUnit))
                    try await site.send()
                }
            }
            func statements() async throws -> [String: Int] {
                var counts: [String: Int] = [:]
                for (persona, path) in [
                    (Persona.clerk, "/desk"), (.deputy, "/desk"), (.unitClerk, "/desk"), (.unitSigner, "/desk"),
                    (.deputyWorkStaff, "/desk"), (.cityStaff, "/desk"), (.clerk, "/cases"),
                    (.cityStaff, "/cases?measure=open"), (.cityStaff, "/overview"), (.auditor, "/overview"),
                ] {
                    let browser = try await site.browser(persona)
                    counts["\(persona) \(path)"] =
                        try await counter.counting { try await browser.get(path) }.statements.count
                }
                return counts
            }
            try await fill(1)
            let few = try await statements()
            try await fill(12)
            #expect(try await statements() == few)
        }
    }
}

/// Asks SQLite how it would find what a statement asks for, then lets the statement run.
private final class Explained: Transaction {
    struct Plan: CustomStringConvertible, Sendable {
        let statement: String
        let steps: [String]
        var description: String { steps.joined(separator: "\n") + "\n" + statement }
    }
    private let tx: any Transaction
    private(set) var plans: [Plan] = []

    init(_ tx: any Transaction) { self.tx = tx }

    var dialect: Dialect { tx.dialect }

    func rows(_ sql: SQL) throws -> [Row] {
        let steps = try tx.rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.get(3, as: String.self) }
        plans.append(Plan(statement: sql.rendered(for: .sqlite).text, steps: steps))
        return try tx.rows(sql)
    }
    func each(_ sql: SQL, _ body: (RowInPlace) throws -> Void) throws { try tx.each(sql, body) }
    func run(_ sql: SQL) throws -> Int { try tx.run(sql) }
    func script(_ text: String) throws { try tx.script(text) }
}
