import App
import ArgumentParser
import Casework
import Foundation
import Store

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys under which contact fields and photos are sealed.",
        subcommands: [Rotate.self, Rewrap.self, List.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new data key; every field is sealed under it anew, while the servers go on.",
            discussion: """
                A server does the work in the background and destroys the old key a day later, when nothing is sealed under \
                it any more. It needs neither a stop nor another secret.
                """)

        @OptionGroup var arguments: DatabaseArguments

        func run() async throws {
            let database = try arguments.open(Logs.make())
            let plugged = try await arguments.plug(database)
            let made = try await ResealFields(plugged: plugged).rotate()
            await database.close()
            guard let made else { throw DatabaseError.refused("All 255 numbers of data keys have been used.") }
            print(
                "Data key \(made) seals from \(ResealFields.delay) seconds from now; the old one goes a day later. `huying keys list` tells how far it is."
            )
        }
    }

    struct Rewrap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace the deployment's secret.",
            discussion: """
                Stop every server first. The new secret is written to the file, unless it is there already; then put it in \
                the place of the old one on every node, and start. Backups from before need the old secret.
                """)

        @OptionGroup var arguments: DatabaseArguments

        @Option(help: "The file of the new secret: 32 bytes, made if it is not there.")
        var newSecret: String

        func run() async throws {
            let database = try arguments.open(Logs.make())
            let plugged = try await arguments.plug(database)
            guard URL(fileURLWithPath: newSecret).path != URL(fileURLWithPath: arguments.secretPath).path else {
                throw DatabaseError.refused("--new-secret names the file of the present secret.")
            }
            try await ReplaceSecret(plugged: plugged).run(file: newSecret)
            await database.close()
            print(
                "This database opens with \(newSecret) alone from now on. Put it in the place of \(arguments.secretPath) on every node, and destroy the old one when no backup needs it."
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the data keys and how many fields lie under each.")

        @OptionGroup var arguments: DatabaseArguments

        func run() async throws {
            let database = try arguments.open(Logs.make())
            try await Migrator(Features.migrations).verify(database)
            let lines = try await database.read { tx in
                try DataKey.all(in: tx).map { key in
                    let count = try Features.sealed.reduce(0) { try $0 + $1.count(under: key.id, in: tx) }
                    let state =
                        key.destroyedAt.map { "destroyed \($0)" } ?? key.retiredAt.map { "retired \($0)" }
                        ?? "seals from \(key.usedFrom)"
                    return "\(key.id)  made \(key.madeAt)  \(state)  \(count) fields"
                }
            }
            for line in lines { print(line) }
            await database.close()
        }
    }
}
