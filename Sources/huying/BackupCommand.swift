import App
import ArgumentParser
import Casework
import Foundation
import Statutes
import Store

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write the whole database into one file, while the server goes on serving.",
        discussion: "The deployment's secret is not in it and must be kept too, apart from the backups.")

    @Option(help: "sqlite:PATH or postgres://…; also from HUYING_DATABASE.")
    var database: String?

    @Option(help: "The file to write; it must not be there yet.")
    var to: String

    func run() async throws {
        let url = try DatabaseURL(DatabaseArguments.url(database))
        let world = Deployment.world
        let backup = try await MakeBackup(of: url).run(to: to, at: world.now().description)
        await leaveMark(of: backup, in: url, world)
        print("Wrote \(backup.size) bytes to \(backup.path). Keep the deployment's secret too, in another place.")
    }

    /// For the page that tells administrators how the server is. The backup is good without it.
    private func leaveMark(of backup: BackupFile, in url: DatabaseURL, _ world: World) async {
        do {
            let database = try url.open(options: DatabaseOptions(connections: 1))
            let (id, now) = (world.newID(), world.now())
            try await database.write { try BackupMark.leave(bytes: backup.size, id: id, at: now, in: $0) }
            await database.close()
        } catch {
            FileHandle.standardError.write(
                Data("The backup is whole, but could not be noted in the database; /health will not know of it.\n".utf8)
            )
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a database of a backup, where there is none yet.")

    @OptionGroup var arguments: DatabaseArguments

    @Option(help: "The file that `huying backup` wrote.")
    var from: String

    func run() async throws {
        let backup = try await RestoreBackup(to: try DatabaseURL(arguments.url)).run(from: from)
        print("Restored the database as it was at \(backup.madeAt).")
        if try RestoreBackup.needsMigration(backup) {
            print("It is older than this program: run `huying migrate`.")
        } else if !FileManager.default.fileExists(atPath: arguments.secretPath) {
            print("Put the deployment's secret into \(arguments.secretPath) before you serve it.")
        } else {
            // Says so when the secret that lies there is another one.
            let database = try arguments.open(Logs.make())
            _ = try await arguments.plug(database)
            await database.close()
        }
    }
}
