import Casework
import Network
import Statutes
import Store
import Synchronization
import Words

/// Keeps what was read last. The database says which version holds, so what was confirmed by anyone, on any node, counts
/// from the next transaction on.
final class SettingsInForce: Sendable {
    private struct Kept {
        let version: String
        let inForce: InForce
    }
    private let store: SettingStore
    private let network: NetworkFeature
    private let base: InForce
    private let kept: Mutex<Kept?>
    private let noticed = Mutex<String?>(nil)

    /// - Parameter base: what comes with the program, and what an administrator of the server laid over it.
    init(store: SettingStore, network: NetworkFeature, base: InForce) {
        (self.store, self.network, self.base) = (store, network, base)
        kept = Mutex(nil)
    }

    var latest: InForce { kept.withLock { $0?.inForce } ?? base }

    func now(in tx: any Transaction) throws -> InForce {
        let version = try store.version(in: tx)
        if let found = kept.withLock({ $0?.version == version ? $0?.inForce : nil }) { return found }
        let read = try read(in: tx)
        kept.withLock { $0 = Kept(version: version, inForce: read) }
        return read
    }

    /// Whether something has come into force, by another process too, since this was asked last.
    func hasChanged(in tx: any Transaction) throws -> Bool {
        let version = try store.version(in: tx)
        return noticed.withLock { last in
            defer { last = version }
            return last != nil && last != version
        }
    }

    private func read(in tx: any Transaction) throws -> InForce {
        var (deadlines, cadences, calendar) = ([LocalRule](), [LocalCadence](), base.calendar)
        var (days, switches) = ([LocalDays](), [LocalSwitch]())
        var texts: [LocalText] = []
        for setting in try store.confirmed(in: tx) {
            let place = RegionRange(setting.region).span
            let places = try network.places(in: tx)
            switch (setting.subject, setting.from) {
            case (.deadline(let rule), let from?):
                let terms: LocalTerms? = if case .deadline(let terms)? = setting.terms { terms } else { nil }
                deadlines.append(LocalRule(setting.id, rule, in: place, from: from, terms))
            case (.cadence(let kind), let from?):
                let terms: CadenceTerms? = if case .cadence(let terms)? = setting.terms { terms } else { nil }
                cadences.append(LocalCadence(setting.id, kind, in: place, from: from, terms))
            case (.holidays, _):
                calendar = calendar.merging(try WorkCalendar(csv: setting.days ?? ""))
            case (.localDays, _):
                guard let own = try LocalDays(setting, places, world: store.world) else { continue }
                days.append(own)
            case (.feature(let feature), let from?):
                let terms: SwitchTerms? = if case .feature(let terms)? = setting.terms { terms } else { nil }
                switches.append(LocalSwitch(setting.id, feature, in: place, from: from, terms))
            case (.words(let key), let from?):
                texts.append(LocalText(setting.id, key, in: place, from: from, setting.words))
            case (.words, nil), (.deadline, nil), (.cadence, nil), (.feature, nil): continue
            }
        }
        return InForce(
            calendars: WorkCalendars(calendar, days), rules: base.rules.with(deadlines),
            cadences: base.cadences.with(cadences), switches: SwitchBook(switches),
            texts: TextBook(texts, whole: try network.places(in: tx).whole?.id.text))
    }
}

extension LocalDays {
    /// Nil for what is not confirmed yet.
    init?(_ setting: Setting, _ places: Places, world: World) throws {
        guard let at = setting.decidedAt, let days = setting.days else { return nil }
        let authority = LocalAuthority(places.ourselves(setting.region), knownOn: at.day(in: world.zone))
        self.init(
            in: RegionRange(setting.region).span, knownAt: at, try WorkCalendar(csv: days).claimed(by: authority))
    }
}

extension Places {
    /// What a place calls itself: 本县, 本区, 本市.
    func ourselves(_ region: ID<Region>) -> Text {
        guard let entry = self.region(region), let kind = entry.nameZh.last, "县区市州盟旗".contains(kind) else {
            return LocalityWord.ourPlace.text
        }
        return Text("本\(kind)", entry.level == .county ? "this county" : "this prefecture")
    }
}
