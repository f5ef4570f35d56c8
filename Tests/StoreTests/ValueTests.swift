import Store
import TestKit
import Testing

@Suite struct ValueTests {
    static let texts = [
        "", " ", "Fix the bridge; it's \"old\" -- /* */ \\ % _ $1 ? :a @b", "修桥：请尽快", "👩‍👩‍👧‍👦🌉", "é e\u{301} ß İ",
        "line\nline\r\n\ttab", "\u{1}\u{7f}\u{fffd}", "NULL", String(repeating: "长", count: 80),
    ]

    @Test(arguments: Engine.available) func textsComeBackAsTheyWent(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            for (index, text) in Self.texts.enumerated() {
                var opinion = Opinion("o\(index)")
                opinion.title = text
                let stored = opinion
                try await database.write { try stored.insert(in: $0) }
                let found = try await database.read { try Opinion.find(stored.id.text, in: $0) }
                #expect(found?.title.unicodeScalars.map(\.value) == text.unicodeScalars.map(\.value))
            }
        }
    }

    @Test(arguments: Engine.available) func largeTextsComeBackAsTheyWent(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let text = String(repeating: "很长的意见 ", count: 100_000)
            let found = try await database.write { tx in
                try Opinion("o1").insert(in: tx)
                try tx.run("UPDATE opinion SET assignee_id = \(text)")
                return try tx.scalar("SELECT assignee_id FROM opinion", as: String.self)
            }
            #expect(found == text)
        }
    }

    @Test(arguments: Engine.available) func numbersComeBackAsTheyWent(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            for number in [0, 1, -1, Int.max, Int.min, 9_007_199_254_740_993] {
                let found = try await database.write { tx -> Int in
                    try tx.run("DELETE FROM opinion")
                    var opinion = Opinion("o1")
                    opinion.points = number
                    try opinion.insert(in: tx)
                    return try tx.scalar("SELECT points FROM opinion")
                }
                #expect(found == number)
            }
            for number in [0.0, 0.1, -1.5e300, 1e-300, 3, .pi] {
                let found = try await database.write { tx -> Double in
                    try tx.run("DELETE FROM opinion")
                    var opinion = Opinion("o1")
                    opinion.weight = number
                    try opinion.insert(in: tx)
                    return try tx.scalar("SELECT weight FROM opinion")
                }
                #expect(found == number)
            }
        }
    }

    @Test(arguments: Engine.available) func bytesComeBackAsTheyWent(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            for bytes in [[], [0], [0, 0, 1, 0], Array(0...255), [92, 120, 48]] as [[UInt8]] {
                let found = try await database.write { tx -> [UInt8]? in
                    try tx.run("DELETE FROM opinion")
                    var opinion = Opinion("o1")
                    opinion.picture = bytes
                    try opinion.insert(in: tx)
                    return try Opinion.find("o1", in: tx)?.picture
                }
                #expect(found == bytes)
            }
        }
    }

    @Test(arguments: Engine.available) func nothingStaysNothing(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1")
            let found = try await database.read { try Opinion.find("o1", in: $0) }
            #expect(found == Opinion("o1"))
            #expect(found?.assignee == nil && found?.weight == nil && found?.picture == nil)
            let none = try await database.read { tx in
                try tx.scalarIfAny("SELECT assignee_id FROM opinion", as: String.self)
            }
            #expect(none == nil)
        }
    }

    @Test(arguments: Engine.available) func truthIsComparedByValue(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1", "o2")
            let urgent = try await database.write { tx -> [Opinion] in
                try tx.run("UPDATE opinion SET urgent = \(true) WHERE id = \("o2")")
                let literal: [Opinion] = try tx.all("SELECT \(Opinion.columns) FROM opinion WHERE urgent = TRUE")
                let bound: [Opinion] = try tx.all("SELECT \(Opinion.columns) FROM opinion WHERE urgent = \(true)")
                return literal + bound
            }
            #expect(urgent.map(\.id) == [ID("o2"), ID("o2")])
            #expect(urgent.allSatisfy { $0.urgent })
        }
    }

    @Test(arguments: Engine.available) func aZeroCharacterIsRefused(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let error = await complaint {
                try await database.write { try $0.run("UPDATE opinion SET title = \("a\0b")") }
            }
            #expect(error == .engine("text contains NUL"))
        }
    }

    @Test(arguments: Engine.available) func aNumberThatIsNoneIsRefused(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            for number in [Double.nan, .infinity] {
                let error = await complaint {
                    try await database.write { try $0.run("UPDATE opinion SET weight = \(number)") }
                }
                #expect(error == .engine("a number is not finite"))
            }
        }
    }

    @Test(arguments: Engine.available) func whatCannotBeReadIsNamedWithoutItsValue(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let error = await complaint {
                try await database.write { tx in
                    try Opinion("secret").insert(in: tx)
                    return try tx.rows("SELECT points, id FROM opinion").first?.get(1, as: Int.self)
                }
            }
            #expect(error == .unreadable(column: 1, as: "Int", found: "text"))
            #expect(error.map { "\($0)".contains("secret") } == false)
            let unknown = await complaint {
                try await database.write { tx in
                    try Opinion("o1").insert(in: tx)
                    try tx.run("UPDATE opinion SET state = \("lost")")
                    return try Opinion.find("o1", in: tx)
                }
            }
            #expect(unknown == .unreadable(column: 2, as: "State", found: "text"))
            let null = await complaint {
                try await database.read { try $0.scalar("SELECT MAX(points) FROM opinion", as: Int.self) }
            }
            #expect(null == .unreadable(column: 0, as: "Int", found: "null"))
            let beyond = await complaint {
                try await database.read { try $0.rows("SELECT COUNT(*) FROM opinion")[0].get(1, as: Int.self) }
            }
            #expect(beyond == .unreadable(column: 1, as: "Int", found: "no such column"))
            let nobody = await complaint {
                try await database.read { try $0.scalar("SELECT id FROM opinion", as: String.self) }
            }
            #expect(nobody == .noRow)
        }
    }

    @Test(arguments: Engine.available) func columnsOfOneNameStayApart(engine: Engine) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            try await database.add("o1", "o2")
            let rows = try await database.read { tx in
                try tx.rows("SELECT a.id, b.id FROM opinion a JOIN opinion b ON a.id < b.id")
            }
            #expect(rows.count == 1)
            #expect(try rows[0].get(0, as: String.self) == "o1")
            #expect(try rows[0].get(1, as: String.self) == "o2")
        }
    }
}
