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
        let (current, new) = (input.text("currentPassword") ?? "", input.text("newPassword") ?? "")
        var problems: [FieldProblem] = []
        if let problem = try feature.passwords.problem(new, for: state.account.login) {
            problems.append(FieldProblem("newPassword", problem))
        }
        if new != input.text("repeatedPassword") ?? "" {
            problems.append(FieldProblem("repeatedPassword", AccountWord.passwordsDiffer.text))
        }
        if problems.isEmpty || current.isEmpty {
            problems += try await feature.passwordProblems(current, state)
        }
        guard problems.isEmpty else {
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
