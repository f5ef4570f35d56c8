import Casework
import Network
import Notices
import Statutes
package import Store

/// Reminds of what is due on suggestions, by the rows of `SuggestionReminder`, each once. After an outage whoever was to be
/// reminded several times is reminded once, of what holds now.
package struct RemindOfSuggestions: Sendable {
    static let migration = Migration(
        "2026-12-14 suggestions reminders",
        """
        CREATE TABLE suggestion_reminder (
            subject TEXT NOT NULL,
            stage TEXT NOT NULL,
            suggestion_id TEXT NOT NULL REFERENCES suggestion (id),
            told BOOLEAN NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (subject, stage)
        );
        CREATE INDEX suggestion_reminder_of ON suggestion_reminder (suggestion_id);
        """)

    let desk: SuggestionDesk
    /// Places that do not use suggestions.
    var except: [RegionRange] = []

    /// One clock or promise that is due on a day.
    private struct Due {
        /// What is reminded of once: the clock, or the promise with the day that it has now.
        let subject: String
        let row: SuggestionReminder.Subject
        let day: Day
        let since: Day?
        let part: ID<AnyCase>
        /// By whose working days it is told.
        let region: ID<Region>?
    }

    /// One page in one transaction; asked on working days alone. First the clocks, then the promises.
    /// - Parameter after: where the page begins, as returned by the one before.
    /// - Returns: where the next page begins; nil after the last.
    package func run(after: String? = nil, limit: Int = 200, in tx: any Transaction) throws -> String? {
        let cursor = after.flatMap(Cursor.init)
        let last = desk.world.today.adding(days: SuggestionReminder.horizon)
        let isOfPromises = cursor?.isOfPromises ?? false
        let found =
            isOfPromises
            ? try promises(dueBy: last, after: cursor, limit: limit, in: tx)
            : try clocks(dueBy: last, after: cursor, limit: limit, in: tx)
        for due in found {
            let calendar = desk.clocks.calendar(at: due.region)
            let rows = (SuggestionReminder.bySubject[due.row] ?? []).filter {
                $0.time.hasCome(for: due.day, since: due.since, by: desk.world.today, calendar)
            }
            if !rows.isEmpty { try remind(of: due, rows, in: tx) }
        }
        if found.count == limit, let last = found.last {
            return Cursor(isOfPromises: isOfPromises, due: last.day, id: isOfPromises ? last.part.text : last.subject)
                .text
        }
        return isOfPromises ? nil : Cursor.firstPromise
    }

    private func clocks(dueBy day: Day, after: Cursor?, limit: Int, in tx: any Transaction) throws -> [Due] {
        // Nothing more comes of a clock whose being late was told.
        let besides: SQL = """
            NOT EXISTS (SELECT 1 FROM suggestion_reminder
                        WHERE suggestion_reminder.subject = clock.id AND suggestion_reminder.stage = 'late')
            AND \(RegionRange.outside(except, "clock.region_id"))
            """
        return try desk.clocks.running(
            SuggestionReminder.clocks, dueBy: day,
            after: after.flatMap { cursor in cursor.due.map { ($0, cursor.id) } },
            besides: besides, limit: limit, in: tx
        ).map { id, clock in
            Due(
                subject: clock.id, row: .clock(clock.rule), day: clock.dueOn, since: clock.startedOn, part: id,
                region: clock.region)
        }
    }

    private func promises(dueBy day: Day, after: Cursor?, limit: Int, in tx: any Transaction) throws -> [Due] {
        let later: SQL =
            after.flatMap { cursor in
                cursor.due.map { "AND (commitment.due_on, commitment.id) > (\($0), \(cursor.id))" }
            } ?? ""
        return try tx.rows(
            """
            SELECT commitment.id, commitment.due_on, commitment.changed_at, suggestion.region_id
            FROM commitment JOIN suggestion ON suggestion.id = commitment.suggestion_id
            WHERE commitment.state = \(CommitmentLifecycle.State.promised) AND commitment.due_on <= \(day) \(later)
                AND \(RegionRange.outside(except, "suggestion.region_id"))
            ORDER BY commitment.due_on, commitment.id LIMIT \(limit)
            """
        ).map { row in
            let id: ID<AnyCase> = try row.get(0)
            let due: Day = try row.get(1)
            let changed: Instant = try row.get(2)
            return Due(
                subject: "\(id.text) \(due)", row: .commitment, day: due, since: changed.day(in: desk.world.zone),
                part: id, region: try row.get(3))
        }
    }

    /// Tells the last of the rows whose day has come; those before it are over.
    private func remind(of due: Due, _ rows: [SuggestionReminder], in tx: any Transaction) throws {
        guard let owner = try desk.store.owner(of: due.part, in: tx),
            let suggestion = try desk.store.suggestion(owner, in: tx)
        else { return }
        for (index, row) in rows.enumerated() {
            let isNew =
                try tx.run(
                    """
                    INSERT INTO suggestion_reminder (subject, stage, suggestion_id, told, made_at)
                    VALUES (\(due.subject), \(row.time.stage), \(owner), \(index == rows.count - 1), \(desk.world.now()))
                    ON CONFLICT (subject, stage) DO NOTHING
                    """) == 1
            guard isNew, index == rows.count - 1 else { continue }
            let dossier = try desk.store.dossier(of: suggestion, in: tx)
            var arguments = ["title": suggestion.title, "due": due.day.description]
            switch due.row {
            case .clock(let rule): arguments["rule"] = rule.rawValue
            case .commitment: arguments["promise"] = dossier.commitments.first { $0.id == due.part }?.text
            }
            try desk.notices.post(
                to: recipients(row.to, of: due, dossier, try desk.places(in: tx)), row.time.moment.ofSuggestion,
                arguments,
                link: suggestion.path, in: tx)
        }
    }

    /// In place of a unit that was retired staff are told, who see to it.
    private func recipients(
        _ reader: SuggestionReminder.Reader, of due: Due, _ dossier: Dossier, _ places: Places
    ) -> [Recipient] {
        let staff = Recipient.holdersOver(.deputyWorkStaff, dossier.suggestion.region)
        func holders(_ role: Role, in unit: ID<Organisation>) -> Recipient {
            places.organisation(unit)?.isActive == false ? staff : .holders(role, in: unit)
        }
        switch reader {
        case .staff: return [staff]
        case .signers:
            return dossier.signed.filter { !dossier.hasFeedback(of: $0.person) }.map { .person($0.person) }
        case .unit:
            if let handling = dossier.handlings.first(where: { $0.id == due.part }) {
                let waits = dossier.draft(of: handling) != nil
                return [holders(waits ? .unitSigner : .unitClerk, in: handling.unit)]
            }
            return dossier.commitments.filter { $0.id == due.part }.map { holders(.unitClerk, in: $0.unit) }
        }
    }

    /// `clocks 2026-11-26_0193…`, `promises 2026-11-26_0193…`, or the first of the promises.
    private struct Cursor {
        let isOfPromises: Bool
        let due: Day?
        let id: String
        static let firstPromise = "promises"

        init(isOfPromises: Bool, due: Day?, id: String) {
            (self.isOfPromises, self.due, self.id) = (isOfPromises, due, id)
        }

        init?(_ text: String) {
            let parts = text.split(separator: "_").map(String.init)
            guard let kind = parts.first, kind == "promises" || kind == "clocks" else { return nil }
            let due = parts.count == 3 ? Day(parts[1]) : nil
            self.init(isOfPromises: kind == "promises", due: due, id: parts.count == 3 ? parts[2] : "")
        }

        var text: String {
            [isOfPromises ? "promises" : "clocks", due?.description, id].compactMap { $0 }.joined(separator: "_")
        }
    }
}

extension SuggestionStore {
    /// The suggestion that a clock or a promise belongs to: itself, or that of a unit's part or of a promise.
    func owner(of part: ID<AnyCase>, in tx: any Transaction) throws -> ID<AnyCase>? {
        try tx.scalarIfAny(
            """
            SELECT id FROM suggestion WHERE id = \(part)
            UNION ALL SELECT suggestion_id FROM handling WHERE id = \(part)
            UNION ALL SELECT suggestion_id FROM commitment WHERE id = \(part)
            """)
    }
}
