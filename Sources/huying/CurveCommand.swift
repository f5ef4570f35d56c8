import App
import ArgumentParser
import Casework
import Demo
import Foundation
import Statutes
import Store

struct CurveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "curve", abstract: "Measure what the record costs as it grows.",
        discussion: """
            Lets a tree grow in a database of its own, and prints what it takes to add a leaf, to prove one and to sign a \
            checkpoint at each size, in processor time. Touches no other database.
            """)

    @Option(help: "How large the tree is at most: from ten thousand on, ten times more each line.")
    var leaves = 10_000_000

    @Option(help: "Where the database is made and thrown away.")
    var directory: String?

    func validate() throws {
        guard leaves >= 10_000 else { throw ValidationError("--leaves takes a number of 10000 or more.") }
    }

    func run() async throws {
        let folder = directory.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
        let file = folder.appending(path: "curve-\(UUID().uuidString).db")
        defer {
            for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path() + end) }
        }
        let database = try Deployment.open("sqlite:\(file.path())", logger: Logs.make())
        let world = Deployment.world
        _ = try await Migrator(TreeCurve.migrations).run(on: database, at: world.now().description)
        let curve = try await TreeCurve(database, world: world) { Self.processor() }
        print(
            """
            | leaves | a leaf added | a leaf proven | an older tree proven | a checkpoint signed | tiles a proof reads |
            |--:|--:|--:|--:|--:|--:|
            """)
        var size = 10_000
        while size <= leaves {
            let line = try await curve.line(at: size)
            let figures = [line.append, line.inclusion, line.consistency, line.checkpoint].map {
                String(format: "%.1f µs", $0)
            }
            print(
                "| \(size.formatted(.number.locale(Locale(identifier: "en_US")))) | \(figures.joined(separator: " | ")) | \(String(format: "%.1f", line.tiles)) |"
            )
            size *= 10
        }
        await database.close()
    }

    /// Microseconds of the whole program, what the system did for it included.
    private static func processor() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000_000 + Double(time.tv_nsec) / 1000
    }
}
