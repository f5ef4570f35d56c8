import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `/rules/proposals`: what was proposed for the places that somebody looks after: what waits, and what was decided.
struct ListSettings: Sendable {
    let desk: LocalityDesk
    private static let pageSize = 25

    static let fields = [
        RouteField("state", .query, LocalityWord.state.text), RouteField("after", .query, LocalityWord.older.text),
    ]

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let (desk, reader, size) = (desk, exchange.reader, Self.pageSize)
        let isWaiting = exchange.query("state") != "decided"
        let cursor = SettingCursor(exchange.query("after"))
        let (viewer, found, names) = try await desk.database.read { tx in
            let viewer = try desk.viewer(exchange, in: tx)
            guard !viewer.ranges.isEmpty else { throw Problem.notFound }
            let found = try desk.store.page(
                isWaiting: isWaiting, after: cursor, visibleTo: viewer, limit: size + 1, in: tx)
            return (viewer, found, try desk.names(of: found, in: tx))
        }
        let shown = Array(found.prefix(size))
        let next = found.count > size ? shown.last.map { SettingCursor(at: $0.proposedAt, id: $0.id) } : nil
        let done: LocalityWord? =
            switch exchange.query("done") {
            case "propose": .sent
            case "yes": .done
            default: nil
            }
        return .page(
            page(shown, viewer, names, isWaiting: isWaiting, next, done: done, reader),
            json: [
                "proposals": .array(shown.map { $0.json(names, reader) }), "next": JSON(next?.text),
            ])
    }

    private func page(
        _ settings: [Setting], _ viewer: LocalityViewer, _ names: [ID<Person>: String], isWaiting: Bool,
        _ next: SettingCursor?, done: LocalityWord?, _ reader: Reader
    ) -> Page {
        let path = LocalityPath.proposals
        let further = isWaiting ? "?" : "?state=decided&"
        let parts = SettingParts(places: viewer.places, names: names, reader: reader)
        return Page(
            title: isWaiting ? LocalityWord.proposals : .decided,
            main: """
                <h1>\(reader.say(isWaiting ? LocalityWord.proposals : .decided))</h1>
                \(done.map { "<p class=\"notice good\" role=\"status\">\(reader.say($0))</p>" as HTML })
                <p class="lead">\(reader.say(LocalityWord.proposalsLead))</p>
                \(when: settings.isEmpty, "<p class=\"notice\">\(reader.say(isWaiting ? LocalityWord.nothingWaits : .nothingDecided))</p>")
                \(when: !settings.isEmpty, "<ul class=\"cards\">\(each: settings, { "<li class=\"card\">\(parts.line($0))</li>" })</ul>")
                \(next.map { "<p><a href=\"\(path)\(further)after=\($0.text)\">\(reader.say(LocalityWord.older))</a></p>" as HTML })
                <p><a href="\(path)\(isWaiting ? "?state=decided" : "")">\(reader.say(isWaiting ? LocalityWord.decided : .waitingLink))</a> · \
                <a href="\(LocalityPath.rules)">\(reader.say(LocalityWord.back))</a></p>
                """)
    }
}

extension LocalityDesk {
    func names(of settings: [Setting], in tx: any Transaction) throws -> [ID<Person>: String] {
        try people.names(of: Set(settings.flatMap { [$0.proposedBy, $0.decidedBy].compactMap { $0 } }), in: tx)
    }
}

/// A proposal in words.
struct SettingParts: Sendable {
    let places: Places
    let names: [ID<Person>: String]
    let reader: Reader

    func line(_ setting: Setting) -> HTML {
        """
        <p><strong><a href="\(LocalityPath.proposals)/\(setting.id)">\(reader.say(setting.subject.text.atLineStart))</a></strong> · \
        \(places.region(setting.region)?.name(for: reader))</p>
        <p>\(what(setting)) · <bdi>\(setting.source)</bdi> <bdi>\(setting.article)</bdi></p>
        <p class="soft">\(person(setting.proposedBy)) · \(reader.when(setting.proposedAt)) · \(reader.say(setting.state))\
        \(setting.decidedBy.map { " · \(person($0))" as HTML })\(setting.decidedAt.map { " · \(reader.when($0))" as HTML })</p>
        \(setting.decisionReason.map { HTML.words($0) })
        """
    }

    private func what(_ setting: Setting) -> HTML {
        if let words = setting.words, let from = setting.from {
            return "“<bdi>\(words[reader.language])</bdi>” · \(reader.say(LocalityText.from(from)))"
        }
        guard let from = setting.from else {
            return "\(reader.say(LocalityText.days(HolidayTable.count(setting.days))))"
        }
        return """
            \(reader.say(setting.terms?.text ?? LocalityWord.ended.text)) · \(reader.say(LocalityText.from(from)))
            """
    }

    private func person(_ id: ID<Person>) -> HTML { reader.name(names[id] ?? "") }
}

extension Setting {
    func json(_ names: [ID<Person>: String], _ reader: Reader) -> JSON {
        [
            "id": .text(id), "state": .text(state.rawValue), "subject": .text(subject.address),
            "name": .text(reader.say(subject.text)), "region": .text(region.text), "from": JSON(from?.description),
            "value": JSON(terms.map { reader.say($0.text) }), "days": JSON(days),
            "words": words.map { ["zh": .text($0.zh), "en": .text($0.en)] } ?? .null, "source": .text(source),
            "article": .text(article), "proposedBy": JSON(names[proposedBy]),
            "proposedAt": .text(proposedAt.description), "decidedBy": JSON(decidedBy.flatMap { names[$0] }),
            "decidedAt": JSON(decidedAt?.description), "reason": JSON(decisionReason),
        ]
    }
}
