import Casework
import Statutes
import Store
import Web
import Words

/// What a change of term would do, before anything is done.
struct PlanParts {
    let plan: TermPlan
    let reader: Reader
    let name: (ID<Person>) -> HTML

    var html: HTML {
        let figures: [(Int, TermWord)] = [
            (plan.ending.count, .ending), (plan.reelected.count, .reelected), (plan.staying.count, .staying),
            (plan.leaving.count, .leaving), (plan.next, .nextMandates),
        ]
        return """
            <h2>\(reader.say(TermWord.preview))</h2>
            <p>\(reader.say(TermText.days(plan.term, until: plan.first.adding(days: -1), from: plan.first)))</p>
            <ul class="figures">\(each: figures, { "<li><b>\($0.0)</b> \(reader.say($0.1))</li>" })</ul>
            \(warnings)
            \(waiting)
            \(gone)
            """
    }

    private var warnings: HTML {
        let none: HTML = """
            <p class="notice warn">\(reader.say(TermWord.noNext)) \
            <a href="\(ImportPages.path)">\(reader.say(ImportWord.title))</a></p>
            """
        return """
            \(when: plan.next == 0, none)
            \(when: plan.elsewhen > 0, "<p class=\"notice warn\">\(reader.say(TermText.elsewhen(plan.elsewhen, plan.first)))</p>")
            \(when: plan.unconfirmed > 0, "<p class=\"notice\">\(reader.say(TermText.unconfirmed(plan.unconfirmed)))</p>")
            """
    }

    /// Matters that somebody who leaves has not answered, and who gets them.
    private var waiting: HTML {
        let lines = plan.leaving.filter { $0.matters > 0 }
        guard !lines.isEmpty else { return "<p>\(reader.say(TermWord.nothingWaits))</p>" }
        let heads: [TermWord] = [.deputy, .district, .waiting, .goesTo]
        return """
            <h3>\(reader.say(TermWord.waitingTitle))</h3>
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
            <tbody>\(each: lines, { line in
                """
                <tr><th scope="row">\(name(line.person))</th>\
                <td data-label="\(reader.say(TermWord.district))">\(reader.name(line.district))</td>\
                <td data-label="\(reader.say(TermWord.waiting))">\(reader.say(MapText.matters(line.matters)))</td>\
                <td data-label="\(reader.say(TermWord.goesTo))">\(line.successor.map(name) ?? "\(reader.say(TermWord.toStation))")</td></tr>
                """
            })</tbody></table>
            """
    }

    private var gone: HTML {
        guard !plan.leaving.isEmpty else { return .empty }
        return """
            <details><summary>\(reader.say(TermText.leaving(plan.leaving.count)))</summary>
            <ul>\(each: plan.leaving, { "<li>\(name($0.person)) <span class=\"soft\">\(reader.name($0.district))</span></li>" })</ul></details>
            """
    }
}
