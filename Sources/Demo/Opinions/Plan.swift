import Casework
import Network
import Opinions
import Statutes
import Store

/// One thing that somebody does to a case at a certain time.
struct Deed: Sendable {
    enum Doer: Sendable {
        /// Whoever holds the case's secret.
        case author
        case person(Viewer)
    }
    enum What: Sendable {
        /// An act by its path, with the fields of its form.
        case act(String, [(name: String, value: String)])
        /// Into the case of another plan, by its place in the list.
        case merge(Int, note: String)
        case propose(title: String, text: String, reply: String?)
        case publish
        case unpublish(String)
    }
    let at: Instant
    let by: Doer
    let what: What
}

/// The life of one opinion as it would go on if nothing stopped it. What lies after the demo's day never happens, and
/// that is why there are open cases in every state.
struct Plan: Sendable {
    let county: ID<Region>
    let letter: ScriptedOpinions.Letter
    let sender: Viewer
    let at: Instant
    var deeds: [Deed] = []
}
