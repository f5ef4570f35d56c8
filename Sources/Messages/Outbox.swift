import Casework
import Statutes
package import Store
import Web
import Words

/// A message that leaves the program, or was to leave it.
struct Message: Sendable, RowDecodable {
    enum Kind: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case digest, confirmation }

    enum Channel: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case mail, gateway

        /// A server does the jobs of the channels that are set up there.
        var job: JobKind {
            switch self {
            case .mail: Outbox.mailJob
            case .gateway: Outbox.gatewayJob
            }
        }
    }

    enum State: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        case queued, sent
        /// When it was to be sent nothing waited any more.
        case empty
        /// It was too late for it, or its reader wants none any more.
        case dropped
        case failed
    }

    let id: String
    let kind: Kind
    let channel: Channel
    let person: ID<Person>
    let day: Day
    let state: State
    let attempts: Int
    let error: String?
    let madeAt: Instant
    let settledAt: Instant?

    static let columns: SQL = "id, kind, channel, person_id, day, state, attempts, error, made_at, settled_at"

    init(from row: inout RowReader) throws {
        id = try row.next()
        kind = try row.next()
        channel = try row.next()
        person = try row.next()
        day = try row.next()
        state = try row.next()
        attempts = try row.next()
        error = try row.next()
        madeAt = try row.next()
        settledAt = try row.next()
    }

    /// Yesterday's digest is nobody's wish; today's comes anyway.
    func mayBeSentAgain(on today: Day) -> Bool { state == .failed && (kind == .confirmation || day == today) }
}

/// The tables `message` and `message_round`. Each message has a job of its own, added in the same transaction.
package struct Outbox: Sendable {
    package static let mailJob: JobKind = "message.send"
    package static let gatewayJob: JobKind = "message.post"

    let world: World

    func message(_ id: String, in tx: any Transaction) throws -> Message? {
        try tx.first("SELECT \(Message.columns) FROM message WHERE id = \(id)")
    }

    /// Says whether it was added: one digest a person, day and channel.
    @discardableResult
    func add(_ kind: Message.Kind, to person: ID<Person>, by channel: Message.Channel = .mail, in tx: any Transaction)
        throws -> Bool
    {
        let (id, now) = (world.newID(), world.now())
        let conflict: SQL =
            kind == .digest ? "ON CONFLICT (person_id, day, channel) WHERE kind = 'digest' DO NOTHING" : ""
        let added = try tx.run(
            """
            INSERT INTO message (id, kind, channel, person_id, day, state, attempts, made_at)
            VALUES (\(id), \(kind), \(channel), \(person), \(world.today), 'queued', 0, \(now))
            \(conflict)
            """)
        guard added == 1 else { return false }
        try Jobs.enqueue(channel.job, payload: id, id: id, runAt: now.description, in: tx)
        return true
    }

    /// Throws when somebody has asked for too many links.
    func allowLink(to person: ID<Person>, in tx: any Transaction) throws {
        let since = world.now().adding(seconds: -86_400)
        let asked: Int = try tx.scalar(
            """
            SELECT COUNT(*) FROM message
            WHERE person_id = \(person) AND kind = 'confirmation' AND made_at > \(since)
            """)
        if asked >= MailAddresses.linksADay {
            throw Problem.tooMany(MessagesWord.tooManyLinks.text, retryAfter: 86_400)
        }
    }

    /// Whether somebody was, or is being, written a digest on a day or later.
    func hasDigest(_ person: ID<Person>, since day: Day, in tx: any Transaction) throws -> Bool {
        try !tx.rows(
            """
            SELECT id FROM message
            WHERE person_id = \(person) AND kind = 'digest' AND channel = 'mail' AND day >= \(day) AND state IN ('queued', 'sent', 'empty')
            LIMIT 1
            """
        ).isEmpty
    }

    /// The end of a message, if it has not ended yet.
    func settle(
        _ message: Message, as state: Message.State, error: String? = nil, attempts: Int, in tx: any Transaction
    )
        throws
    {
        try tx.run(
            """
            UPDATE message
            SET state = \(state), error = \(error), attempts = \(attempts), settled_at = \(world.now())
            WHERE id = \(message.id) AND state = 'queued'
            """)
    }

    /// What went wrong so far.
    func note(_ error: String, on id: String, attempts: Int, in tx: any Transaction) throws {
        try tx.run(
            "UPDATE message SET error = \(error), attempts = \(attempts) WHERE id = \(id) AND state = 'queued'")
    }

    /// Says whether it could be.
    func sendAgain(_ message: Message, in tx: any Transaction) throws -> Bool {
        let now = world.now()
        guard message.mayBeSentAgain(on: world.today),
            try tx.run(
                """
                UPDATE message SET state = 'queued', error = NULL, settled_at = NULL
                WHERE id = \(message.id) AND state = 'failed'
                """) == 1
        else { return false }
        // The job that was given up is there still, unless somebody has removed it.
        if try !Jobs.tryAgain(message.id, at: now.description, in: tx) {
            try Jobs.enqueue(message.channel.job, payload: message.id, id: message.id, runAt: now.description, in: tx)
        }
        return true
    }

    /// The newest first.
    func page(after cursor: OutboxCursor?, limit: Int, in tx: any Transaction) throws -> [Message] {
        let older: SQL = cursor.map { "WHERE (made_at, id) < (\($0.madeAt), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(Message.columns) FROM message
            \(older)
            ORDER BY made_at DESC, id DESC
            LIMIT \(limit)
            """)
    }

    /// Takes the round of a day. Of several processes one gets it.
    func beginRound(in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO message_round (day, begun_at) VALUES (\(world.today), \(world.now()))
            ON CONFLICT (day) DO NOTHING
            """) == 1
    }

    func hasRound(in tx: any Transaction) throws -> Bool {
        try !tx.rows("SELECT day FROM message_round WHERE day = \(world.today)").isEmpty
    }

    /// How many of the last week wait to be sent, and how many could not be; counted along message_unsettled.
    func unsettled(in tx: any Transaction) throws -> (queued: Int, failed: Int) {
        let rows = try tx.rows(
            """
            SELECT state, COUNT(*) FROM message
            WHERE state IN ('queued', 'failed') AND made_at > \(world.now().adding(seconds: -7 * 86_400))
            GROUP BY state
            """)
        var counts: [Message.State: Int] = [:]
        for row in rows { counts[try row.get(0)] = try row.get(1, as: Int.self) }
        return (counts[.queued] ?? 0, counts[.failed] ?? 0)
    }

    func lastRound(in tx: any Transaction) throws -> Instant? {
        try tx.scalarIfAny("SELECT MAX(begun_at) FROM message_round")
    }

    func sweep(before: Instant, in tx: any Transaction) throws {
        try tx.run("DELETE FROM message WHERE made_at < \(before) AND state <> 'queued'")
        try tx.run("DELETE FROM message_round WHERE begun_at < \(before)")
    }
}

/// Where a page of the outbox begins: after this message.
struct OutboxCursor: Sendable {
    let madeAt: Instant
    let id: String

    init(_ message: Message) { (madeAt, id) = (message.madeAt, message.id) }

    init?(_ text: String?) {
        guard let parts = text?.split(separator: "_"), parts.count == 2, parts[1].utf8.count <= 40,
            let madeAt = Instant(parts[0])
        else { return nil }
        (self.madeAt, id) = (madeAt, String(parts[1]))
    }

    var text: String { "\(madeAt)_\(id)" }
}
