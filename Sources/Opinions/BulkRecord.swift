import Casework
import Crypto
import Statutes
import Store

/// One life of `BulkOpinions` as rows: what its acts would have written.
struct BulkRecord {
    private let life: BulkOpinions.Life
    private let desk: OpinionDesk
    private let serial: Int
    private let id: ID<AnyCase>
    private let state: OpinionLifecycle.State
    private let outcome: OpinionLifecycle.Outcome?
    private let closed: Instant?
    private let dueOn: (day: Day, rule: RuleID, from: Day)?
    private var made = 0
    private var step = 0

    private typealias Action = OpinionLifecycle.Action

    init(_ life: BulkOpinions.Life, desk: OpinionDesk, now: Instant, serial: Int) {
        (self.life, self.desk, self.serial) = (life, desk, serial)
        id = ID(Self.newID(life.submitted, serial, desk))
        let today = now.day(in: desk.world.zone)
        if let replied = life.replied {
            let due = Self.due("OPN-12", from: replied, desk)
            if let rated = life.rated {
                (state, outcome, closed, dueOn) = (.closed, life.isGood ? .satisfied : .fair, rated, nil)
            } else if due < today {
                let effect = desk.world.zone.startOf(due.adding(days: 1))
                (state, outcome, closed, dueOn) = (.closed, .unrated, effect, nil)
            } else {
                (state, outcome, closed) = (.replied, nil, nil)
                dueOn = (due, "OPN-12", replied.day(in: desk.world.zone))
            }
        } else if let accepted = life.accepted {
            let rule = life.words.handling.rule
            (state, outcome, closed) = (.withUnit, nil, nil)
            dueOn = (Self.due(rule, from: accepted, desk), rule, accepted.day(in: desk.world.zone))
        } else {
            (state, outcome, closed) = (.submitted, nil, nil)
            dueOn = (Self.due("OPN-01", from: life.submitted, desk), "OPN-01", life.submitted.day(in: desk.world.zone))
        }
    }

    mutating func write(to rows: inout BulkRows, position: inout Int) {
        writeCase(to: &rows)
        writeClocks(to: &rows)
        let text = life.words
        event(.submit, nil, .submitted, nil, .resident, life.submitted, ["text": text.original], &rows, &position)
        if let accepted = life.accepted {
            event(
                .acceptToUnit, .submitted, .withUnit, life.clerk, .stationClerk, accepted, ["note": "按职责交办。"],
                &rows, &position)
        }
        guard let replied = life.replied else { return }
        let drafted = replied.adding(seconds: -900)
        event(.draftReply, .withUnit, .withUnit, life.unitClerk, .unitClerk, drafted, [:], &rows, &position)
        let reply = text.face.reply ?? ""
        event(
            .replyByUnit, .withUnit, .replied, life.signer, .unitSigner, replied,
            ["told": reply, "result": ReplyOutcome.solved.rawValue], &rows, &position)
        rows.replies.append(
            """
            \(newID(drafted)), \(id), \(1), \(life.unit), \(life.unitClerk.person), \(life.signer.person),
            \(ReplyOutcome.solved), \(reply), \(drafted), \(replied)
            """)
        writeEnd(to: &rows, position: &position)
    }

    private mutating func writeEnd(to rows: inout BulkRows, position: inout Int) {
        guard let closed else { return }
        if life.rated != nil {
            let grade: Rating.Grade = life.isGood ? .satisfied : .basicallySatisfied
            event(
                grade.action, .replied, .closed, nil, .resident, closed, ["grade": grade.rawValue], &rows, &position)
            rows.ratings.append("\(id), \(1), \(grade), \(String?.none), \(closed)")
        } else {
            event(.noRating, .replied, .closed, nil, .system, closed, [:], &rows, &position)
        }
        guard let published = life.published else { return }
        let proposed = published.adding(seconds: -3600)
        publication(.proposePublication, .internal, .proposed, life.clerk, .stationClerk, proposed, &rows, &position)
        publication(.publish, .proposed, .published, life.staff, .deputyWorkStaff, published, &rows, &position)
    }

    private var acts: Int {
        1 + (life.accepted == nil ? 0 : 1) + (life.replied == nil ? 0 : 2) + (closed == nil ? 0 : 1)
            + (isPublished ? 2 : 0)
    }
    private var isPublished: Bool { closed != nil && life.published != nil }

    private mutating func writeCase(to rows: inout BulkRows) {
        let text = life.words
        let publication: Opinion.Publication = isPublished ? .published : .internal
        let hash = desk.store.vault.hash(CaseSecret.make(desk.world), for: "case secret")
        let unit = life.accepted == nil ? nil : life.unit
        rows.opinions.append(
            """
            \(id), \(life.number), \(acts), \(state), \(outcome), \(0), \(life.county), \(life.region), \(life.region),
            \(life.site), \(unit), \(Opinion.Channel.page), \(text.topic), \(unit == nil ? nil : text.handling),
            \(false), \(false), \(false), \(false), \(false), \(dueOn?.day), \(dueOn?.rule),
            \(dueOn?.from), \(dueOn.map { soonFrom(due: $0.day, from: $0.from, calendar: desk.clocks.calendar) }),
            \(publication), \(false),
            \(isPublished ? life.published : nil), \(life.submitted), \(closed), \(hash), \(newID(life.submitted)),
            \(false), \(OpinionSearch.key(of: id))
            """)
        let face = isPublished ? text.face : nil
        rows.words.append("\(id), \(text.original), \(face?.title), \(face?.text), \(face?.reply)")
        rows.count(
            outcome.map { "\(state.rawValue).\($0.rawValue)" } ?? state.rawValue, of: OpinionLifecycle.kind,
            in: life.county)
        if let dueOn, OpinionTallies.working.contains(state) {
            rows.count(dueOn.day.description, of: OpinionTallies.byDueDay, in: life.county)
        }
        var tokens = OpinionSearch.scopeTokens(county: life.county, region: life.region, site: life.site, unit: unit)
        tokens += " " + text.innerTokens
        if isPublished { tokens += " " + text.publicTokens }
        rows.search.append(OpinionSearch.row(OpinionSearch.key(of: id), tokens, rows.dialect))
    }

    private mutating func writeClocks(to rows: inout BulkRows) {
        clock("OPN-01", from: life.submitted, until: life.accepted, &rows)
        guard let accepted = life.accepted else { return }
        clock(life.words.handling.rule, from: accepted, until: life.replied, &rows)
        clock("OPN-09", from: accepted, until: life.replied, &rows)
        if let replied = life.replied { clock("OPN-12", from: replied, until: closed, &rows) }
    }

    private mutating func clock(_ rule: RuleID, from: Instant, until: Instant?, _ rows: inout BulkRows) {
        let day = from.day(in: desk.world.zone)
        guard let found = desk.clocks.rules.rule(rule, on: day) else { return }
        let (due, provisional) = Deadline.due(found, from: day, calendar: desk.clocks.calendar)
        rows.clocks.append(
            """
            \(newID(from)), \(OpinionLifecycle.kind), \(id), \(rule), \(found.effectiveFrom), \(life.region),
            \(day), \(due), \(provisional), \(until)
            """)
    }

    private mutating func event(
        _ action: Action, _ from: OpinionLifecycle.State?, _ to: OpinionLifecycle.State, _ viewer: Viewer?,
        _ role: Role,
        _ at: Instant, _ words: [String: String], _ rows: inout BulkRows, _ position: inout Int
    ) {
        record(
            OpinionLifecycle.kind, action.rawValue, from?.rawValue, to.rawValue, viewer, role, at, words, &rows,
            &position)
    }

    private mutating func publication(
        _ action: PublicationLifecycle.Action, _ from: Opinion.Publication, _ to: Opinion.Publication, _ viewer: Viewer,
        _ role: Role, _ at: Instant, _ rows: inout BulkRows, _ position: inout Int
    ) {
        record(
            PublicationLifecycle.kind, action.rawValue, from.rawValue, to.rawValue, viewer, role, at, [:], &rows,
            &position)
    }

    private mutating func record(
        _ kind: String, _ action: String, _ from: String?, _ to: String, _ viewer: Viewer?, _ role: Role, _ at: Instant,
        _ words: [String: String], _ rows: inout BulkRows, _ position: inout Int
    ) {
        position += 1
        let event = newID(at)
        let (salt, text, digest) = EventLog.sealed(words, random: desk.world.randomBytes)
        let actor = viewer?.pseudonym ?? (role == .system ? "system" : Viewer.anonymous.pseudonym)
        step += 1
        rows.events.append(
            BulkEvent(
                caseID: id, salt: salt, isLast: step == acts,
                values: """
                    \(event), \(position), \(kind), \(id), \(life.number), \(action), \(from), \(to), \(actor), \(role),
                    \(at), \(digest), \(step)
                    """))
        rows.eventWords.append("\(event), \(id), \(viewer?.person), \(salt), \(text)")
    }

    /// In the order of this case's acts, and apart from those of others.
    private mutating func newID(_ at: Instant) -> String {
        made += 1
        return Self.newID(at, serial + made, desk)
    }

    private static func newID(_ at: Instant, _ millisecond: Int, _ desk: OpinionDesk) -> String {
        World.uuid7(milliseconds: at.secondsSinceEpoch * 1000 + millisecond, random: desk.world.randomBytes(10))
    }

    private static func due(_ rule: RuleID, from: Instant, _ desk: OpinionDesk) -> Day {
        let day = from.day(in: desk.world.zone)
        guard let found = desk.clocks.rules.rule(rule, on: day) else { return day }
        return Deadline.due(found, from: day, calendar: desk.clocks.calendar).due
    }
}
