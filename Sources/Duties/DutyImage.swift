package import Casework
import Store

extension DutiesFeature {
    /// What acts on an activity leave behind.
    package static let image = CaseImage(
        kinds: [DutyLifecycle.kind],
        parts: [
            .init(
                "activity",
                """
                id, version, kind, state, site_id, region_id, day, from_time, to_time, place, topic, is_public, sequence,
                announced_at, was_late, late_reason, opened_at, closed_at, visitors, off_reason, due_on, due_from,
                changed_at
                """, from: "duty_activity", caseID: "id", order: "id"),
            CaseImage.clocks(of: DutyLifecycle.kind),
        ])
}
