import Accounts
package import Casework
import Formats
import Network
package import Statutes
package import Store
import Web

/// Lets suggestions happen as their people would carry them: how the demo city gets its own. Everything goes through the
/// checks of the forms.
package struct ScriptedSuggestions: Sendable {
    let desk: SuggestionDesk
    package init(_ desk: SuggestionDesk) { self.desk = desk }

    /// How far one has come.
    package enum Stage: String, Sendable, CaseIterable {
        case cosigning, filed, registered, pending, refusing, working, drafted, feedbackDue, rehandling, tracking
        case concluded
    }

    package struct Script: Sendable {
        let title: String
        let grounds: String
        let proposal: String
        let topic: Suggestion.Topic
        let region: ID<Region>
        /// The leading one first.
        let deputies: [Viewer]
        let staff: Viewer
        let unit: ID<Organisation>
        let clerk: Viewer
        let signer: Viewer
        let promise: String
        let stage: Stage
        let isKey: Bool
        /// Numbers of published opinions that it is made of.
        let opinions: [String]
        /// One that was given to the leading deputy, and that it answers.
        let answers: String?

        package init(
            _ title: String, grounds: String, proposal: String, topic: Suggestion.Topic, in region: ID<Region>,
            deputies: [Viewer], staff: Viewer, unit: ID<Organisation>, clerk: Viewer, signer: Viewer, promise: String,
            until stage: Stage, isKey: Bool = false, opinions: [String] = [], answers: String? = nil
        ) {
            (self.title, self.grounds, self.proposal, self.topic, self.region) = (
                title, grounds, proposal, topic, region
            )
            (self.deputies, self.staff, self.unit, self.clerk, self.signer) = (deputies, staff, unit, clerk, signer)
            (self.promise, self.stage, self.isKey) = (promise, stage, isKey)
            (self.opinions, self.answers) = (opinions, answers)
        }
    }

    /// One after the other, from a day on; nothing happens after the end.
    package func run(
        _ script: Script, from start: Instant, until end: Instant, moving move: (Instant) -> Void,
        in tx: any Transaction
    ) throws {
        var now = start
        // Offices work on working days, and so do these people.
        func next(days: Int) -> Instant {
            var day = now.day(in: desk.world.zone).adding(days: days)
            while !desk.clocks.calendar.isWorkday(day) { day = day.adding(days: 1) }
            let morning = desk.world.zone.startOf(day).adding(seconds: 9 * 3600)
            now = min(days == 0 ? now.adding(seconds: 600) : max(morning, now.adding(seconds: 600)), end)
            move(now)
            return now
        }
        move(now)
        let today = now.day(in: desk.world.zone)
        func mandate(of viewer: Viewer) throws -> Mandate? {
            guard let person = viewer.person else { return nil }
            return try desk.people.mandates(of: person, in: tx).first {
                $0.isActive(on: today) && $0.level == .county && $0.region == script.region
            }
        }
        let able = try script.deputies.filter { try mandate(of: $0) != nil }
        guard let lead = able.first, let seat = try mandate(of: lead) else { return }
        var problems: [FieldProblem] = []
        let input = Input(json: [
            "title": .text(script.title), "grounds": .text(script.grounds), "proposal": .text(script.proposal),
        ])
        guard let draft = SuggestionDraft(input, problems: &problems) else { throw Problem.notFound }
        let id = try desk.start(draft, seat, by: lead, at: now, in: tx).id

        func act<A: SuggestionAct>(
            _ act: A.Type, by viewer: Viewer, _ fields: JSON = [:], days: Int = 1,
            on part: (Dossier) -> String? = { _ in nil }
        ) throws {
            try perform(act, fields, on: id, part, by: viewer, at: next(days: days), in: tx)
        }
        for number in script.opinions { try act(LinkOpinion.self, by: lead, ["opinion": .text(number)], days: 0) }
        // Whom it was given to may sit in another congress, or no longer.
        if let number = script.answers, lead.person == script.deputies.first?.person {
            try act(LinkOpinion.self, by: lead, ["opinion": .text(number), "convert": true], days: 0)
        }
        let cosigners = able.dropFirst().prefix(2)
        for other in cosigners {
            guard let person = other.person, let deputy = try desk.network.deputy(person, in: tx) else { continue }
            try act(InviteCosigner.self, by: lead, ["deputy": .text(deputy.slug)], days: 0)
        }
        if script.stage == .cosigning { return }
        for other in cosigners { try act(ConfirmCosign.self, by: other) }
        try act(FileSuggestion.self, by: lead, ["channel": "betweenSessions", "oneMatter": true])
        if script.stage == .filed { return }
        try act(
            RegisterSuggestion.self, by: script.staff,
            ["session": "5", "topic": .text(script.topic.rawValue), "publish": true, "paperKept": true], days: 3)
        if script.stage == .registered { return }
        try act(HandOver.self, by: script.staff, ["mode": "sole", "unit": .text(script.unit.text)], days: 4)
        if script.isKey {
            try act(MarkKey.self, by: script.staff, ["leader": "常委会副主任", "committee": "财政经济委员会"])
            try act(RecordCheckpoint.self, by: script.staff, ["note": "督办领导到现场看过，单位已经排出进度。"], days: 2)
        }
        if script.stage == .pending { return }
        func own(_ dossier: Dossier) -> String? { dossier.handlings.last?.id.text }
        if script.stage == .refusing {
            try act(
                RequestRefusal.self, by: script.signer, ["reason": "涉及的路段由乡镇管护，不属于本单位职责。"], days: 2, on: own)
            return
        }
        try act(SignFor.self, by: script.clerk, days: 1, on: own)
        try act(BeginWork.self, by: script.clerk, ["section": "业务科"], days: 1, on: own)
        if script.stage == .working { return }
        let contactDay = now.day(in: desk.world.zone)
        try act(
            RecordContact.self, by: script.clerk,
            ["way": "visit", "day": .text(contactDay.description), "note": "和领衔代表一起到现场看过，代表的意见已经记下。"], days: 2, on: own)
        let due = now.day(in: desk.world.zone).adding(days: 240).description
        let solved = script.stage == .concluded
        try act(
            DraftReply.self, by: script.clerk,
            solved
                ? [
                    "result": "solved", "grade": "a",
                    "text": .text("代表：您提出的“\(script.title)”收悉。所提问题已经解决，今后每月检查。感谢您的关心。"),
                ]
                : [
                    "result": "planned", "grade": "c",
                    "text": .text("代表：您提出的“\(script.title)”收悉。经现场核实，已经列入计划。感谢您的关心。"),
                    "promise": .text(script.promise), "promiseDue": .text(due),
                ], days: 6, on: own)
        if script.stage == .drafted { return }
        try act(SignReply.self, by: script.signer, days: 2, on: own)
        switch script.stage {
        case .drafted, .feedbackDue: return
        case .rehandling:
            try act(
                FeedbackPoor.self, by: lead, ["reason": "只答复了计划，没有说明先后。", "demand": "请写明每一段什么时候动工。"], days: 3)
        case .tracking, .concluded:
            for other in cosigners { try act(AddFeedback.self, by: other, ["grade": "satisfied"], days: 0) }
            try act(FeedbackGood.self, by: lead, ["grade": "satisfied", "reason": "办理认真，联系及时。"], days: 2)
        default: break
        }
    }

    private func perform<A: SuggestionAct>(
        _ act: A.Type, _ fields: JSON, on id: ID<AnyCase>, _ part: (Dossier) -> String?, by viewer: Viewer,
        at: Instant, in tx: any Transaction
    ) throws {
        var problems: [FieldProblem] = []
        guard let suggestion = try desk.store.suggestion(id, in: tx),
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
