/// Markup in which every interpolated `String` is escaped. Only literals and other `HTML` pass through untouched;
/// there is deliberately no way to make markup from a string.
@usableFromInline package struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    @usableFromInline package let text: String

    @usableFromInline package init(stringLiteral text: String) { self.text = text }
    @usableFromInline package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }
    private init(text: String) { self.text = text }

    package static let empty: HTML = ""

    /// One after another.
    package static func joined(_ parts: some Sequence<HTML>) -> HTML {
        var text = ""
        for part in parts { text += part.text }
        return HTML(text: text)
    }

    /// A person's words with their line breaks; direction is the words' own, so that nothing beside them is reordered.
    package static func words(_ text: String) -> HTML { "<div class=\"words\" dir=\"auto\">\(text)</div>" }

    @usableFromInline package struct StringInterpolation: StringInterpolationProtocol {
        @usableFromInline var text = ""

        @usableFromInline package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }
        @usableFromInline package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ value: String) { value.escape(into: &text) }
        package mutating func appendInterpolation(_ value: String?) { value?.escape(into: &text) }
        package mutating func appendInterpolation(_ value: Int) { text += String(value) }
        package mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
        package mutating func appendInterpolation(_ markup: HTML?) { text += markup?.text ?? "" }
        @inlinable
        package mutating func appendInterpolation<Items: Sequence>(each items: Items, _ markup: (Items.Element) -> HTML)
        {
            for item in items { text += markup(item).text }
        }
        package mutating func appendInterpolation(when condition: Bool, _ markup: @autoclosure () -> HTML) {
            if condition { text += markup().text }
        }
    }
}

extension String {
    /// Escapes for text and for quoted attributes alike.
    fileprivate func escape(into target: inout String) {
        var copy = self
        let isPlain = copy.withUTF8 { bytes in
            bytes.allSatisfy { $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 && $0 != 0x27 }
        }
        guard !isPlain else {
            target += self
            return
        }
        for scalar in unicodeScalars {
            switch scalar {
            case "&": target += "&amp;"
            case "<": target += "&lt;"
            case ">": target += "&gt;"
            case "\"": target += "&quot;"
            case "'": target += "&#39;"
            default: target.unicodeScalars.append(scalar)
            }
        }
    }
}
