import Casework
import Formats
import HTTPTypes
import Statutes
import Store
import Web
import Words

/// Whoever reloads the receipt, or presses twice, learns that it was saved, and gets back to it if that is still open to
/// this browser. The secret was shown once and is kept nowhere.
struct SentBefore: Error {
    let own: ID<AnyCase>
    let number: String
    let submittedAt: Instant
    let words: String

    func answer(to exchange: Exchange, _ desk: OpinionDesk) async throws -> Answer {
        let typed = exchange.input.text("text").map { Input.cleaned($0, lines: true) } ?? ""
        // Details may have been added since.
        let isSame = words == typed || words.hasPrefix(typed + "\n")
        // The first answer may never have arrived. The same words in the same form are its sender's: they have what that
        // answer would have given them, and not a minute longer.
        let missedIt =
            isSame && exchange.viewer.isAnonymous && exchange.viewer.ownCase != own && !exchange.isAPI
            && exchange.reader.now < submittedAt.adding(seconds: OpinionDesk.minutesOpen * 60)
        let viewer = missedIt ? exchange.viewer.holding(secretOf: own) : exchange.viewer
        let isOpen = try await desk.database.read { tx in
            do {
                _ = try desk.store.opinion(number, visibleTo: viewer, in: tx)
                return true
            } catch Problem.notFound { return false }
        }
        let said = OpinionWord.alreadySent.text + Text("编号 \(number)。", " Its number is \(number).")
        let answer = Answer.page(
            page(exchange.reader, isOpen: isOpen, isOwn: viewer.ownCase == own, unsaved: isSame ? nil : typed),
            json: ["problems": [["field": nil, "message": .text(exchange.reader.say(said))]]], status: .conflict)
        return missedIt ? answer.setting(desk.ownCaseCookie(own, now: submittedAt)) : answer
    }

    private func page(_ reader: Reader, isOpen: Bool, isOwn: Bool, unsaved: String?) -> Page {
        let follow = "/follow?number=\(Paths.encoded(number))"
        return Page(
            title: OpinionWord.sentBeforeTitle,
            main: """
                <h1>\(reader.say(OpinionWord.sentBeforeTitle))</h1>
                <p class="lead" role="alert">\(reader.say(OpinionWord.alreadySent))</p>
                <div class="card"><dl class="facts"><dt>\(reader.say(OpinionWord.yourNumber))</dt>\
                <dd class="number" id="number">\(isOpen ? "<a href=\"/opinions/\(number)\">\(number)</a>" as HTML : "\(number)")</dd></dl></div>
                <p>\(reader.say(isOwn ? OpinionWord.openNow : .openLater))</p>
                <p class="actions noprint">\(when: isOpen, "<a class=\"button\" href=\"/opinions/\(number)\">\(reader.say(OpinionWord.seeProgress))</a>")\
                \(when: !isOpen, "<a class=\"button\" href=\"\(follow)\">\(reader.say(OpinionWord.followTitle))</a>")</p>
                \(unsaved.map { kept($0, reader) })
                """)
    }

    private func kept(_ words: String, _ reader: Reader) -> HTML {
        guard !words.isEmpty else { return .empty }
        return """
            <section><h2>\(reader.say(WebWord.wordsKept))</h2><p>\(reader.say(OpinionWord.wordsNotEntered))</p>
            \(HTML.words(words))</section>
            """
    }
}

extension OpinionStore {
    func sentBefore(_ formID: String, in tx: any Transaction) throws -> SentBefore? {
        try tx.rows(
            """
            SELECT opinion.id, opinion.number, opinion.submitted_at, opinion_words.original
            FROM opinion JOIN opinion_words ON opinion_words.opinion_id = opinion.id
            WHERE opinion.form_id = \(formID)
            """
        ).first.map { row in
            SentBefore(
                own: try row.get(0), number: try row.get(1), submittedAt: try row.get(2), words: try row.get(3))
        }
    }
}
