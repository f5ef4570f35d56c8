import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// The list of notices, and marking them as read.
struct NoticesPage: Sendable {
    static let pageSize = 25

    let database: any Database
    let world: World
    let texts: [NoticeKind: NoticeText]
    /// Those that a place may word for itself.
    let kept: [KeptText]

    func show(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let cursor = NoticeCursor(exchange.query("after"))
        let found = try await database.read { tx in
            try NoticeStore.page(for: viewer, after: cursor, limit: Self.pageSize + 1, in: tx)
        }
        let notices = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? notices.last.map(NoticeCursor.init) : nil
        let listed: JSON = [
            "notices": .array(notices.map { json($0, exchange.reader) }), "next": JSON(next?.text),
        ]
        return .page(page(notices, isFirst: cursor == nil, next: next, exchange.reader), json: listed)
    }

    /// Opens one: it is read from now on.
    func open(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let id = try exchange.parameter("id")
        let notice = try await database.write { tx -> Notice in
            guard let person = viewer.person, let notice = try NoticeStore.notice(id, for: viewer, in: tx) else {
                throw Problem.notFound
            }
            try NoticeStore.markRead(notice, by: person, in: tx)
            return notice
        }
        return .see(Paths.local(notice.link), json: ["link": .text(notice.link)])
    }

    /// Marks all up to the newest that the page showed: what came since stays unread.
    func markAll(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let newest = exchange.input.text("through") ?? ""
        let now = world.now()
        try await database.write { tx in
            guard let notice = try NoticeStore.notice(newest, for: viewer, in: tx) else { throw Problem.notFound }
            try NoticeStore.markAllRead(through: notice, by: viewer, now: now, in: tx)
        }
        return .see("/notices", json: ["read": true])
    }

    private func page(_ notices: [Notice], isFirst: Bool, next: NoticeCursor?, _ reader: Reader) -> Page {
        Page(
            title: NoticeWord.title,
            main: """
                <h1>\(reader.say(NoticeWord.title))</h1>
                \(when: notices.isEmpty, "<p>\(reader.say(NoticeWord.empty))</p>")
                \(isFirst ? markAllForm(notices, reader) : .empty)
                \(when: !notices.isEmpty, "<ul class=\"cards\">\(each: notices, { item($0, reader) })</ul>")
                \(next.map { "<p><a href=\"/notices?after=\($0.text)\">\(reader.say(NoticeWord.older))</a></p>" as HTML })
                \(when: !isFirst, "<p><a href=\"/notices\">\(reader.say(NoticeWord.newest))</a></p>")
                """)
    }

    private func markAllForm(_ notices: [Notice], _ reader: Reader) -> HTML {
        guard let newest = notices.first, reader.unreadNotices > 0 || notices.contains(where: { !$0.isRead }) else {
            return .empty
        }
        let form = FormBuilder(reader, id: "read")
        return form.form(
            action: "/notices/read",
            """
            \(form.hidden("through", newest.id))\
            <div class="actions">\(form.button(NoticeWord.markAllRead, kind: "second"))</div>
            """)
    }

    /// Unread ones are opened by a form, because opening them changes something; read ones are plain links.
    private func item(_ notice: Notice, _ reader: Reader) -> HTML {
        let text = reader.say(text(of: notice, reader))
        let when = reader.say(DateText.whole(notice.madeAt, zone: reader.zone))
        if notice.isRead {
            return "<li class=\"card\"><p><a href=\"\(notice.link)\">\(text)</a></p><p class=\"soft\">\(when)</p></li>"
        }
        let form = FormBuilder(reader)
        let opening: HTML = "<button class=\"link\">\(text)</button>"
        return """
            <li class="card"><p><strong class="state">\(reader.say(NoticeWord.unread))</strong></p>
            \(form.form(action: "/notices/\(Paths.encoded(notice.id))/read", class: "inline", opening))
            <p class="soft">\(when)</p></li>
            """
    }

    private func json(_ notice: Notice, _ reader: Reader) -> JSON {
        [
            "id": .text(notice.id), "kind": .text(notice.kind.name),
            "text": .text(reader.say(text(of: notice, reader))),
            "link": .text(notice.link), "at": .text(notice.madeAt.description), "read": .bool(notice.isRead),
        ]
    }

    /// A kind that nobody says, as after going back to an older version, still leads somewhere.
    private func text(of notice: Notice, _ reader: Reader) -> Text {
        let key = "notice-\(notice.kind.name)"
        if let own = kept.first(where: { $0.key == key }),
            reader.texts.version(of: own, at: nil, on: reader.today) != nil
        {
            return reader.kept(own, notice.arguments)
        }
        return texts[notice.kind].map { $0(notice.arguments) } ?? NoticeWord.unknownKind.text
    }
}
