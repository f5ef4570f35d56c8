import Casework
import Crypto
import Formats
import Foundation

/// Addresses within the site.
package enum Paths {
    package static func encoded(_ text: String) -> String { FormFields.encode(text) }

    /// A path of our own to come back to, or the start: never another origin.
    package static func local(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.hasPrefix("/\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" })
        else { return "/" }
        return path
    }

    /// The address of a file of ours, which changes with its text, so that it may be kept for ever.
    static func asset(_ name: String, _ text: String, _ ending: String) -> String {
        "/assets/\(name)-\(Hex.text(Array(SHA256.hash(data: Data(text.utf8)).prefix(6)))).\(ending)"
    }
}

extension String {
    /// An act's name as it stands in an address: `fileReport` as `file-report`.
    package var dashed: String { reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" } }
}
