import Casework
import Formats
import Network
import Statutes
import Store
import Words

/// What is asked in ten seconds before a meeting, besides the figures: with whom lies what is late, and what do people
/// write about this month. Every number is the length of the list that it opens.
struct Briefing: Sendable {
    let region: Region.Entry
    let month: CalendarMonth
    /// Late ones by who must act, all of them.
    let late: [OpinionLifecycle.State: Int]
    /// Those with a unit, by unit.
    let lateUnits: [ID<Organisation>: Int]
    let topics: [Opinion.Topic: Int]

    static let mostUnits = 8

    /// Two statements, along opinion_due_in and opinion_received, which hold all that is asked. Both indexes are partial, and
    /// SQLite takes them only where their conditions stand in the statement.
    static func load(
        _ region: Region.Entry, for viewer: Viewer, _ moment: DeskMoment, store: OpinionStore, places: Places,
        in tx: any Transaction
    ) throws -> Briefing {
        let counties = places.regions(at: .county).filter { region.range.contains($0.id) }.map(\.id)
        let month = CalendarMonth(of: moment.today)
        let late = try store.late(in: counties, for: viewer, moment, tx: tx)
        return Briefing(
            region: region, month: month,
            late: late.reduce(into: [:]) { $0[$1.state, default: 0] += $1.count },
            lateUnits: late.reduce(into: [:]) { sums, line in
                if line.state == .withUnit, let unit = line.unit { sums[unit, default: 0] += line.count }
            },
            topics: try store.topics(in: counties, of: month, for: viewer, tx: tx))
    }

    var holders: [Reading] {
        OpinionTallies.working.map { state in
            Reading(
                BriefingMeasure.late(with: state), .count(late[state] ?? 0),
                list: CaseFilter(measure: .overdue, state: state, region: region.id).path)
        }
    }

    /// Those with the most, at most eight.
    func units(_ places: Places) -> [Reading] {
        lateUnits.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostUnits).map { unit, count in
            Reading(
                BriefingMeasure.late(with: unit, named: places.organisation(unit)?.name ?? unit.text), .count(count),
                list: CaseFilter(measure: .overdue, state: .withUnit, region: region.id, unit: unit).path)
        }
    }

    var received: Reading {
        Reading(
            BriefingMeasure.received(in: month), .count(topics.values.reduce(0, +)),
            list: CaseFilter(region: region.id, month: month).path)
    }

    /// The topics of the month, the most frequent first; those that nobody wrote about are left out.
    var subjects: [Reading] {
        topics.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { topic, count in
            Reading(
                BriefingMeasure.received(in: month, about: topic), .count(count),
                list: CaseFilter(region: region.id, topic: topic, month: month).path)
        }
    }

    func json(_ places: Places) -> [JSON.Member] {
        [
            .init("lateWith", .array(holders.map(\.json))), .init("lateUnits", .array(units(places).map(\.json))),
            .init("month", .text(month.description)), .init("receivedThisMonth", received.json),
            .init("topics", .array(subjects.map(\.json))),
        ]
    }
}

/// The measures of a briefing: parts of what `OpinionMeasure` defines.
enum BriefingMeasure {
    static func late(with state: OpinionLifecycle.State) -> Measure {
        let name =
            switch state {
            case .submitted: Text("在联络站，还没有分办", "With stations, not assigned")
            case .withDeputy: Text("在代表", "With deputies")
            case .withUnit: Text("在承办单位", "With units")
            case .escalated: Text("上报后还没有接收", "Escalated, not taken in")
            case .reopened: Text("不满意，还没有重新交办", "Not satisfied, not assigned again")
            default: state.text
            }
        return Measure("opinions.overdue.\(state.rawValue)", name: name, formula: OpinionMeasure.overdue.formula)
    }

    static func late(with unit: ID<Organisation>, named name: String) -> Measure {
        Measure("opinions.overdue.unit", name: Text(name, name), formula: OpinionMeasure.overdue.formula)
    }

    static func received(in month: CalendarMonth) -> Measure {
        Measure(
            "opinions.receivedThisMonth", name: Text("本月收到", "Received this month"),
            formula: Text(
                "\(month.text.zh)内收到的全部意见，不论现在在哪一步。",
                "All opinions sent in \(month.text.en), wherever they are now."))
    }

    static func received(in month: CalendarMonth, about topic: Opinion.Topic) -> Measure {
        Measure(
            "opinions.receivedThisMonth.\(topic.rawValue)", name: topic.text,
            formula: Text(
                "\(month.text.zh)内收到、反映人自己选为“\(topic.text.zh)”的意见。",
                "Opinions sent in \(month.text.en) whose author chose “\(topic.text.en)”."))
    }
}

/// Late cases in one state and, where one has them, with one unit.
struct LateLine: Sendable, RowDecodable {
    let state: OpinionLifecycle.State
    let unit: ID<Organisation>?
    let count: Int

    static var columns: SQL { "opinion.bucket, opinion.unit_id, COUNT(*)" }
    init(from row: inout RowReader) throws {
        state = try row.next()
        unit = try row.next()
        count = try row.next()
    }
}

extension OpinionStore {
    func late(in counties: [ID<Region>], for viewer: Viewer, _ moment: DeskMoment, tx: any Transaction) throws
        -> [LateLine]
    {
        try tx.all(
            """
            SELECT \(LateLine.columns) FROM opinion
            WHERE opinion.county_id IN (\(list: counties)) AND opinion.due_on IS NOT NULL
                AND opinion.bucket IN (\(list: OpinionTallies.working)) AND opinion.due_on < \(moment.today)
                AND \(Self.seen(by: viewer, in: counties))
            GROUP BY opinion.bucket, opinion.unit_id
            """)
    }

    func topics(in counties: [ID<Region>], of month: CalendarMonth, for viewer: Viewer, tx: any Transaction) throws
        -> [Opinion.Topic: Int]
    {
        let span = month.span(in: world.zone)
        let rows = try tx.rows(
            """
            SELECT opinion.topic, COUNT(*) FROM opinion
            WHERE opinion.county_id IN (\(list: counties)) AND opinion.submitted_at IS NOT NULL
                AND opinion.submitted_at >= \(span.from) AND opinion.submitted_at < \(span.before)
                AND \(Self.seen(by: viewer, in: counties))
            GROUP BY opinion.topic
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try $0.get(0, as: Opinion.Topic.self), try $0.get(1, as: Int.self))
            })
    }

    /// Nothing need be asked where the viewer is staff everywhere.
    private static func seen(by viewer: Viewer, in counties: [ID<Region>]) -> SQL {
        counties.allSatisfy(Sight(viewer).isStaff) ? "1 = 1" : OpinionVisibility.inner(to: viewer)
    }
}
