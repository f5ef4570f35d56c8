import Accounts
import App
import ArgumentParser
import Casework
import Foundation
import Store
import Words

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Accounts, their roles and mandates.",
        subcommands: [
            List.self, Add.self, GrantRole.self, Revoke.self, MandateCommand.self, Invite.self, Password.self,
            Disable.self,
            Enable.self, RequireSecondFactor.self, ResetSecondFactor.self, MailCommand.self, HandleCommand.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List accounts with their roles and mandates.")
        @OptionGroup var arguments: DatabaseArguments
        func run() async throws {
            try await withAccounts(arguments) { accounts in
                var last = ""
                while true {
                    let lines = try await accounts.list(after: last)
                    for line in lines { print(Self.text(of: line)) }
                    guard let next = lines.last?.login else { return }
                    last = next
                }
            }
        }

        private static func text(of line: AccountLine) -> String {
            let roles = line.grants.map { grant in
                switch grant.scope {
                case .region(let id): "\(grant.role.rawValue)@\(id)"
                case .organisation(let id): "\(grant.role.rawValue)@\(id)"
                }
            }
            let mandates = line.mandates.map {
                "\($0.level.rawValue)@\($0.region)#\($0.term):\($0.status.rawValue)"
            }
            let marks = [line.disabledAt == nil ? nil : "disabled", line.hasSecondFactor ? "second-factor" : nil]
                .compactMap { $0 }
            return [
                line.login, line.name, marks.joined(separator: " "), roles.joined(separator: " "),
                mandates.joined(separator: " "),
            ].joined(separator: "\t")
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an account; the password is read from the terminal or standard input, unless --invite.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        @OptionGroup var rules: PasswordArguments
        @Option(help: "The name of a person who is new here.") var name: String?
        @Option(help: "Instead of a name: a deputy who is here already, by the end of their public address.")
        var deputy: String?
        @Flag(help: "Set no password, and print a link by which the person sets one.") var invite = false
        @OptionGroup var link: Link
        func validate() throws {
            if (name == nil) == (deputy == nil) { throw ValidationError("Give either --name or --deputy.") }
        }
        func run() async throws {
            let password = invite ? nil : try readPassword()
            try await withAccounts(arguments, rules) { accounts in
                if let deputy {
                    try await accounts.add(login: login, deputy: deputy, password: password)
                } else {
                    try await accounts.add(login: login, name: name ?? "", password: password)
                }
                if invite { try await link.show(login, accounts) }
            }
        }
    }

    /// Where a role is held: exactly one of the two.
    struct Scope: ParsableArguments {
        @Option(help: "The region's id, of 12 digits or the first 6, or its name.") var region: String?
        @Option(help: "The id, code or name of a site, unit or other organisation.") var organisation: String?
        func validate() throws {
            if (region == nil) == (organisation == nil) {
                throw ValidationError("Give either --region or --organisation.")
            }
        }
        func place(for role: Role, _ accounts: AccountAdministration) async throws -> RoleScope {
            try await accounts.place(region ?? organisation ?? "", isRegion: region != nil, for: role)
        }
    }

    struct GrantRole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "Give a role over a region or in an organisation.",
            discussion: """
                stationClerk is held at a liaison site, unitClerk and unitSigner in a handling unit, courtContact in a \
                court or procuratorate; deputyWorkStaff, analyst, leader, auditor and administrator over a region.
                """)
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        @Argument var role: String
        @OptionGroup var scope: Scope
        func run() async throws {
            let role = try parsed(role)
            try await withAccounts(arguments) {
                try await $0.grant(role, to: login, over: try await scope.place(for: role, $0))
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a role away.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        @Argument var role: String
        @OptionGroup var scope: Scope
        func run() async throws {
            let role = try parsed(role)
            try await withAccounts(arguments) {
                try await $0.revoke(role, from: login, over: try await scope.place(for: role, $0))
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a new password and end all sessions; read from the terminal or standard input.")
        @OptionGroup var arguments: DatabaseArguments
        @OptionGroup var rules: PasswordArguments
        @Argument var login: String
        func run() async throws {
            let password = try readPassword()
            try await withAccounts(arguments, rules) { try await $0.setPassword(of: login, to: password) }
        }
    }

    /// How a link of one use is made.
    struct Link: ParsableArguments {
        @Option(help: "Hours for which the link holds.") var validHours = 72
        @Option(help: "The address people use, as of `serve`.") var baseURL = "http://127.0.0.1:8080"
        func show(_ login: String, _ accounts: AccountAdministration) async throws {
            print(AppOptions.base(baseURL) + (try await accounts.invite(login, hours: validHours)))
        }
    }

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a link by which the person sets a password, once; a link printed before no longer holds.",
            discussion: "Whoever has the link has the account: hand it over in person or by a way you trust.")
        @OptionGroup var arguments: DatabaseArguments
        @OptionGroup var link: Link
        @Argument var login: String
        func run() async throws { try await withAccounts(arguments) { try await link.show(login, $0) } }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lock an account at once.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        func run() async throws { try await withAccounts(arguments) { try await $0.disable(login) } }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Unlock an account.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        func run() async throws { try await withAccounts(arguments) { try await $0.enable(login) } }
    }

    struct RequireSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "require-second-factor",
            abstract: "Say which roles must have a second factor; without a role, print those that must.",
            discussion: "Whoever holds such a role and has none is led to set it up before anything else.")
        enum Switch: String, ExpressibleByArgument, CaseIterable { case on, off }
        @OptionGroup var arguments: DatabaseArguments
        @Argument var role: String?
        @Argument var isRequired: Switch?
        func validate() throws {
            if role != nil, isRequired == nil { throw ValidationError("Say on or off.") }
        }
        func run() async throws {
            try await withAccounts(arguments) { accounts in
                if let role, let isRequired {
                    guard let role = Role(rawValue: role) else {
                        throw ValidationError("Roles: " + Role.allCases.map(\.rawValue).joined(separator: ", ") + ".")
                    }
                    try await accounts.requireSecondFactor(for: role, isRequired == .on)
                }
                for role in try await accounts.rolesRequiringSecondFactor() { print(role.rawValue) }
            }
        }
    }

    struct ResetSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-second-factor",
            abstract: "Take the second factor off an account whose phone is lost, and end all sessions.",
            discussion: "First make sure that it is this person who asks.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        func run() async throws { try await withAccounts(arguments) { try await $0.resetSecondFactor(of: login) } }
    }
}

/// Never as an argument: those stand in the process list and in the shell's history.
private func readPassword() throws -> String {
    if isatty(STDIN_FILENO) == 1 {
        guard let typed = getpass("Password: ") else { throw ValidationError("No password was given.") }
        return String(cString: typed)
    }
    guard let line = readLine() else { throw ValidationError("Give the password on standard input.") }
    return line
}

private func parsed(_ role: String) throws -> Role {
    let known = Role.allCases.filter { ![.resident, .deputy, .system].contains($0) }
    guard let role = Role(rawValue: role), known.contains(role) else {
        throw ValidationError(
            "Roles: " + known.map(\.rawValue).joined(separator: ", ") + ". A deputy's rights come from the mandate.")
    }
    return role
}

/// Refusals become a sentence in both languages on standard error.
func withAccounts(
    _ arguments: DatabaseArguments, _ rules: PasswordArguments? = nil,
    _ body: (AccountAdministration) async throws -> Void
) async throws {
    var options = AppOptions()
    options.breachedPasswords = try rules?.breached()
    let database = try arguments.open(Logs.make())
    let plugged = try await arguments.plug(database, options: options)
    do {
        try await body(plugged.accountAdministration)
    } catch Problem.conflict(let why) {
        await database.close()
        throw DatabaseError.refused("\(why.zh) \(why.en)")
    }
    await database.close()
}
