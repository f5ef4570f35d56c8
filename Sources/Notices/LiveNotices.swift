import Casework
import Formats
import Statutes
package import Store
import Synchronization
import Web
import Words

/// The open pages of this node that want to be told of new notices. One look for all of them finds what was posted, by
/// whichever node, since the look before; only then, and only for those whom it is addressed to, is anything counted. While
/// no page is open nothing is asked of the database.
package final class LiveNotices: Sendable {
    /// Looks reach back so far, for posts that are committed late and for clocks of other nodes. What comes later still is
    /// there when a page is next opened.
    static let window = 30
    /// After more new notices than this it is cheaper to count for every page.
    static let many = 2000
    /// Of one person; one more ends the oldest, which is most likely left over from a page that was left.
    package static let perPerson = 12
    /// Seconds after which a page must ask anew, and is somebody with the roles of that moment.
    static let longest = 15 * 60
    /// A page is sent a comment so often, in seconds, which keeps proxies from ending the connection.
    package static let beat = 20

    /// Of some sign-ins, those that still hold.
    package typealias StillSignedIn = @Sendable (Set<String>, any Transaction) throws -> Set<String>

    private struct Page {
        let viewer: Viewer
        let signIn: String?
        let language: Language
        let since: Instant
        let sending: AsyncStream<String>.Continuation
        /// What it was last told; nil until it was told anything.
        var unread: Int?
    }

    private struct State {
        var pages: [Int: Page] = [:]
        var last = 0
        var isClosed = false
        var seen: Set<String> = []
        /// Nil while nobody looks.
        var from: Instant?
    }

    private let state = Mutex(State())
    private let database: any Database
    private let world: World
    private let most: Int
    private let stillSignedIn: StillSignedIn

    /// - Parameter most: pages on this node; one more is refused, and goes on without.
    init(database: any Database, world: World, most: Int, stillSignedIn: @escaping StillSignedIn) {
        (self.database, self.world, self.most, self.stillSignedIn) = (database, world, most, stillSignedIn)
    }

    package var count: Int { state.withLock { $0.pages.count } }
    var isFull: Bool { state.withLock { $0.pages.count >= most } }

    // MARK: Pages

    /// A page that listens from now on. Its first number comes with the next look.
    func open(_ viewer: Viewer, signIn: String?, _ language: Language, whenGone: WhenGone) -> AsyncStream<String> {
        let (stream, sending) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(4))
        let now = world.now()
        let opened = state.withLock { state -> (key: Int, oldest: AsyncStream<String>.Continuation?)? in
            guard !state.isClosed, state.pages.count < most else { return nil }
            state.last += 1
            let own = state.pages.filter { $0.value.viewer.person == viewer.person }
            let oldest = own.count >= Self.perPerson ? own.keys.min() : nil
            let left = oldest.flatMap { state.pages.removeValue(forKey: $0) }
            state.pages[state.last] = Page(
                viewer: viewer, signIn: signIn, language: language, since: now, sending: sending)
            return (state.last, left?.sending)
        }
        guard let opened else {
            sending.finish()
            return stream
        }
        opened.oldest?.yield("event: stop\ndata: {}\n\n")
        opened.oldest?.finish()
        let key = opened.key
        // Apart from each other, so that all do not come back at once when a server was restarted.
        sending.yield("retry: \(3000 + key % 50 * 100)\n\n")
        sending.onTermination = { [weak self] _ in self?.forget(key) }
        whenGone.run { sending.finish() }
        return stream
    }

    private func forget(_ key: Int) { state.withLock { _ = $0.pages.removeValue(forKey: key) } }

    /// Ends every page at once, and takes no more: the server is stopping.
    package func close() {
        let pages = state.withLock { state in
            state.isClosed = true
            return Array(state.pages.values)
        }
        for page in pages { page.sending.finish() }
    }

    // MARK: Looking

    /// Tells every open page that a new notice is addressed to, and every new page, how many are unread.
    /// - Returns: how many pages were told.
    @discardableResult
    package func look() async throws -> Int {
        guard let (from, seen) = begin() else { return 0 }
        let rows = try await database.read { try NoticeStore.posted(since: from, limit: Self.many + 1, in: $0) }
        let fresh = rows.filter { !seen.contains($0.id) }
        let isMany = rows.count > Self.many
        let addressed = Addressed(fresh)
        let pages = state.withLock { state -> [Viewer: [Int]] in
            state.seen = Set(rows.map(\.id))
            var pages: [Viewer: [Int]] = [:]
            for (key, page) in state.pages where page.unread == nil || isMany || addressed.reach(page.viewer) {
                pages[page.viewer, default: []].append(key)
            }
            return pages
        }
        return try await count(for: pages)
    }

    /// Counts and tells, a hundred people a read, two reads at a time: one waits for the database while the other tells.
    /// Those who hold the same roles, as at one station, are counted for in one statement.
    private func count(for pages: [Viewer: [Int]]) async throws -> Int {
        let alike = Dictionary(grouping: pages.keys, by: \.grants).values.flatMap { viewers in
            stride(from: 0, to: viewers.count, by: 100).map { viewers[$0..<min($0 + 100, viewers.count)] }
        }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            var told = 0
            for (number, some) in Self.batches(alike).enumerated() {
                if number >= 2 { told += try await group.next() ?? 0 }
                group.addTask { [self] in
                    let now = world.now()
                    let counts = try await database.read { tx in
                        try some.flatMap { viewers -> [([Int], Int)] in
                            guard let one = viewers.first else { return [] }
                            let people = viewers.compactMap(\.person)
                            let counts = try NoticeStore.unreadCounts(for: people, like: one, now: now, in: tx)
                            return viewers.map { viewer in
                                (pages[viewer] ?? [], viewer.person.flatMap { counts[$0] } ?? 0)
                            }
                        }
                    }
                    return tell(counts)
                }
            }
            for try await more in group { told += more }
            return told
        }
    }

    /// Groups of those who are alike, put together until there are a hundred people.
    private static func batches(_ groups: [ArraySlice<Viewer>]) -> [[ArraySlice<Viewer>]] {
        groups.reduce(into: []) { batches, group in
            let room = (batches.last ?? []).reduce(100) { $0 - $1.count }
            if batches.isEmpty || room < group.count {
                batches.append([group])
            } else {
                batches[batches.count - 1].append(group)
            }
        }
    }

    /// Since when there may be something new; nil when nobody waits for it.
    private func begin() -> (from: Instant, seen: Set<String>)? {
        let now = world.now()
        return state.withLock { state in
            guard !state.pages.isEmpty, !state.isClosed else {
                (state.from, state.seen) = (nil, [])
                return nil
            }
            let from = max(state.from ?? now, now.adding(seconds: -Self.window))
            state.from = state.from ?? now
            return (from, state.seen)
        }
    }

    private func tell(_ counts: some Sequence<([Int], Int)>) -> Int {
        state.withLock { state in
            var told = 0
            for (keys, count) in counts {
                for key in keys {
                    guard let page = state.pages[key], page.unread != count else { continue }
                    state.pages[key]?.unread = count
                    page.sending.yield(Self.event(unread: count, page.language))
                    told += 1
                }
            }
            return told
        }
    }

    static func event(unread: Int, _ language: Language) -> String {
        let told: JSON = ["unread": .integer(unread), "said": .text(NoticeSentence.unread(unread)[language])]
        return "event: unread\ndata: \(told.serialized)\n\n"
    }

    // MARK: Keeping

    /// Sends a comment to a part of the pages; after `parts` calls each has had one.
    package func sendBeat(part: Int, of parts: Int) {
        let pages = state.withLock { state in state.pages.filter { $0.key % parts == part % parts }.map(\.value) }
        for page in pages { page.sending.yield(":\n\n") }
    }

    /// Ends the pages of those who have signed out, and those that have been open for long: they ask anew.
    package func endOld() async throws {
        let signIns = state.withLock { Set($0.pages.values.compactMap(\.signIn)) }
        guard !signIns.isEmpty else { return }
        let stillSignedIn = stillSignedIn
        let held = try await database.read { try stillSignedIn(signIns, $0) }
        let oldest = world.now().adding(seconds: -Self.longest)
        let ended = state.withLock { state in
            state.pages.values.filter { page in
                page.since <= oldest || page.signIn.map { !held.contains($0) && signIns.contains($0) } ?? false
            }
        }
        for page in ended { page.sending.finish() }
    }
}

/// Whom some notices are addressed to.
private struct Addressed {
    private struct Office: Hashable {
        let role: Role
        let organisation: ID<Organisation>
    }
    private var persons: Set<ID<Person>> = []
    private var offices: Set<Office> = []
    private var regions: [Role: Set<ID<Region>>] = [:]

    init(_ posted: [PostedNotice]) {
        for notice in posted {
            if let person = notice.person { persons.insert(person) }
            guard let role = notice.role else { continue }
            if let organisation = notice.organisation {
                offices.insert(Office(role: role, organisation: organisation))
            }
            if let region = notice.region { regions[role, default: []].insert(region) }
        }
    }

    func reach(_ viewer: Viewer) -> Bool {
        if let person = viewer.person, persons.contains(person) { return true }
        return viewer.grants.contains { grant in
            switch grant.scope {
            case .organisation(let id): offices.contains(Office(role: grant.role, organisation: id))
            case .region(let range): regions[grant.role]?.contains { range.contains($0) } ?? false
            case .person: false
            }
        }
    }
}

/// A notice as it was addressed, without what it says.
struct PostedNotice: Sendable, RowDecodable {
    let id: String
    let person: ID<Person>?
    let role: Role?
    let organisation: ID<Organisation>?
    let region: ID<Region>?

    static let columns: SQL = "id, person_id, role, organisation_id, region_id"

    init(from row: inout RowReader) throws {
        id = try row.next()
        person = try row.next()
        role = try row.next()
        organisation = try row.next()
        region = try row.next()
    }
}
