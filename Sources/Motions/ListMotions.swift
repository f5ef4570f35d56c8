import Casework
import Formats
import Network
package import Store
package import Web
import Words

/// `GET /motions`: what is on agendas and was voted on, for everybody; and for those inside what is theirs.
struct ListMotions: Sendable {
    let desk: MotionDesk
    private static let pageSize = 25

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let filter = try MotionFilter(exchange)
        let after = exchange.query("after").map { String($0.prefix(40)) }
        let (places, found, sessions) = try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            return (
                places,
                try desk.store.motions(filter, for: reader.viewer, after: after, limit: Self.pageSize + 1, in: tx),
                filter.group == nil
                    ? try MotionSessions.load(for: reader.viewer, desk, places, in: tx)
                    : MotionSessions(meetings: [], counts: [:], places: places)
            )
        }
        let shown = Array(found.prefix(Self.pageSize))
        let next = found.count > Self.pageSize ? shown.last?.id.text : nil
        let title = filter.group?.text ?? filter.measure?.name ?? MotionWord.feature.text
        let page = Page(
            title: title,
            main: """
                <h1>\(reader.say(title))</h1>
                \(when: filter.group == nil, "<p class=\"lead\">\(reader.say(MotionWord.lead))</p>")
                \(when: reader.viewer.has(.deputy), "<p class=\"actions\"><a class=\"button\" href=\"/motions/new\">\(reader.say(MotionLifecycle.Action.start))</a></p>")
                <p class="noprint">\(when: !reader.viewer.isAnonymous, "<a href=\"/motions/meetings\">\(reader.say(MotionWord.meetings))</a> · ")\
                \(each: [MotionLifecycle.State.onAgenda, .adopted, .rejected].enumerated(), { "\(when: $0.offset > 0, " · ")<a href=\"/motions?state=\($0.element.rawValue)\"\(when: $0.element == filter.state, " aria-current=\"true\"")>\(reader.say($0.element))</a>" })</p>
                \(sessions.html(filter, reader))
                \(when: shown.isEmpty, "<p class=\"notice\">\(reader.say(MotionWord.empty))</p>")
                <ul class="cards">\(each: shown, { one in
                    """
                    <li class="card"><p><a href="\(one.path)" dir="auto">\(one.title)</a> <span class="state">\(reader.say(one.state))</span></p>
                    <p class="soft">\(one.number.map { "\($0) · " as HTML })\(places.region(one.region)?.name(for: reader))\
                    \(one.body.map { " · \(reader.say($0))" as HTML })</p></li>
                    """
                })</ul>
                \(when: !shown.isEmpty, Export.links(ExportMotions.list, query: filter.query, reader: reader))
                \(next.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(filter.path(after: $0))\">\(reader.say(MotionWord.more))</a></p>" as HTML })
                """)
        let json: JSON = ["motions": .array(shown.map(\.json)), "next": JSON(next)]
        let answer = Answer.page(page, json: json)
        return reader.viewer.isAnonymous && after == nil
            ? answer.kept(for: [MotionTag.all, NetworkTag.places]) : answer
    }
}

/// `GET /motions/{name}`.
struct ShowMotion: Sendable {
    let desk: MotionDesk

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let name = try exchange.parameter("name")
        let view = try await desk.database.read { try MotionView.load(name, reader, desk, in: $0) }
        return .page(MotionPage(view: view).page, json: view.json).kept(for: [
            MotionTag.all, NetworkTag.places, NetworkTag.deputies,
        ])
    }
}

extension MotionsFeature {
    /// For the desk of whoever reads: how much waits for them, each figure with its list.
    package static func deskCard(_ desk: MotionDesk) -> @Sendable (Reader, any Transaction) throws -> HTML {
        { reader, tx in
            let groups = MotionFilter.Group.onDesk(of: reader.viewer)
            if groups.isEmpty { return .empty }
            let figures = try groups.map { group in
                (group, try desk.store.count(MotionFilter(group: group), for: reader.viewer, in: tx))
            }.filter { $0.1 > 0 }
            return """
                <section><h2>\(reader.say(MotionWord.feature))</h2>
                \(when: !figures.isEmpty, """
                    <ul class="figures">\(each: figures, { group, count in
                        "<li><a href=\"\(MotionFilter(group: group).path())\"><b>\(count)</b> \(reader.say(group))</a></li>"
                    })</ul>
                    """)
                <p>\(when: reader.viewer.has(.deputy), "<a href=\"/motions/new\">\(reader.say(MotionLifecycle.Action.start))</a> · ")\
                <a href="/motions">\(reader.say(MotionWord.all))</a> · <a href="/motions/meetings">\(reader.say(MotionWord.meetings))</a></p></section>
                """
        }
    }
}
