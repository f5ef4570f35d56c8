import Casework
import Statutes
import Store
import Web
import Words

/// What someone is told of themselves: name, roles and mandates, and the form for a new password.
struct AccountPage: Sendable {
    let feature: AccountsFeature

    struct State: Sendable {
        let account: AccountRow
        let signInID: String
        let name: String
        let grants: [RoleGrant]
        let mandates: [Mandate]
        let places: [RoleScope: String]
        let secondFactor: SecondFactor?
        /// Those that hold now, the last used first.
        let signIns: [SignInLine]
        /// A role of theirs asks for a second factor, and there is none.
        let mustSetUp: Bool
    }

    func show(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let state = try await load(exchange)
        let done: AccountWord? =
            switch (exchange.query("changed"), exchange.query("ended")) {
            case ("yes", _): .passwordChanged
            case (_, "one"): .signInEnded
            case (_, "others"): .otherSignInsEnded
            default: nil
            }
        return .page(page(state, exchange.reader, FormState(), done: done))
    }

    func load(_ exchange: Exchange) async throws -> State {
        guard let token = exchange.cookies[SessionCookie.name], SessionStore.mayBeToken(token) else {
            throw Problem.signInFirst
        }
        let (sessions, people, names) = (feature.sessions, feature.people, feature.placeNames)
        let factors = feature.secondFactors
        return try await feature.database.read { tx in
            // A session that ended between the pipeline's look and this one.
            guard let session = try sessions.find(token, kind: .cookie, in: tx),
                let account = try AccountStore.account(id: session.accountID, in: tx)
            else { throw Problem.signInFirst }
            let grants = try people.grants(of: session.person, on: people.world.today, in: tx)
            let mandates = try people.mandates(of: session.person, in: tx)
            let scopes = Set(grants.map(\.scope) + mandates.map { .region($0.region) })
            return State(
                account: account, signInID: session.signInID, name: session.name, grants: grants, mandates: mandates,
                places: try names(scopes, tx), secondFactor: try factors.find(account.id, in: tx),
                signIns: try sessions.signIns(ofAccount: account.id, in: tx),
                mustSetUp: session.owesSecondFactor)
        }
    }

    func page(_ state: State, _ reader: Reader, _ form: FormState, done: AccountWord? = nil) -> Page {
        Page(
            title: AccountWord.accountTitle,
            main: """
                <h1>\(reader.say(AccountWord.accountTitle))</h1>
                \(done.map { "<p class=\"notice\" role=\"status\">\(reader.say($0))</p>" as HTML })
                <p class="lead">\(reader.name(state.name))</p>
                <dl class="facts"><dt>\(reader.say(AccountWord.loginName))</dt><dd>\(state.account.login)</dd></dl>
                \(roles(state, reader))
                \(mandates(state, reader))
                \(each: feature.further, { "<h2>\(reader.say($0.title))</h2><p><a href=\"\($0.path)\">\(reader.say(AccountWord.further))</a></p>" })
                \(secondFactor(state, reader))
                \(EndSessions.list(state, reader))
                <h2>\(reader.say(AccountWord.changePassword))</h2>
                \(passwordForm(FormBuilder(reader, form), of: state.account))
                """)
    }

    private func roles(_ state: State, _ reader: Reader) -> HTML {
        guard !state.grants.isEmpty else {
            return state.mandates.isEmpty ? "<p>\(reader.say(AccountWord.noRoles))</p>" : .empty
        }
        return """
            <h2>\(reader.say(AccountWord.roles))</h2>
            <ul>\(each: state.grants, { line($0, state, reader) })</ul>
            """
    }

    private func line(_ grant: RoleGrant, _ state: State, _ reader: Reader) -> HTML {
        """
        <li>\(reader.say(grant.role.text)) · \(place(grant.scope, state, reader)) \
        <span class="soft">\(reader.say(AccountWord.period(grant.from, grant.until)))</span></li>
        """
    }

    private func mandates(_ state: State, _ reader: Reader) -> HTML {
        guard !state.mandates.isEmpty else { return .empty }
        return """
            <h2>\(reader.say(AccountWord.mandates))</h2>
            <ul>\(each: state.mandates, { line($0, state, reader) })</ul>
            """
    }

    private func line(_ mandate: Mandate, _ state: State, _ reader: Reader) -> HTML {
        """
        <li>\(reader.say(mandate.level.text)) · \(place(.region(mandate.region), state, reader)) · \
        \(reader.say(AccountWord.term(mandate.term))) · \(reader.name(mandate.district)) · \
        <strong>\(reader.say(mandate.status.text))</strong> \
        <span class="soft">\(reader.say(AccountWord.period(mandate.from, mandate.until)))</span>\
        \(when: mandate.status == .suspended, " \(reader.say(AccountWord.suspendedNote))")</li>
        """
    }

    private func secondFactor(_ state: State, _ reader: Reader) -> HTML {
        let isOn = state.secondFactor != nil
        return """
            <h2>\(reader.say(AccountWord.secondFactor))</h2>
            <p>\(reader.say(isOn ? AccountWord.secondFactorOn : .secondFactorLead))</p>
            <p><a href="/account/second-factor">\
            \(reader.say(isOn ? AccountWord.keepSecondFactor : .setUpSecondFactor))</a></p>
            """
    }

    private func passwordForm(_ form: FormBuilder, of account: AccountRow) -> HTML {
        let fields: HTML = """
            \(form.username(account.login, AccountWord.login))
            \(form.currentPassword)
            \(form.newPassword)
            \(form.button(AccountWord.changePassword))
            """
        return form.form(action: "/account/password", fields)
    }

    private func place(_ scope: RoleScope, _ state: State, _ reader: Reader) -> HTML {
        if let name = state.places[scope] { return reader.name(name) }
        switch scope {
        case .region(let id): return "\(id.text)"
        case .organisation(let id): return "\(id.text)"
        }
    }
}
