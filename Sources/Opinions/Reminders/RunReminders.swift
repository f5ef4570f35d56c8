import Casework
import Notices
import Statutes
package import Store

/// Reminds of what is due, by the rules of `ReminderRule`, each once a case and clock. After an outage whoever was to be
/// reminded several times is reminded once, of what holds now.
package struct RunReminders: Sendable {
    static let migration = Migration(
        "2026-11-29 opinions reminders",
        """
        CREATE TABLE opinion_reminder (
            clock_id TEXT NOT NULL,
            stage TEXT NOT NULL,
            opinion_id TEXT NOT NULL REFERENCES opinion (id),
            told BOOLEAN NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (clock_id, stage)
        );
        CREATE INDEX opinion_reminder_of ON opinion_reminder (opinion_id);
        """)

    let desk: OpinionDesk

    /// One page of clocks in one transaction; asked on working days alone.
    /// - Parameter after: where the page begins, as returned by the one before.
    /// - Returns: where the next page begins; nil after the last.
    package func run(after: String? = nil, limit: Int = 200, in tx: any Transaction) throws -> String? {
        let today = desk.world.today
        // Nothing more comes of a clock whose being late was told.
        let besides: SQL = """
            NOT EXISTS (SELECT 1 FROM opinion_reminder
                        WHERE opinion_reminder.clock_id = clock.id AND opinion_reminder.stage = 'late')
            """
        let found = try desk.clocks.running(
            ReminderRule.clocks, dueBy: today.adding(days: ReminderRule.horizon), after: after.flatMap(Self.cursor),
            besides: besides, limit: limit, in: tx)
        for (caseID, clock) in found {
            let calendar = desk.clocks.calendar(at: clock.region)
            let rules = (ReminderRule.byClock[clock.rule] ?? []).filter {
                $0.time.hasCome(for: clock.dueOn, since: clock.startedOn, by: today, calendar)
            }
            if !rules.isEmpty { try remind(of: clock, rules, caseID, in: tx) }
        }
        return found.count == limit ? found.last.map { "\($0.clock.dueOn)_\($0.clock.id)" } : nil
    }

    /// Tells the last of the rules whose day has come; those before it are over.
    private func remind(of clock: Clock, _ rules: [ReminderRule], _ caseID: ID<AnyCase>, in tx: any Transaction) throws
    {
        guard let opinion = try desk.store.opinion(id: caseID, isLocked: false, in: tx) else { return }
        for (index, rule) in rules.enumerated() {
            let isLast = index == rules.count - 1
            let recipient = isLast ? try self.recipient(rule.to, opinion, in: tx) : nil
            let isNew =
                try tx.run(
                    """
                    INSERT INTO opinion_reminder (clock_id, stage, opinion_id, told, made_at)
                    VALUES (\(clock.id), \(rule.stage), \(caseID), \(recipient != nil), \(desk.world.now()))
                    ON CONFLICT (clock_id, stage) DO NOTHING
                    """) == 1
            guard isNew, let recipient else { continue }
            try desk.notices.post(
                to: recipient, rule.moment.kind,
                ["number": opinion.number, "due": clock.dueOn.description, "rule": clock.rule.rawValue],
                link: "/opinions/\(opinion.number)", in: tx)
        }
    }

    /// Whose turn it is: a draft of the unit waits for its signer, and in a second round a deputy may have the case.
    private func recipient(_ reader: ReminderRule.Reader, _ opinion: Opinion, in tx: any Transaction) throws
        -> Recipient?
    {
        let whose: OpinionNotices.Reader =
            switch reader {
            case .site: .site
            case .deputy: .deputy
            case .staff: .staff
            case .unit where opinion.state == .withDeputy: .deputy
            case .unit: try desk.store.drafts(of: [opinion.id], in: tx).isEmpty ? .unitClerk : .unitSigner
            }
        return OpinionNotices.recipient(whose, opinion, opinion)
    }

    private static func cursor(_ text: String) -> (due: Day, id: String)? {
        let parts = text.split(separator: "_")
        guard parts.count == 2, let due = Day(parts[0]) else { return nil }
        return (due, String(parts[1]))
    }
}
