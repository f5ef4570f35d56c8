import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/people/proposals`: changes of roles that wait for another administrator, and those that were decided.
struct ListProposals: Sendable {
    let desk: PeopleDesk

    static let fields = [
        RouteField("state", .query, PeopleWord.state.text), RouteField("after", .query, PeopleWord.older.text),
    ]

    private struct Line: Sendable {
        let proposal: RoleProposal
        /// The buttons that the table gives this reader.
        let actions: [RoleProposalLifecycle.Action]
        let refusal: PeopleWord?
    }

    private struct View: Sendable {
        let lines: [Line]
        let names: PeopleNames
        let next: PeopleCursor?
        let isWaiting: Bool
    }

    func show(_ exchange: Exchange) async throws -> Answer {
        let isWaiting = exchange.query("state") != "decided"
        let view = try await view(isWaiting, after: PeopleCursor(exchange.query("after")), exchange)
        let done: PeopleWord? =
            switch exchange.query("done") {
            case "propose": .proposalSent
            case "yes": .done
            case "all": .decidedAll
            default: nil
            }
        return .page(
            page(view, FormState(), of: nil, done: done, exchange.reader),
            json: [
                "proposals": .array(view.lines.map { $0.proposal.json(view.names) }), "next": JSON(view.next?.text),
            ])
    }

    /// The list with one of its forms as it was sent.
    func again(_ state: FormState, of id: String, _ exchange: Exchange) async throws -> Answer {
        let view = try await view(true, after: nil, exchange)
        return .invalid(state.problems, page(view, state, of: id, done: nil, exchange.reader))
    }

    private func view(_ isWaiting: Bool, after cursor: PeopleCursor?, _ exchange: Exchange) async throws -> View {
        let (viewer, desk, size) = (try RegionAdministrator(exchange), desk, PeopleSight.pageSize)
        return try await desk.database.read { tx in
            let found = try desk.proposals.page(
                isWaiting: isWaiting, after: cursor, visibleTo: viewer, limit: size + 1, in: tx)
            let shown = Array(found.prefix(size))
            let lines = try shown.map { proposal in
                let facts = isWaiting ? try DecideProposal.facts(of: proposal, for: viewer, desk, in: tx) : []
                let actions = RoleProposalLifecycle.actions(
                    from: proposal.state, standing: proposal.standing(of: viewer), facts: facts)
                let deciders =
                    try !isWaiting
                    || !desk.feature.people.deciders(
                        over: proposal.region, without: [proposal.proposedBy, proposal.person], in: tx
                    ).isEmpty
                let refusal: PeopleWord? =
                    if !deciders { .nobodyElse } else if !facts.contains(.passwordSetByPerson), isWaiting {
                        .linkStillOut
                    } else { nil }
                return Line(proposal: proposal, actions: actions, refusal: refusal)
            }
            return View(
                lines: lines,
                names: try PeopleNames(of: shown.flatMap(\.people), at: shown.map(\.scope), desk, in: tx),
                next: found.count > size ? shown.last.map { PeopleCursor(at: $0.proposedAt, id: $0.id) } : nil,
                isWaiting: isWaiting)
        }
    }

    private func page(_ view: View, _ state: FormState, of id: String?, done: PeopleWord?, _ reader: Reader) -> Page {
        let state = (id: id, form: state)
        let other = view.isWaiting ? "?state=decided" : ""
        let further = view.isWaiting ? "?" : "?state=decided&"
        return Page(
            title: PeopleWord.proposals,
            main: """
                <h1>\(reader.say(view.isWaiting ? PeopleWord.proposals : .decided))</h1>
                \(done.map { "<p class=\"notice good\" role=\"status\">\(reader.say($0))</p>" as HTML })
                <p class="lead">\(reader.say(PeopleWord.proposalsLead))</p>
                \(when: view.lines.isEmpty, "<p class=\"notice\">\(reader.say(PeopleWord.nothingWaits))</p>")
                \(agreeToAll(view, reader))
                \(when: !view.lines.isEmpty, "<ul class=\"cards\">\(each: view.lines, { item($0, view.names, state, reader) })</ul>")
                \(view.next.map { "<p><a href=\"\(RoleProposal.path)\(further)after=\($0.text)\">\(reader.say(PeopleWord.older))</a></p>" as HTML })
                <p><a href="\(RoleProposal.path)\(other)">\(reader.say(view.isWaiting ? PeopleWord.decided : .waitingLink))</a> · \
                <a href="\(PeopleDesk.path)">\(reader.say(PeopleWord.title))</a></p>
                """)
    }

    /// Where several can be agreed to, those are named that one button would.
    private func agreeToAll(_ view: View, _ reader: Reader) -> HTML? {
        let ids = view.lines.filter { $0.actions.contains(.agree) }.map(\.proposal.id)
        guard ids.count > 1 else { return nil }
        let form = FormBuilder(reader, id: "all")
        let fields: HTML = """
            \(form.hidden("ids", ids.joined(separator: ",")))
            <p>\(reader.say(PeopleWord.waits(ids.count)))</p>\(form.button(PeopleWord.agreeAll, kind: "second"))
            """
        return "<div class=\"field\">\(form.form(action: "\(RoleProposal.path)/agree", fields))</div>"
    }

    private func item(
        _ line: Line, _ names: PeopleNames, _ state: (id: String?, form: FormState), _ reader: Reader
    ) -> HTML {
        let proposal = line.proposal
        let parts = ProposalParts(names: names, reader: reader)
        return """
            <li class="card">\(parts.line(proposal))
            \(line.refusal.map { "<p class=\"notice warn\">\(reader.say($0))</p>" as HTML })
            \(each: line.actions, { action in
                let form = FormBuilder(
                    reader, state.id == proposal.id && action == .refuse ? state.form : FormState(),
                    id: "\(action.rawValue)-\(proposal.id)")
                return """
                    <div class="field">\(form.form(
                        action: "\(RoleProposal.path)/\(proposal.id)/\(action.slug)",
                        """
                        \(when: action == .refuse, form.text("reason", PeopleWord.noteForRefusal, maxLength: 500))\
                        \(form.button(action, kind: action == .agree ? "main" : "second"))
                        """))</div>
                    """
            })</li>
            """
    }
}

/// A proposal in words.
struct ProposalParts: Sendable {
    let names: PeopleNames
    let reader: Reader

    func line(_ proposal: RoleProposal) -> HTML {
        let last = proposal.until.map { AccountWord.lastDay(DateText.whole($0.adding(days: -1))) }
        return """
            <p><strong>\(reader.say(proposal.change))</strong> \
            <a href="\(PeopleDesk.path(of: proposal.person))">\(names.person(proposal.person, reader))</a>\(reader.colon)\
            \(reader.say(proposal.role.text)) · \(names.place(proposal.scope, reader))\
            \(last.map { " · \(reader.say($0))" as HTML })</p>
            <p class="soft">\(names.person(proposal.proposedBy, reader)) · \(when(proposal.proposedAt)) · \
            \(reader.say(proposal.state))\
            \(proposal.decidedBy.map { " · \(names.person($0, reader))" as HTML })\
            \(proposal.decidedAt.map { " · \(when($0))" as HTML })</p>
            \(proposal.reason == PeopleWord.fromTable.text.zh ? "<p>\(reader.say(PeopleWord.fromTable))</p>" : HTML.words(proposal.reason))
            \(proposal.decisionReason.map { HTML.words($0) })
            """
    }

    func when(_ instant: Instant) -> String { reader.say(DateText.whole(instant, zone: reader.zone)) }
}
