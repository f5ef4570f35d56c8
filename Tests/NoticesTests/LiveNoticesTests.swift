import Casework
import Formats
import Statutes
import Store
import Synchronization
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Notices

/// Open pages are told of new notices, each of its own and nobody of others'.
@Suite(.timeLimit(.minutes(15))) struct LiveNoticesTests {
    /// Who has signed out, as Accounts would say.
    private final class SignedOut: Sendable {
        private let ids = Mutex<Set<String>>([])
        func add(_ id: String) { ids.withLock { _ = $0.insert(id) } }
        func held(among asked: Set<String>) -> Set<String> { ids.withLock { asked.subtracting($0) } }
    }

    private struct Board: Sendable {
        let database: any Database
        let counter: StatementCounter
        let clock = TestWorld()
        let live: LiveNotices
        let signedOut = SignedOut()
        let notices: Notices

        init(_ database: any Database, _ counter: StatementCounter, most: Int = 100) {
            (self.database, self.counter) = (database, counter)
            let signedOut = signedOut
            live = LiveNotices(
                database: database, world: clock.world, most: most,
                stillSignedIn: { ids, _ in signedOut.held(among: ids) })
            notices = Notices(world: clock.world)
        }

        func post(_ recipient: Recipient) async throws {
            let notices = notices
            _ = try await database.write { try notices.post(to: recipient, "test", link: "/desk", in: $0) }
        }

        func open(_ viewer: Viewer, signIn: String? = nil, _ language: Language = .en) -> Page {
            Page(live.open(viewer, signIn: signIn, language, whenGone: WhenGone { _ in }))
        }
    }

    /// What a page has been sent, read when asked for.
    private final class Page: Sendable {
        private let stream: AsyncStream<String>
        init(_ stream: AsyncStream<String>) { self.stream = stream }

        /// All pieces until the page is ended.
        func whole() async -> [String] {
            var pieces: [String] = []
            for await piece in stream { pieces.append(piece) }
            return pieces
        }

        /// The numbers it was told.
        func numbers() async throws -> [Int] {
            try await whole().compactMap { piece in
                guard piece.hasPrefix("event: unread\ndata: ") else { return nil }
                let json = try JSON(parsing: Array(piece.dropFirst(20).dropLast(2).utf8))
                if case .integer(let unread)? = json["unread"] { return unread }
                return nil
            }
        }
    }

    private func withBoard(_ engine: Engine, most: Int = 100, _ body: (Board) async throws -> Void) async throws {
        let counter = StatementCounter()
        try await withDatabase(engine, NoticesFeature.migrations, options: counter.options()) { database in
            try await body(Board(database, counter, most: most))
        }
    }

    private func viewer(_ name: String, _ grants: Grant...) -> Viewer {
        Viewer(person: ID(name), pseudonym: "p-\(name)", grants: Set(grants))
    }

    private let county = Grant(.deputyWorkStaff, over: .region(RegionRange(ID("411624000000"))))
    private let unit = Grant(.unitClerk, over: .organisation(ID("unit-1")))

    @Test(arguments: Engine.available) func eachIsToldOfTheirOwn(engine: Engine) async throws {
        try await withBoard(engine) { board in
            try await board.post(.person(ID("wang")))
            let pages = [
                board.open(viewer("wang")), board.open(viewer("li")), board.open(viewer("zhao", unit)),
                board.open(viewer("sun", county)),
            ]
            // Each learns where it stands.
            #expect(try await board.live.look() == 4)
            #expect(try await board.live.look() == 0)
            try await board.post(.person(ID("li")))
            #expect(try await board.live.look() == 1)
            try await board.post(.holders(.unitClerk, in: ID("unit-1")))
            try await board.post(.holders(.unitSigner, in: ID("unit-1")))
            try await board.post(.holders(.unitClerk, in: ID("unit-2")))
            try await board.post(.holdersOver(.deputyWorkStaff, ID("411624100000")))
            try await board.post(.holdersOver(.deputyWorkStaff, ID("411627100000")))
            try await board.post(.holdersOver(.auditor, ID("411624100000")))
            #expect(try await board.live.look() == 2)
            board.live.close()
            var numbers: [[Int]] = []
            for page in pages { numbers.append(try await page.numbers()) }
            #expect(numbers == [[1], [0, 1], [0, 1], [0, 1]])
            #expect(board.live.count == 0)
        }
    }

    @Test func thePagesOfAPersonAreCountedForOnce() async throws {
        try await withBoard(.sqlite) { board in
            let pages = (0..<5).map { _ in board.open(viewer("wang"), .zh) }
            try await board.live.look()
            try await board.post(.person(ID("wang")))
            let (told, statements) = try await board.counter.counting { try await board.live.look() }
            #expect(told == 5)
            #expect(statements.filter { $0.contains("COUNT(*)") }.count == 1)
            board.live.close()
            for page in pages { #expect(await page.whole().last?.contains("您有 1 条未读消息") == true) }
        }
    }

    /// However many pages are open: while nothing happens a look is one statement, and without pages none.
    @Test(arguments: Engine.available) func aLookAtNothingIsOneStatement(engine: Engine) async throws {
        try await withBoard(engine, most: 1000) { board in
            let (_, none) = try await board.counter.counting { try await board.live.look() }
            #expect(none.isEmpty)
            let pages = (0..<600).map { board.open(viewer("person-\($0)")) }
            try await board.live.look()
            let (told, statements) = try await board.counter.counting { try await board.live.look() }
            #expect(told == 0)
            #expect(statements.filter { $0.contains("FROM notice") }.count == 1)
            #expect(statements.allSatisfy { !$0.contains("COUNT") })
            board.live.close()
            #expect(pages.count == 600)
        }
    }

    /// Committed late, by a node whose clock is behind: found all the same, and once.
    @Test(arguments: Engine.available) func whatIsCommittedLateIsFound(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let page = board.open(viewer("wang"))
            try await board.live.look()
            let before = board.clock.now
            board.clock.advance(seconds: 20)
            try await board.post(.person(ID("wang")))
            #expect(try await board.live.look() == 1)
            _ = try await board.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO notice (id, person_id, kind, arguments, link, made_at)
                    VALUES ('late', 'wang', 'test', '{}', '/desk', \(before))
                    """)
            }
            #expect(try await board.live.look() == 1)
            #expect(try await board.live.look() == 0)
            board.live.close()
            #expect(try await page.numbers() == [0, 1, 2])
        }
    }

    @Test func whoSignsOutHearsNothingMore() async throws {
        try await withBoard(.sqlite) { board in
            let (left, stays) = (board.open(viewer("wang"), signIn: "s1"), board.open(viewer("wang"), signIn: "s2"))
            board.signedOut.add("s1")
            try await board.live.endOld()
            _ = await left.whole()
            #expect(board.live.count == 1)
            // After a quarter of an hour a page asks anew, as whoever it may be then.
            board.clock.advance(seconds: LiveNotices.longest)
            try await board.live.endOld()
            _ = await stays.whole()
            #expect(board.live.count == 0)
        }
    }

    @Test func onePersonHasSoManyPagesAndANodeToo() async throws {
        try await withBoard(.sqlite, most: 20) { board in
            let first = board.open(viewer("wang"))
            let more = (0..<LiveNotices.perPerson).map { _ in board.open(viewer("wang")) }
            #expect(board.live.count == LiveNotices.perPerson)
            #expect(await first.whole().last == "event: stop\ndata: {}\n\n")
            let others = (0..<8).map { board.open(viewer("other-\($0)")) }
            #expect(board.live.isFull)
            #expect(await board.open(viewer("li")).whole().isEmpty)
            board.live.close()
            #expect(more.count + others.count == 20 && board.live.count == 0)
            #expect(await board.open(viewer("li")).whole().isEmpty)
        }
    }

    @Test func everyPageIsSentAComment() async throws {
        try await withBoard(.sqlite) { board in
            let pages = (0..<7).map { board.open(viewer("person-\($0)")) }
            for part in 0..<3 { board.live.sendBeat(part: part, of: 3) }
            board.live.close()
            for page in pages { #expect(await page.whole().filter { $0 == ":\n\n" }.count == 1) }
        }
    }

    /// Over HTTP: events for who listens, the list for who does not, and the sign-in for who has not signed in.
    @Test func thePageListens() async throws {
        try await withDatabase(.sqlite, NoticesFeature.migrations) { database in
            let clock = TestWorld()
            let feature = NoticesFeature(database: database, world: clock.world, texts: [:])
            let site = TestSite(feature.routes, world: clock)
            let wang = site.browser(as: viewer("wang"))
            #expect(try await wang.get("/notices/live", expect: 303).location == "/notices")
            let stranger = site.browser()
            #expect(
                try await stranger.get("/notices/live", headers: ["Accept": "text/event-stream"], expect: 303)
                    .location?.hasPrefix("/sign-in") == true)
            let reply = Task { try await wang.get("/notices/live", headers: ["Accept": "text/event-stream"]) }
            while feature.live.count == 0 { await Task.yield() }
            try await feature.live.look()
            let notices = feature.notices
            _ = try await database.write { try notices.post(to: .person(ID("wang")), "test", link: "/desk", in: $0) }
            try await feature.live.look()
            feature.live.close()
            let answer = try await reply.value
            #expect(answer.header("Content-Type") == "text/event-stream; charset=utf-8")
            #expect(answer.header("Cache-Control") == "no-store" && answer.header("X-Accel-Buffering") == "no")
            let told = answer.text.split(separator: "\n").filter { $0.hasPrefix("data: ") }
            #expect(told.count == 2 && told.last?.contains("\"unread\":1") == true)
        }
    }
}
