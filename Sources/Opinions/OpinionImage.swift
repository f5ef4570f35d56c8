package import Casework
import Store

extension OpinionsFeature {
    /// Not what is in them: that is sealed.
    static let photos = "photo"

    /// What acts on an opinion leave behind. What the search index notes for itself (`needs_index`) is not of them, nor
    /// what is sealed: it is sealed anew when keys change.
    package static let image = CaseImage(
        kinds: [OpinionLifecycle.kind, PublicationLifecycle.kind, PersonalDataLifecycle.kind],
        parts: [
            .init(
                "opinion", "意见",
                """
                opinion.id, number, version, state, outcome, poor_ratings, county_id, region_id, rests_in, site_id,
                deputy_id, unit_id, place, channel, topic, handling, shares_identity, has_contact, is_sealed, redirect,
                merged_into, merged_from, was_extended, has_appealed, due_on, due_rule, due_from, soon_on, publication,
                waits, publication_waits, published_at, corrected_at, submitted_at, closed_at, entered_by, secret_hash,
                form_id, search_key, notice_version, contact_erased_at, words_erased_at, original, public_title,
                public_text, public_reply, draft_title, draft_text, draft_reply
                """,
                from: "opinion LEFT JOIN opinion_words ON opinion_words.opinion_id = opinion.id",
                caseID: "opinion.id", order: "opinion.id"),
            CaseImage.clocks(of: OpinionLifecycle.kind),
            .init(
                "rating", "评价", "round, grade, reason, at", from: "opinion_rating", caseID: "opinion_id",
                order: "round",
                comesLater: true),
            .init(
                "reply", "答复",
                """
                id, round, organisation_id, author_id, signer_id, result, text, note, drafted_at, given_at
                """, from: "opinion_reply", caseID: "opinion_id", order: "id", comesLater: true),
            .init(
                photos, "照片",
                """
                position, width, height, thumbnail_width, thumbnail_height, may_be_public, is_proposed, public_key
                """, from: "opinion_photo", caseID: "opinion_id", order: "position", comesLater: true),
            .init(
                "suggestion that answers it", "答复它的建议", "converted_into", from: "opinion", caseID: "opinion.id",
                order: "opinion.id",
                where: "converted_into IS NOT NULL", comesLater: true),
        ])
}
