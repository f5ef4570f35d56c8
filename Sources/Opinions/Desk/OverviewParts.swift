import Casework
import Network
import Store
import Web
import Words

/// Figures, the table of counties and the formulas, for the overview's own page and for the desk.
struct OverviewParts: Sendable {
    let overview: Overview
    let reader: Reader

    /// - Parameter isFirst: the few that are read from across a hall.
    func figures(_ readings: [Reading], isFirst: Bool = false) -> HTML {
        "<ul class=\"figures\(when: isFirst, " first")\">\(each: readings, { figure($0) })</ul>"
    }

    private func figure(_ reading: Reading) -> HTML {
        """
        <li><a href="\(reading.list)"><b>\(reading.text)</b> \(reader.say(reading.measure.name))</a>\
        \(parts(reading).map { "<span class=\"soft\">\($0)</span>" as HTML })\
        <span class="hint how">\(reader.say(reading.measure.formula))</span></li>
        """
    }

    /// A row a reading, each number opening its list, with a bar beside it that says the same to the eye.
    func bars(_ readings: [Reading], _ caption: DeskWord) -> HTML {
        let most = readings.map(\.number).max() ?? 0
        return """
            <table class="barred"><caption>\(reader.say(caption))</caption><tbody>\(each: readings, { reading in
                """
                <tr><th scope="row">\(reader.say(reading.measure.name))</th>\
                <td class="n"><a href="\(reading.list)">\(reading.text)</a></td>\
                <td>\(when: most > 0, track(reading.number * 100 / max(1, most)))</td></tr>
                """
            })</tbody></table>
            """
    }

    private func track(_ width: Int) -> HTML {
        """
        <svg class="bartrack" viewBox="0 0 100 8" width="100" height="8" preserveAspectRatio="none" \
        aria-hidden="true"><rect width="\(width)" height="8"/></svg>
        """
    }

    /// Both numbers of a share.
    private func parts(_ reading: Reading) -> String? {
        guard case .share(let part, let whole) = reading.value else { return nil }
        return "\(Numbers.grouped(part)) ÷ \(Numbers.grouped(whole))"
    }

    func formulas(_ readings: [Reading]) -> HTML {
        """
        <details><summary>\(reader.say(DeskWord.howCounted))</summary><dl class="facts">\
        \(each: readings, { "<dt>\(reader.say($0.measure.name))</dt><dd>\(reader.say($0.measure.formula))</dd>" })\
        </dl></details>
        """
    }

    /// A row a county; cards on a phone. The bar is the share of what is open that is late, and stands beside the number.
    var table: HTML {
        let columns = Overview.columns
        return """
            <table class="cardy"><caption>\(reader.say(DeskWord.countiesTitle))</caption>
            <thead><tr><th scope="col">\(reader.say(DeskWord.county))</th>\
            \(each: columns, { "<th scope=\"col\" class=\"n\">\(reader.say($0.name))</th>" })\
            <th scope="col">\(reader.say(OpinionShare.overdueOfOpen.name))</th></tr></thead>
            <tbody>\(each: overview.counties, { row($0, columns) })</tbody></table>
            """
    }

    private func row(_ county: Overview.County, _ columns: [OpinionMeasure]) -> HTML {
        let late = overview.reading(OpinionShare.overdueOfOpen, in: county)
        return """
            <tr><th scope="row"><a href="/overview?region=\(county.region.id.text)">\(county.region.name(for: reader))</a></th>\
            \(each: columns, { cell(overview.reading($0, in: county)) })\
            <td data-label="\(reader.say(OpinionShare.overdueOfOpen.name))">\(late.text)\(bar(late, of: county))</td></tr>
            """
    }

    private func cell(_ reading: Reading) -> HTML {
        "<td class=\"n\" data-label=\"\(reader.say(reading.measure.name))\"><a href=\"\(reading.list)\">\(reading.text)</a></td>"
    }

    private func bar(_ reading: Reading, of county: Overview.County) -> HTML {
        guard case .share(let part, let whole) = reading.value, whole > 0 else { return .empty }
        let says = DeskSentence.overdueBar(county.region.nameZh, part, of: whole)
        return """
            <svg class="bartrack" viewBox="0 0 100 8" width="100" height="8" preserveAspectRatio="none" role="img" \
            aria-label="\(reader.say(says))"><rect width="\(part * 100 / whole)" height="8"/></svg>
            """
    }
}
