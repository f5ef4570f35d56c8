package import Store
package import Words

/// Tags for typed ids. The features that own the tables know more about them.
package enum Person {}
package enum Organisation {}
package enum Region {}
package enum AnyCase {}

/// What someone may be in the system. Rights come from the tables of the features, never from a role's name alone.
package enum Role: String, Sendable, CaseIterable, Hashable, SQLBindable, SQLReadable {
    case resident, deputy, stationClerk, deputyWorkStaff, unitClerk, unitSigner, auditor, leader, analyst, courtContact
    case administrator, system

    /// Those who look on all of a region and act on no case in it. What each reads of a case differs. A leader also approves
    /// satisfaction evaluations.
    package static let onlookers: [Role] = [.auditor, .leader, .analyst]

    package var text: Text {
        switch self {
        case .resident: Text("居民", "resident")
        case .deputy: Text("人大代表", "deputy")
        case .stationClerk: Text("联络站联络员", "station clerk")
        case .deputyWorkStaff: Text("代表工委工作人员", "deputy-work staff")
        case .unitClerk: Text("承办单位经办人", "unit clerk")
        case .unitSigner: Text("承办单位签发人", "unit signer")
        case .auditor: Text("审计人员", "auditor")
        case .leader: Text("常委会领导", "leader of the standing committee")
        case .analyst: Text("监督工作人员", "supervision analyst")
        case .courtContact: Text("法检联络人", "court contact")
        case .administrator: Text("系统管理员", "administrator")
        case .system: Text("系统", "system")
        }
    }
}

/// A role held over a region or in an organisation. Both ends of a region's range are region ids.
package struct Grant: Hashable, Sendable {
    package enum Scope: Hashable, Sendable {
        case region(RegionRange)
        case organisation(ID<Organisation>)
        /// Held personally: a deputy's mandate.
        case person
    }
    package let role: Role
    package let scope: Scope

    package init(_ role: Role, over scope: Scope) {
        self.role = role
        self.scope = scope
    }
}

/// The regions at and below one of them: a range of 12-digit GB/T 2260 and township codes, as fixed at first use.
package struct RegionRange: Hashable, Sendable {
    package let region: ID<Region>
    package let low: String
    package let high: String

    package init(_ region: ID<Region>) {
        self.region = region
        let significant = Self.significantDigits(of: region.text)
        let prefix = region.text.prefix(significant)
        low = region.text
        high = prefix + String(repeating: "9", count: max(0, region.text.count - significant))
    }

    package func contains(_ other: ID<Region>) -> Bool { low <= other.text && other.text <= high }

    /// Province, prefecture, county and township codes end in zeros below their level.
    private static func significantDigits(of code: String) -> Int {
        for digits in [2, 4, 6, 9] where code.dropFirst(digits).allSatisfy({ $0 == "0" }) { return digits }
        return code.count
    }
}

/// Who is asking. Made once per request by the session middleware from what the database says; nothing else may make
/// one from input.
package struct Viewer: Sendable, Hashable {
    package let person: ID<Person>?
    /// Stands for the person in events, so that erasing the person leaves the record whole.
    package let pseudonym: String
    package let grants: Set<Grant>
    /// The case whose secret this browser has shown.
    package let ownCase: ID<AnyCase>?

    package init(person: ID<Person>?, pseudonym: String, grants: Set<Grant>, ownCase: ID<AnyCase>? = nil) {
        (self.person, self.pseudonym, self.grants, self.ownCase) = (person, pseudonym, grants, ownCase)
    }

    package static let anonymous = Viewer(person: nil, pseudonym: "resident", grants: [])

    /// The same person, holding the secret of a case besides.
    package func holding(secretOf own: ID<AnyCase>) -> Viewer {
        Viewer(person: person, pseudonym: pseudonym, grants: grants, ownCase: own)
    }

    package var isAnonymous: Bool { person == nil }
    package func has(_ role: Role) -> Bool { grants.contains { $0.role == role } }

    package func organisations(as role: Role) -> [ID<Organisation>] {
        grants.compactMap { grant in
            if case .organisation(let id) = grant.scope, grant.role == role { id } else { nil }
        }.sorted()
    }
    package func regions(as role: Role) -> [RegionRange] {
        grants.compactMap { grant in
            if case .region(let range) = grant.scope, grant.role == role { range } else { nil }
        }.sorted { $0.low < $1.low }
    }

    /// The regions that they look after, as staff, or look on: everything there is in their lists.
    package var overseen: [RegionRange] { regions(as: .deputyWorkStaff) + onlooked }
    package var onlooked: [RegionRange] { Role.onlookers.flatMap { regions(as: $0) } }
}
