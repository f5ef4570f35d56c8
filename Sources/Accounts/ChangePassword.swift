import Casework
import Store
import Web
import Words

/// A person changes their own password; everyone else who is signed in to the account is signed out.
struct ChangePassword: Sendable {
    let feature: AccountsFeature

    func submit(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let page = AccountPage(feature: feature)
        let state = try await page.load(exchange)
        let input = exchange.input
        let current = input.text("currentPassword") ?? ""
        let (new, wrong) = try feature.newPassword(in: input, for: state.account.login)
        var problems = wrong
        if problems.isEmpty || current.isEmpty {
            problems += try await feature.passwordProblems(current, state)
        }
        guard problems.isEmpty, let new else {
            return .invalid(problems, page.page(state, exchange.reader, FormState(input: input, problems: problems)))
        }
        let hash = try await feature.passwords.hash(new)
        try await feature.database.write { tx in
            try AccountStore.setHash(hash, of: state.account.id, in: tx)
            try SessionStore.endAll(ofAccount: state.account.id, except: state.signInID, in: tx)
        }
        return .see("/account?changed=yes")
    }
}
