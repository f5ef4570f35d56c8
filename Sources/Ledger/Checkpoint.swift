import Foundation

/// What a log says of itself at one moment: its name, how many leaves it has and their root (c2sp.org/tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    package let origin: String
    package let size: Int
    package let root: TreeHash

    package init(origin: String, size: Int, root: TreeHash) {
        (self.origin, self.size, self.root) = (origin, size, root)
    }

    /// The text to be signed. This log writes no extension lines.
    package var text: String { "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n" }

    /// Reads the text of a note; extension lines of other logs are passed over.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", !lines.dropLast().contains(""), let size = Int(lines[1]), size >= 0,
            String(size) == lines[1], let bytes = Data(base64Encoded: String(lines[2])),
            bytes.base64EncodedString() == lines[2], let root = TreeHash(bytes)
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }
}
