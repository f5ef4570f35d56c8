import Casework
import Store
import Web
import Words

/// `/account/mail`: somebody's own address, how often they are written to, and in which language.
struct MailPage: Sendable {
    static let path = "/account/mail"

    let database: any Database
    let addresses: MailAddresses
    let handles: GatewayHandles
    let isOn: Bool

    static let fields = [
        RouteField("address", .text(max: 254), required: true, MessagesWord.address.text),
        RouteField("rhythm", .choice(MailRhythm.allCases.map(\.rawValue)), required: true, MessagesWord.rhythm.text),
        RouteField(
            "language", .choice(Language.allCases.map(\.rawValue)), required: true, MessagesWord.language.text),
    ]

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let own = try await own(of: exchange)
        let done: MessagesWord? =
            switch exchange.query("done") {
            case "saved": .saved
            case "link": .linkSent
            case "removed": .removed
            case "handle": .handleRemoved
            default: nil
            }
        return .page(page(own, exchange.reader, FormState(), done: done))
    }

    @Sendable func save(_ exchange: Exchange) async throws -> Answer {
        let person = try person(exchange)
        let (input, addresses) = (exchange.input, addresses)
        var problems: [FieldProblem] = []
        let typed = input.checked("address", 3...254, missing: MessagesWord.addressMissing.text, problems: &problems)
        let address = typed.flatMap { MailAddress($0) }
        if typed != nil, address == nil {
            problems.append(FieldProblem("address", MessagesWord.addressMalformed.text))
        }
        let rhythm = input.choice(
            "rhythm", as: MailRhythm.self, missing: WebWord.notAChoice.text, problems: &problems)
        let language = input.choice(
            "language", as: Language.self, missing: WebWord.notAChoice.text, problems: &problems)
        guard problems.isEmpty, let address, let rhythm, let language else {
            let own = try await own(of: exchange)
            return .invalid(
                problems, page(own, exchange.reader, FormState(input: input, problems: problems)))
        }
        let isLinked = try await database.write { tx in
            try addresses.keep(address, rhythm: rhythm, language: language, of: person, in: tx)
        }
        return .see("\(Self.path)?done=\(isLinked ? "link" : "saved")")
    }

    @Sendable func remove(_ exchange: Exchange) async throws -> Answer {
        let (person, addresses) = (try person(exchange), addresses)
        try await database.write { try addresses.remove(of: person, in: $0) }
        return .see("\(Self.path)?done=removed")
    }

    @Sendable func removeHandle(_ exchange: Exchange) async throws -> Answer {
        let (person, handles) = (try person(exchange), handles)
        try await database.write { try handles.remove(of: person, in: $0) }
        return .see("\(Self.path)?done=handle")
    }

    private typealias Own = (settings: MailSettings?, handle: GatewayHandle?)

    private func person(_ exchange: Exchange) throws -> ID<Person> {
        guard let person = try exchange.requireSignedIn().person else { throw Problem.signInFirst }
        return person
    }

    private func own(of exchange: Exchange) async throws -> Own {
        let (person, addresses, handles) = (try person(exchange), addresses, handles)
        return try await database.read { tx in
            (try addresses.settings(of: person, in: tx), try handles.entry(of: person, in: tx)?.handle)
        }
    }

    private func page(_ own: Own, _ reader: Reader, _ state: FormState, done: MessagesWord? = nil)
        -> Page
    {
        let (settings, form) = (own.settings, FormBuilder(reader, state, id: "mail"))
        let fields: HTML = """
            \(form.text(
                "address", MessagesWord.address, hint: MessagesWord.addressHint.text, type: "email",
                autocomplete: "email", value: settings?.address.text, maxLength: 254, required: true))
            \(form.radios(
                "rhythm", MessagesWord.rhythm, MailRhythm.allCases.map { form.choice($0.rawValue, $0.text) },
                hint: MessagesWord.rhythmHint.text, value: (settings?.rhythm ?? .daily).rawValue, required: true))
            \(form.select(
                "language", MessagesWord.language, Language.allCases.map { form.choice($0.rawValue, Text($0.name, $0.name)) },
                value: (settings?.language ?? reader.language).rawValue, required: true))
            \(form.button(MessagesWord.save))
            """
        return Page(
            title: MessagesWord.mailTitle,
            main: """
                <h1>\(reader.say(MessagesWord.mailTitle))</h1>
                \(done.map { "<p class=\"notice\" role=\"status\">\(reader.say($0))</p>" as HTML })
                <p class="lead">\(reader.say(MessagesWord.mailLead))</p>
                \(when: !isOn, "<p class=\"notice\">\(reader.say(MessagesWord.mailOff))</p>")
                \(settings.map { "<p>\(reader.say($0.isConfirmed ? MessagesWord.confirmed : .notConfirmed))</p>" as HTML })
                \(form.form(action: Self.path, fields))
                \(settings.map { _ in removal(reader) })
                \(own.handle.map { gateway($0, reader) })
                """)
    }

    private func removal(_ reader: Reader) -> HTML {
        let form = FormBuilder(reader, id: "remove")
        return """
            <h2>\(reader.say(MessagesWord.remove))</h2>
            <p>\(reader.say(MessagesWord.removeNote))</p>
            \(form.form(action: "\(Self.path)/remove", form.button(MessagesWord.remove, kind: "second")))
            """
    }

    private func gateway(_ handle: GatewayHandle, _ reader: Reader) -> HTML {
        let form = FormBuilder(reader, id: "handle")
        return """
            <h2>\(reader.say(MessagesWord.gateway))</h2>
            <p>\(reader.say(MessagesWord.gatewayLead))<strong>\(handle.masked)</strong></p>
            \(form.form(action: "\(Self.path)/remove-handle", form.button(MessagesWord.removeHandle, kind: "second")))
            """
    }
}
