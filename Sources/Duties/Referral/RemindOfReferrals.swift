import Casework
import Network
import Notices
import Statutes
package import Store
import Web
import Words

/// When units are reminded of a response, and staff when it is late: before its day, on it and after, each once a clock. After
/// an outage whoever was to be reminded several times is reminded once, of what holds now.
package struct RemindOfReferrals: Sendable {
    static let times = ReminderTime.times(before: [20, 5], isToldLate: true)
    /// No reminder comes longer before a due day, holidays between them included.
    static let horizon = 45

    let desk: DutyDesk
    /// Places that do not use duty activities.
    var except: [RegionRange] = []

    /// One page of clocks in one transaction; asked on working days alone.
    /// - Parameter after: where the page begins, as returned by the one before.
    /// - Returns: where the next page begins; nil after the last.
    package func run(after: String? = nil, limit: Int = 200, in tx: any Transaction) throws -> String? {
        let today = desk.world.today
        // Nothing more comes of a clock whose being late was told.
        let besides: SQL = """
            NOT EXISTS (SELECT 1 FROM referral_reminder
                        WHERE referral_reminder.clock_id = clock.id AND referral_reminder.stage = 'late')
            AND \(RegionRange.outside(except, "clock.region_id"))
            """
        let found = try desk.clocks.running(
            ["SUG-28"], dueBy: today.adding(days: Self.horizon), after: after.flatMap(Self.cursor), besides: besides,
            limit: limit, in: tx)
        for (id, clock) in found {
            let calendar = desk.clocks.calendar(at: clock.region)
            let times = Self.times.filter { $0.hasCome(for: clock.dueOn, since: clock.startedOn, by: today, calendar) }
            if !times.isEmpty { try remind(of: clock, times, id, in: tx) }
        }
        return found.count == limit ? found.last.map { "\($0.clock.dueOn)_\($0.clock.id)" } : nil
    }

    /// Tells the last of the times that have come; those before it are over.
    private func remind(
        of clock: Clock, _ times: [ReminderTime], _ id: ID<AnyCase>, in tx: any Transaction
    ) throws {
        guard let referral = try desk.referrals.referral(id, in: tx),
            let activity = try desk.referrals.activities(of: [referral], in: tx)[referral.activity]
        else { return }
        let places = try desk.places(in: tx)
        for (index, time) in times.enumerated() {
            let isLast = index == times.count - 1
            let isNew =
                try tx.run(
                    """
                    INSERT INTO referral_reminder (clock_id, stage, referral_id, told, made_at)
                    VALUES (\(clock.id), \(time.stage), \(id), \(isLast), \(desk.world.now()))
                    ON CONFLICT (clock_id, stage) DO NOTHING
                    """) == 1
            guard isNew, isLast else { continue }
            var arguments = ReferralNotices.arguments(of: activity, places)
            arguments["due"] = clock.dueOn.description
            try desk.notices.post(
                to: recipient(at: time.moment, referral, places), time.moment.ofReferral, arguments,
                link: referral.path, in: tx)
        }
    }

    /// The unit, as long as there is one that can answer in time; otherwise staff, who see to it.
    private func recipient(at moment: ReminderTime.Moment, _ referral: Referral, _ places: Places) -> Recipient {
        let isRetired = places.organisation(referral.unit)?.isActive == false
        return moment == .late || isRetired
            ? .holdersOver(.deputyWorkStaff, referral.region) : .holders(.unitClerk, in: referral.unit)
    }

    private static func cursor(_ text: String) -> (due: Day, id: String)? {
        let parts = text.split(separator: "_")
        guard parts.count == 2, let due = Day(parts[0]) else { return nil }
        return (due, String(parts[1]))
    }
}

extension ReminderTime.Moment {
    var ofReferral: NoticeKind { NoticeKind(stringLiteral: "referral.reminder.\(rawValue)") }

    /// What the notice says after naming the report.
    func textOfReferral(due: String?) -> Text {
        let day = DateText.whole(argument: due)
        return switch self {
        case .before: Text("快到期了，单位应在\(day.zh)前反馈", "the response is due soon, on \(day.en)")
        case .due: Text("\(day.zh)到期，单位应当反馈", "the response is due on \(day.en)")
        case .late: Text("单位逾期没有反馈，应在\(day.zh)前", "the response is overdue since \(day.en)")
        }
    }
}
