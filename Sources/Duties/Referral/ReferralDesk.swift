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
        response: String? = nil, reason: String? = nil, expecting version: Int? = nil, at: Instant,
        in tx: any Transaction
    ) throws -> Referral {
        if let version, version != referral.version { throw Problem.conflict(DutyWord.changedMeanwhile.text) }
        let (row, actor) = try allowed(
            action, from: referral.state, said: referral.state.text,
            standing: standing ?? referral.standing(of: viewer),
            facts: [])
        var saved = referral
        saved.state = row.to
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
            case .pass, .takeBack: [.holders(.unitClerk, in: referral.unit)]
            case .respond:
                try desk.store.attendance(of: referral.activity, in: tx).filter { $0.state != .declined }
                    .map { .person($0.person) } + [.holdersOver(.deputyWorkStaff, referral.region)]
            case .recount: []
            }
        if recipients.isEmpty { return }
        guard let activity = try desk.referrals.activities(of: [referral], in: tx)[referral.activity] else { return }
        let arguments = [
            "day": activity.day.description, "kind": activity.kind.rawValue,
            "site": try desk.places(in: tx).site(id: activity.site)?.code ?? "",
        ]
        for recipient in recipients {
            try desk.notices.post(to: recipient, kind(action), arguments, link: referral.path, in: tx)
        }
    }

    /// The sentence of each kind, for the page of notices.
    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [:]
        for (action, what) in [
            (ReferralLifecycle.Action.pass, ReferralWord.toldPassed), (.respond, .toldResponded),
            (.takeBack, .toldTakenBack),
        ] {
            texts[kind(action)] = { arguments in
                let kind = arguments["kind"].flatMap(DutyKind.init(rawValue:))?.text ?? DutyWord.activity.text
                let (day, site, what) = (DateText.whole(argument: arguments["day"]), arguments["site"] ?? "", what.text)
                return Text(
                    "\(day.zh) \(site) \(kind.zh)的报告：\(what.zh)",
                    "\(day.en), \(site), report of a \(kind.en): \(what.en)")
            }
        }
        return texts
    }

    private static func kind(_ action: ReferralLifecycle.Action) -> NoticeKind {
        NoticeKind(stringLiteral: "referral.\(action.rawValue)")
    }
}
