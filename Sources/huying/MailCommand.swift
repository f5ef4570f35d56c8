import Accounts
import App
import ArgumentParser
import Casework
import Foundation
import Messages
import Store
import Web
import Words

/// How messages leave the program.
struct MailArguments: ParsableArguments {
    @Option(
        help:
            "The system's mail program, as /usr/sbin/sendmail; it is run with -t -i. Without it no mail is sent.")
    var sendmail: String?

    @Option(help: "The address that mails come from; huying@ and the host of --base-url by default.")
    var mailFrom: String?

    @Option(help: "The hour of working days, 0 to 23, at which people are reminded.")
    var mailHour = MailHours.usual

    @Option(help: "Where short messages for SMS and chat are posted, signed; without it none are.")
    var webhook: String?

    @Option(help: "A file with the secret of these signatures, 16 characters or more.")
    var webhookSecretFile: String?

    @Option(help: "The program that posts them.")
    var curl = "/usr/bin/curl"

    func gateway() throws -> GatewayTransport? {
        guard let webhook else { return nil }
        guard let url = WebhookURL(webhook) else {
            throw ValidationError(
                "--webhook takes an address that begins with https:// or http://, without a name in it.")
        }
        guard let webhookSecretFile, let said = try? String(contentsOfFile: webhookSecretFile, encoding: .utf8),
            let secret = WebhookSecret(said.trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            throw ValidationError(
                "--webhook wants --webhook-secret-file with 16 characters or more, as from: openssl rand -hex 24.")
        }
        guard curl.hasPrefix("/"), FileManager.default.isExecutableFile(atPath: curl) else {
            throw ValidationError("--webhook wants curl, or its whole path with --curl.")
        }
        return .webhook(url, secret: secret, curl: curl)
    }

    func validate() throws {
        guard (0...23).contains(mailHour) else { throw ValidationError("--mail-hour takes 0 to 23.") }
    }

    func transport(baseURL: String) throws -> MailTransport? {
        guard let sendmail else { return nil }
        guard sendmail.hasPrefix("/"), FileManager.default.isExecutableFile(atPath: sendmail) else {
            throw ValidationError("--sendmail takes the whole path of a program that can be run.")
        }
        let host = URL(string: baseURL)?.host ?? ""
        guard let from = MailAddress(mailFrom ?? "huying@\(host)") else {
            throw ValidationError("--mail-from takes an address, as huying@example.cn.")
        }
        return .sendmail(sendmail, from: from)
    }
}

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Enter or remove the mail address of an account's person.",
        discussion: """
            A link is mailed to the address, by the server that runs with --sendmail; nothing else is sent before the \
            person has opened it.
            """)
    @OptionGroup var arguments: DatabaseArguments
    @Argument var login: String
    @Argument(help: "The address; without it, the one that is there is removed.") var address: String?
    @Option(help: "daily, weekly or off.") var rhythm: MailRhythm = .daily
    @Option(help: "The language of the mails: zh or en.") var language: Language = .zh

    func run() async throws {
        var checked: MailAddress?
        if let address {
            guard let valid = MailAddress(address) else {
                throw ValidationError(
                    "This is not an address that can be written to; it should look like wang@example.cn.")
            }
            checked = valid
        }
        let (login, rhythm, language) = (login, rhythm, language)
        try await withMessages(arguments) { [checked] people, messages, tx in
            let person = try people.person(withLogin: login, in: tx)
            guard let checked else {
                try messages.addresses.remove(of: person, in: tx)
                return "Removed."
            }
            let isLinked = try messages.addresses.keep(
                checked, rhythm: rhythm, language: language, of: person, in: tx)
            return isLinked ? "A link to confirm it is queued." : "Kept."
        }
    }
}

struct HandleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handle",
        abstract: "Enter or remove the handle under which a gateway for SMS or chat knows a person.",
        discussion: "Whoever enters it vouches that it is this person's: nothing is asked of them before.")
    @OptionGroup var arguments: DatabaseArguments
    @Argument var login: String
    @Argument(help: "A phone number or a name in a chat; without it, the one that is there is removed.")
    var handle: String?
    @Option(help: "The language of the messages: zh or en.") var language: Language = .zh

    func run() async throws {
        var checked: GatewayHandle?
        if let handle {
            guard let valid = GatewayHandle(handle) else {
                throw ValidationError("A handle has 2 to 64 letters, digits and signs of ._+-@: without spaces.")
            }
            checked = valid
        }
        let (login, language) = (login, language)
        try await withMessages(arguments) { [checked] people, messages, tx in
            let person = try people.person(withLogin: login, in: tx)
            guard let checked else {
                try messages.handles.remove(of: person, in: tx)
                return "Removed."
            }
            try messages.handles.keep(checked, language: language, of: person, in: tx)
            return "Kept."
        }
    }
}

/// Prints what was done; refusals become a sentence in both languages on standard error.
private func withMessages(
    _ arguments: DatabaseArguments,
    _ body: @escaping @Sendable (People, MessagesFeature, any Transaction) throws -> String
) async throws {
    let database = try arguments.open(Logs.make())
    let plugged = try await arguments.plug(database)
    let (people, messages) = (plugged.accounts.people, plugged.messages)
    do {
        print(try await database.write { try body(people, messages, $0) })
    } catch let problem as Problem {
        await database.close()
        switch problem {
        case .conflict(let why), .tooMany(let why, _): throw DatabaseError.refused("\(why.zh) \(why.en)")
        default: throw problem
        }
    }
    await database.close()
}

extension MailRhythm: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
