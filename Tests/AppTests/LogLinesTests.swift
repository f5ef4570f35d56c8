import App
import Formats
import Logging
import Synchronization
import Testing

/// The log as programs and people read it: an event is a line, whatever is in it.
@Suite struct LogLinesTests {
    private final class Lines: Sendable {
        private let kept = Mutex("")
        func logger(_ format: LogLines.Format, level: Logger.Level = .notice) -> Logger {
            Logger(label: "test") { _ in
                LogLines(format, level: level, now: { "2026-11-24T01:00:00Z" }) { line in
                    self.kept.withLock { $0 += line }
                }
            }
        }
        var text: String { kept.withLock(\.self) }
    }

    private static let hostile = "one\ntwo\r\nthree\u{2028}four \"five\" six=7"

    @Test func aLineOfTextHasTimeLevelMessageAndFields() {
        let lines = Lines()
        lines.logger(.text).error(
            "request failed", metadata: ["route": "opinions.show", "error": "no such table", "note": ""])
        #expect(
            lines.text
                == "2026-11-24T01:00:00Z error request failed error=\"no such table\" note=\"\" route=opinions.show\n")
    }

    @Test func nothingBeginsALineOfItsOwn() {
        let lines = Lines()
        lines.logger(.text).error("\(Self.hostile)", metadata: ["error": "\(Self.hostile)"])
        #expect(lines.text.unicodeScalars.count { $0.properties.generalCategory == .control || $0 == "\u{2028}" } == 1)
        #expect(lines.text.hasSuffix("six=7\"\n"))
    }

    @Test func aLineOfJSONSaysTheSame() throws {
        let lines = Lines()
        var logger = lines.logger(.json)
        logger[metadataKey: "request"] = "1"
        logger.warning("\(Self.hostile)", metadata: ["error": "\(Self.hostile)"], source: "Web")
        #expect(lines.text.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
        let line = try JSON(parsing: Array(lines.text.utf8))
        #expect(line["time"] == "2026-11-24T01:00:00Z" && line["level"] == "warning" && line["source"] == "Web")
        #expect(line["message"] == .text(Self.hostile))
        #expect(line["fields"] == ["error": .text(Self.hostile), "request": "1"])
    }

    @Test func whatIsBelowTheLevelIsNotWritten() {
        let lines = Lines()
        lines.logger(.text, level: .warning).notice("nothing")
        #expect(lines.text.isEmpty)
    }
}
