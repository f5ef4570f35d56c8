import Casework
import Store
import Web
import Words

/// A person sets up their second factor: the secret goes to the phone, the first code comes back.
struct SetUpSecondFactor: Sendable {
    let feature: AccountsFeature

    /// The page of the second factor: setting it up, or what can be done with it.
    func show(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let state = try await AccountPage(feature: feature).load(exchange)
        let page = SecondFactorPage(feature: feature)
        if let factor = state.secondFactor { return .page(page.kept(factor, state, exchange.reader)) }
        return .page(page.setUp(try fresh(state), state, exchange.reader))
    }

    func submit(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let state = try await AccountPage(feature: feature).load(exchange)
        let page = SecondFactorPage(feature: feature)
        guard state.secondFactor == nil else { throw Problem.conflict(AccountWord.secondFactorKnown.text) }
        let (input, account) = (exchange.input, state.account)
        guard
            let fresh = FreshSecret(
                input.text("sealed") ?? "", for: account, signInID: state.signInID, vault: feature.vault,
                world: feature.world)
        else {
            let problems = [FieldProblem("code", AccountWord.setUpExpired.text)]
            return .invalid(
                problems, page.setUp(try self.fresh(state), state, exchange.reader, FormState(problems: problems)))
        }
        var problems: [FieldProblem] = []
        let step: Int? =
            if case .fromPhone(let code)? = TypedCode(input.text("code") ?? "") {
                TOTP.step(of: code, fresh.secret, at: feature.world.now())
            } else { nil }
        if step == nil {
            let word: AccountWord = (input.text("code") ?? "").isEmpty ? .codeMissing : .codeWrong
            problems.append(FieldProblem("code", word.text))
        }
        problems += try await feature.passwordProblems(input.text("currentPassword") ?? "", state)
        guard problems.isEmpty, let step else {
            return .invalid(
                problems, page.setUp(fresh, state, exchange.reader, FormState(input: input, problems: problems)))
        }
        let factors = feature.secondFactors
        let codes = try await feature.database.write { tx in
            // Whoever signed in with the password alone, before, does not stay.
            try SessionStore.endAll(ofAccount: account.id, except: state.signInID, in: tx)
            return try factors.add(fresh.secret, to: account.id, step: step, in: tx)
        }
        guard let codes else { throw Problem.conflict(AccountWord.secondFactorKnown.text) }
        return .page(page.codes(codes, exchange.reader))
    }

    private func fresh(_ state: AccountPage.State) throws -> FreshSecret {
        try FreshSecret(for: state.account, signInID: state.signInID, vault: feature.vault, world: feature.world)
    }
}
