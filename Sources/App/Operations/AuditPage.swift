import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// The page of the audit, and what programs get of it.
struct AuditPage: Sendable {
    let request: AuditRequest
    let sources: [AuditSource]
    let lines: AuditLines
    let next: String?
    let isFirst: Bool
    let reader: Reader

    var page: Page {
        let heads: [AuditWord] = [.when, .by, .what, .whom, .words]
        return Page(
            title: AuditWord.title, isWide: true,
            main: """
                <h1>\(reader.say(AuditWord.title))</h1>
                <p class="lead">\(reader.say(AuditWord.lead))</p>
                \(filters)
                \(when: lines.lines.isEmpty, "<p class=\"notice\">\(reader.say(AuditWord.empty))</p>")
                \(when: !lines.lines.isEmpty, """
                    <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\(reader.say($0))</th>" })</tr></thead>
                    <tbody>\(each: lines.lines, row)</tbody></table>
                    """)
                \(next.map { "<p><a class=\"button second\" rel=\"next\" href=\"\(request.path(after: $0))\">\(reader.say(AuditWord.older))</a></p>" as HTML })
                \(when: !isFirst, "<p><a href=\"\(request.path)\">\(reader.say(AuditWord.newest))</a></p>")
                \(when: !lines.lines.isEmpty, Export.links("audit", query: request.query, reader: reader))
                <p class="soft">\(reader.say(AuditWord.notHere))</p>
                """)
    }

    private var filters: HTML {
        """
        <form method="get" action="\(ShowAudit.path)" role="search">
        <div class="field"><label for="kind">\(reader.say(AuditWord.kind))</label>
        <select id="kind" name="kind"><option value="">\(reader.say(AuditWord.allKinds))</option>\
        \(each: sources, { source in
            "<option value=\"\(source.kind)\"\(when: source.kind == request.kind, " selected")>\(reader.say(source.name))</option>"
        })</select></div>
        <div class="field"><label for="from">\(reader.say(AuditWord.from))</label>
        <input id="from" name="from" type="date" value="\(request.from?.description ?? "")"></div>
        <div class="field"><label for="to">\(reader.say(AuditWord.to))</label>
        <input id="to" name="to" type="date" value="\(request.to?.description ?? "")"></div>
        \(request.by.map { "<input type=\"hidden\" name=\"by\" value=\"\($0.text)\">" as HTML })
        <button class="second">\(reader.say(AuditWord.narrow))</button></form>
        \(request.by.map(person))
        """
    }

    private func person(_ id: ID<Person>) -> HTML {
        """
        <p>\(reader.say(AuditWord.onlyBy))\(reader.colon)\(reader.name(lines.people[id] ?? "–")) · \
        <a href="\(request.path(by: nil))">\(reader.say(AuditWord.everybody))</a></p>
        """
    }

    private func row(_ line: AuditLine) -> HTML {
        let source = sources.first { $0.kind == line.kind }
        return """
            <tr><th scope="row">\(reader.say(DateText.whole(line.at, zone: reader.zone)))</th>\
            <td data-label="\(reader.say(AuditWord.by))">\(by(line))</td>\
            <td data-label="\(reader.say(AuditWord.what))"><strong>\(source.map { reader.say($0.say(line)) } ?? line.kind)</strong>\
            \(line.role.map { " · \(reader.say($0.text))" as HTML })\
            \(lines.place(of: line).map { " · \(reader.name($0))" as HTML })\
            \(line.count.map { " · \(reader.say(AuditText.rows($0)))" as HTML })</td>\
            <td data-label="\(reader.say(AuditWord.whom))">\(line.person.map { reader.name(lines.people[$0] ?? "–") } ?? "–")</td>\
            <td data-label="\(reader.say(AuditWord.words))">\(words(line) ?? "–")</td></tr>
            """
    }

    private func by(_ line: AuditLine) -> HTML {
        guard let person = line.by else {
            return "\(reader.say(line.kind == "codes" ? AuditWord.notRecorded : AuditWord.byServer))"
        }
        let name = reader.name(lines.people[person] ?? "–")
        return request.by == person ? name : "<a href=\"\(request.path(by: person))\">\(name)</a>"
    }

    /// A change of a role says its words as what was done.
    private func words(_ line: AuditLine) -> String? {
        line.kind == "people" ? nil : line.words.flatMap { $0.isEmpty ? nil : $0 }
    }

    var json: JSON {
        [
            "lines": .array(
                lines.lines.map { line in
                    [
                        "at": .text(line.at.description), "kind": .text(line.kind), "by": JSON(line.by?.text),
                        "byName": JSON(line.by.flatMap { lines.people[$0] }), "what": .text(line.what),
                        "inWords": JSON(sources.first { $0.kind == line.kind }.map { reader.say($0.say(line)) }),
                        "person": JSON(line.person?.text),
                        "personName": JSON(line.person.flatMap { lines.people[$0] }),
                        "role": JSON(line.role?.rawValue), "place": JSON(line.organisation?.text ?? line.region?.text),
                        "placeName": JSON(lines.place(of: line)), "words": JSON(line.words),
                        "rows": line.count.map { .integer($0) } ?? .null,
                    ]
                }), "next": JSON(next),
        ]
    }
}

/// What the page of the audit says.
enum AuditWord: Wording, CaseIterable {
    case title, lead, empty, kind, allKinds, by, onlyBy, everybody, from, to, narrow, when, what, whom, role, place,
        words
    case rows, older, newest, byServer, notRecorded, notHere

    var text: Text {
        switch self {
        case .title: Text("审计记录", "Audit")
        case .lead:
            Text(
                "您负责的地区里，有权限的人做过什么：账号和身份、查看居民身份、下载、导入、扫码牌、系统运行。这里没有居民的姓名和内容。",
                "What people with rights did in your regions: accounts and roles, readings of identities, downloads, imports, codes, and the running of the system. No resident's name or words stand here."
            )
        case .empty: Text("没有符合条件的记录。", "Nothing matches.")
        case .kind: Text("类别", "Kind")
        case .allKinds: Text("全部", "All")
        case .by: Text("谁做的", "Who")
        case .onlyBy: Text("只看这个人做的", "Only what this person did")
        case .everybody: Text("看所有人", "Show everybody")
        case .from: Text("从哪天", "From day")
        case .to: Text("到哪天", "To day")
        case .narrow: Text("筛选", "Narrow")
        case .when: Text("时间", "When")
        case .what: Text("做了什么", "What")
        case .whom: Text("对谁", "To whom")
        case .role: Text("身份", "Role")
        case .place: Text("地区或机构", "Place")
        case .words: Text("原因或范围", "Reason or scope")
        case .rows: Text("行数", "Rows")
        case .older: Text("更早的记录", "Older")
        case .newest: Text("回到最新的", "Back to the newest")
        case .byServer: Text("服务器上的命令或系统", "A command on the server, or the system")
        case .notRecorded: Text("没有记录", "Not recorded")
        case .notHere:
            Text(
                "每次登录不单独记录，只记每个账号最近一次登录的日期和失败次数。",
                "Sign-ins are not recorded one by one: only the day of each account's last, and how many failed.")
        }
    }
}

enum AuditText {
    static func rows(_ count: Int) -> Text { Numbers.count(count, zh: "行", en: "row") }
}
