import Casework
import Formats
import HTTPTypes
import Network
import Store
import Web
import Words

/// One act on an activity: its form, its checked input, and its part of the transaction.
protocol DutyAct: Sendable {
    static var action: DutyLifecycle.Action { get }
    static var fields: [RouteField] { get }
    /// What stands in its form besides version and button; nil where the page shows it elsewhere.
    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML?
    init?(_ input: Input, problems: inout [FieldProblem])
    /// Facts that the input itself is.
    var given: Set<DutyLifecycle.Guard> { get }
    /// The fields in which those facts are given.
    static var asked: [DutyLifecycle.Guard: String] { get }
    /// The public name of the deputy whom it is about; the viewer when nil.
    var slug: String? { get }
    func carryOut(_ acting: inout DutyActing) throws
}

extension DutyAct {
    static var fields: [RouteField] { [] }
    static var path: String { action.rawValue.dashed }
    var given: Set<DutyLifecycle.Guard> { [] }
    static var asked: [DutyLifecycle.Guard: String] { [:] }
    var slug: String? { nil }
    static func form(_ form: FormBuilder, _ view: DutyView) -> HTML? { HTML.empty }
}

/// Every act that is a form, in the order in which the page shows them.
enum DutyActs {
    static let all: [any DutyAct.Type] = [
        AcceptDuty.self, DeclineDuty.self, AnnounceDuty.self, ChangePlan.self, OpenDuty.self, CheckIn.self,
        SetAside.self, CloseDuty.self, CorrectAttendance.self, FileReport.self, PostponeDuty.self, CancelDuty.self,
    ]

    static func routes(_ desk: DutyDesk, _ lines: @escaping MatterLines) -> [Route] {
        all.map { act in
            func route<A: DutyAct>(_ act: A.Type) -> Route { DutyActHandler<A>(desk: desk, lines: lines).route }
            return route(act)
        }
    }
}

/// Takes the form of any act, from a page or the API, and carries it out in one transaction.
struct DutyActHandler<A: DutyAct>: Sendable {
    let desk: DutyDesk
    let lines: MatterLines

    var route: Route {
        Route(
            "duty.\(A.path)", .post, page: "/duties/{id}/\(A.path)", api: "/duties/{id}/\(A.path)", A.action.text,
            fields: A.fields + [RouteField("version", .text(max: 12), DutyWord.activity.text)], use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let id = try exchange.parameter("id")
        var problems: [FieldProblem] = []
        let act = A(exchange.input, problems: &problems)
        guard let act, problems.isEmpty else { return try await again(exchange, id, problems) }
        let (desk, now) = (desk, exchange.reader.now)
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let (saved, attendance) = try await desk.database.write { tx in
                let activity = try desk.store.activity(id, visibleTo: viewer, isLocked: true, in: tx)
                let subject = try act.slug.map { slug -> ID<Person> in
                    guard let deputy = try desk.network.deputy(slug: slug, in: tx) else { throw Problem.notFound }
                    return deputy.person
                }
                let saved = try desk.carryOut(
                    A.action, on: activity, by: viewer, given: act.given, subject: subject ?? viewer.person,
                    expecting: version, at: now, in: tx
                ) { try act.carryOut(&$0) }
                return (saved, try desk.store.attendance(of: saved.id, in: tx))
            }
            desk.drop(saved, attendance)
            return .see(Paths.local(exchange.input.text("back") ?? saved.path), json: saved.json)
        } catch Problem.conflict(let why) where !exchange.isAPI {
            // What a field would have answered stands beside it.
            let field = A.asked.first { DutyLifecycle.refusal(of: $0.key) == why }?.value ?? ""
            return try await again(exchange, id, [FieldProblem(field, why)], status: .conflict)
        }
    }

    /// The page again, with this form open and the words kept. Someone to whom the act is not open learns that, not what
    /// was wrong with the form.
    private func again(
        _ exchange: Exchange, _ id: String, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Answer {
        let (desk, lines, reader) = (desk, lines, exchange.reader)
        let view = try await desk.database.read { try DutyView.load(id, reader, desk, lines, in: $0) }
        guard DutyLifecycle.rows(of: A.action).contains(where: { $0.who.contains(where: view.standing.contains) })
        else { throw Problem.forbidden(DutyWord.notYours.text) }
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, DutyPage(view: view, open: A.action, state: state).page, status: status)
    }
}
