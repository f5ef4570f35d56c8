import Casework
import Formats
import Messages
import Notices
import Statutes
import Store
import Web
import Words

/// `/health`: how the deployment is doing, for administrators; and what becomes of jobs that were given up.
struct ShowHealth: Sendable {
    static let path = "/health"
    private static let mostJobs = 50

    let plugged: Plugged

    var routes: [Route] {
        let (again, drop) = ("\(Self.path)/jobs/{id}/again", "\(Self.path)/jobs/{id}/drop")
        return [
            Route("health", .get, page: Self.path, api: Self.path, HealthWord.title.text, use: show),
            Route("retry-job", .post, page: again, api: again, HealthWord.again.text, use: retryJob),
            Route("drop-job", .post, page: drop, api: drop, HealthWord.drop.text, use: dropJob),
        ]
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        _ = try Self.administrator(exchange)
        let facts = try await HealthFacts.read(plugged)
        let jobs = try await plugged.database.read { try Jobs.givenUp(limit: Self.mostJobs + 1, in: $0) }
        let figures = HealthReport.figures(facts, zone: plugged.world.zone)
        return .page(
            page(facts, figures, jobs, exchange.reader), json: json(facts, figures, jobs, exchange.reader))
    }

    @Sendable func retryJob(_ exchange: Exchange) async throws -> Answer {
        let now = plugged.world.now().description
        return try await change(exchange, .retryJob) { job, tx in
            // What became of a message stands with the message, which is sent again there.
            guard !MessagesFeature.isMessage(job.kind) else { return false }
            return try Jobs.tryAgain(job.id, at: now, in: tx)
        }
    }

    @Sendable func dropJob(_ exchange: Exchange) async throws -> Answer {
        try await change(exchange, .dropJob) { job, tx in try Jobs.drop(job.id, in: tx) }
    }

    private func change(
        _ exchange: Exchange, _ act: OperationAct,
        _ body: @escaping @Sendable (GivenUpJob, any Transaction) throws -> Bool
    ) async throws -> Answer {
        let person = try Self.administrator(exchange)
        let (id, log) = (try exchange.parameter("id"), OperationLog(world: plugged.world))
        try await plugged.database.write { tx in
            guard let job = try Jobs.givenUp(id, in: tx), try body(job, tx) else { throw Problem.notFound }
            try log.note(act, job.kind.name, by: person, in: tx)
        }
        return .see(Self.path, json: ["act": .text(act.rawValue)])
    }

    /// Whoever is none gets the answer of a page that is not there.
    static func administrator(_ exchange: Exchange) throws -> ID<Person> {
        let viewer = try exchange.requireSignedIn()
        guard viewer.has(.administrator), let person = viewer.person else { throw Problem.notFound }
        return person
    }

    // MARK: The page

    private func page(
        _ facts: HealthFacts, _ figures: [HealthFigure], _ jobs: [GivenUpJob], _ reader: Reader
    ) -> Page {
        let heads: [HealthWord] = [.figure, .value, .state, .advice]
        return Page(
            title: HealthWord.title, isWide: true,
            main: """
                <h1>\(reader.say(HealthWord.title))</h1>
                <p class="lead">\(reader.say(HealthWord.lead))</p>
                \(when: figures.allSatisfy { $0.state == .well }, "<p class=\"notice good\">\(reader.say(HealthWord.allWell))</p>")
                <h2>\(reader.say(HealthWord.figuresTitle))</h2>
                <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
                <tbody>\(each: figures, { row($0, reader) })</tbody></table>
                \(when: !jobs.isEmpty, givenUp(jobs, reader))
                \(light(facts.light, reader))
                \(when: !facts.late.isEmpty, late(facts, reader))
                <h2>\(reader.say(HealthWord.perNode))</h2>
                <dl class="facts">\(each: node(reader), { "<dt>\(reader.say($0.name))</dt><dd>\($0.value)</dd>" })</dl>
                """)
    }

    private func row(_ figure: HealthFigure, _ reader: Reader) -> HTML {
        let value: HTML =
            figure.list.map { "<a href=\"\($0)\">\(reader.say(figure.value))</a>" } ?? "\(reader.say(figure.value))"
        return """
            <tr><th scope="row">\(reader.say(figure.name))</th>\
            <td data-label="\(reader.say(HealthWord.value))">\(value)</td>\
            <td data-label="\(reader.say(HealthWord.state))"><span class="\(figure.state.style)">\(reader.say(figure.state))</span></td>\
            <td data-label="\(reader.say(HealthWord.advice))">\(figure.advice.map { reader.say($0) } ?? "–")</td></tr>
            """
    }

    private func givenUp(_ jobs: [GivenUpJob], _ reader: Reader) -> HTML {
        let heads: [HealthWord] = [.job, .tries, .reason, .when]
        return """
            <section id="given-up" tabindex="-1"><h2>\(reader.say(HealthWord.givenUpTitle))</h2>
            <p>\(reader.say(HealthWord.givenUpLead))</p>
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\"\(when: $0 == .tries, " class=\"n\"")>\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(each: jobs.prefix(Self.mostJobs), { row($0, reader) })</tbody></table>
            \(when: jobs.count > Self.mostJobs, "<p>\(reader.say(HealthWord.more))</p>")
            </section>
            """
    }

    private func row(_ job: GivenUpJob, _ reader: Reader) -> HTML {
        let path = "\(Self.path)/jobs/\(Paths.encoded(job.id))"
        let (again, drop) = (FormBuilder(reader, id: "again-\(job.id)"), FormBuilder(reader, id: "drop-\(job.id)"))
        let first: HTML =
            MessagesFeature.isMessage(job.kind)
            ? "<a href=\"\(MessagesFeature.outboxPage.path)\">\(reader.say(HealthWord.inOutbox))</a>"
            : again.form(action: "\(path)/again", class: "inline", again.button(HealthWord.again, kind: "second"))
        return """
            <tr><th scope="row">\(job.kind.name)</th>\
            <td class="n" data-label="\(reader.say(HealthWord.tries))">\(job.attempts)</td>\
            <td data-label="\(reader.say(HealthWord.reason))">\(job.error ?? "–")\
            <div class="actions">\(first)\
            \(drop.form(action: "\(path)/drop", class: "inline", drop.button(HealthWord.drop, kind: "second")))</div></td>\
            <td data-label="\(reader.say(HealthWord.when))">\(Instant(job.at).map { reader.say(HealthReport.moment($0, reader.zone)) } ?? job.at)</td></tr>
            """
    }

    private func light(_ state: LightState?, _ reader: Reader) -> HTML {
        let isOn = state?.isOn ?? false
        let form = FormBuilder(reader, id: "light")
        let since = state?.since.map { reader.say(HealthReport.moment($0, reader.zone)) } ?? ""
        let lead: HTML =
            isOn
            ? "<p class=\"notice warn\">\(reader.say(HealthWord.lightIsOn)) \(since)</p>"
            : "<p>\(reader.say(HealthWord.lightIsOff))</p>"
        let button = form.button(isOn ? HealthWord.turnOff : .turnOn, kind: "second")
        return """
            <h2>\(reader.say(HealthWord.lightTitle))</h2>
            \(lead)
            \(form.form(action: "\(Self.path)/light", "\(form.hidden("light", isOn ? "off" : "on"))\(button)"))
            """
    }

    private func late(_ facts: HealthFacts, _ reader: Reader) -> HTML {
        let heads: [HealthWord] = [.rule, .count, .firstDue]
        return """
            <section id="late" tabindex="-1"><h2>\(reader.say(HealthWord.lateTitle))</h2>
            <p>\(reader.say(HealthWord.lateLead))</p>
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\"\(when: $0 == .count, " class=\"n\"")>\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(each: facts.late, { line in
                """
                <tr><th scope="row">\(line.rule.rawValue) \(name(of: line.rule, reader))</th>\
                <td class="n" data-label="\(reader.say(HealthWord.count))">\(Numbers.grouped(line.count))</td>\
                <td data-label="\(reader.say(HealthWord.firstDue))">\(reader.say(DateText.whole(line.first)))</td></tr>
                """
            })</tbody></table></section>
            """
    }

    private func name(of rule: RuleID, _ reader: Reader) -> String {
        plugged.clocks.rules.rule(rule, on: reader.today).map { reader.say($0.name) } ?? ""
    }

    private func node(_ reader: Reader) -> [(name: HealthWord, value: String)] {
        [
            (.node, plugged.options.node), (.version, Build.version), (.engine, plugged.database.dialect.title),
            (.upSince, reader.say(HealthReport.moment(plugged.startedAt, reader.zone))),
            (.connections, "\(plugged.connections.value)"), (.livePages, "\(plugged.notices.live.count)"),
        ]
    }

    // MARK: For programs

    private func json(
        _ facts: HealthFacts, _ figures: [HealthFigure], _ jobs: [GivenUpJob], _ reader: Reader
    ) -> JSON {
        [
            "isWell": .bool(figures.allSatisfy { $0.state == .well }),
            "figures": .array(
                figures.map { figure in
                    [
                        "name": .text(figure.name.rawValue), "inWords": .text(reader.say(figure.value)),
                        "state": .text(figure.state.rawValue), "advice": JSON(figure.advice.map { reader.say($0) }),
                    ]
                }),
            "late": .array(
                facts.late.map {
                    [
                        "rule": .text($0.rule.rawValue), "count": .integer($0.count),
                        "firstDue": .text($0.first.description),
                    ]
                }),
            "jobs": .array(
                jobs.prefix(Self.mostJobs).map {
                    [
                        "id": .text($0.id), "kind": .text($0.kind.name), "attempts": .integer($0.attempts),
                        "error": JSON($0.error), "givenUpAt": .text($0.at),
                    ]
                }),
            "light": .bool(facts.light?.isOn ?? false),
            "node": [
                "name": .text(plugged.options.node), "version": .text(Build.version),
                "startedAt": .text(plugged.startedAt.description), "connections": .integer(plugged.connections.value),
            ],
        ]
    }
}

extension Dialect {
    fileprivate var title: String { self == .sqlite ? "SQLite" : "PostgreSQL" }
}
