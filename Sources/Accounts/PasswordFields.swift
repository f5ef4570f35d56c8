import Web

/// Fields for passwords; what was typed into them is never shown again.
extension FormBuilder {
    var currentPassword: HTML { password("currentPassword", .currentPassword, autocomplete: "current-password") }

    /// A new one, twice.
    var newPassword: HTML {
        """
        \(password("newPassword", .newPassword, hint: .passwordHint, autocomplete: "new-password"))
        \(password("repeatedPassword", .newPasswordAgain, autocomplete: "new-password"))
        """
    }

    private func password(
        _ name: String, _ label: AccountWord, hint: AccountWord? = nil, autocomplete: String
    ) -> HTML {
        text(
            name, label, hint: hint?.text, type: "password", autocomplete: autocomplete, maxLength: 128, required: true)
    }
}
