#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is wrong with a body that should have been `multipart/form-data`.
package enum MultipartProblem: Error, Equatable, Sendable {
    /// The content type names no boundary, or not one that may be.
    case badBoundary
    /// The body does not follow its own boundary, or ends before it does.
    case malformed
    case tooManyParts
    /// The fields together, or the head of one part, hold more than they may.
    case tooLarge
}

/// How much of a body is kept while it is read; what is beyond it is read and dropped, or refused.
package struct MultipartLimits: Sendable {
    package var parts = 100
    package var headBytes = 4096
    /// All fields that are not files, together.
    package var fieldBytes = 256 * 1024
    package var files = 0
    package var fileBytes = 0
    package init() {}
}

/// One field or file of a form.
package struct MultipartPart: Sendable, Equatable {
    package let name: String
    /// What the sender calls the file; nil for a field that is none, empty for a file that was not chosen.
    package let fileName: String?
    package var content: [UInt8] = []
    /// A file beyond the limits: its content was dropped.
    package var isDropped = false
}

/// Reads a `multipart/form-data` body (RFC 7578) piece by piece, in memory that is bounded by its limits, however the
/// pieces are cut.
package struct MultipartReader: Sendable {
    private enum Stage { case preamble, boundaryEnd, head, content, epilogue }

    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private var stage = Stage.preamble
    /// A boundary at the very start has no line end before it.
    private var pending: [UInt8] = Array("\r\n".utf8)
    private var part: MultipartPart?
    private var parts = 0
    private var files = 0
    private var fieldBytes = 0

    /// - Parameter contentType: the whole value of the header.
    package init(contentType: String, limits: MultipartLimits) throws(MultipartProblem) {
        guard let (type, parameters) = MultipartHead.parse(contentType), type == "multipart/form-data",
            let boundary = parameters["boundary"], (1...70).contains(boundary.utf8.count), boundary.last != " ",
            boundary.utf8.allSatisfy(Self.mayBound)
        else { throw .badBoundary }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// How many bytes it holds at the moment.
    package var held: Int { pending.count + (part?.content.count ?? 0) }

    /// Takes the next piece.
    /// - Returns: the parts that ended in it.
    package mutating func read(_ piece: some Collection<UInt8>) throws(MultipartProblem) -> [MultipartPart] {
        if stage == .epilogue { return [] }
        pending.append(contentsOf: piece)
        var ended: [MultipartPart] = []
        var index = 0
        while let next = try step(from: index, &ended) { index = next }
        pending.removeFirst(min(keptFrom(index), pending.count))
        if stage == .epilogue { pending = [] }
        return ended
    }

    /// There is nothing more.
    package func finish() throws(MultipartProblem) {
        guard stage == .epilogue else { throw .malformed }
    }

    // MARK: Stages

    private var consumed = 0

    /// One step from an index of what is pending; nil when it needs more.
    private mutating func step(from index: Int, _ ended: inout [MultipartPart]) throws(MultipartProblem) -> Int? {
        consumed = index
        switch stage {
        case .preamble: return skipPreamble(from: index)
        case .boundaryEnd: return try endBoundary(from: index)
        case .head: return try readHead(from: index)
        case .content: return try readContent(from: index, &ended)
        case .epilogue: return nil
        }
    }

    private func keptFrom(_ index: Int) -> Int { max(index, consumed) }

    private mutating func skipPreamble(from index: Int) -> Int? {
        guard let found = find(delimiter, from: index) else {
            consumed = max(index, pending.count - delimiter.count + 1)
            return nil
        }
        stage = .boundaryEnd
        return found + delimiter.count
    }

    /// After a boundary: two dashes after the last, else blanks and a line end.
    private mutating func endBoundary(from index: Int) throws(MultipartProblem) -> Int? {
        guard pending.count >= index + 2 else { return nil }
        if pending[index] == UInt8(ascii: "-"), pending[index + 1] == UInt8(ascii: "-") {
            stage = .epilogue
            return index + 2
        }
        var end = index
        while end < pending.count, pending[end] == UInt8(ascii: " ") || pending[end] == UInt8(ascii: "\t") { end += 1 }
        guard end - index <= 64 else { throw .malformed }
        guard pending.count >= end + 2 else { return nil }
        guard pending[end] == UInt8(ascii: "\r"), pending[end + 1] == UInt8(ascii: "\n") else { throw .malformed }
        stage = .head
        return end + 2
    }

    private mutating func readHead(from index: Int) throws(MultipartProblem) -> Int? {
        guard let end = find(Array("\r\n\r\n".utf8), from: index) else {
            // Up to three bytes of the empty line after a head that is just long enough may be here already.
            guard pending.count - index < limits.headBytes + 4 else { throw .tooLarge }
            return nil
        }
        guard end - index <= limits.headBytes else { throw .tooLarge }
        parts += 1
        guard parts <= limits.parts else { throw .tooManyParts }
        var new = try MultipartHead.part(pending[index..<end])
        if let name = new.fileName, !name.isEmpty {
            files += 1
            new.isDropped = files > limits.files
        }
        part = new
        stage = .content
        // The line end before a boundary may be the one that ends the head of an empty part.
        return end + 2
    }

    private mutating func readContent(from index: Int, _ ended: inout [MultipartPart]) throws(MultipartProblem) -> Int?
    {
        guard let found = find(delimiter, from: index) else {
            let safe = max(index, pending.count - delimiter.count + 1)
            try keep(index..<safe)
            consumed = safe
            return nil
        }
        try keep(index..<found)
        if var done = part {
            // The head ends with an empty line, of which the second half was left for the search.
            done.content.removeFirst(min(2, done.content.count))
            ended.append(done)
        }
        part = nil
        stage = .boundaryEnd
        return found + delimiter.count
    }

    private mutating func keep(_ range: Range<Int>) throws(MultipartProblem) {
        guard part != nil, !range.isEmpty else { return }
        if part?.fileName == nil {
            fieldBytes += range.count
            guard fieldBytes <= limits.fieldBytes else { throw .tooLarge }
        } else if (part?.content.count ?? 0) + range.count > limits.fileBytes + 2 {
            part?.isDropped = true
        }
        if part?.isDropped == true {
            part?.content = []
        } else {
            part?.content.append(contentsOf: pending[range])
        }
    }

    /// Where these bytes begin, at an index or after it.
    private func find(_ bytes: [UInt8], from start: Int) -> Int? {
        pending.withUnsafeBytes { all -> Int? in
            guard let base = all.baseAddress else { return nil }
            var index = start
            while index + bytes.count <= all.count {
                guard let hit = memchr(base + index, Int32(bytes[0]), all.count - bytes.count - index + 1) else {
                    return nil
                }
                index = UnsafeRawPointer(hit) - base
                if memcmp(base + index, bytes, bytes.count) == 0 { return index }
                index += 1
            }
            return nil
        }
    }

    private static func mayBound(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}

/// The head of a part, and the parameters of a header.
enum MultipartHead {
    /// Of the head only `Content-Disposition` is read: what a file says it is proves nothing.
    static func part(_ head: ArraySlice<UInt8>) throws(MultipartProblem) -> MultipartPart {
        guard let text = String(validating: head, as: UTF8.self), !text.unicodeScalars.contains("\0") else {
            throw .malformed
        }
        var disposition: (String, [String: String])?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed }
            guard line[..<colon].lowercased() == "content-disposition" else { continue }
            guard disposition == nil, let parsed = parse(String(line[line.index(after: colon)...])) else {
                throw .malformed
            }
            disposition = parsed
        }
        guard let (kind, parameters) = disposition, kind == "form-data", let name = parameters["name"] else {
            throw .malformed
        }
        // RFC 7578 forbids filename*, which says nothing more than that it is a file.
        let file = parameters["filename"] ?? parameters["filename*"]
        return MultipartPart(name: unescape(name), fileName: file.map(unescape))
    }

    /// `value; a=b; c="d e"`: the value in small letters and its parameters. Nil when it is none, or one comes twice.
    static func parse(_ header: String) -> (value: String, parameters: [String: String])? {
        var rest = header[...].drop { $0 == " " || $0 == "\t" }
        let value = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(value.count)
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty { break }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=", !name.isEmpty else { return nil }
            rest = rest.dropFirst()
            guard let content = takeValue(&rest), parameters.updateValue(content, forKey: name.lowercased()) == nil
            else {
                return nil
            }
        }
        guard rest.isEmpty else { return nil }
        return (value.lowercased().filter { $0 != " " && $0 != "\t" }, parameters)
    }

    /// A word, or a quoted text in which a backslash stands before a quote.
    private static func takeValue(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else {
            let word = rest.prefix { $0 != ";" }
            rest = rest.dropFirst(word.count)
            return word.last == " " || word.last == "\t"
                ? String(word.prefix { $0 != " " && $0 != "\t" }) : String(word)
        }
        rest = rest.dropFirst()
        var content = ""
        while let character = rest.popFirst() {
            if character == "\"" {
                rest = rest.drop { $0 == " " || $0 == "\t" }
                return content
            }
            if character == "\\", rest.first == "\"" {
                content.append("\"")
                rest = rest.dropFirst()
            } else {
                content.append(character)
            }
        }
        return nil
    }

    /// Browsers write these three in no other way (HTML, multipart/form-data encoding algorithm).
    private static func unescape(_ name: String) -> String {
        var text = name
        for (escape, character) in [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")] where text.contains(escape) {
            text = text.split(separator: escape, omittingEmptySubsequences: false).joined(separator: character)
        }
        return text
    }
}
