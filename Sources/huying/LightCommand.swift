import App
import ArgumentParser
import Casework
import Store

struct LightCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "light", abstract: "Leave out what costs much and can wait, on every server at once: on or off.",
        discussion: """
            For hours in which more people come than the machines can bear. Search, likely twins, the list of whom to call \
            and downloads pause, and counts stop early; whatever is left out says so. Administrators do the same at /health.
            """)

    enum Switch: String, ExpressibleByArgument, CaseIterable { case on, off }

    @OptionGroup var arguments: DatabaseArguments

    @Argument(help: "on or off.")
    var state: Switch

    func run() async throws {
        let database = try arguments.open(Logs.make())
        let plugged = try await arguments.plug(database)
        try await SwitchLight(plugged: plugged).turn(state == .on)
        await database.close()
        print(state == .on ? "Every server runs light within a second." : "Everything is there again within a second.")
    }
}
