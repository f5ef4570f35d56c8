import ArgumentParser
import Foundation
import Statutes
import Words

struct DeadlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline", abstract: "Say when a deadline falls, and why: every day counted or skipped.",
        discussion: "Example: huying deadline OPN-01 --from 2026-11-23")

    @Argument(help: "The rule, as OPN-01 or SUG-13.")
    var rule: String

    @Option(help: "The day of the event that starts the clock, as 2026-11-23.")
    var from: String

    @Option(help: "A holiday table (date,kind,occasion) to use besides the shipped one.")
    var calendar: String?

    @Flag(help: "As JSON.")
    var json = false

    @Option(help: "zh or en.")
    var language: String = "zh"

    func run() throws {
        guard let day = Day(from) else { throw ValidationError("--from takes a day as 2026-11-23; \(from) is none.") }
        guard let language = Language(rawValue: language) else { throw ValidationError("--language takes zh or en.") }
        let found: DeadlineRule
        do { found = try RuleBook.shipped.lookUp(RuleID(rawValue: rule), on: day) } catch {
            throw ValidationError(error.text[language])
        }
        let deadline = Deadline.compute(found, from: day, calendar: try .shipped(with: calendar, in: language))
        guard json else { return print(deadline.table(in: language), terminator: "") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(DeadlineReport(deadline, in: language)), as: UTF8.self))
    }
}
