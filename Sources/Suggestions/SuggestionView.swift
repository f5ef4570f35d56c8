import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// A suggestion as one reader sees it; page and JSON are both made of it.
struct SuggestionView: Sendable {
    struct Named: Sendable {
        let signer: Signer
        let name: String
        let slug: String
    }

    let reader: Reader
    let desk: SuggestionDesk
    let dossier: Dossier
    let face: SuggestionFace
    let places: Places
    /// The leading one first.
    let signers: [Named]
    /// Names of all whom the page names besides.
    let names: [ID<Person>: String]
    let lines: [ID<AnyCase>: (number: String, state: Text)]
    let clocks: [ID<AnyCase>: [Clock]]
    let events: [Event]
    /// What was done on each unit's part; for those inside alone.
    let partEvents: [ID<AnyCase>: [Event]]
    /// What is open to the reader, by the address that each form is sent to.
    let acts: Set<String>
    let units: [Organisation.Entry]
    let lastSession: Int?
    /// Opinions that wait for whoever may link some.
    let given: [GivenOpinion]
    let evaluations: SuggestionEvaluations.Shown
    /// Where an evaluation of its handling is drafted, for whoever may.
    let evaluation: String?

    var suggestion: Suggestion { dossier.suggestion }
    var opinions: [ID<AnyCase>] { dossier.opinions }
    var isInner: Bool { face == .inner }

    static func load(
        _ name: String, _ reader: Reader, _ desk: SuggestionDesk, in tx: any Transaction
    ) throws -> SuggestionView {
        let viewer = reader.viewer
        let suggestion = try desk.store.suggestion(name, visibleTo: viewer, in: tx)
        let dossier = try desk.store.dossier(of: suggestion, in: tx)
        let face = SuggestionFace(of: dossier, for: viewer)
        let inside = face == .inner
        let acts =
            reader.unused.contains(.suggestions)
            ? [] : try desk.acts(on: dossier, for: viewer, at: reader.now, in: tx)
        let persons = Set(
            dossier.signers.map(\.person) + dossier.replies.compactMap(\.signer) + dossier.replies.compactMap(\.author))
        let names = try desk.people.names(of: persons, in: tx)
        let slugs = Dictionary(
            try desk.network.deputies(dossier.signers.map(\.person), in: tx).map { ($0.person, $0.slug) }
        ) { one, _ in one }
        var clocks: [ID<AnyCase>: [Clock]] = [:]
        if inside {
            for id in [suggestion.id] + dossier.handlings.filter(\.isOpen).map(\.id) {
                clocks[id] = try desk.clocks.clocks(of: id, in: tx)
            }
        }
        let parts = inside ? dossier.handlings.map(\.id) : []
        let events = Dictionary(grouping: try desk.log.events(of: [suggestion.id] + parts, in: tx), by: \.caseID)
        let places = try desk.places(in: tx)
        let lines = try desk.opinions.lines(dossier.opinions, viewer, tx)
        return SuggestionView(
            reader: reader, desk: desk, dossier: dossier, face: face, places: places,
            signers: dossier.signers.sorted { ($0.state == .lead ? 0 : 1) < ($1.state == .lead ? 0 : 1) }.map {
                Named(signer: $0, name: names[$0.person] ?? "", slug: slugs[$0.person] ?? "")
            }, names: names,
            lines: lines, clocks: clocks,
            events: events[suggestion.id] ?? [], partEvents: events.filter { $0.key != suggestion.id }, acts: acts,
            units: acts.isEmpty ? [] : places.units(in: suggestion.region),
            lastSession: try desk.store.lastSession(of: suggestion.region, term: suggestion.term, in: tx),
            given: acts.contains("/\(LinkOpinion.path)")
                ? try desk.opinions.given(viewer, tx).filter { one in !lines.values.contains { $0.number == one.number }
                } : [],
            evaluations: try desk.evaluations.of(suggestion.id, reader, tx),
            evaluation: suggestion.isAnswered
                ? desk.evaluations.draft(suggestion.name, suggestion.region, reader) : nil)
    }

    func offers(_ act: any SuggestionAct.Type, _ tail: String) -> Bool { acts.contains(tail + "/" + act.path) }

    /// What the public reads of what happened: the steps, without what was written between those inside.
    var told: [Event] {
        let quiet: Set<SuggestionLifecycle.Action> = [
            .start, .revise, .linkOpinion, .unlinkOpinion, .inviteCosigner, .uninvite, .confirmCosign, .declineCosign,
            .sendBack, .askToWithdraw, .agreeToWithdraw, .recordCheckpoint, .addFeedback,
        ]
        return events.filter { event in
            isInner || SuggestionLifecycle.Action(rawValue: event.action).map { !quiet.contains($0) } ?? false
        }
    }

    func happened(_ event: Event) -> Text {
        SuggestionLifecycle.Action(rawValue: event.action)?.happened ?? Text(event.action, event.action)
    }

    /// Whether the reader's unit could still say that it is not competent: by its signer alone, and before work begins.
    func mayStillRefuse(_ one: Handling) -> Bool {
        SuggestionVisibility.units(of: reader.viewer).contains(one.unit)
            && HandlingLifecycle.State.mayRefuse.contains(one.state)
            && (clocks[one.id] ?? []).contains {
                $0.rule == "SUG-09" && $0.endedAt == nil && $0.dueOn >= reader.today
            }
    }

    func unitName(_ id: ID<Organisation>) -> String { places.organisation(id)?.name ?? "" }
}

extension SuggestionDesk {
    /// Every act open to a viewer, on the suggestion and on each of its parts, by the address of its form.
    func acts(on dossier: Dossier, for viewer: Viewer, at: Instant, in tx: any Transaction) throws -> Set<String> {
        var found: Set<String> = []
        if viewer.isAnonymous { return found }
        func look<A: SuggestionAct>(
            _ act: A.Type, _ subject: A.Case, _ standing: Set<Actor>, _ facts: Set<A.Case.Life.Guard>
        ) {
            let verdict = A.Case.Life.judge(
                A.action, from: subject.state, standing: standing, facts: facts.union(A.mayGive))
            if case .allowed = verdict { found.insert("\(subject.tail)/\(A.path)") }
        }
        func each<C: SuggestionPart>(_ subject: C, _ acts: [any SuggestionAct.Type]) throws {
            let standing = subject.standing(of: viewer, in: dossier)
            guard !standing.isEmpty else { return }
            // None of the facts depends on the act: they are found once.
            guard let any = C.Life.Action.allCases.first else { return }
            let facts = try facts(for: any, on: subject, by: viewer, in: dossier, at: at, tx)
            for act in acts {
                func open<A: SuggestionAct>(_ act: A.Type) {
                    if let own = subject as? A.Case, let facts = facts as? Set<A.Case.Life.Guard> {
                        look(act, own, standing, facts)
                    }
                }
                open(act)
            }
        }
        try each(dossier.suggestion, SuggestionActs.ofSuggestion)
        for handling in dossier.handlings { try each(handling, SuggestionActs.ofHandling) }
        for commitment in dossier.commitments { try each(commitment, SuggestionActs.ofCommitment) }
        return found
    }
}

// MARK: For programs

extension Suggestion {
    var json: JSON {
        [
            "number": JSON(number), "id": .text(id.text), "state": .text(state.rawValue),
            "outcome": JSON(outcome?.rawValue), "title": .text(title), "region": .text(region.text),
            "level": .text(level.rawValue), "term": .integer(term), "session": JSON(session),
            "channel": JSON(channel?.rawValue), "topic": JSON(topic?.rawValue), "mode": JSON(mode?.rawValue),
            "round": .integer(round), "handedOn": JSON(handedOn?.description), "key": .bool(isKey),
        ]
    }
}

extension SuggestionView {
    var json: JSON {
        var more: [JSON.Member] = [
            .init("grounds", .text(suggestion.grounds)), .init("proposal", .text(suggestion.proposal)),
            .init(
                "signers",
                .array(
                    signers.filter { isInner || $0.signer.hasSigned }.map {
                        ["deputy": .text($0.slug), "name": .text($0.name), "state": .text($0.signer.state.rawValue)]
                    })),
            .init("evaluations", evaluations.json),
            .init("units", .array(dossier.handlings.filter { isInner || !$0.isGone }.map(json))),
            .init(
                "commitments",
                .array(dossier.promises(isInner: isInner).map(\.json))),
        ]
        if isInner {
            more += [
                .init("version", .integer(suggestion.version)), .init("told", JSON(suggestion.told)),
                .init(
                    "opinions", .array(opinions.compactMap { lines[$0] }.map { .text($0.number) })),
                .init("acts", .array(acts.sorted().map { .text($0) })),
                .init("clocks", ClockView(clocks[suggestion.id] ?? [], by: desk.clocks, reader).json),
                .init(
                    "feedback",
                    .array(
                        dossier.feedback.map {
                            ["round": .integer($0.round), "grade": .text($0.grade.rawValue), "reason": JSON($0.reason)]
                        })),
            ]
        }
        return suggestion.json.adding(more)
    }

    private func json(_ handling: Handling) -> JSON {
        let base: JSON = [
            "id": .text(handling.id.text), "unit": .text(handling.unit.text), "name": .text(unitName(handling.unit)),
            "part": .text(handling.part.rawValue), "state": .text(handling.state.rawValue),
            "replies": .array(
                dossier.signedReplies(of: handling).map {
                    [
                        "round": .integer($0.round), "result": .text($0.result.rawValue),
                        "grade": .text($0.grade.rawValue), "text": .text($0.text),
                        "signedAt": JSON($0.signedAt?.description),
                    ]
                }),
        ]
        guard isInner else { return base }
        return base.adding([
            .init("version", .integer(handling.version)), .init("asked", AskedAndDecided(self, handling).json),
            .init("clocks", ClockView(clocks[handling.id] ?? [], by: desk.clocks, reader).json),
        ])
    }
}
