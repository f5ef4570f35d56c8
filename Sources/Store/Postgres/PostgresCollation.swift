/// Text must sort by its bytes on both engines, so only databases that compare so are accepted.
package enum PostgresCollation {
    package static func check(_ tx: any Transaction) throws {
        let version: Int = try tx.scalar("SELECT CAST(current_setting('server_version_num') AS BIGINT)")
        // Before version 15 a database can have only the operating system's collations.
        let (provider, collation): (String, String) = try {
            let name: SQL =
                version >= 170_000
                ? "CASE WHEN datlocprovider = 'c' THEN datcollate ELSE datlocale END" : "datcollate"
            let provider: SQL = version >= 150_000 ? "datlocprovider" : "'c'"
            let rows = try tx.rows(
                "SELECT CAST(\(provider) AS TEXT), \(name) FROM pg_database WHERE datname = current_database()")
            guard let row = rows.first else { throw DatabaseError.noRow }
            return (try row.get(0), try row.get(1, as: String?.self) ?? "none")
        }()
        let isAccepted =
            ["c", "b"].contains(provider) && ["C", "POSIX", "C.UTF-8", "C.UTF8", "C.utf8"].contains(collation)
        let encoding: String = try tx.scalar("SELECT current_setting('server_encoding')")
        guard isAccepted, encoding == "UTF8" else {
            throw DatabaseError.refused(
                """
                The PostgreSQL database has the collation \(collation)\(provider == "i" ? " of ICU" : "") and the \
                encoding \(encoding); text would not sort as on SQLite. Create it with: CREATE DATABASE huying \
                TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.
                """)
        }
    }
}
