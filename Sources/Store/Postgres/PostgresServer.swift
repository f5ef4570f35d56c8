import Dispatch

/// Statements that PostgreSQL takes only outside a transaction, such as CREATE DATABASE.
package enum PostgresServer {
    package static func run(
        _ statement: String, at url: DatabaseURL, options: DatabaseOptions = DatabaseOptions()
    ) async throws {
        guard case .server(let address) = url.place else {
            throw DatabaseError.refused("The database address does not name a PostgreSQL server.")
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result { try PostgresSession(address: address, options: options).execute(statement) })
            }
        }
    }
}
