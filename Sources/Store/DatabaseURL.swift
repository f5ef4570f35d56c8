/// Where the database is: `sqlite:PATH`, `sqlite::memory:` or `postgres://…`.
package struct DatabaseURL: Sendable, Equatable {
    enum Place: Sendable, Equatable {
        case memory
        case file(String)
        case server(String)
    }

    let place: Place

    /// Refuses anything odd with a sentence that shows what is accepted and does not repeat the text, which may
    /// hold a password.
    package init(_ text: String) throws(DatabaseError) {
        guard !text.contains(where: { $0.isWhitespace || $0 == "\0" }) else { throw Self.refused("contains a space") }
        if text == "sqlite::memory:" {
            place = .memory
        } else if let path = text.removing(prefix: "sqlite:") {
            guard !path.isEmpty else { throw Self.refused("names no file") }
            guard !path.hasPrefix(":"), !path.hasPrefix("//"), !path.contains("?"), !path.contains("#") else {
                throw Self.refused("is not a plain path after sqlite:")
            }
            guard !path.hasSuffix("/") else { throw Self.refused("names a folder, not a file") }
            place = .file(path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            guard PostgresSession.understands(text) else { throw Self.refused("is not a PostgreSQL address") }
            place = .server(text)
        } else {
            throw Self.refused("has an unknown form")
        }
    }

    package var dialect: Dialect {
        if case .server = place { .postgres } else { .sqlite }
    }

    /// The path of a database in a file; nil in memory and on a server.
    package var file: String? { if case .file(let path) = place { path } else { nil } }

    /// Nil unless the database is on a PostgreSQL server.
    package var server: PostgresAddress? {
        get throws(DatabaseError) {
            guard case .server(let address) = place else { return nil }
            return try PostgresAddress(address)
        }
    }

    package func open(options: DatabaseOptions = DatabaseOptions()) throws -> any Database {
        switch place {
        case .memory: try SQLiteDatabase(path: nil, options: options)
        case .file(let path): try SQLiteDatabase(path: path, options: options)
        case .server(let address): PostgresDatabase(address: address, options: options)
        }
    }

    private static func refused(_ what: String) -> DatabaseError {
        .refused(
            """
            The database address \(what). Accepted are sqlite:PATH (for example sqlite:/var/lib/huying/huying.db), \
            sqlite::memory: and postgres://USER@HOST:PORT/NAME.
            """)
    }
}

extension String {
    fileprivate func removing(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
