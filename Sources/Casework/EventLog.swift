import Crypto
package import Statutes
package import Store

/// One accepted act, as it enters the record: once, in the transaction of the act itself.
package struct Act: Sendable {
    package let kind: String
    package let caseID: ID<AnyCase>
    package let number: String
    package let action: String
    package let from: String?
    package let to: String
    package let role: Role
    package let pseudonym: String
    package let person: ID<Person>?
    package let at: Instant
    /// Content and reasons by name. They are digested into the event and kept apart, where they can be erased.
    package let words: [String: String]
    /// The rows that the act leaves behind, to be bound to the event. They are read when the event is recorded, so that
    /// comes last.
    package let image: CaseImage?

    package init(
        kind: String, caseID: ID<AnyCase>, number: String, action: String, from: String?, to: String,
        role: Role, pseudonym: String, person: ID<Person>?, at: Instant, words: [String: String] = [:],
        image: CaseImage? = nil
    ) {
        self.image = image
        (self.kind, self.caseID, self.number, self.action) = (kind, caseID, number, action)
        (self.from, self.to, self.role, self.pseudonym) = (from, to, role, pseudonym)
        (self.person, self.at, self.words) = (person, at, words)
    }
}

/// An event that has just been written, as far as its receipt names it.
package struct RecordedEvent: Sendable {
    /// A UUID.
    package let id: String
    /// Of its case.
    package let number: String
    /// 32 bytes.
    package let digest: [UInt8]

    package init(id: String, number: String, digest: [UInt8]) {
        (self.id, self.number, self.digest) = (id, number, digest)
    }
}

/// An event as a page shows it: the act, with the words that are still kept.
package struct Event: Sendable, RowDecodable {
    package let id: String
    package let caseID: ID<AnyCase>
    package let action: String
    package let from: String?
    package let to: String
    package let role: Role
    package let at: Instant
    package let words: [String: String]

    package static var columns: SQL {
        "event.id, event.case_id, event.action, event.from_state, event.to_state, event.role, event.at, event_words.words"
    }
    package init(from row: inout RowReader) throws {
        id = try row.next()
        caseID = try row.next()
        action = try row.next()
        from = try row.next()
        to = try row.next()
        role = try row.next()
        at = try row.next()
        words = Words(canonical: try row.next() ?? "").values
    }
}

/// Writes and reads the record of acts. Events are never changed and hold no personal data; words and names lie in
/// `event_words`, from which a person can be erased while every digest still stands.
package struct EventLog: Sendable {
    let world: World
    private let bindsRows: Bool

    /// - Parameter bindsRows: false only where it is measured what that costs.
    package init(world: World, bindsRows: Bool = true) { (self.world, self.bindsRows) = (world, bindsRows) }

    @discardableResult
    package func record(_ act: Act, in tx: any Transaction) throws -> RecordedEvent {
        let id = world.newID()
        let (salt, words, digest) = Self.sealed(act.words, random: world.randomBytes)
        let image = bindsRows ? try act.image?.digest(of: act.caseID, salt: salt, in: tx) : nil
        try tx.run(
            """
            INSERT INTO event (
                id, kind, case_id, number, action, from_state, to_state, actor, role, at, digest, step, image)
            VALUES (\(id), \(act.kind), \(act.caseID), \(act.number), \(act.action), \(act.from), \(act.to),
                    \(act.pseudonym), \(act.role), \(act.at), \(digest),
                    (SELECT COUNT(*) + 1 FROM event WHERE case_id = \(act.caseID)), \(image))
            """)
        try tx.run(
            """
            INSERT INTO event_words (event_id, case_id, person_id, salt, words)
            VALUES (\(id), \(act.caseID), \(act.person), \(salt), \(words))
            """)
        return RecordedEvent(id: id, number: act.number, digest: digest)
    }

    /// What is stored of an act's words, and the digest that binds the event to them.
    package static func sealed(
        _ words: [String: String], random: (Int) -> [UInt8]
    ) -> (salt: [UInt8], words: String, digest: [UInt8]) {
        let salt = random(16)
        let canonical = Words(values: words).canonical
        return (salt, canonical, Array(SHA256.hash(data: salt + Array(canonical.utf8))))
    }

    /// The life of a case, oldest first. Deciding which of it a viewer may read is the feature's task.
    package func events(of caseID: ID<AnyCase>, in tx: any Transaction) throws -> [Event] {
        try events(of: [caseID], in: tx)
    }

    /// Of several cases, all in one order of time.
    package func events(of cases: [ID<AnyCase>], in tx: any Transaction) throws -> [Event] {
        if cases.isEmpty { return [] }
        return try tx.all(
            """
            SELECT \(Event.columns)
            FROM event LEFT JOIN event_words ON event_words.event_id = event.id
            WHERE event.case_id IN (\(list: cases))
            ORDER BY event.at, event.id
            """)
    }

    /// Erases what was said with some acts of a case, and with it the salts: of the digests nothing can be told any more.
    package func eraseWords(
        of caseID: ID<AnyCase>, saidWith actions: [String], in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM event_words
            WHERE case_id = \(caseID)
              AND event_id IN (SELECT id FROM event WHERE case_id = \(caseID) AND action IN (\(list: actions)))
            """)
    }

    /// Who did an act of a case last: for acts that need two different people.
    package func person(who action: String, on caseID: ID<AnyCase>, in tx: any Transaction) throws -> ID<Person>? {
        try tx.scalarIfAny(
            """
            SELECT event_words.person_id
            FROM event JOIN event_words ON event_words.event_id = event.id
            WHERE event.case_id = \(caseID) AND event.action = \(action) AND event_words.person_id IS NOT NULL
            ORDER BY event.at DESC, event.id DESC
            LIMIT 1
            """)
    }
}

/// Named words in one canonical text: names sorted, each name and value preceded by its length in bytes, so that no
/// value can imitate another and the digest of equal words is equal.
struct Words: Equatable {
    var values: [String: String]

    init(values: [String: String]) { self.values = values }

    var canonical: String {
        values.sorted { $0.key < $1.key }
            .map { "\($0.key.utf8.count):\($0.key)\($0.value.utf8.count):\($0.value)" }
            .joined()
    }

    /// Reads what `canonical` wrote; what cannot be read is left out.
    init(canonical: String) {
        values = [:]
        var rest = Substring(canonical).utf8
        func next() -> String? {
            guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let count = Int(Substring(rest[..<colon])) else {
                return nil
            }
            let start = rest.index(after: colon)
            guard let end = rest.index(start, offsetBy: count, limitedBy: rest.endIndex) else { return nil }
            defer { rest = rest[end...] }
            return String(Substring(rest[start..<end]))
        }
        while !rest.isEmpty {
            guard let name = next(), let value = next() else { return }
            values[name] = value
        }
    }
}
