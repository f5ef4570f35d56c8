/// A PostgreSQL server, through a small pool of connections that are opened when first needed.
struct PostgresDatabase: Database {
    let pool: PostgresPool
    private let gate = Gate()

    var dialect: Dialect { .postgres }

    init(address: String, options: DatabaseOptions) { pool = PostgresPool(address: address, options: options) }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await run("BEGIN", body)
    }

    private func run<T: Sendable>(
        _ begin: String, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try Task.checkCancellation()
        return try await gate.pass {
            let connection = try await pool.take()
            defer { pool.put(connection) }
            return try await connection.transaction(begin, body)
        }
    }

    func close() async {
        if await gate.close() { await pool.close() }
    }
}
