import Formats
import Store
import Web

/// Signing out: the token and all others of the same sign-in end at once.
struct SignOut: Sendable {
    let feature: AccountsFeature

    func submit(_ exchange: Exchange) async throws -> Answer {
        let token = exchange.isAPI ? exchange.bearer : exchange.cookies[SessionCookie.name]
        if exchange.isAPI { _ = try exchange.requireSignedIn() }
        if let token, SessionStore.mayBeToken(token) {
            let sessions = feature.sessions
            try await feature.database.write { tx in try sessions.end(token, in: tx) }
        }
        return Answer.see("/", json: ["ended": true]).setting(SessionCookie.ended)
    }
}
