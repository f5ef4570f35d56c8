import Casework
import Statutes
import Store

/// One attempt to sign in, as the limits see it. Buckets are hashes: no address and no account lies in the table.
struct SignInAttempt: Sendable {
    struct Bucket: Sendable {
        let hash: String
        let most: Int
        /// Success forgets all failures, not just this attempt's own count.
        let isForgotten: Bool
    }
    let buckets: [Bucket]

    /// A password. A device that knows the account is not counted with its address: whoever shares the address cannot
    /// make it wait.
    init(_ login: Login, device: DeviceCookie?, address: String, vault: Vault) {
        let address = SourceAddress.network(of: address)
        if let device, device.knows(login, vault: vault) {
            buckets = [.one("device\n\(device.id)\n\(login.text)", vault)]
        } else {
            buckets = [.one("account\n\(address)\n\(login.text)", vault), .address(address, vault)]
        }
    }

    /// A code, after the right password. A million codes are few for someone with many addresses, so there is one more
    /// count over all sources; only who knows the password can fill it, and a known device is not asked for it.
    init(codeOf login: Login, device: DeviceCookie?, address: String, vault: Vault) {
        let address = SourceAddress.network(of: address)
        if let device, device.knows(login, vault: vault) {
            buckets = [.one("code\ndevice\n\(device.id)\n\(login.text)", vault)]
        } else {
            buckets = [
                .one("code\naccount\n\(address)\n\(login.text)", vault), .address(address, vault),
                Bucket(
                    hash: vault.hash("code\nall\n\(login.text)", for: "sign-in bucket"),
                    most: SignInLimiter.codesFromAnywhere, isForgotten: false),
            ]
        }
    }

    /// Guessing the current password from within a session.
    init(signInID: String, vault: Vault) { buckets = [.one("session\n\(signInID)", vault)] }

    /// Guessing a code from within a session. Counted apart: the right password must not forget wrong codes.
    init(codeIn signInID: String, vault: Vault) { buckets = [.one("code\nsession\n\(signInID)", vault)] }
}

extension SignInAttempt.Bucket {
    /// One account, or session, tried from one source.
    fileprivate static func one(_ text: String, _ vault: Vault) -> Self {
        Self(hash: vault.hash(text, for: "sign-in bucket"), most: SignInLimiter.perAccount, isForgotten: true)
    }

    /// All accounts, tried from one address.
    fileprivate static func address(_ address: String, _ vault: Vault) -> Self {
        Self(
            hash: vault.hash("address\n\(address)", for: "sign-in bucket"), most: SignInLimiter.perAddress,
            isForgotten: false)
    }
}

/// Makes guessing slow without letting anyone lock anyone else out: failures count for one account from one source.
struct SignInLimiter: Sendable {
    static let window = 15 * 60
    static let perAccount = 5
    static let perAddress = 30
    static let codesFromAnywhere = 30

    let world: World
    let isOn: Bool

    /// Counts an attempt before it is made, so that a hundred at once are counted too. Success takes it back.
    /// Throws when too many failed; a refused attempt is not counted and makes nobody wait longer.
    func begin(_ attempt: SignInAttempt, in tx: any Transaction) throws {
        try hours.count(1, in: tx)
        guard isOn else { return }
        for bucket in attempt.buckets { try count(bucket.hash, most: bucket.most, in: tx) }
    }

    private var hours: FailedSignIns { FailedSignIns(world: world) }

    func succeed(_ attempt: SignInAttempt, in tx: any Transaction) throws {
        try hours.count(-1, in: tx)
        guard isOn else { return }
        for bucket in attempt.buckets {
            if bucket.isForgotten {
                try tx.run("DELETE FROM sign_in_failure WHERE bucket = \(bucket.hash)")
            } else {
                try tx.run("UPDATE sign_in_failure SET count = count - 1 WHERE bucket = \(bucket.hash) AND count > 0")
            }
        }
    }

    func sweep(in tx: any Transaction) throws {
        try tx.run("DELETE FROM sign_in_failure WHERE since <= \(world.now().adding(seconds: -Self.window))")
        try hours.sweep(in: tx)
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
