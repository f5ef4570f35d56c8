/// The entries of a tile in one file: each with its length before it, two bytes, the greater first (tlog-tiles).
package enum EntryBundle {
    /// - Returns: `nil` when an entry has more than 65,535 bytes.
    package static func bytes(_ entries: [[UInt8]]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
        for entry in entries {
            guard let length = UInt16(exactly: entry.count) else { return nil }
            bytes.append(contentsOf: NoteKey.bigEndian(length))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// - Returns: `nil` when the bytes end in the middle of an entry.
    package static func entries(_ bytes: [UInt8]) -> [[UInt8]]? {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 2 else { return nil }
            let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(2)
            guard rest.count >= length else { return nil }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return entries
    }
}
