import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// Signing in: a cookie for a browser, a bearer token for a program.
struct SignIn: Sendable {
    let feature: AccountsFeature

    static let fields = [
        RouteField("account", .text(max: 64), required: true, AccountWord.login.text),
        RouteField("password", .text(max: 128), required: true, AccountWord.password.text),
    ]

    func show(_ exchange: Exchange) async throws -> Answer {
        let back = Self.back(exchange.query("back"))
        guard exchange.viewer.isAnonymous else { return .see(back) }
        return .page(page(exchange.reader, FormState(), back: back))
    }

    func submit(_ exchange: Exchange) async throws -> Answer {
        let back = Self.back(exchange.input.text("back"))
        var problems: [FieldProblem] = []
        let typed = exchange.input.checked(
            "account", 1...200, missing: AccountWord.loginMissing.text, problems: &problems)
        let password = exchange.input.text("password") ?? ""
        if password.isEmpty { problems.append(FieldProblem("password", AccountWord.passwordMissing.text)) }
        func again() -> Answer {
            .invalid(problems, page(exchange.reader, FormState(input: exchange.input, problems: problems), back: back))
        }
        guard let typed, problems.isEmpty else { return again() }
        guard let login = Login(typed), let account = try await prove(login, password, exchange) else {
            problems.append(FieldProblem("password", AccountWord.wrongPair.text))
            return again()
        }
        return try await open(account, login, back: back, exchange)
    }

    /// The account, when the password is its own and it is not disabled. Takes the same time for logins nobody has.
    private func prove(_ login: Login, _ password: String, _ exchange: Exchange) async throws -> AccountRow? {
        let (limiter, attempt) = (feature.limiter, attempt(login, exchange))
        let account = try await feature.database.write { tx in
            try limiter.begin(attempt, in: tx)
            return try AccountStore.account(login, in: tx)
        }
        let matches = try await feature.passwords.matches(password, account?.hash)
        guard matches, let account, account.disabledAt == nil else { return nil }
        return account
    }

    private func open(_ account: AccountRow, _ login: Login, back: String, _ exchange: Exchange) async throws -> Answer
    {
        let (limiter, attempt, sessions) = (feature.limiter, attempt(login, exchange), feature.sessions)
        let token = sessions.newToken()
        let before = exchange.isAPI ? nil : exchange.cookies[SessionCookie.name]
        let expires = feature.world.now().adding(seconds: SessionStore.absolute)
        try await feature.database.write { tx in
            // Disabled, or given another password, while the old one was being checked.
            let current = try AccountStore.account(id: account.id, in: tx)
            guard let current, current.hash == account.hash, current.disabledAt == nil else {
                throw Problem.conflict(AccountWord.wrongPair.text)
            }
            try limiter.succeed(attempt, in: tx)
            // The browser holds one session: the one before, perhaps a colleague's, ends.
            if let before { try sessions.end(before, in: tx) }
            try sessions.open(token, for: account, kind: exchange.isAPI ? .bearer : .cookie, in: tx)
        }
        if exchange.isAPI {
            return .json(["token": .text(token), "expires": .text(expires.description)], status: .created)
        }
        let device = DeviceCookie(exchange.cookies[DeviceCookie.name]) ?? DeviceCookie(world: feature.world)
        let remembered = device.remembering(login, vault: feature.vault)
        return Answer.see(back).setting(
            SessionCookie.set(token), SetCookie(DeviceCookie.name, remembered.text, maxAge: DeviceCookie.maxAge))
    }

    private func attempt(_ login: Login, _ exchange: Exchange) -> SignInAttempt {
        let device = exchange.isAPI ? nil : DeviceCookie(exchange.cookies[DeviceCookie.name])
        return SignInAttempt(login, device: device, address: exchange.remote, vault: feature.vault)
    }

    /// Where to go afterwards: a path of ours, else the desk.
    private static func back(_ asked: String?) -> String {
        let path = Paths.local(asked)
        return path == "/" || path.hasPrefix("/sign-in") ? "/desk" : path
    }

    private func page(_ reader: Reader, _ state: FormState, back: String) -> Page {
        let form = FormBuilder(reader, state)
        let account = form.text("account", AccountWord.login, autocomplete: "username", maxLength: 64, required: true)
        let password = form.text(
            "password", AccountWord.password, type: "password", autocomplete: "current-password", maxLength: 128,
            required: true)
        let fields: HTML = "\(form.hidden("back", back))\(account)\(password)\(form.button(AccountWord.signIn))"
        return Page(
            title: AccountWord.signInTitle,
            main: """
                <h1>\(reader.say(AccountWord.signInTitle))</h1>
                <p class="lead">\(reader.say(AccountWord.signInLead))</p>
                \(form.form(action: "/sign-in", fields))
                <p class="hint">\(reader.say(AccountWord.signInForgot))</p>
                """)
    }
}
