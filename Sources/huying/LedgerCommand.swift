import App
import ArgumentParser
import Casework
import Foundation
import Ledger
import PublicRecord
import Store
import Words

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The record that nobody can quietly change.",
        subcommands: [Verify.self, Check.self, Witness.self, Trust.self, Key.self, RotateKey.self, CurveCommand.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replay every event and compare every case with it; exit 1 and name the first that disagrees.",
            discussion: """
                Reads alone, in constant memory, and may run while the server does. Events that have just been recorded \
                and have no position yet are left out.
                """)
        @OptionGroup var arguments: DatabaseArguments

        func run() async throws {
            // The acts of a case lie far apart in the file, and near those of the next: one reader that keeps some of it
            // reads it half as often.
            let database = try arguments.open(
                Logs.make(), options: DatabaseOptions(connections: 1, pageCache: 12_000))
            let plugged = try await arguments.plug(database)
            let bar = ProgressBar(isShown: isatty(STDERR_FILENO) == 1)
            do {
                let report = try await plugged.verification.run { bar.show($0, of: $1) }
                bar.clear()
                await database.close()
                var parts = [
                    "\(report.events) events", "\(report.checkpoints) checkpoints", "\(report.cases) cases agree.",
                ]
                if report.unsigned > 0 { parts.append("\(report.unsigned) events are not signed for yet.") }
                if report.unbound > 0 {
                    parts.append("\(report.unbound) cases are older than the record of their rows.")
                }
                print(parts.prefix(3).joined(separator: ", "), parts.dropFirst(3).joined(separator: " "))
            } catch let found as Disagreement {
                bar.clear()
                await database.close()
                throw DatabaseError.refused("\(found.text.en)\n\(found.text.zh)")
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a receipt without any server, with nothing but the public key of the log.",
            discussion: "The key is on the page /ledger; a log that changed its key has several, and each is given.")
        @Argument(help: "The file of the receipt.") var receipt: String
        @Option(help: "A public key of the log, as NAME+ID+KEY, or a file with one a line.") var key: [String]

        func run() throws {
            guard let data = FileManager.default.contents(atPath: receipt) else {
                throw ValidationError("The file \(receipt) cannot be read.")
            }
            let lines = key.flatMap { given in
                (try? String(contentsOfFile: given, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? [
                    given
                ]
            }
            let keys = lines.compactMap { NoteKey($0) }
            guard !keys.isEmpty, keys.count == lines.count else {
                throw ValidationError("A public key looks like NAME+ID+KEY; see the page /ledger.")
            }
            switch ReceiptFile.read(Array(data)).flatMap({ ReceiptCheck.check($0, keys: keys) }) {
            case .failure(let fault): throw DatabaseError.refused("\(fault.text.en)\n\(fault.text.zh)")
            case .success(.promised):
                print("The receipt is genuine. It has no proof yet: download it again, ten seconds after it was given.")
            case .success(.proven(let checkpoint)):
                print(
                    "It holds: the event is in the record of \(checkpoint.origin), whose checkpoint at \(checkpoint.size) events proves it."
                )
            }
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the public keys of the log, oldest first.")
        @OptionGroup var arguments: DatabaseArguments
        func run() async throws {
            let database = try arguments.open(Logs.make())
            _ = try await arguments.plug(database)
            for key in try await database.read({ try Checkpoints.keys(in: $0) }) { print(key.key.text) }
            await database.close()
        }
    }

    struct RotateKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new key, and have the old one sign for it once.",
            discussion: "Servers that run meanwhile sign with the new key from their next checkpoint on.")
        @OptionGroup var arguments: DatabaseArguments
        func run() async throws {
            let database = try arguments.open(Logs.make())
            let plugged = try await arguments.plug(database)
            let checkpoints = plugged.checkpoints
            try await database.write { try checkpoints.rotate(in: $0) }
            for key in try await database.read({ try Checkpoints.keys(in: $0) }) { print(key.key.text) }
            await database.close()
        }
    }
}

/// One line on a terminal that is written over.
private final class ProgressBar: Sendable {
    private let isShown: Bool
    init(isShown: Bool) { self.isShown = isShown }

    func show(_ done: Int, of all: Int) {
        guard isShown else { return }
        let part = all == 0 ? 1 : Double(done) / Double(all)
        let filled = Int(part * 40)
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 40 - filled)
        FileHandle.standardError.write(Data("\r[\(bar)] \(Int(part * 100)) %".utf8))
    }

    func clear() {
        guard isShown else { return }
        FileHandle.standardError.write(Data("\r\u{1b}[K".utf8))
    }
}
