import Casework
import HTTPTypes
import Store
import Web
import Words

/// A person follows a link of one use and sets the password of their account.
struct AcceptInvitation: Sendable {
    static let path = "/invitation"
    private static let cookie = "invitation"

    let feature: AccountsFeature

    private var invitations: InvitationStore { InvitationStore(world: feature.world) }

    /// Moves the token out of the address into a cookie, so that no page is shown under an address that holds it and
    /// none is sent on as a referrer. Looking at the link does not use it up: messengers do so before people.
    func follow(_ exchange: Exchange) async throws -> Answer {
        let token = try exchange.parameter("token")
        guard SessionStore.mayBeToken(token) else { return gone(exchange.reader) }
        return Answer.see(Self.path).setting(SetCookie(Self.cookie, token, maxAge: 1800))
    }

    func show(_ exchange: Exchange) async throws -> Answer {
        guard let (account, _) = try await invited(exchange) else { return gone(exchange.reader) }
        return .page(page(account, exchange.reader, FormState()))
    }

    func submit(_ exchange: Exchange) async throws -> Answer {
        guard let (account, token) = try await invited(exchange) else { return gone(exchange.reader) }
        let input = exchange.input
        let (new, problems) = try feature.newPassword(in: input, for: account.login)
        guard let new else {
            return .invalid(problems, page(account, exchange.reader, FormState(input: input, problems: problems)))
        }
        let (invitations, hash) = (invitations, try await feature.passwords.hash(new))
        let isTaken = try await feature.database.write { tx in
            guard try invitations.take(token, in: tx) else { return false }
            try AccountStore.setHash(hash, of: account.id, in: tx)
            try SessionStore.endAll(ofAccount: account.id, in: tx)
            return true
        }
        guard isTaken else { return gone(exchange.reader) }
        return Answer.see("/sign-in?set=yes").setting(SetCookie(Self.cookie, "", maxAge: 0))
    }

    private func invited(_ exchange: Exchange) async throws -> (account: AccountRow, token: String)? {
        guard let token = exchange.cookies[Self.cookie] else { return nil }
        let invitations = invitations
        return try await feature.database.read { try invitations.account(token, in: $0) }.map { ($0, token) }
    }

    private func page(_ account: AccountRow, _ reader: Reader, _ state: FormState) -> Page {
        let form = FormBuilder(reader, state)
        let fields: HTML = """
            \(form.username(account.login, AccountWord.login))\(form.newPassword)
            \(form.button(AccountWord.setPassword))
            """
        return Page(
            title: AccountWord.invitationTitle,
            main: """
                <h1>\(reader.say(AccountWord.invitationTitle))</h1>
                <p class="lead">\(reader.say(AccountWord.invitationLead))</p>
                <dl class="facts"><dt>\(reader.say(AccountWord.loginName))</dt><dd>\(account.login)</dd></dl>
                \(form.form(action: Self.path, fields))
                """)
    }

    private func gone(_ reader: Reader) -> Answer {
        let page = Page(
            title: AccountWord.invitationGone,
            main: """
                <h1>\(reader.say(AccountWord.invitationGone))</h1>
                <p class="lead">\(reader.say(AccountWord.invitationGoneLead))</p>
                <p><a href="/sign-in">\(reader.say(AccountWord.signInTitle))</a></p>
                """)
        return Answer.page(page, status: .gone).setting(SetCookie(Self.cookie, "", maxAge: 0))
    }
}
