import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// One rule as it holds at a place on a day, in the words of a page.
struct RuleFace: Sendable, Equatable {
    let value: Text
    let level: Text
    let source: Text
    let article: Text
    let from: Day
    /// Set here or above, rather than shipped.
    let isLocal: Bool
    let levelKey: String

    init(_ version: RuleVersion) {
        let rule = version.rule
        (value, level, source, article) = (rule.term, rule.level.text, rule.source, rule.article)
        (from, isLocal, levelKey) = (rule.effectiveFrom, version.local != nil, rule.level.rawValue)
    }

    init(_ rule: CadenceRule, isLocal: Bool) {
        value = LocalityText.cadence(rule.minimum, rule.perPeriod)
        let level: DeadlineRule.Level = isLocal ? .local : .productDefault
        (self.level, levelKey, source, article) = (level.text, level.rawValue, rule.source, Text("", ""))
        (from, self.isLocal) = (rule.effectiveFrom, isLocal)
    }

    /// What is used, or not; everything is where nothing was set.
    init(_ terms: SwitchTerms?, from: Day?) {
        value = (terms?.isOn == false ? LocalityWord.isNotUsed : .isUsed).text
        let level: DeadlineRule.Level = terms == nil ? .productDefault : .local
        (self.level, levelKey, isLocal) = (level.text, level.rawValue, terms != nil)
        source = terms.map { Text($0.source, $0.source) } ?? LocalityWord.usedUnlessSet.text
        article = terms.map { Text($0.article, $0.article) } ?? Text("", "")
        self.from = from ?? SwitchBook.always
    }

    /// The program's own numbers have no day on which they came into force.
    var since: Day? { from == SwitchBook.always ? nil : from }

    /// Whatever the day since which it does.
    func saysTheSame(as other: RuleFace) -> Bool {
        (value, source, article) == (other.value, other.source, other.article) && isLocal == other.isLocal
    }

    func json(_ reader: Reader) -> JSON {
        [
            "value": .text(reader.say(value)), "level": .text(levelKey), "source": .text(reader.say(source)),
            "article": .text(reader.say(article)), "from": .text(from.description), "isLocal": .bool(isLocal),
        ]
    }
}

extension InForce {
    /// - Parameter code: of the place; nil for what comes with the program.
    func face(of subject: Subject, at code: String?, on day: Day) -> RuleFace? {
        switch subject {
        case .deadline(let id): return rules.version(id, at: code, on: day).map { RuleFace($0) }
        case .cadence(let kind):
            guard let code else {
                return CadenceBook.shipped.rule(of: kind, at: "", on: day).map { RuleFace($0, isLocal: false) }
            }
            let isLocal = cadences.isLocal(kind, at: code, on: day)
            return cadences.rule(of: kind, at: code, on: day).map { RuleFace($0, isLocal: isLocal) }
        case .feature(let feature):
            let version = code.flatMap { switches.version(of: feature, at: $0, on: day) }
            return RuleFace(version?.terms, from: version?.from)
        case .holidays, .localDays, .words: return nil
        }
    }
}

/// Addresses of this feature.
enum LocalityPath {
    static let rules = "/rules"
    static let proposals = "/rules/proposals"
    static let holidays = "/holidays"
    static let texts = "/texts"

    static func text(_ key: String, at region: ID<Region>) -> String {
        "\(texts)/\(Paths.encoded(key))?region=\(Paths.encoded(region.text))"
    }

    static func holidays(at region: ID<Region>) -> String { "\(holidays)?region=\(Paths.encoded(region.text))" }

    static func rules(at region: ID<Region>) -> String { "\(rules)?region=\(Paths.encoded(region.text))" }

    static func rule(_ subject: Subject, at region: ID<Region>) -> String {
        "\(rules)/\(subject.address)?region=\(Paths.encoded(region.text))"
    }
}

extension Reader {
    /// A day with its weekday.
    func dated(_ day: Day) -> String { say(DateText.date(day, today: today)) }

    /// Day and time, where somebody did something.
    func when(_ instant: Instant) -> String { say(DateText.whole(instant, zone: zone)) }
}

/// The counties and prefectures to choose from, as links; the chosen one is named, not linked.
struct RegionChoice: Sendable {
    let regions: [Region.Entry]
    let chosen: ID<Region>
    let reader: Reader

    /// - Parameter sees: those to choose from.
    init(
        _ places: Places, chosen: ID<Region>, reader: Reader, sees: (ID<Region>) -> Bool = { _ in true }
    ) {
        regions = places.regions.filter { LocalityViewer.levels.contains($0.level) && sees($0.id) }
        (self.chosen, self.reader) = (chosen, reader)
    }

    func html(_ path: (ID<Region>) -> String) -> HTML {
        """
        <p>\(reader.say(LocalityWord.region))\(reader.colon)\(each: regions.enumerated(), { offset, region in
            """
            \(when: offset > 0, " · ")\(when: region.id == chosen, "<strong>\(region.name(for: reader))</strong>")\
            \(when: region.id != chosen, "<a href=\"\(path(region.id))\">\(region.name(for: reader))</a>")
            """
        })</p>
        """
    }
}

extension LocalityViewer {
    /// The one that an address names, else their own county, or the first; nil for one that is no prefecture or county.
    func settable(_ text: String?) -> Region.Entry? {
        let all = places.regions.filter { LocalityViewer.levels.contains($0.level) }
        guard let text, !text.isEmpty else { return ownCounty ?? all.first }
        return all.first { $0.id.text == text }
    }

    /// The county in which everything lies that somebody holds; nobody's who holds something in two, or in the city.
    private var ownCounty: Region.Entry? {
        let held = viewer.grants.compactMap { grant -> ID<Region>? in
            switch grant.scope {
            case .region(let range): range.region
            case .organisation(let id): places.site(id: id)?.region ?? places.organisation(id)?.region
            case .person: nil
            }
        }
        if held.isEmpty { return nil }
        return places.regions(at: .county).first { county in held.allSatisfy { county.range.contains($0) } }
    }
}
