import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// Some links with the names of everybody in them: what every page of double contact shows alike.
struct ContactNames: Sendable {
    let people: [ID<Person>: DutyCandidate]
    let places: Places
    let desk: DutyDesk
    let reader: Reader

    static func load(
        _ links: [ContactLink], besides others: [ID<Person>] = [], _ desk: DutyDesk, _ reader: Reader,
        in tx: any Transaction
    ) throws -> ContactNames {
        let persons = Set(links.flatMap { [$0.holder, $0.deputy].compactMap { $0 } } + others)
        let named = try desk.named(persons.sorted(), in: tx)
        return ContactNames(
            people: Dictionary(named.map { ($0.person, $0) }) { one, _ in one }, places: try desk.places(in: tx),
            desk: desk, reader: reader)
    }

    func name(_ person: ID<Person>?) -> HTML {
        person.flatMap { people[$0] }.map { reader.name($0.name) } ?? "–"
    }

    /// The deputy, or the community with what it lies in.
    func target(_ link: ContactLink) -> HTML {
        guard link.kind == .community else { return name(link.deputy) }
        let path = places.regionPath(link.region)
        return """
            \(each: path.enumerated(), { "\(when: $0.offset > 0, " › ")\($0.element.name(for: reader))" })\
            \(when: !link.residentsGroup.isEmpty, " · <bdi>\(link.residentsGroup)</bdi>")
            """
    }

    func facts(_ link: ContactLink, on day: Day) -> HTML {
        let due = desk.due(link, on: day)
        return """
            <p>\(reader.say(ContactWord.lastContact))\(reader.colon)\(link.lastContact.map { "\(reader.say(DateText.date($0, today: reader.today)))" as HTML } ?? "\(reader.say(ContactWord.never))")\
            \(due.map { " · \(reader.say(ContactWord.dueBy))\(reader.colon)\(reader.say(DateText.date($0, today: reader.today)))" as HTML })\
            \(when: due.map { $0 < day } ?? false, " <span class=\"soon\">\(reader.say(ContactWord.overdue))</span>")</p>
            """
    }

    /// A link in a list.
    func card(_ link: ContactLink, on day: Day, showsHolder: Bool = true) -> HTML {
        """
        <li class="card"><p><strong><a href="\(link.path)">\(when: showsHolder, "\(name(link.holder)) → ")\(target(link))</a></strong></p>
        <p><span class="tag">\(reader.say(link.kind.text))</span></p>\(facts(link, on: day))</li>
        """
    }

    func json(_ link: ContactLink, on day: Day) -> JSON {
        let due = desk.due(link, on: day)
        return [
            "id": .text(link.id.text), "kind": .text(link.kind.rawValue), "state": .text(link.state.rawValue),
            "holder": JSON(people[link.holder]?.slug), "deputy": JSON(link.deputy.flatMap { people[$0]?.slug }),
            "region": .text(link.region.text), "residentsGroup": .text(link.residentsGroup),
            "from": .text(link.from.description), "until": JSON(link.until?.description),
            "lastContact": JSON(link.lastContact?.description), "due": JSON(due?.description),
            "overdue": .bool(due.map { $0 < day } ?? false),
        ]
    }

    func json(_ contact: Contact, _ words: String?) -> JSON {
        [
            "id": .text(contact.id), "link": .text(contact.link.text), "day": .text(contact.day.description),
            "way": .text(contact.way.rawValue), "words": JSON(words), "version": .integer(contact.version),
        ]
    }

    /// A contact in a list.
    func card(_ contact: Contact, _ words: String?, of link: ContactLink? = nil) -> HTML {
        """
        <li class="card"><p><strong><a href="\(contact.path)">\(reader.say(DateText.date(contact.day, today: reader.today)))</a> · \(reader.say(contact.way))</strong></p>
        \(link.map { "<p>\(name($0.holder)) → \(target($0))</p>" as HTML })<p dir="auto">\(words)</p></li>
        """
    }
}

extension ContactEntry {
    static let fields = [
        RouteField("day", .text(max: 10), required: true, ContactWord.day.text),
        RouteField("way", .choice(ContactWay.allCases.map(\.rawValue)), required: true, ContactWord.way.text),
        RouteField("words", .text(max: 300), required: true, ContactWord.words.text),
    ]

    init?(_ input: Input, _ link: ContactLink, today: Day, _ problems: inout [FieldProblem]) {
        let day = Self.day("day", input, today: today, &problems)
        if let day, !link.holds(on: day) { problems.append(FieldProblem("day", ContactWord.dayOutside.text)) }
        let way: ContactWay? = input.choice("way", missing: ContactWord.wayMissing.text, problems: &problems)
        let words = input.checked(
            "words", 1...300, missing: ContactWord.wordsMissing.text, lines: true, problems: &problems)
        guard problems.isEmpty, let day, let way, let words else { return nil }
        (self.day, self.way, self.words) = (day, way, words)
    }

    /// A day that is not in the future.
    static func day(_ name: String, _ input: Input, today: Day, _ problems: inout [FieldProblem]) -> Day? {
        guard let day = input.day(name, &problems) else { return nil }
        guard day <= today else {
            problems.append(FieldProblem(name, ContactWord.dayIsFuture.text))
            return nil
        }
        return day
    }

    static func form(_ form: FormBuilder, day: Day, way: ContactWay? = nil, words: String? = nil) -> HTML {
        """
        \(form.text("day", ContactWord.day, type: "date", value: day.description, maxLength: 10, required: true))
        \(form.radios("way", ContactWord.way, ContactWay.allCases.map { form.choice($0.rawValue, $0) }, value: way?.rawValue, required: true))
        \(form.area("words", ContactWord.words, hint: ContactWord.wordsHint.text, value: words, rows: 3, maxLength: 300, required: true))
        """
    }
}
