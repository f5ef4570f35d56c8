package import Words

/// Why a holiday table was not taken, and where to look in it.
package struct CalendarProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1, as editors do.
    package let line: Int
    package let message: Text

    package var text: Text {
        Text("第 \(line) 行：\(message.zh)", "line \(line): \(message.en)")
    }

    package var description: String { text.en }
}
