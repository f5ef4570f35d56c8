import Casework
import Formats
import Network
import Statutes
import Store
import Words

/// How a region stands, county by county: hot counts from the tally, late ones by their index.
struct Overview: Sendable {
    let region: Region.Entry
    let counties: [County]
    /// Sealed cases that this viewer's lists leave out, and so every figure does.
    let hidden: Int
    let at: Instant

    struct County: Sendable {
        let region: Region.Entry
        let buckets: [String: Int]
        let late: Int
    }

    static let outcomes: [OpinionMeasure] = [.satisfied, .fair, .unrated, .disputed, .noDetail]
    static let main: [OpinionMeasure] = [
        .received, .accepted, .open, .overdue, .closed, .resolved, .redirected, .declined, .merged, .converted,
        .withdrawn,
    ]
    /// The columns of the table.
    static let columns: [OpinionMeasure] = [.received, .accepted, .redirected, .declined, .open, .overdue, .closed]

    /// Two statements and the tally's, whatever the number of counties and cases.
    static func load(
        _ region: Region.Entry, for viewer: Viewer, _ moment: DeskMoment, at: Instant, store: OpinionStore,
        places: Places, in tx: any Transaction
    ) throws -> Overview {
        let regions =
            region.level == .county
            ? [region] : places.regions(at: .county).filter { region.range.contains($0.id) }
        var tally = try Tally.countsByRegion(OpinionLifecycle.kind, in: region.range, tx: tx)
        let (late, hidden) = try store.lateAndHidden(in: regions.map(\.id), for: viewer, moment, tx: tx)
        for (county, count) in hidden {
            tally[county, default: [:]][OpinionLifecycle.State.redirected.rawValue, default: 0] -= count
        }
        return Overview(
            region: region,
            counties: regions.map { County(region: $0, buckets: tally[$0.id] ?? [:], late: late[$0.id] ?? 0) },
            hidden: hidden.values.reduce(0, +), at: at)
    }

    /// A measure over the whole region, or over one of its counties.
    func reading(_ measure: OpinionMeasure, in county: County? = nil) -> Reading {
        Reading(measure.measure, .count(count(measure, in: county)), list: path(measure, in: county))
    }

    func reading(_ share: OpinionShare, in county: County? = nil) -> Reading {
        Reading(
            share.measure, .share(count(share.part, in: county), of: count(share.whole, in: county)),
            list: path(share.part, in: county))
    }

    private func count(_ measure: OpinionMeasure, in county: County?) -> Int {
        (county.map { [$0] } ?? counties).reduce(0) { $0 + $1.count(measure) }
    }

    private func path(_ measure: OpinionMeasure, in county: County?) -> String {
        CaseFilter(measure: measure, region: (county?.region ?? region).id).path
    }
}

extension Overview.County {
    /// What the tally knows, and what is late.
    func count(_ measure: OpinionMeasure) -> Int {
        if measure == .overdue { return late }
        guard let names = measure.buckets else { return buckets.values.reduce(0, +) }
        return names.reduce(0) { $0 + (buckets[$1] ?? 0) }
    }
}

extension Reading {
    var json: JSON {
        let value: [JSON.Member] =
            switch value {
            case .count(let count): [.init("count", .integer(count))]
            case .share(let part, let whole):
                [
                    .init("part", .integer(part)), .init("of", .integer(whole)),
                    .init("percent", .text(Numbers.percent(part, of: whole))),
                ]
            }
        return .object(
            [
                .init("id", .text(measure.id)), .init("name", .text(measure.name.zh)),
                .init("formula", .text(measure.formula.zh)),
            ] + value + [.init("list", .text(list))])
    }

    /// As many rows as its list has.
    var number: Int {
        switch value {
        case .count(let count): count
        case .share(let part, _): part
        }
    }

    /// As it stands on a page.
    var text: String {
        switch value {
        case .count(let count): Numbers.grouped(count)
        case .share(let part, let whole): Numbers.percent(part, of: whole)
        }
    }
}
