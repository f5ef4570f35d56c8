import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// `/texts`: what a place may word for itself, for those who look after it: all versions, other words seen before they are
/// proposed, and the way back to what comes with the program.
struct KeepTexts: Sendable {
    let desk: LocalityDesk

    static let query = [RouteField("region", .query, LocalityWord.region.text)]

    /// One text at one place, from one transaction.
    private struct View: Sendable {
        let text: KeptText
        let region: Region.Entry
        let viewer: LocalityViewer
        let inForce: InForce
        let history: [Setting]
        let names: [ID<Person>: String]

        var mayPropose: Bool { !viewer.standing(over: region.id).isEmpty }
        func words(on day: Day) -> Text? { inForce.texts.version(of: text, at: region.id.text, on: day)?.words }
    }

    private enum Outcome: Sendable {
        case wrong([FieldProblem], View)
        case seen(TextChange, View)
        case proposed(Setting)
    }

    // MARK: Reading

    @Sendable func list(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, reader) = (desk, exchange.reader)
        let asked = exchange.query("region")
        let (region, viewer, book) = try await desk.database.read { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            return (try seen(asked, by: viewer), viewer, try desk.inForce.now(in: tx).texts)
        }
        let choice = RegionChoice(viewer.places, chosen: region.id, reader: reader, sees: viewer.sees)
        let page = Page(
            title: LocalityWord.texts, isWide: true,
            main: """
                <h1>\(reader.say(LocalityWord.texts))</h1>
                <p class="lead">\(reader.say(LocalityWord.textsLead))</p>
                \(choice.html { "\(LocalityPath.texts)?region=\(Paths.encoded($0.text))" })
                <p><a href="\(LocalityPath.proposals)">\(reader.say(LocalityWord.proposals))</a></p>
                <h2>\(reader.say(LocalityWord.textsOfPages))</h2>\(cards(desk.texts.filter { !$0.isOfNotice }, region, book, reader))
                <h2>\(reader.say(LocalityWord.textsOfNotices))</h2>\(cards(desk.texts.filter(\.isOfNotice), region, book, reader))
                <p><a href="\(LocalityPath.rules(at: region.id))">\(reader.say(LocalityWord.back))</a></p>
                """)
        return .page(
            page,
            json: [
                "region": .text(region.id.text),
                "texts": .array(
                    desk.texts.map { text in
                        let own = book.version(of: text, at: region.id.text, on: reader.today)
                        return json(text, own?.words, since: own?.from, reader)
                    }),
            ])
    }

    private func cards(_ texts: [KeptText], _ region: Region.Entry, _ book: TextBook, _ reader: Reader) -> HTML {
        """
        <ul class="cards">\(each: texts, { text in
            let own = book.version(of: text, at: region.id.text, on: reader.today)
            return """
                <li class="card"><p><strong><a href="\(LocalityPath.text(text.key, at: region.id))">\(reader.say(text.name))</a></strong> · \
                \(reader.say(own == nil ? LocalityWord.builtIn : .ownWords))</p>\(both(own?.words ?? text.builtIn, reader))</li>
                """
        })</ul>
        """
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let (desk, asked) = (desk, exchange.query("region"))
        let view = try await desk.database.read { try self.view(exchange, asked, desk, in: $0) }
        let own = view.inForce.texts.version(of: view.text, at: view.region.id.text, on: exchange.reader.today)
        return .page(
            page(view, FormState(), exchange.reader),
            json: json(view.text, own?.words, since: own?.from, exchange.reader))
    }

    /// The place that an address names, else the first of those that somebody looks after.
    private func seen(_ region: String?, by viewer: LocalityViewer) throws -> Region.Entry {
        let own = viewer.places.regions.filter { LocalityViewer.levels.contains($0.level) && viewer.sees($0.id) }
        let isAsked = region?.isEmpty == false
        guard let found = isAsked ? own.first(where: { $0.id.text == region }) : own.first else {
            throw Problem.notFound
        }
        return found
    }

    private func view(
        _ exchange: Exchange, _ region: String?, _ desk: LocalityDesk, in tx: any Transaction
    ) throws -> View {
        _ = try exchange.requireSignedIn()
        let viewer = try desk.viewer(exchange, in: tx)
        let region = try seen(region, by: viewer)
        guard let text = desk.text(try exchange.parameter("key")) else { throw Problem.notFound }
        let line = viewer.places.line(of: region).map(\.id)
        let history = try desk.store.history(.words(text.key), along: line, in: tx)
        return View(
            text: text, region: region, viewer: viewer, inForce: try desk.inForce.now(in: tx), history: history,
            names: try desk.names(of: history.filter { viewer.sees($0.region) }, in: tx))
    }

    // MARK: Proposing

    @Sendable func preview(_ exchange: Exchange) async throws -> Answer {
        let desk = desk
        return answer(try await desk.database.read { try look(exchange, desk, in: $0) }, exchange)
    }

    @Sendable func submit(_ exchange: Exchange) async throws -> Answer {
        let desk = desk
        let outcome = try await desk.database.write { tx -> Outcome in
            let outcome = try look(exchange, desk, in: tx)
            guard case .seen(let change, let view) = outcome else { return outcome }
            guard let setting = try add(change, by: view.viewer, desk, in: tx) else {
                return .wrong([FieldProblem("", LocalityWord.waitsAlready.text)], view)
            }
            return .proposed(setting)
        }
        return answer(outcome, exchange)
    }

    private func look(_ exchange: Exchange, _ desk: LocalityDesk, in tx: any Transaction) throws -> Outcome {
        let view = try view(exchange, exchange.input.text("region"), desk, in: tx)
        guard view.mayPropose else { throw Problem.notFound }
        var problems: [FieldProblem] = []
        let change = TextChange(
            exchange.input, view.text, in: view.region, view.inForce, today: exchange.reader.today, problems: &problems)
        guard let change else { return .wrong(problems, view) }
        return .seen(change, view)
    }

    private func add(
        _ change: TextChange, by viewer: LocalityViewer, _ desk: LocalityDesk, in tx: any Transaction
    ) throws -> Setting? {
        guard
            case .allowed(let row, let actor) = SettingLifecycle.judge(
                .propose, from: nil, standing: viewer.standing(over: change.region.id), facts: []),
            let person = viewer.person
        else { throw Problem.notFound }
        let added = try desk.store.add(
            .words(change.text.key), in: change.region.id, from: change.from, amount: nil, unit: nil,
            words: change.words, source: change.why, article: "", by: person, in: tx)
        guard let added else { return nil }
        let setting = try desk.store.setting(added, visibleTo: viewer, in: tx)
        try desk.record(.propose, setting, to: row.to, as: actor, by: viewer, in: tx)
        try LocalityNotices.tellThatItWaits(setting, desk, in: tx)
        return setting
    }

    private func answer(_ outcome: Outcome, _ exchange: Exchange) -> Answer {
        let reader = exchange.reader
        switch outcome {
        case .wrong(let problems, let view):
            return .invalid(problems, page(view, FormState(input: exchange.input, problems: problems), reader))
        case .seen(let change, let view):
            let difference = TextDifference(
                text: change.text, now: view.words(on: reader.today), then: change.words, reader: reader)
            return .page(
                preview(change, difference, view, exchange.input, reader),
                json: json(change.text, change.words, since: change.from, reader))
        case .proposed(let setting):
            return .see("\(LocalityPath.proposals)?done=propose", json: setting.json([:], reader), status: .created)
        }
    }

    // MARK: Pages

    private func page(_ view: View, _ state: FormState, _ reader: Reader) -> Page {
        let own = view.words(on: reader.today)
        return Page(
            title: view.text.name, isWide: true,
            main: """
                <h1>\(reader.say(view.text.name))</h1>
                <p class="lead">\(view.region.name(for: reader))</p>
                <h2>\(reader.say(LocalityWord.nowSays))</h2>\(both(own ?? view.text.builtIn, reader))
                \(when: own != nil, "<h2>\(reader.say(LocalityWord.builtIn))</h2>\(both(view.text.builtIn, reader))")
                <h2>\(reader.say(LocalityWord.textVersions))</h2>
                \(when: view.history.isEmpty, "<p>\(reader.say(LocalityWord.noHistory))</p>")
                \(when: !view.history.isEmpty, "<ol class=\"life\">\(each: view.history, { entry($0, view, reader) })</ol>")
                \(when: view.mayPropose, forms(view, state, reader))
                <p><a href="\(LocalityPath.texts)?region=\(Paths.encoded(view.region.id.text))">\(reader.say(LocalityWord.texts))</a></p>
                """)
    }

    private func entry(_ setting: Setting, _ view: View, _ reader: Reader) -> HTML {
        let people = [setting.proposedBy, setting.decidedBy].compactMap { $0.flatMap { view.names[$0] } }
        return """
            <li><p class="when">\(setting.from.map { reader.say(LocalityText.from($0)) }) · \
            \(view.viewer.places.region(setting.region)?.name(for: reader))</p>
            \(setting.words.map { both($0, reader) } ?? "<p>\(reader.say(LocalityWord.resetText))</p>")
            <p class="soft"><bdi>\(setting.source)</bdi>\(when: !people.isEmpty, " · \(reader.say(LocalityWord.who))\(reader.colon)\(each: people.enumerated(), { "\(when: $0.offset > 0, ", ")\(reader.name($0.element))" })")</p></li>
            """
    }

    private func both(_ words: Text, _ reader: Reader) -> HTML {
        guard !words.zh.isEmpty else { return "<p class=\"soft\">\(reader.say(LocalityWord.nothingStands))</p>" }
        return
            "<p lang=\"zh-Hans\" dir=\"auto\">\(words.zh)</p><p class=\"soft\" lang=\"en\" dir=\"auto\">\(words.en)</p>"
    }

    private func forms(_ view: View, _ state: FormState, _ reader: Reader) -> HTML {
        let isEnding = state.input.flag("ends")
        let ending = FormBuilder(reader, isEnding ? state : FormState(), id: "end")
        let isOwn = view.words(on: reader.today.adding(months: 24)) != nil
        return """
            <section class="noprint"><h2>\(reader.say(LocalityWord.propose))</h2>
            \(form(view, isEnding ? FormState() : state, reader))
            \(when: isOwn, """
                <h3>\(reader.say(LocalityWord.resetText))</h3><p>\(reader.say(LocalityWord.resetLead))</p>
                \(ending.form(action: action(view, "preview"), """
                    \(ending.hidden("region", view.region.id.text))\(ending.hidden("ends", "yes"))
                    \(dayAndWhy(ending))\(ending.button(LocalityWord.preview, kind: "second"))
                    """))
                """)</section>
            """
    }

    private func form(_ view: View, _ state: FormState, _ reader: Reader) -> HTML {
        let form = FormBuilder(reader, state)
        let (text, start) = (view.text, view.words(on: reader.today) ?? view.text.builtIn)
        let names = text.placeholders.map { "{\($0)}" }.joined(separator: " ")
        return """
            \(when: !text.placeholders.isEmpty, "<p class=\"notice\">\(reader.say(LocalityWord.placeholders)) <code>\(names)</code></p>")
            \(form.form(action: action(view, "preview"), """
                \(form.hidden("region", view.region.id.text))
                \(form.area("zh", LocalityWord.inChinese, value: start.zh, rows: 3, maxLength: text.most, required: true))
                \(form.area("en", LocalityWord.inEnglish, value: start.en, rows: 3, maxLength: text.most * 3, required: true))
                \(dayAndWhy(form))
                \(form.button(LocalityWord.preview))
                """))
            """
    }

    private func dayAndWhy(_ form: FormBuilder) -> HTML {
        """
        \(form.text("from", LocalityWord.from, type: "date", maxLength: 10, required: true))
        \(form.text("why", LocalityWord.why2, hint: LocalityWord.why2Hint.text, maxLength: 200, required: true))
        """
    }

    private func action(_ view: View, _ step: String) -> String {
        "\(LocalityPath.texts)/\(Paths.encoded(view.text.key))/\(step)"
    }

    private func preview(
        _ change: TextChange, _ difference: TextDifference, _ view: View, _ input: Input, _ reader: Reader
    ) -> Page {
        let send = FormBuilder(reader, id: "send")
        return Page(
            title: LocalityWord.previewTitle, isWide: true,
            main: """
                <h1>\(reader.say(LocalityWord.previewTitle))</h1>
                <p class="lead">\(change.region.name(for: reader)) · \(reader.say(LocalityText.from(change.from)))</p>
                \(difference.html)
                <p class="notice">\(reader.say(LocalityWord.previewLead))</p>
                \(send.form(action: action(view, "proposals"), """
                    \(send.hidden("region", change.region.id.text))\(send.hidden("from", change.from.description))\
                    \(when: change.words == nil, send.hidden("ends", "yes"))\
                    \(change.words.map { "\(send.hidden("zh", $0.zh))\(send.hidden("en", $0.en))" as HTML })\
                    \(send.hidden("why", change.why))<p class="actions">\(send.button(LocalityWord.send))</p>
                    """))
                \(when: change.words != nil, "<h2>\(reader.say(LocalityWord.change))</h2>\(form(view, FormState(input: input), reader))")
                """)
    }

    private func json(_ text: KeptText, _ own: Text?, since: Day?, _ reader: Reader) -> JSON {
        let words = own ?? text.builtIn
        return [
            "key": .text(text.key), "name": .text(reader.say(text.name)), "zh": .text(words.zh), "en": .text(words.en),
            "isBuiltIn": .bool(own == nil), "from": JSON(since?.description),
            "placeholders": .array(text.placeholders.map { .text($0) }),
        ]
    }
}
