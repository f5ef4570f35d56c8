import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `POST /duties/{id}/pass`: staff pass the report of an activity to a unit.
struct PassReport: Sendable {
    let desk: DutyDesk
    let lines: MatterLines

    static let fields = [
        RouteField("unit", .text(max: 40), required: true, ReferralWord.unit.text),
        RouteField("note", .text(max: Referral.mostNote), ReferralWord.note.text),
    ]

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let view = try await look(exchange)
        let standing = Referral.standing(of: viewer, in: view.activity.region)
        guard ReferralLifecycle.rows(of: .pass).contains(where: { $0.who.contains(where: standing.contains) }) else {
            throw Problem.forbidden(ReferralWord.notYours.text)
        }
        var problems: [FieldProblem] = []
        let named = exchange.input.checked(
            "unit", 1...40, missing: ReferralWord.unitMissing.text, problems: &problems)
        let note = exchange.input.checked("note", 1...Referral.mostNote, lines: true, problems: &problems)
        let unit = named.flatMap { named in view.units.first { $0.id.text == named } }
        if named != nil, unit == nil { problems.append(FieldProblem("unit", WebWord.notAChoice.text)) }
        guard let unit, problems.isEmpty else { return again(exchange, view, problems) }
        do {
            let line = try await desk.database.write { tx in
                let activity = try desk.store.activity(id, visibleTo: viewer, isLocked: true, in: tx)
                let made = try desk.pass(activity, to: unit.id, note: note, by: viewer, at: reader.now, in: tx)
                return try ReferralLine.load([made], desk, in: tx)
            }
            return .see(
                "\(view.activity.path)#referrals", json: line.first?.json ?? .null,
                status: exchange.isAPI ? .created : .ok)
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(exchange, try await look(exchange), [FieldProblem("unit", why)], status: .conflict)
        }
    }

    private func look(_ exchange: Exchange) async throws -> DutyView {
        let (desk, lines, reader, id) = (desk, lines, exchange.reader, try exchange.parameter("id"))
        return try await desk.database.read { try DutyView.load(id, reader, desk, lines, in: $0) }
    }

    private func again(
        _ exchange: Exchange, _ view: DutyView, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, DutyPage(view: view, passing: state).page, status: status)
    }
}

/// On the page of an activity: to which units its report was passed, what they did, and for staff the form.
struct ReferralSection {
    let view: DutyView
    /// As the form was sent, where something was wrong with it.
    let passing: FormState?

    private var reader: Reader { view.reader }

    var html: HTML {
        if view.referrals.isEmpty, !view.mayPass, passing == nil { return .empty }
        return """
            <section id="referrals"><h2>\(reader.say(ReferralWord.section))</h2>
            <p class="soft">\(reader.say(ReferralWord.law))</p>
            <ul class="cards">\(each: view.referrals, { $0.card(reader, view.desk, named: true) })</ul>
            \(form)</section>
            """
    }

    private var form: HTML {
        guard view.mayPass else { return passing.map { ReferralPage.unsaid($0, reader) } ?? .empty }
        let form = FormBuilder(reader, passing ?? FormState(), id: "pass")
        let choices =
            [Choice("", "\(reader.say(ReferralWord.choose))")] + view.units.map { Choice($0.id.text, "\($0.name)") }
        return """
            <details class="noprint"\(when: passing != nil || view.referrals.isEmpty, " open")>\
            <summary>\(reader.say(ReferralLifecycle.Action.pass))</summary>\
            \(form.form(action: "\(view.activity.path)/pass", """
            \(form.select("unit", ReferralWord.unit, choices, required: true))
            \(form.area("note", ReferralWord.note, hint: ReferralWord.noteHint.text, rows: 3, maxLength: Referral.mostNote))
            \(form.button(ReferralLifecycle.Action.pass, kind: "second"))
            """))</details>
            """
    }
}

extension ReferralLine {
    /// - Parameter named: by its unit alone, where the page says which activity it is of.
    func card(_ reader: Reader, _ desk: DutyDesk, named: Bool = false) -> HTML {
        let what: HTML =
            named
            ? reader.name(unit)
            : "\(reader.say(activity.kind.text)) · \(reader.say(DateText.date(activity.day, today: reader.today)))"
        return """
            <li class="card"><p><a href="\(referral.path)">\(what)</a> \
            <span class="state">\(reader.say(referral.state))</span></p>
            \(when: isUnitRetired && referral.state == .passed, "<p><span class=\"tag\">\(reader.say(ReferralWord.unitRetired))</span></p>")\
            \(when: !named, "<p>\(reader.name(unit))\(site.map { " · \(reader.name($0.name))" as HTML })</p>")\
            \(due(reader, desk))\(when: named, referral.response.map { HTML.words($0) } ?? .empty)</li>
            """
    }

    private func due(_ reader: Reader, _ desk: DutyDesk) -> HTML {
        guard let due = referral.dueOn, let from = referral.dueFrom else { return .empty }
        let calendar = desk.clocks.calendar(at: referral.region)
        return "<p>\(DueMark(due: due, from: from, calendar: calendar, reader: reader).html)</p>"
    }
}
