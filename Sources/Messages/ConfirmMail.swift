import Casework
import HTTPTypes
import Store
import Web
import Words

/// Somebody follows the link in a mail and confirms that the address is theirs. Looking at it changes nothing: programs
/// look at links before people do.
struct ConfirmMail: Sendable {
    static let path = "/mail/confirm"

    let database: any Database
    let addresses: MailAddresses

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let (reader, addresses) = (exchange.reader, addresses)
        guard let token = MailToken(try exchange.parameter("token"), for: .confirm, vault: addresses.vault),
            let settings = try await database.read({ try addresses.settings(confirmedBy: token, in: $0) })
        else { return LinkPages.gone(reader) }
        let form = FormBuilder(reader)
        let main: HTML = """
            <h1>\(reader.say(MessagesWord.confirmTitle))</h1>
            <p class="lead">\(reader.say(MessagesWord.confirmPageLead))\(settings.address.masked)</p>
            \(form.form(action: "\(Self.path)/\(token.text)", form.button(MessagesWord.confirmButton)))
            """
        return .page(Page(title: MessagesWord.confirmTitle, main: main))
    }

    @Sendable func submit(_ exchange: Exchange) async throws -> Answer {
        let addresses = addresses
        guard let token = MailToken(try exchange.parameter("token"), for: .confirm, vault: addresses.vault),
            try await database.write({ try addresses.confirm(token, in: $0) })
        else { return LinkPages.gone(exchange.reader) }
        return LinkPages.done(MessagesWord.confirmTitle, MessagesWord.confirmDone, exchange.reader)
    }
}

/// Somebody wants no more mail: one press in their mail program (RFC 8058) or on the page that the link opens. Nobody has
/// to sign in for it.
struct StopMail: Sendable {
    static let path = "/mail/stop"

    let database: any Database
    let addresses: MailAddresses

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let (reader, addresses) = (exchange.reader, addresses)
        guard let token = MailToken(try exchange.parameter("token"), for: .stop, vault: addresses.vault),
            try await database.read({ try addresses.settings(stoppedBy: token, in: $0) }) != nil
        else { return LinkPages.gone(reader) }
        let form = FormBuilder(reader)
        let main: HTML = """
            <h1>\(reader.say(MessagesWord.stopTitle))</h1>
            <p class="lead">\(reader.say(MessagesWord.stopLead))</p>
            \(form.form(action: "\(Self.path)/\(token.text)", form.button(MessagesWord.stopButton)))
            """
        return .page(Page(title: MessagesWord.stopTitle, main: main))
    }

    @Sendable func submit(_ exchange: Exchange) async throws -> Answer {
        let addresses = addresses
        guard let token = MailToken(try exchange.parameter("token"), for: .stop, vault: addresses.vault),
            try await database.write({ try addresses.stop(token, in: $0) })
        else { return LinkPages.gone(exchange.reader) }
        return LinkPages.done(MessagesWord.stopTitle, MessagesWord.stopDone, exchange.reader)
    }
}

/// What a link of a mail leads to in the end.
private enum LinkPages {
    static func done(_ title: MessagesWord, _ what: MessagesWord, _ reader: Reader) -> Answer {
        .page(
            Page(
                title: title,
                main: """
                    <h1>\(reader.say(title))</h1>
                    <p class="lead" role="status">\(reader.say(what))</p>
                    <p><a href="\(MailPage.path)">\(reader.say(MessagesWord.mailTitle))</a></p>
                    """))
    }

    static func gone(_ reader: Reader) -> Answer {
        .page(
            Page(
                title: MessagesWord.linkGone,
                main: """
                    <h1>\(reader.say(MessagesWord.linkGone))</h1>
                    <p class="lead">\(reader.say(MessagesWord.linkGoneLead))</p>
                    <p><a href="\(MailPage.path)">\(reader.say(MessagesWord.mailTitle))</a></p>
                    """), status: .gone)
    }
}
