import Casework
import Formats
import Foundation
package import Logging
import Statutes

/// Writes what happens as one line for each event, whatever an event holds: for people, or as JSON for programs.
package struct LogLines: LogHandler {
    package enum Format: String, CaseIterable, Sendable {
        case text
        case json
    }

    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let format: Format
    private let now: @Sendable () -> String
    private let write: @Sendable (String) -> Void

    package init(
        _ format: Format, level: Logger.Level, now: @escaping @Sendable () -> String,
        write: @escaping @Sendable (String) -> Void
    ) {
        (self.format, logLevel, self.now, self.write) = (format, level, now, write)
    }

    /// To standard error, each line in one write.
    package static func logger(_ format: Format, level: Logger.Level) -> Logger {
        let world = Deployment.world
        return Logger(label: "huying") { _ in
            LogLines(format, level: level, now: { world.now().description }) { line in
                FileHandle.standardError.write(Data(line.utf8))
            }
        }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { (name: $0.key, value: "\($0.value)") }
        write(format == .json ? json(event, fields) : text(event, fields))
    }

    private func json(_ event: LogEvent, _ fields: [(name: String, value: String)]) -> String {
        let line: JSON = [
            "time": .text(now()), "level": .text(event.level.rawValue), "source": .text(event.source),
            "message": .text("\(event.message)"),
            "fields": .object(fields.map { JSON.Member($0.name, .text($0.value)) }),
        ]
        return line.serialized + "\n"
    }

    private func text(_ event: LogEvent, _ fields: [(name: String, value: String)]) -> String {
        let said = fields.map { " \($0.name)=\(Self.quoted($0.value))" }.joined()
        return "\(now()) \(event.level.rawValue) \(Self.oneLine("\(event.message)"))\(said)\n"
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && value.unicodeScalars.allSatisfy { $0.value > 32 && $0 != "\"" && $0 != "=" }
        return isPlain ? oneLine(value) : JSON.text(oneLine(value)).serialized
    }

    /// Neither an error's words nor anything else can begin a line of its own.
    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control || $0.isLineEnd ? " " : $0 }))
    }
}

extension Unicode.Scalar {
    fileprivate var isLineEnd: Bool { self == "\u{2028}" || self == "\u{2029}" }
}
