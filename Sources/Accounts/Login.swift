import Foundation
import Store

/// The name someone signs in with, folded: `Ｗａｎｇ ` and `wang` are one account.
struct Login: Hashable, Sendable, SQLBindable {
    let text: String

    init?(_ typed: String) {
        let folded = typed.precomposedStringWithCompatibilityMapping.lowercased()
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let isPlain = folded.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .control
                && $0.properties.generalCategory != .format
        }
        guard !folded.isEmpty, folded.unicodeScalars.count <= 64, isPlain else { return nil }
        text = folded
    }

    var sqlValue: SQLValue { .text(text) }
}
