package import Words

/// A text that people read and that a place may put into words of its own, in both languages.
package struct KeptText: Hashable, Sendable {
    /// As it stands in addresses and in the database.
    package let key: String
    /// What it is and where it stands, for whoever keeps it.
    package let name: Text
    /// What comes with the program; empty where nothing stands there by itself.
    package let builtIn: Text
    /// Names in braces that become what they stand for; each language must use each of them.
    package let placeholders: [String]
    package let most: Int

    package init(_ key: String, _ name: Text, builtIn: Text, placeholders: [String] = [], most: Int = 300) {
        (self.key, self.name, self.builtIn, self.placeholders, self.most) = (key, name, builtIn, placeholders, most)
    }

    /// What is wrong with somebody's words for it.
    package func problem(with words: String) -> Text? {
        guard let found = Self.placeholders(in: words) else {
            return Text("花括号没有成对。", "The braces do not match.")
        }
        if let unknown = found.first(where: { !placeholders.contains($0) }) {
            let known = Self.listed(placeholders)
            return placeholders.isEmpty
                ? Text("这段文字里不能有 {\(unknown)}。", "This text takes no {\(unknown)}.")
                : Text("没有 {\(unknown)} 可用，只有 \(known)。", "There is no {\(unknown)}, only \(known).")
        }
        let missing = placeholders.filter { !found.contains($0) }
        guard missing.isEmpty else {
            return Text("缺少 \(Self.listed(missing))。", "\(Self.listed(missing)) is missing.")
        }
        return nil
    }

    /// The words with what the placeholders stand for.
    package func filled(_ words: Text, _ values: [String: String]) -> Text {
        func fill(_ words: String) -> String {
            placeholders.reduce(words) { text, name in
                text.split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(
                    separator: values[name] ?? "")
            }
        }
        return placeholders.isEmpty ? words : Text(fill(words.zh), fill(words.en))
    }

    private static func listed(_ names: [String]) -> String { names.map { "{\($0)}" }.joined(separator: " ") }

    /// The names in braces; nil where a brace stands alone.
    private static func placeholders(in words: String) -> [String]? {
        var found: [String] = []
        var name: String?
        for character in words {
            switch (character, name) {
            case ("{", nil): name = ""
            case ("}", let known?):
                found.append(known)
                name = nil
            case ("{", .some), ("}", nil): return nil
            case (_, let known?): name = known + String(character)
            default: continue
            }
        }
        return name == nil ? found : nil
    }
}

package typealias LocalText = LocalVersion<String, Text>

/// The words of places, as they hold there on a day.
package struct TextBook: Sendable {
    private let locals: LocalVersions<String, Text>
    /// The place whose words stand on pages that are of no place.
    private let whole: String?

    package init(_ locals: [LocalText] = [], whole: String? = nil) {
        (self.locals, self.whole) = (LocalVersions(locals), whole)
    }

    /// And with one more, agreed on after all others.
    package func adding(_ local: LocalText) -> TextBook { TextBook(locals.all + [local], whole: whole) }

    /// A place's own words, or those of what it lies in.
    /// - Parameter code: of the place; nil on pages that are of no place.
    package func version(of text: KeptText, at code: String?, on day: Day) -> (id: String, from: Day, words: Text)? {
        guard let code = code ?? whole else { return nil }
        return locals.version(of: text.key, at: code, on: day).map { ($0.version.id, $0.version.from, $0.terms) }
    }

    /// Words by the name of their version: what somebody was shown once.
    package subscript(id: String) -> Text? { locals[id]?.terms }
}
