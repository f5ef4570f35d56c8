import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/rules/{id}`: one rule at one place: what holds, by which text, what held and will hold, and for those who may the
/// form to propose something else.
struct ShowRule: Sendable {
    let desk: LocalityDesk

    /// Everything the page shows, from one transaction.
    struct View: Sendable {
        let subject: Subject
        let region: Region.Entry
        let viewer: LocalityViewer
        let inForce: InForce
        let history: [Setting]
        let names: [ID<Person>: String]

        init(_ exchange: Exchange, region: String?, _ desk: LocalityDesk, in tx: any Transaction) throws {
            let viewer = try desk.viewer(exchange, in: tx)
            guard let subject = Subject(address: try exchange.parameter("id")),
                let region = viewer.settable(region)
            else { throw Problem.notFound }
            (self.subject, self.region, self.viewer) = (subject, region, viewer)
            inForce = try desk.inForce.now(in: tx)
            let line = viewer.places.line(of: region).map(\.id)
            history = try desk.store.history(subject, along: line, in: tx)
            // Who did it is told to those who look after the place, not to everybody.
            let seen = history.filter { viewer.sees($0.region) }
            names = try desk.people.names(
                of: Set(seen.flatMap { [$0.proposedBy, $0.decidedBy].compactMap { $0 } }), in: tx)
        }

        var mayPropose: Bool {
            !viewer.standing(over: region.id).isEmpty && room.isSettable
        }

        var room: DeadlineRule.Room {
            switch subject {
            case .deadline(let id): inForce.rules.versions(of: id).last?.room ?? .fixed
            case .cadence, .feature: .free
            case .holidays, .localDays, .words: .fixed
            }
        }

        /// Something of this place's own holds on a day.
        func isOwn(on day: Day) -> Bool {
            history.first { $0.region == region.id && ($0.from.map { $0 <= day } ?? false) }?.amount != nil
        }
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, region) = (desk, exchange.query("region"))
        let view = try await desk.database.read { try View(exchange, region: region, desk, in: $0) }
        return .page(page(view, FormState(), exchange.reader), json: json(view, exchange.reader))
    }

    /// With a form as it was sent.
    func page(_ view: View, _ state: FormState, _ reader: Reader) -> Page {
        let choice = RegionChoice(view.viewer.places, chosen: view.region.id, reader: reader)
        return Page(
            title: view.subject.text.atLineStart, isWide: true,
            main: """
                <h1>\(reader.say(view.subject.text.atLineStart))</h1>
                \(choice.html { LocalityPath.rule(view.subject, at: $0) })
                \(facts(view, reader))
                <p>\(reader.say(view.room.text))</p>
                <h2>\(reader.say(LocalityWord.history))</h2>
                \(history(view, reader))
                \(when: view.mayPropose, forms(view, state, reader))
                <p><a href="\(LocalityPath.rules(at: view.region.id))">\(reader.say(LocalityWord.back))</a></p>
                """)
    }

    private func facts(_ view: View, _ reader: Reader) -> HTML {
        let held = view.inForce.face(of: view.subject, at: view.region.id.text, on: reader.today)
        let base = view.inForce.face(of: view.subject, at: nil, on: reader.today)
        guard let held else { return .empty }
        let line = FaceLine(reader: reader)
        return """
            <dl class="facts"><dt>\(reader.say(LocalityWord.nowInForce))</dt><dd>\(line.html(held))</dd>\
            \(when: held.isLocal, "\(base.map { "<dt>\(reader.say(LocalityWord.shipped))</dt><dd>\(line.html($0))</dd>" as HTML })")</dl>
            """
    }

    private func history(_ view: View, _ reader: Reader) -> HTML {
        guard !view.history.isEmpty else { return "<p>\(reader.say(LocalityWord.noHistory))</p>" }
        return "<ol class=\"life\">\(each: view.history, { entry($0, view, reader) })</ol>"
    }

    private func entry(_ setting: Setting, _ view: View, _ reader: Reader) -> HTML {
        let what = setting.terms.map { reader.say($0.text) } ?? reader.say(LocalityWord.ended)
        let region = view.viewer.places.region(setting.region)
        let people = [setting.proposedBy, setting.decidedBy].compactMap { $0.flatMap { view.names[$0] } }
        let isToCome = setting.from.map { $0 > reader.today } ?? false
        return """
            <li><p class="when">\(setting.from.map { reader.say(LocalityText.from($0)) }) · \(region?.name(for: reader))\
            \(when: isToCome, " <span class=\"soon\">\(reader.say(LocalityWord.upcoming))</span>")</p>
            <p><strong>\(what)</strong> · <bdi>\(setting.source)</bdi> <bdi>\(setting.article)</bdi></p>
            <p class="soft">\(setting.decidedAt.map { "\(reader.say(LocalityWord.confirmedOn)) \(reader.say(DateText.whole($0.day(in: reader.zone))))" as HTML })\
            \(when: !people.isEmpty, " · \(reader.say(LocalityWord.who))\(reader.colon)\(each: people.enumerated(), { "\(when: $0.offset > 0, ", ")\(reader.name($0.element))" })")</p></li>
            """
    }

    // MARK: Forms

    private func forms(_ view: View, _ state: FormState, _ reader: Reader) -> HTML {
        let isEnding = state.input.flag("ends")
        let ending = FormBuilder(reader, isEnding ? state : FormState(), id: "end")
        return """
            <section class="noprint"><h2>\(reader.say(LocalityWord.propose))</h2>
            <p>\(reader.say(LocalityWord.proposeLead))</p>
            \(form(view, isEnding ? FormState() : state, reader))
            \(when: view.isOwn(on: reader.today.adding(months: 24)), """
                <h3>\(reader.say(LocalityWord.endOwn))</h3><p>\(reader.say(LocalityWord.endOwnLead))</p>
                \(ending.form(action: action(view), """
                    \(ending.hidden("region", view.region.id.text))\(ending.hidden("ends", "yes"))
                    \(day(ending, hint: view.subject.counts))\(document(ending))\(ending.button(LocalityWord.endPreview, kind: "second"))
                    """))
                """)</section>
            """
    }

    /// The form of the change, also below its preview.
    func form(_ view: View, _ state: FormState, _ reader: Reader) -> HTML {
        let form = FormBuilder(reader, state)
        let base = view.inForce.rules
        let (units, unit): ([Choice], String) =
            switch view.subject {
            case .deadline(let id):
                (
                    Self.units(for: base.versions(of: id).last).map { form.choice($0.rawValue, $0.choice) },
                    base.version(id, at: view.region.id.text, on: reader.today)?.rule.unit.rawValue ?? ""
                )
            case .cadence(let kind):
                (
                    CadenceRule.Period.allCases.map { form.choice($0.rawValue, $0.choice) },
                    view.inForce.cadences.rule(of: kind, at: view.region.id.text, on: reader.today)?.perPeriod.rawValue
                        ?? ""
                )
            case .feature, .holidays, .localDays, .words: ([], "")
            }
        return form.form(
            action: action(view),
            """
            \(form.hidden("region", view.region.id.text))
            \(amount(form, view, units, unit))
            \(day(form, hint: view.subject.counts))\(document(form))
            \(form.button(LocalityWord.preview))
            """)
    }

    private func amount(_ form: FormBuilder, _ view: View, _ units: [Choice], _ unit: String) -> HTML {
        guard case .feature(let feature) = view.subject else {
            return """
                \(form.text("amount", LocalityWord.amount, type: "number", maxLength: 4, required: true))
                \(form.select("unit", LocalityWord.unit, units, value: unit, required: true))
                """
        }
        let choices = [form.choice("1", LocalityWord.isUsed), form.choice("0", LocalityWord.isNotUsed)]
        return form.radios(
            "amount", LocalityWord.usedHere, choices, hint: feature.whenLeftOut, required: true)
    }

    /// A unit that can never be as strict as a law is not offered.
    private static func units(for rule: DeadlineRule?) -> [DeadlineRule.Unit] {
        guard let rule, rule.room != .free else { return DeadlineRule.Unit.allCases }
        return DeadlineRule.Unit.allCases.filter { unit in
            rule.unit == unit || rule.misfit(LocalTerms(1, unit, source: "", article: "")) == nil
        }
    }

    private func action(_ view: View) -> String { "\(LocalityPath.rules)/\(view.subject.address)/preview" }

    private func day(_ form: FormBuilder, hint isCounted: Bool) -> HTML {
        form.text(
            "from", LocalityWord.from, hint: isCounted ? LocalityWord.fromHint.text : nil, type: "date", maxLength: 10,
            required: true)
    }

    private func document(_ form: FormBuilder) -> HTML {
        """
        \(form.text("source", LocalityWord.document, hint: LocalityWord.documentHint.text, maxLength: 200, required: true))
        \(form.text("article", LocalityWord.article, hint: LocalityWord.articleHint.text, maxLength: 100, required: true))
        """
    }

    private func json(_ view: View, _ reader: Reader) -> JSON {
        let held = view.inForce.face(of: view.subject, at: view.region.id.text, on: reader.today)
        return [
            "id": .text(view.subject.address), "name": .text(reader.say(view.subject.text)),
            "region": .text(view.region.id.text), "inForce": held?.json(reader) ?? .null,
            "room": .text(view.room.rawValue),
            "history": .array(
                view.history.map { setting in
                    [
                        "from": JSON(setting.from?.description), "region": .text(setting.region.text),
                        "value": JSON(setting.terms.map { reader.say($0.text) }), "source": .text(setting.source),
                        "article": .text(setting.article),
                        "confirmedOn": JSON(setting.decidedAt?.day(in: reader.zone).description),
                    ]
                }),
        ]
    }
}

/// What holds, in one line.
struct FaceLine: Sendable {
    let reader: Reader

    func html(_ face: RuleFace) -> HTML {
        """
        <strong>\(reader.say(face.value))</strong> · \(reader.say(face.level)) · <bdi>\(reader.say(face.source))</bdi> \
        <bdi>\(reader.say(face.article))</bdi> · \(reader.say(face.since.map(LocalityText.from) ?? LocalityWord.always.text))
        """
    }
}
