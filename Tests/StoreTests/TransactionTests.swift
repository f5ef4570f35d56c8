import Store
import TestKit
import Testing

private struct Stop: Error {}

@Suite struct TransactionTests {
    @Test(arguments: Engine.available) func aGuardedUpdateHitsOnce(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1")
            let move: SQL =
                "UPDATE opinion SET state = \(State.replied) WHERE id = \("o1") AND state = \(State.submitted)"
            #expect(try await database.write { try $0.run(move) } == 1)
            #expect(try await database.write { try $0.run(move) } == 0)
        }
    }

    @Test(arguments: Engine.available) func onlyChangedRowsCount(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1", "o2", "o3")
            let counts = try await database.write { tx in
                [
                    try tx.run("UPDATE opinion SET points = 1"),
                    try tx.run("SELECT * FROM opinion"),
                    try tx.run("CREATE INDEX opinion_points ON opinion (points)"),
                    try tx.run("INSERT INTO vote VALUES (\("o1"), \("v1"))"),
                    try tx.run("INSERT INTO vote VALUES (\("o1"), \("v1")) ON CONFLICT DO NOTHING"),
                    try tx.run("DELETE FROM opinion WHERE id = \("o1")"),
                    try tx.run("DELETE FROM opinion WHERE id = \("o1") RETURNING id"),
                    try tx.run("DELETE FROM opinion RETURNING id"),
                ]
            }
            #expect(counts == [3, 0, 0, 1, 0, 1, 0, 2])
        }
    }

    @Test(arguments: Engine.available) func constraintsAreToldApartWithoutTheirValues(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("secret")
            func failure(_ sql: SQL) async -> DatabaseError? {
                await complaint { try await database.write { try $0.run(sql) } }
            }
            let unique = await failure("INSERT INTO opinion (id, title) VALUES (\("secret"), \("x"))")
            let foreign = await failure("INSERT INTO vote VALUES (\("secret2"), \("v"))")
            let check = await failure(
                "INSERT INTO opinion (id, title) VALUES (\("o2"), \(String(repeating: "secret", count: 14)))")
            let null = await failure("INSERT INTO opinion (id, title) VALUES (\("secret3"), NULL)")
            guard case .uniqueViolation(let name) = unique, case .foreignKeyViolation = foreign,
                case .checkViolation = check
            else {
                Issue.record("a constraint went unnoticed or unnamed")
                return
            }
            #expect(name == (engine == .sqlite ? "opinion.id" : "opinion_pkey"))
            #expect(null == .checkViolation("opinion.title"))
            for error in [unique, foreign, check, null] {
                #expect("\(String(describing: error))".contains("secret") == false)
            }
        }
    }

    @Test(arguments: Engine.available) func aMalformedValueIsNotRepeated(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let error = await complaint {
                try await database.write { tx in
                    try tx.run("INSERT INTO opinion (id, title, points) VALUES (\("o1"), \("x"), \("secret"))")
                    // SQLite lets it in and only the reader notices.
                    return try tx.scalar("SELECT points FROM opinion", as: Int.self)
                }
            }
            #expect(error != nil)
            #expect(error.map { "\($0)".contains("secret") } == false)
        }
    }

    @Test(arguments: Engine.available) func aThrowUndoesEverything(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1")
            await #expect(throws: Stop.self) {
                try await database.write { tx in
                    try tx.run("DELETE FROM opinion")
                    throw Stop()
                }
            }
            #expect(try await database.count() == 1)
        }
    }

    @Test(arguments: Engine.available) func aSwallowedErrorStillLosesTheTransaction(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1")
            let error = await complaint {
                try await database.write { tx in
                    try Opinion("o2").insert(in: tx)
                    do { try Opinion("o1").insert(in: tx) } catch {}
                }
            }
            guard case .uniqueViolation = error else {
                Issue.record("expected the first failure, got \(String(describing: error))")
                return
            }
            let next = await complaint {
                try await database.write { tx in
                    do { try Opinion("o1").insert(in: tx) } catch {}
                    return try Opinion.count(in: tx)
                }
            }
            #expect(next != nil)
            #expect(try await database.count() == 1)
        }
    }

    @Test(arguments: Engine.available) func theBodysOwnErrorIsWhatTheCallerSees(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1")
            await #expect(throws: Stop.self) {
                try await database.write { tx in
                    do { try Opinion("o1").insert(in: tx) } catch { throw Stop() }
                }
            }
        }
    }

    @Test(arguments: Engine.available) func aReadCannotWrite(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let error = await complaint { try await database.read { try Opinion("o1").insert(in: $0) } }
            let count = try await database.count()
            #expect(error != nil)
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available) func brokenSQLIsSaidAndHarmsNothing(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            for sql in [
                "SELEC 1", "SELECT nothing FROM opinion", "SELECT 1; SELECT 2", "SELECT \"title\"\"\" FROM opinion",
            ]
                as [SQL]
            {
                let error = await complaint { try await database.read { try $0.rows(sql) } }
                guard case .engine = error else {
                    Issue.record("accepted: \(sql.rendered(for: database.dialect).text)")
                    continue
                }
            }
            try await database.add("o1")
            #expect(try await database.count() == 1)
        }
    }

    @Test(arguments: Engine.available) func theSharedDialectIsEnough(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1", "o2")
            try await database.write { tx in
                for _ in 1...2 {
                    try tx.run(
                        "INSERT INTO vote VALUES (\("o1"), \("v1")) ON CONFLICT (opinion_id, voter_id) DO NOTHING")
                }
                for points in [3, 4] {
                    try tx.run(
                        """
                        INSERT INTO opinion (id, title, points) VALUES (\("o3"), \("x"), \(points))
                        ON CONFLICT (id) DO UPDATE SET points = opinion.points + excluded.points
                        """)
                }
            }
            let points: Int = try await database.write { tx in
                try tx.scalar("UPDATE opinion SET points = points + \(5) WHERE id = \("o3") RETURNING points")
            }
            #expect(points == 12)
            let rows = try await database.read { tx in
                try tx.rows(
                    """
                    WITH mine AS (SELECT * FROM opinion)
                    SELECT id, COUNT(*) FILTER (WHERE urgent = TRUE) AS urgent,
                           CAST(SUM(points) AS BIGINT) AS points,
                           row_number() OVER (ORDER BY MAX(points) DESC, id) AS place,
                           MAX(weight), id || '/' || MAX(title)
                    FROM mine
                    GROUP BY id
                    ORDER BY MAX(weight) NULLS LAST, place
                    LIMIT \(10) OFFSET \(0)
                    """)
            }
            #expect(try rows.map { try $0.get(0, as: String.self) } == ["o3", "o1", "o2"])
            #expect(try rows[0].get(2, as: Int.self) == 12)
            #expect(try rows.map { try $0.get(3, as: Int.self) } == [1, 2, 3])
            #expect(try rows[0].get(5, as: String.self) == "o3/x")
        }
    }

    @Test(arguments: Engine.available) func anEmptyListHoldsNothing(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1")
            let none: [String] = []
            let numbers: [Int] = []
            let counts = try await database.read { tx in
                [
                    try tx.scalar("SELECT COUNT(*) FROM opinion WHERE id IN (\(list: none))", as: Int.self),
                    try tx.scalar("SELECT COUNT(*) FROM opinion WHERE points IN (\(list: numbers))", as: Int.self),
                    try tx.scalar("SELECT COUNT(*) FROM opinion WHERE id IN (\(list: ["o1", "o2"]))", as: Int.self),
                ]
            }
            #expect(counts == [0, 0, 1])
        }
    }

    @Test(arguments: Engine.available) func textSortsByItsBytes(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("b", "a", "B", "A", "修", "é")
            let ids = try await database.read { tx in
                try tx.rows("SELECT id FROM opinion ORDER BY id").map { try $0.get(0, as: String.self) }
            }
            #expect(ids == ["A", "B", "a", "b", "é", "修"])
        }
    }

    @Test(arguments: Engine.available) func everyStatementIsCountedAndNothingElse(engine: Engine) async throws {
        let counter = StatementCounter()
        try await withDatabase(engine, Schema.migrations, options: counter.options()) { database in
            let (_, statements) = try await counter.counting {
                try await database.write { tx in
                    try Opinion("o1").insert(in: tx)
                    try tx.script("DELETE FROM vote")
                }
                _ = try await database.count()
            }
            #expect(statements.count == 3)
            #expect(statements.last == "SELECT COUNT(*) FROM opinion")
        }
    }

    @Test(arguments: Engine.available) func aClosedDatabaseRefuses(engine: Engine) async throws {
        let database = try await engine.fresh(migrations: Schema.migrations)
        try await database.add("o1")
        await database.close()
        #expect(await complaint { try await database.count() } != nil)
        #expect(await complaint { try await database.add("o2") } == .engine("the database is closed"))
        await database.close()
    }
}
