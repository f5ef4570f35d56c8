import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/outbox`: what was sent, what was not and why; for administrators. Addresses are shown in part.
struct ShowOutbox: Sendable {
    static let path = "/outbox"
    static let pageSize = 25

    let database: any Database
    let addresses: MailAddresses
    let handles: GatewayHandles
    let outbox: Outbox

    private struct Line: Sendable {
        let message: Message
        let receiver: String?
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        try administrator(exchange)
        let cursor = OutboxCursor(exchange.query("after"))
        let outbox = outbox
        let found = try await database.read { tx in
            try outbox.page(after: cursor, limit: Self.pageSize + 1, in: tx).map { message in
                Line(message: message, receiver: try receiver(of: message, in: tx))
            }
        }
        let lines = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? lines.last.map { OutboxCursor($0.message) } : nil
        return .page(
            page(lines, isFirst: cursor == nil, next: next, exchange.reader),
            json: ["messages": .array(lines.map { json($0, exchange.reader) }), "next": JSON(next?.text)])
    }

    @Sendable func sendAgain(_ exchange: Exchange) async throws -> Answer {
        try administrator(exchange)
        let (id, outbox) = (try exchange.parameter("id"), outbox)
        try await database.write { tx in
            guard let message = try outbox.message(id, in: tx) else { throw Problem.notFound }
            guard try outbox.sendAgain(message, in: tx) else {
                throw Problem.conflict(MessagesWord.cannotAgain.text)
            }
        }
        return .see(Self.path, json: ["state": .text(Message.State.queued.rawValue)])
    }

    private func receiver(of message: Message, in tx: any Transaction) throws -> String? {
        switch message.channel {
        case .mail: try addresses.settings(of: message.person, in: tx)?.address.masked
        case .gateway: try handles.entry(of: message.person, in: tx)?.handle.masked
        }
    }

    private func administrator(_ exchange: Exchange) throws {
        guard try exchange.requireSignedIn().has(.administrator) else { throw Problem.notFound }
    }

    private func page(_ lines: [Line], isFirst: Bool, next: OutboxCursor?, _ reader: Reader) -> Page {
        Page(
            title: MessagesWord.outboxTitle, isWide: true,
            main: """
                <h1>\(reader.say(MessagesWord.outboxTitle))</h1>
                <p class="lead">\(reader.say(MessagesWord.outboxLead))</p>
                \(when: lines.isEmpty, "<p class=\"notice\">\(reader.say(MessagesWord.nothingSent))</p>")
                \(when: !lines.isEmpty, table([.kind, .receiver, .state, .tries, .reason, .when], reader, "\(each: lines, { row($0, reader) })"))
                \(next.map { "<p><a href=\"\(Self.path)?after=\($0.text)\">\(reader.say(MessagesWord.older))</a></p>" as HTML })
                \(when: !isFirst, "<p><a href=\"\(Self.path)\">\(reader.say(MessagesWord.newest))</a></p>")
                """)
    }

    private func table(_ heads: [MessagesWord], _ reader: Reader, _ rows: HTML) -> HTML {
        """
        <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\"\(when: $0 == .tries, " class=\"n\"")>\(reader.say($0))</th>" })</tr></thead>
        <tbody>\(rows)</tbody></table>
        """
    }

    private func row(_ line: Line, _ reader: Reader) -> HTML {
        let message = line.message
        let form = FormBuilder(reader, id: "again-\(message.id)")
        let again: HTML =
            message.mayBeSentAgain(on: reader.today)
            ? form.form(
                action: "\(Self.path)/\(message.id)/again", class: "inline",
                form.button(MessagesWord.sendAgain, kind: "second")) : .empty
        return """
            <tr><th scope="row">\(reader.say(message.kind))\(when: message.channel == .gateway, " · \(reader.say(MessagesWord.gateway))")</th>\
            <td data-label="\(reader.say(MessagesWord.receiver))">\(line.receiver ?? reader.say(MessagesWord.noAddress))</td>\
            <td data-label="\(reader.say(MessagesWord.state))"><strong>\(reader.say(message.state))</strong></td>\
            <td class="n" data-label="\(reader.say(MessagesWord.tries))">\(message.attempts)</td>\
            <td data-label="\(reader.say(MessagesWord.reason))">\(message.error.map { reader.say(MessagesWord.failure($0)) } ?? "–")\(again)</td>\
            <td data-label="\(reader.say(MessagesWord.when))">\(when(message.settledAt ?? message.madeAt, reader))</td></tr>
            """
    }

    private func when(_ instant: Instant, _ reader: Reader) -> String {
        reader.say(DateText.whole(instant, zone: reader.zone))
    }

    private func json(_ line: Line, _ reader: Reader) -> JSON {
        let message = line.message
        return [
            "id": .text(message.id), "kind": .text(message.kind.rawValue),
            "channel": .text(message.channel.rawValue), "to": JSON(line.receiver),
            "day": .text(message.day.description), "state": .text(message.state.rawValue),
            "stateInWords": .text(reader.say(message.state)), "attempts": .integer(message.attempts),
            "error": JSON(message.error), "madeAt": .text(message.madeAt.description),
            "settledAt": JSON(message.settledAt?.description),
            "mayBeSentAgain": .bool(message.mayBeSentAgain(on: reader.today)),
        ]
    }
}
