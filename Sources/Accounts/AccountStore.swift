import Casework
import Statutes
import Store

/// An account as signing in needs it.
struct AccountRow: Sendable, RowDecodable {
    let id: String
    let person: ID<Person>
    let login: String
    let hash: PasswordHash
    let disabledAt: Instant?

    static let columns: SQL = "id, person_id, login, password_hash, disabled_at"

    init(from row: inout RowReader) throws {
        id = try row.next()
        person = try row.next()
        login = try row.next()
        hash = try row.next()
        disabledAt = try row.next()
    }
}

/// The table `account`.
enum AccountStore {
    static func account(_ login: Login, in tx: any Transaction) throws -> AccountRow? {
        try tx.first("SELECT \(AccountRow.columns) FROM account WHERE login = \(login)")
    }

    static func account(id: String, in tx: any Transaction) throws -> AccountRow? {
        try tx.first("SELECT \(AccountRow.columns) FROM account WHERE id = \(id)")
    }

    static func logins(of person: ID<Person>, in tx: any Transaction) throws -> [String] {
        try tx.rows("SELECT login FROM account WHERE person_id = \(person) ORDER BY login").map { try $0.get(0) }
    }

    /// - Parameter region: over which the administrator is who entered it in the browser.
    static func add(
        _ login: Login, person: ID<Person>, hash: PasswordHash, region: ID<Region>? = nil, world: World,
        in tx: any Transaction
    ) throws {
        let added = try tx.run(
            """
            INSERT INTO account (id, person_id, login, password_hash, made_at, region_id)
            VALUES (\(world.newID()), \(person), \(login), \(hash), \(world.now()), \(region))
            ON CONFLICT (login) DO NOTHING
            """)
        guard added == 1 else { throw Problem.conflict(AccountWord.loginTaken.text) }
    }

    /// A link that was handed out for an older password no longer holds.
    static func setHash(_ hash: PasswordHash, of id: String, in tx: any Transaction) throws {
        try tx.run("UPDATE account SET password_hash = \(hash) WHERE id = \(id)")
        try InvitationStore.remove(from: id, in: tx)
    }

    /// The day alone: enough to see that an account is no longer used.
    static func noteSignIn(on day: Day, id: String, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE account SET last_sign_in_on = \(day)
            WHERE id = \(id) AND (last_sign_in_on IS NULL OR last_sign_in_on < \(day))
            """)
    }

    static func setDisabled(_ at: Instant?, id: String, in tx: any Transaction) throws {
        try tx.run("UPDATE account SET disabled_at = \(at) WHERE id = \(id)")
    }

    static func accounts(after login: String, limit: Int, in tx: any Transaction) throws -> [AccountRow] {
        try tx.all(
            """
            SELECT \(AccountRow.columns) FROM account
            WHERE login > \(login)
            ORDER BY login
            LIMIT \(limit)
            """)
    }
}
