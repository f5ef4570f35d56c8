/// The name of a deadline rule, such as `SUG-13`. It outlives the law's text: amendments are versions under one id.
package struct RuleID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static func < (left: RuleID, right: RuleID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension RuleID: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) {
        rawValue = value
    }
}

extension RuleID: CustomStringConvertible {
    package var description: String { rawValue }
}
