import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// The resident's form: three taps from a scanned code to a sent opinion.
struct SendOpinionPage: Sendable {
    enum Named: Sendable {
        case site(LiaisonSite)
        case deputy(DeputyCard)

        var region: ID<Region> {
            switch self {
            case .site(let site): site.region
            case .deputy(let deputy): deputy.region
            }
        }
    }
    let reader: Reader
    let state: FormState
    let named: Named?
    let regions: [Choice]
    let formID: String
    let via: String
    /// The occasion at which a clerk heard it.
    let heardAt: String?
    let region: String?
    let isProxy: Bool
    let notice: PrivacyNotice
    /// Those that the form brings back.
    var photos: [KeptPhoto] = []
    /// Public ones that may be the same matter; shown once, between pressing send and sending.
    var similar: [LikelyTwin] = []
    /// What the place does not use; of several places, what none of them uses.
    var leftOut: Set<Feature> = []

    var page: Page { Page(title: OpinionWord.sendTitle, main: main) }

    private var main: HTML {
        let form = FormBuilder(reader, state)
        return """
            <h1>\(reader.say(OpinionWord.sendTitle))</h1>
            \(when: named == nil, "<p class=\"lead\">\(reader.say(OpinionWord.sendLead))</p>")\(addressee)
            \(form.form(action: "/opinions", takesFiles: true, """
            \(when: isProxy, form.text(SendOpinion.paperForm, PaperFormWord.field, hint: PaperFormWord.fieldHint.text, maxLength: 20))\
            \(similarOnes(form))\(form.hidden("formID", formID))\(form.hidden("via", via))\(heardAt.map { form.hidden("heardAt", $0) })\(target(form))
            \(form.area("text", OpinionWord.yourWords, hint: OpinionWord.yourWordsHint.text, rows: 6, required: true))
            \(form.select("topic", OpinionWord.topic, [Choice("", "")] + Opinion.Topic.allCases.map { form.choice($0.rawValue, $0) }, required: true))
            \(form.text("place", OpinionWord.place, hint: OpinionWord.placeHint.text))
            \(when: !leftOut.contains(.photos), "\(KeptPhoto.fields(photos, reader))\(form.pictures(SentPhotos.field, PhotoWord.photos, hint: PhotoWord.hint.text))")
            \(when: notice.tellsOfPublicPhotos && leftOut.isDisjoint(with: [.photos, .publicBoard]), form.checkbox(SentPhotos.mayBePublic, PhotoWord.mayBePublic, hint: PhotoWord.mayBePublicHint.text))
            <h2>\(reader.say(OpinionWord.contactTitle))</h2>
            <p class="hint">\(reader.say(reader.kept(OpinionKeptTexts.contactWhy, at: named?.region)))</p>
            \(form.text("contact.name", OpinionWord.contactName, autocomplete: isProxy ? "off" : "name", maxLength: 40))
            \(form.text("contact.phone", OpinionWord.contactPhone, hint: OpinionWord.phoneHint.text, type: "tel", autocomplete: isProxy ? "off" : "tel", maxLength: 20))
            \(form.checkbox("shareIdentity", OpinionWord.shareIdentity, hint: OpinionWord.shareIdentityHint.text))
            \(when: isProxy, form.area("consent", OpinionWord.consentNote, hint: OpinionWord.consentHint.text, rows: 3, maxLength: 500, required: true))
            \(form.button(OpinionWord.send))
            <details><summary>\(reader.say(OpinionWord.privacyTitle))</summary>\(notice.html(reader))</details>
            """))
            """
    }

    /// The button that sends comes before those that join, so that the Enter key in a field never joins anything.
    private func similarOnes(_ form: FormBuilder) -> HTML {
        guard !similar.isEmpty else { return .empty }
        return """
            <section id="similar" class="notice" tabindex="-1" autofocus><h2>\(reader.say(OpinionWord.similarTitle))</h2>
            <p>\(reader.say(OpinionWord.similarLead))</p>
            \(form.hidden("similar", "seen"))<p>\(form.button(OpinionWord.sendAnyway))</p>
            <ul class="cards">\(each: similar, { twin in
                """
                <li class="card"><p dir="auto"><strong>\(twin.opening)</strong></p>
                <p>\(twin.number) <span class="state">\(reader.say(twin.state))</span><br>
                <a href="/opinions/\(twin.number)" target="_blank" rel="noopener">\(reader.say(OpinionWord.readBeside))</a></p>
                \(form.button(OpinionWord.joinThis, kind: "second", name: "join", value: twin.number))</li>
                """
            })</ul></section>
            """
    }

    private var addressee: HTML {
        switch named {
        case .site(let site):
            "<p class=\"lead\">\(reader.say(OpinionWord.targetSite)) <strong>\(reader.name(site.name))</strong></p>"
        case .deputy(let deputy):
            "<p class=\"lead\">\(reader.say(OpinionWord.targetDeputy)) <strong>\(reader.name(deputy.name))</strong></p>"
        case nil: .empty
        }
    }

    private func target(_ form: FormBuilder) -> HTML {
        switch named {
        case .site(let site): form.hidden("site", site.code)
        case .deputy(let deputy): form.hidden("deputy", deputy.slug)
        case nil: form.select("region", OpinionWord.region, [Choice("", "")] + regions, value: region, required: true)
        }
    }
}

extension SendOpinion {
    /// - Parameter leftOut: what is not used where it goes, if that was asked already.
    func page(
        _ exchange: Exchange, _ state: FormState, target input: Input, formID: String? = nil, photos: [KeptPhoto] = [],
        similar: [LikelyTwin] = [], leftOut asked: Set<Feature>? = nil
    ) async throws -> Page {
        let desk = desk
        let site = input.text("site")
        let deputy = input.text("deputy")
        let places = try await desk.places()
        let named: SendOpinionPage.Named? = try await desk.database.read { tx in
            if let site, let found = places.openSite(code: site) { return .site(found) }
            if let deputy, let found = try desk.activeDeputy(slug: deputy, in: tx) { return .deputy(found) }
            return nil
        }
        let chosen = input.text("region").map { ID<Region>($0) }.flatMap { places.isWithinACounty($0) ? $0 : nil }
        let leftOut: Set<Feature> =
            if let asked {
                asked
            } else if let region = named?.region ?? chosen {
                try await desk.database.read { try desk.leftOut(in: region, in: $0) }
            } else {
                exchange.reader.unused
            }
        return SendOpinionPage(
            reader: exchange.reader, state: state, named: named,
            regions: named == nil ? places.townshipChoices(for: exchange.reader) : [],
            formID: formID ?? input.text("formID") ?? desk.world.newID(), via: input.text("via") ?? "",
            heardAt: OpinionDesk.entersForOthers(exchange.viewer) ? input.text("heardAt") : nil,
            region: input.text("region"),
            isProxy: OpinionDesk.entersForOthers(exchange.viewer),
            notice: .current(on: exchange.reader.today, at: named?.region, desk.clocks.inForce.latest.texts),
            photos: photos, similar: similar, leftOut: leftOut
        ).page
    }
}

/// What the resident takes away: number, secret, and the dates. The secret is shown here and nowhere else, ever.
struct Receipt: Sendable {
    let opinion: Opinion
    let secret: String
    let clocks: [Clock]
    let siteName: String?
    let desk: OpinionDesk
    /// The page of the occasion at which it was heard.
    var heardAt: String?
    /// What it says of the record.
    var record: RecordReceipt?

    func page(_ reader: Reader) -> Page {
        Page(
            title: OpinionWord.sentTitle,
            main: """
                <h1>\(reader.say(OpinionWord.sentTitle))</h1>
                <p class="lead">\(reader.say(OpinionWord.sentLead))</p>
                <div class="card"><dl class="facts">
                <dt>\(reader.say(OpinionWord.yourNumber))</dt><dd class="number" id="number">\(opinion.number)</dd>
                <dt>\(reader.say(OpinionWord.yourSecret))</dt><dd class="number" id="secret">\(CaseSecret.shown(secret))</dd>
                \(siteName.map { "<dt>\(reader.say(OpinionWord.takenInBy))</dt><dd>\(reader.name($0))</dd>" as HTML })
                <dt>\(reader.say(OpinionWord.followAt))</dt><dd><a href="/follow">\(desk.network.address("/follow"))</a></dd>
                </dl><p class="hint">\(reader.say(OpinionWord.keepSecret))</p></div>
                \(record?.card)
                <h2>\(reader.say(OpinionWord.whatHappensNow))</h2>
                <p><span class="state">\(reader.say(opinion.state))</span></p>
                \(when: opinion.state == .merged, "<p>\(reader.say(OpinionWord.joinedNow))</p>")
                \(ClockView(clocks, by: desk.clocks, reader).html)
                <p class="actions noprint"><a class="button" href="/opinions/\(opinion.number)">\(reader.say(OpinionWord.seeProgress))</a>\
                \(heardAt.map { " <a class=\"button second\" href=\"\($0)\">\(reader.say(OpinionWord.backToOccasion))</a>" as HTML })</p>
                \(PrintReceipt.forms(number: opinion.number, secret: secret, reader))
                """)
    }

    func json(_ reader: Reader) -> JSON {
        [
            "number": .text(opinion.number), "secret": .text(secret), "state": .text(opinion.state.rawValue),
            "clocks": ClockView(clocks, by: desk.clocks, reader).json,
            "receipt": record?.json ?? .null,
        ]
    }
}
