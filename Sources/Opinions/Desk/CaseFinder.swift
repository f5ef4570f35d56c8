import Casework
import Network
import Store
import Web

/// Finds the cases of an inner list, a stretch at a time: for its page and for the file alike.
struct CaseFinder {
    let filter: CaseFilter
    let query: CaseQuery
    let viewer: Viewer
    let moment: DeskMoment
    let store: OpinionStore

    /// A region that is not there is not found.
    init(
        _ filter: CaseFilter, for viewer: Viewer, _ moment: DeskMoment, _ store: OpinionStore, _ places: Places
    ) throws {
        if let region = filter.region ?? filter.resting, places.region(region) == nil { throw Problem.notFound }
        (self.filter, self.viewer, self.moment, self.store) = (filter, viewer, moment, store)
        query = filter.query(for: viewer, places, zone: store.world.zone)
    }

    /// Nil for a search, which finds but does not count.
    func count(most: Int, in tx: any Transaction) throws -> BoundedCount? {
        filter.words.isEmpty ? try store.counts([query], for: viewer, moment, most: most, in: tx)[0] : nil
    }

    /// - Returns: at most so many, and where to go on from, if there may be more.
    func lines(after: String?, limit: Int, in tx: any Transaction) throws -> (lines: [CaseLine], next: String?) {
        filter.words.isEmpty
            ? try listed(after: after, limit: limit, in: tx) : try searched(after: after, limit: limit, in: tx)
    }

    private func listed(after: String?, limit: Int, in tx: any Transaction) throws -> ([CaseLine], String?) {
        var page = query
        page.after = after.flatMap(CaseCursor.init)
        let lines = try store.lines([page], for: viewer, moment, limit: limit + 1, in: tx)[0]
        let shown = Array(lines.prefix(limit))
        return (shown, lines.count > limit ? shown.last.map { CaseCursor($0).text } : nil)
    }

    /// Hits of the index, a few rounds at most, each asked whether the filters hold for it too.
    private func searched(after: String?, limit: Int, in tx: any Transaction) throws -> ([CaseLine], String?) {
        let round = 2 * limit
        var below = after.flatMap(Int.init) ?? Int.max
        var lines: [CaseLine] = []
        var isExhausted = false
        for _ in 0..<4 where lines.count <= limit && !isExhausted {
            let hits = try OpinionSearch.inner(filter.words, visibleTo: viewer, below: below, limit: round, in: tx)
            isExhausted = hits.count < round
            guard let last = hits.last else { break }
            below = OpinionSearch.key(of: last.id)
            var among = query
            among.others += query.paths.isEmpty ? [] : [query.anyPath]
            among.paths = [.ids(hits.map(\.id))]
            let found = try store.lines([among], for: viewer, moment, limit: round, in: tx)[0]
            lines += found.sorted { $0.id > $1.id }
        }
        let shown = Array(lines.prefix(limit))
        let next: Int? =
            lines.count > limit ? shown.last.map { OpinionSearch.key(of: $0.id) } : isExhausted ? nil : below
        return (shown, next.map(String.init))
    }
}

extension CaseQuery {
    /// All its ways as one condition, for rows that were found otherwise.
    fileprivate var anyPath: SQL { "(\(SQL.joined(paths.map(\.condition), separator: " OR ")))" }
}
