import Dispatch

/// A place for one session, which is opened when needed and replaced when it died.
///
/// `@unchecked Sendable`: `session` is only ever touched on `queue`, where libpq may also block.
final class PostgresConnection: @unchecked Sendable {
    private let queue = DispatchQueue(label: "huying.postgres")
    private let address: String
    private let options: DatabaseOptions
    private var session: PostgresSession?

    init(address: String, options: DatabaseOptions) {
        self.address = address
        self.options = options
    }

    func transaction<T: Sendable>(
        _ begin: String, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.run(begin, body) }) }
        }
    }

    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.session = nil
                continuation.resume()
            }
        }
    }

    /// Runs the body, and a second time when the first met another transaction.
    private func run<T>(_ begin: String, _ body: (any Transaction) throws -> T) throws -> T {
        let first = try begun(begin)
        do {
            return try settled(first, body)
        } catch {
            guard let failure = first.failure, failure.isWorthASecondTry else { throw error }
        }
        let second = try begun(begin)
        do {
            return try settled(second, body)
        } catch {
            // Whatever the body made of it, the caller should know that it was about other transactions.
            if let failure = second.failure, failure.isWorthASecondTry { throw failure.error }
            throw error
        }
    }

    private func settled<T>(_ session: PostgresSession, _ body: (any Transaction) throws -> T) throws -> T {
        defer { if !session.isUsable { self.session = nil } }
        return try session.finish(body)
    }

    /// The server may have ended an idle session long ago, which shows only now: one fresh one is tried.
    private func begun(_ begin: String) throws -> PostgresSession {
        if let session {
            do {
                try session.begin(begin)
                return session
            } catch {
                self.session = nil
                if session.isUsable { throw error }
            }
        }
        let fresh = try PostgresSession(address: address, options: options)
        session = fresh
        try fresh.begin(begin)
        return fresh
    }
}
