import App
import Casework
import Formats
import Store
import TestKit
import Testing
import Web
import WebTestKit

/// Every route of the program, asked for by everybody, page and API, compared with `RouteRow`.
@Suite struct RouteMatrixTests {
    @Test func everyRouteHasItsRow() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let routes = try await WholeSite(database: database).plugged.routes
            let rows = Dictionary(grouping: RouteRow.all, by: \.name)
            #expect(
                Set(routes.map(\.name))
                    == Set(rows.keys).union(RouteRow.inTheMatrixOfOpinions).union(
                        RouteRow.inTheMatrixOfDuties
                    ).union(RouteRow.inTheMatrixOfPlaces).union(RouteRow.inTheMatrixOfSuggestions)
                    .union(RouteRow.inTheMatrixOfMotions))
            for route in routes {
                for row in rows[route.name] ?? [] {
                    // Both of its faces are tried, and nothing else is.
                    #expect((route.page == nil) == (row.page == nil), "\(route.name)")
                    #expect((route.api == nil) == (row.api == nil), "\(route.name)")
                    for (pattern, path) in [(route.page, row.page), (route.api, row.api)] {
                        guard let pattern, let path else { continue }
                        #expect(Self.matches(pattern, path), "\(path) is not \(pattern)")
                    }
                }
            }
        }
    }

    /// Their addresses change with what they hold.
    private static let assets = [
        "{stylesheet}", "{keys}", "{live}", "{paper-a4}", "{paper-a5}", "{paper-roll}", "{paper-document}",
    ]

    private static func matches(_ pattern: String, _ path: String) -> Bool {
        if assets.contains(path) { return pattern.hasPrefix("/assets/") }
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        let wanted = pattern.split(separator: "/")
        if wanted.last == "**" { return parts.starts(with: wanted.dropLast()) && parts.count >= wanted.count }
        return parts.count == wanted.count && zip(parts, wanted).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
    }

    @Test(arguments: Engine.available) func everybodyIsAnsweredAsTheTableSays(engine: Engine) async throws {
        try await withDatabase(engine, Features.migrations) { database in
            let site = try await WholeSite(database: database)
            let routes = Dictionary(site.plugged.routes.map { ($0.name, $0) }) { first, _ in first }
            let notice = try await Self.newestNotice(of: .clerk, on: site)
            for row in RouteRow.all {
                let verb = try #require(routes[row.name]?.verb)
                for visitor in Visitor.allCases {
                    let expected = row.answer(to: visitor)
                    if let page = row.page {
                        let status = try await Self.ask(verb, page, row, as: visitor, notice, on: site)
                        #expect(status == expected.page, "\(visitor) \(verb.rawValue) \(page)")
                    }
                    if let api = row.api {
                        let status = try await Self.askAPI(verb, api, row, as: visitor, notice, on: site)
                        #expect(status == expected.api, "\(visitor) \(verb.rawValue) /api/v1\(api)")
                    }
                }
            }
            // Whoever has signed out is a stranger again.
            for visitor in Visitor.signedIn {
                try await site.browser(visitor).get("/account", expect: 303)
                try await site.web.browser().json(
                    .get, "/api/v1/notices", bearer: site.tokens[visitor], expect: 401)
            }
        }
    }

    /// What the inner pages hold, and not only that they open: each shows the case of one's own, and no other.
    @Test(arguments: Engine.available) func innerPagesShowWhatIsOnesOwn(engine: Engine) async throws {
        let insiders: Set<Visitor> = [.clerk, .staff, .unitClerk, .unitSigner, .auditor, .leader, .analyst]
        let elsewhere: Set<Visitor> = [.otherCountyClerk, .otherCountyStaff]
        try await withDatabase(engine, Features.migrations) { database in
            let site = try await WholeSite(database: database)
            for visitor in Visitor.signedIn {
                for path in [
                    "/cases", "/cases?region=411624000000", "/cases?region=411627000000", "/cases?measure=received",
                    "/cases?unit=unit-sq", "/cases?site=site-tk", "/desk", "/notices",
                ] {
                    let page = try await site.browser(visitor).get(path).text
                    let told = try await site.web.browser().json(
                        .get, "/api/v1\(path)", bearer: site.tokens[visitor]
                    ).text
                    for text in [page, told] {
                        #expect(insiders.contains(visitor) || !text.contains(site.number), "\(visitor) \(path)")
                        #expect(elsewhere.contains(visitor) || !text.contains(site.otherNumber), "\(visitor) \(path)")
                    }
                    guard path == "/cases" else { continue }
                    #expect(page.contains(site.number) == insiders.contains(visitor), "\(visitor)")
                    #expect(page.contains(site.otherNumber) == elsewhere.contains(visitor), "\(visitor)")
                    #expect(told.contains(site.number) == insiders.contains(visitor), "\(visitor)")
                }
            }
        }
    }

    // MARK: Asking

    private static func ask(
        _ verb: Verb, _ path: String, _ row: RouteRow, as visitor: Visitor, _ notice: String, on site: WholeSite
    ) async throws -> Int {
        let browser = try site.browser(visitor)
        let path = try await fill(path, notice, on: site)
        guard verb == .post else {
            let reply = try await browser.get(path, expect: nil)
            if row.asksForSignIn, !visitor.isSignedIn { #expect(reply.location?.hasPrefix("/sign-in?back=") == true) }
            return reply.status
        }
        var fields: [(String, String)] = []
        for (name, value) in row.fields { fields.append((name, try await fill(value, notice, on: site))) }
        return try await browser.post(path, pairs(fields), expect: nil).status
    }

    private static func askAPI(
        _ verb: Verb, _ path: String, _ row: RouteRow, as visitor: Visitor, _ notice: String, on site: WholeSite
    ) async throws -> Int {
        var members: [JSON.Member] = []
        for (name, value) in row.fields {
            members.append(JSON.Member(name, .text(try await fill(value, notice, on: site))))
        }
        let isOwn = visitor == .resident && path.hasPrefix("/opinions/{case}")
        return try await site.web.browser().json(
            verb, "/api/v1" + fill(path, notice, on: site), verb == .post ? .object(members) : nil,
            bearer: site.tokens[visitor], headers: isOwn ? ["Case-Secret": site.secret] : [:], expect: nil
        ).status
    }

    private static func fill(_ text: String, _ notice: String, on site: WholeSite) async throws -> String {
        if assets.contains(text) {
            return try #require(site.plugged.routes.first { "{\($0.name)}" == text }?.page)
        }
        var filled = text
        for (mark, value) in [("{case}", site.number), ("{otherCase}", site.otherNumber), ("{notice}", notice)] {
            filled = filled.replacing(mark, with: value)
        }
        for (mark, place, keeper) in [
            ("{siteCode}", "/sites/SQ-001", Visitor.staff), ("{otherSiteCode}", "/sites/TK-001", .otherCountyStaff),
            ("{deputyCode}", "/deputies/shao-jia", .staff),
        ] where filled.contains(mark) {
            filled = filled.replacing(mark, with: try await liveCode(of: place, keptBy: keeper, on: site))
        }
        return filled.unicodeScalars.allSatisfy(\.isASCII) || !filled.hasPrefix("/")
            ? filled : String(filled.prefix { $0 != "?" }) + "?" + encoded(filled)
    }

    private static func encoded(_ path: String) -> String {
        path.drop { $0 != "?" }.dropFirst().split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return "\(parts[0])=\(Paths.encoded(String(parts.last ?? "")))"
        }.joined(separator: "&")
    }

    /// A new one is issued where the last was revoked.
    private static func liveCode(of place: String, keptBy keeper: Visitor, on site: WholeSite) async throws -> String {
        let browser = try site.browser(keeper)
        var page = try await browser.get("\(place)/code")
        if page.hidden("current") == "" {
            try await browser.post("\(place)/code/replace", ["current": ""])
            page = try await browser.get("\(place)/code")
        }
        return try #require(page.hidden("current"))
    }

    private static func newestNotice(of visitor: Visitor, on site: WholeSite) async throws -> String {
        let told = try await site.web.browser().json(.get, "/api/v1/notices", bearer: site.tokens[visitor]).json
        guard case .array(let notices)? = told["notices"], case .text(let id)? = notices.first?["id"] else {
            throw DatabaseError.refused("\(visitor) has no notice")
        }
        return id
    }

    private static func pairs(_ fields: [(String, String)]) -> KeyValuePairs<String, String> {
        switch fields.count {
        case 0: [:]
        case 1: [fields[0].0: fields[0].1]
        case 2: [fields[0].0: fields[0].1, fields[1].0: fields[1].1]
        case 3: [fields[0].0: fields[0].1, fields[1].0: fields[1].1, fields[2].0: fields[2].1]
        default:
            [
                fields[0].0: fields[0].1, fields[1].0: fields[1].1, fields[2].0: fields[2].1,
                fields[3].0: fields[3].1,
            ]
        }
    }
}
