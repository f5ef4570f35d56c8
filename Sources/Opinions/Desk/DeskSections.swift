import Casework
import Network
import Statutes
import Store

/// One list on a desk: a measure along one way, with the address of the whole list.
struct DeskGroup: Sendable {
    let measure: OpinionMeasure
    let path: CasePath

    var query: CaseQuery { CaseQuery(paths: [path], measure: measure) }

    var list: String {
        switch path {
        case .sites: CaseFilter(measure: measure, isOurs: true).path
        case .unit(let id): CaseFilter(measure: measure, unit: id).path
        case .deputy: CaseFilter(measure: measure, isMine: true).path
        case .county(let id): CaseFilter(measure: measure, region: id).path
        case .township(let range): CaseFilter(measure: measure, region: range.region).path
        case .resting(let id): CaseFilter(measure: measure, resting: id).path
        case .ids: CaseFilter(measure: measure).path
        }
    }
}

/// What a grant puts on its holder's desk.
enum DeskRoom: Sendable, Hashable {
    /// All the sites that a clerk looks after: one list of what is due next, wherever it came in.
    case station([ID<Organisation>])
    case deputy(ID<Person>)
    case unit(ID<Organisation>)
    case signer(ID<Organisation>)
    case staff(RegionRange)
    case auditor(RegionRange)
    case analyst(RegionRange)
    case leader(RegionRange)
    case administrator

    /// One room a role and place, in the order in which a desk shows them.
    static func rooms(of viewer: Viewer) -> [DeskRoom] {
        var rooms: [DeskRoom] = []
        if viewer.has(.deputy), let person = viewer.person { rooms.append(.deputy(person)) }
        rooms += viewer.organisations(as: .unitSigner).map { .signer($0) }
        let sites = viewer.organisations(as: .stationClerk)
        if !sites.isEmpty { rooms.append(.station(sites)) }
        rooms += viewer.organisations(as: .unitClerk).map { .unit($0) }
        rooms += viewer.regions(as: .deputyWorkStaff).map { .staff($0) }
        rooms += viewer.regions(as: .auditor).map { .auditor($0) }
        rooms += viewer.regions(as: .analyst).map { .analyst($0) }
        rooms += viewer.regions(as: .leader).map { .leader($0) }
        if viewer.has(.administrator) { rooms.append(.administrator) }
        return rooms
    }

    var role: Role {
        switch self {
        case .station: .stationClerk
        case .deputy: .deputy
        case .unit: .unitClerk
        case .signer: .unitSigner
        case .staff: .deputyWorkStaff
        case .auditor: .auditor
        case .analyst: .analyst
        case .leader: .leader
        case .administrator: .administrator
        }
    }

    var range: RegionRange? {
        switch self {
        case .staff(let range), .auditor(let range), .analyst(let range), .leader(let range): range
        case .station, .deputy, .unit, .signer, .administrator: nil
        }
    }

    func groups(_ places: Places) -> [DeskGroup] {
        func along(_ path: CasePath, _ measures: OpinionMeasure...) -> [DeskGroup] {
            measures.map { DeskGroup(measure: $0, path: path) }
        }
        switch self {
        case .station(let sites):
            return along(
                .sites(sites), .overdue, .triage, .dueSoon, .declines, .passOns, .extensions, .secondRound, .inTime,
                .withResident, .toPropose)
        case .deputy(let person): return along(.deputy(person), .toAnswer, .answerAgain)
        case .unit(let unit):
            return along(.unit(unit), .unitNew, .draftReturned, .unitInWork, .extensionAsked, .toSign)
        case .signer(let unit): return along(.unit(unit), .toSign)
        case .staff(let range):
            let resting = along(.resting(range.region), .escalated)
            guard let level = places.region(range.region)?.level, level >= .county else {
                // Above the counties: what has come up to here. The rest is the counties' own.
                return resting + along(.resting(range.region), .overdue, .secondRound, .toConclude)
            }
            let here: CasePath = level == .county ? .county(range.region) : .township(range)
            return resting
                + along(here, .unplaced, .declines, .appeals, .toConclude, .secondRound, .toPublish, .overdue)
        case .auditor, .analyst, .leader, .administrator: return []
        }
    }
}
