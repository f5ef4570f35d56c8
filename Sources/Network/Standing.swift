import Accounts
import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// A deputy as the public may see them on a day: name, mandates, and whether anything may be asked of them.
struct Standing: Sendable {
    let deputy: Deputy
    let name: String
    /// In force first, then the newest first.
    let mandates: [Mandate]
    let day: Day

    var isInOffice: Bool { mandates.contains { $0.isActive(on: day) } }

    /// The deputies among these people, in the order asked for. Two statements, however many they are.
    static func of(_ deputies: [Deputy], people: People, on day: Day, in tx: any Transaction) throws -> [Standing] {
        let persons = deputies.map(\.person)
        let names = try people.names(of: persons, in: tx)
        let mandates = try people.mandates(of: persons, in: tx)
        return deputies.compactMap { deputy in
            guard let name = names[deputy.person] else { return nil }
            let own = (mandates[deputy.person] ?? []).sorted { one, other in
                let (first, second) = (one.isActive(on: day), other.isActive(on: day))
                return first == second ? (one.from, one.id) > (other.from, other.id) : first
            }
            return Standing(deputy: deputy, name: name, mandates: own, day: day)
        }
    }

    /// How a mandate stands on the day; a status alone does not know that its time is over or to come.
    func word(for mandate: Mandate) -> NetworkWord {
        switch mandate.status {
        case .elected: .statusElected
        case .suspended: .statusSuspended
        case .terminated: .statusTerminated
        case .expired: .statusExpired
        case .active:
            if mandate.isActive(on: day) {
                .statusActive
            } else if mandate.from > day {
                .statusNotYet
            } else {
                .statusExpired
            }
        }
    }

    var json: JSON {
        [
            "id": .text(deputy.slug), "name": .text(name), "region": .text(deputy.region.text),
            "inOffice": .bool(isInOffice),
        ]
    }
}

extension Mandate {
    /// `沈丘县 县(区)人大代表,第 17 届,选区:…`
    func title(_ places: Places, for reader: Reader) -> HTML {
        let level = reader.say(level.text)
        // The nation's congress needs no place before it.
        let place = self.level == .national ? nil : places.region(region)?.name(for: reader)
        let term = reader.say(NetworkText.term(term))
        return """
            \(place)\(when: place != nil, " ")\(level) · \(term)\(when: !district.isEmpty, " · ")\
            \(when: !district.isEmpty, reader.name(district))
            """
    }
}
