import Casework
import Network
import Store
import Web
import Words

/// A paper form keyed in: the ordinary way of sending an opinion, with the number that stands on the paper.
extension SendOpinion {
    static let paperForm = "paperForm"

    /// The number, if one was given and this clerk may key that form in; otherwise what is wrong with it.
    func paperForm(
        _ exchange: Exchange, for target: Target?, _ problems: inout [FieldProblem]
    ) async throws -> PaperFormNumber? {
        let (desk, viewer) = (desk, exchange.viewer)
        guard OpinionDesk.entersForOthers(viewer),
            let typed = exchange.input.checked(Self.paperForm, 1...20, problems: &problems)
        else { return nil }
        guard let number = PaperFormNumber(typed: typed) else {
            problems.append(FieldProblem(Self.paperForm, PaperFormWord.wrongNumber.text))
            return nil
        }
        let problem = try await desk.database.read { tx in
            try Self.problem(with: number, for: target, viewer, desk, in: tx)
        }
        guard let problem else { return number }
        problems.append(problem)
        return nil
    }

    /// A form belongs to the site that it was printed for; one that names another site in vain is that of another.
    private static func problem(
        with number: PaperFormNumber, for target: Target?, _ viewer: Viewer, _ desk: OpinionDesk,
        in tx: any Transaction
    ) throws -> FieldProblem? {
        guard let form = try PaperFormStore.form(number, in: tx), let site = try desk.places(in: tx).site(id: form.site)
        else { return FieldProblem(paperForm, PaperFormWord.unknown.text) }
        let isAddressedElsewhere = if case .site(let named)? = target { named.id != site.id } else { false }
        guard site.isKept(by: viewer), !isAddressedElsewhere else {
            return FieldProblem(paperForm, PaperFormWord.otherSite.text)
        }
        guard let keyed = form.opinion else { return nil }
        let seen = try desk.store.number(of: keyed, visibleTo: viewer, in: tx)
        return FieldProblem(
            paperForm, PaperFormWord.keyedAlready.text,
            link: seen.map { .init("/opinions/\($0)", PaperFormWord.seeCase.text) })
    }

    /// In the transaction that takes the opinion in: of two who key one form at once, one succeeds.
    static func key(_ number: PaperFormNumber, to opinion: Opinion, in tx: any Transaction) throws {
        guard try PaperFormStore.key(number, to: opinion.id, at: opinion.submittedAt, in: tx) else {
            throw FieldRefusal(paperForm, PaperFormWord.keyedAlready)
        }
    }
}

extension OpinionStore {
    /// The number of a case, if this viewer may see it from the inside.
    fileprivate func number(of id: ID<AnyCase>, visibleTo viewer: Viewer, in tx: any Transaction) throws -> String? {
        try tx.scalarIfAny(
            "SELECT opinion.number FROM opinion WHERE opinion.id = \(id) AND \(OpinionVisibility.inner(to: viewer))")
    }
}
