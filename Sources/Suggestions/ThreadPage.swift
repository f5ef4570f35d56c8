import Casework
import Statutes
import Web
import Words

/// The thread as a page: eight stations from top to bottom, each with what stands there and how many.
struct ThreadPage: Sendable {
    let thread: SuggestionThread

    private var reader: Reader { thread.reader }
    private var suggestion: Suggestion { thread.suggestion }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: Text("来龙去脉：\(suggestion.title)", "Thread: \(suggestion.title)"),
            main: """
                <h1>\(say(SuggestionWord.threadTitle))</h1>
                <p class="lead"><a href="\(suggestion.path)" dir="auto">\(suggestion.title)</a> <span class="state">\(say(suggestion.state))</span></p>
                <p>\(say(SuggestionWord.threadLead))</p>
                <ul class="figures noprint">\(each: stations, { station in
                    "<li><a href=\"#\(station.id)\"><b>\(station.count)</b> \(say(station.word))</a></li>"
                })</ul>
                \(each: stations, { station in
                    """
                    <section id="\(station.id)"><h2>\(say(station.word))</h2>\
                    \(when: station.isEmpty, "<p class=\"soft\">\(say(SuggestionWord.nothingYet))</p>")\(station.content)</section>
                    """
                })
                """)
    }

    private struct Station {
        let id: String
        let word: SuggestionWord
        let count: Int
        let content: HTML
        var isEmpty: Bool { content == .empty }
    }

    private var stations: [Station] {
        [
            Station(id: "words", word: .opinionsTitle, count: thread.dossier.opinions.count, content: words),
            Station(id: "suggestion", word: .feature, count: 1 + thread.others.count, content: made),
            Station(id: "units", word: .handledBy, count: thread.handlings.count, content: units),
            Station(id: "contacts", word: .contacts, count: thread.contacts.count, content: contacts),
            Station(id: "replies", word: .reply, count: thread.replies.count, content: replies),
            Station(
                id: "ratings", word: .threadRatings,
                count: thread.feedback.count + thread.ratings.reduce(0) { $0 + $1.count }, content: ratings),
            Station(
                id: "commitments", word: .commitments, count: thread.commitments.count, content: commitments),
            Station(
                id: "evaluations", word: .evaluations, count: thread.evaluations.count,
                content: thread.evaluations.html),
        ]
    }

    private var words: HTML {
        if thread.dossier.opinions.isEmpty { return .empty }
        return """
            <ul class="cards">\(each: thread.opinions, { opinion($0) })</ul>
            \(when: thread.hidden > 0, "<p class=\"soft\">\(say(SuggestionText.hidden(thread.hidden)))</p>")
            """
    }

    private func opinion(_ one: LinkedOpinion) -> HTML {
        """
        <li class="card"><p><a href="/opinions/\(one.number)">\(one.number)</a> <span class="state">\(say(one.state))</span>\
        \(when: one.convertedInto == suggestion.id, " <span class=\"tag\">\(say(SuggestionWord.answeredByIt))</span>")</p>
        \(one.words.map { HTML.words($0) } ?? "<p class=\"soft\">\(say(SuggestionWord.wordsNotShown))</p>")
        \(when: one.followerCount > 0, """
            <p class="soft">\(say(SuggestionText.merged(one.followerCount)))\
            \(each: one.followers, { " <a href=\"/opinions/\($0)\">\($0)</a>" })</p>
            """)
        \(when: !one.ratings.isEmpty, "<p>\(say(SuggestionWord.ratedBy))\(reader.colon)\(each: one.ratings.enumerated(), { "\(when: $0.offset > 0, " → ")\(say($0.element))" })</p>")</li>
        """
    }

    private var made: HTML {
        """
        <div class="card"><p><a href="\(suggestion.path)" dir="auto">\(suggestion.title)</a>\
        \(suggestion.number.map { " <span class=\"number\">\($0)</span>" as HTML })</p>
        <p>\(say(SuggestionWord.signers))\(reader.colon)\(each: thread.signers.enumerated(), { "\(when: $0.offset > 0, "\(reader.comma)")\(reader.name($0.element))" })</p>
        <dl class="facts">\(suggestion.filedAt.map { fact(.threadFiled, $0.day(in: reader.zone)) })\
        \(suggestion.registeredAt.map { fact(.threadRegistered, $0.day(in: reader.zone)) })\
        \(suggestion.handedOn.map { fact(.handedOn, $0) })</dl></div>
        \(when: !thread.others.isEmpty, """
            <h3>\(say(SuggestionWord.threadOthers))</h3><ul>\(each: thread.others, { other in
                "<li><a href=\"\(other.path)/thread\" dir=\"auto\">\(other.title)</a> <span class=\"state\">\(say(other.state))</span></li>"
            })</ul>
            """)
        """
    }

    private func fact(_ word: SuggestionWord, _ day: Day) -> HTML {
        "<dt>\(say(word))</dt><dd>\(say(DateText.date(day, today: reader.today)))</dd>"
    }

    private var units: HTML {
        list(thread.handlings) { one in
            """
            \(reader.name(thread.unitName(one.unit))) <span class="tag">\(say(one.part))</span> \
            <span class="state">\(say(one.state))</span>\
            \(one.section.map { thread.isInner ? " <bdi>\($0)</bdi>" as HTML : .empty })
            """
        }
    }

    private var contacts: HTML {
        list(thread.contacts) { one in
            """
            \(say(DateText.date(one.contact.day, today: reader.today))) \(reader.name(one.unit)) · \(say(one.contact.way))\
            \(when: thread.isInner, "<br><bdi>\(one.contact.note)</bdi>")
            """
        }
    }

    private var replies: HTML {
        if thread.replies.isEmpty { return .empty }
        return """
            \(each: thread.replies, { one in
                """
                <div class="card"><h3>\(reader.name(one.unit)) <span class="soft">\(say(SuggestionText.round(one.reply.round)))\
                \(one.reply.signedAt.map { " · \(say(DateText.moment($0, zone: reader.zone, today: reader.today)))" as HTML })</span></h3>
                <p><span class="tag">\(say(one.reply.result))</span> <span class="tag">\(say(one.reply.grade))</span></p>\(HTML.words(one.reply.text))</div>
                """
            })
            """
    }

    private var ratings: HTML {
        if thread.feedback.isEmpty, thread.ratings.isEmpty { return .empty }
        return """
            \(when: !thread.feedback.isEmpty, """
                <h3>\(say(SuggestionWord.feedbackTitle))</h3>\(list(thread.feedback) { one in
                    """
                    <span class="soft">\(say(SuggestionText.round(one.round)))</span> \(say(one.grade))\
                    \((thread.isInner ? one.reason : nil).map { "\(reader.colon)<bdi>\($0)</bdi>" as HTML })
                    """
                })
                """)
            \(when: !thread.ratings.isEmpty, """
                <h3>\(say(SuggestionWord.residentsRatings))</h3>\(list(thread.ratings) { "\(say($0.grade)) \($0.count)" })
                """)
            """
    }

    private var commitments: HTML {
        list(thread.commitments) { one in
            """
            <bdi>\(one.text)</bdi> · \(reader.name(thread.unitName(one.unit))) · \
            \(say(DateText.date(one.dueOn, today: reader.today))) <span class="state">\(say(one.state))</span>
            """
        }
    }

    private func list<Item>(_ items: [Item], _ line: (Item) -> HTML) -> HTML {
        items.isEmpty ? .empty : "<ul>\(each: items, { "<li>\(line($0))</li>" })</ul>"
    }
}
