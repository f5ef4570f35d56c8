import Casework
import HTTPTypes
import Store
import Web
import Words

/// One act on a motion: its form, its checked input, and its part of the transaction.
protocol MotionAct: Sendable {
    static var action: MotionLifecycle.Action { get }
    static var fields: [RouteField] { get }
    /// What stands in its form besides version and button.
    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML
    init?(_ input: Input, problems: inout [FieldProblem])
    /// What several do each for themselves does not wait for the others.
    static var isForOne: Bool { get }
    func carryOut(_ acting: inout MotionActing) throws
}

extension MotionAct {
    static var fields: [RouteField] { [] }
    static var path: String { action.rawValue.dashed }
    static var isForOne: Bool { true }
    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML { .empty }
    func carryOut(_ acting: inout MotionActing) throws {}
}

/// Every act that is a form, in the order in which the page shows them.
enum MotionActs {
    static let all: [any MotionAct.Type] = [
        ConfirmMove.self, DeclineMove.self, SubmitMotion.self, InviteMover.self, Uninvite.self, ReviseMotion.self,
        PutOnAgenda.self, ReferMotion.self, TreatAsSuggestion.self, LeaveOff.self, ReportOnMotion.self,
        AdoptMotion.self, RejectMotion.self, AllowWithdrawal.self, RefuseWithdrawal.self, AskToWithdraw.self,
        WithdrawMotion.self,
    ]

    static func routes(_ desk: MotionDesk) -> [Route] {
        all.map { act in
            func route<A: MotionAct>(_ act: A.Type) -> Route { MotionActHandler<A>(desk: desk).route }
            return route(act)
        }
    }
}

/// Takes the form of any act, from a page or the API, and carries it out in one transaction.
struct MotionActHandler<A: MotionAct>: Sendable {
    let desk: MotionDesk

    var route: Route {
        let path = "/motions/{name}/\(A.path)"
        return Route(
            "motion.\(A.path)", .post, page: path, api: path, A.action.text,
            fields: A.fields + [RouteField("version", .text(max: 12), MotionWord.version.text)], use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let name = try exchange.parameter("name")
        var problems: [FieldProblem] = []
        let act = A(exchange.input, problems: &problems)
        guard let act, problems.isEmpty else { return try await again(exchange, name, problems) }
        let (desk, now) = (desk, exchange.reader.now)
        let version = A.isForOne ? exchange.input.text("version").flatMap(Int.init) : nil
        do {
            let saved = try await desk.database.write { tx in
                try desk.act(A.action, on: name, by: viewer, expecting: version, at: now, in: tx) {
                    try act.carryOut(&$0)
                }
            }
            desk.drop()
            return .see(saved.path, json: saved.json)
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return try await again(exchange, name, [FieldProblem("", why)], status: .conflict)
        } catch let refused as InputRefused {
            return try await again(exchange, name, refused.problems)
        }
    }

    /// The page again, with this form open and the words kept; whoever has no part in it learns that instead.
    private func again(
        _ exchange: Exchange, _ name: String, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let view = try await desk.database.read { try MotionView.load(name, reader, desk, in: $0) }
        let standing = desk.standing(of: reader.viewer, to: view.motion, view.movers.map(\.mover))
        guard MotionLifecycle.rows(of: A.action).contains(where: { $0.who.contains(where: standing.contains) })
        else { throw Problem.forbidden(MotionWord.notYours.text) }
        let open = MotionPage.OpenForm(path: A.path, state: FormState(input: exchange.input, problems: problems))
        return .invalid(problems, MotionPage(view: view, open: open).page, status: status)
    }
}

extension Input {
    /// A text of several lines that must be there.
    func words(_ name: String, _ most: Int, missing word: MotionWord, _ problems: inout [FieldProblem]) -> String? {
        checked(name, 1...most, missing: word.text, lines: true, problems: &problems)
    }
}
