import Casework
import Statutes
import Web
import Words

/// The pages of the second factor: setting it up, what can be done with it, and the recovery codes, once.
struct SecondFactorPage: Sendable {
    /// The two forms of the page of a second factor that is there.
    enum Form: String {
        case renewCodes, remove
    }

    let feature: AccountsFeature

    func setUp(
        _ fresh: FreshSecret, _ state: AccountPage.State, _ reader: Reader, _ form: FormState = FormState()
    ) -> Page {
        let address = TOTP.address(fresh.secret, login: state.account.login)
        let builder = FormBuilder(reader, form)
        let fields: HTML = """
            \(builder.hidden("sealed", fresh.sealed))\(builder.username(state.account.login, AccountWord.login))
            \(builder.code(AccountWord.code, hint: AccountWord.codeHint.text))
            \(builder.currentPassword)
            \(builder.button(AccountWord.setUpSecondFactor))
            """
        return Page(
            title: AccountWord.secondFactor,
            main: """
                <h1>\(reader.say(AccountWord.secondFactor))</h1>
                \(when: state.mustSetUp, "<p class=\"notice warn\">\(reader.say(AccountWord.secondFactorFirst))</p>")
                <p class="lead">\(reader.say(AccountWord.secondFactorLead))</p>
                <h2>\(reader.say(AccountWord.setUpPhone))</h2>
                <p>\(reader.say(AccountWord.setUpScan))</p>
                \(feature.drawing(address, reader.say(AccountWord.setUpDrawing)).map { "<div class=\"qr\">\($0)</div>" as HTML })
                <p><a href="\(address)">\(reader.say(AccountWord.setUpHere))</a></p>
                <p>\(reader.say(AccountWord.setUpByHand))<br><strong>\(Self.groups(Base32.text(fresh.secret)))</strong></p>
                <h2>\(reader.say(AccountWord.setUpProve))</h2>
                \(builder.form(action: "/account/second-factor", fields))
                """)
    }

    func kept(
        _ factor: SecondFactor, _ state: AccountPage.State, _ reader: Reader, _ shown: Form? = nil,
        _ form: FormState = FormState()
    ) -> Page {
        let since = DateText.whole(factor.since.day(in: reader.zone))
        return Page(
            title: AccountWord.secondFactor,
            main: """
                <h1>\(reader.say(AccountWord.secondFactor))</h1>
                <p class="notice good">\(reader.say(AccountWord.secondFactorSince(since)))</p>
                <p>\(reader.say(AccountWord.codesLeft(factor.codesLeft)))</p>
                <h2>\(reader.say(AccountWord.renewCodes))</h2>
                <p>\(reader.say(AccountWord.renewCodesNote))</p>
                \(proved(.renewCodes, AccountWord.renewCodes, "/account/second-factor/recovery-codes", state, reader,
                    shown == .renewCodes ? form : FormState()))
                <h2>\(reader.say(AccountWord.removeSecondFactor))</h2>
                <p>\(reader.say(AccountWord.removeSecondFactorNote))</p>
                \(proved(.remove, AccountWord.removeSecondFactor, "/account/second-factor/remove", state, reader,
                    shown == .remove ? form : FormState()))
                <p><a href="/account">\(reader.say(AccountWord.accountTitle))</a></p>
                """)
    }

    func codes(_ codes: [String], _ reader: Reader) -> Page {
        Page(
            title: AccountWord.recoveryTitle,
            main: """
                <h1>\(reader.say(AccountWord.recoveryTitle))</h1>
                <p class="lead">\(reader.say(AccountWord.recoveryLead))</p>
                <ul>\(each: codes, { "<li><span class=\"number\">\(RecoveryCode.shown($0))</span></li>" })</ul>
                <p class="noprint"><a class="button" href="/desk">\(reader.say(AccountWord.recoveryKept))</a></p>
                """)
    }

    private func proved(
        _ form: Form, _ button: AccountWord, _ action: String, _ account: AccountPage.State, _ reader: Reader,
        _ state: FormState
    ) -> HTML {
        let builder = FormBuilder(reader, state, id: form.rawValue)
        let fields: HTML = """
            \(builder.username(account.account.login, AccountWord.login))
            \(builder.currentPassword)
            \(builder.code(AccountWord.code, hint: AccountWord.codeOrRecoveryHint.text))
            \(builder.button(button, kind: "second"))
            """
        return builder.form(action: action, fields)
    }

    /// Four by four, to be typed.
    private static func groups(_ key: String) -> String {
        let letters = Array(key)
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }
}

extension FormBuilder {
    /// A code from the phone, or a recovery code where the hint says so.
    func code(_ label: AccountWord, hint: Text) -> HTML {
        text("code", label, hint: hint, autocomplete: "one-time-code", maxLength: 20, required: true)
    }
}
