package import Casework
package import Store
package import Words

/// What staff can pick from when they say what an evaluation is about: another feature's cases, narrowed as they asked.
package struct OfferedMatters: Sendable {
    package enum Stage: String, Sendable, CaseIterable { case open, concluded }

    /// What a list is narrowed to.
    package struct Wanted: Sendable {
        package let region: ID<Region>
        /// Nil is the latest; empty, all of them.
        package let session: String?
        package let unit: ID<Organisation>?
        /// In title or number.
        package let words: String?
        package let stage: Stage?
        package let limit: Int
    }

    /// One value of what the list can be narrowed by.
    package struct Value: Sendable {
        let value: String
        let name: Text
        package init(_ value: String, _ name: Text) { (self.value, self.name) = (value, name) }
    }

    /// One case, and by whom it is handled.
    package struct Case: Sendable {
        let id: ID<AnyCase>
        let line: EvaluationMatters.Line
        let units: [String]
        package init(_ id: ID<AnyCase>, _ line: EvaluationMatters.Line, units: [String]) {
            (self.id, self.line, self.units) = (id, line, units)
        }
    }

    let sessions: [Value]
    /// The one that is shown; empty, all of them.
    let session: String
    let units: [Value]
    /// As many as were asked for, if there are so many.
    let cases: [Case]

    package init(sessions: [Value], session: String, units: [Value], cases: [Case]) {
        (self.sessions, self.session, self.units, self.cases) = (sessions, session, units, cases)
    }
}
