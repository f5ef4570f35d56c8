import Casework
import Statutes
import Store

/// What a valid token stands for.
struct SessionRow: Sendable {
    let signInID: String
    let accountID: String
    let person: ID<Person>
    let name: String
    let pseudonym: String
    let madeAt: Instant
    let seenAt: Instant
    let rotatedAt: Instant?
    let expiresAt: Instant
    let grants: Set<Grant>
    /// A role of theirs asks for a second factor, and the account has none.
    let owesSecondFactor: Bool
}

/// The table `session`: one row for a token. A token that was replaced keeps its row for the minute in which requests
/// that were under way still carry it; all tokens that came from one sign-in share its id.
struct SessionStore: Sendable {
    enum Kind: String, SQLBindable, SQLReadable {
        case cookie, bearer
    }

    static let idle = 12 * 3600
    static let absolute = 7 * 86_400
    static let rotation = 30 * 60
    static let grace = 60
    /// Being seen is written at most this often; so much earlier may idling end a session.
    static let seenStep = 5 * 60

    let vault: Vault
    let world: World

    func newToken() -> String { Hex.text(world.randomBytes(32)) }

    func open(
        _ token: String, for account: AccountRow, kind: Kind, on device: DeviceWords, in tx: any Transaction
    ) throws {
        let now = world.now()
        try tx.run("DELETE FROM session WHERE account_id = \(account.id) AND expires_at <= \(now)")
        try tx.run(
            """
            INSERT INTO session (token_hash, sign_in_id, account_id, person_id, kind, device, made_at, seen_at, expires_at)
            VALUES (\(hash(token)), \(world.newID()), \(account.id), \(account.person), \(kind), \(device), \(now),
                    \(now), \(now.adding(seconds: Self.absolute)))
            """)
    }

    /// Everything about a token in one statement: whether it holds, whose it is, and what they may be today.
    func find(_ token: String, kind: Kind, in tx: any Transaction) throws -> SessionRow? {
        let today = world.today
        let rows = try tx.rows(
            """
            SELECT session.sign_in_id, session.account_id, session.person_id, person.name, person.pseudonym,
                   session.made_at, session.seen_at, session.rotated_at, session.expires_at,
                   \(People.activeMandates(of: "session.person_id", on: today)),
                   role_grant.role, role_grant.region_id, role_grant.organisation_id,
                   (SELECT COUNT(*) FROM second_factor WHERE second_factor.account_id = session.account_id),
                   (SELECT COUNT(*) FROM second_factor_rule WHERE second_factor_rule.role = role_grant.role),
                   (SELECT COUNT(*) FROM second_factor_rule WHERE second_factor_rule.role = \(Role.deputy))
            FROM session
            JOIN account ON account.id = session.account_id
            JOIN person ON person.id = session.person_id
            LEFT JOIN role_grant ON role_grant.person_id = session.person_id
                AND role_grant.from_on <= \(today) AND (role_grant.until_on IS NULL OR role_grant.until_on > \(today))
            WHERE session.token_hash = \(hash(token)) AND session.kind = \(kind) AND account.disabled_at IS NULL
                AND \(holds)
            """)
        guard let first = rows.first else { return nil }
        var grants: Set<Grant> = []
        var isRequired = false
        if try first.get(9, as: Int.self) > 0 {
            grants.insert(Grant(.deputy, over: .person))
            isRequired = try first.get(15, as: Int.self) > 0
        }
        for row in rows {
            isRequired = try isRequired || row.get(14, as: Int.self) > 0
            // A role that this version does not know gives nothing.
            guard let name = try row.get(10, as: String?.self), let role = Role(rawValue: name) else { continue }
            if let region = try row.get(11, as: ID<Region>?.self) {
                grants.insert(Grant(role, over: .region(RegionRange(region))))
            } else if let organisation = try row.get(12, as: ID<Organisation>?.self) {
                grants.insert(Grant(role, over: .organisation(organisation)))
            }
        }
        return SessionRow(
            signInID: try first.get(0), accountID: try first.get(1), person: try first.get(2), name: try first.get(3),
            pseudonym: try first.get(4), madeAt: try first.get(5), seenAt: try first.get(6),
            rotatedAt: try first.get(7), expiresAt: try first.get(8), grants: grants,
            owesSecondFactor: try isRequired && first.get(13, as: Int.self) == 0)
    }

    /// Of the table `session`: not ended, not idle for too long, not replaced.
    private var holds: SQL {
        let now = world.now()
        return """
            session.expires_at > \(now) AND session.seen_at > \(now.adding(seconds: -Self.idle))
                AND (session.rotated_at IS NULL OR session.rotated_at > \(now.adding(seconds: -Self.grace)))
            """
    }

    /// The sign-ins of an account that hold, each once however often its token was renewed; the last used first.
    func signIns(ofAccount id: String, in tx: any Transaction) throws -> [SignInLine] {
        try tx.all(
            """
            SELECT \(SignInLine.columns) FROM session
            WHERE account_id = \(id) AND \(holds)
            GROUP BY sign_in_id, kind, device, expires_at
            ORDER BY MAX(seen_at) DESC, sign_in_id DESC
            """)
    }

    /// Of some sign-ins, those that hold.
    func held(among ids: Set<String>, in tx: any Transaction) throws -> Set<String> {
        var held: Set<String> = []
        let ids = ids.sorted()
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = Array(ids[start..<min(start + 500, ids.count)])
            let rows = try tx.rows(
                """
                SELECT DISTINCT session.sign_in_id FROM session
                JOIN account ON account.id = session.account_id
                WHERE session.sign_in_id IN (\(list: part)) AND account.disabled_at IS NULL AND \(holds)
                """)
            for row in rows { held.insert(try row.get(0)) }
        }
        return held
    }

    func touch(_ token: String, in tx: any Transaction) throws {
        try tx.run("UPDATE session SET seen_at = \(world.now()) WHERE token_hash = \(hash(token))")
    }

    /// Gives a session a new token. Of several requests that try at once, one succeeds; the others go on with the old.
    func rotate(_ old: String, to new: String, in tx: any Transaction) throws -> Bool {
        let now = world.now()
        let won = try tx.run(
            "UPDATE session SET rotated_at = \(now), seen_at = \(now) WHERE token_hash = \(hash(old)) AND rotated_at IS NULL"
        )
        guard won == 1 else { return false }
        try tx.run(
            """
            INSERT INTO session (token_hash, sign_in_id, account_id, person_id, kind, device, made_at, seen_at, expires_at)
            SELECT \(hash(new)), sign_in_id, account_id, person_id, kind, device, \(now), \(now), expires_at
            FROM session WHERE token_hash = \(hash(old))
            """)
        return true
    }

    /// Ends the sign-in that a token came from, with all its tokens.
    func end(_ token: String, in tx: any Transaction) throws {
        try tx.run(
            "DELETE FROM session WHERE sign_in_id IN (SELECT sign_in_id FROM session WHERE token_hash = \(hash(token)))"
        )
    }

    static func end(signIn id: String, ofAccount account: String, in tx: any Transaction) throws {
        try tx.run("DELETE FROM session WHERE sign_in_id = \(id) AND account_id = \(account)")
    }

    /// Ends all sign-ins of an account, but for one.
    static func endAll(ofAccount id: String, except signInID: String? = nil, in tx: any Transaction) throws {
        let others: SQL = signInID.map { "AND sign_in_id <> \($0)" } ?? ""
        try tx.run("DELETE FROM session WHERE account_id = \(id) \(others)")
    }

    /// Removes what no longer holds.
    func sweep(in tx: any Transaction) throws {
        let now = world.now()
        try tx.run(
            """
            DELETE FROM session
            WHERE expires_at <= \(now) OR seen_at <= \(now.adding(seconds: -Self.idle))
                OR rotated_at <= \(now.adding(seconds: -Self.grace))
            """)
    }

    /// Whether a text can be one of our tokens at all; spares the database the rest.
    static func mayBeToken(_ text: String) -> Bool { Hex.isToken(text, bytes: 32) }

    private func hash(_ token: String) -> String { vault.hash(token, for: "session") }
}
