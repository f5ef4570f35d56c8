import App
import ArgumentParser
import Casework
import Formats
import Foundation
import Ledger
import PublicRecord
import Statutes
import Store
import Words

extension LedgerCommand {
    struct Trust: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take the signatures of a witness, and show them on /ledger.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument(help: "The public key that `huying ledger witness` printed.") var key: String

        func run() async throws {
            guard let key = NoteKey(key), key.kind == .cosignature else {
                throw ValidationError("This is no public key of a witness.")
            }
            let database = try arguments.open(Logs.make())
            let plugged = try await arguments.plug(database)
            let now = plugged.world.now()
            let isNew = try await database.write { try Cosignatures.trust(key, at: now, in: $0) }
            print(isNew ? "\(key.name) is a witness of this record." : "\(key.name) is one already.")
            await database.close()
        }
    }

    struct Witness: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look at another deployment's record once: does it grow out of what was seen last? Then sign it.",
            discussion: """
                Run it every few minutes from a timer, on a machine that the deployment's operators do not run. It remembers \
                what it saw in the state file, and hands its signature in. A record that was set back, has forked or gives no \
                proof: both checkpoints are printed and kept beside the state file, and the exit status is 1; so it is for a \
                checkpoint that is not signed with a given key, and for a state file that this witness did not write. A \
                deployment that cannot be reached: 2.
                """)
        @Argument(help: "The address of the deployment, as https://rd.example.cn.") var url: String
        @Option(
            help: "The public key of its log, or a file with one a line; asked for once, by another way than its page.")
        var key: [String]
        @Option(help: "Where to remember what was seen; made at the first look.") var state: String
        @Option(help: "The name this witness signs under, as rd.neighbour.example/witness.") var name: String
        @Option(help: "The file with this witness's private key; made when it is not there.") var signer: String

        func run() async throws {
            let keys = key.flatMap { given in
                (try? String(contentsOfFile: given, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? [
                    given
                ]
            }.compactMap { NoteKey($0) }
            guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
                throw ValidationError("An address begins with https:// or http://.")
            }
            guard let signer = NoteSigner(name: name, kind: .cosignature, seed: try seed()),
                let witness = PublicRecord.Witness(keys: keys, signer: signer)
            else {
                throw ValidationError("A public key looks like NAME+ID+KEY, and a name has no spaces and no plus sign.")
            }
            let base = url.hasSuffix("/") ? String(url.dropLast()) : url
            let remembered = try? String(contentsOfFile: state, encoding: .utf8)
            do {
                let told = try Self.curl(["\(base)/ledger/checkpoint"])
                let sight = try await witness.look(
                    at: String(decoding: told, as: UTF8.self), remembering: remembered,
                    time: Deployment.world.now().secondsSinceEpoch
                ) { from, to in
                    try Self.path(
                        try Self.curl(["\(base)/api/v1/ledger/consistency?from=\(from)&to=\(to)"], isOwed: true))
                }
                // Remembered before it is told: what was signed is never contradicted later.
                do {
                    try Data(sight.note.description.utf8).write(to: URL(fileURLWithPath: state), options: .atomic)
                } catch { throw ValidationError("The state file \(state) cannot be written; nothing was signed.") }
                let body = JSON.object([.init("note", .text(sight.note.description))]).serialized
                let taken = try? Self.curl(
                    [
                        "--header", "Content-Type: application/json", "--data-binary", "@-",
                        "\(base)/api/v1/ledger/cosignatures",
                    ],
                    input: body)
                print("\(sight.checkpoint.origin): \(sight.checkpoint.size) events\(sight.isNew ? "" : ", as before").")
                if taken == nil {
                    print("The deployment did not take the signature. Its operator enters this witness once:")
                    print("huying ledger trust '\(signer.key.text)'")
                }
            } catch let alarm as PublicRecord.Witness.Alarm {
                let evidence = alarm.evidence.joined(separator: "\n----\n")
                try? Data(evidence.utf8).write(to: URL(fileURLWithPath: state + ".alarm"), options: .atomic)
                print(evidence)
                throw DatabaseError.refused("\(alarm.text.en)\n\(alarm.text.zh)")
            } catch let unreachable as Unreachable {
                FileHandle.standardError.write(Data("\(unreachable.why)\n".utf8))
                throw ExitCode(2)
            }
        }

        private struct Unreachable: Error {
            let why: String
        }

        /// 32 random bytes that only their owner can read.
        private func seed() throws -> [UInt8] {
            if let data = FileManager.default.contents(atPath: signer) {
                guard data.count == 32 else { throw ValidationError("The private key in \(signer) is damaged.") }
                return Array(data)
            }
            let seed = Deployment.world.randomBytes(32)
            guard
                FileManager.default.createFile(
                    atPath: signer, contents: Data(seed), attributes: [.posixPermissions: 0o600])
            else { throw ValidationError("The private key cannot be written to \(signer).") }
            return seed
        }

        private static func path(_ bytes: [UInt8]) throws -> [TreeHash] {
            guard case .array(let steps)? = try? JSON(parsing: bytes)["path"] else {
                throw PublicRecord.Witness.NoProof()
            }
            return steps.compactMap { step in
                if case .text(let text) = step { Data(base64Encoded: text).flatMap { TreeHash($0) } } else { nil }
            }
        }

        /// The system's curl, with nothing of its own settings.
        /// - Parameter isOwed: a deployment that is there and refuses this is not merely out of reach.
        private static func curl(_ arguments: [String], input: String? = nil, isOwed: Bool = false) throws -> [UInt8] {
            let process = Process()
            let (output, entry, status) = (Pipe(), Pipe(), Pipe())
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments =
                [
                    "curl", "--disable", "--silent", "--fail", "--max-time", "30", "--max-filesize", "1000000",
                    "--proto", "=http,https", "--write-out", "%{stderr}%{http_code}",
                ] + arguments
            process.standardOutput = output
            process.standardError = status
            process.standardInput = entry
            do { try process.run() } catch { throw Unreachable(why: "curl cannot be started.") }
            if let input { try entry.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
            try entry.fileHandleForWriting.close()
            let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                let told = try status.fileHandleForReading.readToEnd() ?? Data()
                // Asked to wait, or to come again, is not refused.
                if isOwed, let code = Int(String(decoding: told, as: UTF8.self)), 400..<500 ~= code,
                    ![408, 425, 429].contains(code)
                {
                    throw PublicRecord.Witness.NoProof()
                }
                throw Unreachable(
                    why: "\(arguments.last ?? "") was not reached, curl ended with status \(process.terminationStatus)."
                )
            }
            return Array(bytes)
        }
    }
}
