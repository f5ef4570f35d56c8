import Casework
import Web
import Words

/// `/notices/live`: the number of unread notices as server-sent events, for the script of an open page. Whoever asks for
/// anything else is led to the list.
struct ListenToNotices: Sendable {
    static let path = "/notices/live"

    let live: LiveNotices

    func respond(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        guard exchange.header("Accept")?.contains("text/event-stream") == true else { return .see("/notices") }
        guard !live.isFull else { throw Problem.tooMany(NoticeWord.tooManyPages.text, retryAfter: 60) }
        let (live, signIn, language) = (live, exchange.signIn, exchange.reader.language)
        let whenGone = exchange.whenGone
        return .live(
            LiveText { live.open(viewer, signIn: signIn, language, whenGone: whenGone) })
    }
}
