/// The places at and below one of them, as a span of their codes.
package struct PlaceSpan: Hashable, Sendable {
    package let low: String
    package let high: String

    package init(low: String, high: String) { (self.low, self.high) = (low, high) }

    package func contains(_ code: String) -> Bool { low <= code && code <= high }

    /// A place lies wholly inside another or wholly outside, so the narrower of two that share a code begins later or
    /// ends earlier.
    func isNarrower(than other: PlaceSpan) -> Bool { (other.low, high) < (low, other.high) }
}

/// What one place has set about a subject from a day on. The next one of the same place takes its turn; without terms
/// the place has nothing of its own from that day on, and what holds around it holds there.
package struct LocalVersion<Subject: Hashable & Sendable, Terms: Hashable & Sendable>: Hashable, Sendable {
    /// Names this version: a clock that started under it keeps the name.
    package let id: String
    package let subject: Subject
    package let place: PlaceSpan
    package let from: Day
    package let terms: Terms?

    package init(_ id: String, _ subject: Subject, in place: PlaceSpan, from: Day, _ terms: Terms?) {
        (self.id, self.subject, self.place, self.from, self.terms) = (id, subject, place, from, terms)
    }
}

/// The local versions of many subjects, and which of them holds at a place on a day.
struct LocalVersions<Subject: Hashable & Sendable, Terms: Hashable & Sendable>: Sendable {
    typealias Version = LocalVersion<Subject, Terms>

    /// In the order in which they were agreed.
    let all: [Version]
    private let byID: [String: Version]
    /// The narrowest place first; within a place by day, and of one day in the order in which they were agreed.
    private let timelines: [Subject: [(place: PlaceSpan, versions: [Version])]]

    /// - Parameter versions: in the order in which they were agreed.
    init(_ versions: [Version] = []) {
        all = versions
        byID = Dictionary(versions.map { ($0.id, $0) }) { _, later in later }
        timelines = Dictionary(grouping: versions, by: \.subject).mapValues { versions in
            Dictionary(grouping: versions.enumerated(), by: \.element.place).map { place, versions in
                let inOrder = versions.sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }
                return (place, inOrder.map(\.element))
            }.sorted { $0.0.isNarrower(than: $1.0) }
        }
    }

    subscript(id: String) -> Version? { byID[id] }

    /// - Parameter isFit: whether terms may stand; what may not is passed over, as when a law became stricter since.
    func version(
        of subject: Subject, at code: String, on day: Day, where isFit: (Terms) -> Bool = { _ in true }
    ) -> (version: Version, terms: Terms)? {
        for timeline in timelines[subject] ?? [] where timeline.place.contains(code) {
            guard let version = timeline.versions.last(where: { $0.from <= day }), let terms = version.terms,
                isFit(terms)
            else { continue }
            return (version, terms)
        }
        return nil
    }

    /// On which days something may change at a place, the first of each new state.
    func turns(of subject: Subject, at code: String) -> [Day] {
        Set((timelines[subject] ?? []).filter { $0.place.contains(code) }.flatMap { $0.versions.map(\.from) }).sorted()
    }
}
