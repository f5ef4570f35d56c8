package import Casework
package import Notices
package import Store
package import Web

/// The door of Evaluations: satisfaction evaluations of whatever other features let be evaluated.
package enum EvaluationsFeature {
    package static let migrations = [
        EvaluationSchema.migration, EvaluationSchema.ofMatters, EvaluationSchema.titles,
    ]

    /// What the vault keeps here.
    package static var sealed: [SealedColumn] {
        [EvaluationStore.sealedNames, EvaluationStore.sealedUrns, EvaluationStore.sealedBundles]
    }

    /// The sentences of this feature's notices.
    package static var noticeTexts: [NoticeKind: NoticeText] { EvaluationNotices.texts }

    /// What acts on an evaluation leave behind. Who has voted is not of it, nor are sealed names and urns: a vote is no
    /// act, and binding it to a moment would join paper and voter. The papers are bound all at once when the vote closes.
    package static let image = CaseImage(
        kinds: [EvaluationLifecycle.kind],
        parts: [
            .init(
                "evaluation", "测评",
                """
                id, version, state, region_id, title, object_kind, object_id, object_title, terms, is_secret, is_in_meeting,
                is_planned, plan_reason, follows_id, scrutineer_1, scrutineer_2, materials, inspection, inspection_note,
                closes_at, outcome, first_signer, addressee, copied_to, public_text, published_on, demand, demand_until,
                void_reason, void_proposer, changed_at
                """, from: "evaluation", caseID: "id", order: "id"),
            .init(
                "group", "组别", "kind, present, voted, digest", from: "evaluation_group", caseID: "evaluation_id",
                order: "kind"
            ),
            .init(
                "roll", "名册", "id, kind, person_id", from: "evaluation_voter", caseID: "evaluation_id", order: "id",
                comesLater: true),
            .init(
                "bundle", "清点的一组票", "id, kind, voters, keyed_by", from: "evaluation_bundle", caseID: "evaluation_id",
                order: "id",
                comesLater: true),
            .init(
                "paper", "票", "id, kind, marks, voter_id", from: "evaluation_paper", caseID: "evaluation_id",
                order: "id",
                comesLater: true),
            .init(
                "result", "结果", "kind, criterion, roll, present, papers, valid, blank, void, steps, abstained",
                from: "evaluation_result", caseID: "evaluation_id", order: "kind, criterion", comesLater: true),
            .init(
                "matter", "测评对象", "kind, matter_id", from: "evaluation_matter", caseID: "evaluation_id",
                order: "matter_id"),
            .init(
                "title in English", "英文名称", "title_en, object_title_en", from: "evaluation", caseID: "id", order: "id",
                where: "(title_en IS NOT NULL OR object_title_en IS NOT NULL)"),
        ])

    /// What an act makes public, for nodes on which it did not happen.
    package static var touches: [String: [String]] { [EvaluationLifecycle.kind: [tag]] }
    /// Under which pages are kept that show results.
    package static let tag = "evaluations"

    /// Holds of what a published evaluation is about.
    /// - Parameter id: the column in which the table of another feature has its id.
    package static func isEvaluated(_ id: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM evaluation_matter
                JOIN evaluation ON evaluation.id = evaluation_matter.evaluation_id
                WHERE evaluation_matter.matter_id = \(id)
                  AND evaluation.state IN (\(list: [EvaluationLifecycle.State.published, .followUp])))
        """
    }

    /// The form for an evaluation about something in a region, for whoever may draft one there.
    package static func draft(about name: String, in region: ID<Region>, for viewer: Viewer) -> String? {
        viewer.regions(as: .deputyWorkStaff).contains { $0.region == region }
            ? "/evaluations/new?region=\(Paths.encoded(region.text))&about=\(Paths.encoded(name))" : nil
    }

    package static func routes(_ desk: EvaluationDesk) -> [Route] { EvaluationRoutes.all(desk) }

    /// Closes what is over; asked every minute.
    /// - Parameter except: places that do not use evaluations.
    package static func closeWhatIsOver(_ desk: EvaluationDesk, except: [RegionRange] = []) async throws {
        try await CloseOnTime(desk: desk, except: except).run()
    }

    /// For the desk of whoever reads: what waits for their vote, signature or decision.
    package static func deskCard(_ desk: EvaluationDesk) -> @Sendable (Reader, any Transaction) throws -> HTML {
        { reader, tx in try ListEvaluations.deskCard(desk, reader, tx) }
    }
}
