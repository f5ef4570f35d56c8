import Store
import Testing

@Suite struct DatabaseURLTests {
    @Test(
        arguments: [
            "", "huying.db", "sqlite:", "sqlite::temp:", "sqlite://huying.db", "sqlite:///var/huying.db",
            "sqlite:/var/lib/", "sqlite:a.db?mode=ro", "sqlite:a b.db", " sqlite:a.db", "SQLITE:a.db", "mysql://h/d",
            "http://localhost", "postgres:huying", "postgres://u:hunter2@h:port/d", "postgres://u:hunter2@h/d?wrong=1",
            "postgres://u:hunter2@h/d ", "postgres://u:hunter2@[::1/d", "sqlite:a\0b",
        ])
    func oddAddressesAreRefusedWithWhatIsAccepted(text: String) {
        do throws(DatabaseError) {
            _ = try DatabaseURL(text)
            Issue.record("accepted")
        } catch {
            guard case .refused(let sentence) = error else {
                Issue.record("not a sentence: \(error)")
                return
            }
            #expect(sentence.contains("sqlite:PATH") && sentence.contains("postgres://"))
            #expect(!sentence.contains("hunter2"))
        }
    }

    @Test(
        arguments: [
            ("sqlite::memory:", Dialect.sqlite), ("sqlite:huying.db", .sqlite), ("sqlite:/var/lib/呼应.db", .sqlite),
            ("postgres://localhost/huying", .postgres), ("postgresql://u:p@h:5432/d?sslmode=require", .postgres),
            ("postgres:///huying?host=/run/postgresql", .postgres),
        ])
    func plainAddressesAreAccepted(text: String, dialect: Dialect) throws {
        #expect(try DatabaseURL(text).dialect == dialect)
    }

    @Test func aFileThatCannotBeOpenedIsNamed() throws {
        let url = try DatabaseURL("sqlite:/no/such/folder/huying.db")
        #expect {
            try url.open()
        } throws: { error in
            guard case .refused(let sentence) = error as? DatabaseError else { return false }
            return sentence.contains("/no/such/folder/huying.db")
        }
    }

    @Test func aServerThatIsNotThereIsNamedWithoutThePassword() async throws {
        let database = try DatabaseURL("postgres://someone:hunter2@127.0.0.1:1/huying").open()
        let error = await complaint { try await database.read { try $0.rows("SELECT 1") } }
        guard case .engine(let message) = error else {
            Issue.record("connected: \(String(describing: error))")
            return
        }
        #expect(message.contains("127.0.0.1") && !message.contains("hunter2"))
        await database.close()
    }
}
