import Casework
import Formats
import Store
import Web
import Words

/// The part of a form in which staff say what an evaluation is about: a list to tick, narrowed without losing a tick or
/// anything else that was typed, and numbers besides.
struct PickMatters: Sendable {
    /// The button that lists again; Return in a field does the same.
    static let button = "list"
    private static let step = 20
    /// With all of them ticked a form stays far below what is read of one.
    private static let most = 100
    private static let anchor = "f-about-list"

    private struct Row: Sendable {
        let name: String
        /// Nil of what was ticked and cannot be found here.
        let line: EvaluationMatters.Line?
        var units: [String] = []
        /// Whether it was evaluated, with the result published.
        var isPublished: Bool?
    }

    private let offered: OfferedMatters
    private let ticked: [Row]
    private let others: [Row]
    private let limit: Int
    private let hasMore: Bool

    /// What was ticked in a form, by name.
    static func ticked(in input: Input) -> [String] { input.flags(under: "about.").map { String($0.prefix(40)) } }

    static func asksForList(_ exchange: Exchange) -> Bool { !exchange.isAPI && exchange.input.names(button) }

    static func load(
        _ input: Input, in region: ID<Region>, _ viewer: Viewer, _ desk: EvaluationDesk, in tx: any Transaction
    ) throws -> PickMatters {
        func given(_ name: String) -> String? {
            input.text("pick.\(name)").map { Input.cleaned(String($0.prefix(60))) }
        }
        func chosen(_ name: String) -> String? { given(name).flatMap { $0.isEmpty ? nil : $0 } }
        let before = input.text("pick.most").flatMap { Int($0) } ?? step
        let limit = min(max(before + (input.text(button) == "more" ? step : 0), step), most)
        let offered = try desk.matters.offers(
            .init(
                region: region, session: given("session"), unit: chosen("unit").map { ID($0) },
                words: chosen("words"), stage: chosen("stage").flatMap { .init(rawValue: $0) }, limit: limit + 1),
            viewer, tx)
        let names = ticked(in: input)
        let found = try names.prefix(most).map { ($0, try desk.matters.find($0, region, viewer, tx)) }
        let lines = try desk.matters.lines(found.compactMap(\.1), viewer, tx)
        let shown = offered.cases.prefix(limit)
        let marks = try desk.store.evaluated(
            Array(Set(found.compactMap(\.1) + shown.map(\.id))).sorted(), visibleTo: viewer, in: tx)
        let known = Dictionary(shown.map { ($0.id, $0.units) }) { first, _ in first }
        return PickMatters(
            offered: offered,
            ticked: found.map { name, id in
                Row(
                    name: name, line: id.flatMap { lines[$0] }, units: id.flatMap { known[$0] } ?? [],
                    isPublished: id.flatMap { marks[$0] })
            },
            others: shown.filter { one in !found.contains { $0.1 == one.id } }.map {
                Row(name: $0.line.name, line: $0.line, units: $0.units, isPublished: marks[$0.id])
            },
            limit: limit, hasMore: offered.cases.count > limit && limit < most)
    }

    func html(_ form: FormBuilder, _ state: FormState, _ reader: Reader, hasListed: Bool) -> HTML {
        func say(_ word: PickWord) -> String { reader.say(word) }
        let isOpen = hasListed || !ticked.isEmpty || state.input.text("object")?.isEmpty != false
        return """
            <fieldset class="field picks" id="\(Self.anchor)" tabindex="-1"><legend>\(reader.say(EvaluationWord.about))</legend>
            <details\(when: isOpen, " open")><summary>\(say(.show))</summary>
            <p class="hint">\(say(.lead))</p>
            \(narrowing(form, reader))
            \(when: hasListed, "<p class=\"notice\" role=\"status\">\(say(.kept))</p>")
            \(when: !ticked.isEmpty, "<p><strong>\(say(.ticked))\(reader.colon)\(ticked.count)</strong></p>\(rows(ticked, form, reader))")
            \(when: !others.isEmpty, "<p><strong>\(say(.found))</strong></p>\(rows(others, form, reader))")
            \(when: others.isEmpty && ticked.isEmpty, "<p class=\"soft\">\(say(.none))</p>")
            \(form.hidden("pick.most", String(limit)))\(when: hasMore, again("more", .more, reader))
            </details>
            \(form.area("about", PickWord.typed, hint: PickWord.typedHint.text, rows: 2, maxLength: 600))</fieldset>
            """
    }

    private func narrowing(_ form: FormBuilder, _ reader: Reader) -> HTML {
        func choices(_ all: PickWord, _ values: [OfferedMatters.Value]) -> [Choice] {
            [form.choice("", all)] + values.map { form.choice($0.value, $0.name) }
        }
        return """
            \(form.select("pick.session", PickWord.session, choices(.allSessions, offered.sessions), value: offered.session, required: true))
            \(form.select("pick.unit", PickWord.unit, choices(.allUnits, offered.units), required: true))
            \(form.select("pick.stage", PickWord.stage, choices(.anyStage, [.init("open", PickWord.open.text), .init("concluded", PickWord.concluded.text)]), required: true))
            \(form.text("pick.words", PickWord.words, type: "search", maxLength: 60))
            <p>\(again("show", .show, reader))</p>
            """
    }

    /// Sends all that was typed, and comes back to the list.
    private func again(_ value: String, _ word: PickWord, _ reader: Reader) -> HTML {
        """
        <button class="second" name="\(Self.button)" value="\(value)" formaction="/evaluations#\(Self.anchor)">\(reader.say(word))</button>
        """
    }

    private func rows(_ rows: [Row], _ form: FormBuilder, _ reader: Reader) -> HTML {
        HTML.joined(
            rows.map { row in
                let name = "\(row.name) \(row.line?.title ?? "")"
                var told = [row.line?.state ?? PickWord.notFound.text] + row.units.map { Text($0, $0) }
                if let isPublished = row.isPublished {
                    told.append((isPublished ? PickWord.evaluated : .beingEvaluated).text)
                }
                let hint = Text(
                    told.map(\.zh).joined(separator: " · "), told.map(\.en).joined(separator: " · "))
                return form.checkbox("about.\(row.name)", Text(name, name), hint: hint)
            })
    }
}

extension CreateEvaluation {
    /// Those that are ticked or named in the form; each that is not found is said beside it.
    func chosen(
        _ input: Input, in region: ID<Region>?, _ reader: Reader, _ problems: inout [FieldProblem]
    ) async throws -> [EvaluationMatters.Chosen] {
        let before = problems.count
        let typed = input.checked("about", 1...600, lines: true, problems: &problems) ?? ""
        guard let region, problems.count == before else { return [] }
        var seen: Set<String> = []
        let named = typed.split { $0.isWhitespace || ",，、;；".contains($0) }.map(String.init)
        let names = (PickMatters.ticked(in: input) + named).filter { seen.insert($0).inserted }
        guard names.count <= EvaluationMatters.most else {
            problems.append(FieldProblem("about", EvaluationWord.tooManyMatters.text))
            return []
        }
        let desk = desk
        let found = try await desk.database.read { tx in
            try names.map { try desk.matters.find($0, region, reader.viewer, tx) }
        }
        for (name, id) in zip(names, found) where id == nil {
            problems.append(FieldProblem("about", EvaluationText.noSuchMatter(name)))
        }
        var ids: Set<ID<AnyCase>> = []
        let known = zip(names, found).compactMap { name, id in
            // One may be named by number and by id.
            id.flatMap { ids.insert($0).inserted ? (id: $0, name: name) : nil }
        }
        let open = try await desk.database.read { tx in try desk.matters.lines(known.map(\.id), .anonymous, tx) }
        return known.map { .init(id: $0.id, name: open[$0.id]?.name) }
    }
}
