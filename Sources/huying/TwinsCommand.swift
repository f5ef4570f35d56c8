import ArgumentParser
import Demo
import Foundation

struct TwinsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "twins", abstract: "Measure how well likely twins are found, on opinions whose twins are known.",
        discussion: """
            Makes invented opinions of which it is known which tell of the same matter, asks the search that clerks use of \
            each, and prints precision and recall of the first three. Touches no database. The same seed gives the same \
            figures.
            """)

    @Option(help: "How many opinions.")
    var opinions = 10_000

    @Option(help: "Fixes everything that is left to chance.")
    var seed: UInt64 = 1

    @Option(help: "Of a hundred opinions, how many reword one that is open.")
    var rewordings = 15

    @Option(help: "The likeness from which on one is shown, from 0 to 1; as the pages do by default.")
    var atLeast: Double?

    func validate() throws {
        guard opinions > 0 else { throw ValidationError("--opinions takes a number of 1 or more.") }
        guard (0...100).contains(rewordings) else {
            throw ValidationError("--rewordings takes a number from 0 to 100.")
        }
    }

    func run() async throws {
        var options = TwinSet.Options()
        (options.opinions, options.seed, options.rewordings) = (opinions, seed, rewordings)
        options.atLeast = atLeast
        let start = ContinuousClock.now
        let figures = await TwinSet(options).measure()
        let seconds = Double((ContinuousClock.now - start).components.seconds)
        func share(_ part: Int, _ whole: Int) -> String {
            whole == 0 ? "–" : String(format: "%.3f", Double(part) / Double(whole))
        }
        print(
            """
            | opinions | with an open twin | shown | of the same kind elsewhere | precision at 3 | recall at 3 | shown at least one twin | seconds |
            |--:|--:|--:|--:|--:|--:|--:|--:|
            | \(figures.opinions) | \(figures.withTwin) | \(figures.shown) | \(figures.elsewhere) \
            | \(share(figures.right, figures.shown)) \
            | \(share(figures.right, figures.wanted)) | \(share(figures.hit, figures.withTwin)) | \(Int(seconds)) |
            """)
    }
}
