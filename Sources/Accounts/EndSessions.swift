import Casework
import Statutes
import Store
import Web
import Words

/// One sign-in, as its owner is told of it.
struct SignInLine: Sendable, RowDecodable {
    let id: String
    let kind: SessionStore.Kind
    let device: DeviceWords
    let signedInAt: Instant
    let seenAt: Instant

    static var columns: SQL { "sign_in_id, kind, device, expires_at, MAX(seen_at)" }

    init(from row: inout RowReader) throws {
        id = try row.next()
        kind = try row.next()
        device = try row.next()
        // Kept through every renewal of the token.
        signedInAt = try row.next(Instant.self).adding(seconds: -SessionStore.absolute)
        seenAt = try row.next()
    }
}

/// A person ends sign-ins of their own account: one, or all but this one.
struct EndSessions: Sendable {
    let feature: AccountsFeature

    func endOne(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let state = try await AccountPage(feature: feature).load(exchange)
        // What is not a sign-in of this account any more is ended already.
        if let id = exchange.input.text("signIn"), !id.isEmpty {
            try await feature.database.write { tx in
                try SessionStore.end(signIn: id, ofAccount: state.account.id, in: tx)
            }
        }
        return .see("/account?ended=one")
    }

    func endOthers(_ exchange: Exchange) async throws -> Answer {
        _ = try exchange.requireSignedIn()
        let state = try await AccountPage(feature: feature).load(exchange)
        try await feature.database.write { tx in
            try SessionStore.endAll(ofAccount: state.account.id, except: state.signInID, in: tx)
        }
        return .see("/account?ended=others")
    }

    /// The list on the account's page.
    static func list(_ state: AccountPage.State, _ reader: Reader) -> HTML {
        let form = FormBuilder(reader, id: "sessions")
        let others = state.signIns.contains { $0.id != state.signInID }
        return """
            <h2>\(reader.say(AccountWord.signIns))</h2>
            <ul class="cards">\(each: state.signIns, { line($0, state, reader) })</ul>
            \(when: others, form.form(
                action: "/account/sessions/end-others", form.button(AccountWord.endOtherSignIns, kind: "second")))
            """
    }

    private static func line(_ line: SignInLine, _ state: AccountPage.State, _ reader: Reader) -> HTML {
        let isThis = line.id == state.signInID
        let what = line.kind == .bearer ? AccountWord.program.text : line.device.text
        let form = FormBuilder(reader, id: "session")
        return """
            <li class="card"><p><strong>\(reader.say(what))</strong>\
            \(when: isThis, " <span class=\"tag\">\(reader.say(AccountWord.thisSignIn))</span>")<br>\
            <span class="soft">\(reader.say(AccountWord.signedIn(hour(line.signedInAt, reader)))) · \
            \(reader.say(AccountWord.lastUsed(hour(line.seenAt, reader))))</span></p>
            \(when: !isThis, form.form(action: "/account/sessions/end", """
                \(form.hidden("signIn", line.id))\(form.button(AccountWord.endSignIn, kind: "second"))
                """))</li>
            """
    }

    /// A day and its hour: enough to recognise, too little to follow someone through the day.
    private static func hour(_ instant: Instant, _ reader: Reader) -> Text {
        let hour = reader.zone.time(of: instant).hour
        return AccountWord.hour(DateText.whole(instant.day(in: reader.zone)), hour)
    }
}
