import Casework
import Formats
import Store
import Web
import Words

/// Signing in: a cookie for a browser, a bearer token for a program.
struct SignIn: Sendable {
    let feature: AccountsFeature

    static let fields = [
        RouteField("account", .text(max: 64), required: true, AccountWord.login.text),
        RouteField("password", .text(max: 128), required: true, AccountWord.password.text),
        RouteField("code", .text(max: 20), AccountWord.codeOrRecoveryHint.text),
    ]

    func show(_ exchange: Exchange) async throws -> Answer {
        let back = Self.back(exchange.query("back"))
        guard exchange.viewer.isAnonymous else { return .see(back) }
        return .page(page(exchange.reader, FormState(), back: back, isSet: exchange.query("set") == "yes"))
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
        guard let login = Login(typed), let (account, hasFactor) = try await prove(login, password, exchange) else {
            problems.append(FieldProblem("password", AccountWord.wrongPair.text))
            return again()
        }
        if !hasFactor {
            let opened = try await OpenSession(feature: feature).open(
                account, login, code: nil, after: [attempt(login, exchange)], back: back, exchange)
            return opened ?? again()
        }
        guard exchange.isAPI else { return try await askForCode(account, login, back: back, exchange) }
        let code = exchange.input.text("code") ?? ""
        if code.isEmpty {
            problems.append(FieldProblem("code", AccountWord.codeMissing.text))
            return again()
        }
        let counted = try await SignInCode(feature: feature).begin(login, exchange)
        guard let code = TypedCode(code),
            let answer = try await OpenSession(feature: feature).open(
                account, login, code: code, after: [attempt(login, exchange), counted], back: back, exchange)
        else {
            problems.append(FieldProblem("code", AccountWord.codeWrong.text))
            return again()
        }
        return answer
    }

    /// The account, when the password is its own and it is not disabled, and whether it has a second factor. Takes the
    /// same time for logins nobody has.
    private func prove(
        _ login: Login, _ password: String, _ exchange: Exchange
    ) async throws -> (AccountRow, hasFactor: Bool)? {
        let (limiter, factors, attempt) = (feature.limiter, feature.secondFactors, attempt(login, exchange))
        let found = try await feature.database.write { tx -> (account: AccountRow, hasFactor: Bool)? in
            try limiter.begin(attempt, in: tx)
            guard let account = try AccountStore.account(login, in: tx) else { return nil }
            return (account, try factors.find(account.id, in: tx) != nil)
        }
        let matches = try await feature.passwords.matches(password, found?.account.hash)
        guard matches, let found, found.account.disabledAt == nil else { return nil }
        return (found.account, found.hasFactor)
    }

    /// The password was right: what is still owed is asked for on a page of its own.
    private func askForCode(
        _ account: AccountRow, _ login: Login, back: String, _ exchange: Exchange
    ) async throws -> Answer {
        let (limiter, attempt) = (feature.limiter, attempt(login, exchange))
        try await feature.database.write { tx in try limiter.succeed(attempt, in: tx) }
        return Answer.see("\(SignInCode.path)?back=\(Paths.encoded(back))")
            .setting(HalfSignIn.cookie(for: account, vault: feature.vault, world: feature.world))
    }

    private func attempt(_ login: Login, _ exchange: Exchange) -> SignInAttempt {
        let device = exchange.isAPI ? nil : DeviceCookie(exchange.cookies[DeviceCookie.name])
        return SignInAttempt(login, device: device, address: exchange.remote, vault: feature.vault)
    }

    /// Where to go afterwards: a path of ours, else the desk.
    static func back(_ asked: String?) -> String {
        let path = Paths.local(asked)
        return path == "/" || path.hasPrefix("/sign-in") ? "/desk" : path
    }

    /// The first page once more, for a browser whose half of a sign-in has ended.
    static func again(_ back: String) -> Answer {
        .see("/sign-in?back=\(Paths.encoded(back))").setting(HalfSignIn.ended)
    }

    private func page(_ reader: Reader, _ state: FormState, back: String, isSet: Bool = false) -> Page {
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
                \(when: isSet, "<p class=\"notice good\" role=\"status\">\(reader.say(AccountWord.passwordSet))</p>")
                <p class="lead">\(reader.say(AccountWord.signInLead))</p>
                \(form.form(action: "/sign-in", fields))
                <p class="hint">\(reader.say(AccountWord.signInForgot))</p>
                """)
    }
}
