import Accounts
import App
import ArgumentParser
import Casework
import Foundation
import Store
import Words

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Accounts and their roles.",
        subcommands: [List.self, Add.self, GrantRole.self, Revoke.self, Password.self, Disable.self, Enable.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List accounts with their roles.")
        @OptionGroup var arguments: DatabaseArguments
        func run() async throws {
            try await withAccounts(arguments) { accounts in
                for line in try await accounts.list() {
                    let roles = line.grants.map { grant in
                        switch grant.scope {
                        case .region(let id): "\(grant.role.rawValue)@\(id)"
                        case .organisation(let id): "\(grant.role.rawValue)@\(id)"
                        }
                    }
                    print(
                        "\(line.login)\t\(line.name)\t\(line.disabledAt == nil ? "" : "disabled")\t\(roles.joined(separator: " "))"
                    )
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a person with an account; the password is read from the terminal or standard input.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        @Option(help: "The person's name.") var name: String
        func run() async throws {
            let password = try readPassword()
            try await withAccounts(arguments) { _ = try await $0.add(login: login, name: name, password: password) }
        }
    }

    /// Where a role is held: exactly one of the two.
    struct Scope: ParsableArguments {
        @Option(help: "The region's 12-digit id.") var region: String?
        @Option(help: "The organisation's id.") var organisation: String?
        func validate() throws {
            if (region == nil) == (organisation == nil) {
                throw ValidationError("Give either --region or --organisation.")
            }
        }
        var scope: RoleScope { region.map { .region(ID($0)) } ?? .organisation(ID(organisation ?? "")) }
    }

    struct GrantRole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "Give a role over a region or in an organisation.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        @Argument var role: String
        @OptionGroup var scope: Scope
        func run() async throws {
            let role = try parsed(role)
            try await withAccounts(arguments) { try await $0.grant(role, to: login, over: scope.scope) }
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
            try await withAccounts(arguments) { try await $0.revoke(role, from: login, over: scope.scope) }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a new password and end all sessions; read from the terminal or standard input.")
        @OptionGroup var arguments: DatabaseArguments
        @Argument var login: String
        func run() async throws {
            let password = try readPassword()
            try await withAccounts(arguments) { try await $0.setPassword(of: login, to: password) }
        }
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

private func withAccounts(_ arguments: DatabaseArguments, _ body: (AccountAdministration) async throws -> Void)
    async throws
{
    let database = try arguments.open(Logs.make())
    let plugged = try await arguments.plug(database)
    do {
        try await body(AccountAdministration(database: database, world: plugged.world, passwords: plugged.passwords))
    } catch Problem.conflict(let why) { throw ValidationError("\(why.zh) \(why.en)") }
    await database.close()
}
