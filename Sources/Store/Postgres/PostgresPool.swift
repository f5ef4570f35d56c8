import Synchronization

/// Hands out connections, in the order in which they were asked for.
final class PostgresPool: Sendable {
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<PostgresConnection, any Error>
    }

    private struct State {
        var idle: [PostgresConnection] = []
        var made = 0
        var waiters: [Waiter] = []
        var lastNumber = 0
    }

    private enum Answer {
        case connection(PostgresConnection)
        case refusal(any Error)
        case later
    }

    private let address: String
    private let options: DatabaseOptions
    private let limit: Int
    private let state = Mutex(State())

    init(address: String, options: DatabaseOptions) {
        self.address = address
        self.options = options
        self.limit = max(1, options.connections ?? 8)
    }

    /// How many callers wait for a connection.
    var waitingCount: Int { state.withLock { $0.waiters.count } }

    func take() async throws -> PostgresConnection {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                switch answer(to: Waiter(number: number, continuation: continuation)) {
                case .connection(let connection): continuation.resume(returning: connection)
                case .refusal(let error): continuation.resume(throwing: error)
                case .later: break
                }
            }
        } onCancel: {
            // Either still waiting, and taken out here, or already served, and then the connection comes back by `put`.
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    private func answer(to waiter: Waiter) -> Answer {
        state.withLock { state in
            // Asked under the lock: a later cancellation finds the waiter in the list.
            if Task.isCancelled { return .refusal(CancellationError()) }
            if let connection = state.idle.popLast() { return .connection(connection) }
            if state.made < limit {
                state.made += 1
                return .connection(PostgresConnection(address: address, options: options))
            }
            state.waiters.append(waiter)
            return .later
        }
    }

    func put(_ connection: PostgresConnection) {
        let waiter = state.withLock { state -> Waiter? in
            if !state.waiters.isEmpty { return state.waiters.removeFirst() }
            state.idle.append(connection)
            return nil
        }
        waiter?.continuation.resume(returning: connection)
    }

    /// Ends the sessions; everybody must have put back what they took.
    func close() async {
        for connection in state.withLock({ $0.idle }) { await connection.close() }
    }
}
