/// Reads a page as strictly as a person with a screen reader would: tags in balance, one `h1`, ids once, a label for
/// every input, a token in every form, and nothing inline that the content policy forbids.
package enum Markup {
    /// What is wrong with a page, in words; empty when nothing is.
    package static func problems(in page: String) -> [String] {
        var problems: [String] = []
        var open: [String] = []
        var ids: Set<String> = []
        var labelled: Set<String> = []
        var inputs: [(id: String, name: String)] = []
        var headings = 0
        var formNeedsToken = false

        // Markup of ours that was taken for text: a literal that became a `String` instead of `HTML`.
        for escaped in ["&lt;p ", "&lt;p&gt;", "&lt;span class=", "&lt;li", "&lt;a href="] where page.contains(escaped)
        {
            problems.append("escaped markup: \(escaped)")
        }
        for tag in tags(in: page) {
            if tag.isClosing {
                if open.last == tag.name {
                    open.removeLast()
                } else {
                    problems.append("</\(tag.name)> closes \(open.last ?? "nothing")")
                }
                if tag.name == "form", formNeedsToken { problems.append("a form without its token") }
                if tag.name == "form" { formNeedsToken = false }
                continue
            }
            if let id = tag["id"], !ids.insert(id).inserted { problems.append("id \(id) twice") }
            for name in tag.attributes.keys where name == "style" || name.hasPrefix("on") {
                problems.append("inline \(name) on <\(tag.name)>")
            }
            switch tag.name {
            case "h1": headings += 1
            case "label": if let target = tag["for"] { labelled.insert(target) }
            case "form": formNeedsToken = tag["method"]?.lowercased() == "post"
            case "script": if tag["src"] == nil { problems.append("inline script") }
            case "img": if tag["alt"] == nil { problems.append("an image without alt") }
            case "input", "select", "textarea":
                if tag["name"] == "csrf", tag["value"]?.isEmpty == false { formNeedsToken = false }
                let needsLabel = !["hidden", "submit", "button"].contains(tag["type"] ?? "text")
                if needsLabel, !open.contains("label"), tag["aria-label"] == nil, tag["aria-labelledby"] == nil {
                    inputs.append((tag["id"] ?? "", tag["name"] ?? tag.name))
                }
            default: break
            }
            if !tag.isEmpty { open.append(tag.name) }
        }
        if !open.isEmpty { problems.append("never closed: \(open.joined(separator: " "))") }
        if headings != 1 { problems.append("\(headings) h1") }
        for input in inputs where !labelled.contains(input.id) { problems.append("\(input.name) has no label") }
        return problems
    }

    struct Tag {
        var name: String
        var attributes: [String: String] = [:]
        var isClosing = false
        /// Has no content by its nature, or said so with `/>`.
        var isEmpty = false
        subscript(name: String) -> String? { attributes[name] }
    }

    private static let empty: Set = ["meta", "link", "input", "br", "hr", "img", "wbr", "col", "source"]

    static func tags(in page: String) -> [Tag] {
        var tags: [Tag] = []
        let bytes = Array(page.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            var end = index + 1
            var quote: UInt8?
            while end < bytes.count, quote != nil || bytes[end] != UInt8(ascii: ">") {
                if bytes[end] == quote {
                    quote = nil
                } else if quote == nil, bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'") {
                    quote = bytes[end]
                }
                end += 1
            }
            let inside = String(decoding: bytes[(index + 1)..<min(end, bytes.count)], as: UTF8.self)
            if !inside.hasPrefix("!") { tags.append(tag(inside)) }
            index = end + 1
        }
        return tags
    }

    private static func tag(_ inside: String) -> Tag {
        var rest = Substring(inside)
        let isClosing = rest.first == "/"
        if isClosing { rest = rest.dropFirst() }
        let name = rest.prefix { !$0.isWhitespace && $0 != "/" }
        var tag = Tag(name: name.lowercased(), isClosing: isClosing)
        tag.isEmpty = empty.contains(tag.name) || rest.last == "/"
        rest = rest.dropFirst(name.count)
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            let key = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            guard !key.isEmpty else { return tag }
            rest = rest.dropFirst(key.count)
            var value = ""
            if rest.first == "=" {
                rest = rest.dropFirst()
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    value = String(rest.dropFirst().prefix { $0 != quote })
                    rest = rest.dropFirst(value.count + 2)
                } else {
                    value = String(rest.prefix { !$0.isWhitespace })
                    rest = rest.dropFirst(value.count)
                }
            }
            tag.attributes[key.lowercased()] = resolveEntities(value)
        }
    }

    /// The pieces of text with these words in them that have no direction of their own, so that the words, where they
    /// are read from right to left, would move what stands beside them. Fields, options and titles are apart anyhow.
    package static func unisolated(_ words: String, in page: String) -> [String] {
        guard page.contains(words) else { return [] }
        let apart: Set = ["bdi", "title", "textarea", "option"]
        var found: [String] = []
        var open: [(name: String, isApart: Bool)] = []
        for piece in page.split(separator: "<") {
            guard let end = endOfTag(piece) else { continue }
            let tag = tag(String(piece[..<end]))
            if tag.isClosing {
                if let last = open.lastIndex(where: { $0.name == tag.name }) { open.removeSubrange(last...) }
            } else if !tag.isEmpty, !tag.name.hasPrefix("!") {
                open.append((tag.name, apart.contains(tag.name) || tag["dir"] == "auto"))
            }
            let text = piece[piece.index(after: end)...]
            if text.contains(words), !open.contains(where: \.isApart) { found.append(String(text)) }
        }
        return found
    }

    /// A `>` within quotes does not end a tag.
    private static func endOfTag(_ piece: Substring) -> Substring.Index? {
        var quote: Character?
        for index in piece.indices {
            let character = piece[index]
            if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
            } else if quote == nil, character == ">" {
                return index
            }
        }
        return nil
    }

    static func visibleText(of page: String) -> String {
        var text = ""
        var isInTag = false
        for character in page {
            switch character {
            case "<": isInTag = true
            case ">" where isInTag:
                isInTag = false
                text.append(" ")
            default: if !isInTag { text.append(character) }
            }
        }
        return resolveEntities(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func resolveEntities(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var resolved = text
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            resolved = resolved.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        return resolved
    }
}
