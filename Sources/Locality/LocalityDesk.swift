import Accounts
import Casework
import Network
import Notices
import Statutes
import Store
import Web
import Words

/// What the pages of this feature share.
struct LocalityDesk: Sendable {
    let database: any Database
    let network: NetworkFeature
    let people: People
    let world: World
    let cache: PageCache
    let inForce: SettingsInForce
    /// What a place may word for itself.
    let texts: [KeptText]

    func text(_ key: String) -> KeptText? { texts.first { $0.key == key } }

    var store: SettingStore { SettingStore(world: world) }
    var notices: Notices { Notices(world: world) }
    var log: EventLog { EventLog(world: world) }

    func viewer(_ exchange: Exchange, in tx: any Transaction) throws -> LocalityViewer {
        LocalityViewer(exchange.viewer, try network.places(in: tx))
    }

    /// After COMMIT: hardly a page but shows something that may be different now.
    func changed() { cache.dropAll() }

    /// Another administrator who could decide, and can sign in.
    func deciders(on setting: Setting, in tx: any Transaction) throws -> [ID<Person>] {
        try people.persons(with: .administrator, overRegionContaining: setting.region, in: tx).filter { person in
            try person != setting.proposedBy && people.viewer(of: person, in: tx) != nil
        }
    }

    /// A line in the record of acts, with the words that were said.
    func record(
        _ action: SettingLifecycle.Action, _ setting: Setting, to state: SettingLifecycle.State, as actor: Actor,
        by viewer: LocalityViewer, reason: String? = nil, in tx: any Transaction
    ) throws {
        var words = ["source": setting.source, "article": setting.article]
        words["from"] = setting.from?.description
        words["amount"] = setting.amount.map(String.init)
        words["unit"] = setting.unit
        words["days"] = setting.days
        (words["zh"], words["en"]) = (setting.words?.zh, setting.words?.en)
        words["reason"] = reason
        try log.record(
            Act(
                kind: SettingLifecycle.kind, caseID: ID(setting.id), number: setting.subject.address,
                action: action.rawValue, from: action == .propose ? nil : setting.state.rawValue,
                to: state.rawValue, role: actor.role, pseudonym: viewer.viewer.pseudonym, person: viewer.person,
                at: world.now(), words: words), in: tx)
    }
}

/// Somebody at the pages of this feature, and over what they may set something.
struct LocalityViewer: Sendable {
    let viewer: Viewer
    let places: Places

    init(_ viewer: Viewer, _ places: Places) { (self.viewer, self.places) = (viewer, places) }

    var person: ID<Person>? { viewer.person }

    /// Where they see who proposed what.
    var ranges: [RegionRange] {
        [Role.administrator, .deputyWorkStaff, .auditor].flatMap { viewer.regions(as: $0) }
    }

    func sees(_ region: ID<Region>) -> Bool { ranges.contains { $0.contains(region) } }

    func standing(over region: ID<Region>) -> Set<Actor> {
        Set(
            [SettingLifecycle.staff, .init(.administrator, .region)].filter { actor in
                viewer.regions(as: actor.role).contains { $0.contains(region) }
            })
    }

    /// The holiday table is one for all places here, so only those over all of them touch it.
    var keepsHolidays: Bool { isOverEverything(as: [.administrator]) }
    var seesHolidays: Bool { isOverEverything(as: [.administrator, .deputyWorkStaff, .auditor]) }

    private func isOverEverything(as roles: [Role]) -> Bool {
        guard let whole = places.whole else { return false }
        return roles.flatMap { viewer.regions(as: $0) }.contains { $0.contains(whole.id) }
    }

    /// The prefectures and counties for which they may propose something.
    var regions: [Region.Entry] {
        places.regions.filter { LocalityViewer.levels.contains($0.level) && !standing(over: $0.id).isEmpty }
    }

    /// Whose congresses set rules.
    static let levels: [Region.Level] = [.prefecture, .county]
}

extension Places {
    /// The narrowest region in which all counties lie; a province above it runs nothing here.
    var whole: Region.Entry? {
        let counties = regions(at: .county)
        return regions.last { region in
            region.level <= .county && counties.allSatisfy { region.range.contains($0.id) }
        }
    }

    /// A prefecture or county, with what it lies in, itself first.
    func line(of region: Region.Entry) -> [Region.Entry] {
        var line = [region]
        while let above = line.last?.parent.flatMap({ self.region($0) }), line.count < Region.Level.allCases.count {
            line.append(above)
        }
        return line
    }
}
