import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// What an activity is planned with, checked: holding one is the proof.
struct DutyPlan: Sendable {
    let kind: DutyKind
    let from: DutyTime
    let to: DutyTime
    let place: String
    let topic: String

    static let fields = [
        RouteField("site", .text(max: 24), required: true, DutyWord.site.text),
        RouteField("kind", .choice(DutyKind.allCases.map(\.rawValue)), required: true, DutyWord.kind.text),
        RouteField("from", .text(max: 5), required: true, DutyWord.from.text),
        RouteField("to", .text(max: 5), required: true, DutyWord.to.text),
        RouteField("place", .text(max: 200), required: true, DutyWord.place.text),
        RouteField("topic", .text(max: 200), required: true, DutyWord.topic.text),
        RouteField("deputies", .text(max: 400), DutyWord.deputiesByName.text),
    ]

    init(kind: DutyKind, from: DutyTime, to: DutyTime, place: String, topic: String) {
        (self.kind, self.from, self.to, self.place, self.topic) = (kind, from, to, place, topic)
    }

    /// - Parameter kind: when it is settled already.
    init?(_ input: Input, kind settled: DutyKind? = nil, _ problems: inout [FieldProblem]) {
        let kind = settled ?? input.choice("kind", missing: DutyWord.kindMissing.text, problems: &problems)
        let from = Self.time("from", input, &problems)
        let to = Self.time("to", input, &problems)
        if let from, let to, to <= from { problems.append(FieldProblem("to", DutyWord.endsBeforeStart.text)) }
        let place = input.checked("place", 1...200, missing: DutyWord.placeMissing.text, problems: &problems)
        let topic = input.checked("topic", 1...200, missing: DutyWord.topicMissing.text, problems: &problems)
        guard let kind, let from, let to, from < to, let place, let topic else { return nil }
        (self.kind, self.from, self.to, self.place, self.topic) = (kind, from, to, place, topic)
    }

    static func time(_ name: String, _ input: Input, _ problems: inout [FieldProblem]) -> DutyTime? {
        guard let text = input.checked(name, 1...20, missing: DutyWord.timeMissing.text, problems: &problems) else {
            return nil
        }
        guard let time = DutyTime(text) else {
            problems.append(FieldProblem(name, DutyWord.timeMissing.text))
            return nil
        }
        return time
    }

    /// The fields of its form; `value` gives what stands there already.
    static func form(_ form: FormBuilder, _ activity: DutyActivity? = nil, place: String) -> HTML {
        """
        \(form.text("from", DutyWord.from, type: "time", value: activity?.from.description ?? "09:00", maxLength: 5, required: true))
        \(form.text("to", DutyWord.to, type: "time", value: activity?.to.description ?? "11:00", maxLength: 5, required: true))
        \(form.text("place", DutyWord.place, value: activity?.place ?? place, required: true))
        \(form.text("topic", DutyWord.topic, hint: DutyWord.topicHint.text, value: activity?.topic, required: true))
        """
    }

    static func kinds(_ form: FormBuilder) -> HTML {
        form.select(
            "kind", DutyWord.kind, DutyKind.allCases.map { form.choice($0.rawValue, $0.text) },
            value: DutyKind.reception.rawValue, required: true)
    }
}

/// A deputy who may be asked to take part: at the site, and in office.
struct DutyCandidate: Sendable, Hashable {
    let person: ID<Person>
    let slug: String
    let name: String

    /// A box for each.
    static func boxes(
        _ candidates: [DutyCandidate], _ form: FormBuilder, _ label: some Wording, hint: Text? = nil,
        chosen: Set<ID<Person>> = []
    ) -> HTML {
        form.group(
            "deputies", label, hint: hint,
            """
            \(each: candidates, { form.checkbox("deputy.\($0.slug)", Text($0.name, $0.name), value: chosen.contains($0.person)) })
            """)
    }

    /// Those chosen by their boxes, or by their public names in one field.
    static func chosen(_ candidates: [DutyCandidate], _ input: Input, _ problems: inout [FieldProblem])
        -> [DutyCandidate]
    {
        let listed = (input.text("deputies") ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
        for slug in listed where !candidates.contains(where: { $0.slug == slug }) {
            problems.append(FieldProblem("deputies", DutyWord.noSuchDeputy.text))
            return []
        }
        let chosen = candidates.filter { input.flag("deputy.\($0.slug)") || listed.contains($0.slug) }
        if chosen.isEmpty { problems.append(FieldProblem("deputies", DutyWord.deputiesMissing.text)) }
        return chosen
    }
}

extension DutyDesk {
    func candidates(at site: ID<Organisation>, on day: Day, in tx: any Transaction) throws -> [DutyCandidate] {
        let persons = try network.deputies(at: site, in: tx).map(\.person)
        let names = try people.names(of: persons, in: tx)
        let mandates = try people.mandates(of: persons, in: tx)
        let slugs = Dictionary(try network.deputies(persons, in: tx).map { ($0.person, $0.slug) }) { one, _ in one }
        var seen: Set<ID<Person>> = []
        return persons.compactMap { person in
            guard seen.insert(person).inserted, let name = names[person], let slug = slugs[person],
                mandates[person]?.contains(where: { $0.isActive(on: day) }) == true
            else { return nil }
            return DutyCandidate(person: person, slug: slug, name: name)
        }
    }

    /// The open site of a code, for those who may plan there.
    func site(_ code: String?, for viewer: Viewer, in tx: any Transaction) throws -> LiaisonSite {
        guard let site = try code.flatMap({ try places(in: tx).site(code: $0) }), site.isOpen else {
            throw Problem.notFound
        }
        guard site.isKept(by: viewer) else { throw Problem.forbidden(DutyWord.notYours.text) }
        return site
    }

    /// Where somebody may plan.
    func sites(of viewer: Viewer, in tx: any Transaction) throws -> [LiaisonSite] {
        try places(in: tx).sites.filter { $0.isOpen && $0.isKept(by: viewer) }
    }
}
