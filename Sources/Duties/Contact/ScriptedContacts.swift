package import Casework
package import Network
package import Statutes
package import Store

/// Lets double contact happen as its people would do it: how the demo city gets its links and contacts.
package struct ScriptedContacts: Sendable {
    let desk: DutyDesk
    package init(_ desk: DutyDesk) { self.desk = desk }

    /// What was noted of a link: on which day, and what.
    package typealias Noted = (day: Day, words: String)

    package func seat(
        _ member: Viewer, on committee: Organisation.Entry, from day: Day, by staff: Viewer, in tx: any Transaction
    ) throws {
        guard let person = member.person else { return }
        let at = desk.world.zone.startOf(day).adding(seconds: 8 * 3600)
        try desk.seat(person, on: committee, from: day, by: staff, at: at, in: tx)
    }

    /// A member of a committee contacts a deputy.
    package func link(
        _ member: Viewer, of committee: Organisation.Entry, to deputy: Viewer, from day: Day, by staff: Viewer,
        noting: [Noted], moving move: (Instant) -> Void, in tx: any Transaction
    ) throws {
        guard let holder = member.person, let target = deputy.person else { return }
        try run(
            ContactLink(
                .member, id: ID(desk.world.newID()), holder: holder, deputy: target, region: committee.region,
                residentsGroup: "", from: day), by: member, staff, noting, move, in: tx)
    }

    /// A deputy contacts a community.
    package func link(
        _ deputy: Viewer, to community: ID<Region>, from day: Day, by staff: Viewer, noting: [Noted],
        moving move: (Instant) -> Void, in tx: any Transaction
    ) throws {
        guard let holder = deputy.person else { return }
        try run(
            ContactLink(
                .community, id: ID(desk.world.newID()), holder: holder, deputy: nil, region: community,
                residentsGroup: "", from: day), by: deputy, staff, noting, move, in: tx)
    }

    private func run(
        _ link: ContactLink, by holder: Viewer, _ staff: Viewer, _ noting: [Noted], _ move: (Instant) -> Void,
        in tx: any Transaction
    ) throws {
        func at(_ day: Day, _ hour: Int) -> Instant {
            desk.world.zone.startOf(day).adding(seconds: hour * 3600)
        }
        move(at(link.from, 9))
        try desk.start(link, by: staff, at: at(link.from, 9), in: tx)
        for (index, noted) in noting.enumerated() {
            move(at(noted.day, 17))
            let ways = ContactWay.allCases
            let entry = ContactEntry(day: noted.day, way: ways[index % ways.count], words: noted.words)
            try desk.note(entry, on: link, by: holder, at: at(noted.day, 17), in: tx)
        }
    }
}
