package import Casework
package import Network
import Statutes
package import Store
package import Web
import Words

/// What pages of others show of duty activities; App hands the cards over.
extension DutiesFeature {
    /// For the public page of a site: what is announced next, and what was held this year.
    package static func siteCard(_ desk: DutyDesk) -> SiteCard {
        { site, reader, tx in
            let places = try desk.places(in: tx)
            guard let found = places.site(id: site) else { return .empty }
            let next = try desk.store.announced(
                site: site, from: reader.today, onlyToCome: true, limit: 5, in: tx)
            let year = DaySpan(
                first: reader.today.adding(months: 1 - reader.today.month).adding(days: 1 - reader.today.day),
                last: reader.today)
            let held = try desk.store.heldCounts(at: [site], within: year, in: tx)[site] ?? [:]
            return """
                <section><h2>\(reader.say(DutyWord.nextHere))</h2>
                \(list(next, places, reader, calendar: NetworkPath.site(found.code), all: DutyFilter(site: found.code, from: reader.today)))
                <h3>\(reader.say(DutyWord.heldThisYear))</h3>
                <ul class="figures">\(each: DutyKind.allCases, { kind in
                    let filter = DutyFilter(
                        site: found.code, kind: kind, from: year.first, to: year.last, isHeld: true)
                    return "<li><a href=\"\(filter.path)\"><b>\(held[kind] ?? 0)</b> \(reader.say(kind.text))</a></li>"
                })</ul>
                \(when: found.isOpen && found.isKept(by: reader.viewer), """
                    <p class="noprint"><a href="/duties/new?site=\(found.code)">\(reader.say(DutyLifecycle.Action.plan))</a> · \
                    <a href="/duties/roster?site=\(found.code)">\(reader.say(DutyWord.rosterTitle))</a></p>
                    """)</section>
                """
        }
    }

    /// For the public page of a deputy.
    package static func deputyCard(_ desk: DutyDesk) -> DeputyPageCard {
        { person, reader, tx in
            guard let deputy = try desk.network.deputy(person, in: tx) else { return .empty }
            let next = try desk.store.announced(
                deputy: person, from: reader.today, onlyToCome: true, limit: 5, in: tx)
            return """
                <section><h2>\(reader.say(DutyWord.nextOfDeputy))</h2>
                \(list(next, try desk.places(in: tx), reader, calendar: NetworkPath.deputy(deputy.slug), all: DutyFilter(deputy: deputy, from: reader.today)))</section>
                """
        }
    }

    /// - Parameter all: the list of which these are the first, where there is one.
    private static func list(
        _ next: [DutyActivity], _ places: Places, _ reader: Reader, calendar: String, all: DutyFilter? = nil
    ) -> HTML {
        """
        \(when: next.isEmpty, "<p class=\"soft\">\(reader.say(DutyWord.nothingAnnounced))</p>")
        <ul class="cards">\(each: next, { DutyLine.card($0, places, reader) })</ul>
        <p>\(all.map { "<a href=\"\($0.path)\">\(reader.say(DutyWord.allAnnounced))</a> · " as HTML })<a href="\(calendar)/duty.ics">\(reader.say(DutyWord.calendarLink))</a></p>
        """
    }

    /// For the desk of whoever reads: a deputy's own duty, what a station still misses, and the way to the region's.
    package static func deskCard(_ desk: DutyDesk) -> @Sendable (Reader, any Transaction) throws -> HTML {
        { reader, tx in
            let viewer = reader.viewer
            var parts: [HTML] = []
            if viewer.has(.deputy) {
                parts.append(try ownDuty(desk, reader, tx))
            }
            if viewer.has(.stationClerk) { parts.append(try stationDuty(desk, reader, tx)) }
            let ranges = viewer.overseen
            if !ranges.isEmpty {
                parts.append(
                    """
                    <section><h2>\(reader.say(DutyWord.feature))</h2><p><a href="/duties/cadence">\(reader.say(DutyWord.cadenceTitle))</a> · \
                    <a href="\(DutyFilter(isDue: true).path)">\(reader.say(DutyWord.reportsDue))</a>\
                    \(when: viewer.has(.deputyWorkStaff), " · <a href=\"/duties/new\">\(reader.say(DutyLifecycle.Action.plan))</a>")</p></section>
                    """)
            }
            return HTML.joined(parts)
        }
    }

    /// The same of double contact: whom somebody has to contact, and for staff the report.
    package static func contactCard(_ desk: DutyDesk) -> @Sendable (Reader, any Transaction) throws -> HTML {
        { reader, tx in
            let own = reader.viewer.has(.deputy) ? try MyContacts.deskCard(desk, reader, tx) : .empty
            guard reader.viewer.has(.deputyWorkStaff) else { return own }
            let name = reader.say(ContactWord.feature)
            return "\(own)<section><h2>\(name)</h2><p><a href=\"/contacts/report\">\(name)</a></p></section>"
        }
    }

    /// And of what courts offer.
    package static func courtCard(_ desk: DutyDesk) -> @Sendable (Reader, any Transaction) throws -> HTML {
        { reader, tx in try ListCourtEvents.deskCard(desk, reader, tx) }
    }

    /// And of reports that were passed to units.
    package static func referralCard(_ desk: DutyDesk) -> @Sendable (Reader, any Transaction) throws -> HTML {
        { reader, tx in try ListReferrals.deskCard(desk, reader, tx) }
    }

    /// For the overview of a region: how many of its stations are short of what they should hold, week and month.
    package static func stationReadings(_ desk: DutyDesk) -> LentReadings {
        LentReadings(DutyWord.stationsWorking.text) { region, viewer, tx in
            let stations = desk.stations(of: viewer, in: region, try desk.places(in: tx))
            if stations.isEmpty { return [] }
            let today = desk.world.today
            let lines = try desk.cadence(of: stations, around: today, in: tx)
            return CadenceColumn.all(of: lines).map { column in
                Reading(
                    DutyMeasure.short(column.kind, column.rules),
                    .count(lines.count { $0.rule.kind == column.kind && $0.missing > 0 }),
                    list: ShowCadence.Asked(region: region.region, day: today, short: column.kind).path())
            }
        }
    }

    private static func ownDuty(_ desk: DutyDesk, _ reader: Reader, _ tx: any Transaction) throws -> HTML {
        let places = try desk.places(in: tx)
        let filter = DutyFilter(from: reader.today, isMine: true)
        let own = try desk.store.activities(filter, for: reader.viewer, places, onlyToCome: true, limit: 5, in: tx)
        let answers = try desk.store.attendance(of: own.map(\.id), in: tx)
        return """
            <section><h2>\(reader.say(DutyWord.myDuty))</h2>
            \(when: own.isEmpty, "<p class=\"soft\">\(reader.say(DutyWord.noDuty))</p>")
            <ul class="cards">\(each: own, { activity in
                let answer = answers[activity.id]?.first { $0.person == reader.viewer.person }?.state ?? .invited
                return DutyLine.card(activity, places, reader, extra: buttons(activity, answer, reader))
            })</ul><p><a href="\(filter.path)">\(reader.say(DutyWord.allMyDuty))</a> · \
            <a href="\(PrivateCalendar.path)">\(reader.say(CalendarWord.title))</a></p></section>
            """
    }

    private static func buttons(_ activity: DutyActivity, _ answer: Attendance.State, _ reader: Reader) -> HTML {
        let offered: [DutyLifecycle.Action] = [.accept, .decline].filter { action in
            DutyLifecycle.rows(of: action).contains { $0.from == activity.state }
                && answer != (action == .accept ? .accepted : .declined)
        }
        return """
            <p><span class="tag">\(reader.say(answer))</span></p>\
            <div class="actions">\(each: offered, { DutyLine.button($0, activity, reader) })</div>
            """
    }

    private static func stationDuty(_ desk: DutyDesk, _ reader: Reader, _ tx: any Transaction) throws -> HTML {
        let viewer = reader.viewer
        let places = try desk.places(in: tx)
        let sites = viewer.organisations(as: .stationClerk).compactMap { places.site(id: $0) }.filter(\.isOpen)
        guard let main = sites.first(where: { $0.kind == .station }) ?? sites.first else { return .empty }
        let stations = sites.filter { $0.kind == .station }
        let missing = try desk.cadence(of: stations, around: reader.today, in: tx).filter { $0.missing > 0 }
        let due = DutyFilter(isDue: true)
        let dueCount = try desk.store.count(due, for: viewer, places, in: tx)
        let filter = DutyFilter(site: main.code, from: reader.today)
        let next = try desk.store.activities(
            filter, for: viewer, places, onlyToCome: true, limit: 5, in: tx)
        return """
            <section><h2>\(reader.say(DutyWord.feature))</h2>
            \(when: dueCount > 0, "<ul class=\"figures\"><li><a href=\"\(due.path)\"><b>\(dueCount)</b> \(reader.say(DutyWord.reportsDue))</a></li></ul>")
            \(when: !missing.isEmpty, """
                <h3>\(reader.say(DutyWord.stillMissing))</h3><ul>\(each: missing, { line in
                    "<li>\(reader.name(line.site.name))\(reader.colon)<a href=\"\(line.list)\">\(reader.say(DutyText.missing(line)))</a></li>"
                })</ul>
                """)
            <ul class="cards">\(each: next, { DutyLine.card($0, places, reader) })</ul>
            <p><a href="\(filter.path)">\(reader.say(DutyWord.allAnnounced))</a> · \
            <a href="/duties/new?site=\(main.code)">\(reader.say(DutyLifecycle.Action.plan))</a> · \
            <a href="/duties/roster?site=\(main.code)">\(reader.say(DutyWord.rosterTitle))</a> · \
            <a href="/duties/cadence">\(reader.say(DutyWord.cadenceTitle))</a></p></section>
            """
    }
}
