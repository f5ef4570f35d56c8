import App
import ArgumentParser
import Foundation

/// Writes the documents that are made from the code. Hidden: it is for those who change the code.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Write the documents that are made from the code.", shouldDisplay: false)

    @Argument(help: "The docs folder.")
    var folder: String

    func run() throws {
        for (name, text) in Documents.all {
            let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            print("wrote \(file.path)")
        }
    }
}
