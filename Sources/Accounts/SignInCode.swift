import Casework
import Store
import Web
import Words

/// The second page of signing in, for accounts with a second factor: the code from the phone, or a recovery code.
struct SignInCode: Sendable {
    static let path = "/sign-in/code"

    let feature: AccountsFeature

    func show(_ exchange: Exchange) async throws -> Answer {
        let back = SignIn.back(exchange.query("back"))
        guard exchange.viewer.isAnonymous else { return .see(back) }
        guard let account = try await halfSignedIn(exchange) else { return SignIn.again(back) }
        return .page(page(account, exchange.reader, FormState(), back: back))
    }

    func submit(_ exchange: Exchange) async throws -> Answer {
        let back = SignIn.back(exchange.input.text("back"))
        guard let account = try await halfSignedIn(exchange), let login = Login(account.login) else {
            return SignIn.again(back)
        }
        let typed = exchange.input.text("code") ?? ""
        var word = AccountWord.codeMissing
        if !typed.isEmpty {
            let attempt = try await begin(login, exchange)
            if let code = TypedCode(typed),
                let answer = try await OpenSession(feature: feature).open(
                    account, login, code: code, after: [attempt], back: back, exchange)
            {
                return answer
            }
            word = .codeWrong
        }
        let problems = [FieldProblem("code", word.text)]
        return .invalid(problems, page(account, exchange.reader, FormState(problems: problems), back: back))
    }

    /// Counts an attempt at a code. Whoever makes one has shown the password.
    func begin(_ login: Login, _ exchange: Exchange) async throws -> SignInAttempt {
        let device = exchange.isAPI ? nil : DeviceCookie(exchange.cookies[DeviceCookie.name])
        let attempt = SignInAttempt(codeOf: login, device: device, address: exchange.remote, vault: feature.vault)
        let limiter = feature.limiter
        try await feature.database.write { tx in try limiter.begin(attempt, in: tx) }
        return attempt
    }

    private func halfSignedIn(_ exchange: Exchange) async throws -> AccountRow? {
        let cookie = exchange.cookies[HalfSignIn.name]
        guard let id = HalfSignIn.account(in: cookie) else { return nil }
        let account = try await feature.database.read { try AccountStore.account(id: id, in: $0) }
        guard let account, account.disabledAt == nil,
            HalfSignIn.holds(cookie, for: account, vault: feature.vault, now: feature.world.now())
        else { return nil }
        return account
    }

    private func page(_ account: AccountRow, _ reader: Reader, _ state: FormState, back: String) -> Page {
        let form = FormBuilder(reader, state)
        let fields: HTML = """
            \(form.hidden("back", back))\(form.username(account.login, AccountWord.login))
            \(form.code(AccountWord.code, hint: AccountWord.codeOrRecoveryHint.text))
            \(form.button(AccountWord.signIn))
            """
        return Page(
            title: AccountWord.codeTitle,
            main: """
                <h1>\(reader.say(AccountWord.codeTitle))</h1>
                \(form.form(action: Self.path, fields))
                <p class="hint">\(reader.say(AccountWord.codeLost))</p>
                """)
    }
}
