import Casework
import Crypto
import Formats
import Foundation
package import Store

/// One file that holds a whole database and can tell whether it is whole itself: what the engine wrote, as the engine
/// wrote it, then what is said of it in JSON, then a line with a checksum of everything before. SQLite and `pg_restore`
/// read such a file as it is; they do not look beyond what is theirs.
package struct BackupFile: Sendable, Equatable {
    package let path: String
    package let dialect: Dialect
    package let madeAt: String
    /// The migrations that the database had gone through.
    package let schema: [String]
    /// Bytes of the engine's part.
    package let size: Int

    private static let mark = "huying-backup 1 "
    /// The mark, the checksum, a space, ten digits with the length of the JSON, a line's end.
    private static let sealLength = 16 + 64 + 1 + 10 + 1
    private static let chunk = 1 << 20

    /// Seals what the engine has written to a file, and sees that it is on the disk.
    static func seal(_ path: String, dialect: Dialect, madeAt: String, schema: [String]) throws -> BackupFile {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? file.close() }  // What counts has been synchronized before.
        var checksum = SHA256()
        let size = try digest(file, upTo: .max, into: &checksum)
        let about: JSON = [
            "engine": .text(dialect.name), "madeAt": .text(madeAt), "schema": .array(schema.map(JSON.text)),
            "bytes": .integer(size),
        ]
        let said = Array("\n\(about.serialized)\n".utf8)
        checksum.update(data: said)
        let digits = String(said.count)
        let length = String(repeating: "0", count: 10 - digits.count) + digits
        try file.write(contentsOf: said + Array("\(mark)\(Hex.text(Array(checksum.finalize()))) \(length)\n".utf8))
        try file.synchronize()
        return BackupFile(path: path, dialect: dialect, madeAt: madeAt, schema: schema, size: size)
    }

    /// Reads a backup from beginning to end. Refuses one that is not whole with a sentence.
    package static func open(_ path: String) throws -> BackupFile {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw DatabaseError.refused("There is no backup to be read at \(path).")
        }
        defer { try? file.close() }  // Only read.
        let count = Int(try file.seekToEnd())
        let again = "Take another copy of the file, or an older backup."
        let cutOff = DatabaseError.refused(
            "\(path) is not a whole backup: its end is missing, or it was not made by `huying backup`. \(again)")
        let damaged = DatabaseError.refused("\(path) is damaged: its contents do not fit its checksum. \(again)")
        guard count > sealLength else { throw cutOff }
        try file.seek(toOffset: UInt64(count - sealLength))
        let seal = String(decoding: try file.read(upToCount: sealLength) ?? Data(), as: UTF8.self)
        guard seal.hasPrefix("huying-backup ") else { throw cutOff }
        guard seal.last == "\n" else { throw damaged }
        guard seal.hasPrefix(mark) else {
            throw DatabaseError.refused("\(path) is of a form that this program does not know: use a later one.")
        }
        let parts = seal.dropFirst(mark.count).dropLast().split(separator: " ")
        guard parts.count == 2, let length = Int(parts[1]), length > 2, length <= count - sealLength else {
            throw damaged
        }
        try file.seek(toOffset: 0)
        var checksum = SHA256()
        let size = count - sealLength - length
        guard try digest(file, upTo: size, into: &checksum) == size, let said = try file.read(upToCount: length) else {
            throw damaged
        }
        checksum.update(data: said)
        guard Hex.text(Array(checksum.finalize())) == parts[0] else { throw damaged }
        guard let about = try? JSON(parsing: Array(said.dropFirst().dropLast())),  // Whole, so it is what was written.
            case .text(let engine)? = about["engine"], let dialect = Dialect(named: engine),
            case .text(let madeAt)? = about["madeAt"], case .array(let names)? = about["schema"]
        else { throw damaged }
        let schema = names.compactMap { if case .text(let name) = $0 { name } else { nil } }
        return BackupFile(path: path, dialect: dialect, madeAt: madeAt, schema: schema, size: size)
    }

    /// Copies the engine's part into a new file that its owner alone may read.
    func unpack(to target: String) throws {
        try Self.create(target)
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let copy = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        // The one is only read, the other synchronized before.
        defer {
            try? file.close()
            try? copy.close()
        }
        var left = size
        while left > 0 {
            guard let data = try file.read(upToCount: min(left, Self.chunk)), !data.isEmpty else {
                throw DatabaseError.refused("\(path) became shorter while it was read.")
            }
            try copy.write(contentsOf: data)
            left -= data.count
        }
        try copy.synchronize()
    }

    /// Made closed to others before anything is in it.
    static func create(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw DatabaseError.refused("\(path) cannot be written.")
        }
    }

    /// Gives a finished file its name, for good.
    static func move(_ path: String, to target: String) throws {
        do { try FileManager.default.moveItem(atPath: path, toPath: target) } catch {
            throw DatabaseError.refused("\(target) cannot be written: is there something of that name already?")
        }
        // The name is in the folder, and the folder has to reach the disk too.
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        if let folder = FileHandle(forReadingAtPath: folder) { try folder.synchronize() }
    }

    /// - Returns: how many bytes there were.
    private static func digest(_ file: FileHandle, upTo limit: Int, into checksum: inout SHA256) throws -> Int {
        var count = 0
        while count < limit, let data = try file.read(upToCount: min(limit - count, chunk)), !data.isEmpty {
            checksum.update(data: data)
            count += data.count
        }
        return count
    }
}

extension Dialect {
    var name: String {
        switch self {
        case .sqlite: "sqlite"
        case .postgres: "postgres"
        }
    }

    init?(named name: String) {
        switch name {
        case "sqlite": self = .sqlite
        case "postgres": self = .postgres
        default: return nil
        }
    }
}
