import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/duties/roster`: several weeks at once. Shown before it is saved; days off are skipped, and said so.
struct PlanRoster: Sendable {
    let desk: DutyDesk
    static let mostDays = 92

    static let fields =
        DutyPlan.fields + [
            RouteField("firstDay", .text(max: 10), required: true, DutyWord.fromDay.text),
            RouteField("lastDay", .text(max: 10), required: true, DutyWord.toDay.text),
            RouteField("perDay", .choice(["1", "2", "3", "4"]), DutyWord.perDay.text),
            RouteField("onWeekends", .flag, DutyWord.onWeekends.text),
            RouteField("announce", .flag, DutyWord.announceAtOnce.text),
            RouteField("confirm", .flag, DutyWord.saveRoster.text),
        ] + Weekday.allCases.map { RouteField("weekday.\($0.rawValue)", .flag, $0.text) }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard let code = exchange.query("site") else {
            return .page(try await ChooseSite.page(exchange, desk, to: "/duties/roster"))
        }
        let (desk, today) = (desk, exchange.reader.today)
        let (site, candidates) = try await desk.database.read { tx in
            let site = try desk.site(code, for: viewer, in: tx)
            return (site, try desk.candidates(at: site.id, on: today, in: tx))
        }
        return .page(page(site, candidates, FormState(), nil, exchange.reader))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, input) = (desk, exchange.reader, exchange.input)
        let (site, candidates) = try await desk.database.read { tx in
            let site = try desk.site(input.text("site"), for: viewer, in: tx)
            return (site, try desk.candidates(at: site.id, on: reader.today, in: tx))
        }
        var problems: [FieldProblem] = []
        let request = Request(input, candidates, today: reader.today, &problems)
        guard problems.isEmpty, let request else {
            let state = FormState(input: input, problems: problems)
            return .invalid(problems, page(site, candidates, state, nil, reader))
        }
        guard input.flag("confirm") else {
            let roster = try await desk.database.read { try desk.roster(request, at: site, in: $0) }
            return .page(page(site, candidates, FormState(input: input), roster, reader), json: roster.json)
        }
        let saved = try await desk.database.write { tx in
            let roster = try desk.roster(request, at: site, in: tx)
            try desk.save(roster, request, at: site, by: viewer, at: reader.now, in: tx)
            return roster
        }
        desk.cache.drop(
            [DutyTag.all, NetworkTag.site(site.id)] + request.deputies.map { NetworkTag.deputy($0.person) })
        return .see(
            DutyFilter(site: site.code, from: request.span.first, to: request.span.last).path, json: saved.json)
    }

    /// What was asked for, checked.
    struct Request: Sendable {
        let plan: DutyPlan
        let span: DaySpan
        let weekdays: Set<Int>
        let deputies: [DutyCandidate]
        let perDay: Int
        let announces: Bool
        /// Whoever opens on market days says so.
        let onWeekends: Bool

        init?(_ input: Input, _ candidates: [DutyCandidate], today: Day, _ problems: inout [FieldProblem]) {
            let plan = DutyPlan(input, &problems)
            let first = input.day("firstDay", &problems)
            let last = input.day("lastDay", &problems)
            if let first, first < today { problems.append(FieldProblem("firstDay", DutyWord.dayIsPast.text)) }
            if let first, let last, last < first || first.days(until: last) >= PlanRoster.mostDays {
                problems.append(FieldProblem("lastDay", DutyWord.rosterTooLong.text))
            }
            weekdays = Set(Weekday.allCases.map(\.rawValue).filter { input.flag("weekday.\($0)") })
            if weekdays.isEmpty { problems.append(FieldProblem("weekdays", DutyWord.weekdaysMissing.text)) }
            deputies = DutyCandidate.chosen(candidates, input, &problems)
            perDay = input.text("perDay").flatMap(Int.init).flatMap { (1...4).contains($0) ? $0 : nil } ?? 1
            announces = input.flag("announce")
            onWeekends = input.flag("onWeekends")
            guard let plan, let first, let last, first <= last else { return nil }
            (self.plan, span) = (plan, DaySpan(first: first, last: last))
        }
    }

    private func page(
        _ site: LiaisonSite, _ candidates: [DutyCandidate], _ state: FormState, _ roster: Roster?, _ reader: Reader
    ) -> Page {
        let form = FormBuilder(reader, state)
        return Page(
            title: DutyWord.rosterTitle,
            main: """
                <h1>\(reader.say(DutyWord.rosterTitle))</h1>
                <p class="lead">\(reader.name(site.name))</p>
                \(form.form(action: "/duties/roster", """
                \(roster.map { preview($0, form, reader) })
                \(form.hidden("site", site.code))\(DutyPlan.kinds(form))
                \(form.text("firstDay", DutyWord.fromDay, type: "date", maxLength: 10, required: true))
                \(form.text("lastDay", DutyWord.toDay, hint: DutyWord.rosterTooLong.text, type: "date", maxLength: 10, required: true))
                \(form.group("weekdays", DutyWord.weekdays, "\(each: Weekday.allCases, { form.checkbox("weekday.\($0.rawValue)", $0.text) })"))
                \(DutyPlan.form(form, place: site.address))
                \(DutyCandidate.boxes(candidates, form, DutyWord.takeTurns))
                \(form.select("perDay", DutyWord.perDay, (1...4).map { Choice("\($0)", "\($0)") }, value: "2", required: true))
                \(form.checkbox("onWeekends", DutyWord.onWeekends))
                \(form.checkbox("announce", DutyWord.announceAtOnce, hint: DutyWord.announceAtOnceHint.text))
                \(form.button(DutyWord.preview, kind: roster == nil ? "main" : "second"))
                """))
                """)
    }

    private func preview(_ roster: Roster, _ form: FormBuilder, _ reader: Reader) -> HTML {
        """
        <section class="notice" id="preview" tabindex="-1"><h2>\(reader.say(DutyWord.preview))</h2>
        <p>\(reader.say(DutyText.rosterCount(roster.turns.count, skipped: roster.skipped.count)))</p>
        <table class="cardy"><thead><tr><th scope="col">\(reader.say(DutyWord.day))</th>\
        <th scope="col">\(reader.say(DutyWord.deputies))</th></tr></thead>
        <tbody>\(each: roster.turns, { turn in
            """
            <tr><th scope="row">\(reader.say(DateText.date(turn.day, today: reader.today)))</th>\
            <td data-label="\(reader.say(DutyWord.deputies))">\(each: turn.deputies.enumerated(), { "\(when: $0.offset > 0, " · ")\(reader.name($0.element.name))" })\
            \(when: turn.isLate, " <span class=\"soon\">\(reader.say(DutyWord.lateTurn))</span>")</td></tr>
            """
        })</tbody></table>
        \(when: !roster.skipped.isEmpty, """
            <h3>\(reader.say(DutyWord.skipped))</h3><ul>\(each: roster.skipped, { skipped in
                "<li>\(reader.say(DateText.date(skipped.day, today: reader.today)))\(reader.colon)\(reader.say(skipped.why))</li>"
            })</ul>
            """)
        \(when: roster.isProvisional, "<p>\(reader.say(DutyWord.yearNotAnnounced))</p>")
        \(when: !roster.turns.isEmpty, "<p>\(form.button(DutyWord.saveRoster, name: "confirm", value: "yes"))</p>")</section>
        """
    }
}

/// Who comes when, and which days are left out.
struct Roster: Sendable {
    struct Turn: Sendable {
        let day: Day
        let deputies: [DutyCandidate]
        /// Too late to be announced in time.
        let isLate: Bool
    }
    let turns: [Turn]
    let skipped: [(day: Day, why: Text)]
    /// Holidays of one of its years are still to be announced.
    let isProvisional: Bool

    var json: JSON {
        [
            "turns": .array(
                turns.map {
                    [
                        "day": .text($0.day.description), "deputies": .array($0.deputies.map { .text($0.slug) }),
                        "late": .bool($0.isLate),
                    ]
                }),
            "skipped": .array(skipped.map { ["day": .text($0.day.description), "why": .text($0.why.en)] }),
        ]
    }
}

extension DutyDesk {
    /// The same for the preview and for saving.
    func roster(_ request: PlanRoster.Request, at site: LiaisonSite, in tx: any Transaction) throws -> Roster {
        let taken = Set(try store.planned(at: site.id, request.plan.kind, within: request.span, in: tx).map(\.day))
        var turns: [Roster.Turn] = []
        var skipped: [(day: Day, why: Text)] = []
        let calendar = clocks.calendar(at: site.region)
        var next = 0
        var day = request.span.first
        while day <= request.span.last {
            defer { day = day.adding(days: 1) }
            guard request.weekdays.contains(day.weekday.rawValue) else { continue }
            let kind = calendar.kind(of: day)
            if !kind.isWorkday, !(kind == .weekend && request.onWeekends) {
                skipped.append((day, kind.text))
                continue
            }
            if taken.contains(day) {
                skipped.append((day, DutyWord.plannedAlready.text))
                continue
            }
            let count = min(request.perDay, request.deputies.count)
            let deputies = (0..<count).map { request.deputies[(next + $0) % request.deputies.count] }
            next += count
            turns.append(
                .init(day: day, deputies: deputies, isLate: world.today > lastDayToAnnounce(day, in: site.region)))
        }
        return Roster(
            turns: turns, skipped: skipped,
            isProvisional: !calendar.isAnnounced(from: request.span.first, through: request.span.last))
    }

    func save(
        _ roster: Roster, _ request: PlanRoster.Request, at site: LiaisonSite, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws {
        var counts: [ID<Person>: Int] = [:]
        for turn in roster.turns {
            let persons = turn.deputies.map(\.person)
            let made = try plan(
                request.plan, on: turn.day, at: site, deputies: persons, by: viewer, isTold: false, at: at, in: tx)
            for person in persons { counts[person, default: 0] += 1 }
            if request.announces, !turn.isLate {
                try carryOut(.announce, on: made, by: viewer, isTold: false, at: at, in: tx) {
                    AnnounceDuty.announce(&$0)
                }
            }
        }
        for (person, count) in counts.sorted(by: { $0.key < $1.key }) {
            try DutyNotices.tellOfRoster(count, to: person, desk: self, in: tx)
        }
    }
}
