import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// What a suggestion says, as its form has it; the same for a new one and for a revised one.
struct SuggestionDraft: Sendable {
    static let fields = [
        RouteField("title", .text(max: 100), required: true, SuggestionWord.title.text),
        RouteField("grounds", .text(max: 2000), required: true, SuggestionWord.grounds.text),
        RouteField("proposal", .text(max: 2000), required: true, SuggestionWord.proposal.text),
        RouteField("wishedUnit", .text(max: 200), SuggestionWord.wishedUnit.text),
        RouteField("keepPrivate", .flag, SuggestionWord.keepPrivate.text),
    ]
    let title: String
    let grounds: String
    let proposal: String
    let wishedUnit: String?
    let wantsPublic: Bool

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let title = input.checked("title", 4...100, missing: SuggestionWord.titleMissing.text, problems: &problems)
        let grounds = input.words("grounds", 2000, missing: .groundsMissing, &problems)
        let proposal = input.words("proposal", 2000, missing: .proposalMissing, &problems)
        wishedUnit = input.checked("wishedUnit", 1...200, problems: &problems)
        wantsPublic = !input.flag("keepPrivate")
        guard let title, let grounds, let proposal else { return nil }
        (self.title, self.grounds, self.proposal) = (title, grounds, proposal)
    }

    static func form(_ form: FormBuilder, _ one: Suggestion? = nil) -> HTML {
        """
        \(form.text("title", SuggestionWord.title, hint: SuggestionWord.titleHint.text, value: one?.title, maxLength: 100, required: true))
        \(form.area("grounds", SuggestionWord.grounds, hint: SuggestionWord.groundsHint.text, value: one?.grounds, required: true))
        \(form.area("proposal", SuggestionWord.proposal, hint: SuggestionWord.proposalHint.text, value: one?.proposal, required: true))
        \(form.text("wishedUnit", SuggestionWord.wishedUnit, hint: SuggestionWord.wishedUnitHint.text, value: one?.wishedUnit))
        \(form.checkbox("keepPrivate", SuggestionWord.keepPrivate, hint: SuggestionWord.keepPrivateHint.text, value: one.map { !$0.wantsPublic } ?? false))
        """
    }

    func write(to one: inout Suggestion) {
        (one.title, one.grounds, one.proposal) = (title, grounds, proposal)
        (one.wishedUnit, one.wantsPublic) = (wishedUnit, wantsPublic)
    }
}

/// Another text. Whoever had signed the one before is asked again.
struct ReviseSuggestion: SuggestionAct {
    static let action = SuggestionLifecycle.Action.revise
    static let title = action.text
    static let fields = SuggestionDraft.fields
    let draft: SuggestionDraft

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let draft = SuggestionDraft(input, problems: &problems) else { return nil }
        self.draft = draft
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        let signed = view.dossier.signers.contains { $0.state == .confirmed }
        return """
            \(when: signed, "<p class=\"notice warn\">\(view.reader.say(SuggestionWord.signedAnew))</p>")\
            \(SuggestionDraft.form(form, subject))
            """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        draft.write(to: &acting.subject)
        // A returned one was registered with their signatures: they sign the new text before it is filed again.
        try acting.store.askAgain(acting.subject.id, in: acting.tx)
    }
}

struct InviteCosigner: SuggestionAct {
    static let action = SuggestionLifecycle.Action.inviteCosigner
    static let title = action.text
    static let fields = [RouteField("deputy", .text(max: 60), required: true, SuggestionWord.cosigner.text)]
    let named: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard
            let named = input.checked(
                "deputy", 1...60, missing: SuggestionWord.deputyMissing.text, problems: &problems)
        else { return nil }
        self.named = named
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.text(
            "deputy", SuggestionWord.cosigner, hint: SuggestionWord.cosignerHint.text, maxLength: 60, required: true)
    }

    /// By name or public address; in office in the same congress.
    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        let (desk, tx) = (acting.desk, acting.tx)
        let found =
            try desk.network.deputy(slug: named, in: tx).map { [$0.person] }
            ?? desk.people.persons(named: named, in: tx)
        let able = try found.filter { try desk.isInOffice($0, acting.subject, on: acting.today, in: tx) }
        guard let person = able.first else { throw InputRefused("deputy", SuggestionWord.noSuchDeputy) }
        guard able.count == 1 else { throw InputRefused("deputy", SuggestionWord.severalOfThatName) }
        guard person != acting.subject.lead else { throw InputRefused("deputy", SuggestionWord.youLead) }
        guard try acting.store.invite(person, to: acting.subject.id, in: tx) else {
            throw InputRefused("deputy", SuggestionWord.askedBefore)
        }
    }
}

/// Takes back what was asked of somebody who has not signed.
struct Uninvite: SuggestionAct {
    static let action = SuggestionLifecycle.Action.uninvite
    static let title = action.text
    static let fields = [RouteField("deputy", .text(max: 60), required: true, SuggestionWord.cosigner.text)]
    let slug: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard
            let slug = input.checked("deputy", 1...60, missing: SuggestionWord.deputyMissing.text, problems: &problems)
        else { return nil }
        self.slug = slug
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        let asked = view.signers.filter { $0.signer.state == .invited || $0.signer.state == .declined }
        return form.select(
            "deputy", SuggestionWord.cosigner, asked.map { Choice($0.slug, "\($0.name)") }, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        guard let deputy = try acting.desk.network.deputy(slug: slug, in: acting.tx),
            let own = acting.dossier.signer(deputy.person), own.state != .lead
        else { throw InputRefused("deputy", SuggestionWord.noSuchDeputy) }
        guard own.state != .confirmed else { throw InputRefused("deputy", SuggestionWord.hasSigned) }
        try acting.store.removeSigners(
            [.invited, .declined], only: deputy.person, of: acting.subject.id, in: acting.tx)
    }
}

/// With one tap, and each for themselves.
struct ConfirmCosign: SuggestionAct {
    static let action = SuggestionLifecycle.Action.confirmCosign
    static let title = action.text
    static let isForOne = false
    static let fields = [RouteField("text", .text(max: 64), SuggestionWord.signedText.text)]
    let text: String?

    init?(_ input: Input, problems: inout [FieldProblem]) { text = input.text("text") }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.hidden("text", subject.textMark)
    }

    /// What is signed is the text that was read.
    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        if let text, text != acting.before.textMark { throw Problem.conflict(SuggestionWord.changedMeanwhile.text) }
        try acting.answer(.confirmed)
    }
}

struct DeclineCosign: SuggestionAct {
    static let action = SuggestionLifecycle.Action.declineCosign
    static let title = action.text
    static let isForOne = false
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws { try acting.answer(.declined) }
}

extension SuggestionActing<Suggestion> {
    fileprivate func answer(_ state: Signer.State) throws {
        guard var own = dossier.signer(viewer.person) else { throw Problem.notFound }
        own.state = state
        try store.set(own, of: subject.id, in: tx)
    }
}

/// Put forward, for the first time or after it was returned. Who was asked and has not signed is no signer.
struct FileSuggestion: SuggestionAct {
    static let action = SuggestionLifecycle.Action.file
    static let title = action.text
    static let fields = [
        RouteField(
            "channel", .choice(Suggestion.Channel.allCases.map(\.rawValue)), required: true, SuggestionWord.channel.text
        ),
        RouteField("oneMatter", .flag, required: true, SuggestionWord.oneMatter.text),
    ]
    let channel: Suggestion.Channel

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let channel: Suggestion.Channel? = input.choice(
            "channel", missing: SuggestionWord.channelMissing.text, problems: &problems)
        if !input.flag("oneMatter") { problems.append(FieldProblem("oneMatter", SuggestionWord.oneMatterMissing.text)) }
        guard let channel else { return nil }
        self.channel = channel
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        let waiting = view.dossier.signers.count { $0.state == .invited }
        return """
            \(when: waiting > 0, "<p class=\"notice warn\">\(view.reader.say(SuggestionText.notSignedYet(waiting)))</p>")\
            \(form.radios("channel", SuggestionWord.channel, Suggestion.Channel.allCases.map { form.choice($0.rawValue, $0) }, value: Suggestion.Channel.betweenSessions.rawValue, required: true))
            \(form.checkbox("oneMatter", SuggestionWord.oneMatter, hint: SuggestionWord.oneMatterHint.text))
            """
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        acting.subject.channel = channel
        acting.subject.filedAt = acting.at
        (acting.subject.returnGround, acting.subject.told) = (nil, nil)
        try acting.store.removeSigners([.invited, .declined], of: acting.subject.id, in: acting.tx)
    }
}

// MARK: Taking it back (SUG-27)

struct AskToWithdraw: SuggestionAct {
    static let action = SuggestionLifecycle.Action.askToWithdraw
    static let title = action.text
    static let fields = [RouteField("reason", .text(max: 500), required: true, SuggestionWord.reason.text)]
    let reason: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let reason = input.words("reason", 500, missing: .reasonMissing, &problems) else { return nil }
        self.reason = reason
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.area("reason", SuggestionWord.reason, rows: 3, maxLength: 500, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        acting.subject.withdrawalAsked = true
        acting.words = ["inner": reason]
    }
}

struct AgreeToWithdraw: SuggestionAct {
    static let action = SuggestionLifecycle.Action.agreeToWithdraw
    static let title = action.text
    static let isForOne = false
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        guard var own = acting.dossier.signer(acting.viewer.person) else { throw Problem.notFound }
        own.agreesToWithdraw = true
        try acting.store.set(own, of: acting.subject.id, in: acting.tx)
    }
}

struct WithdrawSuggestion: SuggestionAct {
    static let action = SuggestionLifecycle.Action.withdraw
    static let title = action.text
    init?(_ input: Input, problems: inout [FieldProblem]) {}

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        acting.subject.isPublic = false
        let open = acting.dossier.handlings.filter(\.isOpen)
        try acting.desk.forEach(open, of: acting.dossier, .cancel, at: acting.at, in: acting.tx)
    }
}
