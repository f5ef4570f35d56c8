import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// One act on a suggestion, on a unit's part in it or on a promise: its form, its checked input, and its part of the
/// transaction.
protocol SuggestionAct: Sendable {
    associatedtype Case: SuggestionPart
    static var action: Case.Life.Action { get }
    static var title: Text { get }
    static var fields: [RouteField] { get }
    /// What stands in its form besides version and button.
    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Case) -> HTML
    init?(_ input: Input, problems: inout [FieldProblem])
    /// Facts that the input itself is, and those that it may be.
    var given: Set<Case.Life.Guard> { get }
    static var mayGive: Set<Case.Life.Guard> { get }
    /// Whether somebody else's act since the form was shown stands in the way. What several do each for themselves does not
    /// wait for the others.
    static var isForOne: Bool { get }
    func carryOut(_ acting: inout SuggestionActing<Case>) throws
    /// What follows at once, when the act is recorded.
    func follow(_ saved: Case, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction) throws
}

extension SuggestionAct {
    static var fields: [RouteField] { [] }
    static var path: String { action.rawValue.dashed }
    var given: Set<Case.Life.Guard> { [] }
    static var mayGive: Set<Case.Life.Guard> { [] }
    static var isForOne: Bool { true }
    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Case) -> HTML { .empty }
    func follow(_ saved: Case, _ desk: SuggestionDesk, by viewer: Viewer, at: Instant, in tx: any Transaction) throws {}
}

/// A case of a dossier as it stands in an address.
protocol SuggestionPart: SuggestionCase {
    static var addressTail: String { get }
    static func find(_ id: String?, in dossier: Dossier) -> Self?
    var tail: String { get }
    /// What comes now, for whoever has just done something to it.
    func next(for viewer: Viewer, in dossier: Dossier) -> DoneWord?
}

extension Suggestion: SuggestionPart {
    static let addressTail = ""
    static func find(_ id: String?, in dossier: Dossier) -> Suggestion? { dossier.suggestion }
    var tail: String { "" }
}

extension Handling: SuggestionPart {
    static let addressTail = "/units/{part}"
    static func find(_ id: String?, in dossier: Dossier) -> Handling? { dossier.handlings.first { $0.id.text == id } }
    var tail: String { "/units/\(id.text)" }
}

extension Commitment: SuggestionPart {
    static let addressTail = "/commitments/{part}"
    static func find(_ id: String?, in dossier: Dossier) -> Commitment? {
        dossier.commitments.first { $0.id.text == id }
    }
    var tail: String { "/commitments/\(id.text)" }
}

/// Every act that is a form, in the order in which the page shows them.
enum SuggestionActs {
    static let ofSuggestion: [any SuggestionAct.Type] = [
        ConfirmCosign.self, DeclineCosign.self, FileSuggestion.self, InviteCosigner.self, Uninvite.self,
        LinkOpinion.self, UnlinkOpinion.self, ReviseSuggestion.self,
        RegisterSuggestion.self, SendBack.self, TreatAsLetter.self, HandOver.self,
        FeedbackGood.self, FeedbackPoor.self, AddFeedback.self, AcceptAssessment.self, OrderAgain.self,
        MarkKey.self, RecordCheckpoint.self, ReopenSuggestion.self,
        AgreeToWithdraw.self, AskToWithdraw.self, WithdrawSuggestion.self,
    ]
    static let ofHandling: [any SuggestionAct.Type] = [
        SignFor.self, BeginWork.self, RecordContact.self, GiveOpinion.self, DraftReply.self, SignReply.self,
        ReturnDraft.self, RequestExtension.self, ApproveExtension.self, RejectExtension.self, RequestRefusal.self,
        AcceptRefusal.self, RejectRefusal.self, ReassignHandling.self,
    ]
    static let ofCommitment: [any SuggestionAct.Type] = [
        ReportDone.self, ConfirmKept.self, ReturnReport.self, ObjectToReport.self, ExplainDelay.self,
    ]

    static func routes(_ desk: SuggestionDesk) -> [Route] {
        (ofSuggestion + ofHandling + ofCommitment).map { act in
            func route<A: SuggestionAct>(_ act: A.Type) -> Route { SuggestionActHandler<A>(desk: desk).route }
            return route(act)
        }
    }
}

/// Takes the form of any act, from a page or the API, and carries it out in one transaction.
struct SuggestionActHandler<A: SuggestionAct>: Sendable {
    let desk: SuggestionDesk

    var route: Route {
        let path = "/suggestions/{name}\(A.Case.addressTail)/\(A.path)"
        return Route(
            "\(A.Case.Life.kind).\(A.path)", .post, page: path, api: path, A.title,
            fields: A.fields + [RouteField("version", .text(max: 12), SuggestionWord.version.text)], use: respond)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let name = try exchange.parameter("name")
        let part = A.Case.addressTail.isEmpty ? nil : try exchange.parameter("part")
        var problems: [FieldProblem] = []
        let act = A(exchange.input, problems: &problems)
        guard let act, problems.isEmpty else { return try await again(exchange, name, part, problems) }
        let (desk, now) = (desk, exchange.reader.now)
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let saved = try await desk.database.write { tx -> Suggestion in
                try desk.perform(act, on: name, part, expecting: version, by: viewer, at: now, in: tx)
            }
            desk.drop(saved)
            return .see(DoneAct.address(of: A.path, on: part, of: saved), json: saved.json)
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return try await again(exchange, name, part, [FieldProblem("", why)], status: .conflict)
        } catch let refused as InputRefused {
            return try await again(exchange, name, part, refused.problems)
        }
    }

    /// The page again, with this form open and the words kept. Someone to whom the act is not open learns that, not what
    /// was wrong with the form.
    private func again(
        _ exchange: Exchange, _ name: String, _ part: String?, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let view = try await desk.database.read { try SuggestionView.load(name, reader, desk, in: $0) }
        guard let subject = A.Case.find(part, in: view.dossier) else { throw Problem.notFound }
        let standing = subject.standing(of: reader.viewer, in: view.dossier)
        guard A.Case.Life.rows(of: A.action).contains(where: { $0.who.contains(where: standing.contains) })
        else { throw Problem.forbidden(SuggestionWord.notYours.text) }
        let open = SuggestionPage.OpenForm(
            path: subject.tail + "/" + A.path, state: FormState(input: exchange.input, problems: problems))
        return .invalid(problems, SuggestionPage(view: view, open: open).page, status: status)
    }
}

extension SuggestionDesk {
    /// One act by a person: the case that they see, locked, judged by its table, and what follows from it.
    /// - Parameter version: of the case as the form showed it.
    func perform<A: SuggestionAct>(
        _ act: A, on name: String, _ part: String? = nil, expecting version: Int?, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Suggestion {
        let suggestion = try store.suggestion(name, visibleTo: viewer, isLocked: true, in: tx)
        let dossier = try store.dossier(of: suggestion, in: tx)
        guard let subject = A.Case.find(part, in: dossier) else { throw Problem.notFound }
        let saved = try carryOut(
            A.action, on: subject, of: dossier, by: viewer, given: act.given, expecting: A.isForOne ? version : nil,
            at: at, in: tx
        ) { try act.carryOut(&$0) }
        try act.follow(saved, self, by: viewer, at: at, in: tx)
        return try settle(suggestion.id, at: at, in: tx)
    }
}

extension Input {
    /// A text of several lines that must be there.
    func words(_ name: String, _ most: Int, missing word: SuggestionWord, _ problems: inout [FieldProblem]) -> String? {
        checked(name, 1...most, missing: word.text, lines: true, problems: &problems)
    }
}
