import Casework
import Formats
import Network
import Store
import Web
import Words

/// What became of the motions to each meeting, as far as its reader may see them; each figure leads to its list.
struct MotionSessions: Sendable {
    private static let most = 30

    let meetings: [MotionMeeting]
    let counts: [ID<AnyCase>: [MotionLifecycle.State: Int]]
    let places: Places

    /// The latest meetings of which a reader may see a motion.
    static func load(
        for viewer: Viewer, _ desk: MotionDesk, _ places: Places, in tx: any Transaction
    ) throws -> MotionSessions {
        let condition: SQL = """
            EXISTS (SELECT 1 FROM motion WHERE motion.meeting_id = motion_meeting.id AND \(MotionStore.visible(to: viewer)))
            """
        let meetings = try desk.store.meetings(in: condition, limit: most, in: tx)
        return MotionSessions(
            meetings: meetings, counts: try desk.store.counts(of: meetings.map(\.id), for: viewer, in: tx),
            places: places)
    }

    func html(_ filter: MotionFilter, _ reader: Reader) -> HTML {
        if meetings.isEmpty { return .empty }
        return """
            <details class="noprint"\(when: filter.meeting != nil, " open")><summary>\(reader.say(MotionWord.bySession))</summary>
            <ul>\(each: meetings, { one in
                "<li>\(reader.say(MotionSentence.meeting(one, places.region(one.region)?.nameZh ?? "")))<br>\(Self.figures(counts[one.id] ?? [:], of: one.id, in: filter, reader))</li>"
            })</ul></details>
            """
    }

    static func figures(
        _ counts: [MotionLifecycle.State: Int], of meeting: ID<AnyCase>, in shown: MotionFilter?, _ reader: Reader
    ) -> HTML {
        func link(_ state: MotionLifecycle.State?, _ label: HTML) -> HTML {
            var filter = MotionFilter()
            (filter.meeting, filter.state) = (meeting, state)
            return "<a href=\"\(filter.path())\"\(when: filter == shown, " aria-current=\"true\"")>\(label)</a>"
        }
        let states = MotionLifecycle.State.allCases.compactMap { state in counts[state].map { (state, $0) } }
        let all = counts.values.reduce(0, +)
        return
            "\(link(nil, "\(reader.say(MotionSentence.count(all)))"))\(each: states, { state, count in " · \(link(state, "\(reader.say(state)) \(count)"))" })"
    }
}
