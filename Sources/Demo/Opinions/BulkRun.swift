import App
import Casework
import Network
import Opinions
import Statutes
import Store

/// Many more opinions than anyone acts out, for measuring. Everywhere but in 项城, whose number is fixed.
struct BulkRun: Sendable {
    let plugged: Plugged
    let settlement: Settlement
    let end: Instant
    let seed: UInt64

    private struct Place: Sendable {
        let station: Station
        let unit: ID<Organisation>
        let clerk: Viewer
        let staff: Viewer
        let unitClerk: Viewer
        let signer: Viewer
        let words: BulkOpinions.Words
    }
    private static let atOnce = 500
    private static let variants = 12

    func run(_ count: Int, progress: @Sendable (Double) -> Void) async throws {
        let database = plugged.database
        let position = try await database.read { tx in
            try tx.scalar("SELECT last_position FROM sequencer WHERE id = 1", as: Int.self)
        }
        var dice = Dice(seed: seed, stream: 7_000)
        let places = places(&dice)
        let numbers = CaseNumbers(database: database, blockSize: 5_000)
        var bulk = BulkOpinions(plugged.desk, dialect: database.dialect, now: end, position: position)
        var writing: Task<Void, any Error>?
        for first in stride(from: 0, to: count, by: Self.atOnce) {
            var lives: [BulkOpinions.Life] = []
            for index in first..<min(first + Self.atOnce, count) {
                guard let place = dice.pick(places) else { return }
                var life = life(at: place, submitted: submitted(index, of: count), &dice)
                life.number = try await numbers.next(
                    county: place.station.county.code, year: life.submitted.day(in: plugged.world.zone).year)
                lives.append(life)
            }
            // The next rows are made while these are being written.
            let statements = bulk.statements(lives)
            try await writing?.value
            writing = Task {
                try await database.write { try statements($0) }
            }
            progress(Double(first) / Double(count))
        }
        try await writing?.value
        try await numbers.giveBack()
    }

    /// Evenly over the year, in order.
    private func submitted(_ index: Int, of count: Int) -> Instant {
        let year = 365 * 86_400
        return end.adding(seconds: -year + year / count * index + year % count * index / count)
    }

    /// Every station with a few matters that are written of there.
    private func places(_ dice: inout Dice) -> [Place] {
        let matters = Matter.all.filter { $0.bureau != nil }
        return County.all.filter { $0.slug != "xiangcheng" }.flatMap { county in
            settlement.stations(of: county).filter { $0.site.industry == nil }.flatMap { station in
                (0..<Self.variants).compactMap { _ in place(station, dice.pick(matters), &dice) }
            }
        }
    }

    private func place(_ station: Station, _ matter: Matter?, _ dice: inout Dice) -> Place? {
        let cast = settlement.cast
        guard let matter, let bureau = matter.bureau,
            let unit = settlement.bodies.bureau(bureau, of: station.county.id),
            let clerk = cast.clerks[station.site.id]?.first, let staff = cast.staff[station.county.id]?.first,
            let unitClerk = cast.unitClerks[unit]?.first, let signer = cast.signers[unit]
        else { return nil }
        let slots = Slots(town: station.township.nameZh, &dice)
        let voice = dice.pick(matter.voices) ?? "r"
        let words = BulkOpinions.Words(
            Voice.opening(voice, town: slots.town, &dice) + slots.fill(matter.words) + Voice.closing(&dice),
            title: slots.town + ":" + slots.fill(matter.title), text: slots.fill(matter.words),
            reply: slots.fill(matter.reply), topic: matter.topic, handling: matter.handling)
        return Place(
            station: station, unit: unit, clerk: clerk, staff: staff, unitClerk: unitClerk, signer: signer, words: words
        )
    }

    private func life(at place: Place, submitted: Instant, _ dice: inout Dice) -> BulkOpinions.Life {
        var time = WorkingTime(from: submitted, calendar: plugged.clocks.calendar, zone: plugged.world.zone)
        let accepted = time.office(after: dice.below(2), &dice)
        let replied = time.office(after: dice.within(1...4), &dice)
        let rated = time.atHome(after: dice.below(6), &dice)
        let isRated = dice.chance(80)
        // Those who do not rate are waited for, for a week and a day.
        let closed = isRated ? rated : replied.adding(seconds: 8 * 86_400)
        let published = closed.adding(seconds: dice.within(86_400...4 * 86_400))
        return BulkOpinions.Life(
            county: place.station.county.id, region: place.station.site.region, site: place.station.site.id,
            unit: place.unit, clerk: place.clerk, staff: place.staff, unitClerk: place.unitClerk, signer: place.signer,
            words: place.words, submitted: submitted, accepted: accepted < end ? accepted : nil,
            replied: replied < end ? replied : nil, rated: isRated && rated < end ? rated : nil,
            isGood: dice.chance(76), published: published < end && dice.chance(33) ? published : nil)
    }
}
