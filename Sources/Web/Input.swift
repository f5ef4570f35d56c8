package import Formats
package import Statutes
package import Words

/// What was sent, from a form or as JSON, under the same names: `contact.phone` is a field or a member of a member.
package struct Input: Sendable {
    private var values: [String: JSON] = [:]
    private var fromForm = true
    /// In the order in which they came, on a route that takes them.
    package private(set) var pictures: [SentPicture] = []

    /// The file of a form, on a route that takes one.
    package private(set) var file: SentFile?

    package init() {}

    package init(form: FormFields, pictures: [SentPicture] = [], file: SentFile? = nil) {
        (self.pictures, self.file) = (pictures, file)
        for pair in form.pairs { values[pair.name] = .text(pair.value) }
    }

    package init(json: JSON) {
        fromForm = false
        flatten(json, prefix: "")
    }

    package var isEmpty: Bool { values.isEmpty }

    /// What is typed into such a field is never given back, not even to whoever typed it.
    static func isPassword(_ name: String) -> Bool { name.lowercased().contains("password") }

    /// Every text field, in the order of the names.
    var fields: [(name: String, value: String)] {
        values.sorted { $0.key < $1.key }.compactMap { name, _ in text(name).map { (name, $0) } }
    }

    /// As typed, nil when absent; for showing it again.
    package func text(_ name: String) -> String? {
        switch values[name] {
        case .text(let text): text
        case .integer(let number): String(number)
        default: nil
        }
    }

    /// Whether it was sent, whatever it holds.
    package func names(_ name: String) -> Bool { values[name] != nil }

    package func flag(_ name: String) -> Bool {
        switch values[name] {
        case .bool(let value): value
        case .text(let text): fromForm && ["yes", "true", "on", "1"].contains(text)
        default: false
        }
    }

    /// What follows the prefix in the names of all that are ticked, in the order of the names.
    package func flags(under prefix: String) -> [String] {
        values.keys.sorted().compactMap { $0.hasPrefix(prefix) && flag($0) ? String($0.dropFirst(prefix.count)) : nil }
    }

    /// A required or optional text within bounds, cleaned of what no text should carry. Problems are added, not thrown,
    /// so that a person sees all of them at once.
    package func checked(
        _ name: String, _ length: ClosedRange<Int>, missing: Text? = nil, lines: Bool = false,
        problems: inout [FieldProblem]
    ) -> String? {
        switch values[name] {
        case .text(let raw):
            let text = Self.clean(raw, lines: lines)
            if text.isEmpty { break }
            // Code points, as both databases count in their checks.
            let count = text.unicodeScalars.count
            guard count >= length.lowerBound else {
                problems.append(FieldProblem(name, WebText.tooShort(length.lowerBound)))
                return nil
            }
            guard count <= length.upperBound else {
                problems.append(FieldProblem(name, WebText.tooLong(length.upperBound, is: count)))
                return nil
            }
            return text
        case nil, .null: break
        default:
            problems.append(FieldProblem(name, WebWord.mustBeText.text))
            return nil
        }
        if let missing { problems.append(FieldProblem(name, missing)) }
        return nil
    }

    /// One of a list of values; anything else is a problem.
    package func choice<T: RawRepresentable<String>>(
        _ name: String, as type: T.Type = T.self, missing: Text? = nil, problems: inout [FieldProblem]
    ) -> T? {
        guard let raw = text(name), !raw.isEmpty else {
            if let value = values[name], value != .null, text(name) == nil {
                problems.append(FieldProblem(name, WebWord.mustBeText.text))
            } else if let missing {
                problems.append(FieldProblem(name, missing))
            }
            return nil
        }
        guard let value = T(rawValue: raw) else {
            problems.append(FieldProblem(name, WebWord.notAChoice.text))
            return nil
        }
        return value
    }

    /// A day as browsers send it, whatever they show; one must be given.
    package func day(_ name: String, _ problems: inout [FieldProblem]) -> Day? {
        guard let typed = checked(name, 1...20, missing: WebWord.dayMissing.text, problems: &problems) else {
            return nil
        }
        guard let day = Day(typed) else {
            problems.append(FieldProblem(name, WebWord.dayMissing.text))
            return nil
        }
        return day
    }

    /// A text from elsewhere than a form's field, cleaned in the same way; on one line unless told.
    package static func cleaned(_ raw: String, lines: Bool = false) -> String { clean(raw, lines: lines) }

    /// Control characters and overriding directions go, white space at the ends goes, line ends become `\n`.
    static func clean(_ raw: String, lines: Bool) -> String {
        var scalars = String.UnicodeScalarView()
        var pendingReturn = false
        for scalar in raw.unicodeScalars {
            if pendingReturn, scalar != "\n" { scalars.append(lines ? "\n" : " ") }
            pendingReturn = false
            switch scalar {
            case "\r": pendingReturn = true
            case "\n", "\u{2028}", "\u{2029}": scalars.append(lines ? "\n" : " ")
            case "\t": scalars.append(" ")
            case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{202a}"..."\u{202e}", "\u{2066}"..."\u{2069}", "\u{feff}",
                "\u{fff9}"..."\u{fffb}":
                continue
            default: scalars.append(scalar)
            }
        }
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    private mutating func flatten(_ json: JSON, prefix: String) {
        guard case .object(let members) = json else { return }
        for member in members {
            let name = prefix.isEmpty ? member.name : "\(prefix).\(member.name)"
            if case .object = member.value { flatten(member.value, prefix: name) } else { values[name] = member.value }
        }
    }
}
