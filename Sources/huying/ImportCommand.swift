import Accounts
import App
import ArgumentParser
import Casework
import Formats
import Foundation
import Network
import Store
import Words

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Enter regions, organisations, sites, deputies or accounts from a CSV file: first look, then --apply.",
        discussion: """
            KIND is regions, organisations, sites, deputies or accounts, best in this order. Without --apply nothing is written: each \
            row is shown with what it would do, and each problem with its line and column. With --apply all rows are \
            written, or none. Rows that are there already, by their key, are updated. The file may be UTF-8 or GB18030; \
            headings may be Chinese or English: huying import KIND --headings prints them, and what a cell may say where \
            that is settled.
            """)

    @OptionGroup var arguments: DatabaseArguments

    @Argument(help: "regions, organisations, sites, deputies or accounts.")
    var kind: String

    @Argument(help: "The CSV file; - for standard input.")
    var file: String?

    @Flag(help: "Write it, if nothing is wrong with it.")
    var apply = false

    @Flag(help: "Print the headings that a table of this kind may have, with their values, and stop.")
    var headings = false

    func run() async throws {
        // The headings are known without a database.
        let columns = try table(EnterAccounts(world: Deployment.world)).columns
        if headings {
            for column in columns {
                let choices = column.choices.map { "\($0.key) \($0.name.zh)" }.joined(separator: " | ")
                print("\(column.name.zh)\t\(column.key)\t\(column.isRequired ? "必填 required" : "")\t\(choices)")
            }
            return
        }
        let parsed = try parse()
        let database = try arguments.open(Logs.make())
        let plugged = try await arguments.plug(database)
        let table = try self.table(plugged.accounts.entering)
        let report = try await table.run(parsed, isWritten: apply, by: .command, on: database)
        await database.close()
        try show(report)
    }

    private func table(_ entering: EnterAccounts) throws -> ImportTable {
        let tables = NetworkFeature.importTables(world: Deployment.world) + [.accounts(entering)]
        guard let table = tables.first(where: { $0.kind == kind }) else {
            throw ValidationError("KIND is one of: \(tables.map(\.kind).joined(separator: ", ")).")
        }
        return table
    }

    private func parse() throws -> CSVTable {
        guard let file else { throw ValidationError("Name the CSV file, or - for standard input.") }
        let data =
            file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
        guard let data else { throw ValidationError("The file \(file) cannot be read.") }
        do { return try CSVTable(parsing: Array(data)) } catch {
            throw ValidationError("\(error.text.zh) \(error.text.en)")
        }
    }

    private func show(_ report: ImportReport) throws {
        for problem in report.problems {
            FileHandle.standardError.write(Data("\(problem.text.zh)\t\(problem.text.en)\n".utf8))
        }
        guard report.problems.isEmpty else {
            throw DatabaseError.refused(
                "有 \(report.problems.count) 处问题，没有写入。 Nothing was written; problems: \(report.problems.count).")
        }
        if !apply {
            for (line, effect, label) in report.effects where effect != .same {
                print("\(line)\t\(effect.rawValue)\t\(label)")
            }
        }
        let counts = ImportEffect.allCases.map { "\(report.count($0)) \($0.rawValue)" }.joined(separator: ", ")
        print(apply ? "已写入 Written: \(counts)." : "预览 Preview: \(counts). 加 --apply 写入 to write it.")
    }
}
