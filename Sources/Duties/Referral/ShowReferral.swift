import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// One referral as its reader sees it. Of the activity it shows what is public and the report, to everybody alike: a unit
/// reads neither what was heard there nor who came.
struct ReferralView: Sendable {
    let reader: Reader
    let desk: DutyDesk
    let line: ReferralLine
    let report: DutyReport?
    let clocks: [Clock]
    let county: ID<Region>?
    let acts: [ReferralLifecycle.Action]
    /// To which it could go instead, and which of them took over from the one that has it.
    let units: [Organisation.Entry]
    let successor: ID<Organisation>?
    let events: [Event]

    static func load(_ id: String, _ reader: Reader, _ desk: DutyDesk, in tx: any Transaction) throws -> ReferralView {
        let referral = try desk.referrals.referral(id, visibleTo: reader.viewer, in: tx)
        guard let line = try ReferralLine.load([referral], desk, in: tx).first else { throw Problem.notFound }
        let places = try desk.places(in: tx)
        return ReferralView(
            reader: reader, desk: desk, line: line, report: try desk.store.report(of: referral.activity, in: tx),
            clocks: try desk.clocks.clocks(of: referral.id, in: tx),
            county: places.county(of: referral.region)?.id,
            acts: reader.unused.contains(.duties)
                ? []
                : ReferralLifecycle.actions(
                    from: referral.state, standing: referral.standing(of: reader.viewer),
                    // Whether another unit has it already shows when one is chosen.
                    facts: line.isUnitRetired ? [.unitRetired, .notWithUnitYet] : []),
            units: desk.units(for: line.activity, places).filter { $0.id != referral.unit },
            successor: places.end(of: referral.unit)?.successor,
            events: try desk.log.events(of: referral.id, in: tx))
    }

    var referral: Referral { line.referral }

    var json: JSON {
        line.json.adding([
            .init("version", .integer(referral.version)), .init("note", JSON(referral.note)),
            .init("response", JSON(referral.response)), .init("report", report?.json ?? .null),
            .init("clocks", ClockView(clocks, by: desk.clocks, reader).json),
            .init("acts", .array(acts.map { .text($0.rawValue.dashed) })),
            .init("reason", JSON(events.last { $0.words["reason"] != nil }?.words["reason"])),
        ])
    }
}

/// `GET /referrals/{id}`.
struct ShowReferral: Sendable {
    let desk: DutyDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let view = try await desk.database.read { try ReferralView.load(id, reader, desk, in: $0) }
        return .page(ReferralPage(view: view).page, json: view.json)
    }
}

struct ReferralPage: Sendable {
    let view: ReferralView
    var open: ReferralLifecycle.Action?
    var state = FormState()

    private var reader: Reader { view.reader }
    private var referral: Referral { view.referral }
    private var activity: DutyActivity { view.line.activity }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: ReferralWord.one,
            main: """
                <h1>\(say(ReferralWord.one)) · \(say(activity.kind.text))</h1>
                \(unsaid)
                <p class="lead"><span class="state">\(say(referral.state))</span> · \(reader.name(view.line.unit))</p>
                \(when: view.line.isUnitRetired && referral.state == .passed, "<p class=\"notice warn\">\(say(ReferralWord.unitRetired))</p>")
                \(facts)
                \(ClockView(view.clocks, by: view.desk.clocks, reader, county: view.county).html)
                <p class="soft">\(say(ReferralWord.notPublic))</p>
                \(referral.note.map { "<section><h2>\(say(ReferralWord.note))</h2>\(HTML.words($0))</section>" as HTML })
                \(view.report?.section(reader))
                \(referral.response.map { "<section><h2>\(say(ReferralWord.response))</h2>\(HTML.words($0))</section>" as HTML })
                <div class="noprint">\(when: view.acts.contains(.respond), respond)\
                \(when: view.acts.contains(.handOver), handOver)\(when: view.acts.contains(.takeBack), takeBack)</div>
                \(history)
                \(when: !reader.unused.contains(.duties), "<p class=\"noprint\"><a href=\"\(ReferralFilter.page)\">\(say(ReferralWord.all))</a></p>")
                """)
    }

    private var facts: HTML {
        """
        <dl class="facts"><dt>\(say(ReferralWord.from))</dt>\
        <dd><a href="\(activity.path)">\(say(activity.kind.text)) · \(say(DateText.date(activity.day, today: reader.today)))</a></dd>
        \(view.line.site.map { "<dt>\(say(DutyWord.site))</dt><dd><a href=\"\(NetworkPath.site($0.code))\">\(reader.name($0.name))</a></dd>" as HTML })
        <dt>\(say(ReferralWord.passedOn))</dt><dd>\(moment(referral.passedAt))</dd>
        \(referral.respondedAt.map { "<dt>\(say(ReferralWord.respondedOn))</dt><dd>\(moment($0))</dd>" as HTML })</dl>
        <p class="soft">\(say(ReferralWord.law))</p>
        """
    }

    private func moment(_ at: Instant) -> String {
        say(DateText.moment(at, zone: reader.zone, today: reader.today))
    }

    /// What was wrong with an act whose form is not on the page, or no longer.
    private var unsaid: HTML {
        guard let open, !view.acts.contains(open) else { return .empty }
        return Self.unsaid(state, reader)
    }

    static func unsaid(_ state: FormState, _ reader: Reader) -> HTML {
        """
        <div class="problems" role="alert" tabindex="-1" autofocus><ul>\(each: state.problems, { "<li>\(reader.say($0.message))</li>" })</ul></div>
        """
    }

    private var respond: HTML {
        form(.respond, kind: "main") {
            $0.area(
                "response", ReferralWord.response, hint: ReferralWord.responseHint.text, rows: 8,
                maxLength: Referral.mostResponse, required: true)
        }
    }

    /// To begin with, the unit that took over from the one that was retired.
    private var handOver: HTML {
        let choices =
            [Choice("", "\(say(ReferralWord.choose))")] + view.units.map { Choice($0.id.text, "\($0.name)") }
        return form(.handOver, kind: "main") {
            """
            \($0.select("unit", ReferralWord.unit, choices, hint: ReferralWord.handOverHint.text, value: view.successor?.text, required: true))
            \($0.text("reason", ReferralWord.whyHandedOver, hint: ReferralWord.reads.text, maxLength: 300, required: true))
            """
        }
    }

    private var takeBack: HTML {
        form(.takeBack, kind: "second") {
            $0.text("reason", ReferralWord.reason, hint: ReferralWord.reasonHint.text, maxLength: 300, required: true)
        }
    }

    private func form(_ action: ReferralLifecycle.Action, kind: String, _ fields: (FormBuilder) -> HTML) -> HTML {
        let isOpen = open == action
        let form = FormBuilder(reader, isOpen ? state : FormState(), id: action.rawValue)
        return """
            <details\(when: isOpen || kind == "main", " open")><summary>\(say(action))</summary>\
            \(form.form(action: "\(referral.path)/\(action.rawValue.dashed)", """
            \(form.hidden("version", String(referral.version)))\(fields(form))\(form.button(action, kind: kind))
            """))</details>
            """
    }

    private var history: HTML {
        """
        <h2>\(say(DutyWord.history))</h2><ol class="life">\(each: view.events, { event in
            let action = ReferralLifecycle.Action(rawValue: event.action)
            return """
                <li>\(moment(event.at)) \
                <strong>\(action.map { say($0.happened) } ?? event.action)</strong> <span class="soft">\(say(event.role.text))</span>\
                \(event.words["reason"].map { "<br><bdi>\($0)</bdi>" as HTML })</li>
                """
        })</ol>
        """
    }
}

extension DutyReport {
    func section(_ reader: Reader) -> HTML {
        """
        <section><h2>\(reader.say(DutyWord.report))</h2>\(HTML.words(content))
        \(problems.map { "<h3>\(reader.say(DutyWord.reportProblems))</h3>\(HTML.words($0))" as HTML })
        \(suggestions.map { "<h3>\(reader.say(DutyWord.reportSuggestions))</h3>\(HTML.words($0))" as HTML })</section>
        """
    }

    var json: JSON {
        [
            "content": .text(content), "problems": JSON(problems), "suggestions": JSON(suggestions),
            "filedAt": .text(filedAt.description),
        ]
    }
}
