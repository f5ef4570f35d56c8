package import Store
import Synchronization

/// Counts statements: hand `options()` to a database, then ask `count` or `counting`.
package final class StatementCounter: Sendable {
    private let seen = Mutex<[String]>([])

    package init() {}

    package var statements: [String] { seen.withLock { $0 } }
    package var count: Int { seen.withLock(\.count) }

    package func record(_ statement: String) { seen.withLock { $0.append(statement) } }

    package func reset() { seen.withLock { $0 = [] } }

    package func options(connections: Int? = 4) -> DatabaseOptions {
        DatabaseOptions(connections: connections, onStatement: { self.record($0) })
    }

    /// The statements that `body` sent.
    package func counting<T>(_ body: () async throws -> T) async rethrows -> (value: T, statements: [String]) {
        let before = count
        let value = try await body()
        return (value, Array(statements.dropFirst(before)))
    }
}
