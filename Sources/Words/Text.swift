/// The languages the program speaks. Chinese comes first and is the fallback.
package enum Language: String, Sendable, CaseIterable {
    case zh, en

    /// The BCP 47 tag for `lang` attributes and `Content-Language`.
    package var tag: String { self == .zh ? "zh-Hans" : "en" }

    /// What the language calls itself, for the language switch.
    package var name: String { self == .zh ? "中文" : "English" }

    /// The first language of an `Accept-Language` header that the program speaks, by the reader's own weights.
    package init?(acceptLanguage header: String) {
        var best: (language: Language, weight: Double)?
        for item in header.split(separator: ",") {
            let parts = item.split(separator: ";")
            guard let tag = parts.first.map({ $0.filter { $0 != " " }.lowercased() }) else { continue }
            let language: Language? = tag.hasPrefix("zh") ? .zh : tag.hasPrefix("en") ? .en : nil
            guard let language else { continue }
            var weight = 1.0
            for part in parts.dropFirst() {
                let assignment = part.filter { $0 != " " }
                if assignment.hasPrefix("q=") { weight = Double(assignment.dropFirst(2)) ?? 0 }
            }
            if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
        }
        guard let best else { return nil }
        self = best.language
    }
}

/// One thing to say, in every language. It cannot be made with a language missing.
package struct Text: Sendable, Hashable {
    package let zh: String
    package let en: String

    package init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    package subscript(language: Language) -> String { language == .zh ? zh : en }

    /// Both parts, one after the other, as in sentences made of clauses.
    package static func + (first: Text, second: Text) -> Text { Text(first.zh + second.zh, first.en + second.en) }

    /// As it stands at the beginning of a line: there the English begins with a capital.
    package var atLineStart: Text { Text(zh, en.prefix(1).uppercased() + en.dropFirst()) }

    /// The parts, with each language's own separator between them.
    package static func joined(_ parts: [Text], by separator: Text = Text("、", ", ")) -> Text {
        Text(
            parts.map(\.zh).joined(separator: separator.zh),
            parts.map(\.en).joined(separator: separator.en))
    }
}

/// A key of the user interface. A feature keeps its keys in one enum, so that a translation never touches a page.
package protocol Wording: Sendable {
    var text: Text { get }
}

extension Text: Wording {
    package var text: Text { self }
}
