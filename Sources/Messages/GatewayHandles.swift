package import Casework
import Formats
import Statutes
package import Store
package import Words

/// Under which name a gateway knows somebody: a phone number, or an account of a chat.
package struct GatewayHandle: Sendable, Hashable {
    package let text: String

    package init?(_ typed: String) {
        guard (2...64).contains(typed.utf8.count),
            typed.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "._+-@:".utf8.contains(byte)
            })
        else { return nil }
        text = typed
    }

    /// Enough to recognise one's own.
    package var masked: String { text.utf8.count < 7 ? "***" : "\(text.prefix(1))***\(text.suffix(2))" }
}

/// The table `gateway_handle`. An administrator enters handles and vouches for them; their person can take them away.
package struct GatewayHandles: Sendable {
    let vault: Vault
    let world: World

    struct Entry: Sendable {
        let handle: GatewayHandle
        let language: Language
    }

    func entry(of person: ID<Person>, in tx: any Transaction) throws -> Entry? {
        let rows = try tx.rows("SELECT handle, language FROM gateway_handle WHERE person_id = \(person)")
        guard let row = rows.first, let opened = vault.unseal(try row.get(0), for: Self.context(person)),
            let handle = GatewayHandle(opened)
        else { return nil }
        return Entry(handle: handle, language: try row.get(1, as: MailLanguage.self).is)
    }

    package func keep(_ handle: GatewayHandle, language: Language, of person: ID<Person>, in tx: any Transaction) throws
    {
        let sealed = try vault.seal(handle.text, for: Self.context(person))
        try tx.run(
            """
            INSERT INTO gateway_handle (person_id, handle, language, made_at)
            VALUES (\(person), \(sealed), \(MailLanguage(language)), \(world.now()))
            ON CONFLICT (person_id) DO UPDATE
            SET handle = excluded.handle, language = excluded.language, made_at = excluded.made_at
            """)
    }

    package func remove(of person: ID<Person>, in tx: any Transaction) throws {
        try tx.run("DELETE FROM gateway_handle WHERE person_id = \(person)")
    }

    /// In the order of their ids.
    func readers(after last: String, limit: Int, in tx: any Transaction) throws -> [ID<Person>] {
        try tx.rows(
            """
            SELECT person_id FROM gateway_handle
            WHERE person_id > \(last)
            ORDER BY person_id
            LIMIT \(limit)
            """
        ).map { try $0.get(0) }
    }

    static let sealed = SealedColumn("gateway_handle", "handle", by: [.text("person_id")]) { context(ID($0[0])) }

    private static func context(_ person: ID<Person>) -> String { "gateway_handle.handle \(person)" }
}

extension GatewayHandles.Entry {
    /// How much waits, and where to look: no case, no person.
    func post(_ waiting: Waiting, id: String, link: String, day: Day, at: Instant) -> GatewayPost {
        let text = MessagesWord.digestSubject(waiting.matters.count, isMore: waiting.isMore, late: waiting.late)
        let body: JSON = [
            "id": .text(id), "to": .text(handle.text), "language": .text(language.rawValue),
            "text": .text(MessagesWord.signed(text)[language]), "link": .text(link),
            "day": .text(day.description),
        ]
        return GatewayPost(id: id, to: handle.text, body: Array(body.serialized.utf8), at: at.secondsSinceEpoch)
    }
}
