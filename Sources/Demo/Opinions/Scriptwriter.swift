import Casework
import Network
import Opinions
import Statutes
import Store

/// Decides what is written where and when, and what becomes of it: all plans of the city's year.
struct Scriptwriter {
    let settlement: Settlement
    let calendar: WorkCalendar
    let zone: Zone
    /// The first moment at which nothing has happened yet.
    let end: Instant
    var plans: [Plan] = []
    private var dice: Dice
    private let matters = Matter.all
    private let sitesByRegion: [ID<Region>: [LiaisonSite]]

    init(_ settlement: Settlement, calendar: WorkCalendar, zone: Zone, end: Instant, seed: UInt64) {
        (self.settlement, self.calendar, self.zone, self.end) = (settlement, calendar, zone, end)
        dice = Dice(seed: seed, stream: 5_000)
        sitesByRegion = Dictionary(grouping: settlement.sites, by: \.region)
    }

    /// A county's share of a hundred, beside 项城, which has its own number.
    private static let shares: [(slug: String, percent: Int)] = [
        ("shenqiu", 22), ("taikang", 16), ("shangshui", 14), ("chuanhui", 14), ("huaiyang", 8), ("fugou", 7),
        ("xihua", 7), ("dancheng", 6), ("luyi", 6),
    ]

    mutating func write(_ count: Int) {
        for county in County.all where ["shenqiu", "taikang"].contains(county.slug) {
            show(in: county, atMost: count / 4)
        }
        writeXiangcheng(count)
        let stations = settlement.stationsByCounty
        var index = 0
        while plans.count < count {
            var left = index * 37 % 100
            index += 1
            let slug = Self.shares.first { share in
                left -= share.percent
                return left < 0
            }?.slug
            guard let station = dice.pick(stations[slug ?? ""] ?? []) else { continue }
            let isMaster = dice.chance(2)
            let story = isMaster ? Story.unit : Story.drawn(&dice)
            let at = end.adding(seconds: -dice.within(1...365 * 86_400 - 1))
            add(story, at: station, submitted: at, publishes: true)
            if isMaster, plans.count < count { follow(plans.count - 1, at: station) }
        }
    }

    /// One more plan, told to its end.
    mutating func add(
        _ story: Story, at station: Station, submitted at: Instant, ending: Ending? = nil, publishes: Bool = false,
        about matter: Matter? = nil
    ) {
        var writer = writer(for: story, at: station, submitted: at, about: matter)
        finish(&writer, story, ending: ending)
        if publishes, story.isPublishable, dice.chance(38) { writer.publish() }
        plans.append(writer.plan)
    }

    mutating func append(_ plan: Plan) { plans.append(plan) }

    mutating func finish(_ writer: inout PlanWriter, _ story: Story, ending: Ending? = nil) {
        let special = writer.special
        writer.tell(
            story, special: special, ending: ending ?? Ending.drawn(&writer.dice),
            isToDeputy: writer.plan.letter.deputy != nil)
    }

    /// The beginning: a letter about something, from someone, to a station.
    mutating func writer(
        for story: Story, at station: Station, submitted: Instant, about matter: Matter? = nil, deputy: Viewer? = nil
    ) -> PlanWriter {
        let matter = matter ?? matters[dice.below(matters.count)]
        let slots = Slots(town: station.township.nameZh, &dice)
        let special = SpecialLetter.drawn(for: story, &dice)
        let deputies = settlement.cast.deputies[station.site.id] ?? []
        let chosen = deputy ?? dice.pick(deputies)
        let author = Author.drawn(
            clerk: settlement.cast.clerks[station.site.id]?.first, deputy: dice.pick(deputies),
            needsContact: story.needsContact, &dice)
        let voice = dice.pick(matter.voices) ?? "r"
        let words =
            special?.words
            ?? Voice.opening(voice, town: slots.town, &dice) + slots.fill(matter.words) + Voice.closing(&dice)
        let letter = ScriptedOpinions.Letter(
            region: station.site.region,
            site: deputy == nil && !story.needsDeputy && dice.chance(9) ? anySite(near: station) : station.site.id,
            deputy: deputy == nil && story.needsDeputy && dice.chance(40) ? chosen?.person : nil,
            place: dice.chance(55) ? "\(slots.town)\(slots.road) \(dice.within(1...180)) 号" : nil,
            topic: special == nil ? matter.topic : .other, words: words, contact: author.contact,
            sharesIdentity: author.sharesIdentity && story != .identityReleased, channel: author.channel)
        let own = Dice(seed: dice.next(), stream: 6_000)
        var writer = PlanWriter(
            letter, from: author.viewer, at: submitted, about: matter, slots, station: station,
            settlement: settlement, deputy: chosen, calendar: calendar, zone: zone, dice: own)
        writer.special = special
        return writer
    }

    /// A point, room, window or post of the township, whose matters the station's clerk looks after.
    private mutating func anySite(near station: Station) -> ID<Organisation> {
        dice.pick(sitesByRegion[station.site.region] ?? [])?.id ?? station.site.id
    }

    /// Others write of the same matter, and follow the first.
    mutating func follow(_ master: Int, at station: Station) {
        let first = plans[master]
        guard let accepted = first.deeds.first?.at, first.at.seconds(until: accepted) > 1800 else { return }
        var writer = writer(
            for: .unit, at: station, submitted: first.at.adding(seconds: first.at.seconds(until: accepted) / 2))
        writer.merge(into: master, after: accepted)
        plans.append(writer.plan.about(first))
    }
}

extension Settlement {
    var stationsByCounty: [String: [Station]] {
        Dictionary(County.all.map { ($0.slug, stations(of: $0).filter { $0.site.industry == nil }) }) { first, _ in
            first
        }
    }
}

extension Story {
    /// What has a reply that others may learn from.
    var isPublishable: Bool {
        switch self {
        case .unit, .unitSlow, .unitExtended, .draftReturned, .refused, .deputy, .passedOn, .escalated, .secondRound,
            .disputed, .asked, .onSpot:
            true
        default: false
        }
    }
}

extension Plan {
    /// The same matter in other words.
    func about(_ other: Plan) -> Plan {
        var letter = letter
        letter.topic = other.letter.topic
        letter.words = "和邻居说的是同一件事：" + other.letter.words
        letter.place = other.letter.place
        return Plan(county: county, letter: letter, sender: sender, at: at, deeds: deeds)
    }
}
