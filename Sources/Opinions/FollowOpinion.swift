package import Casework
import Formats
import Statutes
package import Store
package import Web
import Words

/// `/follow`: the number and the secret open the case for half an hour, without an account. The secret is typed or
/// posted; it never stands in an address.
struct FollowOpinion: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        .page(page(exchange.reader, FormState(input: Input(form: exchange.queryFields))))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        switch try await open(exchange) {
        case .refused(let answer): answer
        case .opened(let number, _, let own):
            Answer.see("/opinions/\(number)").setting(desk.ownCaseCookie(own, now: exchange.reader.now))
        }
    }

    /// What a number and a secret that were sent lead to.
    enum Opening: Sendable {
        case opened(number: String, secret: String, ID<AnyCase>)
        case refused(Answer)
    }

    func open(_ exchange: Exchange) async throws -> Opening {
        var problems: [FieldProblem] = []
        let number = exchange.input.checked(
            "number", 1...30, missing: OpinionWord.numberMissing.text, problems: &problems)
        let secret = exchange.input.checked(
            "secret", 1...30, missing: OpinionWord.secretMissing.text, problems: &problems)
        guard let number, let secret else {
            return .refused(
                .invalid(problems, page(exchange.reader, FormState(input: exchange.input, problems: problems))))
        }
        guard
            let own = try await desk.open(
                number, with: secret, from: exchange.remote, limiter: limiter, now: exchange.reader.now)
        else {
            let problem = FieldProblem("secret", OpinionWord.noMatch.text)
            return .refused(
                .invalid([problem], page(exchange.reader, FormState(input: exchange.input, problems: [problem]))))
        }
        return .opened(number: number, secret: secret, own)
    }

    private func page(_ reader: Reader, _ state: FormState) -> Page {
        let form = FormBuilder(reader, state)
        return Page(
            title: OpinionWord.followTitle,
            main: """
                <h1>\(reader.say(OpinionWord.followTitle))</h1>
                <p class="lead">\(reader.say(OpinionWord.followLead))</p>
                \(form.form(action: "/follow", """
                \(form.text("number", OpinionWord.number, maxLength: 30, required: true))
                \(form.text("secret", OpinionWord.secret, maxLength: 30, required: true))
                \(form.button(OpinionWord.follow))
                """))
                """)
    }
}

extension OpinionDesk {
    static let minutesOpen = 30

    /// The case that a number and a secret open. Wrong pairs are counted by caller and number, so that nobody can shut
    /// an author out by guessing at their case from elsewhere.
    func open(_ number: String, with secret: String, from remote: String, limiter: RateLimiter, now: Instant)
        async throws -> ID<AnyCase>?
    {
        let bucket = "\(remote) \(number)"
        try limiter.check(bucket, says: OpinionWord.tooManyTries.text, now: now)
        try limiter.check(remote, allowing: 5, says: OpinionWord.tooManyTries.text, now: now)
        let store = store
        let own = try await database.read { try store.caseID(number: number, secret: secret, in: $0) }
        if own == nil {
            limiter.count(bucket, now: now)
            limiter.count(remote, now: now)
        }
        return own
    }

    /// `id~expiry~proof`: says which case this browser opened, for half an hour, without a row in the database.
    func ownCaseCookie(_ own: ID<AnyCase>, now: Instant) -> SetCookie {
        let seconds = Self.minutesOpen * 60
        let content = "\(own.text)~\(now.adding(seconds: seconds).secondsSinceEpoch)"
        return SetCookie("case", "\(content)~\(store.vault.hash(content, for: "case cookie"))", maxAge: seconds)
    }

    package func ownCase(_ credentials: Credentials) -> ID<AnyCase>? {
        guard let parts = credentials.cookies["case"]?.split(separator: "~"), parts.count == 3,
            let expiry = Int(parts[1]), expiry > world.now().secondsSinceEpoch,
            store.vault.hash("\(parts[0])~\(parts[1])", for: "case cookie") == parts[2]
        else { return nil }
        return ID(String(parts[0]))
    }
}
