import Accounts
import App
import ArgumentParser
import Casework
import Foundation
import Logging
import Statutes
import Store
import Words

@main
struct Huying: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "huying",
        abstract: "呼应: the open server for a people's congress and its deputies.", version: Build.version,
        subcommands: [
            Serve.self, Migrate.self, BackupCommand.self, RestoreCommand.self, DemoCommand.self, DeadlineCommand.self,
            TwinsCommand.self, AccountCommand.self, ImportCommand.self, LedgerCommand.self, KeysCommand.self,
            LightCommand.self, DocsCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let DatabaseError.refused(sentence) {
            FileHandle.standardError.write(Data((sentence + "\n").utf8))
            Foundation.exit(1)
        } catch {
            exit(withError: error)
        }
    }
}

/// What every command that touches the database takes.
struct DatabaseArguments: ParsableArguments {
    @Option(help: "sqlite:PATH or postgres://…; also from HUYING_DATABASE.")
    var database: String?

    @Option(
        help:
            "The file with the deployment's secret, made at first start; also from HUYING_SECRET. Beside the database by default."
    )
    var secret: String?

    var url: String { Self.url(database) }
    var secretPath: String {
        secret ?? ProcessInfo.processInfo.environment["HUYING_SECRET"] ?? Deployment.secretPath(for: url)
    }

    /// What was given, else what the environment says, else a file in the working folder.
    static func url(_ given: String?) -> String {
        given ?? ProcessInfo.processInfo.environment["HUYING_DATABASE"] ?? "sqlite:var/huying.db"
    }

    func open(_ logger: Logger, options: DatabaseOptions = DatabaseOptions()) throws -> any Database {
        try Deployment.open(url, logger: logger, options: options)
    }

    func plug(
        _ database: any Database, options: AppOptions = AppOptions(), calendar: WorkCalendar = .china
    ) async throws -> Plugged {
        let world = Deployment.world
        try await Migrator(Features.migrations).verify(database)
        let secret = try await Deployment.secret(at: secretPath, for: database, random: world.randomBytes)
        do {
            return try await Plugged(
                database: database, deploymentSecret: secret, world: world, options: options,
                calendar: calendar)
        } catch VaultProblem.wrongSecret {
            throw DatabaseError.refused("The secret in \(secretPath) is not the one this database was sealed with.")
        }
    }
}

/// What every command that sets passwords takes.
struct PasswordArguments: ParsableArguments {
    @Option(help: "A file of passwords nobody may choose: sorted SHA-1 digests of any number, or plain lines.")
    var breachedPasswords: String?

    func breached() throws -> BreachedPasswords? {
        guard let breachedPasswords else { return nil }
        do { return try BreachedPasswords(file: breachedPasswords) } catch {
            throw DatabaseError.refused("\(breachedPasswords): \(error.why.zh) \(error.why.en)")
        }
    }
}

enum Logs {
    static func make(_ level: Logger.Level = .notice, _ format: LogLines.Format = .text) -> Logger {
        LogLines.logger(format, level: level)
    }
}

extension WorkCalendar {
    /// The shipped table, with the lines of a file laid over it.
    static func shipped(with file: String?, in language: Language) throws -> WorkCalendar {
        guard let file else { return .china }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError("The holiday table \(file) cannot be read.")
        }
        do { return WorkCalendar.china.merging(try WorkCalendar(csv: text)) } catch {
            throw ValidationError("\(file): \(error.text[language])")
        }
    }
}
