import Accounts
import Casework
import Statutes
import Store

/// Everybody who may knock at the door of a case of site SQ-001 in 沈丘县. The cast is the same in every test.
enum Persona: String, CaseIterable, Sendable {
    /// Nobody in particular: no account, no secret.
    case anonymous
    /// Holds the secret of the case that the test is about.
    case resident
    /// Holds the secret of another case.
    case otherResident

    /// Two deputies at SQ-001, and one there whose mandate is suspended.
    case deputy, otherDeputy, suspendedDeputy

    /// Two clerks of SQ-001, one of SQ-002 in the same county, one of TK-001 in the other county.
    case clerk, secondClerk, otherSiteClerk, otherCountyClerk

    /// Two of 沈丘县, one of 太康县, one of the prefecture above both.
    case deputyWorkStaff, secondStaff, otherCountyStaff, cityStaff

    /// Of 沈丘县交通运输局, and of 沈丘县水利局.
    case unitClerk, secondUnitClerk, unitSigner, otherUnitClerk, otherUnitSigner

    /// Of the prefecture's own unit, for what has been raised to it.
    case cityUnitClerk, cityUnitSigner

    /// Over 沈丘县.
    case auditor
    case admin

    /// Over 沈丘县, and of its court.
    case leader, analyst, courtContact
    /// Over 太康县.
    case otherCountyLeader

    /// Their names stand nowhere else, so that a page that tells one gives itself away.
    var name: String? {
        switch self {
        case .anonymous, .resident, .otherResident: nil
        case .deputy: "邵代甲"
        case .otherDeputy: "邵代乙"
        case .suspendedDeputy: "邵代丙"
        case .clerk: "崔站甲"
        case .secondClerk: "崔站乙"
        case .otherSiteClerk: "崔站丙"
        case .otherCountyClerk: "崔站丁"
        case .deputyWorkStaff: "穆工甲"
        case .secondStaff: "穆工乙"
        case .otherCountyStaff: "穆工丙"
        case .cityStaff: "穆工丁"
        case .unitClerk: "岑经甲"
        case .secondUnitClerk: "岑经乙"
        case .unitSigner: "岑签甲"
        case .otherUnitClerk: "岑经丙"
        case .otherUnitSigner: "岑签乙"
        case .cityUnitClerk: "岑经丁"
        case .cityUnitSigner: "岑签丙"
        case .auditor: "阎审甲"
        case .admin: "柏管甲"
        case .leader: "凌导甲"
        case .otherCountyLeader: "凌导乙"
        case .analyst: "费析甲"
        case .courtContact: "法联甲"
        }
    }

    /// The role they hold by a grant, and where; deputies act by a mandate instead.
    var grant: (role: Role, scope: RoleScope)? {
        switch self {
        case .anonymous, .resident, .otherResident, .deputy, .otherDeputy, .suspendedDeputy: nil
        case .clerk, .secondClerk: (.stationClerk, .organisation(Place.site))
        case .otherSiteClerk: (.stationClerk, .organisation(Place.otherSite))
        case .otherCountyClerk: (.stationClerk, .organisation(Place.otherCountySite))
        case .deputyWorkStaff, .secondStaff: (.deputyWorkStaff, .region(Place.county))
        case .otherCountyStaff: (.deputyWorkStaff, .region(Place.otherCounty))
        case .cityStaff: (.deputyWorkStaff, .region(Place.prefecture))
        case .unitClerk, .secondUnitClerk: (.unitClerk, .organisation(Place.unit))
        case .unitSigner: (.unitSigner, .organisation(Place.unit))
        case .otherUnitClerk: (.unitClerk, .organisation(Place.otherUnit))
        case .otherUnitSigner: (.unitSigner, .organisation(Place.otherUnit))
        case .cityUnitClerk: (.unitClerk, .organisation(Place.cityUnit))
        case .cityUnitSigner: (.unitSigner, .organisation(Place.cityUnit))
        case .auditor: (.auditor, .region(Place.county))
        case .admin: (.administrator, .region(Place.prefecture))
        case .leader: (.leader, .region(Place.county))
        case .otherCountyLeader: (.leader, .region(Place.otherCounty))
        case .analyst: (.analyst, .region(Place.county))
        case .courtContact: (.courtContact, .organisation(Place.court))
        }
    }

    /// The public address of a deputy.
    var slug: String? {
        switch self {
        case .deputy: "shao-jia"
        case .otherDeputy: "shao-yi"
        case .suspendedDeputy: "shao-bing"
        default: nil
        }
    }

    var isResident: Bool { name == nil && self != .anonymous }

    static let signedIn = allCases.filter { $0.name != nil }

    /// What a browser of theirs shows as its session.
    var token: String { "persona-of-\(rawValue)" }

    init?(token: String) {
        guard token.hasPrefix("persona-of-") else { return nil }
        self.init(rawValue: String(token.dropFirst("persona-of-".count)))
    }
}

/// The two counties, each with two townships, two sites and two units, below one prefecture with a unit of its own.
enum Place {
    static let province = ID<Region>("410000000000")
    static let prefecture = ID<Region>("411600000000")
    static let county = ID<Region>("411624000000")
    static let township = ID<Region>("411624100000")
    static let otherTownship = ID<Region>("411624101000")
    static let otherCounty = ID<Region>("411627000000")
    static let otherCountyTownship = ID<Region>("411627100000")
    static let otherCountySecondTownship = ID<Region>("411627101000")

    static let site = ID<Organisation>("site-sq-1")
    static let otherSite = ID<Organisation>("site-sq-2")
    static let otherCountySite = ID<Organisation>("site-tk-1")
    static let otherCountySecondSite = ID<Organisation>("site-tk-2")
    static let siteCode = "SQ-001"
    static let otherSiteCode = "SQ-002"
    static let otherCountySiteCode = "TK-001"

    static let unit = ID<Organisation>("unit-sq-roads")
    static let otherUnit = ID<Organisation>("unit-sq-water")
    static let otherCountyUnit = ID<Organisation>("unit-tk-roads")
    static let cityUnit = ID<Organisation>("unit-zk-roads")
    static let court = ID<Organisation>("court-sq")
}
