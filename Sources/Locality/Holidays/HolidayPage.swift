import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// The days that are not what their weekday makes them, where they come from, and for those who may the form to add some.
struct HolidayPage: Sendable {
    let scope: HolidayScope
    let added: [Setting]
    let viewer: LocalityViewer
    let reader: Reader

    private func say(_ word: LocalityWord) -> String { reader.say(word) }

    private var title: LocalityWord { scope.region == nil ? .holidays : .localDays }

    func html(_ state: FormState) -> Page {
        Page(
            title: title,
            main: """
                <h1>\(say(title))</h1>
                \(places)
                <p class="lead">\(say(scope.region == nil ? .holidaysLead : .localDaysLead))</p>
                \(scope.region == nil ? announced : .empty)
                \(when: !shown.isEmpty, table)
                <h2>\(say(.ownAdditions))</h2>
                \(when: added.isEmpty, "<p>\(say(scope.region == nil ? .noHolidays : .noLocalDays))</p>")
                <ul>\(each: added, { line($0) })</ul>
                \(when: scope.mayAdd(viewer), """
                    <section class="noprint"><h2>\(say(scope.region == nil ? .addDays : .addLocalDays))</h2>
                    <p>\(say(scope.region == nil ? .addLead : .addLocalLead))</p>\(form(state))</section>
                    """)
                <p><a href="\(LocalityPath.rules)">\(say(.back))</a></p>
                """)
    }

    /// On the page of one place its own days; what holds everywhere is a link away.
    private var shown: [(day: Day, kind: DayKind)] { scope.region == nil ? days : days.filter { $0.kind.isLocal } }

    private var table: HTML {
        let heads: [LocalityWord] = [.day, .why]
        return """
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(say($0))</th>" })</tr></thead>
            <tbody>\(each: shown, { day, kind in
                "<tr><th scope=\"row\">\(reader.dated(day))</th><td data-label=\"\(say(.why))\"><bdi>\(reader.say(HolidayWords.of(kind)))</bdi></td></tr>"
            })</tbody></table>
            """
    }

    private var announced: HTML {
        """
        <p>\(scope.now.announcedThrough.map { reader.say(LocalityText.announced(through: $0.year)) }) \(say(.notAnnounced)) \
        \(say(.sources))</p>
        """
    }

    /// The places that have days of their own, or could.
    private var places: HTML {
        let all: HTML =
            scope.region == nil
            ? "<strong>\(say(.allPlaces))</strong>" : "<a href=\"\(LocalityPath.holidays)\">\(say(.allPlaces))</a>"
        let regions = viewer.places.regions.filter { LocalityViewer.levels.contains($0.level) }
        return """
            <p>\(say(.region))\(reader.colon)\(all)\(each: regions, { region in
                region.id == scope.region?.id
                    ? " · <strong>\(region.name(for: reader))</strong>"
                    : " · <a href=\"\(LocalityPath.holidays(at: region.id))\">\(region.name(for: reader))</a>"
            })</p>
            """
    }

    private func line(_ setting: Setting) -> HTML {
        let isOwn = scope.region == nil || setting.region == scope.region?.id
        let place: HTML = isOwn ? .empty : "\(viewer.places.region(setting.region)?.name(for: reader)) · "
        return """
            <li>\(place)<bdi>\(setting.source)</bdi> <bdi>\(setting.article)</bdi> · \
            \(reader.say(LocalityText.days(HolidayTable.count(setting.days)))) · \(say(.confirmedOn)) \
            \(setting.decidedAt.map { reader.say(DateText.whole($0.day(in: reader.zone))) } ?? "")\
            \(when: scope.seesWho(viewer), " · <a href=\"\(LocalityPath.proposals)/\(setting.id)\">\(say(.days))</a>")</li>
            """
    }

    /// From this year on, the days that are not what their weekday makes them.
    private var days: [(day: Day, kind: DayKind)] {
        let (calendar, today) = (scope.now, reader.today)
        let first = today.adding(days: 1 - today.day).adding(months: 1 - today.month)
        let last = max(calendar.announcedThrough ?? today, today.adding(months: 12))
        return (0...max(0, first.days(until: last))).compactMap { offset in
            let day = first.adding(days: offset)
            switch calendar.kind(of: day) {
            case .workday, .weekend: return nil
            case .holiday, .makeUpWorkday: return (day, calendar.kind(of: day))
            }
        }
    }

    private func form(_ state: FormState) -> HTML {
        let form = FormBuilder(reader, state)
        return form.form(
            action: "\(LocalityPath.holidays)/preview", takesFiles: true,
            """
            \(scope.region.map { form.hidden("region", $0.id.text) })
            \(form.area("days", LocalityWord.daysField, hint: LocalityWord.daysHint.text, rows: 10, maxLength: 20_000))
            \(form.file("file", LocalityWord.file, kinds: ".csv,text/csv", required: false))
            \(form.text("source", LocalityWord.document, hint: LocalityWord.documentHint.text, maxLength: 200, required: true))
            \(form.text("article", LocalityWord.article, maxLength: 100))
            \(form.button(LocalityWord.look))
            """)
    }

    func wrong(_ table: HolidayTable, _ state: FormState) -> Page {
        let heads: [LocalityWord] = [.line, .why]
        return Page(
            title: LocalityWord.wrongTitle,
            main: """
                <h1>\(say(.wrongTitle))</h1>
                <p class="lead" role="alert">\(say(.wrongLead))</p>
                <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(say($0))</th>" })</tr></thead>
                <tbody>\(each: table.problems, { line, message in
                    "<tr><th scope=\"row\">\(line)</th><td data-label=\"\(say(.why))\"><bdi>\(reader.say(message))</bdi></td></tr>"
                })</tbody></table>
                \(form(state))
                """)
    }

    static func preview(
        _ checked: KeepHolidays.Checked, _ difference: HolidayDifference, _ scope: HolidayScope, _ reader: Reader
    ) -> Page {
        let send = FormBuilder(reader, id: "send")
        return Page(
            title: LocalityWord.lookTitle,
            main: """
                <h1>\(reader.say(LocalityWord.lookTitle))</h1>
                <p class="lead">\(scope.region.map { "\($0.name(for: reader)) · " as HTML })<bdi>\(checked.source)</bdi> <bdi>\(checked.article)</bdi></p>
                \(HolidayDifferenceTable(difference: difference, reader: reader).html)
                <p class="notice">\(reader.say(LocalityWord.lookLead))</p>
                \(send.form(action: LocalityPath.holidays, """
                    \(scope.region.map { send.hidden("region", $0.id.text) })\
                    \(send.hidden("days", checked.table.csv))\(send.hidden("source", checked.source))\
                    \(send.hidden("article", checked.article))<p class="actions">\(send.button(LocalityWord.send)) \
                    <a class="button second" href="\(scope.path)">\(reader.say(scope.region == nil ? LocalityWord.holidays : .localDays))</a></p>
                    """))
                """)
    }

    var json: JSON {
        [
            "region": JSON(scope.region?.id.text),
            "announcedThrough": JSON(scope.now.announcedThrough?.description),
            "days": .array(
                days.map {
                    [
                        "day": .text($0.day.description), "isWorked": .bool($0.kind.isWorkday),
                        "occasion": .text(reader.say($0.kind.text)),
                    ]
                }),
            "year": JSON(scope.now.announcedThrough.map { String($0.year) }),
        ]
    }
}

enum HolidayWords {
    /// A day off says so, besides what it is for.
    static func of(_ kind: DayKind) -> Text {
        switch kind {
        case .holiday(let occasion) where occasion.local == nil:
            Text(
                occasion.name.zh.hasSuffix("放假") ? occasion.name.zh : "\(occasion.name.zh)放假",
                "day off: \(occasion.name.en)")
        case .holiday, .makeUpWorkday, .workday, .weekend: kind.text
        }
    }
}
