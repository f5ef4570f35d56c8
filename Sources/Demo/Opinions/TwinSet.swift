import Casework
import Network
import Opinions
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
        /// The likeness from which on one is shown; as pages do unless told.
        package var atLeast: Double?
        package init() {}
    }

    /// What the search for likely twins found.
    package struct Figures: Sendable, Equatable {
        package var opinions = 0
        /// Of opinions with at least one open twin among those that are compared.
        package var withTwin = 0
        package var shown = 0
        package var right = 0
        /// Shown wrongly: of the same kind, at another place.
        package var elsewhere = 0
        /// As many as could have been shown rightly: of each at most three.
        package var wanted = 0
        /// Of those with a twin, how many were shown at least one.
        package var hit = 0

        package init() {}

        package static func + (one: Figures, other: Figures) -> Figures {
            var sum = one
            sum.opinions += other.opinions
            sum.withTwin += other.withTwin
            sum.shown += other.shown
            sum.right += other.right
            sum.elsewhere += other.elsewhere
            sum.wanted += other.wanted
            sum.hit += other.hit
            return sum
        }
    }

    private struct Open {
        let text: String
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
    package func measure() async -> Figures {
        let towns = Self.towns
        return await withTaskGroup(of: Figures.self) { group in
            for (index, town) in towns.enumerated() {
                let count = options.opinions / towns.count + (index < options.opinions % towns.count ? 1 : 0)
                group.addTask { measure(town, serial: index, count) }
            }
            return await group.reduce(Figures(), +)
        }
    }

    /// One township's year, in days from its beginning.
    private func measure(_ town: String, serial: Int, _ count: Int) -> Figures {
        var dice = Dice(seed: options.seed, stream: 9_000 + UInt64(serial))
        var figures = Figures()
        var open: [Open] = []
        for index in 0..<count {
            let now = 365 * Double(index) / Double(count)
            open.removeAll { $0.until <= now }
            let new = next(now, town, open, &dice)
            figures = figures + judge(new, among: open.suffix(OpinionsFeature.twinsCompared))
            open.append(new)
        }
        return figures
    }

    private func next(_ now: Double, _ town: String, _ open: [Open], _ dice: inout Dice) -> Open {
        // Between three days and three weeks in hand.
        let until = now + Double(dice.within(3...21))
        if dice.chance(options.rewordings), let first = dice.pick(open) {
            return Open(
                text: Rewording.of(matters[first.matter], first.slots, &dice), matter: first.matter, slots: first.slots,
                label: first.label, until: until)
        }
        let matter = dice.below(matters.count)
        let slots = Slots(town: town, &dice)
        let voice = dice.pick(matters[matter].voices) ?? "r"
        let text =
            Voice.opening(voice, town: town, &dice) + slots.fill(matters[matter].words) + Voice.closing(&dice)
        return Open(
            text: text, matter: matter, slots: slots,
            label: "\(matter) " + slots.places(in: matters[matter].words).joined(separator: " "), until: until)
    }

    private func judge(_ new: Open, among others: ArraySlice<Open>) -> Figures {
        let compared = Array(others.reversed())
        let shown = OpinionsFeature.likelyTwins(of: new.text, among: compared.map(\.text), atLeast: options.atLeast)
        let twins = compared.count { $0.label == new.label }
        var figures = Figures()
        figures.opinions = 1
        figures.shown = shown.count
        figures.right = shown.count { compared[$0].label == new.label }
        figures.elsewhere = shown.count {
            compared[$0].label != new.label && compared[$0].matter == new.matter
        }
        figures.withTwin = twins > 0 ? 1 : 0
        figures.wanted = min(twins, OpinionsFeature.twinsShown)
        figures.hit = figures.right > 0 ? 1 : 0
        return figures
    }

    private static var towns: [String] {
        let gazetteer = Gazetteer()
        return County.all.flatMap { gazetteer.townships(of: $0.id) }.map(\.nameZh)
    }
}
