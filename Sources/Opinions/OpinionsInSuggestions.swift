import Accounts
package import Casework
package import Statutes
package import Store

extension OpinionsFeature {
    /// A deputy makes an opinion part of a suggestion, which answers it from then on.
    /// - Throws: what the opinion's own table says against it.
    package static func convert(
        _ id: ID<AnyCase>, into suggestion: ID<AnyCase>, by viewer: Viewer, at: Instant, _ desk: OpinionDesk,
        in tx: any Transaction
    ) throws {
        guard let opinion = try desk.store.opinion(id: id, in: tx) else { throw Problem.notFound }
        try desk.carryOut(.convert, on: opinion, by: viewer, at: at, in: tx) { acting in
            acting.opinion.convertedInto = suggestion
            acting.opinion.mergedFrom = acting.before.state
        }
    }

    /// Nothing came of the suggestion for one of its opinions: it is handled as before.
    package static func giveBack(
        _ id: ID<AnyCase>, from suggestion: ID<AnyCase>, at: Instant, _ desk: OpinionDesk, in tx: any Transaction
    ) throws {
        guard let opinion = try desk.store.opinion(id: id, in: tx), opinion.state == .converted,
            opinion.convertedInto == suggestion
        else { return }
        try desk.carryOut(.returnFromSuggestion, on: opinion, by: .anonymous, standing: [.system], at: at, in: tx) {
            $0.leaveSuggestion()
        }
    }

    /// A step of the suggestion reaches every opinion that became part of it, and so its author. Those that are past it,
    /// as one that was taken back, stay as they are.
    package static func follow(
        _ step: OpinionLifecycle.Action, of suggestion: SuggestionTold, at: Instant, _ desk: OpinionDesk,
        in tx: any Transaction
    ) throws {
        for opinion in try desk.store.opinions(in: suggestion.id, in: tx)
        where OpinionLifecycle.rows(of: step).contains(where: { $0.from == opinion.state }) {
            try desk.carryOut(step, on: opinion, by: .anonymous, standing: [.system], at: at, in: tx) { acting in
                switch step {
                case .returnFromSuggestion: acting.leaveSuggestion()
                case .suggestionReplied: try acting.reply(with: suggestion)
                default: acting.name(suggestion)
                }
            }
        }
    }
}

extension Acting {
    /// It was not put forward in time, or came to nothing.
    mutating func leaveSuggestion() {
        opinion.convertedInto = nil
        opinion.mergedFrom = nil
    }

    fileprivate mutating func name(_ suggestion: SuggestionTold) {
        if let number = suggestion.number { words["suggestion"] = number }
        if !suggestion.units.isEmpty { words["unit"] = suggestion.units.joined(separator: "、") }
    }

    fileprivate mutating func reply(with suggestion: SuggestionTold) throws {
        guard let replies = suggestion.replies else {
            words["why"] = "suggestionNotPublic"
            return
        }
        name(suggestion)
        for reply in replies {
            try store.giveReply(
                on: opinion, by: nil, of: reply.unit, result: reply.outcome, text: reply.text, at: at, in: tx)
        }
        words["told"] = replies.map(\.text).joined(separator: "\n\n")
    }
}

extension OpinionStore {
    /// Those that a suggestion answers, to be changed in this transaction.
    fileprivate func opinions(in suggestion: ID<AnyCase>, in tx: any Transaction) throws -> [Opinion] {
        try tx.all(
            """
            SELECT \(Opinion.columns) FROM opinion
            WHERE opinion.converted_into = \(suggestion) ORDER BY opinion.id \(SQL.forUpdate)
            """)
    }
}
