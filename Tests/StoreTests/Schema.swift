import Store

/// The tables that the contract is tried on.
enum Schema {
    static let migrations: [Migration] = [
        Migration(
            "2026-12-01 opinion",
            """
            CREATE TABLE opinion (
                id TEXT PRIMARY KEY,
                number TEXT UNIQUE,
                title TEXT NOT NULL CHECK (length(title) <= 80),
                state TEXT NOT NULL DEFAULT 'submitted',
                urgent BOOLEAN NOT NULL DEFAULT FALSE,
                assignee_id TEXT,
                points BIGINT NOT NULL DEFAULT 0,
                weight DOUBLE PRECISION,
                picture BYTEA
            );
            CREATE INDEX opinion_state ON opinion (state, id);
            """),
        Migration(
            "2026-12-02 vote",
            """
            CREATE TABLE vote (
                opinion_id TEXT NOT NULL REFERENCES opinion (id) ON DELETE CASCADE,
                voter_id TEXT NOT NULL,
                PRIMARY KEY (opinion_id, voter_id)
            );
            """),
    ]

    static let instant = "2026-12-01T08:00:00Z"
}

enum State: String, SQLBindable, SQLReadable {
    case submitted
    case replied
}

struct Opinion: RowDecodable, Equatable {
    let id: ID<Opinion>
    var title = "Bridge"
    var state = State.submitted
    var urgent = false
    var assignee: ID<Int>?
    var points = 0
    var weight: Double?
    var picture: [UInt8]?

    init(_ id: String) { self.id = ID(id) }

    static let columns: SQL = "id, title, state, urgent, assignee_id, points, weight, picture"

    init(from row: inout RowReader) throws {
        id = try row.next()
        title = try row.next()
        state = try row.next()
        urgent = try row.next()
        assignee = try row.next()
        points = try row.next()
        weight = try row.next()
        picture = try row.next()
    }

    func insert(in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO opinion (\(Self.columns))
            VALUES (\(id), \(title), \(state), \(urgent), \(assignee), \(points), \(weight), \(picture))
            """)
    }

    static func find(_ id: String, in tx: any Transaction) throws -> Opinion? {
        try tx.first("SELECT \(columns) FROM opinion WHERE id = \(id)")
    }

    static func count(in tx: any Transaction) throws -> Int { try tx.scalar("SELECT COUNT(*) FROM opinion") }
}

extension Database {
    func add(_ ids: String...) async throws {
        try await write { tx in
            for id in ids { try Opinion(id).insert(in: tx) }
        }
    }

    func count() async throws -> Int { try await read { try Opinion.count(in: $0) } }
}

/// The database's complaint, if there was one.
func complaint(_ body: () async throws -> some Any) async -> DatabaseError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? DatabaseError
    }
}
