import Casework
import Network
import Notices
import Statutes
import Store
import Web
import Words

extension DutyDesk {
    var referrals: ReferralStore { ReferralStore() }

    /// The first act of a life: staff pass the report of an activity to a unit.
    @discardableResult
    func pass(
        _ activity: DutyActivity, to unit: ID<Organisation>, note: String?, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Referral {
        var new = Referral(of: activity, to: unit, note: note, id: ID(world.newID()), at: at)
        var facts: Set<ReferralLifecycle.Guard> = []
        if try store.report(of: activity.id, in: tx) != nil { facts.insert(.reportFiled) }
        if try !referrals.isOpen(activity.id, with: unit, in: tx) { facts.insert(.notWithUnitYet) }
        let (row, actor) = try allowed(
            .pass, from: nil, said: activity.state.text, standing: new.standing(of: viewer), facts: facts)
        let due = try clocks.apply(
            row.clocks, kind: ReferralLifecycle.kind, caseID: new.id, region: new.region, isNew: true, at: at, in: tx)
        (new.dueOn, new.dueFrom) = (due?.dueOn, due?.startedOn)
        try referrals.insert(new, in: tx)
        try record(.pass, new, from: nil, by: viewer, as: actor, at: at, words: [:], in: tx)
        try ReferralNotices.tell(of: .pass, new, desk: self, in: tx)
        return new
    }

    /// The only way a referral ever changes: asks the table, moves it if nobody was faster, records it and tells whom it
    /// concerns.
    @discardableResult
    func carryOut(
        _ action: ReferralLifecycle.Action, on referral: Referral, by viewer: Viewer, standing: Set<Actor>? = nil,
        response: String? = nil, reason: String? = nil, unit: ID<Organisation>? = nil, expecting version: Int? = nil,
        at: Instant,
        in tx: any Transaction
    ) throws -> Referral {
        if let version, version != referral.version { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
        let (row, actor) = try allowed(
            action, from: referral.state, said: referral.state.text,
            standing: standing ?? referral.standing(of: viewer),
            facts: try facts(of: referral, for: unit, in: tx))
        var saved = referral
        saved.state = row.to
        if let unit { saved.unit = unit }
        if let response { (saved.response, saved.respondedAt) = (response, at) }
        let due = try clocks.apply(
            row.clocks, kind: ReferralLifecycle.kind, caseID: saved.id, region: saved.region, at: at, in: tx)
        (saved.dueOn, saved.dueFrom) = (due?.dueOn, due?.startedOn)
        saved.changedAt = at
        try referrals.update(saved, in: tx)
        try record(
            action, saved, from: referral.state, by: viewer, as: actor, at: at,
            words: reason.map { ["reason": $0] } ?? [:], in: tx)
        try ReferralNotices.tell(of: action, saved, desk: self, in: tx)
        return saved
    }

    /// - Parameter unit: to which it is to go.
    private func facts(
        of referral: Referral, for unit: ID<Organisation>?, in tx: any Transaction
    ) throws -> Set<ReferralLifecycle.Guard> {
        var facts: Set<ReferralLifecycle.Guard> = []
        if try places(in: tx).organisation(referral.unit)?.isActive == false { facts.insert(.unitRetired) }
        if let unit {
            // Retired since the form was shown.
            guard try places(in: tx).organisation(unit)?.isActive == true else {
                throw Problem.conflict(DutyWord.changedMeanwhile.text)
            }
            if try !referrals.isOpen(referral.activity, with: unit, in: tx) { facts.insert(.notWithUnitYet) }
        }
        return facts
    }

    private func allowed(
        _ action: ReferralLifecycle.Action, from state: ReferralLifecycle.State?, said: Text, standing: Set<Actor>,
        facts: Set<ReferralLifecycle.Guard>
    ) throws -> (Transition<ReferralLifecycle>, Actor) {
        switch ReferralLifecycle.judge(action, from: state, standing: standing, facts: facts) {
        case .notYours: throw Problem.forbidden(ReferralWord.notYours.text)
        case .notFromHere: throw Problem.conflict(DutyWord.notFromHere.text + said)
        case .unmet(let unmet): throw Problem.conflict(ReferralLifecycle.refusal(of: unmet))
        case .allowed(let row, let actor): return (row, actor)
        }
    }

    private func record(
        _ action: ReferralLifecycle.Action, _ referral: Referral, from: ReferralLifecycle.State?, by viewer: Viewer,
        as actor: Actor, at: Instant, words: [String: String], in tx: any Transaction
    ) throws {
        try log.record(
            Act(
                kind: ReferralLifecycle.kind, caseID: referral.id, number: referral.id.text, action: action.rawValue,
                from: from?.rawValue, to: referral.state.rawValue, role: actor.role,
                pseudonym: actor.role == .system ? "system" : viewer.pseudonym,
                person: actor.role == .system ? nil : viewer.person, at: at, words: words,
                image: DutiesFeature.referralImage),
            in: tx)
    }
}

/// Who is told of which act, in the page: kind, day and site of the activity, never a person.
enum ReferralNotices {
    static func tell(
        of action: ReferralLifecycle.Action, _ referral: Referral, desk: DutyDesk, in tx: any Transaction
    ) throws {
        let recipients: [Recipient] =
            switch action {
            case .pass, .takeBack, .handOver: [.holders(.unitClerk, in: referral.unit)]
            case .respond:
                try desk.store.attendance(of: referral.activity, in: tx).filter { $0.state != .declined }
                    .map { .person($0.person) } + [.holdersOver(.deputyWorkStaff, referral.region)]
            case .recount: []
            }
        if recipients.isEmpty { return }
        guard let activity = try desk.referrals.activities(of: [referral], in: tx)[referral.activity] else { return }
        let arguments = arguments(of: activity, try desk.places(in: tx))
        // What was taken back is not there for the unit any more.
        let link = action == .takeBack ? ReferralFilter.page : referral.path
        try desk.notices.post(to: recipients, kind(action), arguments, link: link, in: tx)
    }

    /// Nothing moves by itself: the staff over the unit hand over what it has not answered.
    static func unitRetired(
        _ unit: Organisation.Entry, holding count: Int, desk: DutyDesk, in tx: any Transaction
    ) throws {
        try desk.notices.post(
            to: .holdersOver(.deputyWorkStaff, unit.region), unitRetired, ["unit": unit.name, "count": "\(count)"],
            link: ReferralFilter(isWaiting: true, unit: unit.id).path, in: tx)
    }

    private static let unitRetired: NoticeKind = "referral.unitRetired"

    /// Which activity's report it is.
    static func arguments(of activity: DutyActivity, _ places: Places) -> [String: String] {
        [
            "day": activity.day.description, "kind": activity.kind.rawValue,
            "site": places.site(id: activity.site)?.code ?? "",
        ]
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [unitRetired: toHandOver]
        for (action, what) in [
            (ReferralLifecycle.Action.pass, ReferralWord.toldPassed), (.respond, .toldResponded),
            (.takeBack, .toldTakenBack), (.handOver, .toldPassed),
        ] {
            texts[kind(action)] = { sentence($0, what.text) }
        }
        for moment in ReminderTime.Moment.allCases {
            texts[moment.ofReferral] = { sentence($0, moment.textOfReferral(due: $0["due"])) }
        }
        return texts
    }

    private static func sentence(_ arguments: [String: String], _ what: Text) -> Text {
        let kind = arguments["kind"].flatMap(DutyKind.init(rawValue:))?.text ?? DutyWord.activity.text
        let (day, site) = (DateText.whole(argument: arguments["day"]), arguments["site"] ?? "")
        return Text(
            "\(day.zh) \(site) \(kind.zh)的报告：\(what.zh)",
            "\(day.en), \(site), report of a \(kind.en): \(what.en)")
    }

    private static let toHandOver: NoticeText = { arguments in
        // Isolated: a name moves nothing that stands beside it.
        let (unit, count) = ("\u{2068}\(arguments["unit"] ?? "")\u{2069}", arguments["count"] ?? "")
        return Text(
            "\(unit)已经撤销，有 \(count) 份转给它的报告还没有反馈，需要改交别的单位",
            "\(unit) was retired; reports that it has not answered need to be handed over to another unit: \(count)")
    }

    private static func kind(_ action: ReferralLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "referral.\(action.rawValue)")
    }
}
