import Casework
import Network
import Opinions
import Statutes
import Store

/// A case that stands at a certain point on the demo's day, so that every state is there to be seen and worked on.
struct Showcase: Sendable {
    let story: Story
    /// How many deeds have happened.
    let deeds: Int
    /// For how many days nothing has happened since.
    let quiet: Int
    var special: SpecialLetter?
    var publication: Publication = .none

    enum Publication: Sendable { case none, proposed, published, withdrawn }

    static let all: [Showcase] =
        [
            // Waiting for triage: fresh, due, overdue.
            .init(story: .unit, deeds: 0, quiet: 0), .init(story: .unit, deeds: 0, quiet: 1),
            .init(story: .unit, deeds: 0, quiet: 5), .init(story: .unit, deeds: 0, quiet: 9),
            // With a unit: fresh, due soon, overdue, drafted, returned, asking for time, with more time.
            .init(story: .unit, deeds: 1, quiet: 0), .init(story: .unit, deeds: 1, quiet: 2),
            .init(story: .unit, deeds: 1, quiet: 20), .init(story: .unit, deeds: 2, quiet: 0),
            .init(story: .draftReturned, deeds: 3, quiet: 0), .init(story: .unitExtended, deeds: 2, quiet: 0),
            .init(story: .unitExtended, deeds: 3, quiet: 1), .init(story: .refused, deeds: 2, quiet: 0),
            .init(story: .identityReleased, deeds: 2, quiet: 0),
            // With a deputy: fresh, asked to pass on; and taken back from one who was silent.
            .init(story: .deputy, deeds: 1, quiet: 0), .init(story: .deputy, deeds: 1, quiet: 1),
            .init(story: .passedOn, deeds: 2, quiet: 0), .init(story: .deputySilent, deeds: 1, quiet: 9),
            // Above.
            .init(story: .escalated, deeds: 1, quiet: 0), .init(story: .escalated, deeds: 1, quiet: 6),
            .init(story: .escalatedToCity, deeds: 4, quiet: 0), .init(story: .escalatedToCity, deeds: 5, quiet: 0),
            // Asked back; answered; not answered.
            .init(story: .asked, deeds: 1, quiet: 1), .init(story: .asked, deeds: 2, quiet: 0),
            .init(story: .noDetail, deeds: 1, quiet: 14),
            // Replied; second rounds.
            .init(story: .unit, deeds: 3, quiet: 0), .init(story: .unit, deeds: 3, quiet: 4),
            .init(story: .deputy, deeds: 2, quiet: 2), .init(story: .onSpot, deeds: 1, quiet: 1),
            .init(story: .secondRound, deeds: 4, quiet: 0), .init(story: .secondRound, deeds: 4, quiet: 5),
            .init(story: .secondRound, deeds: 5, quiet: 1), .init(story: .secondRoundUp, deeds: 5, quiet: 0),
            .init(story: .disputed, deeds: 8, quiet: 1), .init(story: .disputed, deeds: 9, quiet: 2),
            .init(story: .reopened, deeds: 5, quiet: 1),
            // Declining: proposed, declined, appealed, upheld, overturned.
            .init(story: .declined, deeds: 1, quiet: 0, special: SpecialLetter.declined[2]),
            .init(story: .declined, deeds: 2, quiet: 1, special: SpecialLetter.declined[3]),
            .init(story: .declineUpheld, deeds: 3, quiet: 0, special: SpecialLetter.declined[0]),
            .init(story: .declineUpheld, deeds: 4, quiet: 2, special: SpecialLetter.declined[4]),
            .init(story: .declineOverturned, deeds: 4, quiet: 0), .init(story: .withdrawn, deeds: 2, quiet: 3),
            // Closed in every way, and before the public in every way.
            .init(story: .unit, deeds: 4, quiet: 1), .init(story: .unit, deeds: 4, quiet: 8, publication: .proposed),
            .init(story: .unit, deeds: 4, quiet: 9, publication: .published),
            .init(story: .unit, deeds: 4, quiet: 16, publication: .withdrawn), .init(story: .unit, deeds: 3, quiet: 12),
        ]
        + ["lettersAndVisits", "litigation", "accusation", "emergency", "hotline"].compactMap { kind in
            SpecialLetter.redirected.first { $0.kind == kind }.map {
                .init(story: .redirected, deeds: 1, quiet: 2, special: $0)
            }
        }
}

extension Scriptwriter {
    /// At the station where the demo accounts work, with the unit and the deputy who have logins.
    mutating func show(in county: County, atMost limit: Int) {
        guard let main = Settlement.mainSite(of: county, in: settlement.sites, settlement.gazetteer),
            let station = settlement.stations(of: county).first(where: { $0.site.id == main.id })
        else { return }
        let deputy = settlement.cast.deputies[main.id]?.dropFirst().first
        let matters = Matter.all.filter { $0.bureau == .housing && $0.handling != .hard }
        for (index, showcase) in Showcase.all.prefix(limit).enumerated() {
            show(showcase, at: station, deputy: deputy, about: matters[index % matters.count])
        }
        // One matter that several wrote of.
        guard Showcase.all.count + 3 <= limit else { return }
        add(.unit, at: station, submitted: daysAgo(4), about: matters[0])
        let master = plans.count - 1
        plans[master].deeds = Array(plans[master].deeds.prefix(1))
        follow(master, at: station)
        follow(master, at: station)
    }

    /// The latest beginning after which the last deed that counts is as old as it has to be.
    private mutating func show(_ showcase: Showcase, at station: Station, deputy: Viewer?, about matter: Matter) {
        let latest = daysAgo(showcase.quiet)
        var found: Plan?
        for days in 0..<60 where found == nil {
            var writer = writer(
                for: showcase.story, at: station, submitted: daysAgo(showcase.quiet + days).adding(seconds: -3600 * 14),
                about: matter, deputy: deputy)
            if let special = showcase.special { writer.replace(special) }
            finish(&writer, showcase.story, ending: .good)
            writer.cut(to: showcase.deeds)
            if (writer.plan.deeds.last?.at ?? writer.plan.at) < latest { found = publish(showcase, &writer) }
        }
        if let found { append(found) }
    }

    private mutating func publish(_ showcase: Showcase, _ writer: inout PlanWriter) -> Plan {
        guard showcase.publication != .none else { return writer.plan }
        writer.publish()
        if showcase.publication == .proposed { writer.cut(to: showcase.deeds + 1) }
        if showcase.publication == .withdrawn { writer.unpublish() }
        return writer.plan
    }

    func daysAgo(_ days: Int) -> Instant { end.adding(seconds: -days * 86_400) }
}
