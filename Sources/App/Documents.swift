import Accounts
import Casework
import Duties
import Evaluations
import Locality
import Motions
import Opinions
import Statutes
import Store
import Suggestions
import Words

/// The documents that are made from the program, by their file names in docs/.
package enum Documents {
    package static var all: [String: String] {
        [
            "lifecycles/opinion.md": LifecycleDocument(of: OpinionLifecycle.self, title: "Opinion: life cycle")
                .markdown,
            "lifecycles/publication.md":
                LifecycleDocument(of: PublicationLifecycle.self, title: "Publication of an opinion: life cycle")
                .markdown,
            "lifecycles/personal-data.md":
                LifecycleDocument(of: PersonalDataLifecycle.self, title: "Personal data of an opinion: life cycle")
                .markdown,
            "lifecycles/suggestion.md":
                LifecycleDocument(of: SuggestionLifecycle.self, title: "Deputy's suggestion: life cycle").markdown,
            "lifecycles/handling.md":
                LifecycleDocument(of: HandlingLifecycle.self, title: "Hand-over of a suggestion to a unit: life cycle")
                .markdown,
            "lifecycles/commitment.md":
                LifecycleDocument(of: CommitmentLifecycle.self, title: "Commitment of a reply: life cycle").markdown,
            "lifecycles/motion.md": LifecycleDocument(of: MotionLifecycle.self, title: "Motion: life cycle").markdown,
            "lifecycles/motion-meeting.md":
                LifecycleDocument(of: MeetingLifecycle.self, title: "Meeting that takes motions: life cycle").markdown,
            "lifecycles/duty.md": LifecycleDocument(of: DutyLifecycle.self, title: "Duty activity: life cycle")
                .markdown,
            "lifecycles/role-proposal.md":
                LifecycleDocument(of: RoleProposalLifecycle.self, title: "Proposed change of a role: life cycle")
                .markdown,
            "lifecycles/contact.md":
                LifecycleDocument(of: ContactLifecycle.self, title: "Link of double contact: life cycle").markdown,
            "lifecycles/committee-seat.md":
                LifecycleDocument(of: SeatLifecycle.self, title: "Seat on a standing committee: life cycle").markdown,
            "lifecycles/court-event.md":
                LifecycleDocument(of: CourtLifecycle.self, title: "What a court offers deputies: life cycle").markdown,
            "lifecycles/referral.md":
                LifecycleDocument(of: ReferralLifecycle.self, title: "Report passed to a unit: life cycle").markdown,
            "lifecycles/evaluation.md":
                LifecycleDocument(of: EvaluationLifecycle.self, title: "Satisfaction evaluation: life cycle").markdown,
            "lifecycles/setting.md":
                LifecycleDocument(of: SettingLifecycle.self, title: "Setting of a locality: life cycle").markdown,
            "schema.sql": schema,
            "rules.md": rules,
        ]
    }

    /// Every table, as migrations make it on SQLite; PostgreSQL differs in the search index alone.
    private static var schema: String {
        "-- Made from the migrations by scripts/docs; do not edit.\n\n"
            + Features.migrations.sorted { $0.name < $1.name }
            .map { "-- \($0.name)\n\($0.sql(for: .sqlite))" }.joined(separator: "\n\n") + "\n"
    }

    private static var rules: String {
        let rows = RuleBook.shipped.rules.sorted { ($0.id, $0.effectiveFrom) < ($1.id, $1.effectiveFrom) }.map { rule in
            "| \(rule.id.rawValue) | \(rule.name.zh) · \(rule.name.en) | \(rule.term.en) | \(rule.level.text.en) | \(rule.source.zh) "
                + "\(rule.article.zh) | \(rule.effectiveFrom)\(rule.effectiveTo.map { " – \($0)" } ?? "") |"
        }
        let numbers = ThresholdRule.shipped.sorted { ($0.id, $0.effectiveFrom) < ($1.id, $1.effectiveFrom) }.map {
            rule in
            "| \(rule.id.rawValue) | \(rule.name.zh) · \(rule.name.en) | \(rule.amount) \(rule.unit.en) | \(rule.level.text.en) | \(rule.source.zh) "
                + "\(rule.article.zh) | \(rule.effectiveFrom)\(rule.effectiveTo.map { " – \($0)" } ?? "") |"
        }
        let shares = ShareRule.shipped.map { rule in
            "| \(rule.id.rawValue) | \(rule.name.zh) · \(rule.name.en) | \(rule.term.en) of \(rule.whole.en) | \(rule.source.zh) "
                + "\(rule.article.zh) | \(rule.effectiveFrom) |"
        }
        return """
            # Deadline rules

            Made from the rules in the code by `scripts/docs`; do not edit.

            | rule | what | time | level | source | in force |
            |---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            ## How many there must be

            | rule | what | at least | level | source | in force |
            |---|---|---|---|---|---|
            \(numbers.joined(separator: "\n"))

            ## What share there must be

            | rule | what | share | source | in force |
            |---|---|---|---|---|
            \(shares.joined(separator: "\n"))

            """
    }
}
