import Casework
import Statutes
import Store
import Web

/// Makes the token of a request into a viewer: one read, and now and then one write to renew it.
struct SessionResolver: Sendable {
    let database: any Database
    let sessions: SessionStore
    let unreadNotices: @Sendable (Viewer, any Transaction) throws -> Int

    func resolve(_ credentials: Credentials) async throws -> SignedIn? {
        // A cookie never speaks for a program, nor a bearer token for a browser.
        let kind: SessionStore.Kind = credentials.isAPI ? .bearer : .cookie
        guard let token = credentials.isAPI ? credentials.bearer : credentials.cookies[SessionCookie.name],
            SessionStore.mayBeToken(token)
        else { return nil }
        let found = try await database.read { tx -> (session: SessionRow, viewer: Viewer, unread: Int)? in
            guard let session = try sessions.find(token, kind: kind, in: tx) else { return nil }
            // Led to set up what they owe, and until then without any right.
            let grants = session.owesSecondFactor ? [] : session.grants
            let viewer = Viewer(person: session.person, pseudonym: session.pseudonym, grants: grants)
            return (session, viewer, try unreadNotices(viewer, tx))
        }
        guard let found else { return nil }
        return SignedIn(
            viewer: found.viewer, name: found.session.name, unreadNotices: found.unread,
            signIn: found.session.signInID,
            cookies: credentials.isWatching ? [] : try await renew(token, found.session, kind),
            first: found.session.owesSecondFactor
                ? FirstDuty(page: "/account/second-factor", says: AccountWord.secondFactorFirst.text) : nil)
    }

    private func renew(_ token: String, _ session: SessionRow, _ kind: SessionStore.Kind) async throws -> [SetCookie] {
        let now = sessions.world.now()
        guard session.rotatedAt == nil else { return [] }
        // Programs could not be told of a new token.
        if kind == .cookie, session.madeAt.seconds(until: now) >= SessionStore.rotation {
            let new = sessions.newToken()
            let won = try await database.write { tx in try sessions.rotate(token, to: new, in: tx) }
            return won ? [SessionCookie.set(new, maxAge: now.seconds(until: session.expiresAt))] : []
        }
        if session.seenAt.seconds(until: now) >= SessionStore.seenStep {
            try await database.write { tx in try sessions.touch(token, in: tx) }
        }
        return []
    }
}

enum SessionCookie {
    static let name = "session"
    static func set(_ token: String, maxAge: Int = SessionStore.absolute) -> SetCookie {
        SetCookie(name, token, maxAge: maxAge)
    }
    static let ended = SetCookie(name, "", maxAge: 0)
}
