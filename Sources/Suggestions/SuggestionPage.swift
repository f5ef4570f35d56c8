import Casework
import Network
import Statutes
import Store
import Web
import Words

/// The page of one suggestion: the residents' words, the suggestion, whom it was given to, what they did and replied, what
/// deputies think of it and what was promised; and whatever its reader can do.
struct SuggestionPage: Sendable {
    /// A form that comes back.
    struct OpenForm: Sendable {
        let path: String
        let state: FormState
    }

    let view: SuggestionView
    var open: OpenForm?
    var done: DoneAct?

    private var reader: Reader { view.reader }
    private var suggestion: Suggestion { view.suggestion }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: Text(suggestion.title, suggestion.title),
            main: """
                \(done.map { $0.html(reader) })
                <h1 dir="auto">\(suggestion.title)</h1>
                <p class="lead"><span class="state">\(say(suggestion.state))</span>\
                \(suggestion.outcome.map { " · \(say($0))" as HTML })\
                \(when: suggestion.isKey, " <span class=\"tag\">\(say(SuggestionWord.keyTitle))</span>")</p>
                \(suggestion.told.map { view.isInner ? "<div class=\"notice\">\(HTML.words($0))</div>" as HTML : .empty })
                \(facts)
                <p class="noprint"><a href="\(suggestion.path)/thread">\(say(SuggestionWord.threadTitle))</a></p>
                \(PaperLinks(view: view).html)
                \(yourTurn)
                <section><h2>\(say(SuggestionWord.grounds))</h2>\(HTML.words(suggestion.grounds))
                <h2>\(say(SuggestionWord.proposal))</h2>\(HTML.words(suggestion.proposal))</section>
                \(opinions)
                \(handlings)
                \(commitments)
                \(feedback)
                \(evaluations)
                \(supervision)
                \(clocks)
                \(history)
                """)
    }

    private var facts: HTML {
        let place = view.places.region(suggestion.region)?.nameZh ?? ""
        return """
            <dl class="facts">\(suggestion.number.map { "<dt>\(say(SuggestionWord.numberLabel))</dt><dd>\($0)</dd>" as HTML })
            <dt>\(say(SuggestionWord.congress))</dt><dd>\(say(SuggestionText.congress(place, term: suggestion.term)))</dd>
            <dt>\(say(SuggestionWord.signers))</dt><dd>\(signers)</dd>
            \(suggestion.channel.map { "<dt>\(say(SuggestionWord.channel))</dt><dd>\(say($0))</dd>" as HTML })
            \(suggestion.topic.map { "<dt>\(say(SuggestionWord.topic))</dt><dd>\(say($0))</dd>" as HTML })
            \(suggestion.mode.map { "<dt>\(say(SuggestionWord.mode))</dt><dd>\(say($0))</dd>" as HTML })
            \(suggestion.handedOn.map { "<dt>\(say(SuggestionWord.handedOn))</dt><dd>\(say(DateText.date($0, today: reader.today)))</dd>" as HTML })
            \(view.isInner ? suggestion.wishedUnit.map { "<dt>\(say(SuggestionWord.wishedUnit))</dt><dd><bdi>\($0)</bdi></dd>" as HTML } ?? .empty : .empty)
            \(when: view.isInner && !suggestion.wantsPublic, "<dt>\(say(SuggestionWord.publish))</dt><dd>\(say(SuggestionWord.keepPrivate))</dd>")</dl>
            """
    }

    private var signers: HTML {
        let shown = view.signers.filter { view.isInner || $0.signer.hasSigned }
        return """
            \(each: shown.enumerated(), { index, one in
                """
                \(when: index > 0, "\(view.reader.comma)")<a href="\(NetworkPath.deputy(one.slug))">\(reader.name(one.name))</a>\
                \(when: one.signer.state != .confirmed, " <span class=\"soft\">\(say(one.signer.state))</span>")
                """
            })
            """
    }

    private var opinions: HTML {
        if view.opinions.isEmpty { return .empty }
        let shown = view.opinions.compactMap { view.lines[$0] }
        let hidden = view.opinions.count - shown.count
        return """
            <section><h2>\(say(SuggestionWord.opinionsTitle))</h2><ul>\(each: shown, { line in
                "<li><a href=\"/opinions/\(line.number)\">\(line.number)</a> <span class=\"state\">\(say(line.state))</span></li>"
            })</ul>\(when: hidden > 0, "<p class=\"soft\">\(say(SuggestionText.hidden(hidden)))</p>")</section>
            """
    }

    // MARK: Units

    private var handlings: HTML {
        let shown = view.dossier.handlings.filter { view.isInner || !$0.isGone }
        if shown.isEmpty { return .empty }
        return "<h2>\(say(SuggestionWord.handledBy))</h2>\(each: shown, { handling($0) })"
    }

    private func handling(_ one: Handling) -> HTML {
        """
        <section class="card"><h3>\(reader.name(view.unitName(one.unit))) <span class="tag">\(say(one.part))</span> \
        <span class="state">\(say(one.state))</span></h3>
        \(when: view.isInner && one.isOpen && view.places.organisation(one.unit)?.isActive == false, "<p class=\"notice warn\">\(say(SuggestionWord.unitRetired))</p>")\
        \(when: view.isInner, inside(one))
        \(each: view.dossier.signedReplies(of: one), { reply($0) })
        \(forms(one, SuggestionActs.ofHandling))</section>
        """
    }

    /// What units and staff say to each other.
    private func inside(_ one: Handling) -> HTML {
        let contacts = view.dossier.contacts(of: one)
        let draft = view.dossier.draft(of: one)
        let returned = view.dossier.replies.last { $0.handling == one.id }.flatMap {
            $0.signedAt == nil ? $0.note : nil
        }
        return """
            \(when: one.isOpen, ClockView(view.clocks[one.id] ?? [], by: view.desk.clocks, reader, county: suggestion.region, windows: HandlingLifecycle.windows).html)
            \(when: view.mayStillRefuse(one), "<p class=\"notice\">\(say(SuggestionWord.whoRefuses))</p>")
            <dl class="facts">\(one.section.map { "<dt>\(say(SuggestionWord.section))</dt><dd><bdi>\($0)</bdi></dd>" as HTML })
            \(one.opinion.map { "<dt>\(say(SuggestionWord.coOpinion))</dt><dd dir=\"auto\">\($0)</dd>" as HTML })</dl>
            \(AskedAndDecided(view, one).html)
            \(when: !contacts.isEmpty, """
                <h4>\(say(SuggestionWord.contacts))</h4><ul>\(each: contacts, { contact in
                    "<li>\(say(DateText.date(contact.day, today: reader.today))) \(say(contact.way)) <span class=\"soft\">\(say(SuggestionText.round(contact.round)))</span><br><bdi>\(contact.note)</bdi></li>"
                })</ul>
                """)
            \(when: contacts.isEmpty && one.state == .working && one.part.owesReply, "<p class=\"soft\">\(say(SuggestionWord.noContact))</p>")
            \(returned.map { "<p class=\"notice warn\"><strong>\(say(SuggestionWord.draftReturned))</strong> <bdi>\($0)</bdi></p>" as HTML })
            \(draft.map { "<div class=\"notice\"><p><strong>\(say(SuggestionWord.draft))</strong></p>\(content($0))</div>" as HTML })
            """
    }

    private func reply(_ reply: SuggestionReply) -> HTML {
        """
        <div class="reply"><h4>\(say(SuggestionWord.reply)) <span class="soft">\(say(SuggestionText.round(reply.round)))\
        \(reply.signedAt.map { " · \(say(DateText.moment($0, zone: reader.zone, today: reader.today)))" as HTML })\
        \((view.isInner ? reply.signer : nil).flatMap { view.names[$0] }.map { " · \(reader.name($0))" as HTML })</span></h4>\(content(reply))</div>
        """
    }

    private func content(_ reply: SuggestionReply) -> HTML {
        """
        <p><span class="tag">\(say(reply.result))</span> <span class="tag">\(say(reply.grade))</span></p>\(HTML.words(reply.text))
        \(reply.promise.map { promise in
            "<p><strong>\(say(SuggestionWord.promise))</strong>\(reader.colon)<bdi>\(promise)</bdi>\(reply.promiseDue.map { " (\(say(DateText.date($0, today: reader.today))))" as HTML })</p>" as HTML
        })
        \(view.isInner ? reply.coNote.map { "<p class=\"soft\">\(say(SuggestionWord.coNote))\(reader.colon)<bdi>\($0)</bdi></p>" as HTML } ?? .empty : .empty)
        """
    }

    // MARK: Promises, feedback, supervision

    private var commitments: HTML {
        let shown = view.dossier.promises(isInner: view.isInner)
        if shown.isEmpty { return .empty }
        return """
            <h2>\(say(SuggestionWord.commitments))</h2>\(each: shown, { one in
                """
                <section class="card"><h3 dir="auto">\(one.text)</h3>
                <p>\(reader.name(view.unitName(one.unit))) · <span class="state">\(say(one.state))</span> \
                \(when: one.isOpen, one.dueMark(in: suggestion, view.desk, reader))\
                \(when: one.dueOn != one.firstDueOn || one.state == .replaced, " <span class=\"soft\">\(say(SuggestionWord.firstDue)) \(say(DateText.date(one.firstDueOn, today: reader.today)))</span>")\
                \(when: one.wasBroken && one.state != .broken, " <span class=\"soon\">\(say(SuggestionWord.wasBroken))</span>")</p>
                \(one.evidence.map { "<p>\(say(SuggestionWord.evidence))\(reader.colon)<bdi>\($0)</bdi></p>" as HTML })
                \(view.isInner ? one.objection.map { "<p class=\"notice warn\">\(say(CommitmentLifecycle.Action.object))\(reader.colon)<bdi>\($0)</bdi></p>" as HTML } ?? .empty : .empty)
                \(one.explanation.map { "<p>\(say(SuggestionWord.explanation))\(reader.colon)<bdi>\($0)</bdi></p>" as HTML })
                \(forms(one, SuggestionActs.ofCommitment))</section>
                """
            })
            """
    }

    /// Outside, the leading deputy's grade alone: it is what the figures count.
    private var feedback: HTML {
        let shown = view.dossier.feedback.filter { view.isInner || $0.person == suggestion.lead }
        if shown.isEmpty { return .empty }
        return """
            <section><h2>\(say(SuggestionWord.feedbackTitle))</h2><ul>\(each: shown, { one in
                """
                <li>\(view.names[one.person].map { reader.name($0) }) <span class="state">\(say(one.grade))</span> \
                <span class="soft">\(say(SuggestionText.round(one.round))) · \(say(DateText.moment(one.at, zone: reader.zone, today: reader.today)))</span>\
                \(when: view.isInner, "\(one.reason.map { "<br><bdi>\($0)</bdi>" as HTML })\(one.demand.map { "<br>\(say(SuggestionWord.demand))\(reader.colon)<bdi>\($0)</bdi>" as HTML })")</li>
                """
            })</ul></section>
            """
    }

    /// How deputies, residents' representatives and others rated its handling.
    private var evaluations: HTML {
        if view.evaluations.count == 0, view.evaluation == nil { return .empty }
        return """
            <section id="evaluations"><h2>\(say(SuggestionWord.evaluations))</h2>\(view.evaluations.html)
            \(view.evaluation.map { "<p class=\"noprint\"><a href=\"\($0)\">\(say(SuggestionWord.evaluate))</a></p>" as HTML })</section>
            """
    }

    private var supervision: HTML {
        guard suggestion.isKey else { return .empty }
        return """
            <section><h2>\(say(SuggestionWord.keyTitle))</h2><dl class="facts">
            <dt>\(say(SuggestionWord.keyLeader))</dt><dd><bdi>\(suggestion.keyLeader)</bdi></dd>
            <dt>\(say(SuggestionWord.keyCommittee))</dt><dd><bdi>\(suggestion.keyCommittee)</bdi></dd></dl>
            \(when: view.isInner, "<ul>\(each: view.dossier.checkpoints, { "<li>\(say(DateText.date($0.day, today: reader.today)))\(reader.colon)<bdi>\($0.note)</bdi></li>" })</ul>")</section>
            """
    }

    private var clocks: HTML {
        let own = view.clocks[suggestion.id] ?? []
        guard own.contains(where: { $0.endedAt == nil }) else { return .empty }
        return
            "<section><h2>\(say(SuggestionWord.clocksTitle))</h2>\(ClockView(own, by: view.desk.clocks, reader, county: suggestion.region).html)</section>"
    }

    // MARK: Forms

    /// What concerns the whole of it, and the way to what can be done on a part of it further down.
    private var yourTurn: HTML {
        let units = view.dossier.handlings.flatMap { one in
            offered(one, SuggestionActs.ofHandling).map { (id($0, one), $0.title, view.unitName(one.unit)) }
        }
        let promises = view.dossier.commitments.flatMap { one in
            offered(one, SuggestionActs.ofCommitment).map { (id($0, one), $0.title, one.text) }
        }
        let own = forms(suggestion, SuggestionActs.ofSuggestion)
        let parts = units + promises
        if own == .empty, parts.isEmpty { return .empty }
        return """
            <h2 class="noprint">\(say(SuggestionWord.yourTurn))</h2>\(own)
            \(when: !parts.isEmpty, """
                <ul class="noprint">\(each: parts, { id, title, part in
                    "<li><a href=\"#\(id)\">\(say(title))</a> <span class=\"soft\">\(reader.name(part))</span></li>"
                })</ul>
                """)
            """
    }

    private func offered<C: SuggestionPart>(
        _ subject: C, _ acts: [any SuggestionAct.Type]
    ) -> [any SuggestionAct.Type] {
        acts.filter { act in view.offers(act, subject.tail) || open?.path == "\(subject.tail)/\(act.path)" }
    }

    /// Inside the fold, so that whoever follows a link to it finds it unfolded.
    private func id<C: SuggestionPart>(_ act: any SuggestionAct.Type, _ subject: C) -> String {
        "\(act.path)-\(subject.id.text)"
    }

    /// Each folded, but for the one that came back.
    private func forms<C: SuggestionPart>(
        _ subject: C, _ acts: [any SuggestionAct.Type]
    ) -> HTML {
        let offered = offered(subject, acts)
        if offered.isEmpty { return .empty }
        return """
            <div class="noprint">\(each: offered, { act in
                func one<A: SuggestionAct>(_ act: A.Type) -> HTML {
                    (subject as? A.Case).map { form(act, $0) } ?? .empty
                }
                return one(act)
            })</div>
            """
    }

    private func form<A: SuggestionAct>(_ act: A.Type, _ subject: A.Case) -> HTML {
        let path = "\(subject.tail)/\(A.path)"
        let isOpen = open?.path == path
        let id = id(act, subject)
        let form = FormBuilder(reader, isOpen ? open?.state ?? FormState() : FormState(), id: id)
        let fields: HTML =
            "\(form.hidden("version", String(subject.version)))\(A.form(form, view, subject))\(form.button(A.title, kind: "main"))"
        return """
            <details\(when: isOpen, " open")><summary>\(say(A.title))</summary>\
            <div id="\(id)">\(form.form(action: "\(suggestion.path)\(path)", fields))</div></details>
            """
    }

    private var history: HTML {
        """
        <h2>\(say(SuggestionWord.life))</h2><ol class="life">\(each: view.told, { event in
            """
            <li>\(say(DateText.moment(event.at, zone: reader.zone, today: reader.today))) \
            <strong>\(say(view.happened(event)))</strong> <span class="soft">\(say(event.role.text))</span>\
            \(event.words["told"].map { "<br><bdi>\($0)</bdi>" as HTML })\
            \(view.isInner ? event.words["inner"].map { "<br><bdi>\($0)</bdi>" as HTML } ?? .empty : .empty)</li>
            """
        })</ol>
        \(when: !view.told.isEmpty, "<p class=\"noprint\"><a href=\"\(ShowReceipts.path(suggestion))\">\(say(SuggestionWord.receipts))</a></p>")
        """
    }
}
