package import Crypto

/// A SHA-256 value of a Merkle tree, held in place: a tree of ten million leaves makes many of them.
package struct TreeHash: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// - Returns: `nil` unless there are exactly 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var index = bytes.startIndex
        func word() -> UInt64 {
            var word: UInt64 = 0
            for _ in 0..<8 {
                word = word << 8 | UInt64(bytes[index])
                bytes.formIndex(after: &index)
            }
            return word
        }
        words = (word(), word(), word(), word())
    }

    private init(_ digest: SHA256.Digest) { self = digest.withUnsafeBytes { TreeHash(at: 0, of: $0) } }

    /// The 32 bytes from a place.
    init(at start: Int, of bytes: UnsafeRawBufferPointer) {
        func word(_ offset: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self))
        }
        words = (word(0), word(8), word(16), word(24))
    }

    package static let byteCount = 32

    /// MTH({}) of RFC 9162, 2.1.1: the root of a tree without leaves.
    package static let empty = TreeHash(SHA256.hash(data: [UInt8]()))

    /// `HASH(0x00 || entry)`.
    package static func leaf(_ entry: some Sequence<UInt8>) -> TreeHash { leaf(Array(entry)) }

    package static func leaf(_ entry: [UInt8]) -> TreeHash { entry.withUnsafeBytes { leaf($0) } }

    package static func leaf(_ entry: UnsafeRawBufferPointer) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + entry.count, alignment: 1) { bytes in
            bytes[0] = 0
            UnsafeMutableRawBufferPointer(rebasing: bytes[1...]).copyMemory(from: entry)
            return TreeHash(SHA256.digest(of: UnsafeRawBufferPointer(bytes)))
        }
    }

    /// `HASH(0x01 || left || right)`.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 1) { bytes in
            bytes[0] = 1
            left.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[1..<1 + byteCount]))
            right.write(to: UnsafeMutableRawBufferPointer(rebasing: bytes[(1 + byteCount)...]))
            return TreeHash(SHA256.digest(of: UnsafeRawBufferPointer(bytes)))
        }
    }

    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            count = Self.byteCount
        }
    }

    func write(to bytes: UnsafeMutableRawBufferPointer) {
        bytes.storeBytes(of: words.0.bigEndian, toByteOffset: 0, as: UInt64.self)
        bytes.storeBytes(of: words.1.bigEndian, toByteOffset: 8, as: UInt64.self)
        bytes.storeBytes(of: words.2.bigEndian, toByteOffset: 16, as: UInt64.self)
        bytes.storeBytes(of: words.3.bigEndian, toByteOffset: 24, as: UInt64.self)
    }

    package static func == (left: TreeHash, right: TreeHash) -> Bool { left.words == right.words }
    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension SHA256 {
    /// Of what lies in one piece: `hash(data:)` would look for the pieces first.
    package static func digest(of bytes: UnsafeRawBufferPointer) -> SHA256.Digest {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return hasher.finalize()
    }
}
