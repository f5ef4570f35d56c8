import App
import ArgumentParser
import Casework
import Demo
import Foundation
import Statutes
import Store
import Words

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Build the demo city into an empty, migrated database.",
        discussion: "The same seed and day give the same city, byte for byte, but for what is encrypted.")

    @OptionGroup var arguments: DatabaseArguments

    @Option(help: "Fixes everything that is left to chance.")
    var seed: UInt64 = 1

    @Option(help: "The day on which the city is looked at, as 2026-11-23; today by default.")
    var today: String?

    @Flag(help: "The same places with about 300 opinions.")
    var small = false

    @Flag(help: "Add nothing when the database has places already; tell the accounts of an earlier demo city.")
    var ifEmpty = false

    @Option(help: "How many opinions; 20000 by default. What goes beyond 20000 is written in bulk.")
    var opinions: Int?

    @Option(help: "Where the site will be served, for the addresses that are told.")
    var baseURL = "http://127.0.0.1:8080"

    func run() async throws {
        let database = try arguments.open(Logs.make())
        // Before anything of the demo: the data key comes from real randomness, never from the seed.
        let plugged = try await arguments.plug(database)
        if try await DemoCity.isUnfinished(database) {
            throw DatabaseError.refused(
                """
                The demo city in this database was interrupted while it was being built, and its figures are wrong. \
                \(Self.advice(for: arguments.url)), and run the same command again.
                """)
        }
        if ifEmpty, !(try await DemoCity.isEmpty(database)) {
            if let report = try await DemoReport.read(plugged) { show(report) }
            return await database.close()
        }
        var options = DemoCity.Options(today: try day())
        options.seed = seed
        if small { options.opinions = DemoCity.Options.small }
        if let opinions { options.opinions = opinions }
        let secret = try await Deployment.secret(
            at: arguments.secretPath, for: database, random: Deployment.world.randomBytes)
        let city = try await DemoCity(database, deploymentSecret: secret, options: options)
        let report = try await city.build { percent, what in
            FileHandle.standardOutput.write(Data("\(percent) %\t\(what)\n".utf8))
        }
        await database.close()
        show(report)
    }

    /// How to begin anew.
    private static func advice(for url: String) -> String {
        guard url.hasPrefix("sqlite:") else { return "Drop the database and create it again, empty" }
        let file = url.dropFirst("sqlite:".count)
        return "Remove it with rm \(file) \(file)-*"
    }

    func validate() throws {
        if let opinions, opinions < 0 { throw ValidationError("--opinions takes a number of 0 or more.") }
        _ = try day()
    }

    private func day() throws -> Day {
        guard let today else { return Deployment.world.today }
        guard let day = Day(today) else {
            throw ValidationError("--today takes a day as 2026-11-23; \(today) is none.")
        }
        return day
    }

    private func show(_ report: DemoReport) {
        print("\n演示账号 Demo accounts (密码 password: \(DemoAccount.password))\n")
        for account in report.accounts {
            print("\(account.login)\t\(account.role.zh) \(account.role.en)\t\(account.name)\t\(account.place)")
        }
        print("\n扫码试试 Try the code of a station: \(AppOptions.base(baseURL))\(report.codePath)")
    }
}
