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
    let desk: SuggestionDesk
    /// Places that do not use suggestions.
    var except: [RegionRange] = []

    @Sendable func waiting(for viewer: Viewer, in tx: any Transaction) throws -> [Matter] {
        let groups = SuggestionFilter.Group.onDesk(of: viewer).filter(\.asksHolder)
        if groups.isEmpty { return [] }
        let places = try desk.places(in: tx)
        return try groups.flatMap { group in
            try desk.store.suggestions(
                SuggestionFilter(group: group, except: except), for: viewer, places, limit: Waiting.most + 1, in: tx
            ).map { matter($0, group.word.text) }
        }
    }

    private func matter(_ one: Suggestion, _ ask: Text) -> Matter {
        let from = one.dueFrom ?? one.startedAt.day(in: desk.world.zone)
        let number = one.number.map { " \($0)" } ?? ""
        return Matter(
            one.id, name: SuggestionWord.suggestion.text + Text(number, number), state: one.state.text, asks: ask,
            due: one.dueOn,
            lateness: one.dueOn.map {
                lateness(
                    due: $0, today: desk.world.today, from: from, calendar: desk.clocks.calendar(at: one.region))
            } ?? .normal, path: one.path)
    }
}

extension SuggestionFilter.Group {
    /// Whether what it lists is for the desk's owner to do now. Of promises the reminders tell, before their day.
    var asksHolder: Bool { ![.mine, .toKeep].contains(self) }
}
