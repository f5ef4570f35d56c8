package import Casework
import Crypto
import Foundation
package import Logging
import Statutes
package import Store

/// Where a deployment keeps its data and its secret.
package enum Deployment {
    /// The world as it is: the clock on the wall and the system's randomness.
    package static var world: World {
        // Eight bytes for each call of the system.
        let random: @Sendable (Int) -> [UInt8] = { count in
            var generator = SystemRandomNumberGenerator()
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count + 8)
            while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
            bytes.removeLast(bytes.count - count)
            return bytes
        }
        let ids = IDSequence()
        return World(
            now: { Instant(secondsSinceEpoch: Int(Date().timeIntervalSince1970)) },
            newID: { ids.next(milliseconds: Int(Date().timeIntervalSince1970 * 1000), random: random(10)) },
            randomBytes: random)
    }

    /// What this machine calls itself; no name server is asked.
    package static let hostName: String = {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    /// Every connection is an open file, and many systems allow a program a thousand unless it asks for more.
    package static func allowOpenFiles() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        // Where it is not allowed, the limit stays as it was set from outside.
        _ = setrlimit(resource, &limit)
    }

    /// The secret that wraps the data keys: 32 bytes in a file only its owner can read. Made at the first start; every
    /// further node gets a copy. A database that was sealed with a secret never gets another one by itself.
    package static func secret(
        at path: String, for database: any Database, random: @Sendable (Int) -> [UInt8]
    ) async throws -> [UInt8] {
        if let secret = try read(path) { return secret }
        guard try await database.read({ try $0.scalar("SELECT COUNT(*) FROM data_key", as: Int.self) }) == 0 else {
            throw DatabaseError.refused(
                """
                This database was sealed with a secret, and there is none in \(path). Put the deployment's secret there, \
                or name its file with --secret or HUYING_SECRET.
                """)
        }
        return try make(path, random: random)
    }

    /// A secret that is to take the place of another one.
    static func readOrMake(_ path: String, random: @Sendable (Int) -> [UInt8]) throws -> [UInt8] {
        try read(path) ?? make(path, random: random)
    }

    private static func read(_ path: String) throws -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        guard data.count == 32 else {
            throw DatabaseError.refused("The secret in \(path) is damaged: it must be 32 bytes.")
        }
        return Array(data)
    }

    private static func make(_ path: String, random: @Sendable (Int) -> [UInt8]) throws -> [UInt8] {
        let secret = random(32)
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // Made closed, then filled: never readable by others, not even for a moment.
        guard
            FileManager.default.createFile(atPath: path, contents: Data(secret), attributes: [.posixPermissions: 0o600])
        else {
            throw DatabaseError.refused("The secret cannot be written to \(path).")
        }
        return secret
    }

    /// Opens a database by its URL, making the folder of a new file.
    /// - Parameter options: how, for a command that is not a server.
    package static func open(
        _ url: String, logger: Logger, options: DatabaseOptions = DatabaseOptions()
    ) throws -> any Database {
        if url.hasPrefix("sqlite:"), !url.hasSuffix(":memory:") {
            let folder = URL(fileURLWithPath: String(url.dropFirst(7))).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        var options = options
        options.logger = logger
        return try DatabaseURL(url).open(options: options)
    }

    /// The secret's file when none is named: beside the database of a file, else in the working folder.
    package static func secretPath(for url: String) -> String {
        guard url.hasPrefix("sqlite:"), !url.hasSuffix(":memory:") else { return "var/huying.secret" }
        return String(url.dropFirst(7)) + ".secret"
    }
}
