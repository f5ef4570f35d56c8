import Casework
import Statutes
import Store

/// One attempt to sign in, as the limits see it. Buckets are hashes: no address and no account lies in the table.
struct SignInAttempt: Sendable {
    /// This account, tried from this source.
    let account: String
    /// All accounts, tried from this address. A device that knows the account is not asked for it: whoever shares its
    /// address cannot make it wait.
    let address: String?

    init(_ login: Login, device: DeviceCookie?, address: String, vault: Vault) {
        let address = SourceAddress.network(of: address)
        func bucket(_ text: String) -> String { vault.hash(text, for: "sign-in bucket") }
        if let device, device.knows(login, vault: vault) {
            account = bucket("device\n\(device.id)\n\(login.text)")
            self.address = nil
        } else {
            account = bucket("account\n\(address)\n\(login.text)")
            self.address = bucket("address\n\(address)")
        }
    }

    /// Guessing the current password from within a session.
    init(signInID: String, vault: Vault) {
        account = vault.hash("session\n\(signInID)", for: "sign-in bucket")
        address = nil
    }
}

/// Makes guessing slow without letting anyone lock anyone else out: failures count for one account from one source.
struct SignInLimiter: Sendable {
    static let window = 15 * 60
    static let perAccount = 5
    static let perAddress = 30

    let world: World
    let isOn: Bool

    /// Counts an attempt before it is made, so that a hundred at once are counted too. Success takes it back.
    /// Throws when too many failed; a refused attempt is not counted and makes nobody wait longer.
    func begin(_ attempt: SignInAttempt, in tx: any Transaction) throws {
        guard isOn else { return }
        try count(attempt.account, most: Self.perAccount, in: tx)
        if let address = attempt.address { try count(address, most: Self.perAddress, in: tx) }
    }

    func succeed(_ attempt: SignInAttempt, in tx: any Transaction) throws {
        guard isOn else { return }
        try tx.run("DELETE FROM sign_in_failure WHERE bucket = \(attempt.account)")
        if let address = attempt.address {
            try tx.run("UPDATE sign_in_failure SET count = count - 1 WHERE bucket = \(address) AND count > 0")
        }
    }

    func sweep(in tx: any Transaction) throws {
        try tx.run("DELETE FROM sign_in_failure WHERE since <= \(world.now().adding(seconds: -Self.window))")
    }

    private func count(_ bucket: String, most: Int, in tx: any Transaction) throws {
        let now = world.now()
        let old = now.adding(seconds: -Self.window)
        let rows = try tx.rows(
            """
            INSERT INTO sign_in_failure (bucket, count, since) VALUES (\(bucket), 1, \(now))
            ON CONFLICT (bucket) DO UPDATE SET
                count = CASE WHEN sign_in_failure.since <= \(old) THEN 1 ELSE sign_in_failure.count + 1 END,
                since = CASE WHEN sign_in_failure.since <= \(old) THEN \(now) ELSE sign_in_failure.since END
            RETURNING count, since
            """)
        guard let row = rows.first else { throw DatabaseError.noRow }
        guard try row.get(0, as: Int.self) > most else { return }
        let since = try row.get(1, as: Instant.self)
        let seconds = max(1, now.seconds(until: since.adding(seconds: Self.window)))
        throw Problem.tooMany(AccountWord.tooManyTries(seconds), retryAfter: seconds)
    }
}
