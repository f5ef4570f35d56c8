import Casework
import Crypto
import Foundation
import Synchronization
package import Words

/// Passwords that thieves have in their lists, looked up in a file that an administrator gives. Nothing is asked of
/// anybody outside.
///
/// The file holds either SHA-1 digests in hexadecimal digits, sorted, one a line, with whatever follows a colon (as the
/// lists of Have I Been Pwned come), and may be of any size: a lookup reads a few dozen places in it. Or it holds
/// passwords as they are, one a line, which are kept in memory as digests.
package final class BreachedPasswords: Sendable {
    /// Why a file cannot be used.
    package struct Unusable: Error, Sendable, Equatable {
        package let why: Text
        init(_ word: AccountWord) { why = word.text }
    }

    static let mostPlain = 64 * 1024 * 1024
    private static let digits = 40
    private static let longestLine = 128

    private enum Content {
        case digests
        /// The first eight bytes of the digest of each, sorted.
        case passwords([UInt64])
    }

    private let file: OpenFile
    private let content: Content

    package init(file path: String) throws(Unusable) {
        guard let file = OpenFile(path), file.size > 0 else { throw Unusable(.breachedUnreadable) }
        self.file = file
        do { content = try Self.content(of: file) } catch let unusable as Unusable { throw unusable } catch {
            throw Unusable(.breachedUnreadable)
        }
    }

    func contains(_ password: String) throws -> Bool {
        let digest = Self.digest(of: password)
        switch content {
        case .digests: return try contains(Array(Hex.text(digest).uppercased().utf8))
        case .passwords(let known):
            let wanted = Self.short(digest)
            var (low, high) = (0, known.count)
            while low < high {
                let middle = (low + high) / 2
                if known[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            return low < known.count && known[low] == wanted
        }
    }

    // MARK: Digests

    private func contains(_ wanted: [UInt8]) throws -> Bool {
        // `low` is where a line begins; what is wanted begins before `high`.
        var (low, high) = (0, file.size)
        while high - low > 4096 {
            let middle = (low + high) / 2
            guard let line = try Self.line(after: middle, in: file), line.start < high else { break }
            if line.digest.lexicographicallyPrecedes(wanted) {
                low = line.start
            } else if line.digest == wanted {
                return true
            } else {
                high = line.start
            }
        }
        return try file.bytes(from: low, count: high - low + Self.longestLine)
            .split(separator: UInt8(ascii: "\n"))
            .contains { Self.upper($0.prefix(Self.digits)) == wanted }
    }

    /// The first line that begins after a place.
    private static func line(after place: Int, in file: OpenFile) throws -> (start: Int, digest: [UInt8])? {
        let bytes = try file.bytes(from: place, count: 2 * longestLine)
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), place + end + 1 < file.size else { return nil }
        return (place + end + 1, upper(bytes[(end + 1)...].prefix(digits)))
    }

    private static func upper(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.map { (0x61...0x66).contains($0) ? $0 - 0x20 : $0 }
    }

    // MARK: Opening

    private static func content(of file: OpenFile) throws -> Content {
        let first = try file.bytes(from: 0, count: longestLine).prefix { $0 != UInt8(ascii: "\n") }
        if isDigestLine(first) {
            try checkOrder(file)
            return .digests
        }
        guard file.size <= mostPlain else { throw Unusable(.breachedTooLarge) }
        let lines = try file.bytes(from: 0, count: file.size).split {
            $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }
        return .passwords(lines.map { short(digest(of: String(decoding: $0, as: UTF8.self))) }.sorted())
    }

    private static func isDigestLine(_ line: ArraySlice<UInt8>) -> Bool {
        let next = line.dropFirst(digits).first
        return line.count >= digits && line.prefix(digits).allSatisfy { isxdigit(Int32($0)) != 0 }
            && (next == nil || next == UInt8(ascii: ":") || next == UInt8(ascii: "\r"))
    }

    /// Looks at a hundred places: a file in another order would find nothing and say nothing.
    private static func checkOrder(_ file: OpenFile) throws {
        var last = upper(try file.bytes(from: 0, count: digits))
        for part in 1..<100 {
            guard let line = try line(after: file.size / 100 * part, in: file) else { continue }
            guard !line.digest.lexicographicallyPrecedes(last), isDigestLine(line.digest[...]) else {
                throw Unusable(.breachedUnsorted)
            }
            last = line.digest
        }
    }

    private static func digest(of password: String) -> [UInt8] {
        Array(Insecure.SHA1.hash(data: Data(password.precomposedStringWithCanonicalMapping.utf8)))
    }

    private static func short(_ digest: [UInt8]) -> UInt64 { digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

/// A file of which small pieces are read here and there.
private final class OpenFile: Sendable {
    let size: Int
    // One piece at a time: the position belongs to the handle, not to the reader.
    private let handle: Mutex<FileHandle>

    init?(_ path: String) {
        // What cannot be opened or measured is said to be unreadable by the caller.
        guard let handle = FileHandle(forReadingAtPath: path), let end = try? handle.seekToEnd() else { return nil }
        size = Int(end)
        self.handle = Mutex(handle)
    }

    func bytes(from place: Int, count: Int) throws -> [UInt8] {
        try handle.withLock { handle in
            try handle.seek(toOffset: UInt64(place))
            return Array(try handle.read(upToCount: count) ?? Data())
        }
    }
}
