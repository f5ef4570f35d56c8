import Foundation
import Store

/// PostgreSQL's own programs for dumps. They know every kind of column, read everything in one REPEATABLE READ
/// transaction and build indexes after the rows; nothing of ours would do it better.
package struct PostgresTools: Sendable {
    /// Where programs are looked for: folders with colons between them.
    let path: String

    package init(path: String = ProcessInfo.processInfo.environment["PATH"] ?? "") { self.path = path }

    /// Compressed lightly: most of a database with photos is sealed bytes, which more effort does not make smaller.
    func dump(_ server: PostgresAddress, to file: String) async throws {
        try await run(
            "pg_dump",
            [
                "--format=custom", "--compress=1", "--no-owner", "--no-privileges", "--file=\(file)",
                "--dbname=\(server.text)",
            ], server.environment)
    }

    /// All or nothing: one transaction.
    func restore(_ file: String, to server: PostgresAddress) async throws {
        try await run(
            "pg_restore",
            [
                "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
                "--dbname=\(server.text)", file,
            ], server.environment)
    }

    /// Where the program is; a sentence when it is nowhere.
    @discardableResult
    func find(_ name: String) throws -> String {
        let places = path.split(separator: ":").map { "\($0)/\(name)" }
        guard let program = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw DatabaseError.refused(
                """
                \(name) is not installed here, and a database on PostgreSQL is backed up and restored with it. Install \
                PostgreSQL's client programs, not older than the server (on Debian: apt-get install postgresql-client).
                """)
        }
        return program
    }

    private func run(_ name: String, _ arguments: [String], _ environment: [String: String]) async throws {
        let program = try find(name)
        try await onOwnThread {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            let said = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationReason == .exit, process.terminationStatus == 0 else {
                // Its first lines name what is wrong; those after them may quote rows.
                let lines = String(decoding: said, as: UTF8.self).split(separator: "\n").prefix(2)
                throw DatabaseError.refused(
                    "\(name) failed (\(process.terminationStatus)): \(lines.joined(separator: " "))")
            }
        }
    }
}
