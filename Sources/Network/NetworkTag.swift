package import Casework
package import Store

/// The tags under which pages of this feature are kept, for whoever changes what they show.
package enum NetworkTag {
    /// Every page that names regions or counts sites.
    package static let places = "places"
    /// Every page that counts or lists deputies.
    package static let deputies = "deputies"

    package static func site(_ id: ID<Organisation>) -> String { "site:\(id.text)" }

    package static func deputy(_ person: ID<Person>) -> String { "deputy:\(person.text)" }
}
