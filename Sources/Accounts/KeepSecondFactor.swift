import Casework
import Store
import Web
import Words

/// What a person does to a second factor that is there: new recovery codes, or turning it off. Both ask for password
/// and code, so that a browser left open is not enough.
struct KeepSecondFactor: Sendable {
    let feature: AccountsFeature

    func renewCodes(_ exchange: Exchange) async throws -> Answer {
        let factors = feature.secondFactors
        return try await change(exchange, form: .renewCodes) { account, tx in
            try factors.renewCodes(of: account, in: tx)
        } then: {
            .page(SecondFactorPage(feature: feature).codes($0, exchange.reader))
        }
    }

    func remove(_ exchange: Exchange) async throws -> Answer {
        try await change(exchange, form: .remove) { account, tx in
            try SecondFactorStore.remove(from: account, in: tx)
        } then: { _ in
            .see("/account")
        }
    }

    private func change<T: Sendable>(
        _ exchange: Exchange, form: SecondFactorPage.Form,
        _ body: @escaping @Sendable (_ account: String, any Transaction) throws -> T, then: (T) -> Answer
    ) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let state = try await AccountPage(feature: feature).load(exchange)
        guard let factor = state.secondFactor else { return .see("/account/second-factor") }
        let (input, account, factors) = (exchange.input, state.account, feature.secondFactors)
        let typed = input.text("code") ?? ""
        var problems: [FieldProblem] = []
        if typed.isEmpty { problems.append(FieldProblem("code", AccountWord.codeMissing.text)) }
        problems += try await feature.passwordProblems(input.text("currentPassword") ?? "", state)
        if problems.isEmpty {
            let (limiter, attempt) = (feature.limiter, SignInAttempt(codeIn: state.signInID, vault: feature.vault))
            try await feature.database.write { tx in try limiter.begin(attempt, in: tx) }
            let done = try await feature.database.write { tx -> T? in
                guard let code = TypedCode(typed), try factors.take(code, of: account.id, in: tx) else { return nil }
                try limiter.succeed(attempt, in: tx)
                return try body(account.id, tx)
            }
            if let done { return then(done) }
            problems.append(FieldProblem("code", AccountWord.codeWrong.text))
        }
        let page = SecondFactorPage(feature: feature).kept(
            factor, state, exchange.reader, form, FormState(input: input, problems: problems))
        return .invalid(problems, page)
    }
}
