/// What a transaction body may do. Synchronous on purpose: no `await` can hold SQLite's write lock or a connection.
///
/// After the first failed statement a transaction is lost on both engines: catching the error inside the body and
/// going on does not save it, and the error is thrown again at the end.
package protocol Transaction {
    var dialect: Dialect { get }
    func rows(_ sql: SQL) throws -> [Row]
    /// Goes through the rows where the engine has them, for very many of which nothing is kept. The body asks the
    /// transaction nothing; what it throws leaves the transaction as it was.
    func each(_ sql: SQL, _ body: (RowInPlace) throws -> Void) throws
    /// Says how many rows were inserted, updated or deleted.
    @discardableResult func run(_ sql: SQL) throws -> Int
    /// Several statements without values, as in migrations.
    func script(_ text: String) throws
}

extension Transaction {
    package func all<R: RowDecodable>(_ sql: SQL, as: R.Type = R.self) throws -> [R] {
        try rows(sql).map { row in
            var reader = RowReader(row)
            return try R(from: &reader)
        }
    }

    package func first<R: RowDecodable>(_ sql: SQL, as: R.Type = R.self) throws -> R? {
        guard let row = try rows(sql).first else { return nil }
        var reader = RowReader(row)
        return try R(from: &reader)
    }

    package func scalar<V: SQLReadable>(_ sql: SQL, as: V.Type = V.self) throws -> V {
        guard let row = try rows(sql).first else { throw DatabaseError.noRow }
        return try row.get(0)
    }

    /// Nil when there is no row, and when its value is NULL.
    package func scalarIfAny<V: SQLReadable>(_ sql: SQL, as: V.Type = V.self) throws -> V? {
        guard let row = try rows(sql).first else { return nil }
        return try row.get(0, as: V?.self)
    }
}

/// One database on either engine. Bodies may run twice, so they touch nothing outside the transaction.
package protocol Database: Sendable {
    var dialect: Dialect { get }
    /// Sees one committed state from beginning to end.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// Returns once what the body wrote is committed; throws when nothing of it was.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// Lets the waiting writes finish, then refuses everything.
    func close() async
}
