import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `POST /opinions/{number}/propose-publication` and its companions: the gate between a case and the public.
struct PublishOpinion: Sendable {
    let desk: OpinionDesk
    let action: PublicationLifecycle.Action

    static let proposalFields = [
        RouteField("title", .text(max: 80), required: true, OpinionWord.publicTitle.text),
        RouteField("publicText", .text(max: 2000), required: true, OpinionWord.publicText.text),
        RouteField("publicReply", .text(max: 3000), OpinionWord.publicReply.text),
    ]

    static func routes(_ desk: OpinionDesk) -> [Route] {
        PublicationLifecycle.Action.allCases.map { action in
            let path = "/opinions/{number}/\(action.rawValue.kebab)"
            let position = RouteField("position", .text(max: 1), required: true, PhotoWord.which.text)
            let fields =
                action.writesFace
                ? proposalFields + PublicPhotos.fields
                : action.publishes ? [] : (action == .withdrawPhoto ? [position] : []) + [TextField.reason.field]
            return Route(
                "opinion.\(action.rawValue.kebab)", .post, page: path, api: path, action.text, fields: fields,
                use: PublishOpinion(desk: desk, action: action).respond)
        }
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let number = try exchange.parameter("number")
        var problems: [FieldProblem] = []
        let face = action.writesFace ? Self.face(exchange.input, &problems) : nil
        let photos = action.writesFace ? PublicPhotos.chosen(exchange.input, &problems) : []
        let position = exchange.input.text("position").flatMap(Int.init)
        if action == .withdrawPhoto, position == nil {
            problems.append(FieldProblem("position", PhotoWord.whichMissing.text))
        }
        let needsReason = !action.writesFace && !action.publishes
        let reason = needsReason ? TextField.reason.read(exchange.input, &problems) : nil
        let desk = desk
        let now = exchange.reader.now
        let action = action
        guard problems.isEmpty else {
            let view = try await CaseView.load(number, for: viewer, reader: exchange.reader, desk: desk)
            // Someone to whom the act is not open learns that, not what was wrong with the form.
            guard view.publicationActs.contains(action) else {
                try await desk.database.read { tx in
                    let opinion = try desk.store.opinion(number, visibleTo: viewer, in: tx)
                    try desk.judge(action, on: opinion, by: viewer, in: tx)
                    if action.makesPublic { try desk.refuseUnused(.publicBoard, in: opinion.region, in: tx) }
                }
                throw Problem.notFound
            }
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, OpinionPage(view: view, open: action.rawValue.kebab, state: state).page)
        }
        let version = exchange.input.text("version").flatMap(Int.init)
        let saved = try await desk.database.write { tx in
            try desk.publication(
                action, of: number, by: viewer, face: face, photos: photos, photo: position, reason: reason,
                expecting: version, at: now, in: tx)
        }
        desk.cache.drop(["opinion \(saved.number)", "opinions"])
        return .see(
            "/opinions/\(number)", json: ["number": .text(number), "publication": .text(saved.publication.rawValue)])
    }

    private static func face(_ input: Input, _ problems: inout [FieldProblem]) -> PublicFace? {
        let title = input.checked("title", 1...80, missing: OpinionWord.publicTitleMissing.text, problems: &problems)
        let text = input.checked(
            "publicText", 1...2000, missing: OpinionWord.publicTextMissing.text, lines: true, problems: &problems)
        let reply = input.checked("publicReply", 1...3000, lines: true, problems: &problems)
        guard let title, let text else { return nil }
        return PublicFace(title: title, text: text, reply: reply)
    }
}

extension Opinion {
    /// What of the case itself bears on its publication.
    var publicationFacts: Set<PublicationLifecycle.Guard> {
        var facts: Set<PublicationLifecycle.Guard> = isSealed ? [] : [.notSealed]
        if wordsErasedAt == nil { facts.insert(.wordsKept) }
        return facts
    }

    /// The same with what is known of the proposal that waits, if one does.
    func publicationFacts(_ proposal: Proposal?, _ photos: [Photo], for viewer: Viewer) -> Set<
        PublicationLifecycle.Guard
    > {
        var facts = publicationFacts
        if photos.contains(where: { $0.publicKey != nil }) { facts.insert(.hasPublicPhoto) }
        facts.insert(proposal == nil ? .noCorrectionProposed : .correctionProposed)
        if proposal?.person != viewer.person { facts.insert(.anotherPerson) }
        return facts
    }
}

extension PublicationLifecycle.Action {
    var writesFace: Bool { self == .proposePublication || self == .correctPublication }
    var publishes: Bool { self == .publish || self == .publishCorrection }
}

extension OpinionDesk {
    /// Moves a case along the axis of publication, by its table, with its own event.
    /// - Parameters:
    ///   - photos: those that are proposed with a text, by their positions.
    ///   - photo: the one that is taken down.
    func publication(
        _ action: PublicationLifecycle.Action, of number: String, by viewer: Viewer, face: PublicFace?,
        photos: Set<Int> = [], photo: Int? = nil, reason: String?, expecting version: Int?, at: Instant,
        in tx: any Transaction
    ) throws -> Opinion {
        var opinion = try store.opinion(number, visibleTo: viewer, in: tx)
        if let version, version != opinion.version { throw Problem.conflict(OpinionWord.changedMeanwhile.text) }
        let before = opinion
        let (row, actor) = try judge(action, on: opinion, by: viewer, in: tx)
        if action.makesPublic { try refuseUnused(.publicBoard, in: opinion.region, in: tx) }
        if !photos.isEmpty {
            let isNew = try store.photos(of: opinion, in: tx).contains {
                photos.contains($0.position) && $0.publicKey == nil
            }
            if isNew { try refuseUnused(.photos, in: opinion.region, in: tx) }
        }
        opinion.publication = row.to
        if action == .publish { (opinion.publishedAt, opinion.correctedAt) = (at, nil) }
        if action == .publishCorrection { opinion.correctedAt = at }
        if let face {
            try store.draftFace(face, of: opinion, in: tx)
            try store.proposePhotos(photos, of: opinion, in: tx)
            try store.propose(.publication, on: opinion, by: viewer.person, reason: nil, at: at, in: tx)
        } else if action == .withdrawPhoto {
            try store.withdrawPhoto(photo ?? 0, of: opinion, in: tx)
        } else {
            if action.publishes {
                try store.publishDraftFace(of: opinion, in: tx)
                // What was proposed while photos were used may be published when they no longer are.
                if try !uses(.photos, in: opinion.region, in: tx) {
                    try store.proposeNoNewPhotos(of: opinion, in: tx)
                }
                try store.publishPhotos(of: opinion, isCorrection: action == .publishCorrection, in: tx)
            }
            try store.settlePublication(of: opinion, in: tx)
        }
        try store.update(opinion, from: before.version, in: tx)
        opinion.version += 1
        try store.log.record(
            Act(
                kind: PublicationLifecycle.kind, caseID: opinion.id, number: opinion.number, action: action.rawValue,
                from: before.publication.rawValue, to: opinion.publication.rawValue, role: actor.role,
                pseudonym: viewer.pseudonym, person: viewer.person, at: at,
                words: reason.map { ["note": $0] } ?? [:], image: OpinionsFeature.image), in: tx)
        return opinion
    }

    /// The row by which the table allows it, or what the table says against it.
    @discardableResult
    func judge(
        _ action: PublicationLifecycle.Action, on opinion: Opinion, by viewer: Viewer, in tx: any Transaction
    ) throws -> (row: Transition<PublicationLifecycle>, actor: Actor) {
        let proposal = try store.proposal(.publication, on: opinion, in: tx)
        let photos = try store.photos(of: opinion, in: tx)
        let facts = opinion.publicationFacts(proposal, photos, for: viewer)
        switch PublicationLifecycle.judge(
            action, from: opinion.publication, standing: publishingStanding(of: viewer, on: opinion), facts: facts)
        {
        case .notYours: throw Problem.forbidden(OpinionWord.notYours.text)
        case .notFromHere: throw Problem.conflict(OpinionWord.publicationNotFromHere.text)
        case .unmet(let unmet): throw Problem.conflict(PublicationLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor): return (row, actor)
        }
    }

    /// Publication concerns the region in which a case was taken in, wherever it rests now.
    func publishingStanding(of viewer: Viewer, on opinion: Opinion) -> Set<Actor> {
        var standing: Set<Actor> = []
        if let site = opinion.site, viewer.organisations(as: .stationClerk).contains(site) {
            standing.insert(Actor(.stationClerk, .site))
        }
        if viewer.regions(as: .deputyWorkStaff).contains(where: { $0.contains(opinion.region) }) {
            standing.insert(Actor(.deputyWorkStaff, .region))
        }
        return standing
    }
}

/// The part of the case page about publication: what the public reads or will read, and the forms of the gate.
struct PublicationView: Sendable {
    let view: CaseView
    let open: String?
    let state: FormState

    private var reader: Reader { view.reader }
    private func say(_ word: some Wording) -> String { view.reader.say(word) }

    var html: HTML {
        guard view.face.readsNotes else { return .empty }
        let acts = view.publicationActs
        if acts.isEmpty, view.publicFace == nil, view.draftFace == nil { return .empty }
        return """
            <section><h2>\(say(OpinionWord.publicCase))</h2>
            \(shown(view.publicFace, PhotoWord.publicNow) { $0.publicKey != nil })
            \(view.draftFace.map { draft in
                let waits = view.opinion.publication == .published ? OpinionWord.correctionWaits : .publicationWaits
                return "<p class=\"notice warn\">\(say(waits))</p>\(shown(draft, PhotoWord.proposed, isToBePublic))" as HTML
            })
            <div class="noprint">\(each: acts, { form($0) })</div></section>
            """
    }

    private func isToBePublic(_ photo: Photo) -> Bool {
        photo.isProposed && (view.publishesPhotos || photo.publicKey != nil)
    }

    private func shown(_ face: PublicFace?, _ word: PhotoWord, _ fits: (Photo) -> Bool) -> HTML {
        guard let face else { return .empty }
        let photos = view.photos.filter(fits)
        return """
            <div class="card"><h3 dir="auto">\(face.title)</h3>\(HTML.words(face.text))\(face.reply.map { HTML.words($0) })\
            \(when: !photos.isEmpty, "<h4>\(say(word))</h4><ul class=\"photos\">\(each: photos, { "<li>\(thumbnail($0))</li>" })</ul>")</div>
            """
    }

    private func thumbnail(_ photo: Photo) -> HTML {
        PhotosView(photos: [photo], number: view.opinion.number, reader: reader).one(photo)
    }

    /// Those whose sender has agreed, each with a box beside it; none is marked but what is public already.
    private func choice(_ form: FormBuilder) -> HTML {
        let photos = view.photos.filter { $0.mayBePublic && (view.publishesPhotos || $0.publicKey != nil) }
        guard !photos.isEmpty else { return .empty }
        return """
            <fieldset class="field"><legend>\(say(PhotoWord.toPublish))</legend><p class="hint">\(say(PhotoWord.toPublishHint))</p>
            <ul class="photos">\(each: photos, { photo in
                "<li>\(thumbnail(photo))\(form.checkbox(PublicPhotos.field(photo.position), PhotoWord.alt(photo.position), value: photo.publicKey != nil))</li>"
            })</ul></fieldset>
            """
    }

    private func withdrawal(_ form: FormBuilder) -> HTML {
        let choices = view.photos.filter { $0.publicKey != nil }.map {
            form.choice(String($0.position), PhotoWord.alt($0.position))
        }
        return form.radios("position", PhotoWord.which, choices, required: true)
    }

    private func form(_ action: PublicationLifecycle.Action) -> HTML {
        let path = action.rawValue.kebab
        let isOpen = open == path
        let form = FormBuilder(reader, isOpen ? state : FormState(), id: path)
        let content: HTML =
            if action.writesFace {
                """
                \(form.text("title", OpinionWord.publicTitle, value: view.publicFace?.title, maxLength: 80, required: true))
                \(form.area("publicText", OpinionWord.publicText, hint: OpinionWord.publicTextHint.text, value: view.publicFace?.text ?? view.words, required: true))
                \(form.area("publicReply", OpinionWord.publicReply, hint: OpinionWord.publicReplyHint.text, value: view.publicFace?.reply ?? view.replies.last?.text, maxLength: 3000))
                \(choice(form))
                """
            } else if action.publishes {
                .empty
            } else {
                "\(when: action == .withdrawPhoto, withdrawal(form))\(TextField.reason.form(form))"
            }
        return """
            <details\(when: isOpen || action.publishes, " open")><summary>\(say(action))</summary>\
            \(form.form(action: "/opinions/\(view.opinion.number)/\(path)", "\(form.hidden("version", String(view.opinion.version)))\(content)\(form.button(action, kind: "second"))"))</details>
            """
    }
}
