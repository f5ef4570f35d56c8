import Casework
import Network
import Statutes
import Store
import Words

/// For whom days off are kept: for all places here, or for one county or prefecture on top of them.
struct HolidayScope: Sendable {
    /// Nil for all places.
    let region: Region.Entry?
    /// What counts there now.
    let now: WorkCalendar
    private let everywhere: WorkCalendar
    private let authority: LocalAuthority?

    init(_ region: Region.Entry?, _ inForce: InForce, _ places: Places, today: Day) {
        self.region = region
        everywhere = inForce.calendar
        now = inForce.calendar(at: region?.id)
        authority = region.map { LocalAuthority(places.ourselves($0.id), knownOn: today) }
    }

    /// Nil for a setting that is no holidays.
    init?(of setting: Setting, _ desk: LocalityDesk, _ places: Places, in tx: any Transaction) throws {
        guard setting.days != nil else { return nil }
        let region = setting.subject == .localDays ? places.region(setting.region) : nil
        self.init(region, try desk.inForce.now(in: tx), places, today: desk.world.today)
    }

    var subject: Subject { region == nil ? .holidays : .localDays }

    func with(_ added: WorkCalendar) -> WorkCalendar {
        now.merging(authority.map { added.claimed(by: $0) } ?? added)
    }

    /// Where the setting is kept; nil where there is no place at all.
    func holder(_ places: Places) -> ID<Region>? { region?.id ?? places.whole?.id }

    func mayAdd(_ viewer: LocalityViewer) -> Bool {
        guard let region else { return viewer.keepsHolidays }
        return viewer.standing(over: region.id).contains(SettingLifecycle.administrator)
    }

    func seesWho(_ viewer: LocalityViewer) -> Bool { region.map { viewer.sees($0.id) } ?? viewer.seesHolidays }

    /// What does not go here. An announcement must be whole, and what the state gives off no place takes back.
    func problems(with table: HolidayTable) -> [Text] {
        guard region != nil else { return HolidayDifference.missing(table, announced: now) }
        return table.lines.compactMap { line in
            guard case .holiday = everywhere.kind(of: line.day) else { return nil }
            let why = line.isOff ? LocalityWord.isOffAnyway.text : LocalityWord.isNationalDayOff.text
            return Text("\(line.day)：", "\(line.day): ") + why
        }
    }

    var path: String { region.map { LocalityPath.holidays(at: $0.id) } ?? LocalityPath.holidays }
}
