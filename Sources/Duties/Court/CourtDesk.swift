import Casework
import Network
import Notices
import Statutes
import Store
import Web
import Words

/// One act on what a court offers, while it is carried out.
struct CourtActing {
    var event: CourtEvent
    /// Those whose seats change, with what they change to.
    var seats: [CourtSeat] = []
    let all: [CourtSeat]
}

extension DutyDesk {
    var courts: CourtStore { CourtStore(world: world) }

    func offer(
        _ kind: CourtEvent.Kind, _ plan: CourtPlan, by court: Organisation.Entry, viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> CourtEvent {
        let new = CourtEvent(kind, plan, id: ID(world.newID()), of: court.id, in: court.region, at: at)
        let standing = new.standing(of: viewer, isOffered: false)
        guard case .allowed(_, let actor) = CourtLifecycle.judge(.offer, from: nil, standing: standing, facts: [])
        else {
            throw Problem.forbidden(CourtWord.notYours.text)
        }
        try courts.insert(new, in: tx)
        try record(.offer, new, from: nil, by: viewer, as: actor, at: at, in: tx)
        return new
    }

    /// The only way an event of a court ever changes: asks the table, lets the act write its part, records it and tells
    /// whom it concerns.
    /// - Parameter subject: the deputy whose seat it is about; the viewer for their own.
    @discardableResult
    func act(
        _ action: CourtLifecycle.Action, on id: String, subject: ID<Person>?, by viewer: Viewer, at: Instant,
        expecting version: Int? = nil, in tx: any Transaction, _ body: (inout CourtActing) throws -> Void = { _ in }
    ) throws -> CourtEvent {
        let today = at.day(in: world.zone)
        let sight = try CourtStore.Sight.load(viewer, self, on: today, in: tx)
        let event = try courts.event(id, visibleTo: sight, isLocked: true, in: tx)
        if let version, version != event.version { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
        let seats = try courts.seats(of: [event.id], in: tx)[event.id] ?? []
        let verdict = CourtLifecycle.judge(
            action, from: event.state,
            standing: event.standing(of: viewer, isOffered: sight.isOffered(in: event.region)),
            facts: Self.facts(of: event, seats, subject: subject, today: today))
        switch verdict {
        case .notYours: throw Problem.forbidden(CourtWord.notYours.text)
        case .notFromHere: throw Problem.conflict(DutyWord.notFromHere.text + event.state.text)
        case .unmet(let unmet): throw Problem.conflict(CourtLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor):
            var acting = CourtActing(event: event, all: seats)
            acting.event.state = row.to
            try body(&acting)
            let before = event
            if acting.event.plan != before.plan || acting.event.state == .calledOff { acting.event.sequence += 1 }
            acting.event.changedAt = at
            for seat in acting.seats { try courts.set(seat, of: event.id, in: tx) }
            try courts.update(acting.event, in: tx)
            try record(action, acting.event, from: before.state, by: viewer, as: actor, at: at, in: tx)
            try CourtNotices.tell(of: action, acting, subject: subject, desk: self, in: tx)
            return acting.event
        }
    }

    static func facts(
        of event: CourtEvent, _ seats: [CourtSeat], subject: ID<Person>?, today: Day
    ) -> Set<CourtLifecycle.Guard> {
        var facts: Set<CourtLifecycle.Guard> = []
        if today <= event.plan.askUntil { facts.insert(.stillOpenToAsk) }
        if today >= event.plan.day { facts.insert(.dayHasCome) }
        if today <= event.plan.day { facts.insert(.dayNotOver) }
        if seats.count(where: { $0.state == .given }) < event.plan.seats { facts.insert(.seatLeft) }
        let own = seats.first { $0.person == subject }?.state
        switch own {
        case .asked: facts.formUnion([.hasAsked, .waits])
        case .given: facts.insert(.hasAsked)
        case .takenBack, nil: facts.insert(.hasNotAsked)
        case .refused, .came, .absent: break
        }
        return facts
    }

    private func record(
        _ action: CourtLifecycle.Action, _ event: CourtEvent, from: CourtLifecycle.State?, by viewer: Viewer,
        as actor: Actor, at: Instant, in tx: any Transaction
    ) throws {
        try log.record(
            Act(
                kind: CourtLifecycle.kind, caseID: event.id, number: event.id.text, action: action.rawValue,
                from: from?.rawValue, to: event.state.rawValue, role: actor.role, pseudonym: viewer.pseudonym,
                person: viewer.person, at: at, image: DutiesFeature.courtImage),
            in: tx)
    }
}

/// Who is told of which act, in the page: kind and day, neither docket nor name.
enum CourtNotices {
    static func tell(
        of action: CourtLifecycle.Action, _ acting: CourtActing, subject: ID<Person>?, desk: DutyDesk,
        in tx: any Transaction
    ) throws {
        let event = acting.event
        let recipients: [Recipient] =
            switch action {
            case .offer, .hold: []
            case .ask, .takeBack: [.holders(.courtContact, in: event.court)]
            case .confirm, .turnDown: subject.map { [.person($0)] } ?? []
            case .change, .callOff:
                acting.all.filter { [.asked, .given].contains($0.state) }.map { .person($0.person) }
            }
        try desk.notices.post(
            to: recipients, kind(action), ["day": event.plan.day.description, "kind": event.kind.rawValue],
            link: event.path, in: tx)
    }

    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [:]
        for (action, what) in [
            (CourtLifecycle.Action.ask, CourtWord.toldAsked), (.takeBack, .toldTakenBack), (.confirm, .toldGiven),
            (.turnDown, .toldRefused), (.change, .toldChanged), (.callOff, .toldCalledOff),
        ] {
            texts[kind(action)] = { arguments in
                let kind = arguments["kind"].flatMap(CourtEvent.Kind.init(rawValue:))?.text ?? CourtWord.feature.text
                let (day, what) = (DateText.whole(argument: arguments["day"]), what.text)
                return Text("\(day.zh)\(kind.zh)：\(what.zh)", "\(day.en), \(kind.en): \(what.en)")
            }
        }
        return texts
    }

    private static func kind(_ action: CourtLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "court.\(action.rawValue)")
    }
}
