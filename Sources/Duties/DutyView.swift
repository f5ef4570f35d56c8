import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// An activity as one reader sees it; page and JSON are both made of it.
struct DutyView: Sendable {
    let reader: Reader
    let desk: DutyDesk
    let activity: DutyActivity
    let site: LiaisonSite?
    let standing: Set<Actor>
    /// Whether the inner side is shown: attendance, matters, report, what happened.
    let isInner: Bool
    let attendance: [Attendance]
    /// Who takes part, by name.
    let people: [DutyCandidate]
    /// Who could be asked besides, while it is only planned.
    let candidates: [DutyCandidate]
    let acts: [DutyLifecycle.Action]
    let matters: [HeardMatter]
    let lines: [ID<AnyCase>: (number: String, state: Text)]
    let report: DutyReport?
    let events: [Event]
    /// To which units the report was passed, as far as this reader sees it.
    let referrals: [ReferralLine]
    /// To which it may be passed, and whether by this reader.
    let units: [Organisation.Entry]
    let mayPass: Bool

    static func load(
        _ id: String, _ reader: Reader, _ desk: DutyDesk, _ lines: MatterLines, in tx: any Transaction
    ) throws -> DutyView {
        let viewer = reader.viewer
        let activity = try desk.store.activity(id, visibleTo: viewer, in: tx)
        let attendance = try desk.store.attendance(of: activity.id, in: tx)
        let takesPart = attendance.contains { $0.person == viewer.person }
        let standing = activity.standing(of: viewer, takesPart: takesPart)
        let isInner = activity.isInner(to: viewer, takesPart: takesPart)
        let acts = DutyLifecycle.Action.allCases.filter { action in
            let facts = desk.facts(for: action, on: activity, attendance, subject: viewer.person, today: reader.today)
            // The page offers a late announcement with the field for its reason.
            let verdict = DutyLifecycle.judge(
                action, from: activity.state, standing: standing, facts: facts.union([.lateReasonGiven]))
            if case .allowed = verdict { return true }
            return false
        }
        let matters = isInner ? try desk.store.matters(of: activity.id, in: tx) : []
        let cases = matters.compactMap { matter in
            if case .opinion(let id) = matter.outcome { id } else { nil }
        }
        let candidates =
            acts.contains(.changePlan) ? try desk.candidates(at: activity.site, on: activity.day, in: tx) : []
        let places = try desk.places(in: tx)
        let report = isInner ? try desk.store.report(of: activity.id, in: tx) : nil
        let passes = Referral.standing(of: viewer, in: activity.region)
        return DutyView(
            reader: reader, desk: desk, activity: activity, site: places.site(id: activity.site),
            standing: standing, isInner: isInner, attendance: attendance,
            people: try desk.named(attendance.map(\.person), in: tx), candidates: candidates, acts: acts,
            matters: matters, lines: try lines(cases, viewer, tx),
            report: report,
            events: isInner ? try desk.log.events(of: activity.id, in: tx) : [],
            referrals: isInner
                ? try ReferralLine.load(
                    try desk.referrals.referrals(of: activity.id, visibleTo: viewer, in: tx), desk, in: tx) : [],
            units: passes.isEmpty ? [] : desk.units(for: activity, places),
            // Whether a unit has it already shows when one is chosen.
            mayPass: !reader.unused.contains(.duties)
                && ReferralLifecycle.actions(
                    from: nil, standing: passes, facts: report == nil ? [] : [.reportFiled, .notWithUnitYet]
                ).contains(.pass))
    }

    /// Who is still expected, or was there: those who declined are left out for the public.
    var shown: [(person: DutyCandidate, attendance: Attendance)] {
        attendance.compactMap { own in
            guard isInner || own.state != .declined, let person = people.first(where: { $0.person == own.person })
            else { return nil }
            return (person, own)
        }
    }

    var json: JSON {
        let base = activity.json.adding([
            .init("site", JSON(site?.code)),
            .init("deputies", .array(shown.map { .text($0.person.slug) })),
        ])
        guard isInner else { return base }
        return base.adding([
            .init("version", .integer(activity.version)), .init("visitors", JSON(activity.visitors)),
            .init("lateReason", JSON(activity.lateReason)),
            .init("reportDue", JSON(activity.dueOn?.description)),
            .init("acts", .array(acts.map { .text($0.rawValue.dashed) })),
            .init(
                "attendance",
                .array(
                    shown.map {
                        [
                            "deputy": .text($0.person.slug), "state": .text($0.attendance.state.rawValue),
                            "byProxy": .bool($0.attendance.isProxy),
                        ]
                    })),
            .init("matters", .array(matters.map(json))),
            .init("report", report?.json ?? .null), .init("referrals", .array(referrals.map(\.json))),
        ])
    }

    private func json(_ matter: HeardMatter) -> JSON {
        switch matter.outcome {
        case .opinion(let id):
            let line = lines[id]
            return ["number": JSON(line?.number), "state": JSON(line.map { reader.say($0.state) })]
        case .noAction(let summary, let reason): return ["summary": .text(summary), "noAction": .text(reason)]
        }
    }
}

extension DutyActivity {
    var json: JSON {
        [
            "id": .text(id.text), "kind": .text(kind.rawValue), "state": .text(state.rawValue),
            "day": .text(day.description), "from": .text(from.description), "to": .text(to.description),
            "place": .text(place), "topic": .text(topic), "announcedLate": .bool(wasLate),
            "offReason": JSON(offReason),
        ]
    }
}

extension DutyDesk {
    /// People by name and public address, in the order asked for.
    func named(_ persons: [ID<Person>], in tx: any Transaction) throws -> [DutyCandidate] {
        if persons.isEmpty { return [] }
        let names = try people.names(of: persons, in: tx)
        let slugs = Dictionary(try network.deputies(persons, in: tx).map { ($0.person, $0.slug) }) { one, _ in one }
        return persons.compactMap { person in
            guard let name = names[person], let slug = slugs[person] else { return nil }
            return DutyCandidate(person: person, slug: slug, name: name)
        }
    }
}
