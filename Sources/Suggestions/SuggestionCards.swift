package import Casework
import Network
import Statutes
package import Store
package import Web
import Words

/// What pages of others show of suggestions; App hands the cards over.
extension SuggestionsFeature {
    /// For the desk of whoever reads: how much waits for them, each figure with its list.
    package static func deskCard(_ desk: SuggestionDesk) -> @Sendable (Reader, any Transaction) throws -> HTML {
        { reader, tx in
            let groups = SuggestionFilter.Group.onDesk(of: reader.viewer)
            let key = try keyFigure(desk, reader, in: tx)
            if groups.isEmpty {
                return key == .empty
                    ? .empty : "<section><h2>\(reader.say(SuggestionWord.feature))</h2>\(key)</section>"
            }
            let places = try desk.places(in: tx)
            let figures = try groups.map { group -> (SuggestionFilter, SuggestionWord, Int) in
                let filter = SuggestionFilter(group: group)
                return (filter, group.word, try desk.store.count(filter, for: reader.viewer, places, in: tx))
            }
            let shown = figures.filter { $0.2 > 0 }
            return """
                <section><h2>\(reader.say(SuggestionWord.feature))</h2>
                \(when: !shown.isEmpty, """
                    <ul class="figures">\(each: shown, { filter, word, count in
                        "<li><a href=\"\(filter.path)\"><b>\(count)</b> \(reader.say(word))</a></li>"
                    })</ul>
                    """)
                \(key)<p>\(when: reader.viewer.has(.deputy), "<a href=\"/suggestions/new\">\(reader.say(SuggestionWord.newTitle))</a> · ")\
                \(when: reader.viewer.has(.deputyWorkStaff), "<a href=\"\(DecideBatch.path)\">\(reader.say(BatchWord.title))</a> · ")\
                \(ownYears(places, reader))\
                \(when: HandOverSheets.mayRead(reader.viewer), "<a href=\"\(HandOverSheets.path)\">\(reader.say(FormWord.sheets))</a> · ")\
                <a href="/suggestions">\(reader.say(SuggestionWord.allOfThem))</a></p></section>
                """
        }
    }

    /// How each unit of somebody's handled what it was given; named where there are several.
    private static func ownYears(_ places: Places, _ reader: Reader) -> HTML {
        let units = SuggestionVisibility.units(of: reader.viewer)
        return HTML.joined(
            units.map { unit in
                let name = units.count > 1 ? places.organisation(unit)?.name : nil
                return """
                    <a href="\(ShowHandlingMeasures.path)?unit=\(Paths.encoded(unit.text))">\(reader.say(MeasureWord.ownYear))\
                    \(name.map { "\(reader.colon)<bdi>\($0)</bdi>" as HTML })</a> · 
                    """
            })
    }

    /// For those who look on from above: how many are supervised, with their list.
    private static func keyFigure(_ desk: SuggestionDesk, _ reader: Reader, in tx: any Transaction) throws -> HTML {
        guard reader.viewer.has(.leader) || reader.viewer.has(.analyst) || reader.viewer.has(.deputyWorkStaff) else {
            return .empty
        }
        let count = try desk.store.countKey(for: reader.viewer, in: tx)
        return count == 0
            ? .empty
            : "<ul class=\"figures\"><li><a href=\"\(ShowKeySuggestions.path)\"><b>\(count)</b> \(reader.say(SuggestionWord.keyListTitle))</a></li></ul>"
    }

    /// For the page of an opinion: the suggestions that it became part of, and for a deputy the way to a new one.
    package static func opinionCard(
        _ desk: SuggestionDesk
    ) -> @Sendable (ID<AnyCase>, String, Reader, any Transaction) throws -> HTML {
        { opinion, number, reader, tx in
            let made = try desk.store.suggestions(madeOf: opinion, for: reader.viewer, in: tx)
            let hidden =
                reader.viewer.ownCase == opinion
                ? try desk.store.statesNotShown(toAuthorOf: opinion, reader.viewer, in: tx) : []
            let mayStart = reader.viewer.has(.deputy)
            if made.isEmpty, hidden.isEmpty, !mayStart { return .empty }
            let places = try desk.places(in: tx)
            let promises = reader.viewer.ownCase == opinion ? try desk.store.promises(of: made.map(\.id), in: tx) : []
            return """
                <section><h2>\(reader.say(SuggestionWord.feature))</h2>
                <ul class="cards">\(each: made, { SuggestionLine.card($0, places, desk, reader, withThread: true) })\
                \(each: promises, { promise($0, places, reader) })\
                \(each: hidden, { "<li class=\"card\">\(reader.say(SuggestionWord.notPublicYet)) <span class=\"state\">\(reader.say($0))</span></li>" })</ul>
                \(when: mayStart, "<p class=\"noprint\"><a href=\"/suggestions/new?opinion=\(Paths.encoded(number))\">\(reader.say(SuggestionWord.fromOpinion))</a></p>")</section>
                """
        }
    }
}

extension SuggestionsFeature {
    /// What was promised for it, until when, and whether it was kept: whose opinion it was need not look for it.
    private static func promise(_ one: Commitment, _ places: Places, _ reader: Reader) -> HTML {
        let today = reader.today
        return """
            <li class="card"><p>\(reader.say(SuggestionWord.commitments))\(reader.colon)<bdi>\(one.text)</bdi></p>
            <p>\(places.organisation(one.unit).map { reader.name($0.name) }) · \(reader.say(DateText.date(one.dueOn, today: today))) · \
            <span class="state">\(reader.say(one.state))</span>\
            \(when: one.dueOn != one.firstDueOn, " <span class=\"soft\">\(reader.say(SuggestionWord.firstDue)) \(reader.say(DateText.date(one.firstDueOn, today: today)))</span>")\
            \(when: one.wasBroken && one.state != .broken, " <span class=\"soon\">\(reader.say(SuggestionWord.wasBroken))</span>")</p></li>
            """
    }
}

extension SuggestionStore {
    /// Of suggestions that somebody may read, as their pages show them.
    fileprivate func promises(of suggestions: [ID<AnyCase>], in tx: any Transaction) throws -> [Commitment] {
        if suggestions.isEmpty { return [] }
        return try tx.all(
            """
            SELECT \(Commitment.columns) FROM commitment
            WHERE commitment.suggestion_id IN (\(list: suggestions)) ORDER BY commitment.id
            """
        ).filter { $0.state != .replaced }
    }

    /// How far those suggestions have come that an author's opinion is part of and that are not public: the author learns
    /// that there is one, from the day on which it was put forward.
    fileprivate func statesNotShown(
        toAuthorOf opinion: ID<AnyCase>, _ viewer: Viewer, in tx: any Transaction
    ) throws -> [SuggestionLifecycle.State] {
        try tx.rows(
            """
            SELECT suggestion.state FROM suggestion
            JOIN suggestion_opinion ON suggestion_opinion.suggestion_id = suggestion.id
            WHERE suggestion_opinion.opinion_id = \(opinion) AND suggestion.filed_at IS NOT NULL
              AND NOT \(SuggestionVisibility.any(to: viewer))
            ORDER BY suggestion.id
            """
        ).map { try $0.get(0) }
    }
}
