import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// What a list of referrals is asked for. The same value makes the query and the address.
struct ReferralFilter: Sendable, Equatable {
    var isWaiting = false
    /// The response was due before today.
    var isLate = false
    /// Waits with a unit that was retired.
    var isWithRetired = false
    var unit: ID<Organisation>?
    /// Places to leave out.
    var except: [RegionRange] = []

    static let page = "/referrals"

    init(
        isWaiting: Bool = false, isLate: Bool = false, isWithRetired: Bool = false, unit: ID<Organisation>? = nil,
        except: [RegionRange] = []
    ) {
        (self.isWaiting, self.isLate, self.isWithRetired) = (isWaiting, isLate, isWithRetired)
        (self.unit, self.except) = (unit, except)
    }

    init(_ exchange: Exchange) {
        self.init(
            isWaiting: exchange.query("waiting") == "yes", isLate: exchange.query("late") == "yes",
            isWithRetired: exchange.query("retired") == "yes",
            unit: exchange.query("unit").flatMap { $0.isEmpty ? nil : ID(String($0.prefix(40))) })
    }

    static let fields = [
        RouteField("waiting", .query, ReferralWord.waitingOnly.text),
        RouteField("late", .query, ReferralWord.lateOnly.text),
        RouteField("retired", .query, ReferralWord.retiredOnly.text),
        RouteField("unit", .query, ReferralWord.unit.text), RouteField("after", .query, DutyWord.more.text),
    ]

    var path: String { path(after: nil) }

    func path(after cursor: String?) -> String {
        let pairs: [(String, String?)] = [
            ("waiting", isWaiting ? "yes" : nil), ("late", isLate ? "yes" : nil),
            ("retired", isWithRetired ? "yes" : nil), ("unit", unit?.text), ("after", cursor),
        ]
        let given = pairs.compactMap { name, value in value.map { "\(name)=\(Paths.encoded($0))" } }
        return given.isEmpty ? Self.page : "\(Self.page)?\(given.joined(separator: "&"))"
    }

    /// What it narrows to, besides who may see it.
    func condition(_ places: Places, on today: Day) -> SQL {
        var parts: [SQL] = []
        if isWaiting || isLate || isWithRetired {
            parts.append("duty_referral.state = \(ReferralLifecycle.State.passed)")
        }
        if isLate { parts.append("duty_referral.due_on < \(today)") }
        if isWithRetired {
            parts.append(places.isWithRetiredUnit("duty_referral.unit_id"))
        }
        if let unit { parts.append("duty_referral.unit_id = \(unit)") }
        if !except.isEmpty { parts.append(RegionRange.outside(except, "duty_referral.region_id")) }
        return parts.isEmpty ? "1 = 1" : SQL.joined(parts, separator: " AND ")
    }

    var title: ReferralWord {
        isWithRetired ? .retiredTitle : isLate ? .lateTitle : isWaiting ? .waitingTitle : .feature
    }
}

/// `GET /referrals`: the reports passed to units that somebody may see, the newest first; and the card on a desk.
struct ListReferrals: Sendable {
    let desk: DutyDesk
    private static let pageSize = 25

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard ReferralVisibility.isFor(viewer) else { throw Problem.notFound }
        let (desk, reader, filter) = (desk, exchange.reader, ReferralFilter(exchange))
        let after = exchange.query("after").map { String($0.prefix(40)) }
        let (found, unit) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let lines = try ReferralLine.load(
                try desk.referrals.referrals(
                    filter, visibleTo: viewer, places, on: reader.today, after: after, limit: Self.pageSize + 1,
                    in: tx), desk, in: tx)
            return (lines, filter.unit.flatMap { places.organisation($0)?.name })
        }
        let shown = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? shown.last?.referral.id.text : nil
        return .page(
            page(shown, next, filter, unit, reader),
            json: ["referrals": .array(shown.map(\.json)), "next": JSON(next)])
    }

    private func page(
        _ shown: [ReferralLine], _ next: String?, _ filter: ReferralFilter, _ unit: String?, _ reader: Reader
    ) -> Page {
        let narrow =
            [ReferralFilter(), ReferralFilter(isWaiting: true), ReferralFilter(isLate: true)]
            + (reader.viewer.overseen.isEmpty ? [] : [ReferralFilter(isWithRetired: true)])
        return Page(
            title: filter.title,
            main: """
                <h1>\(reader.say(filter.title))</h1>
                <p class="lead">\(reader.say(ReferralWord.listLead))</p>
                \(unit.map { "<p class=\"lead\">\(reader.name($0))</p>" as HTML })
                <p class="noprint">\(each: narrow.enumerated(), { index, other in
                    let name = other == ReferralFilter() ? ReferralWord.all : other.title
                    return "\(when: index > 0, " · ")<a href=\"\(other.path)\"\(when: other == filter, " aria-current=\"true\"")>\(reader.say(name))</a>"
                })</p>
                \(when: shown.isEmpty, "<p class=\"notice\">\(reader.say(ReferralWord.noReferrals))</p>")
                <ul class="cards">\(each: shown, { $0.card(reader, desk) })</ul>
                \(next.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(filter.path(after: $0))\">\(reader.say(DutyWord.more))</a></p>" as HTML })
                """)
    }

    /// For the desk of whoever may see any: how many wait for the response of one's own unit, how many are late there or in
    /// the regions looked after, how many staff have to hand over, and the way to all.
    static func deskCard(_ desk: DutyDesk, _ reader: Reader, _ tx: any Transaction) throws -> HTML {
        let viewer = reader.viewer
        let isUnit = !ReferralVisibility.units(of: viewer).isEmpty
        guard ReferralVisibility.isFor(viewer) else { return .empty }
        let places = try desk.places(in: tx)
        let any = try desk.referrals.referrals(
            ReferralFilter(), visibleTo: viewer, places, on: reader.today, limit: 1, in: tx)
        if any.isEmpty { return .empty }
        let filters =
            (isUnit ? [ReferralFilter(isWaiting: true)] : [])
            + (isUnit || !viewer.overseen.isEmpty ? [ReferralFilter(isLate: true)] : [])
            + (viewer.has(.deputyWorkStaff) ? [ReferralFilter(isWithRetired: true)] : [])
        let figures = try filters.map { filter in
            (filter, try desk.referrals.count(filter, visibleTo: viewer, places, on: reader.today, in: tx))
        }.filter { $0.1 > 0 }
        return """
            <section><h2>\(reader.say(ReferralWord.feature))</h2>
            \(when: !figures.isEmpty, """
                <ul class="figures">\(each: figures, { filter, count in
                    "<li><a href=\"\(filter.path)\"><b>\(count)</b> \(reader.say(filter.title))</a></li>"
                })</ul>
                """)
            <p><a href="\(ReferralFilter.page)">\(reader.say(ReferralWord.all))</a></p></section>
            """
    }
}
