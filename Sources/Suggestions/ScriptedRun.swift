import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web

/// One suggestion of a script on its way: who does what, and when.
struct ScriptedRun {
    private let desk: SuggestionDesk
    private let script: ScriptedSuggestions.Script
    private let end: Instant
    private let move: (Instant) -> Void
    private var now: Instant
    private var suggestion: ID<AnyCase>?

    init(
        _ desk: SuggestionDesk, _ script: ScriptedSuggestions.Script, from start: Instant, until end: Instant,
        moving move: @escaping (Instant) -> Void
    ) {
        (self.desk, self.script, self.now, self.end, self.move) = (desk, script, start, end, move)
    }

    mutating func run(in tx: any Transaction) throws {
        move(now)
        let able = try script.deputies.filter { try mandate(of: $0, in: tx) != nil }
        guard let lead = able.first, let seat = try mandate(of: lead, in: tx) else { return }
        let cosigners = Array(able.dropFirst().prefix(2))
        guard try sign(lead, seat, cosigners, in: tx), try takeIn(lead, in: tx), try beginWork(in: tx) else { return }
        guard try answer(in: tx) else { return }
        try hear(lead, cosigners, in: tx)
    }

    /// - Returns: whether it goes on, as of the following.
    private mutating func sign(
        _ lead: Viewer, _ seat: Mandate, _ cosigners: [Viewer], in tx: any Transaction
    ) throws -> Bool {
        var problems: [FieldProblem] = []
        let matter = script.matter
        let input = Input(json: [
            "title": .text(matter.title), "grounds": .text(matter.grounds), "proposal": .text(matter.proposal),
        ])
        guard let draft = SuggestionDraft(input, problems: &problems) else { throw Problem.notFound }
        suggestion = try desk.start(draft, seat, by: lead, at: now, in: tx).id
        for number in script.opinions {
            try act(LinkOpinion.self, by: lead, ["opinion": .text(number)], days: 0, in: tx)
        }
        // Whom it was given to may sit in another congress, or no longer.
        if let number = script.answers, lead.person == script.deputies.first?.person {
            try act(LinkOpinion.self, by: lead, ["opinion": .text(number), "convert": true], days: 0, in: tx)
        }
        if script.stage == .draft { return false }
        for other in cosigners {
            guard let person = other.person, let deputy = try desk.network.deputy(person, in: tx) else { continue }
            try act(InviteCosigner.self, by: lead, ["deputy": .text(deputy.slug)], days: 0, in: tx)
        }
        if script.stage == .cosigning { return false }
        for other in cosigners { try act(ConfirmCosign.self, by: other, in: tx) }
        if script.stage == .withdrawn {
            try act(AskToWithdraw.self, by: lead, ["reason": "单位已经开工，不用再提。"], in: tx)
            for other in cosigners { try act(AgreeToWithdraw.self, by: other, in: tx) }
            try act(WithdrawSuggestion.self, by: lead, in: tx)
            return false
        }
        try act(
            FileSuggestion.self, by: lead,
            ["channel": .text(script.filing.channel.rawValue), "oneMatter": true], in: tx)
        return true
    }

    /// What the deputies' work committee does until units have it.
    private mutating func takeIn(_ lead: Viewer, in tx: any Transaction) throws -> Bool {
        switch script.stage {
        case .filed: return false
        case .returned:
            try act(
                SendBack.self, by: script.staff,
                ["ground": "noSubstance", "told": "请写明是哪一段、希望怎么解决，改好后再提。"], days: 3, in: tx)
            return false
        case .asLetter:
            try act(TreatAsLetter.self, by: script.staff, ["told": "反映的是一户的具体事项，转有关单位按来信办理。"], days: 3, in: tx)
            return false
        default: break
        }
        try act(
            RegisterSuggestion.self, by: script.staff,
            [
                "session": .text(String(script.filing.session)), "topic": .text(script.matter.topic.rawValue),
                "publish": true, "paperKept": true,
            ], days: 3, in: tx)
        if script.stage == .registered { return false }
        var handOver: JSON = ["mode": "sole", "unit": .text(script.unit.id.text)]
        if script.isShared {
            handOver = [
                "mode": "leadAndCo", "unit": .text(script.unit.id.text), "units": .text(script.other.id.text),
            ]
        }
        try act(HandOver.self, by: script.staff, handOver, days: 4, in: tx)
        if script.isKey {
            try act(MarkKey.self, by: script.staff, ["leader": "常委会副主任", "committee": "财政经济委员会"], in: tx)
            try act(
                RecordCheckpoint.self, by: script.staff, ["note": "督办领导到现场看过，单位已经排出进度。"], days: 2, in: tx)
        }
        return script.stage != .pending
    }

    private mutating func beginWork(in tx: any Transaction) throws -> Bool {
        if [.refusing, .refused].contains(script.stage) {
            try act(
                RequestRefusal.self, by: script.unit.signer, ["reason": "涉及的路段由乡镇管护，不属于本单位职责。"], days: 2,
                on: script.unit, in: tx)
            if script.stage == .refused {
                try act(
                    AcceptRefusal.self, by: script.staff,
                    ["unit": .text(script.other.id.text), "decision": "理由成立，改由职责相近的单位办理。"], days: 2,
                    on: script.unit, in: tx)
            }
            return false
        }
        for unit in script.isShared ? [script.unit, script.other] : [script.unit] {
            try act(SignFor.self, by: unit.clerk, on: unit, in: tx)
            try act(BeginWork.self, by: unit.clerk, ["section": "业务科"], on: unit, in: tx)
        }
        if script.isShared {
            try act(
                GiveOpinion.self, by: script.other.clerk, ["opinion": "同意。涉及我单位的部分，由我单位派人配合。"], on: script.other,
                in: tx)
        }
        if script.stage == .extended {
            try act(
                RequestExtension.self, by: script.unit.clerk, ["reason": "涉及三个乡镇，要先做测量设计，三个月内答不完整。"], days: 5,
                on: script.unit, in: tx)
            try act(ApproveExtension.self, by: script.staff, days: 2, on: script.unit, in: tx)
            return false
        }
        return script.stage != .working
    }

    private mutating func answer(in tx: any Transaction) throws -> Bool {
        try contact(noting: "和领衔代表一起到现场看过，代表的意见已经记下。", in: tx)
        let due = now.day(in: desk.world.zone).adding(days: script.promised).description
        let title = script.matter.title
        try act(
            DraftReply.self, by: script.unit.clerk,
            script.stage == .concluded
                ? [
                    "result": "solved", "grade": "a",
                    "text": .text("代表：您提出的“\(title)”收悉。所提问题已经解决，今后每月检查。感谢您的关心。"),
                ]
                : [
                    "result": "planned", "grade": "c",
                    "text": .text("代表：您提出的“\(title)”收悉。经现场核实，已经列入计划。感谢您的关心。"),
                    "promise": .text(script.matter.promise), "promiseDue": .text(due),
                ], days: 6, on: script.unit, in: tx)
        if script.stage == .drafted { return false }
        try act(SignReply.self, by: script.unit.signer, days: 2, on: script.unit, in: tx)
        return script.stage != .feedbackDue
    }

    /// What the deputies say of the reply, and what comes of it.
    private mutating func hear(_ lead: Viewer, _ cosigners: [Viewer], in tx: any Transaction) throws {
        if [.rehandling, .assessing].contains(script.stage) {
            try act(
                FeedbackPoor.self, by: lead, ["reason": "只答复了计划，没有说明先后。", "demand": "请写明每一段什么时候动工。"], days: 3,
                in: tx)
            guard script.stage == .assessing else { return }
            try contact(noting: "当面说明了三段的先后，代表要求写进答复。", in: tx)
            try act(
                DraftReply.self, by: script.unit.clerk,
                [
                    "result": "explained", "grade": "d",
                    "text": .text("代表：您提出的“\(script.matter.title)”收悉。资金还没有落实，先后暂时定不下来，留作参考。"),
                ], days: 4, on: script.unit, in: tx)
            try act(SignReply.self, by: script.unit.signer, on: script.unit, in: tx)
            try act(
                FeedbackPoor.self, by: lead, ["reason": "第二次答复反而退了一步。", "demand": "请财政部门一起评估能不能分年安排。"], days: 2,
                in: tx)
            return
        }
        for other in cosigners { try act(AddFeedback.self, by: other, ["grade": "satisfied"], days: 0, in: tx) }
        try act(FeedbackGood.self, by: lead, ["grade": "satisfied", "reason": "办理认真，联系及时。"], days: 2, in: tx)
        guard script.stage == .kept else { return }
        // Done some weeks before the day that was promised.
        try act(
            ReportDone.self, by: script.unit.clerk, ["evidence": "已经完工验收，现场照片和验收单存档，请核实。"],
            days: max(1, script.promised - 50), on: { $0.commitments.last?.id.text }, in: tx)
        try act(ConfirmKept.self, by: script.staff, days: 7, on: { $0.commitments.last?.id.text }, in: tx)
    }

    private mutating func contact(noting note: String, in tx: any Transaction) throws {
        let day = now.day(in: desk.world.zone).description
        try act(
            RecordContact.self, by: script.unit.clerk,
            ["way": "visit", "day": .text(day), "note": .text(note)], days: 2, on: script.unit, in: tx)
    }

    private func mandate(of viewer: Viewer, in tx: any Transaction) throws -> Mandate? {
        guard let person = viewer.person else { return nil }
        let today = now.day(in: desk.world.zone)
        return try desk.people.mandates(of: person, in: tx).first {
            $0.isActive(on: today) && $0.level == .county && $0.region == script.region
        }
    }

    /// Offices work on working days, and so do these people.
    private mutating func next(days: Int) -> Instant {
        var day = now.day(in: desk.world.zone).adding(days: days)
        while !desk.clocks.calendar.isWorkday(day) { day = day.adding(days: 1) }
        let morning = desk.world.zone.startOf(day).adding(seconds: 9 * 3600)
        now = min(days == 0 ? now.adding(seconds: 600) : max(morning, now.adding(seconds: 600)), end)
        move(now)
        return now
    }

    private mutating func act<A: SuggestionAct>(
        _ kind: A.Type, by viewer: Viewer, _ fields: JSON = [:], days: Int = 1, on unit: ScriptedSuggestions.Unit,
        in tx: any Transaction
    ) throws {
        try act(
            kind, by: viewer, fields, days: days, on: { $0.handlings.last { $0.unit == unit.id }?.id.text }, in: tx)
    }

    private mutating func act<A: SuggestionAct>(
        _ kind: A.Type, by viewer: Viewer, _ fields: JSON = [:], days: Int = 1,
        on part: (Dossier) -> String? = { _ in nil }, in tx: any Transaction
    ) throws {
        let at = next(days: days)
        var problems: [FieldProblem] = []
        guard let id = suggestion, let suggestion = try desk.store.suggestion(id, in: tx),
            let act = A(Input(json: fields), problems: &problems)
        else { throw Problem.notFound }
        let dossier = try desk.store.dossier(of: suggestion, in: tx)
        guard let subject = A.Case.find(part(dossier), in: dossier) else { throw Problem.notFound }
        let saved = try desk.carryOut(
            A.action, on: subject, of: dossier, by: viewer, given: act.given, at: at, in: tx
        ) { try act.carryOut(&$0) }
        try act.follow(saved, desk, by: viewer, at: at, in: tx)
        try desk.settle(id, at: at, in: tx)
    }
}
