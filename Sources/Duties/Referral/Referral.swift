import Casework
import Formats
import Network
import Statutes
import Store

/// The report of one activity, passed to one unit.
struct Referral: Sendable, RowDecodable {
    let id: ID<AnyCase>
    let version: Int
    var state: ReferralLifecycle.State
    let activity: ID<AnyCase>
    var unit: ID<Organisation>
    let region: ID<Region>
    /// What staff say to the unit besides.
    let note: String?
    /// What the unit did, for the deputies.
    var response: String?
    let passedAt: Instant
    var respondedAt: Instant?
    var dueOn: Day?
    var dueFrom: Day?
    var changedAt: Instant

    static let mostNote = 500
    static let mostResponse = 2000

    static var columns: SQL {
        """
        duty_referral.id, duty_referral.version, duty_referral.state, duty_referral.activity_id, duty_referral.unit_id,
        duty_referral.region_id, duty_referral.note, duty_referral.response, duty_referral.passed_at,
        duty_referral.responded_at, duty_referral.due_on, duty_referral.due_from, duty_referral.changed_at
        """
    }

    init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        state = try row.next()
        activity = try row.next()
        unit = try row.next()
        region = try row.next()
        note = try row.next()
        response = try row.next()
        passedAt = try row.next()
        respondedAt = try row.next()
        dueOn = try row.next()
        dueFrom = try row.next()
        changedAt = try row.next()
    }

    init(of activity: DutyActivity, to unit: ID<Organisation>, note: String?, id: ID<AnyCase>, at: Instant) {
        (self.id, version, state) = (id, 1, .passed)
        (self.activity, self.unit, region, self.note) = (activity.id, unit, activity.region, note)
        (response, passedAt, respondedAt, dueOn, dueFrom, changedAt) = (nil, at, nil, nil, nil, at)
    }

    var path: String { "/referrals/\(id.text)" }

    /// Everything a viewer is to it. The table of transitions is asked with this, and with nothing else.
    func standing(of viewer: Viewer) -> Set<Actor> {
        var standing = Self.standing(of: viewer, in: region)
        for role in [Role.unitClerk, .unitSigner] where viewer.organisations(as: role).contains(unit) {
            standing.insert(Actor(role, .handlingUnit))
        }
        return standing
    }

    /// The same before there is one: who may pass reports of a region on.
    static func standing(of viewer: Viewer, in region: ID<Region>) -> Set<Actor> {
        viewer.regions(as: .deputyWorkStaff).contains { $0.contains(region) } ? [Actor(.deputyWorkStaff, .region)] : []
    }
}

extension DutyDesk {
    /// To whom a report may be passed: the units of the county in which the activity was and those of its own township, or
    /// those of its own region above counties.
    func units(for activity: DutyActivity, _ places: Places) -> [Organisation.Entry] {
        guard let county = places.county(of: activity.region)?.id else { return places.units(in: activity.region) }
        return places.units(in: county) + (county == activity.region ? [] : places.units(in: activity.region))
    }
}

/// Some referrals with what every list says of them: the activity by its public face, and the unit by name.
struct ReferralLine: Sendable {
    let referral: Referral
    let activity: DutyActivity
    let site: LiaisonSite?
    let unit: String
    /// It was retired: while it has not responded, staff hand the report over to another one.
    let isUnitRetired: Bool

    static func load(_ referrals: [Referral], _ desk: DutyDesk, in tx: any Transaction) throws -> [ReferralLine] {
        if referrals.isEmpty { return [] }
        let activities = try desk.referrals.activities(of: referrals, in: tx)
        let places = try desk.places(in: tx)
        return referrals.compactMap { referral in
            activities[referral.activity].map { activity in
                let unit = places.organisation(referral.unit)
                return ReferralLine(
                    referral: referral, activity: activity, site: places.site(id: activity.site),
                    unit: unit?.name ?? "", isUnitRetired: unit?.isActive == false)
            }
        }
    }

    var json: JSON {
        [
            "id": .text(referral.id.text), "state": .text(referral.state.rawValue),
            "activity": .text(activity.id.text), "kind": .text(activity.kind.rawValue),
            "day": .text(activity.day.description), "site": JSON(site?.code),
            "unit": .text(referral.unit.text), "unitName": .text(unit), "unitRetired": .bool(isUnitRetired),
            "passedAt": .text(referral.passedAt.description),
            "respondedAt": JSON(referral.respondedAt?.description), "due": JSON(referral.dueOn?.description),
        ]
    }
}
