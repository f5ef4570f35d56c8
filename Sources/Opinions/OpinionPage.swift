import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// The case page: what it is about, where it rests, until when, what happened, and what this reader can do now.
struct OpinionPage: Sendable {
    let view: CaseView
    /// The form that is open, after a problem.
    var open: String?
    var state = FormState()

    private var reader: Reader { view.reader }
    private var opinion: Opinion { view.opinion }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: Text("\(opinion.number) 意见", "Opinion \(opinion.number)"),
            main: """
                <h1><span class="soft">\(say(OpinionWord.caseTitle))</span> <span class="number">\(opinion.number)</span></h1>
                \(next)\(whereItRests)
                \(when: view.face == .author, replies)\(primaryForms)
                \(ClockView(view.clocks, by: view.desk.clocks, reader, county: view.opinion.county, windows: OpinionLifecycle.windows).html)
                \(matter)\(contact)\(when: view.face != .author, replies)\(draft)\(twins)\(otherForms)
                \(PublicationView(view: view, open: open, state: state).html)
                \(each: view.cards, { $0 })\(life)\(view.record)
                \(when: reader.personName != nil && !view.acts.isEmpty, KeyHints(reader: reader).caseForms)
                """)
    }

    /// For those who assign one after the other.
    private var next: HTML {
        guard let next = view.nextWaiting else { return .empty }
        return
            "<p class=\"notice noprint\">\(say(DeskWord.nextWaiting))\(reader.colon)<a data-case href=\"/opinions/\(next)\">\(next)</a></p>"
    }

    /// Who has it, in a sentence.
    private var whereItRests: HTML {
        let who: HTML? =
            switch opinion.state {
            case .withUnit, .replied:
                view.unitName.map(reader.name) ?? view.deputyName.map(reader.name) ?? view.siteName.map(reader.name)
            case .withDeputy, .converted: view.deputyName.map(reader.name)
            default: view.siteName.map(reader.name)
            }
        let sentence = CaseSentence(
            opinion: opinion, site: view.siteName, deputy: view.deputyName, unit: view.unitName,
            due: view.clocks.filter(\.isRunning).map(\.dueOn).min(), today: reader.today,
            isHandledAgain: view.isHandledAgain, mayWaitAgain: view.mayWaitAgain)
        if view.face == .author, opinion.state.isGoing {
            return "<div class=\"notice\"><p><span class=\"state\">\(sentence.html(reader))</span></p></div>"
        }
        return """
            <div class="notice\(when: opinion.state == .closed, " good")"><p><span class="state">\(say(opinion.stateInWords))</span>\
            \(opinion.outcome.map { " · \(say($0))" as HTML })\(who.map { " · \($0)" as HTML })</p>\
            \(when: view.mayWaitAgain, "<p>\(say(OpinionWord.mayWaitAgain))</p>")\
            \(view.followed.map(sameMatter))\
            \(when: opinion.state == .merged && view.master != nil, "<p>\(say(OpinionWord.follows))\(reader.colon)<a href=\"/opinions/\(view.master ?? "")\">\(view.master ?? "")</a></p>")\
            \(when: !view.followers.isEmpty, "<p>\(say(OpinionWord.followers))\(reader.colon)\(each: view.followers, { "<a href=\"/opinions/\($0)\">\($0)</a> " })</p>")\
            </div>
            """
    }

    /// Where the case stands that its author follows: until when, and where everybody can read it.
    private func sameMatter(_ master: FollowedMaster) -> HTML {
        let due = master.due.map { OpinionSentence.atTheLatest(DateText.date($0, today: reader.today)) }
        return """
            <p>\(say(OpinionWord.sameMatterNow))\(reader.colon)\(say(master.stateInWords))\(master.outcome.map { " · \(say($0))" as HTML })\(due.map { say($0) })</p>\
            \(when: master.isPublic, "<p class=\"noprint\"><a href=\"/opinions/\(master.number)\">\(say(OpinionSentence.publicPage(of: master.number)))</a></p>")
            """
    }

    private var matter: HTML {
        """
        <h2>\(say(OpinionWord.whatWasSaid))</h2>
        \(view.words.map { HTML.words($0) } ?? "<p class=\"notice warn\">\(missingWords)</p>")
        \(PhotosView(photos: view.photos, number: opinion.number, reader: reader).html)
        <dl class="facts">
        <dt>\(say(OpinionWord.topic))</dt><dd>\(say(opinion.topic))</dd>
        <dt>\(say(OpinionWord.region))</dt><dd>\(view.regionName)</dd>
        \(view.place.map { "<dt>\(say(OpinionWord.place))</dt><dd dir=\"auto\">\($0)</dd>" as HTML })
        \(opinion.handling.map { "<dt>\(say(OpinionWord.handling))</dt><dd>\(say($0))</dd>" as HTML })
        \(when: opinion.channel == .counter && view.face.readsHandling, "<dt>\(say(OpinionWord.byPerson))</dt><dd>\(say(OpinionWord.enteredAtCounter))</dd>")
        </dl>
        \(when: view.face == .author, "<p class=\"soft\">\(say(opinion.sharesIdentity ? OpinionWord.identityShared : .identityNotShared))</p>")
        \(when: view.isAuthor, "<p class=\"noprint\"><a href=\"/opinions/\(opinion.number)/my-data\">\(say(PersonalDataWord.link))</a></p>")
        """
    }

    private var missingWords: HTML {
        guard let erased = opinion.wordsErasedAt else { return "\(say(OpinionWord.sealedWords))" }
        return "\(say(PersonalDataWord.wordsErased)) \(Moment.text(erased, reader))"
    }

    private var contact: HTML {
        let content: HTML =
            switch view.contact {
            case .none:
                view.face == .station || view.face == .staff
                    ? "<p class=\"soft\">\(say(OpinionWord.noAuthorContact))</p>" : .empty
            case .erased(let at):
                "<p class=\"soft\">\(say(PersonalDataWord.contactErased)) \(Moment.text(at, reader))</p>"
            case .sealed: "<p class=\"soft\">\(say(OpinionWord.sealedWords))</p>"
            case .hidden: "<p class=\"soft\">\(say(OpinionWord.contactHiddenUnit))</p>"
            case .closed(let needsReason): readForm(needsReason: needsReason)
            case .masked(let contact): facts(contact, note: " (\(say(OpinionWord.contactMasked)))")
            case .shown(let contact): facts(contact, note: .empty)
            }
        // Sealed words are read through the same door, whether or not a contact was left.
        let asksForSealed = opinion.isSealed && view.words == nil && view.face == .staff && view.contact == .none
        if content == .empty, !asksForSealed { return .empty }
        return """
            <section id="contact"><h2>\(say(OpinionWord.identityOf))</h2>\(content)\
            \(when: asksForSealed, readForm(needsReason: true))</section>
            """
    }

    private func readForm(needsReason: Bool) -> HTML {
        let form = FormBuilder(reader, open == "read-contact" ? state : FormState(), id: "read-contact")
        let reason: HTML =
            needsReason ? form.text("reason", OpinionWord.readContactReason, maxLength: 200, required: true) : .empty
        let content = form.form(
            action: "/opinions/\(opinion.number)/read-contact",
            "\(reason)\(form.button(OpinionWord.readContact, kind: "second"))")
        guard needsReason else { return content }
        return """
            <details\(when: open == "read-contact", " open")><summary>\(say(OpinionWord.readContact))</summary>\
            \(content)</details>
            """
    }

    private func facts(_ contact: Contact, note: HTML) -> HTML {
        """
        <dl class="facts">
        \(contact.name.map { "<dt>\(say(OpinionWord.contactName))</dt><dd dir=\"auto\">\($0)\(note)</dd>" as HTML })
        \(contact.phone.map { "<dt>\(say(OpinionWord.contactPhone))</dt><dd>\($0)\(note)</dd>" as HTML })
        \(contact.consentNote.map { "<dt>\(say(OpinionWord.consentNote))</dt><dd dir=\"auto\">\($0)</dd>" as HTML })
        </dl>
        """
    }

    private var replies: HTML {
        // Those to the same matter are for whoever follows it too.
        let given = view.replies + (view.followed?.replies ?? [])
        guard !given.isEmpty else { return .empty }
        return """
            <h2>\(say(OpinionWord.replies))</h2>
            \(each: given, { reply in
                """
                <div class="card">\(reply.result.map { "<p><span class=\"tag\">\(say($0))</span></p>" as HTML })\(HTML.words(reply.text))\
                <p class="soft">\(reply.givenAt.map { Moment.text($0, reader) } ?? "")</p></div>
                """
            })
            """
    }

    private var draft: HTML {
        if let returned = view.returnedDraft {
            return
                "<div class=\"notice warn\"><p>\(say(OpinionWord.draftReturned))</p>\(HTML.words(returned.note ?? ""))</div>"
        }
        guard let draft = view.draft else { return .empty }
        return """
            <h2>\(say(OpinionWord.draft))</h2>
            <div class="card">\(draft.result.map { "<p><span class=\"tag\">\(say($0))</span></p>" as HTML })\(HTML.words(draft.text))</div>
            """
    }

    /// What this reader came to do stands open and on top; the rest folds.
    private static let primary: Set<String> = ["rate", "supply", "sign-reply", "reply-by-deputy"]

    private var primaryForms: HTML {
        let acts = view.acts.filter { Self.primary.contains($0.path) }
        guard !acts.isEmpty else { return .empty }
        return
            "\(each: acts, { "<section data-act class=\"card noprint\"><h2>\(say($0.path == "rate" ? OpinionWord.rateTitle : $0.label))</h2>\(form($0))</section>" })"
    }

    /// One press merges; undoing it is an act on the follower's page.
    private var twins: HTML {
        guard !view.likelyTwins.isEmpty else { return .empty }
        let isOwn = view.face == .author
        let hint: OpinionWord = isOwn ? .similarOnPage : .likelyTwinsHint
        return """
            <section id="twins" class="noprint"><h2>\(say(OpinionWord.likelyTwins))</h2><p class="hint">\(say(hint))</p>
            <ul class="cards">\(each: view.likelyTwins, { twin($0, isOwn) })</ul></section>
            """
    }

    private func twin(_ twin: LikelyTwin, _ isOwn: Bool) -> HTML {
        let form = FormBuilder(reader, id: "twin-\(twin.number)")
        let press: HTML =
            isOwn
            ? form.button(OpinionWord.joinThis, kind: "second")
            : "\(form.hidden("note", say(OpinionWord.mergedAsTwin)))\(form.button(OpinionWord.mergeIntoThis, kind: "second"))"
        return """
            <li class="card"><p><a href="/opinions/\(twin.number)">\(twin.number)</a> <span class="state">\(say(twin.state))</span></p>
            <p dir="auto">\(twin.opening)</p>
            \(form.form(action: "/opinions/\(opinion.number)/\(isOwn ? "join" : "merge-into")",
                "\(form.hidden("version", String(opinion.version)))\(form.hidden("master", twin.number))\(press)"))</li>
            """
    }

    private var otherForms: HTML {
        let acts = view.acts.filter { !Self.primary.contains($0.path) }
        guard !acts.isEmpty else { return .empty }
        let isDraft = view.draft != nil
        return """
            <section class="noprint"><h2>\(say(view.face == .author ? OpinionWord.yourTurn : .actions))</h2>
            \(each: acts.enumerated(), { index, act in
                """
                <details id="act-\(act.path)"\(when: open == act.path || (act.path == "draft-reply" && !isDraft && acts.count < 4), " open")>\
                <summary>\(KeyHints.mark(view.acts.count - acts.count + index + 1))\(say(act.label))</summary>\(form(act))</details>
                """
            })</section>
            """
    }

    private func form(_ act: any OpinionAct.Type) -> HTML {
        let form = FormBuilder(reader, open == act.path ? state : FormState(), id: act.path)
        return form.form(
            action: "/opinions/\(opinion.number)/\(act.path)",
            """
            \(form.hidden("version", String(opinion.version)))\(act.form(form, view.choices))\
            \(form.button(act.label, kind: Self.primary.contains(act.path) ? "main" : "second"))
            """)
    }

    private var life: HTML {
        """
        <h2>\(say(OpinionWord.life))</h2>
        <ol class="life">\(each: view.life.reversed(), { one($0) })</ol>
        """
    }

    private func one(_ view: CaseView.EventView) -> HTML {
        """
        <li><p>\(when: view.isOfMaster, "<span class=\"tag\">\(say(OpinionWord.sameMatter))</span> ")<strong>\(reader.say(view.title))</strong>\(view.more.map { " · <bdi>\(say($0))</bdi>" as HTML })<br>\
        <span class="when">\(Moment.text(view.event.at, reader)) · \(say(view.event.role.text))</span></p>\
        \(view.told.map { HTML.words($0) })\
        \(view.handlers.map { "<p class=\"tag\">\(say(OpinionWord.handlersMark))</p>\(HTML.words($0))" as HTML })\
        \(view.note.map { "<p class=\"tag\">\(say(OpinionWord.internalMark))</p>\(HTML.words($0))" as HTML })</li>
        """
    }
}

/// Day and time of an event, in the place's own time.
enum Moment {
    static func text(_ instant: Instant, _ reader: Reader) -> String {
        let day = reader.say(DateText.date(instant.day(in: reader.zone), today: reader.today))
        return "\(day) \(reader.zone.time(of: instant))"
    }
}

/// `/opinions/{number}`: the inner page for those who have to do with it, the public one for everybody else.
struct ShowOpinion: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let number = try exchange.parameter("number")
        let viewer = try await desk.viewer(of: exchange, number: number, limiter: limiter)
        if viewer != .anonymous {
            do {
                let view = try await CaseView.load(number, for: viewer, reader: exchange.reader, desk: desk)
                return .page(OpinionPage(view: view).page, json: view.json)
            } catch Problem.notFound {}
        }
        let desk = desk
        let (opinion, face, photos, places) = try await desk.database.read { tx in
            let published = try desk.store.published(number, in: tx)
            let photos = try desk.store.photos(of: published.opinion, in: tx).filter { $0.publicKey != nil }
            return (published.opinion, published.face, photos, try desk.places(in: tx))
        }
        let page = PublicOpinionPage(
            opinion: opinion, face: face, photos: photos, reader: exchange.reader,
            region: places.pathName(of: opinion.region, for: exchange.reader))
        return .page(page.page, json: page.json).kept(for: ["opinion \(number)"])
    }
}
