import Store
import Testing

@Suite struct SQLTests {
    private let id = "o1"

    @Test func valuesAreBoundAndNeverSpliced() {
        let sql: SQL = "SELECT * FROM opinion WHERE id = \("'; DROP TABLE opinion; --") AND points > \(3)"
        #expect(sql.rendered(for: .sqlite).text == "SELECT * FROM opinion WHERE id = ? AND points > ?")
        #expect(sql.rendered(for: .postgres).text == "SELECT * FROM opinion WHERE id = $1 AND points > $2")
        #expect(sql.rendered(for: .postgres).values == [.text("'; DROP TABLE opinion; --"), .integer(3)])
    }

    @Test func fragmentsKeepTheirValuesInPlace() {
        let visible: SQL = "(region = \("411602") OR urgent = \(true))"
        let sql: SQL = "SELECT '?' FROM opinion WHERE id = \(id) AND \(visible) LIMIT \(25)"
        #expect(
            sql.rendered(for: .postgres).text
                == "SELECT '?' FROM opinion WHERE id = $1 AND (region = $2 OR urgent = $3) LIMIT $4")
        #expect(sql.rendered(for: .sqlite).values == [.text("o1"), .text("411602"), .integer(1), .integer(25)])
        #expect(sql.rendered(for: .postgres).values == sql.rendered(for: .sqlite).values)
    }

    @Test func onlyEitherDiffers() {
        let start: SQL = "SELECT \(1) FROM opinion WHERE id = \(id)"
        let sql = start + " " + SQL.forUpdate + SQL.either(sqlite: "", postgres: " SKIP LOCKED") + " AND x = \(2)"
        #expect(sql.rendered(for: .sqlite).text == "SELECT ? FROM opinion WHERE id = ?  AND x = ?")
        #expect(
            sql.rendered(for: .postgres).text
                == "SELECT $1 FROM opinion WHERE id = $2 FOR UPDATE SKIP LOCKED AND x = $3")
        let nested: SQL = "/* é修 */ \(sql)"
        #expect(
            nested.rendered(for: .postgres).text
                == "/* é修 */ SELECT $1 FROM opinion WHERE id = $2 FOR UPDATE SKIP LOCKED AND x = $3")
    }

    @Test func listsAndAlternativesAreJoined() {
        let none: [String] = []
        let list: SQL = "a IN (\(list: ["x", "y"])) OR b IN (\(list: none))"
        #expect(list.rendered(for: .postgres).text == "a IN ($1, $2) OR b IN (NULL)")
        let joined = SQL.joined(["a = \(1)", "b = \(2)", "c = \(3)"], separator: " AND ")
        #expect(joined.rendered(for: .postgres).text == "a = $1 AND b = $2 AND c = $3")
        #expect(joined.rendered(for: .sqlite).values == [.integer(1), .integer(2), .integer(3)])
        #expect(SQL.joined([], separator: ", ").isEmpty)
    }

    @Test func anAbsentValueIsNull() {
        let absent: String? = nil
        let present: ID<Int>? = ID("m1")
        let sql: SQL = "UPDATE opinion SET number = \(absent), assignee_id = \(present)"
        #expect(sql.rendered(for: .sqlite).values == [.null, .text("m1")])
    }
}
