import Accounts
import Casework
import Network
import Statutes
import Store
import Words

/// How one site stands with one rule in the week or month around a day.
struct CadenceLine: Sendable {
    let rule: CadenceRule
    let site: LiaisonSite
    /// Nil where the week or month does not count whole: of a term, or of the site's first days.
    let span: DaySpan?
    let held: Int

    var missing: Int { span == nil ? 0 : max(0, rule.minimum - held) }

    /// The list behind the figure, made of the same condition.
    var list: String {
        let shown = span ?? rule.perPeriod.span(around: site.openedOn)
        return DutyFilter(site: site.code, kind: rule.kind, from: shown.first, to: shown.last, isHeld: true).path
    }
}

/// The figures of cadence, each with its list.
enum DutyMeasure {
    /// - Parameter rules: those that the places shown follow; several where places have set their own.
    static func held(_ kind: DutyKind, _ rules: [CadenceRule]) -> Measure {
        Measure(
            "duty.held.\(kind.rawValue)", name: kind.text,
            formula: Text(
                "已经举办的次数（已结束、已报告或已归档的）；\(asked(rules).zh)。",
                "How many were held (closed, reported or in the archive); \(asked(rules).en)."))
    }

    static func short(_ kind: DutyKind, _ rules: [CadenceRule]) -> Measure {
        let sources = Text.joined(rules.map(\.source), by: Text("；", "; "))
        return Measure(
            "duty.short.\(kind.rawValue)",
            name: Text("\(kind.text.zh)不足的联络站", "Stations short of \(kind.several.en)"),
            formula: Text(
                "举办次数不够的联络站：\(asked(rules).zh)；不足整周、整月、整季度的不计。来源：\(sources.zh)",
                "Stations that held too few: \(asked(rules).en); parts of weeks, months and quarters do not count. Source: \(sources.en)"
            ))
    }

    private static func asked(_ rules: [CadenceRule]) -> Text {
        .joined(
            rules.map {
                Text(
                    "\($0.perPeriod.text.zh)至少 \($0.minimum) 次", "at least \($0.minimum) \($0.perPeriod.text.en)")
            }, by: Text("或", " or "))
    }
}

extension DutyDesk {
    /// Every station with every rule that holds there. A handful of statements, however many they are.
    func cadence(of sites: [LiaisonSite], around day: Day, in tx: any Transaction) throws -> [CadenceLine] {
        let book = try clocks.inForce.now(in: tx).cadences
        let regions = Set(sites.map(\.region))
        let rulesAt = Dictionary(uniqueKeysWithValues: regions.map { ($0, book.rules(at: $0.text, on: day)) })
        let terms = try terms(of: sites.map(\.id), on: day, in: tx)
        var counts: [CadenceRule.Period: [ID<Organisation>: [DutyKind: Int]]] = [:]
        for period in Set(rulesAt.values.flatMap { $0.map(\.perPeriod) }) {
            counts[period] = try store.heldCounts(at: sites.map(\.id), within: period.span(around: day), in: tx)
        }
        return sites.flatMap { site in
            (rulesAt[site.region] ?? []).map { rule in
                let term = terms[site.id]
                let span = term.flatMap {
                    rule.span(around: day, from: max(site.openedOn, $0.first), through: $0.last)
                }
                return CadenceLine(
                    rule: rule, site: site, span: span, held: counts[rule.perPeriod]?[site.id]?[rule.kind] ?? 0)
            }
        }
    }

    /// From when until when deputies in office are there: nothing can be asked of a station without any.
    private func terms(
        of sites: [ID<Organisation>], on day: Day, in tx: any Transaction
    ) throws -> [ID<Organisation>: (first: Day, last: Day?)] {
        let placed = try network.deputies(at: sites, in: tx)
        let mandates = try people.mandates(of: Set(placed.map(\.person)), in: tx)
        var terms: [ID<Organisation>: (first: Day, last: Day?)] = [:]
        for (site, deputies) in Dictionary(grouping: placed, by: \.site) {
            let active = deputies.flatMap { mandates[$0.person] ?? [] }.filter { $0.isActive(on: day) }
            guard let first = active.map(\.from).min() else { continue }
            let ends = active.map(\.until)
            let last = ends.contains(nil) ? nil : ends.compactMap { $0 }.max().map { $0.adding(days: -1) }
            terms[site] = (first, last)
        }
        return terms
    }

    /// The open stations that somebody looks after.
    func stations(of viewer: Viewer, in region: RegionRange? = nil, _ places: Places) -> [LiaisonSite] {
        let ranges = viewer.overseen
        let own = Set(viewer.organisations(as: .stationClerk))
        return places.sites.filter { site in
            site.isOpen && site.kind == .station && region.map { $0.contains(site.region) } ?? true
                && (own.contains(site.id) || ranges.contains { $0.contains(site.region) })
        }
    }
}
