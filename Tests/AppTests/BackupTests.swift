import Foundation
import Store
import TestKit
import Testing

@testable import App

/// What a backup and a restore refuse, and what they say then. That they work is in `BackupDrillTests`.
@Suite struct BackupTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("huying-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func url(_ name: String) throws -> DatabaseURL { try DatabaseURL("sqlite:\(folder)/\(name)") }
    private func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }

    /// A migrated database and its backup.
    private func backup(adding step: String? = nil) async throws -> String {
        let database = try url("huying.db").open()
        try await Migrator(Features.migrations).run(on: database, at: "2026-11-24T00:00:00Z")
        if let step {
            _ = try await database.write {
                try $0.run("INSERT INTO schema_migration (name, applied_at) VALUES (\(step), \("then"))")
            }
        }
        await database.close()
        let path = "\(folder)/huying.backup"
        _ = try await MakeBackup(of: try url("huying.db")).run(to: path, at: "2026-11-24T08:00:00Z")
        return path
    }

    private func refusal(_ body: () async throws -> some Any) async -> String {
        do {
            _ = try await body()
            return "not refused"
        } catch DatabaseError.refused(let sentence) {
            return sentence
        } catch { return "another error: \(error)" }
    }

    private func restoring(_ path: String, to name: String = "restored.db") async -> String {
        await refusal { try await RestoreBackup(to: try url(name)).run(from: path) }
    }

    @Test func aBackupIsReadByItsOwnerAloneAndTellsWhatItIs() async throws {
        let path = try await backup()
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let opened = try BackupFile.open(path)
        #expect(opened.dialect == .sqlite && opened.madeAt == "2026-11-24T08:00:00Z")
        #expect(opened.schema == Features.migrations.map(\.name).sorted())
        #expect(!isThere("huying.backup.part"))
        // SQLite's own tools read it as it is.
        #expect(try SQLiteFile.fault(in: path) == nil)
        #expect(try SQLiteFile.migrations(in: path) == opened.schema)
    }

    @Test func everyDamageIsRefusedAndNothingIsRestored() async throws {
        let path = try await backup()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let spoiled = "\(folder)/spoiled.backup"
        // Anywhere: in the engine's part, in what is said of it, in the checksum.
        for place in [0, 5000, whole.count / 2, whole.count - 200, whole.count - 60, whole.count - 5, whole.count - 1] {
            var data = whole
            data[place] ^= 1
            try data.write(to: URL(fileURLWithPath: spoiled))
            let said = await restoring(spoiled)
            #expect(said.contains("is damaged") || said.contains("is not a whole backup"), "byte \(place): \(said)")
        }
        for length in [0, 50, 100, 8192, whole.count / 2, whole.count - 1] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: spoiled))
            let said = await restoring(spoiled)
            #expect(said.contains("is not a whole backup"), "\(length) bytes: \(said)")
        }
        try (whole + whole.suffix(92)).write(to: URL(fileURLWithPath: spoiled))
        #expect(await restoring(spoiled).contains("is damaged"))
        let text = String(decoding: whole.suffix(92), as: UTF8.self).replacing("backup 1", with: "backup 2")
        try (whole.dropLast(92) + Data(text.utf8)).write(to: URL(fileURLWithPath: spoiled))
        #expect(await restoring(spoiled).contains("use a later one"))
        #expect(await restoring("\(folder)/none").contains("no backup to be read"))
        #expect(!isThere("restored.db") && !isThere("restored.db.restoring"))
        #expect(await restoring(path) == "not refused")
        #expect(isThere("restored.db") && !isThere("restored.db.restoring"))
    }

    @Test func whatIsThereIsNeverWrittenOver() async throws {
        let path = try await backup()
        let before = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/huying.db"))
        #expect(await restoring(path, to: "huying.db").contains("never writes over anything"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/huying.db")) == before)
        try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/lost.db-wal"))
        #expect(await restoring(path, to: "lost.db").contains("lost.db-wal is there already"))
        #expect(!isThere("lost.db"))
        let again = await refusal { try await MakeBackup(of: try url("huying.db")).run(to: path, at: "later") }
        #expect(again.contains("never writes over another file"))
    }

    @Test func aNewerSchemaIsRefused() async throws {
        let path = try await backup(adding: "2099-01-01 something later")
        let said = await restoring(path)
        #expect(said.contains("The backup is newer than this program") && said.contains("2099-01-01 something later"))
        #expect(!isThere("restored.db"))
    }

    @Test func aBackupGoesBackToItsOwnEngine() async throws {
        let path = try await backup()
        let said = await refusal {
            try await RestoreBackup(to: try DatabaseURL("postgres://nobody@127.0.0.1:1/none")).run(from: path)
        }
        #expect(said.contains("made of a database on SQLite"))
    }

    @Test func whatIsNoDatabaseIsNotBackedUp() async throws {
        let none = await refusal { try await MakeBackup(of: try url("none.db")).run(to: "\(folder)/b", at: "now") }
        #expect(none.contains("There is no database at") && !isThere("none.db"))
        try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: "\(folder)/text.db"))
        let text = await refusal { try await MakeBackup(of: try url("text.db")).run(to: "\(folder)/b", at: "now") }
        #expect(text.contains("cannot be copied"))
        let empty = try url("empty.db").open()
        await empty.close()
        let fresh = await refusal { try await MakeBackup(of: try url("empty.db")).run(to: "\(folder)/b", at: "now") }
        #expect(fresh.contains("nothing to back up"))
        #expect(!isThere("b") && !isThere("b.part"))
    }

    @Test func withoutPostgresToolsTheirAbsenceIsSaid() async throws {
        let server = try DatabaseURL("postgres://nobody@127.0.0.1:1/none")
        let tools = PostgresTools(path: folder)
        let said = await refusal { try await MakeBackup(of: server, tools: tools).run(to: "\(folder)/b", at: "now") }
        #expect(said.contains("pg_dump is not installed here") && !isThere("b.part"))
    }

    /// Whoever lists the processes of a machine sees arguments, but not the environment of others.
    @Test func aPasswordIsNeverAnArgument() throws {
        let server = try #require(
            try DatabaseURL("postgres://clerk:s%27ecret@db.example.cn:5433/huying?sslmode=require&keepalives=0").server)
        #expect(server.environment["PGPASSWORD"] == "s'ecret" && server.environment["PGDATABASE"] == "huying")
        #expect(server.environment["PGHOST"] == "db.example.cn" && server.environment["PGPORT"] == "5433")
        #expect(server.environment["PGSSLMODE"] == "require")
        #expect(server.text == "application_name=huying keepalives='0'")
    }

    @Test(.enabled(if: Engine.postgresAddress != nil, "needs HUYING_TEST_DATABASE"))
    func aServerThatIsInUseIsNotRestoredInto() async throws {
        let name = "huying_used_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try await ServerTemplate.administer(
            "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        let place = try ServerTemplate.url(of: name)
        let database = try place.open(options: DatabaseOptions(connections: 1))
        try await Migrator(Features.migrations).run(on: database, at: "2026-11-24T00:00:00Z")
        await database.close()
        let path = "\(folder)/server.backup"
        _ = try await MakeBackup(of: place).run(to: path, at: "now")
        let said = await refusal { try await RestoreBackup(to: place).run(from: path) }
        #expect(said.contains("The database is not empty"))
        #expect(await restoring(path).contains("made of a database on PostgreSQL"))
        try await ServerTemplate.administer("DROP DATABASE \(name) WITH (FORCE)")
    }
}
