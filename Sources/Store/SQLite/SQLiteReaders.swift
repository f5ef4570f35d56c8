import GRDB
import Synchronization

/// Connections that only read, each on a queue of its own. A read that finds none free waits in line, and whichever
/// connection is done first takes it up itself: under load no thread is woken for it.
final class SQLiteReaders: Sendable {
    typealias Read = @Sendable (GRDB.Database) -> Void

    private struct State {
        /// The one used last is at the end: its cache is warm.
        var idle: [DatabaseQueue]
        var waiting: [Read] = []
    }

    private let connections: [DatabaseQueue]
    private let state: Mutex<State>

    init(path: String, configuration: Configuration, count: Int) throws {
        var configuration = configuration
        configuration.readonly = true
        connections = try (0..<max(1, count)).map { _ in try DatabaseQueue(path: path, configuration: configuration) }
        state = Mutex(State(idle: connections))
    }

    func perform(_ read: @escaping Read) {
        let free = state.withLock { state in
            let free = state.idle.popLast()
            if free == nil { state.waiting.append(read) }
            return free
        }
        guard let free else { return }
        free.asyncWriteWithoutTransaction { db in
            var next: Read? = read
            while let current = next {
                current(db)
                next = self.following(on: free)
            }
        }
    }

    private func following(on connection: DatabaseQueue) -> Read? {
        state.withLock { state in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.idle.append(connection)
            return nil
        }
    }

    /// Nobody reads any more.
    func close() throws { for connection in connections { try connection.close() } }
}
