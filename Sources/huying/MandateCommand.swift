import Accounts
import ArgumentParser
import Casework
import Statutes
import Store

struct MandateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mandate", abstract: "The mandates that make someone a deputy.",
        subcommands: [
            List.self, Add.self, Suspend.self, Resume.self, End.self, Expire.self, Confirm.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List someone's mandates and what happened to them.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        func run() async throws {
            try await withAccounts(arguments) { accounts in
                for line in try await accounts.mandates(of: login) {
                    let mandate = line.mandate
                    let fields = [
                        mandate.id.text, mandate.level.rawValue, mandate.region.text, "\(mandate.term)",
                        mandate.district, mandate.status.rawValue, "\(mandate.from)",
                        mandate.until.map { "\($0)" } ?? "",
                        line.changes.map { "\($0.status.rawValue)@\($0.on)" }.joined(separator: " "),
                    ]
                    print(fields.joined(separator: "\t"))
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enter a mandate and print its id.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        @Option(help: "national, provincial, municipal, county or township.") var level: String
        @Option(help: "The 12-digit id of the area whose congress it is; 100000000000 for the nation.")
        var region: String
        @Option(help: "Which congress it is, as 17 for the 17th.") var term: Int
        @Option(help: "The electoral district, or the unit that elected.") var district: String
        @Option(help: "Its first day, as 2027-01-08; today by default.") var from: String?
        @Flag(help: "The credentials are still to be confirmed: see `mandate confirm`.") var elected = false
        func run() async throws {
            guard let level = CongressLevel(rawValue: level) else {
                throw ValidationError("Levels: " + CongressLevel.allCases.map(\.rawValue).joined(separator: ", ") + ".")
            }
            let from = try day(from, option: "--from")
            try await withAccounts(arguments) { accounts in
                let id = try await accounts.addMandate(
                    of: login, level: level, region: ID(region), term: term, district: district,
                    status: elected ? .elected : .active, from: from)
                print(id)
            }
        }
    }

    /// What every change takes.
    struct Change: ParsableArguments {
        @OptionGroup var arguments: DatabaseArguments
        @Argument(help: "As `mandate list` prints it.") var mandateID: String
        @Option(help: "The day of the decision, as 2027-01-08; today by default. It holds at once.") var on: String?
        func make(_ act: MandateAct) async throws {
            let on = try day(on, option: "--on")
            try await withAccounts(arguments) { try await $0.change(ID(mandateID), by: act, on: on) }
        }
    }

    struct Suspend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Suspend the performance of duties (Deputies Law, article 61).")
        @OptionGroup var change: Change
        func run() async throws { try await change.make(.suspend) }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Resume after a suspension.")
        @OptionGroup var change: Change
        func run() async throws { try await change.make(.resume) }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End it before its term is over (Deputies Law, article 62).")
        @OptionGroup var change: Change
        func run() async throws { try await change.make(.end) }
    }

    struct Expire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Its term is over.")
        @OptionGroup var change: Change
        func run() async throws { try await change.make(.expire) }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Confirm the credentials of someone elected.")
        @OptionGroup var change: Change
        func run() async throws { try await change.make(.confirm) }
    }
}

private func day(_ text: String?, option: String) throws -> Day? {
    guard let text else { return nil }
    guard let day = Day(text) else {
        throw ValidationError("\(option) takes a day as 2027-01-08; \(text) is none.")
    }
    return day
}
