import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// One evaluation as its reader sees it.
struct EvaluationView: Sendable {
    let evaluation: Evaluation
    let about: EvaluationAbout
    let groups: [ElectorGroup]
    let tally: EvaluationTally?
    let place: Region.Entry?
    /// Named where a result is signed by them, and for those who look after it.
    let scrutineers: [String]
    let voter: EvaluationVoter?
    let acts: [EvaluationLifecycle.Action]
    let isStaff: Bool
    let papersWait: Bool
    let reader: Reader

    static func load(_ id: String, _ reader: Reader, _ desk: EvaluationDesk, in tx: any Transaction) throws
        -> EvaluationView
    {
        let viewer = reader.viewer
        let evaluation = try desk.store.evaluation(id, visibleTo: viewer, in: tx)
        let groups = try desk.store.groups(of: evaluation.id, in: tx)
        let voter = try desk.store.voter(viewer.person, of: evaluation.id, in: tx)
        let standing = desk.standing(of: viewer, to: evaluation, voter: voter)
        // Whoever cannot act is not worth a recount.
        var facts: Set<EvaluationLifecycle.Guard> = []
        if !standing.isEmpty {
            facts = try desk.facts(of: evaluation, groups, viewer: viewer, voter: voter, at: reader.now, in: tx)
            if evaluation.state == .announced { facts.formUnion([.quorum, .stillTime]) }
        }
        let names = try desk.people.names(of: evaluation.scrutineers, in: tx)
        return EvaluationView(
            evaluation: evaluation, about: try .load(evaluation, viewer, desk, in: tx), groups: groups,
            tally: evaluation.hasResult ? try desk.store.tally(of: evaluation.id, in: tx) : nil,
            place: try desk.places(in: tx).region(evaluation.region),
            scrutineers: evaluation.scrutineers.compactMap { names[$0] }, voter: voter,
            acts: EvaluationLifecycle.actions(from: evaluation.state, standing: standing, facts: facts),
            isStaff: standing.contains(EvaluationLifecycle.staff),
            papersWait: facts.contains(.papersWait), reader: reader)
    }

    var json: JSON {
        let result = tally.map { ResultView(evaluation: evaluation, tally: $0, reader: reader).json } ?? .null
        return evaluation.json.adding([
            .init("about", about.json), .init("terms", evaluation.terms.json),
            .init(
                "groups",
                .array(
                    groups.map { group in
                        [
                            "group": .text(group.kind.rawValue), "roll": .integer(group.roll),
                            "voted": .integer(group.voted ?? group.turnout), "digest": JSON(group.digest),
                        ]
                    })),
            .init("result", result), .init("hasVoted", voter.map { .bool($0.hasVoted) } ?? .null),
            .init("acts", .array(acts.map { .text($0.rawValue) })),
        ])
    }
}

/// `GET /evaluations/{id}`.
struct ShowEvaluation: Sendable {
    let desk: EvaluationDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let view = try await desk.database.read { try EvaluationView.load(id, reader, desk, in: $0) }
        let page = EvaluationPage(view: view, hasJustVoted: exchange.query("said") == "voted").page
        return .page(page, json: view.json)
    }
}

struct EvaluationPage: Sendable {
    let view: EvaluationView
    var open: EvaluationLifecycle.Action?
    var state = FormState()
    var hasJustVoted = false

    private var reader: Reader { view.reader }
    private var evaluation: Evaluation { view.evaluation }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: evaluation.title, isWide: view.tally != nil,
            main: """
                <h1>\(reader.told(evaluation.title))</h1>
                \(when: open == nil, "")\(unsaid)
                <p class="lead"><span class="state">\(say(evaluation.state))</span> · \(view.place?.name(for: reader))</p>
                \(told)
                \(view.tally.map { ResultView(evaluation: evaluation, tally: $0, reader: reader, isStaff: view.isStaff).html })
                \(facts)
                \(turnout)
                \(followUp)
                \(when: !forms.isEmpty, "<h2 class=\"noprint\">\(say(EvaluationWord.next))</h2>")
                \(HTML.joined(forms))
                """)
    }

    /// What stands in the way of an act whose form is not shown any more.
    private var unsaid: HTML {
        guard let open, !view.acts.contains(open) else { return .empty }
        return """
            \(each: state.problems, { "<p class=\"notice warn\" role=\"alert\">\(say($0.message))</p>" })
            """
    }

    private var told: HTML {
        var parts: [HTML] = []
        if hasJustVoted, view.voter?.hasVoted == true {
            parts.append("<p class=\"notice good\" role=\"status\">\(say(EvaluationWord.takenLead))</p>")
        } else if view.voter?.hasVoted == true, evaluation.state == .open {
            parts.append("<p class=\"notice\">\(say(EvaluationLifecycle.refusal(of: .hasNotVoted)))</p>")
        }
        if view.acts.contains(.submitForm) {
            parts.append(
                "<p class=\"noprint\"><a class=\"button\" href=\"\(evaluation.path)/vote\">\(say(EvaluationLifecycle.Action.submitForm))</a></p>"
            )
        }
        if let waits { parts.append("<p class=\"notice\">\(say(waits))</p>") }
        if evaluation.state == .void {
            parts.append(
                "<p class=\"notice warn\">\(say(EvaluationWord.voidBecause))\(reader.colon)\(evaluation.voidReason)</p>"
            )
        } else if evaluation.voidProposer != nil, view.isStaff || view.acts.contains(.void) {
            parts.append(
                "<p class=\"notice warn\">\(say(EvaluationWord.voidProposed))\(reader.colon)\(evaluation.voidReason)</p>"
            )
        }
        if let text = evaluation.publicText { parts.append(HTML.words(text)) }
        return HTML.joined(parts)
    }

    /// What is awaited of somebody else, or has to come first, where no button says so.
    private var waits: Text? {
        switch evaluation.state {
        case .tallied where evaluation.firstSigner != nil && evaluation.firstSigner == reader.viewer.person:
            EvaluationWord.youHaveSigned.text
        case .tallied where view.isStaff:
            (evaluation.firstSigner == nil ? EvaluationWord.waitsForScrutineers : .waitsForOther).text
        case .draft where view.isStaff: EvaluationWord.waitsForApproval.text
        case .approved where view.isStaff && evaluation.scrutineers.count < 2:
            EvaluationLifecycle.refusal(of: .twoScrutineers)
        case .announced where view.isStaff && view.groups.contains { $0.roll == 0 }:
            EvaluationLifecycle.refusal(of: .everyGroupHasARoll)
        default: nil
        }
    }

    private var facts: HTML {
        let terms = evaluation.terms
        return """
            <dl class="facts"><dt>\(say(EvaluationWord.object))</dt><dd>\(reader.told(evaluation.object.title))</dd>
            \(when: !view.about.isEmpty, "<dt>\(say(EvaluationWord.about))</dt><dd>\(view.about.html(reader))</dd>")
            <dt>\(say(EvaluationWord.criteria))</dt><dd>\(say(Text.joined(terms.criteria)))</dd>
            <dt>\(say(EvaluationWord.secrecy))</dt><dd>\(say(evaluation.isSecret ? CreateEvaluation.Secrecy.secret : .named))</dd>
            <dt>\(say(EvaluationWord.ruleTitle))</dt><dd>\(say(EvaluationText.rule(terms)))</dd>
            \(evaluation.closesAt.map { "<dt>\(say(EvaluationWord.closesAt))</dt><dd>\(say(DateText.whole($0, zone: reader.zone)))</dd>" as HTML })
            \(when: !view.scrutineers.isEmpty, "<dt>\(say(EvaluationWord.scrutineers))</dt><dd>\(each: view.scrutineers.enumerated(), { "\(when: $0.offset > 0, "\(reader.comma)")\(reader.name($0.element))" })</dd>")
            \(evaluation.inspection.map { "<dt>\(say(EvaluationWord.inspection))</dt><dd>\(say($0))\(evaluation.inspectionNote.map { "\(reader.colon)\($0)" })</dd>" as HTML })
            \(when: !evaluation.isPublic, "<dt>\(say(EvaluationWord.planned))</dt><dd>\(evaluation.isPlanned ? say(EvaluationWord.yes) : evaluation.planReason ?? "–")</dd>")
            \(evaluation.follows.map { "<dt>\(say(EvaluationWord.follows))</dt><dd><a href=\"\(Evaluation.path($0))\">\(say(EvaluationWord.firstTime))</a></dd>" as HTML })
            \(evaluation.publishedOn.map { "<dt>\(say(EvaluationWord.publishedOn))</dt><dd>\(say(DateText.whole($0)))</dd>" as HTML })</dl>
            \(evaluation.materials.map { "<details><summary>\(say(EvaluationWord.materials))</summary>\(HTML.words($0))</details>" as HTML })
            """
    }

    /// How many of each group have voted: a number that is known to whoever counts heads.
    private var turnout: HTML {
        guard view.tally == nil else { return .empty }
        return """
            <h2>\(say(EvaluationWord.groups))</h2>
            <ul class="figures">\(each: view.groups, { group in
                "<li><b>\(when: evaluation.state == .open || evaluation.state == .closed, "\(group.voted ?? group.turnout) / ")\(group.roll)</b> \(say(group.kind))</li>"
            })</ul>
            \(when: view.isStaff, "<p class=\"noprint\"><a href=\"\(evaluation.path)/roll\">\(say(EvaluationWord.rolls))</a></p>")
            """
    }

    private var followUp: HTML {
        guard evaluation.state == .followUp else { return .empty }
        return """
            <section><h2>\(say(EvaluationWord.demandTitle))</h2>
            \(evaluation.demand.map { HTML.words($0) } ?? "<p class=\"soft\">\(say(EvaluationWord.noDemand))</p>")
            \(evaluation.demandUntil.map { "<p>\(say(EvaluationWord.demandUntil))\(reader.colon)\(say(DateText.whole($0)))</p>" as HTML })
            \(when: view.isStaff, "<p class=\"noprint\"><a href=\"/evaluations/new?follows=\(evaluation.id.text)\">\(say(EvaluationWord.again))</a></p>")</section>
            """
    }

    // MARK: Forms

    private var forms: [HTML] {
        view.acts.compactMap { action in
            switch action {
            // These have pages of their own, or are nobody's button.
            case .create, .setRoll, .submitForm, .resultNotSatisfied: nil
            case .keyPapers, .confirmPapers:
                "<p class=\"noprint\"><a href=\"\(evaluation.path)/papers\">\(say(action))</a></p>"
            default: details(action)
            }
        }
    }

    private func details(_ action: EvaluationLifecycle.Action) -> HTML {
        let form = FormBuilder(reader, open == action ? state : FormState(), id: action.rawValue)
        return """
            <details class="noprint"\(when: open == action, " open")><summary>\(say(action))</summary>
            \(form.form(action: "\(evaluation.path)/\(action.rawValue.dashed)", """
                \(form.hidden("version", String(evaluation.version)))\(fields(action, form))\(form.button(action))
                """))</details>
            """
    }

    private func fields(_ action: EvaluationLifecycle.Action, _ form: FormBuilder) -> HTML {
        switch action {
        case .nameScrutineers:
            """
            \(form.text("first", EvaluationWord.scrutineer, hint: EvaluationWord.scrutineerHint.text, value: view.scrutineers.first, maxLength: 60, required: true))
            \(form.text("second", EvaluationWord.scrutineerTwo, value: view.scrutineers.dropFirst().first, maxLength: 60, required: true))
            """
        case .announce:
            """
            \(form.area("materials", EvaluationWord.materials, hint: EvaluationWord.materialsHint.text, required: true))
            \(form.radios("inspection", EvaluationWord.inspection, Evaluation.Inspection.allCases.map { form.choice($0.rawValue, $0) }, required: true))
            \(form.text("note", EvaluationWord.note))
            """
        case .issueCodes: "<p class=\"hint\">\(say(EvaluationWord.issueHint))</p>"
        case .open:
            """
            <p class="hint">\(say(EvaluationWord.openHint))</p>
            \(form.text("day", EvaluationWord.lastDay, type: "date", value: reader.today.adding(days: 7).description, maxLength: 10, required: true))
            \(form.text("time", EvaluationWord.lastTime, type: "time", value: "18:00", maxLength: 5, required: true))
            \(when: evaluation.isInMeeting, "\(each: view.groups, { form.text("present.\($0.kind.rawValue)", EvaluationText.present($0.kind), type: "number", maxLength: 6, required: true) })")
            """
        case .sign, .confirm: "<p class=\"hint\">\(say(EvaluationWord.signHint))</p>"
        case .publish:
            """
            \(form.text("addressee", EvaluationWord.addressee, value: "中共\(view.place?.nameZh ?? "")委员会", maxLength: 60, required: true))
            \(form.text("copiedTo", EvaluationWord.copiedTo, value: "\(view.place?.nameZh ?? "")人民政府", maxLength: 60, required: true))
            \(form.area("text", EvaluationWord.publicText, hint: EvaluationWord.publicTextHint.text))
            """
        case .demand:
            """
            \(form.area("demand", EvaluationWord.demand, hint: EvaluationWord.demandHint.text, value: evaluation.demand, required: true))
            \(form.text("until", EvaluationWord.demandUntil, type: "date", value: evaluation.demandUntil?.description, maxLength: 10, required: true))
            """
        case .proposeVoid:
            form.area("reason", EvaluationWord.voidReason, hint: EvaluationWord.voidHint.text, required: true)
        case .close: "<p class=\"hint\">\(say(EvaluationWord.closeHint))</p>"
        default: .empty
        }
    }
}
