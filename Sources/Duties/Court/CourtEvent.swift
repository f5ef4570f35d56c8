import Casework
import Formats
import Statutes
import Store
import Words

/// What a court or procuratorate offers deputies to attend. Nothing in it says what the case is about or whose it is: of
/// the case it holds the public docket number alone, in the form of one.
struct CourtEvent: Sendable, RowDecodable {
    enum Kind: String, Sendable, CaseIterable, SQLBindable, SQLReadable, Wording {
        case trial, enforcement, mediation

        var text: Text {
            switch self {
            case .trial: Text("旁听庭审", "observe a trial")
            case .enforcement: Text("见证执行", "witness enforcement")
            case .mediation: Text("参与诉前调解", "take part in mediation")
            }
        }
    }

    /// Words of ours, so that nobody writes why a case ended.
    enum OffReason: String, Sendable, CaseIterable, SQLBindable, SQLReadable, Wording {
        case rescheduled, notNeeded, room, other

        var text: Text {
            switch self {
            case .rescheduled: Text("时间改变，另行通知", "another time, to be told")
            case .notNeeded: Text("不再需要进行", "no longer needed")
            case .room: Text("场地原因", "because of the room")
            case .other: Text("其他原因", "other reasons")
            }
        }
    }

    let id: ID<AnyCase>
    let version: Int
    let kind: Kind
    var state: CourtLifecycle.State
    let court: ID<Organisation>
    let region: ID<Region>
    var plan: CourtPlan
    /// How often what calendars show of it has changed.
    var sequence: Int
    var offReason: OffReason?
    var changedAt: Instant

    static var columns: SQL {
        """
        court_event.id, court_event.version, court_event.kind, court_event.state, court_event.court_id,
        court_event.region_id, court_event.docket, court_event.day, court_event.from_time, court_event.to_time,
        court_event.place, court_event.seats, court_event.ask_until, court_event.sequence, court_event.off_reason,
        court_event.changed_at
        """
    }

    init(from row: inout RowReader) throws {
        id = try row.next()
        version = try row.next()
        kind = try row.next()
        state = try row.next()
        court = try row.next()
        region = try row.next()
        plan = try CourtPlan(from: &row)
        sequence = try row.next()
        offReason = try row.next()
        changedAt = try row.next()
    }

    init(
        _ kind: Kind, _ plan: CourtPlan, id: ID<AnyCase>, of court: ID<Organisation>, in region: ID<Region>, at: Instant
    ) {
        (self.id, version, self.kind, state) = (id, 1, kind, .offered)
        (self.court, self.region, self.plan) = (court, region, plan)
        (sequence, offReason, changedAt) = (0, nil, at)
    }

    var path: String { "/court/\(id.text)" }

    /// Everything a viewer is to it. The table of transitions is asked with this, and with nothing else.
    /// - Parameter isOffered: the viewer is a deputy to whom it is offered.
    func standing(of viewer: Viewer, isOffered: Bool) -> Set<Actor> {
        var standing: Set<Actor> = []
        if viewer.organisations(as: .courtContact).contains(court) { standing.insert(Actor(.courtContact, .host)) }
        if isOffered, viewer.has(.deputy) { standing.insert(Actor(.deputy, .region)) }
        return standing
    }

    var calendarStatus: ICalendar.Status { state == .calledOff ? .cancelled : .confirmed }
}

/// When, where and for how many, checked: holding one is the proof.
struct CourtPlan: Sendable, Equatable {
    let docket: String?
    let day: Day
    let from: DutyTime
    let to: DutyTime
    let place: String
    let seats: Int
    /// The last day on which a deputy may ask for a seat.
    let askUntil: Day

    static let mostSeats = 200
}

extension CourtPlan: RowDecodable {
    static var columns: SQL { "docket, day, from_time, to_time, place, seats, ask_until" }
    init(from row: inout RowReader) throws {
        docket = try row.next()
        day = try row.next()
        from = try row.next()
        to = try row.next()
        place = try row.next()
        seats = try row.next()
        askUntil = try row.next()
    }
}

/// A deputy's seat, asked for or given.
struct CourtSeat: Sendable, RowDecodable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLBindable, SQLReadable, Wording {
        case asked, given, refused, takenBack, came, absent

        var text: Text {
            switch self {
            case .asked: Text("已报名，等待确认", "asked, waiting for an answer")
            case .given: Text("席位已确认", "seat given")
            case .refused: Text("没有安排上", "no seat")
            case .takenBack: Text("已取消报名", "given back")
            case .came: Text("到场", "came")
            case .absent: Text("没有到场", "did not come")
            }
        }
    }
    let person: ID<Person>
    let state: State

    static var columns: SQL { "person_id, state" }
    init(from row: inout RowReader) throws {
        person = try row.next()
        state = try row.next()
    }

    init(_ person: ID<Person>, _ state: State) { (self.person, self.state) = (person, state) }
}

/// The public number of a case, `（2026）豫1624民初123号`: year, court, the letters of its kind from the list of the Supreme
/// People's Court (法〔2015〕137 号), serial. No name fits in.
enum Docket {
    private static let provinces = Set("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵军".unicodeScalars)
    private static let kinds = Set(
        "民刑行执赔初终再监申抗提特督催破清重非诉前调解保全财审恢异复协外港澳台他认知辖更撤销仲裁强医没司惩救令告委请减假备止移执".unicodeScalars)

    /// As it is stored, in full-width brackets; nil for what is not such a number.
    static func read(_ typed: String) -> String? {
        let text = typed.filter { !$0.isWhitespace }
        var rest = Substring(text).unicodeScalars
        func take(_ most: Int, _ fits: (Unicode.Scalar) -> Bool) -> String {
            let part = rest.prefix(most).prefix(while: fits)
            rest = rest.dropFirst(part.count)
            return String(String.UnicodeScalarView(part))
        }
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
        guard take(1, { "（(〔[".unicodeScalars.contains($0) }).isEmpty == false else { return nil }
        let year = take(4, isDigit)
        guard year.count == 4, !take(1, { "）)〕]".unicodeScalars.contains($0) }).isEmpty else { return nil }
        let court = take(1, provinces.contains) + take(4, isDigit)
        let kind = take(6, kinds.contains)
        let serial = take(6, isDigit)
        guard !court.isEmpty, provinces.contains(court.unicodeScalars.first ?? "x"), !kind.isEmpty, !serial.isEmpty,
            String(String.UnicodeScalarView(rest)) == "号"
        else { return nil }
        return "（\(year)）\(court)\(kind)\(serial)号"
    }
}
