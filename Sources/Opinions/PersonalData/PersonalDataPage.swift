import Casework
import Statutes
import Web
import Words

/// What the system holds about the author of a case, on one page, with the ways to change it.
struct PersonalDataPage: Sendable {
    let data: PersonalData
    let reader: Reader
    var state = FormState()

    private var opinion: Opinion { data.opinion }
    private var base: String { "/opinions/\(opinion.number)/my-data" }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: PersonalDataWord.title,
            main: """
                <h1>\(say(PersonalDataWord.title)) <span class="number">\(opinion.number)</span></h1>
                \(erased)<p class="lead">\(say(PersonalDataWord.lead))</p>
                \(contact)\(written)\(readings)\(rest)
                <section class="noprint"><h2>\(say(PersonalDataWord.take))</h2>
                <p class="hint">\(say(PersonalDataWord.takeHint))</p>
                <p><a class="button second" href="\(base)/file">\(say(PersonalDataWord.take))</a></p>
                \(when: opinion.personalData != .erased, "<p><a class=\"button second\" href=\"\(base)/erase\">\(say(PersonalDataWord.eraseTitle))</a></p>")
                </section>
                <p class="noprint"><a href="/opinions/\(opinion.number)">\(say(OpinionWord.seeProgress))</a></p>
                """)
    }

    /// What was erased, and when: the first thing to read for whoever has just done it.
    private var erased: HTML {
        let lines = [
            opinion.contactErasedAt.map { (PersonalDataWord.contactErased, $0) },
            opinion.wordsErasedAt.map { (PersonalDataWord.wordsErased, $0) },
        ].compactMap { $0 }
        guard !lines.isEmpty else { return .empty }
        return """
            <div class="notice good" role="status"><p><strong>\(say(PersonalDataWord.erasedTitle))</strong></p>\
            \(each: lines, { word, at in "<p>\(say(word)) \(Moment.text(at, reader))</p>" })</div>
            """
    }

    private var contact: HTML {
        let isThere = data.contact.map { $0.name != nil || $0.phone != nil || $0.consentNote != nil } ?? false
        let facts: HTML =
            if let contact = data.contact, isThere {
                """
                <dl class="facts">
                \(contact.name.map { "<dt>\(say(OpinionWord.contactName))</dt><dd dir=\"auto\">\($0)</dd>" as HTML })
                \(contact.phone.map { "<dt>\(say(OpinionWord.contactPhone))</dt><dd>\($0)</dd>" as HTML })
                \(contact.consentNote.map { "<dt>\(say(OpinionWord.consentNote))</dt><dd dir=\"auto\">\($0)</dd>" as HTML })
                </dl><p class="soft">\(say(opinion.sharesIdentity ? OpinionWord.identityShared : .identityNotShared))</p>
                """
            } else if opinion.contactErasedAt != nil { .empty } else {
                "<p class=\"soft\">\(say(PersonalDataWord.noContact))</p>"
            }
        let mayCorrect = PersonalDataLifecycle.actions(
            from: opinion.personalData, standing: [.author], facts: opinion.personalDataFacts
        ).contains(.correctContact)
        return """
            <section><h2>\(say(PersonalDataWord.contact))</h2>\(facts)\(when: mayCorrect, form(isThere: isThere))</section>
            """
    }

    private func form(isThere: Bool) -> HTML {
        let form = FormBuilder(reader, state)
        let title = isThere ? PersonalDataWord.correct : .addContact
        return """
            <details class="noprint"\(when: !state.problems.isEmpty, " open")><summary>\(say(title))</summary>
            \(form.form(action: "\(base)/contact", """
            \(form.text("contact.name", OpinionWord.contactName, autocomplete: "name", value: data.contact?.name, maxLength: 40))
            \(form.text("contact.phone", OpinionWord.contactPhone, hint: OpinionWord.phoneHint.text, type: "tel", autocomplete: "tel", value: data.contact?.phone, maxLength: 20))
            \(when: isThere, "<p class=\"hint\">\(say(PersonalDataWord.correctHint))</p>")
            \(form.button(title))
            """))</details>
            """
    }

    private var written: HTML {
        """
        <section><h2>\(say(PersonalDataWord.written))</h2>
        \(data.words.map { HTML.words($0) })
        \(PhotosView(photos: data.photos, number: opinion.number, reader: reader).html)
        \(opinion.place.map { "<dl class=\"facts\"><dt>\(say(OpinionWord.place))</dt><dd dir=\"auto\">\($0)</dd></dl>" as HTML })
        \(when: !data.ratings.isEmpty, """
        <h3>\(say(PersonalDataWord.ratings))</h3><ul>\(each: data.ratings, { rating in
            "<li>\(say(rating.grade)) · \(Moment.text(rating.at, reader))\(rating.reason.map { HTML.words($0) })</li>"
        })</ul>
        """)</section>
        """
    }

    private var readings: HTML {
        guard !data.readings.isEmpty else {
            return """
                <section><h2>\(say(PersonalDataWord.readings))</h2><p class="soft">\(say(PersonalDataWord.noReadings))</p></section>
                """
        }
        let heads: [PersonalDataWord] = [.readOn, .readerRole, .readWhat, .whyRead]
        return """
            <section><h2>\(say(PersonalDataWord.readings))</h2><p class="hint">\(say(PersonalDataWord.readingsLead))</p>
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(say($0))</th>" })</tr></thead>
            <tbody>\(each: data.readings, { reading in
                """
                <tr><td data-label="\(say(PersonalDataWord.readOn))">\(Moment.text(reading.entry.at, reader))</td>\
                <td data-label="\(say(PersonalDataWord.readerRole))">\(say(reading.entry.role.text))\(reading.whose(for: reader).map { " · \($0)" as HTML })</td>\
                <td data-label="\(say(PersonalDataWord.readWhat))">\(say(what(reading)))</td>\
                <td data-label="\(say(PersonalDataWord.whyRead))" dir="auto">\(reading.entry.reason.isEmpty ? say(PersonalDataWord.noReasonNeeded) : reading.entry.reason)</td></tr>
                """
            })</tbody></table></section>
            """
    }

    private func what(_ reading: PersonalData.Reading) -> Text {
        .joined(
            [
                reading.readsContact ? PersonalDataWord.readContact.text : nil,
                reading.readsSealed ? PersonalDataWord.readSealed.text : nil,
            ].compactMap { $0 })
    }

    private var rest: HTML {
        """
        <section><h2>\(say(PersonalDataWord.rest))</h2><dl class="facts">
        <dt>\(say(OpinionWord.topic))</dt><dd>\(say(opinion.topic))</dd>
        <dt>\(say(OpinionWord.region))</dt><dd>\(reader.path(data.regions))</dd>
        \(data.siteName.map { "<dt>\(say(OpinionWord.targetSite))</dt><dd>\(reader.name($0))</dd>" as HTML })
        <dt>\(say(PersonalDataWord.channel))</dt><dd>\(say(opinion.channel))</dd>
        <dt>\(say(PersonalDataWord.sentOn))</dt><dd>\(Moment.text(opinion.submittedAt, reader))</dd>
        \(opinion.closedAt.map { "<dt>\(say(PersonalDataWord.closedOn))</dt><dd>\(Moment.text($0, reader))</dd>" as HTML })
        </dl>
        \(opinion.noticeVersion.flatMap { PrivacyNotice.version($0, reader.texts) }.map { notice in
            "<details><summary>\(say(PersonalDataWord.noticeShown))</summary>\(notice.html(reader))</details>" as HTML
        } ?? "<p class=\"soft\">\(say(PersonalDataWord.noNotice))</p>")
        <details><summary>\(say(OpinionWord.life))</summary>
        <ol class="life">\(each: data.events, { one in
            """
            <li><p><strong>\(say(one.title))</strong><br><span class="when">\(Moment.text(one.event.at, reader)) · \(say(one.event.role.text))</span></p>\
            \(one.told.map { HTML.words($0) })</li>
            """
        })</ol></details></section>
        """
    }
}
