import Accounts
import Casework
import Messages
import Network
import Statutes
import Store
import Web
import Words

/// The page of a desk.
struct DeskPage: Sendable {
    let view: DeskView

    private var reader: Reader { view.reader }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    /// Nothing waits in any of its rooms: that is said once.
    private var isEmpty: Bool {
        !view.sections.isEmpty
            && view.sections.allSatisfy { section in
                section.room.range == nil && section.room != .administrator
                    && section.groups.allSatisfy { $0.count.value == 0 }
            }
    }

    var page: Page {
        Page(
            title: DeskWord.deskTitle, isWide: true,
            main: """
                <h1>\(say(DeskWord.deskTitle))</h1>
                \(when: reader.viewer.grants.isEmpty, "<p class=\"notice\">\(say(DeskWord.noGrants))</p>")
                \(when: isEmpty, "<p class=\"notice good\">\(say(DeskWord.nothingWaits))</p>")
                \(each: view.sections, { section($0) })
                \(HTML.joined(view.cards))
                \(KeyHints(reader: reader).list)
                """)
    }

    private func section(_ section: DeskView.Section) -> HTML {
        let place = view.place(of: section.room)
        return """
            <section><h2>\(say(section.room.role.text))\(place.map { " · \(reader.name($0))" as HTML })</h2>
            \(lead(section))
            \(when: !section.groups.isEmpty, figures(section))
            <div class="columns">\(each: section.groups.filter { !$0.lines.isEmpty }, { group($0, in: section.room) })
            \(when: !section.chase.isEmpty, chase(section))</div>
            </section>
            """
    }

    private func lead(_ section: DeskView.Section) -> HTML {
        switch section.room {
        case .administrator:
            """
            <p>\(say(DeskWord.administratorLead))</p>
            \(link(AccountsFeature.peoplePage))\(link(AccountsFeature.peopleLogPage))\(audit)\(retention)\(outbox)
            <p><a href="/health">\(say(DeskWord.healthLink))</a></p>
            \(map)<p><a href="/import">\(say(DeskWord.importLink))</a></p>
            """
        case .auditor(let range):
            """
            <p>\(say(DeskWord.auditorLead))</p>\(overview(section.overview, range))\
            \(link(AccountsFeature.peopleLogPage))<p><a href="\(NetworkFeature.placeLogPage.path)">\(say(NetworkFeature.placeLogPage.title))</a></p>\(audit)\(retention)
            """
        case .leader(let range): "<p>\(say(DeskWord.leaderLead))</p>\(overview(section.overview, range))"
        case .analyst(let range): "<p>\(say(DeskWord.analystLead))</p>\(overview(section.overview, range))"
        case .staff(let range): "\(overview(section.overview, range))\(map)"
        case .station(let sites):
            "\(links(cases: CaseFilter(isOurs: true), overview: nil))\(paper(sites))"
        case .unit(let unit), .signer(let unit): links(cases: CaseFilter(unit: unit), overview: nil)
        case .deputy: links(cases: CaseFilter(isMine: true), overview: nil)
        }
    }

    private func link(_ page: FurtherPage) -> HTML { "<p><a href=\"\(page.path)\">\(say(page.title))</a></p>" }

    private var map: HTML {
        "<p><a href=\"\(NetworkFeature.mapPage.path)\">\(say(NetworkFeature.mapPage.title))</a></p>"
    }

    private var outbox: HTML {
        "<p><a href=\"\(MessagesFeature.outboxPage.path)\">\(say(MessagesFeature.outboxPage.title))</a></p>"
    }

    private var audit: HTML { "<p><a href=\"/audit\">\(say(DeskWord.auditLink))</a></p>" }

    private var retention: HTML { "<p><a href=\"/retention\">\(say(RetentionWord.title))</a></p>" }

    /// What a clerk prints, for the station that the points and windows around it belong to.
    private func paper(_ sites: [ID<Organisation>]) -> HTML {
        let own = sites.compactMap { view.rows.places.site(id: $0) }.filter(\.isOpen)
        guard let site = own.first(where: { $0.kind == .station }) ?? own.first else { return .empty }
        return """
            <p><a href="\(PrintForms.path(site))">\(say(PaperFormWord.title))</a> · \
            <a href="\(NetworkPath.site(site.code))/code">\(say(DeskWord.signs))</a></p>
            """
    }

    private func links(cases: CaseFilter, overview: RegionRange?) -> HTML {
        """
        <p>\(overview.map { "<a href=\"/overview?region=\($0.region.text)\">\(say(DeskWord.overviewLink))</a> · " as HTML })\
        <a href="\(cases.path)">\(say(DeskWord.casesLink))</a></p>
        """
    }

    private func overview(_ overview: Overview?, _ range: RegionRange) -> HTML {
        let links = links(cases: CaseFilter(region: range.region), overview: overview == nil ? nil : range)
        guard let overview else { return links }
        let parts = OverviewParts(overview: overview, reader: reader)
        let readings =
            [OpinionMeasure.received, .open, .overdue].map { overview.reading($0) } + [
                overview.reading(OpinionShare.resolvedOfReceived)
            ]
        return """
            \(links)<h3>\(say(DeskWord.regionStanding))</h3>\(parts.figures(readings))\
            \(when: overview.region.level < .county, parts.table)\(parts.formulas(readings))
            """
    }

    /// How much of what, each figure leading to its list.
    private func figures(_ section: DeskView.Section) -> HTML {
        let notices: HTML =
            section.room.role == .deputy
            ? "<li><a href=\"/notices\"><b>\(reader.unreadNotices)</b> \(say(DeskWord.newNotices))</a></li>" : .empty
        // What is empty is left out: a desk shows what waits.
        let waiting = section.groups.filter { $0.count.value > 0 }
        if waiting.isEmpty, notices == .empty {
            return isEmpty ? .empty : "<p class=\"soft\">\(say(DeskWord.nothingWaits))</p>"
        }
        return """
            <ul class="figures">\(each: waiting, { "<li><a href=\"\($0.group.list)\"><b>\($0.count.text)</b> \(say($0.group.measure.name))</a></li>" })\(notices)</ul>
            """
    }

    private func group(_ group: DeskView.Group, in room: DeskRoom) -> HTML {
        let measure = group.group.measure
        return """
            <h3>\(say(measure.name))</h3>
            \(view.rows.html(group.lines) { extra($0, group, room) })
            \(when: group.count.value > group.lines.count, "<p><a href=\"\(after(group))\">\(say(DeskWord.moreOfThese))</a></p>")
            """
    }

    /// On from the last line shown.
    private func after(_ group: DeskView.Group) -> String {
        let list = group.group.list
        return group.lines.last.map { "\(list)&after=\(Paths.encoded(CaseCursor($0).text))" } ?? list
    }

    private func extra(_ line: CaseLine, _ group: DeskView.Group, _ room: DeskRoom) -> HTML {
        if group.group.measure == .unitNew, let until = line.refusalUntil {
            let day = DateText.date(until, today: reader.today)
            return "<p>\(say(DeskWord.refusableUntil))\(say(day))</p>"
        }
        guard room.role == .unitSigner, let draft = group.drafts[line.id] else { return .empty }
        let form = FormBuilder(reader, id: "sign-\(line.number)")
        return """
            <h4>\(say(OpinionWord.draft))\(draft.result.map { " · \(say($0))" as HTML })</h4>
            \(HTML.words(draft.text))
            \(form.form(action: "/opinions/\(line.number)/sign-reply", "\(form.hidden("version", String(line.version)))\(form.button(OpinionWord.signReply))"))
            """
    }

    private func chase(_ section: DeskView.Section) -> HTML {
        """
        <h3>\(say(DeskWord.chaseTitle))</h3>
        <table class="cardy"><thead><tr><th scope="col">\(say(DeskWord.chaseUnit))</th>\
        <th scope="col" class="n">\(say(DeskWord.chaseCount))</th><th scope="col">\(say(DeskWord.chaseFirst))</th></tr></thead>
        <tbody>\(each: section.chase, { line in
                """
                <tr><th scope="row">\(reader.name(view.rows.places.organisation(line.unit)?.name ?? ""))</th>\
                <td class="n" data-label="\(say(DeskWord.chaseCount))"><a href="\(CaseFilter(measure: .chase, unit: line.unit, isOurs: true).path)">\(line.count)</a></td>\
                <td data-label="\(say(DeskWord.chaseFirst))">\(say(DateText.date(line.firstDue, today: reader.today)))</td></tr>
                """
            })</tbody></table>
        """
    }
}
