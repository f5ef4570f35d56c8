import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Notices

/// Notices in a site of their own.
private struct Board: Sendable {
    static let texts: [NoticeKind: NoticeText] = [
        "opinion.due": {
            Text(
                "意见 \($0["number"] ?? "") 将于 \($0["due"] ?? "") 到期。",
                "Opinion \($0["number"] ?? "") is due on \($0["due"] ?? "").")
        }
    ]

    let database: any Database
    let clock: TestWorld
    let feature: NoticesFeature
    let site: TestSite

    @discardableResult
    func post(_ recipient: Recipient, number: String = "411624-2026-000001") async throws -> String {
        let notices = feature.notices
        clock.advance(seconds: 1)
        return try await database.write { tx in
            try notices.post(
                to: recipient, "opinion.due", ["number": number, "due": "2026-12-03"], link: "/opinions/\(number)",
                in: tx)
        }
    }

    func unread(_ viewer: Viewer) async throws -> Int {
        let notices = feature.notices
        return try await database.read { tx in try notices.unreadCount(for: viewer, in: tx) }
    }
}

private func withBoard(_ engine: Engine, _ body: (Board) async throws -> Void) async throws {
    try await withDatabase(engine, NoticesFeature.migrations) { database in
        let clock = TestWorld()
        let feature = NoticesFeature(database: database, world: clock.world, texts: Board.texts)
        let site = TestSite(feature.routes, world: clock)
        try await body(Board(database: database, clock: clock, feature: feature, site: site))
    }
}

private func viewer(_ name: String, _ grants: Grant...) -> Viewer {
    Viewer(person: ID(name), pseudonym: "p-\(name)", grants: Set(grants))
}

@Suite struct NoticesTests {
    private let county = ID<Region>("411624000000")
    private let township = ID<Region>("411624100000")
    private let unit = ID<Organisation>("unit-1")

    @Test(arguments: Engine.available) func aNoticeToAPersonReachesNobodyElse(engine: Engine) async throws {
        try await withBoard(engine) { board in
            try await board.post(.person(ID("wang")))
            #expect(try await board.unread(viewer("wang")) == 1)
            #expect(try await board.unread(viewer("li", Grant(.deputy, over: .person))) == 0)
            #expect(try await board.unread(.anonymous) == 0)
            let page = try await board.site.browser(as: viewer("li")).get("/notices")
            #expect(!page.says("411624-2026-000001"))
        }
    }

    @Test(arguments: Engine.available) func aNoticeToARoleReachesAllWhoHoldItThere(engine: Engine) async throws {
        try await withBoard(engine) { board in
            try await board.post(.holders(.unitClerk, in: unit))
            let here = Grant(.unitClerk, over: .organisation(unit))
            for holder in [viewer("wang", here), viewer("li", here, Grant(.auditor, over: .organisation(unit)))] {
                #expect(try await board.unread(holder) == 1)
                #expect(
                    try await board.site.browser(as: holder).get("/notices").says(
                        "意见 411624-2026-000001 将于 2026-12-03 到期。"))
            }
            let others = [
                viewer("zhao", Grant(.unitSigner, over: .organisation(unit))),
                viewer("qian", Grant(.unitClerk, over: .organisation(ID("unit-2")))),
                viewer("sun", Grant(.unitClerk, over: .region(RegionRange(county)))), viewer("zhou"),
            ]
            for other in others { #expect(try await board.unread(other) == 0) }
        }
    }

    @Test(arguments: Engine.available) func aNoticeOverARegionReachesWhoeverHoldsTheRoleOverIt(engine: Engine)
        async throws
    {
        try await withBoard(engine) { board in
            try await board.post(.holdersOver(.deputyWorkStaff, township))
            func staff(_ region: String) -> Viewer {
                viewer("staff-\(region)", Grant(.deputyWorkStaff, over: .region(RegionRange(ID(region)))))
            }
            for region in ["411624100000", "411624000000", "411600000000"] {
                #expect(try await board.unread(staff(region)) == 1, "\(region)")
            }
            for region in ["411624101000", "411625000000"] {
                #expect(try await board.unread(staff(region)) == 0, "\(region)")
            }
            let auditor = viewer("auditor", Grant(.auditor, over: .region(RegionRange(county))))
            #expect(try await board.unread(auditor) == 0)
        }
    }

    @Test(arguments: Engine.available) func twoGrantsShowANoticeOnce(engine: Engine) async throws {
        try await withBoard(engine) { board in
            try await board.post(.holdersOver(.deputyWorkStaff, township))
            let both = viewer(
                "wang", Grant(.deputyWorkStaff, over: .region(RegionRange(county))),
                Grant(.deputyWorkStaff, over: .region(RegionRange(township))))
            #expect(try await board.unread(both) == 1)
            let listed = try await board.site.browser(as: both).json(.get, "/api/v1/notices")
            guard case .array(let notices) = try listed.json["notices"] else { throw DatabaseError.noRow }
            #expect(notices.count == 1)
        }
    }

    /// Of one event, to clerks and signers of a unit, to staff over its region and to a person: each reads it once.
    @Test(arguments: Engine.available) func whoIsReachedTwiceReadsItOnce(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let notices = board.feature.notices
            let (unit, township) = (unit, township)
            for number in 1...30 {
                board.clock.advance(seconds: 1)
                try await board.database.write { tx in
                    try notices.post(
                        to: [
                            .holders(.unitClerk, in: unit), .holders(.unitSigner, in: unit), .person(ID("li")),
                            .holdersOver(.deputyWorkStaff, township), .person(ID("li")),
                        ], "opinion.due", ["number": "\(number)"], link: "/opinions/\(number)", in: tx)
                }
            }
            let (clerk, signer) = (
                Grant(.unitClerk, over: .organisation(unit)), Grant(.unitSigner, over: .organisation(unit))
            )
            let staff = Grant(.deputyWorkStaff, over: .region(RegionRange(county)))
            for reader in [
                viewer("wang", clerk, signer), viewer("wang", clerk), viewer("wang", signer), viewer("wang", staff),
                viewer("li"), viewer("li", clerk, signer, staff),
            ] {
                #expect(try await board.unread(reader) == 30)
                let live = try await board.database.read { tx in
                    try NoticeStore.unreadCounts(
                        for: [ID("wang"), ID("zhao")], like: reader, now: board.clock.now, in: tx)
                }
                #expect(live[ID("zhao")] == (reader.person == ID("li") && reader.grants.isEmpty ? 0 : 30))
                let browser = board.site.browser(as: reader)
                let first = try await browser.json(.get, "/api/v1/notices").json
                let next = try #require(first["next"]?.string)
                let rest = try await browser.json(.get, "/api/v1/notices?after=\(next)").json
                let links = [first, rest].flatMap { $0["notices"]?.list ?? [] }.compactMap { $0["link"]?.string }
                #expect(links == (1...30).reversed().map { "/opinions/\($0)" })
            }
            // Read in one of the ways, it is read.
            let both = viewer("zhou", clerk, signer)
            let browser = board.site.browser(as: both)
            let newest = try await browser.json(.get, "/api/v1/notices").json["notices"]?.list?.first?["id"]?.string
            try await browser.get("/notices")
            try await browser.post("/notices/\(try #require(newest))/read")
            #expect(try await board.unread(both) == 29)
            try await browser.post(
                "/notices/read", ["through": try #require(try await browser.get("/notices").hidden("through"))])
            #expect(try await board.unread(both) == 0)
            // Another event with the same words is another notice.
            for _ in 0..<2 {
                try await board.database.write { tx in
                    try notices.post(
                        to: [.holders(.unitClerk, in: unit), .holders(.unitSigner, in: unit)], "opinion.due",
                        link: "/", in: tx)
                }
            }
            #expect(try await board.unread(both) == 2)
        }
    }

    @Test(arguments: Engine.available) func openingANoticeMarksItReadForTheReaderAlone(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let id = try await board.post(.holders(.unitClerk, in: unit))
            let here = Grant(.unitClerk, over: .organisation(unit))
            let (wang, li) = (viewer("wang", here), viewer("li", here))
            let browser = board.site.browser(as: wang)
            let opened = try await browser.post("/notices/\(id)/read")
            #expect(opened.location == "/opinions/411624-2026-000001")
            try await browser.post("/notices/\(id)/read")
            #expect(try await board.unread(wang) == 0)
            #expect(try await board.unread(li) == 1)
            let page = try await browser.get("/notices")
            #expect(page.text.contains("<a href=\"/opinions/411624-2026-000001\">"))
            #expect(!page.says("未读"))
        }
    }

    @Test(arguments: Engine.available) func anotherPersonsNoticeIsNotThere(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let id = try await board.post(.person(ID("wang")))
            let stranger = board.site.browser(
                as: viewer("li", Grant(.administrator, over: .region(RegionRange(county)))))
            try await stranger.post("/notices/\(id)/read", expect: 404)
            try await stranger.post("/notices/none/read", expect: 404)
            try await stranger.post("/notices/read", ["through": id], expect: 404)
            #expect(try await board.unread(viewer("wang")) == 1)
        }
    }

    @Test(arguments: Engine.available) func markingAllReadSparesWhatThePageDidNotShow(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let wang = viewer("wang", Grant(.unitClerk, over: .organisation(unit)))
            for _ in 0..<3 { try await board.post(.person(ID("wang"))) }
            board.clock.advance(days: 2)
            try await board.post(.holders(.unitClerk, in: unit))
            let browser = board.site.browser(as: wang)
            let through = try #require(try await browser.get("/notices").hidden("through"))
            try await board.post(.person(ID("wang")), number: "411624-2026-000009")
            try await browser.post("/notices/read", ["through": through])
            #expect(try await board.unread(wang) == 1)
            board.clock.advance(days: 1)
            try await browser.post(
                "/notices/read", ["through": try #require(try await browser.get("/notices").hidden("through"))])
            #expect(try await board.unread(wang) == 0)
            #expect(try await browser.get("/notices").hidden("through") == nil)
            let noted = try await board.database.read {
                try $0.scalar("SELECT COUNT(*) FROM notice_read", as: Int.self)
            }
            #expect(noted == 0)
        }
    }

    @Test(arguments: Engine.available) func aPostCommittedLateIsStillUnread(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let wang = viewer("wang")
            let late = board.clock.now
            let newest = try await board.post(.person(ID("wang")))
            try await board.site.browser(as: wang).post("/notices/read", ["through": newest])
            _ = try await board.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO notice (id, person_id, kind, arguments, link, made_at)
                    VALUES ('late', 'wang', 'opinion.due', '{}', '/', \(late))
                    """)
            }
            #expect(try await board.unread(wang) == 1)
        }
    }

    @Test(arguments: Engine.available) func theCountStopsAtNinetyNine(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let notices = board.feature.notices
            let unit = unit
            try await board.database.write { tx in
                for _ in 0..<80 {
                    try notices.post(to: .person(ID("wang")), "opinion.due", link: "/", in: tx)
                    try notices.post(to: .holders(.unitClerk, in: unit), "opinion.due", link: "/", in: tx)
                }
            }
            #expect(try await board.unread(viewer("wang", Grant(.unitClerk, over: .organisation(unit)))) == 99)
            #expect(try await board.unread(viewer("wang")) == 80)
        }
    }

    @Test(arguments: Engine.available) func afterNinetyDaysANoticeIsListedButNotCounted(engine: Engine) async throws {
        try await withBoard(engine) { board in
            try await board.post(.person(ID("wang")))
            board.clock.advance(days: 90, seconds: -1)
            #expect(try await board.unread(viewer("wang")) == 1)
            board.clock.advance(seconds: 1)
            #expect(try await board.unread(viewer("wang")) == 0)
            #expect(try await board.site.browser(as: viewer("wang")).get("/notices").says("未读"))
        }
    }

    @Test(arguments: Engine.available) func theListGoesFromNewToOldPageByPage(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let wang = viewer("wang", Grant(.unitClerk, over: .organisation(unit)))
            var posted: [String] = []
            for number in 0..<60 {
                posted.append(
                    try await board.post(
                        number.isMultiple(of: 2) ? .person(ID("wang")) : .holders(.unitClerk, in: unit)))
            }
            let browser = board.site.browser(as: wang)
            var (listed, path): ([String], String?) = ([], "/api/v1/notices")
            while let next = path {
                let page = try await browser.json(.get, next).json
                guard case .array(let notices) = page["notices"] else { throw DatabaseError.noRow }
                for notice in notices { if case .text(let id) = notice["id"] { listed.append(id) } }
                path = nil
                if case .text(let after) = page["next"] { path = "/api/v1/notices?after=\(after)" }
            }
            #expect(listed == posted.reversed())
            let first = try await browser.get("/notices")
            #expect(first.says("更早的消息"))
        }
    }

    @Test(arguments: Engine.available) func linksLeadOnlyWithinTheSite(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let notices = board.feature.notices
            let id = try await board.database.write { tx in
                try notices.post(to: .person(ID("wang")), "opinion.due", link: "https://evil.example/", in: tx)
            }
            #expect(try await board.site.browser(as: viewer("wang")).post("/notices/\(id)/read").location == "/")
        }
    }

    @Test func aKindThatNobodySaysStillLeadsSomewhere() async throws {
        try await withBoard(.sqlite) { board in
            let notices = board.feature.notices
            try await board.database.write { tx in
                _ = try notices.post(to: .person(ID("wang")), "other.kind", ["x": "<b>"], link: "/opinions", in: tx)
            }
            #expect(try await board.site.browser(as: viewer("wang")).get("/notices").says("有一件事有了新的进展。"))
        }
    }

    @Test func anEmptyListSaysWhatWillBeThere() async throws {
        try await withBoard(.sqlite) { board in
            let browser = board.site.browser(as: viewer("wang"))
            #expect(try await browser.get("/notices").says("还没有消息"))
            await browser.read(in: "en")
            #expect(try await browser.get("/notices").says("No notices yet."))
            try await board.site.browser().get("/notices", expect: 303)
        }
    }

    @Test(arguments: Engine.available) func sweepingTakesTheMarksAlong(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let id = try await board.post(.person(ID("wang")))
            try await board.site.browser(as: viewer("wang")).post("/notices/\(id)/read")
            let (notices, before) = (board.feature.notices, board.clock.now.adding(seconds: 1))
            let left = try await board.database.write { tx in
                try notices.sweep(before: before, in: tx)
                return try tx.scalar(
                    "SELECT (SELECT COUNT(*) FROM notice) + (SELECT COUNT(*) FROM notice_read)", as: Int.self)
            }
            #expect(left == 0)
        }
    }

    @Test func everyWordIsSaidInBothLanguages() {
        for text in NoticeWord.allCases.map(\.text) {
            #expect(text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            #expect(!text.en.isEmpty && !text.en.unicodeScalars.contains { $0.value > 0x2FFF })
        }
    }
}
