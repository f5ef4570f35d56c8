import Casework
package import Sheets
package import Statutes
import Store
package import Web
package import Words

/// A list as a file to keep, in either format: its address, its links, and what all such files have in common.
package struct Export: Sendable {
    /// As it stands in addresses and names of files: `sites`.
    let list: String
    let limiter: RateLimiter
    /// Rows in one file; what is beyond them is asked for in narrower lists.
    package static let most = 20_000

    package init(_ list: String, limits isLimited: Bool = true) {
        self.list = list
        limiter = RateLimiter(limit: 30, perSeconds: 10 * 60, isOn: isLimited)
    }

    package var page: String { "/export/\(list)/{format}" }

    /// Which format was asked for, by a caller who has not asked too often.
    package func format(_ exchange: Exchange) throws -> SheetFormat {
        guard let format = SheetFormat(rawValue: try exchange.parameter("format")) else { throw Problem.notFound }
        if exchange.isLight { throw Problem.tooMany(LightWord.noExport.text, retryAfter: 600) }
        let caller = exchange.viewer.person?.text ?? exchange.remote
        try limiter.take(caller, says: ExportWord.tooMany.text, now: exchange.reader.now)
        return format
    }

    package func answer(_ bytes: [UInt8], as format: SheetFormat, on day: Day) -> Answer {
        .file(bytes, type: format.type, name: "\(list)-\(day).\(format.rawValue)")
    }

    /// For the page of the list.
    /// - Parameter query: what narrows the list, as it stands in the page's address, without its question mark.
    package static func links(_ list: String, query: String = "", reader: Reader) -> HTML {
        let links = SheetFormat.allCases.map { format -> HTML in
            """
            <a href="/export/\(list)/\(format.rawValue)\(when: !query.isEmpty, "?\(query)")">\(format.rawValue.uppercased())</a>
            """
        }
        return "<p class=\"noprint\">\(reader.say(ExportWord.download))\(reader.colon)\(links[0]) · \(links[1])</p>"
    }

    /// A sheet that ends at the bound and says so in its last row.
    package static func sheet(
        _ title: some Wording, _ columns: [Text], for reader: Reader, next: @escaping () throws -> [Sheet.Cell]?
    ) -> Sheet {
        var count = 0
        return Sheet(reader.say(title), header: columns.map(reader.say)) {
            guard count <= most, let row = try next() else { return nil }
            count += 1
            return count <= most ? row : [.text(reader.say(ExportText.cut(at: most)))]
        }
    }
}

/// What is said of files to keep.
enum ExportWord: Wording, CaseIterable {
    case download, tooMany, organisations

    var text: Text {
        switch self {
        case .download: Text("下载表格", "Download")
        case .tooMany: Text("刚刚下载了很多，请过几分钟再试。", "Much was downloaded just now; please try again in a few minutes.")
        case .organisations: Text("机构和承办单位", "Organisations and handling units")
        }
    }
}

enum ExportText {
    static func cut(at most: Int) -> Text {
        Text(
            "表格到此为止，只含前 \(Numbers.grouped(most)) 行；请缩小范围后再下载其余部分。",
            "The file ends here, after \(Numbers.grouped(most)) rows; narrow the list to download the rest.")
    }
}
