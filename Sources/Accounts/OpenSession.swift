import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web

/// The last step of signing in: everything was proved, and in one transaction the session begins.
struct OpenSession: Sendable {
    let feature: AccountsFeature

    /// Nil when the code was not right.
    /// - Parameters:
    ///   - code: for accounts with a second factor.
    ///   - attempts: that were counted on the way and now are taken back.
    func open(
        _ account: AccountRow, _ login: Login, code: TypedCode?, after attempts: [SignInAttempt], back: String,
        _ exchange: Exchange
    ) async throws -> Answer? {
        let (limiter, sessions, factors) = (feature.limiter, feature.sessions, feature.secondFactors)
        let token = sessions.newToken()
        let before = exchange.isAPI ? nil : exchange.cookies[SessionCookie.name]
        let kind: SessionStore.Kind = exchange.isAPI ? .bearer : .cookie
        let device = DeviceWords(userAgent: exchange.header("User-Agent"))
        let today = feature.world.today
        let expires = feature.world.now().adding(seconds: SessionStore.absolute)
        let isOpen = try await feature.database.write { tx in
            // Disabled, or given another password or a second factor, while the old one was being checked.
            let current = try AccountStore.account(id: account.id, in: tx)
            let factor = try factors.find(account.id, in: tx)
            guard let current, current.hash == account.hash, current.disabledAt == nil else {
                throw Problem.conflict(AccountWord.wrongPair.text)
            }
            if let code {
                guard try factors.take(code, of: account.id, in: tx) else { return false }
            } else if factor != nil {
                throw Problem.conflict(AccountWord.codeMissing.text)
            }
            for attempt in attempts { try limiter.succeed(attempt, in: tx) }
            // The browser holds one session: the one before, perhaps a colleague's, ends.
            if let before { try sessions.end(before, in: tx) }
            try sessions.open(token, for: account, kind: kind, on: device, in: tx)
            try AccountStore.noteSignIn(on: today, id: account.id, in: tx)
            return true
        }
        guard isOpen else { return nil }
        if exchange.isAPI {
            return .json(["token": .text(token), "expires": .text(expires.description)], status: .created)
        }
        let known = DeviceCookie(exchange.cookies[DeviceCookie.name]) ?? DeviceCookie(world: feature.world)
        let remembered = known.remembering(login, vault: feature.vault)
        return Answer.see(back).setting(
            SessionCookie.set(token), SetCookie(DeviceCookie.name, remembered.text, maxAge: DeviceCookie.maxAge),
            HalfSignIn.ended)
    }
}
