import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// For which region and day a report or one of its lists is asked. The same value makes figure and address.
struct ContactScope: Sendable {
    var range: RegionRange
    var day: Day

    static let fields = [
        RouteField("region", .query, ContactWord.region.text), RouteField("on", .query, ContactWord.day.text),
    ]

    /// For staff, over their own region or one in it; for everybody else the pages are not there.
    init(_ exchange: Exchange, _ places: Places) throws {
        let ranges = exchange.viewer.regions(as: .deputyWorkStaff)
        guard let own = ranges.first else { throw Problem.notFound }
        func given(_ name: String) -> String? { exchange.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        range = own
        if let asked = given("region").map({ ID<Region>($0) }) {
            guard let region = places.region(asked), ranges.contains(where: { $0.contains(asked) }) else {
                throw Problem.notFound
            }
            range = region.range
        }
        let today = exchange.reader.today
        day = try given("on").map { try Day($0) ?? { throw Problem.notFound }() } ?? today
        guard day <= today else { throw Problem.notFound }
    }

    var quarter: DaySpan { CadenceRule.Period.quarter.span(around: day) }

    func path(_ page: String, _ more: [(String, String?)] = []) -> String {
        let pairs: [(String, String?)] = [("region", range.region.text), ("on", day.description)] + more
        return "/contacts/\(page)?"
            + pairs.compactMap { name, value in value.map { "\(name)=\(Paths.encoded($0))" } }.joined(separator: "&")
    }

    func links(_ show: ContactFilter.Show) -> ContactFilter { ContactFilter(show: show, range: range, day: day) }
}

/// The figures of double contact.
enum ContactMeasure {
    static let withoutMember = Measure(
        "contact.withoutMember", name: Text("没有人联系的代表", "Deputies without a member"),
        formula: Text(
            "登记在本地、当天在任的代表中，没有在任的常委会组成人员联系的；常委会组成人员自己不算。",
            "Deputies in office registered here whom no standing-committee member in office contacts; members themselves do not count."
        ))
    static let withoutDeputy = Measure(
        "contact.withoutDeputy", name: Text("没有代表联系的村（社区）", "Communities without a deputy"),
        formula: Text("没有在任代表联系的村（社区）。", "Villages and communities that no deputy in office contacts."))
    static let overdue = Measure(
        "contact.overdue", name: Text("逾期的联系", "Links overdue"),
        formula: Text(
            "上一季度整季都在、从那一季度起还没有过联系的；双方都在任。来源：\(source.zh)",
            "Links that ran through the whole quarter before and saw no contact since it began; both sides in office. Source: \(source.en)"
        ))
    static let due = Measure(
        "contact.due", name: Text("本季度还要联系的", "Contacts due this quarter"),
        formula: Text(
            "从本季度第一天起就在、本季度还没有联系、又没有逾期的；季度中途建立的从下一季度算起。",
            "Links that run since the first day of the quarter without a contact in it, and are not overdue; one that began within the quarter counts from the next on."
        ))
    static let noted = Measure(
        "contact.noted", name: Text("本季度的联系", "Contacts this quarter"),
        formula: Text(
            "日期在本季度第一天到所选日期之间的联系记录。", "Contacts noted with a day from the first of the quarter to the day chosen."))
    static let running = Measure(
        "contact.running", name: Text("现有的联系", "Links"),
        formula: Text("当天没有结束的联系。", "Links that have not ended on the day."))
    static let idle = Measure(
        "contact.idle", name: Text("有一方不再任职的联系", "Links with somebody out of office"),
        formula: Text(
            "联系人或被联系的代表当天没有在任的代表职务；应当结束或换人。",
            "Whoever holds it, or the deputy contacted, holds no mandate on the day; to be ended or given to another."))

    private static var source: Text { ContactRule.shipped.first?.source ?? ContactWord.feature.text }

    static func of(_ show: ContactFilter.Show) -> Measure {
        switch show {
        case .running: running
        case .overdue: overdue
        case .due: due
        case .idle: idle
        }
    }
}

/// `GET /contacts/report`: coverage and intervals, each figure with its list.
struct ContactReport: Sendable {
    let desk: DutyDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let desk = desk
        let (scope, places, readings) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let scope = try ContactScope(exchange, places)
            return (scope, places, try desk.contactReadings(scope, places, in: tx))
        }
        let json: JSON = [
            "region": .text(scope.range.region.text), "on": .text(scope.day.description),
            "measures": .array(
                readings.map {
                    ["id": .text($0.measure.id), "value": .integer($0.count), "list": .text($0.list)]
                }),
        ]
        return .page(page(scope, places, readings, exchange.reader), json: json)
    }

    private func page(_ scope: ContactScope, _ places: Places, _ readings: [Reading], _ reader: Reader) -> Page {
        let quarter = scope.quarter
        let children = places.regions(in: scope.range.region).filter { $0.level != .community }
        func other(_ day: Day) -> String {
            var moved = scope
            moved.day = day
            return moved.path("report")
        }
        return Page(
            title: ContactWord.report, isWide: true,
            main: """
                <h1>\(reader.say(ContactWord.report))</h1>
                <p class="lead">\(reader.say(ContactWord.reportLead))</p>
                <p>\(places.region(scope.range.region).map { $0.name(for: reader) }) · \(reader.say(ContactWord.quarter))\(reader.colon)\(reader.say(DateText.whole(quarter.first))) – \(reader.say(DateText.whole(quarter.last)))</p>
                <p class="noprint"><a href="\(other(quarter.first.adding(days: -1)))">\(reader.say(ContactWord.quarterBefore))</a>\
                \(when: quarter.last < reader.today, " · <a href=\"\(other(min(reader.today, quarter.last.adding(months: 3))))\">\(reader.say(ContactWord.quarterAfter))</a>") · \
                <a href="/contacts/members">\(reader.say(ContactWord.members))</a></p>
                <ul class="figures">\(each: readings, { "<li><a href=\"\($0.list)\"><b>\($0.count)</b> \(reader.say($0.measure.name))</a></li>" })</ul>
                \(when: !children.isEmpty, """
                    <details><summary>\(reader.say(ContactWord.region))</summary><p>\(each: children.enumerated(), { index, child in
                        var below = scope
                        below.range = child.range
                        return "\(when: index > 0, " · ")<a href=\"\(below.path("report"))\">\(child.name(for: reader))</a>"
                    })</p></details>
                    """)
                <details><summary>\(reader.say(ContactWord.howCounted))</summary><dl class="facts">\
                \(each: readings, { "<dt>\(reader.say($0.measure.name))</dt><dd>\(reader.say($0.measure.formula))</dd>" })</dl></details>
                """)
    }
}

extension Reading {
    var count: Int {
        switch value {
        case .count(let count): count
        case .share(let part, _): part
        }
    }
}

extension DutyDesk {
    func contactReadings(_ scope: ContactScope, _ places: Places, in tx: any Transaction) throws -> [Reading] {
        let withoutMember = try network.measures.count(
            in: scope.range, whose: ContactStore.withoutMember(on: scope.day), on: scope.day, tx: tx)
        let silent = try communitiesWithoutDeputy(scope, places, in: tx).count
        let noted = try contacts.count(in: scope.range, within: scope.noted, tx: tx)
        func links(_ show: ContactFilter.Show) throws -> Reading {
            Reading(
                ContactMeasure.of(show), .count(try contacts.count(scope.links(show), in: tx)),
                list: scope.path("links", [("show", show.rawValue)]))
        }
        return [
            Reading(ContactMeasure.withoutMember, .count(withoutMember), list: scope.path("deputies")),
            Reading(ContactMeasure.withoutDeputy, .count(silent), list: scope.path("communities")),
            try links(.overdue), try links(.due),
            Reading(ContactMeasure.noted, .count(noted), list: scope.path("notes")),
            try links(.running), try links(.idle),
        ]
    }

    /// In the order of their ids.
    func communitiesWithoutDeputy(_ scope: ContactScope, _ places: Places, in tx: any Transaction) throws
        -> [Region.Entry]
    {
        let covered = try contacts.communities(in: scope.range, on: scope.day, in: tx)
        return places.regions(at: .community).filter { scope.range.contains($0.id) && !covered.contains($0.id) }
    }
}

extension ContactScope {
    /// The days of the quarter up to the one chosen.
    var noted: DaySpan { DaySpan(first: quarter.first, last: day) }
}
