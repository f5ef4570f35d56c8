package import Casework
import Store

extension DutiesFeature {
    /// What acts on an activity leave behind.
    package static let image = CaseImage(
        kinds: [DutyLifecycle.kind],
        parts: [
            .init(
                "activity", "活动",
                """
                id, version, kind, state, site_id, region_id, day, from_time, to_time, place, topic, is_public, sequence,
                announced_at, was_late, late_reason, opened_at, closed_at, visitors, off_reason, due_on, due_from,
                changed_at
                """, from: "duty_activity", caseID: "id", order: "id"),
            CaseImage.clocks(of: DutyLifecycle.kind),
            .init(
                "attendance", "出席", "person_id, state, is_proxy", from: "duty_attendance", caseID: "activity_id",
                order: "person_id"),
            .init(
                "matter", "问题", "id, opinion_id, reason, at", from: "duty_matter", caseID: "activity_id", order: "id"),
            .init(
                "report", "报告", "content, problems, suggestions, filed_at", from: "duty_report", caseID: "activity_id",
                order: "activity_id"),
        ])

    /// What acts on a link of double contact leave behind. What was said at a contact is not of it: it is sealed.
    package static let contactImage = CaseImage(
        kinds: [ContactLifecycle.kind],
        parts: [
            .init(
                "link", "联系关系", "id, kind, holder_id, deputy_id, region_id, residents_group, from_on, until_on",
                from: "contact_link", caseID: "id", order: "id"),
            .init("contact", "联系", "id, version, day, way, noted_at", from: "contact", caseID: "link_id", order: "id"),
            .init(
                "wording", "文字",
                "contact_version.contact_id, contact_version.version, contact_version.day, contact_version.way, at",
                from: "contact_version JOIN contact ON contact.id = contact_version.contact_id",
                caseID: "contact.link_id", order: "contact_version.contact_id, contact_version.version"),
        ])

    /// What acts on a seat of a standing committee leave behind.
    package static let seatImage = CaseImage(
        kinds: [SeatLifecycle.kind],
        parts: [
            .init(
                "committee seat", "组成人员席位", "id, organisation_id, region_id, person_id, from_on, until_on",
                from: "committee_member", caseID: "id", order: "id")
        ])

    /// What acts on an offer of a court leave behind.
    package static let courtImage = CaseImage(
        kinds: [CourtLifecycle.kind],
        parts: [
            .init(
                "court event", "法检活动",
                """
                id, version, kind, state, court_id, region_id, docket, day, from_time, to_time, place, seats, ask_until,
                sequence, off_reason, changed_at
                """, from: "court_event", caseID: "id", order: "id"),
            .init("seat", "席位", "person_id, state", from: "court_seat", caseID: "event_id", order: "person_id"),
        ])

    /// What acts on a report that was passed to a unit leave behind.
    package static let referralImage = CaseImage(
        kinds: [ReferralLifecycle.kind],
        parts: [
            .init(
                "referral", "转交",
                """
                id, version, state, activity_id, unit_id, region_id, note, response, passed_at, responded_at, due_on,
                due_from, changed_at
                """, from: "duty_referral", caseID: "id", order: "id"),
            CaseImage.clocks(of: ReferralLifecycle.kind),
        ])

    /// Of every kind of cases here.
    package static var images: [CaseImage] { [image, contactImage, seatImage, courtImage, referralImage] }
}
