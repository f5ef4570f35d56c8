package import Casework
package import Statutes
package import Store
package import Web
package import Words

/// An occasion at which opinions are heard and keyed, such as a reception of deputies; another feature keeps it. The new
/// case and its tie to the occasion come into being in one transaction or not at all.
package struct HeardAt: Sendable {
    /// Where the occasion has its page.
    package let page: @Sendable (_ occasion: String) -> String
    /// Ties a case that has just come in. Throws a `Problem` when nothing can be heard there now, or not by this viewer.
    package let tie: @Sendable (_ heard: Heard, _ tx: any Transaction) throws -> Void
    /// After COMMIT.
    package let changed: @Sendable (_ occasion: String) -> Void

    package init(
        page: @escaping @Sendable (String) -> String,
        tie: @escaping @Sendable (Heard, any Transaction) throws -> Void,
        changed: @escaping @Sendable (String) -> Void
    ) {
        (self.page, self.tie, self.changed) = (page, tie, changed)
    }

    package struct Heard: Sendable {
        package let occasion: String
        package let caseID: ID<AnyCase>
        /// The site that took it in.
        package let site: ID<Organisation>?
        package let viewer: Viewer
        package let at: Instant
    }
}

extension OpinionDesk {
    /// In the transaction in which the case came in.
    func tie(
        _ opinion: Opinion, to occasion: String?, by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws {
        guard let occasion else { return }
        guard let occasions else { throw Problem.notFound }
        let heard = HeardAt.Heard(
            occasion: occasion, caseID: opinion.id, site: opinion.site, viewer: viewer, at: at)
        try occasions.tie(heard, tx)
    }
}

/// Something that another feature shows on the desk of whoever reads.
package typealias DeskCard = @Sendable (_ reader: Reader, _ tx: any Transaction) throws -> HTML

/// Something that another feature shows on the page of a case, for those who have to do with it: pages that are kept for
/// everybody go without.
package typealias CaseCard =
    @Sendable (_ caseID: ID<AnyCase>, _ number: String, _ reader: Reader, _ tx: any Transaction) throws -> HTML

/// What the author of a case takes away of its first event; asks whoever keeps the record.
package struct RecordCards: Sendable {
    package typealias Signing = @Sendable (_ event: RecordedEvent, _ reader: Reader) -> RecordReceipt?

    let ofCase: @Sendable (_ caseID: ID<AnyCase>, _ reader: Reader, _ tx: any Transaction) throws -> RecordReceipt?
    let signing: @Sendable (_ tx: any Transaction) throws -> Signing?

    /// - Parameters:
    ///   - ofCase: for whoever comes back to their case.
    ///   - signing: asked in the act's transaction for what makes the receipt afterwards. A signature takes as long as several
    ///     statements, and there is one writer.
    package init(
        ofCase:
            @escaping @Sendable (_ caseID: ID<AnyCase>, _ reader: Reader, _ tx: any Transaction) throws ->
            RecordReceipt?,
        signing: @escaping @Sendable (_ tx: any Transaction) throws -> Signing?
    ) { (self.ofCase, self.signing) = (ofCase, signing) }
}

extension OpinionsFeature {
    /// Of several cases those that a reader may see, by number and state, for the pages of other features. One statement.
    package static func lines(
        of cases: [ID<AnyCase>], for viewer: Viewer, in tx: any Transaction
    ) throws -> [ID<AnyCase>: (number: String, state: Text)] {
        if cases.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT opinion.id, opinion.number, \(ToldState.columns) FROM opinion
            WHERE opinion.id IN (\(list: cases))
              AND (\(OpinionVisibility.inner(to: viewer)) OR \(OpinionVisibility.public))
            """)
        var lines: [ID<AnyCase>: (number: String, state: Text)] = [:]
        for row in rows {
            var reader = RowReader(row)
            let (id, number) = (try reader.next(ID<AnyCase>.self), try reader.next(String.self))
            lines[id] = (number: number, state: try ToldState(from: &reader).inWords)
        }
        return lines
    }
}

extension OpinionsFeature {
    /// The opinion of a number, if the viewer may see it, inside or published.
    package static func find(_ number: String, for viewer: Viewer, in tx: any Transaction) throws -> ID<AnyCase>? {
        try tx.scalarIfAny(
            """
            SELECT opinion.id FROM opinion
            WHERE opinion.number = \(number)
              AND (\(OpinionVisibility.inner(to: viewer)) OR \(OpinionVisibility.public))
            """)
    }

    /// What waits for a deputy's answer and is no secret, by its first words; along the index of a deputy's cases.
    package static func given(
        to viewer: Viewer, in tx: any Transaction
    ) throws -> [(number: String, words: String)] {
        guard let person = viewer.person, viewer.has(.deputy) else { return [] }
        return try tx.rows(
            """
            SELECT opinion.number, opinion_words.original
            FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
            WHERE opinion.deputy_id = \(person) AND opinion.state = \(OpinionLifecycle.State.withDeputy)
              AND opinion.is_sealed = FALSE
            ORDER BY opinion.id DESC
            LIMIT 20
            """
        ).map { row in
            let words = Input.cleaned(try row.get(1))
            return (try row.get(0), words.count > 40 ? words.prefix(39) + "…" : words)
        }
    }
}
