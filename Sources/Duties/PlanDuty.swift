import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `GET /duties/new` and `POST /duties`: one activity, by whoever organises at its site.
struct PlanDuty: Sendable {
    let desk: DutyDesk

    static let fields =
        DutyPlan.fields + [RouteField("day", .text(max: 10), required: true, DutyWord.day.text)]

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let desk = desk
        if exchange.query("site") == nil { return .page(try await ChooseSite.page(exchange, desk, to: "/duties/new")) }
        let code = exchange.query("site")
        let today = exchange.reader.today
        let (site, candidates) = try await desk.database.read { tx in
            let site = try desk.site(code, for: viewer, in: tx)
            return (site, try desk.candidates(at: site.id, on: today, in: tx))
        }
        return .page(page(site, candidates, FormState(), exchange.reader))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, now, today) = (desk, exchange.reader.now, exchange.reader.today)
        let code = exchange.input.text("site")
        let (site, candidates) = try await desk.database.read { tx in
            let site = try desk.site(code, for: viewer, in: tx)
            return (site, try desk.candidates(at: site.id, on: today, in: tx))
        }
        var problems: [FieldProblem] = []
        let plan = DutyPlan(exchange.input, &problems)
        let day = exchange.input.day("day", &problems)
        if let day, day < today { problems.append(FieldProblem("day", DutyWord.dayIsPast.text)) }
        let chosen = DutyCandidate.chosen(candidates, exchange.input, &problems)
        guard problems.isEmpty, let plan, let day else {
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, page(site, candidates, state, exchange.reader))
        }
        let made = try await desk.database.write { tx in
            try desk.plan(
                plan, on: day, at: site, deputies: chosen.map(\.person), by: viewer, at: now, in: tx)
        }
        return .see(made.path, json: made.json, status: exchange.isAPI ? .created : .ok)
    }

    private func page(_ site: LiaisonSite, _ candidates: [DutyCandidate], _ state: FormState, _ reader: Reader) -> Page
    {
        let form = FormBuilder(reader, state)
        return Page(
            title: DutyWord.planTitle,
            main: """
                <h1>\(reader.say(DutyWord.planTitle))</h1>
                <p class="lead">\(reader.name(site.name))</p>
                <p><a href="/duties/roster?site=\(site.code)">\(reader.say(DutyWord.rosterLink))</a></p>
                \(when: candidates.isEmpty, "<p class=\"notice warn\">\(reader.say(DutyWord.noCandidates))</p>")
                \(form.form(action: "/duties", """
                \(form.hidden("site", site.code))\(DutyPlan.kinds(form))
                \(form.text("day", DutyWord.day, type: "date", maxLength: 10, required: true))
                \(DutyPlan.form(form, place: site.address))
                \(DutyCandidate.boxes(candidates, form, DutyWord.deputies))
                \(form.button(DutyLifecycle.Action.plan))
                """))
                """)
    }
}

/// Where to plan, for those who organise at several sites.
enum ChooseSite {
    static func page(_ exchange: Exchange, _ desk: DutyDesk, to path: String) async throws -> Page {
        let (viewer, reader) = (exchange.viewer, exchange.reader)
        let sites = try await desk.database.read { try desk.sites(of: viewer, in: $0) }
        guard !sites.isEmpty else { throw Problem.forbidden(DutyWord.notYours.text) }
        return Page(
            title: DutyWord.planTitle,
            main: """
                <h1>\(reader.say(DutyWord.planTitle))</h1>
                <h2>\(reader.say(DutyWord.chooseSite))</h2>
                <ul class="cards">\(each: sites, { site in
                    "<li class=\"card\"><a href=\"\(path)?site=\(site.code)\">\(reader.name(site.name))</a></li>"
                })</ul>
                """)
    }
}
