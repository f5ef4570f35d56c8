import Casework
import Network
package import Opinions
import Store

/// Opinions of which it is known which tell of the same matter, made as the demo city makes its own: townships of 周口市,
/// a year, and in each township some that are rewordings of one that is still open. The labels never enter a database.
/// A township at a time, so that a million need no more memory than a thousand.
package struct TwinSet: Sendable {
    package struct Options: Sendable {
        package var seed: UInt64 = 1
        package var opinions = 10_000
        /// Of a hundred, how many reword one that is open.
        package var rewordings = 15
        package var bounds = TwinBounds()
        package init() {}
    }

    /// The likenesses from which on one would be shown, in hundredths.
    package static let likenesses = Array(stride(from: 10, through: 40, by: 2))

    /// What the search for likely twins found.
    package struct Figures: Sendable, Equatable {
        package var opinions = 0
        /// Of opinions with at least one open twin in the township.
        package var withTwin = 0
        /// As many as could have been shown rightly: of each at most three.
        package var wanted = 0
        /// Of those as many as were compared at all: how many the bounds left in reach.
        package var reached = 0
        /// Pairs of opinions that were compared, and the most for one of them.
        package var compared = 0
        package var mostCompared = 0
        /// By likeness, as in the list of them.
        package var found = [Found](repeating: Found(), count: likenesses.count)

        package init() {}

        mutating func add(_ other: Figures) {
            opinions += other.opinions
            withTwin += other.withTwin
            wanted += other.wanted
            reached += other.reached
            compared += other.compared
            mostCompared = max(mostCompared, other.mostCompared)
            for index in found.indices { found[index].add(other.found[index]) }
        }
    }

    /// What is shown from one likeness on.
    package struct Found: Sendable, Equatable {
        package var shown = 0
        package var right = 0
        /// Shown wrongly: of the same kind, at another place.
        package var elsewhere = 0
        /// Of those with a twin, how many were shown at least one.
        package var hit = 0

        package init() {}

        mutating func add(_ other: Found) {
            shown += other.shown
            right += other.right
            elsewhere += other.elsewhere
            hit += other.hit
        }
    }

    /// Of every other township: on one half a likeness is chosen, on the other it is measured.
    package struct Halves: Sendable, Equatable {
        package var training = Figures()
        package var measured = Figures()
    }

    private struct Made {
        let words: WeighedWords
        let pairs: TwinWords
        let matter: Int
        let slots: Slots
        /// What it tells of, and where: equal for twins, and for nothing else. All of them are open in one township.
        let label: String
        let until: Double
    }

    let options: Options
    private let matters = Matter.all

    package init(_ options: Options) { self.options = options }

    /// Runs the product's search over all of them, as a clerk meets each when it comes in.
    package func measure() async -> Halves {
        let gazetteer = Gazetteer()
        return await withTaskGroup(of: (isTraining: Bool, Figures).self) { group in
            let counties = County.all.map { gazetteer.townships(of: $0.id).map(\.nameZh) }
            let all = counties.reduce(0) { $0 + $1.count }
            var serial = 0
            for (county, towns) in counties.enumerated() {
                let weights = weights(of: towns, serial: county)
                for town in towns {
                    let index = serial
                    let count = options.opinions / all + (index < options.opinions % all ? 1 : 0)
                    group.addTask { (index % 2 == 0, measure(town, serial: index, count, weights)) }
                    serial += 1
                }
            }
            var halves = Halves()
            for await (isTraining, figures) in group {
                if isTraining { halves.training.add(figures) } else { halves.measured.add(figures) }
            }
            return halves
        }
    }

    /// Of what was written in a county the year before, as the product takes them of the year that ends now.
    private func weights(of towns: [String], serial: Int) -> PairWeights {
        var dice = Dice(seed: options.seed, stream: 8_000 + UInt64(serial))
        let count = min(OpinionsFeature.twinsSampled, max(options.opinions / County.all.count, 1))
        return PairWeights((0..<count).map { _ in TwinWords(first(dice.word(towns), &dice).text) })
    }

    /// One township's year, in days from its beginning.
    private func measure(_ town: String, serial: Int, _ count: Int, _ weights: PairWeights) -> Figures {
        var dice = Dice(seed: options.seed, stream: 9_000 + UInt64(serial))
        var figures = Figures()
        var made: [Made] = []
        var open: [Int] = []
        var having: [UInt64: [Int]] = [:]
        for index in 0..<count {
            let now = 365 * Double(index) / Double(count)
            open.removeAll { made[$0].until <= now }
            let new = next(now, town, open.map { made[$0] }, weights, &dice)
            let earliest = Int(max(0, now - Double(options.bounds.days)) / 365 * Double(count))
            let compared = candidates(for: new, made, open, having, from: earliest, now, weights)
            figures.add(judge(new, among: compared.map { made[$0] }, twins: open.count { made[$0].label == new.label }))
            made.append(new)
            open.append(index)
            for gram in new.pairs.grams { having[gram, default: []].append(index) }
        }
        return figures
    }

    /// As the product chooses them, newest first: what is open and new, and of what is older what the index names.
    private func candidates(
        for new: Made, _ made: [Made], _ open: [Int], _ having: [UInt64: [Int]], from earliest: Int, _ now: Double,
        _ weights: PairWeights
    ) -> [Int] {
        let bounds = options.bounds
        let newest = Array(open.suffix(bounds.newest).reversed())
        guard newest.count == bounds.newest, let below = newest.last else { return newest }
        var named: Set<Int> = []
        for gram in weights.rarest(of: new.pairs) {
            // No more of each than could be among the newest of all.
            var left = bounds.named
            for index in (having[gram] ?? []).reversed() where index < below {
                if index < earliest || left == 0 { break }
                named.insert(index)
                left -= 1
            }
        }
        let older = named.sorted(by: >).prefix(bounds.named).filter { made[$0].until > now }
        return newest + older.prefix(bounds.older)
    }

    private func next(_ now: Double, _ town: String, _ open: [Made], _ weights: PairWeights, _ dice: inout Dice) -> Made
    {
        // Between three days and three weeks in hand.
        let until = now + Double(dice.within(3...21))
        var (text, matter, slots, label): (String, Int, Slots, String)
        if dice.chance(options.rewordings), let first = dice.pick(open) {
            (matter, slots, label) = (first.matter, first.slots, first.label)
            text = Rewording.of(matters[matter], slots, &dice)
        } else {
            (text, matter, slots) = first(town, &dice)
            label = "\(matter) " + slots.places(in: matters[matter].words).joined(separator: " ")
        }
        let words = TwinWords(text)
        return Made(
            words: weights.weighed(words), pairs: words, matter: matter, slots: slots, label: label, until: until)
    }

    /// Told by whoever is the first to tell it.
    private func first(_ town: String, _ dice: inout Dice) -> (text: String, matter: Int, slots: Slots) {
        let matter = dice.below(matters.count)
        let slots = Slots(town: town, &dice)
        let voice = dice.pick(matters[matter].voices) ?? "r"
        let text =
            Voice.opening(voice, town: town, &dice) + slots.fill(matters[matter].words) + Voice.closing(&dice)
        return (text, matter, slots)
    }

    private func judge(_ new: Made, among compared: [Made], twins: Int) -> Figures {
        var figures = Figures()
        (figures.opinions, figures.withTwin) = (1, twins > 0 ? 1 : 0)
        (figures.compared, figures.mostCompared) = (compared.count, compared.count)
        figures.wanted = min(twins, OpinionsFeature.twinsShown)
        figures.reached = min(compared.count { $0.label == new.label }, OpinionsFeature.twinsShown)
        let likest = OpinionsFeature.likelyTwins(
            of: new.words, among: compared.map(\.words), atLeast: Self.likenesses.first ?? 0)
        for (index, likeness) in Self.likenesses.enumerated() {
            let shown = likest.filter { $0.likeness * 100 >= Double(likeness) }.map { compared[$0.index] }
            figures.found[index].shown = shown.count
            figures.found[index].right = shown.count { $0.label == new.label }
            figures.found[index].elsewhere = shown.count { $0.label != new.label && $0.matter == new.matter }
            figures.found[index].hit = figures.found[index].right > 0 ? 1 : 0
        }
        return figures
    }
}
