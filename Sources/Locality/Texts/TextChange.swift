import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// Other words for a text as somebody typed them, checked: whoever holds one holds a form that was in order.
struct TextChange: Sendable {
    let text: KeptText
    let region: Region.Entry
    let from: Day
    /// Nil to restore what comes with the program.
    let words: Text?
    let why: String

    static let fields = [
        RouteField("region", .text(max: 12), required: true, LocalityWord.region.text),
        RouteField("zh", .text(max: 600), LocalityWord.inChinese.text),
        RouteField("en", .text(max: 1800), LocalityWord.inEnglish.text),
        RouteField("ends", .flag, LocalityWord.resetText.text),
        RouteField("from", .text(max: 10), required: true, LocalityWord.from.text),
        RouteField("why", .text(max: 200), required: true, LocalityWord.why2.text),
    ]

    init?(
        _ input: Input, _ text: KeptText, in region: Region.Entry, _ inForce: InForce, today: Day,
        problems: inout [FieldProblem]
    ) {
        let from = RuleChange.day(input, today: today, &problems)
        var words: Text?
        if !input.flag("ends") {
            let zh = Self.words(input, "zh", text, most: text.most, &problems)
            // The same in English takes about three times as many letters.
            let en = Self.words(input, "en", text, most: text.most * 3, &problems)
            if let zh, let en { words = Text(zh, en) }
        }
        let why = input.checked("why", 1...200, missing: LocalityWord.why2Missing.text, problems: &problems)
        guard let from, let why, problems.isEmpty else { return nil }
        (self.text, self.region, self.from, self.words, self.why) = (text, region, from, words, why)
        let held = inForce.texts.version(of: text, at: region.id.text, on: from)?.words
        if held == words || (words != nil && held == nil && words == text.builtIn) {
            problems.append(
                FieldProblem(words == nil ? "from" : "zh", (words == nil ? LocalityWord.nothingToEnd : .samewords).text)
            )
            return nil
        }
    }

    private static func words(
        _ input: Input, _ field: String, _ text: KeptText, most: Int, _ problems: inout [FieldProblem]
    ) -> String? {
        let words = input.checked(field, 1...most, missing: LocalityWord.wordsMissing.text, problems: &problems)
        guard let words, let problem = text.problem(with: words) else { return words }
        problems.append(FieldProblem(field, problem))
        return nil
    }
}

extension KeptText {
    var isOfNotice: Bool { key.hasPrefix("notice-") }

    /// What was proposed, judged again: the program may have learned another placeholder since.
    func misfit(_ words: Text?) -> Text? {
        words.flatMap { problem(with: $0.zh) ?? problem(with: $0.en) }
    }
}

/// A text as it stands and as it would, in both languages, for whoever proposes and whoever decides.
struct TextDifference: Sendable {
    let text: KeptText
    /// Nil where the built-in text stands.
    let now: Text?
    let then: Text?
    let reader: Reader

    var html: HTML {
        let heads: [LocalityWord] = [.textKey, .nowSays, .thenSays]
        return """
            <h2>\(reader.say(text.name))</h2>
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(row(.inChinese, .zh))\(row(.inEnglish, .en))</tbody></table>
            """
    }

    private func row(_ label: LocalityWord, _ language: Language) -> HTML {
        """
        <tr><th scope="row">\(reader.say(label))</th>\
        <td data-label="\(reader.say(LocalityWord.nowSays))">\(shown(now, language))</td>\
        <td data-label="\(reader.say(LocalityWord.thenSays))">\(shown(then, language))</td></tr>
        """
    }

    private func shown(_ words: Text?, _ language: Language) -> HTML {
        let words = (words ?? text.builtIn)[language]
        guard !words.isEmpty else { return "<span class=\"soft\">\(reader.say(LocalityWord.nothingStands))</span>" }
        return "<span lang=\"\(language.tag)\" dir=\"auto\">\(words)</span>"
    }
}
