import ArgumentParser
import Demo
import Foundation
import Opinions

struct TwinsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "twins", abstract: "Measure how well likely twins are found, on opinions whose twins are known.",
        discussion: """
            Makes invented opinions of which it is known which tell of the same matter, and asks the search that clerks use \
            of each, within the same bounds. On one half of the townships it chooses the likeness from which on twins are \
            shown: the highest that finds as many as asked for. On the other half it prints precision and recall of the \
            first three, at that likeness and at the product's. Touches no database. The same seed gives the same figures.
            """)

    @Option(help: "How many opinions.")
    var opinions = 10_000

    @Option(help: "Fixes everything that is left to chance.")
    var seed: UInt64 = 1

    @Option(help: "Of a hundred opinions, how many reword one that is open.")
    var rewordings = 15

    @Option(help: "The least recall on the half where the likeness is chosen, from 0 to 1.")
    var recall = 0.9

    func validate() throws {
        guard opinions > 0 else { throw ValidationError("--opinions takes a number of 1 or more.") }
        guard (0...100).contains(rewordings) else {
            throw ValidationError("--rewordings takes a number from 0 to 100.")
        }
        guard (0...1).contains(recall) else { throw ValidationError("--recall takes a number from 0 to 1.") }
    }

    func run() async throws {
        var options = TwinSet.Options()
        (options.opinions, options.seed, options.rewordings) = (opinions, seed, rewordings)
        let start = ContinuousClock.now
        let halves = await TwinSet(options).measure()
        let seconds = (ContinuousClock.now - start).components.seconds
        let (training, measured) = (halves.training, halves.measured)
        let chosen = TwinSet.likenesses.indices.last {
            Double(training.found[$0].right) >= recall * Double(training.wanted)
        }
        let product = TwinSet.likenesses.firstIndex(of: OpinionsFeature.twinsLikeness)
        print("\(opinions) opinions in \(seconds) s\n\n\(Self.heading)")
        for index in TwinSet.likenesses.indices { print(Self.line("chosen on", training, index)) }
        for index in Set([chosen, product].compactMap(\.self)).sorted() {
            print(Self.line("other half", measured, index))
        }
        print(
            """

            | | opinions | with an open twin | in reach of the bounds | compared, of each | at most |
            |---|--:|--:|--:|--:|--:|
            \(Self.bounds("chosen on", training))
            \(Self.bounds("other half", measured))
            """)
    }

    private static let heading = """
        | half | at least | shown | of the same kind elsewhere | precision at 3 | recall at 3 | shown at least one twin |
        |---|--:|--:|--:|--:|--:|--:|
        """

    private static func line(_ half: String, _ figures: TwinSet.Figures, _ index: Int) -> String {
        let found = figures.found[index]
        return """
            | \(half) | \(String(format: "%.2f", Double(TwinSet.likenesses[index]) / 100)) | \(found.shown) \
            | \(found.elsewhere) | \(share(found.right, found.shown)) | \(share(found.right, figures.wanted)) \
            | \(share(found.hit, figures.withTwin)) |
            """
    }

    private static func bounds(_ half: String, _ figures: TwinSet.Figures) -> String {
        let each = Double(figures.compared) / Double(max(figures.opinions, 1))
        return """
            | \(half) | \(figures.opinions) | \(figures.withTwin) | \(share(figures.reached, figures.wanted)) \
            | \(String(format: "%.1f", each)) | \(figures.mostCompared) |
            """
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "–" : String(format: "%.3f", Double(part) / Double(whole))
    }
}
