import Casework
import Store
import Web
import Words

extension AccountsFeature {
    /// What is wrong with the current password that someone signed in has typed. Guesses are counted for the session:
    /// a browser left open, or a stolen session, is no way to find the password.
    func passwordProblems(_ password: String, _ state: AccountPage.State) async throws -> [FieldProblem] {
        guard !password.isEmpty else {
            return [FieldProblem("currentPassword", AccountWord.passwordMissing.text)]
        }
        let (limiter, attempt) = (limiter, SignInAttempt(signInID: state.signInID, vault: vault))
        try await database.write { tx in try limiter.begin(attempt, in: tx) }
        guard try await passwords.matches(password, state.account.hash) else {
            return [FieldProblem("currentPassword", AccountWord.currentPasswordWrong.text)]
        }
        try await database.write { tx in try limiter.succeed(attempt, in: tx) }
        return []
    }

    /// The new password that was typed twice, or what is wrong with it.
    func newPassword(in input: Input, for login: String) throws -> (password: String?, problems: [FieldProblem]) {
        let new = input.text("newPassword") ?? ""
        var problems: [FieldProblem] = []
        if let problem = try passwords.problem(new, for: login) {
            problems.append(FieldProblem("newPassword", problem))
        }
        if new != input.text("repeatedPassword") ?? "" {
            problems.append(FieldProblem("repeatedPassword", AccountWord.passwordsDiffer.text))
        }
        return (problems.isEmpty ? new : nil, problems)
    }
}
