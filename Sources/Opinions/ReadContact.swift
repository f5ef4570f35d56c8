import Casework
import Store
import Web

/// `POST /opinions/{number}/read-contact`: how to reach the resident, or sealed words, for those who may. Every reading
/// is logged; all but the case's own station say why.
struct ReadContact: Sendable {
    let desk: OpinionDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let number = try exchange.parameter("number")
        let viewer = try exchange.requireSignedIn()
        let view = try await CaseView.load(number, for: viewer, reader: exchange.reader, desk: desk)
        let readsSealed = view.opinion.isSealed && view.face == .staff
        guard readsSealed || view.contact.mayBeRead else { throw Problem.forbidden(OpinionWord.notYours.text) }
        var problems: [FieldProblem] = []
        let isOwnStation = view.contact == .closed(needsReason: false) && !readsSealed
        let missing = isOwnStation ? nil : OpinionWord.reasonMissing.text
        let reason = exchange.input.checked("reason", 2...200, missing: missing, problems: &problems)
        guard problems.isEmpty else {
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, OpinionPage(view: view, open: "read-contact", state: state).page)
        }
        let opened = try await CaseView.load(
            number, for: viewer, reader: exchange.reader, desk: desk, reading: reason ?? "")
        return .page(OpinionPage(view: opened).page, json: opened.json)
    }
}

extension CaseView.ContactView {
    var mayBeRead: Bool { if case .closed = self { true } else { false } }
}
