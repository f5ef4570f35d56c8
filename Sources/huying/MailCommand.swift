import Accounts
import App
import ArgumentParser
import Casework
import Foundation
import Messages
import Store
import Web
import Words

/// How mail leaves the program.
struct MailArguments: ParsableArguments {
    @Option(
        help:
            "The system's mail program, as /usr/sbin/sendmail; it is run with -t -i. Without it no mail is sent.")
    var sendmail: String?

    @Option(help: "The address that mails come from; huying@ and the host of --base-url by default.")
    var mailFrom: String?

    @Option(help: "The hour of working days, 0 to 23, at which people are reminded.")
    var mailHour = MailHours.usual

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
        let database = try arguments.open(Logs.make())
        let plugged = try await arguments.plug(database)
        let (people, addresses, login, rhythm, language) = (
            plugged.accounts.people, plugged.messages.addresses, login, rhythm, language
        )
        do {
            let isLinked = try await database.write { [checked] tx in
                let person = try people.person(withLogin: login, in: tx)
                guard let checked else {
                    try addresses.remove(of: person, in: tx)
                    return false
                }
                return try addresses.keep(checked, rhythm: rhythm, language: language, of: person, in: tx)
            }
            print(checked == nil ? "Removed." : isLinked ? "A link to confirm it is queued." : "Kept.")
        } catch let problem as Problem {
            await database.close()
            guard case .conflict(let why) = problem else {
                guard case .tooMany(let why, _) = problem else { throw problem }
                throw DatabaseError.refused("\(why.zh) \(why.en)")
            }
            throw DatabaseError.refused("\(why.zh) \(why.en)")
        }
        await database.close()
    }
}

extension MailRhythm: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
