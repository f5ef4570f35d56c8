import Casework
import Messages
import Network
import Statutes
import Store
import Web
import Words

/// What waits for somebody on suggestions, from the same groups and statements as their desk: what the desk does not show,
/// a mail does not tell.
struct WaitingSuggestions: Sendable {
    static let most = 50

    let desk: SuggestionDesk

    @Sendable func waiting(for viewer: Viewer, in tx: any Transaction) throws -> Waiting {
        let groups = SuggestionFilter.Group.onDesk(of: viewer).filter(\.asksHolder)
        if groups.isEmpty { return .nothing }
        let places = try desk.places(in: tx)
        var found: [ID<AnyCase>: (suggestion: Suggestion, asks: [Text])] = [:]
        var isMore = false
        for group in groups {
            let listed = try desk.store.suggestions(
                SuggestionFilter(group: group), for: viewer, places, limit: Self.most + 1, in: tx)
            isMore = isMore || listed.count > Self.most
            for one in listed.prefix(Self.most) { found[one.id, default: (one, [])].asks.append(group.word.text) }
        }
        let newest = found.values.sorted { $0.suggestion.id.text > $1.suggestion.id.text }
        let today = desk.world.today
        return Waiting(
            matters: newest.prefix(Self.most).map { one, asks in
                let from = one.dueFrom ?? one.startedAt.day(in: desk.world.zone)
                return Matter(
                    number: one.number ?? SuggestionWord.suggestion.text.zh, state: one.state.text, asks: asks,
                    due: one.dueOn,
                    lateness: one.dueOn.map {
                        lateness(due: $0, today: today, from: from, calendar: desk.clocks.calendar(at: one.region))
                    } ?? .normal, path: one.path)
            }, isMore: isMore || newest.count > Self.most)
    }
}

extension SuggestionFilter.Group {
    /// Whether what it lists is for the desk's owner to do.
    var asksHolder: Bool { self != .mine }
}
