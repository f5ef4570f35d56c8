package import Casework
package import Formats
import Statutes
package import Store
package import Web
import Words

/// The evaluations of one case, as its own pages show them; App hands them over.
package struct EvaluationCards: Sendable {
    private let store: EvaluationStore
    package init(world: World, vault: Vault) { store = EvaluationStore(world: world, vault: vault) }

    /// Some evaluations of one case and their results.
    package struct Shown: Sendable {
        package let count: Int
        package let html: HTML
        package let json: JSON
    }

    /// More of one case nobody reads on its page.
    private static let most = 20

    /// Those of a case that the reader may see, the newest first, in two statements.
    package func about(_ matter: ID<AnyCase>, _ reader: Reader, in tx: any Transaction) throws -> Shown {
        let found = try store.evaluations(about: matter, visibleTo: reader.viewer, limit: Self.most, in: tx)
        let tallies = try store.tallies(of: found.filter(\.hasResult).map(\.id), in: tx)
        let results = found.map { one in
            (one, tallies[one.id].map { ResultView(evaluation: one, tally: $0, reader: reader) })
        }
        return Shown(
            count: found.count,
            html: found.isEmpty
                ? .empty : "<ul class=\"cards\">\(each: results, { Self.card($0, $1, reader) })</ul>",
            json: .array(
                results.map { one, result in
                    one.json.adding([.init("path", .text(one.path)), .init("result", result?.json ?? .null)])
                }))
    }

    private static func card(_ one: Evaluation, _ result: ResultView?, _ reader: Reader) -> HTML {
        """
        <li class="card"><p><a href="\(one.path)">\(reader.told(one.title))</a> <span class="state">\(reader.say(one.state))</span>\
        \(when: one.follows != nil, " <span class=\"tag\">\(reader.say(EvaluationWord.follows))</span>")</p>
        \(result.map { result in
            """
            <p>\(reader.say(EvaluationWord.outcome))\(reader.colon)<strong>\(one.outcome.map { reader.say($0) } ?? reader.say(EvaluationWord.noOutcome))</strong></p>
            \(result.inShort)
            """ as HTML
        })
        \(when: one.state == .followUp, follows(one, reader))</li>
        """
    }

    /// What comes of *not satisfied*: it decides nothing about the case itself.
    private static func follows(_ one: Evaluation, _ reader: Reader) -> HTML {
        """
        <p class="notice warn">\(reader.say(EvaluationWord.whatFollows))</p>
        \(one.demand.map { demand in
            """
            <p>\(reader.say(EvaluationWord.demandTitle))\(reader.colon)<bdi>\(demand)</bdi>\
            \(one.demandUntil.map { " (\(reader.say(EvaluationWord.demandUntil))\(reader.colon)\(reader.say(DateText.date($0, today: reader.today))))" as HTML })</p>
            """ as HTML
        } ?? "<p class=\"soft\">\(reader.say(EvaluationWord.noDemand))</p>")
        """
    }
}

extension ResultView {
    /// A line for each group that may be shown, of what decides the outcome.
    fileprivate var inShort: HTML {
        let overall = evaluation.terms.criteria.count - 1
        return """
            <ul>\(each: rows.filter { $0.criterion == overall }, { row in
                """
                <li>\(reader.say(name(of: row)))\(reader.colon)\(counts(row))\
                 <span class="soft">· \(reader.say(EvaluationText.papersOf(row.tally.papers, row.tally.roll)))</span></li>
                """
            })</ul>\(leftOut)
            """
    }

    /// Satisfied 7, basically satisfied 2, not satisfied 1.
    private func counts(_ row: Row) -> String {
        let steps = zip(evaluation.terms.scale, row.tally.lines[row.criterion].steps)
        return reader.say(Text.joined(steps.map { Text("\($0.text.zh) \($1)", "\($0.text.en) \($1)") }))
    }
}
