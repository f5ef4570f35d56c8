package import Casework
import Statutes
package import Store
package import Words

/// How often someone is mailed what waits for them.
package enum MailRhythm: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    case daily, weekly, off

    package var text: Text {
        switch self {
        case .daily: Text("每个工作日", "every working day")
        case .weekly: Text("每周一次", "once a week")
        case .off: Text("不接收", "never")
        }
    }
}

/// Where and how someone is written to.
struct MailSettings: Sendable {
    let person: ID<Person>
    let address: MailAddress
    let rhythm: MailRhythm
    let language: Language
    let isConfirmed: Bool
    let confirmID: String?
    let confirmUntil: Instant?
    let stopID: String
}

/// The table `mail_address`.
package struct MailAddresses: Sendable {
    static let confirmHours = 72
    /// So many links may be asked for in a day: nobody's mailbox is filled from here.
    static let linksADay = 5

    let vault: Vault
    let world: World

    func settings(of person: ID<Person>, in tx: any Transaction) throws -> MailSettings? {
        try settings(where: "person_id = \(person)", in: tx)
    }

    /// By the id in a link of a mail.
    func settings(confirmedBy token: MailToken, in tx: any Transaction) throws -> MailSettings? {
        try settings(where: "confirm_id = \(token.id) AND confirm_until > \(world.now())", in: tx)
    }

    func settings(stoppedBy token: MailToken, in tx: any Transaction) throws -> MailSettings? {
        try settings(where: "stop_id = \(token.id)", in: tx)
    }

    private func settings(where condition: SQL, in tx: any Transaction) throws -> MailSettings? {
        let rows = try tx.rows(
            """
            SELECT person_id, address, rhythm, language, confirmed_at, confirm_id, confirm_until, stop_id
            FROM mail_address
            WHERE \(condition)
            """)
        guard let row = rows.first else { return nil }
        let person: ID<Person> = try row.get(0)
        // What does not open was sealed for another row or another deployment: there is no address.
        guard let opened = vault.unseal(try row.get(1), for: Self.context(person)), let address = MailAddress(opened)
        else { return nil }
        return MailSettings(
            person: person, address: address, rhythm: try row.get(2),
            language: try row.get(3, as: MailLanguage.self).is,
            isConfirmed: try row.get(4, as: Instant?.self) != nil, confirmID: try row.get(5),
            confirmUntil: try row.get(6), stopID: try row.get(7))
    }

    /// Keeps an address and the choices. One that is new must be confirmed before anything else is sent to it: the link
    /// is a message of its own.
    /// - Returns: whether a link is on its way.
    @discardableResult
    package func keep(
        _ address: MailAddress, rhythm: MailRhythm, language: Language, of person: ID<Person>, in tx: any Transaction
    ) throws -> Bool {
        let now = world.now()
        let before = try settings(of: person, in: tx)
        if let before, before.address == address, before.isConfirmed {
            try tx.run(
                """
                UPDATE mail_address SET rhythm = \(rhythm), language = \(MailLanguage(language))
                WHERE person_id = \(person)
                """)
            return false
        }
        try Outbox(world: world).allowLink(to: person, in: tx)
        let (sealed, until) = (
            try vault.seal(address.text, for: Self.context(person)), now.adding(seconds: Self.confirmHours * 3600)
        )
        try tx.run(
            """
            INSERT INTO mail_address (person_id, address, rhythm, language, made_at, confirmed_at, confirm_id,
                                      confirm_until, stop_id)
            VALUES (\(person), \(sealed), \(rhythm), \(MailLanguage(language)), \(now), NULL,
                    \(MailToken.newID(world)), \(until), \(MailToken.newID(world)))
            ON CONFLICT (person_id) DO UPDATE
            SET address = excluded.address, rhythm = excluded.rhythm, language = excluded.language,
                made_at = excluded.made_at, confirmed_at = NULL, confirm_id = excluded.confirm_id,
                confirm_until = excluded.confirm_until, stop_id = excluded.stop_id
            """)
        try Outbox(world: world).add(.confirmation, to: person, in: tx)
        return true
    }

    /// From now on it is written to. Of two that try at once, one succeeds.
    func confirm(_ token: MailToken, in tx: any Transaction) throws -> Bool {
        let now = world.now()
        return try tx.run(
            """
            UPDATE mail_address SET confirmed_at = \(now), confirm_id = NULL, confirm_until = NULL
            WHERE confirm_id = \(token.id) AND confirm_until > \(now)
            """) == 1
    }

    /// Says whether the link is of somebody who has an address here.
    func stop(_ token: MailToken, in tx: any Transaction) throws -> Bool {
        try tx.run("UPDATE mail_address SET rhythm = 'off' WHERE stop_id = \(token.id)") == 1
    }

    package func remove(of person: ID<Person>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM mail_address WHERE person_id = \(person)")
    }

    /// Addresses that nobody confirmed in time are not kept.
    func sweep(in tx: any Transaction) throws {
        try tx.run("DELETE FROM mail_address WHERE confirmed_at IS NULL AND confirm_until <= \(world.now())")
    }

    /// Those who want mail, in the order of their ids.
    func readers(after last: String, limit: Int, in tx: any Transaction) throws -> [(
        person: ID<Person>, rhythm: MailRhythm
    )] {
        try tx.rows(
            """
            SELECT person_id, rhythm FROM mail_address
            WHERE person_id > \(last) AND confirmed_at IS NOT NULL AND rhythm <> 'off'
            ORDER BY person_id
            LIMIT \(limit)
            """
        ).map { (try $0.get(0), try $0.get(1)) }
    }

    static let sealed = SealedColumn("mail_address", "address", by: [.text("person_id")]) { context(ID($0[0])) }

    private static func context(_ person: ID<Person>) -> String { "mail_address.address \(person)" }
}

/// A language as the table has it.
struct MailLanguage: SQLBindable, SQLReadable {
    let `is`: Language
    init(_ language: Language) { `is` = language }
    var sqlValue: SQLValue { .text(`is`.rawValue) }
    init?(_ value: SQLValue) {
        guard case .text(let text) = value, let language = Language(rawValue: text) else { return nil }
        `is` = language
    }
}
