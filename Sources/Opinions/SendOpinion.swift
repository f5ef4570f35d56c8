import Casework
import Formats
import HTTPTypes
import Network
import Pictures
import Statutes
import Store
import Web
import Words

/// `POST /opinions`: anyone says what is wrong, and gets a number, a secret, and the dates by which someone must act.
struct SendOpinion: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    /// What was sent, checked: holding one is the proof.
    struct Form: Sendable {
        var words = ""
        var topic = Opinion.Topic.other
        var target: Target?
        var place: String?
        var contact: Contact?
        var sharesIdentity = false
        var formID = ""
        var channel = Opinion.Channel.page
        var photos: [Picture] = []
        /// Of those, the tokens of the ones that the form brought back.
        var keptPhotos: [String] = []
        /// Their sender has agreed that they may be published.
        var mayPublishPhotos = false
        /// The paper form it was written on.
        var paperForm: PaperFormNumber?
        /// The number of a published opinion of the same matter, which it follows from the start.
        var join: String?
        /// The occasion at which a clerk heard it.
        var heardAt: String?
    }

    /// Whom it is addressed to; a place is given by its region.
    enum Target: Sendable {
        case site(LiaisonSite)
        case deputy(DeputyCard)
        case region(ID<Region>)

        var township: ID<Region> {
            switch self {
            case .site(let site): site.region
            case .deputy(let deputy): deputy.region
            case .region(let region): region
            }
        }
    }

    static let fields = [
        RouteField("site", .text(max: 40), OpinionWord.targetSite.text),
        RouteField("deputy", .text(max: 40), OpinionWord.targetDeputy.text),
        RouteField("region", .text(max: 12), OpinionWord.region.text),
        RouteField("place", .text(max: 200), OpinionWord.place.text),
        RouteField("text", .text(max: 2000), required: true, OpinionWord.yourWords.text),
        RouteField("topic", .choice(Opinion.Topic.allCases.map(\.rawValue)), OpinionWord.topic.text),
        RouteField("contact.name", .text(max: 40), OpinionWord.contactName.text),
        RouteField("contact.phone", .text(max: 20), OpinionWord.contactPhone.text),
        RouteField("shareIdentity", .flag, OpinionWord.shareIdentity.text),
        RouteField(paperForm, .text(max: 20), PaperFormWord.field.text),
        RouteField("join", .text(max: 30), OpinionWord.join.text),
        RouteField("heardAt", .text(max: 40), OpinionWord.heardAt.text),
        RouteField(SentPhotos.mayBePublic, .flag, PhotoWord.mayBePublic.text),
        RouteField(SentPhotos.field, .pictures(most: SentPhotos.most), PhotoWord.photos.text),
    ]

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        try refuseRolesThatMayNotSend(exchange.viewer)
        let prefilled = Input(form: exchange.queryFields)
        return .page(try await page(exchange, FormState(), target: prefilled))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        do { return try await take(exchange) } catch let before as SentBefore {
            return try await before.answer(to: exchange, desk)
        }
    }

    private func take(_ exchange: Exchange) async throws -> Answer {
        try refuseRolesThatMayNotSend(exchange.viewer)
        // A station enters what a whole village says; strangers share an address with strangers.
        if exchange.viewer.isAnonymous {
            try limiter.take(exchange.remote, says: OpinionWord.tooManySent.text, now: exchange.reader.now)
        }
        var problems: [FieldProblem] = []
        var form = try await check(exchange, &problems)
        // Only a form that was shown before can have been sent before; its photos have gone with it.
        if exchange.input.text("formID") != nil { try await refuseSentBefore(form.formID) }
        let now = exchange.reader.now
        let brought =
            exchange.isAPI
            ? [] : try await desk.photosBrought(by: exchange.input, of: form.formID, at: now, &problems)
        let new = SentPhotos.checked(exchange.input, besides: brought.count, &problems)
        form.photos = brought.map(\.picture) + new
        form.keptPhotos = brought.map(\.token)
        let leftOut = try await refuseLeftOut(form, exchange, &problems)
        guard problems.isEmpty, let target = form.target else {
            return try await again(exchange, form.formID, brought, new, problems, leftOut)
        }
        if leftOut.isDisjoint(with: [.joining, .publicBoard]), exchange.viewer.isAnonymous, !exchange.isAPI,
            exchange.input.text("similar") == nil,
            !exchange.isLight,
            case let similar = try await similar(to: form, for: target), !similar.isEmpty
        {
            let state = FormState(input: exchange.input)
            let photos = try await keep(new, besides: brought, of: form.formID, at: now)
            return .page(
                try await page(
                    exchange, state, target: exchange.input, formID: form.formID, photos: photos, similar: similar,
                    leftOut: leftOut))
        }
        let receipt: Receipt
        let own: ID<AnyCase>
        do {
            (receipt, own) = try await send(
                form, to: target, by: exchange.viewer, at: exchange.reader.now, reader: exchange.reader)
        } catch let refusal as FieldRefusal {
            // It was open when it was shown.
            let field = refusal.problem.field
            let problem = FieldProblem(
                exchange.isAPI || field == Self.paperForm ? field : "", refusal.problem.message)
            return try await again(exchange, form.formID, brought, new, [problem], leftOut)
        }
        // A program holds the secret itself: it needs neither the page nor the cookie.
        if exchange.isAPI { return .json(receipt.json(exchange.reader), status: .created) }
        let answer = Answer.page(receipt.page(exchange.reader), status: .created)
        // Whoever enters it for somebody else does not become its author: the resident takes the secret along.
        if OpinionDesk.entersForOthers(exchange.viewer) { return answer }
        return answer.setting(desk.ownCaseCookie(own, now: exchange.reader.now))
    }

    /// The form with what was wrong, its words kept, and its photos where any are taken.
    private func again(
        _ exchange: Exchange, _ formID: String, _ brought: [KeptPhoto], _ new: [Picture], _ problems: [FieldProblem],
        _ leftOut: Set<Feature>
    ) async throws -> Answer {
        var problems = problems
        let takesPhotos = !leftOut.contains(.photos)
        if exchange.isAPI, takesPhotos { SentPhotos.askAgain(exchange.input, &problems) }
        let photos =
            exchange.isAPI || !takesPhotos
            ? [] : try await keep(new, besides: brought, of: formID, at: exchange.reader.now)
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(
            problems,
            try await page(
                exchange, state, target: exchange.input, formID: formID, photos: photos, leftOut: leftOut))
    }

    private func keep(
        _ new: [Picture], besides brought: [KeptPhoto], of formID: String, at now: Instant
    ) async throws -> [KeptPhoto] {
        if new.isEmpty { return brought }
        let kept = desk.keptPhotos
        return brought + (try await desk.database.write { try kept.keep(new, of: formID, at: now, in: $0) })
    }

    /// Writes a checked opinion. Also how the demo city gets its own.
    /// - Parameter reader: who takes the receipt away; nobody without one.
    func send(
        _ form: Form, to target: Target, by viewer: Viewer, at now: Instant, reader: Reader? = nil
    ) async throws -> (Receipt, ID<AnyCase>) {
        let places = try await desk.places()
        let region: ID<Region>
        var site: ID<Organisation>?
        var deputy: ID<Person>?
        switch target {
        case .site(let found): (region, site) = (found.region, found.id)
        case .deputy(let found): (region, site, deputy) = (found.region, found.site, found.person)
        case .region(let chosen): (region, site) = (chosen, places.siteResponsible(for: chosen))
        }
        guard let county = places.county(of: region)?.id else { throw Problem.notFound }
        let secret = CaseSecret.make(desk.world)
        let isProxy = OpinionDesk.entersForOthers(viewer)
        let desk = desk
        let today = now.day(in: desk.world.zone)
        // The one that stood at the form.
        let ofPlace = if case .region = target { nil as ID<Region>? } else { region }
        let notice = PrivacyNotice.current(on: today, at: ofPlace, desk.clocks.inForce.latest.texts)
        let hash = desk.store.vault.hash(secret, for: "case secret")
        var tries = 3
        while true {
            let number = try await desk.numbers.next(
                county: String(county.text.prefix(6)), year: now.day(in: desk.world.zone).year)
            let opinion = Opinion(
                id: ID(desk.world.newID()), number: number, county: county, region: region, site: site, deputy: deputy,
                place: form.place, channel: isProxy ? .counter : viewer.has(.deputy) ? .deputy : form.channel,
                topic: form.topic, sharesIdentity: form.sharesIdentity,
                hasContact: form.contact?.name != nil || form.contact?.phone != nil, submittedAt: now,
                enteredBy: isProxy ? viewer.person : nil,
                // A program shows its own notice, if any.
                noticeVersion: form.channel == .api ? nil : notice.version)
            do {
                let (saved, sign) = try await desk.database.write { tx in
                    if !form.photos.isEmpty { try desk.refuseUnused(.photos, in: opinion.region, in: tx) }
                    var saved = try desk.submit(
                        opinion, words: form.words, photos: form.photos, mayPublishPhotos: form.mayPublishPhotos,
                        contact: form.contact, secretHash: hash,
                        formID: form.formID, by: viewer, at: now, in: tx)
                    try desk.keptPhotos.remove(form.keptPhotos, in: tx)
                    if let paper = form.paperForm { try Self.key(paper, to: saved.opinion, in: tx) }
                    try desk.tie(saved.opinion, to: form.heardAt, by: viewer, at: now, in: tx)
                    if let join = form.join {
                        let act = JoinPublished(master: join)
                        saved.opinion = try desk.carryOut(
                            .join, on: saved.opinion, by: viewer, standing: [.author], at: now, in: tx
                        ) { try act.carryOut(&$0) }
                    }
                    return (saved, reader == nil ? nil : try desk.recordCards?.signing(tx))
                }
                let record = reader.flatMap { sign?(saved.event, $0) }
                desk.drop(saved.opinion)
                if let heardAt = form.heardAt { desk.occasions?.changed(heardAt) }
                let receipt = Receipt(
                    opinion: saved.opinion, secret: secret, clocks: form.join == nil ? saved.clocks : [],
                    siteName: site.flatMap { places.organisation($0)?.name }, desk: desk,
                    heardAt: form.heardAt.flatMap { desk.occasions?.page($0) }, record: record)
                return (receipt, opinion.id)
            } catch DatabaseError.uniqueViolation(let what) {
                // The same form at the same moment; otherwise another node made the same key, and a new one is made.
                try await refuseSentBefore(form.formID)
                tries -= 1
                if tries == 0 { throw DatabaseError.uniqueViolation(what) }
            }
        }
    }

    private func refuseSentBefore(_ formID: String) async throws {
        let store = desk.store
        if let before = try await desk.database.read({ try store.sentBefore(formID, in: $0) }) { throw before }
    }

    private func similar(to form: Form, for target: Target) async throws -> [LikelyTwin] {
        let (desk, region) = (desk, target.township)
        return try await desk.database.read { tx in
            guard let county = try desk.places(in: tx).county(of: region)?.id else { return [] }
            return try desk.publishedTwins(like: form.words, in: region, county: county, in: tx)
        }
    }

    /// Administrators, units and auditors have other ways; signed out they are residents like anyone.
    private func refuseRolesThatMayNotSend(_ viewer: Viewer) throws {
        if !viewer.isAnonymous, OpinionDesk.submitter(viewer) == nil {
            throw Problem.forbidden(OpinionWord.cannotSend.text)
        }
    }

    private func check(_ exchange: Exchange, _ problems: inout [FieldProblem]) async throws -> Form {
        let input = exchange.input
        var form = Form()
        form.target = try await target(input, &problems)
        form.words =
            input.checked(
                "text", 1...2000, missing: OpinionWord.yourWordsMissing.text, lines: true, problems: &problems) ?? ""
        let topicMissing = exchange.isAPI ? nil : OpinionWord.topicMissing.text
        form.topic = input.choice("topic", as: Opinion.Topic.self, missing: topicMissing, problems: &problems) ?? .other
        form.place = input.checked("place", 1...200, problems: &problems)
        let (name, phone) = Self.contact(input, &problems)
        var consent: String?
        if OpinionDesk.entersForOthers(exchange.viewer) {
            consent = input.checked(
                "consent", 1...500, missing: OpinionWord.consentMissing.text, lines: true, problems: &problems)
            form.heardAt = input.checked("heardAt", 1...40, problems: &problems)
        }
        form.paperForm = try await paperForm(exchange, for: form.target, &problems)
        if name != nil || phone != nil || consent != nil {
            form.contact = Contact(name: name, phone: phone, consentNote: consent)
        }
        form.mayPublishPhotos = input.flag(SentPhotos.mayBePublic)
        form.sharesIdentity = input.flag("shareIdentity") && (name != nil || phone != nil)
        form.formID = input.text("formID").flatMap { $0.count <= 64 && !$0.isEmpty ? $0 : nil } ?? desk.world.newID()
        // A clerk merges what someone says at the counter once it is in.
        if exchange.viewer.isAnonymous { form.join = input.checked("join", 1...30, problems: &problems) }
        form.channel = exchange.isAPI ? .api : input.text("via") == "code" ? .code : .page
        return form
    }

    private func target(_ input: Input, _ problems: inout [FieldProblem]) async throws -> Target? {
        let site = input.text("site").flatMap { $0.isEmpty ? nil : $0 }
        let deputy = input.text("deputy").flatMap { $0.isEmpty ? nil : $0 }
        let chosen = input.text("region").flatMap { $0.isEmpty ? nil : $0 }
        let place = input.text("place")
        let desk = desk
        let found: (Target?, FieldProblem?) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            if let site {
                guard let found = places.openSite(code: site) else {
                    return (nil, FieldProblem("site", OpinionWord.noSuchSite.text))
                }
                return (.site(found), nil)
            }
            if let deputy {
                guard let found = try desk.activeDeputy(slug: deputy, in: tx) else {
                    return (nil, FieldProblem("deputy", OpinionWord.noSuchDeputy.text))
                }
                return (.deputy(found), nil)
            }
            guard let region = chosen ?? place.flatMap(places.region(namedIn:))?.text else {
                return (nil, FieldProblem("region", OpinionWord.regionMissing.text))
            }
            guard places.isWithinACounty(ID(region)) else {
                return (nil, FieldProblem("region", OpinionWord.noSuchRegion.text))
            }
            return (.region(ID(region)), nil)
        }
        if let problem = found.1 { problems.append(problem) }
        return found.0
    }

    /// Name and phone as typed, each of them optional.
    static func contact(_ input: Input, _ problems: inout [FieldProblem]) -> (name: String?, phone: String?) {
        (
            input.checked("contact.name", 1...40, problems: &problems),
            input.checked("contact.phone", 1...20, problems: &problems).flatMap { phone($0, &problems) }
        )
    }

    private static func phone(_ typed: String, _ problems: inout [FieldProblem]) -> String? {
        let digits = typed.filter { !" -()+()".contains($0) }
        guard (7...15).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            problems.append(FieldProblem("contact.phone", OpinionWord.phoneWrong.text))
            return nil
        }
        return digits
    }
}
