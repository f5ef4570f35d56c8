import Casework
import Network
import Store
import Web
import Words

/// What a reader has just done, told on the page that its form leads back to, with what comes next. Its name stands in the
/// address and the record says whether it is true: nobody is told so by a link that somebody else made.
struct DoneAct: Sendable {
    static let anchor = "done"
    let name: Text
    let next: Text?

    static func address(of act: String, on part: String? = nil, of suggestion: Suggestion) -> String {
        let part = part.map { "&part=\($0)" } ?? ""
        return "\(suggestion.path)?done=\(act)\(part)#\(anchor)"
    }

    /// - Parameters:
    ///   - act: as the address names it.
    ///   - part: the unit's part or the promise that it was done on.
    static func find(
        _ act: String?, on part: String?, in dossier: Dossier, _ viewer: Viewer, _ desk: SuggestionDesk,
        in tx: any Transaction
    ) throws -> DoneAct? {
        guard let act, let person = viewer.person else { return nil }
        func done<C: SuggestionPart>(_ action: C.Life.Action, _ title: Text, on subject: C) throws -> DoneAct? {
            guard try desk.log.person(who: action.rawValue, on: subject.id, in: tx) == person else { return nil }
            return DoneAct(name: title, next: subject.next(for: viewer, in: dossier)?.text)
        }
        func look<A: SuggestionAct>(_ type: A.Type) throws -> DoneAct? {
            guard A.path == act, let subject = A.Case.find(part, in: dossier) else { return nil }
            return try done(A.action, A.title, on: subject)
        }
        if act == StartSuggestion.path {
            return try done(.start, SuggestionLifecycle.Action.start.text, on: dossier.suggestion)
        }
        for type in SuggestionActs.ofSuggestion + SuggestionActs.ofHandling + SuggestionActs.ofCommitment {
            if let found = try look(type) { return found }
        }
        return nil
    }

    /// Focus goes to it with the address, so that it is read first.
    func html(_ reader: Reader) -> HTML {
        """
        <div id="\(Self.anchor)" class="notice good noprint" role="status" tabindex="-1">\
        <p><strong>\(reader.say(DoneWord.done(name)))</strong></p>\(next.map { "<p>\(reader.say($0))</p>" as HTML })</div>
        """
    }
}

extension Suggestion {
    func next(for viewer: Viewer, in dossier: Dossier) -> DoneWord? {
        let leads = viewer.person == lead
        if withdrawalAsked, state != .withdrawn { return .allMustAgree }
        return switch state {
        case .draft: .askOrFile
        case .cosigning where leads: .othersAnswer
        case .cosigning: dossier.signer(viewer.person)?.state == .confirmed ? .leadFiles : nil
        case .filed: .staffRegister
        case .returned: .leadRevises
        case .registered: .staffHandOver
        case .handedOver: .unitsHandle
        case .feedbackDue: .leadRates
        case .rehandling: .unitsAgain
        case .assessing: .staffAssess
        case .tracking: .promisesFollowed
        case .concluded: .allDone
        case .withdrawn: .noMore
        default: nil
        }
    }
}

extension Handling {
    func next(for viewer: Viewer, in dossier: Dossier) -> DoneWord? {
        switch state {
        case .pending: .unitSignsFor
        case .signedFor: .unitBegins
        case .refusalRequested: .staffDecide
        case .refused, .reassigned: .otherUnit
        case .working where dossier.draft(of: self) != nil: .signerSigns
        case .working where extensionReason != nil && decision == nil && !wasExtended: .staffDecide
        case .working where !part.owesReply: .unitGivesOpinion
        case .working where !dossier.contacts(of: self).contains { $0.round == dossier.suggestion.round }: .unitHears
        case .working: .unitDrafts
        case .opinionGiven: .leadUnitHasIt
        case .replied: dossier.suggestion.state == .feedbackDue ? .leadRates : .othersReply
        default: nil
        }
    }
}

extension Commitment {
    func next(for viewer: Viewer, in dossier: Dossier) -> DoneWord? {
        switch state {
        case .promised: .promisesFollowed
        case .reported: .staffVerify
        case .broken: .unitExplains
        default: nil
        }
    }
}

/// Who has to do something now.
enum DoneWord: Wording, CaseIterable {
    case allMustAgree, askOrFile, othersAnswer, leadFiles, staffRegister, leadRevises, staffHandOver, unitsHandle
    case leadRates, unitsAgain, staffAssess, promisesFollowed, allDone, noMore
    case unitSignsFor, unitBegins, staffDecide, otherUnit, signerSigns, unitGivesOpinion, unitHears, unitDrafts
    case leadUnitHasIt, othersReply, staffVerify, unitExplains

    static func done(_ name: Text) -> Text { Text("已完成：\(name.zh)", "Done: \(name.en)") }

    var text: Text {
        switch self {
        case .allMustAgree:
            Text("联名代表都同意后，才能撤回。", "It can be withdrawn once every co-signer has agreed.")
        case .askOrFile: Text("可以请其他代表联名，也可以直接提出。", "You can ask others to sign, or put it forward.")
        case .othersAnswer:
            Text(
                "被邀请的代表各自答复；您可以等他们，也可以现在提出。",
                "Those you asked answer for themselves; wait for them, or put it forward now.")
        case .leadFiles:
            Text(
                "接下来等领衔代表提出。内容有修改时，会再请您联名；有了答复，会通知您。",
                "The leading deputy now puts it forward. If the text changes you are asked again; you are told of the reply."
            )
        case .staffRegister: Text("接下来由人大工作机构登记，登记和交办都会通知您。", "The congress's staff register it next, and tell you.")
        case .leadRevises: Text("领衔代表修改后可以重新提出。", "The leading deputy can revise it and put it forward again.")
        case .staffHandOver: Text("接下来由人大工作机构交给承办单位。", "The congress's staff hand it over to a unit next.")
        case .unitsHandle: Text("接下来由承办单位签收、办理和答复。", "The units sign for it, handle it and reply.")
        case .leadRates: Text("接下来由领衔代表评价答复。", "The leading deputy says next what they think of the reply.")
        case .unitsAgain: Text("接下来由承办单位重新办理、再次答复。", "The units handle it again and reply anew.")
        case .staffAssess: Text("接下来由人大工作机构组织评估。", "The congress's staff have it assessed next.")
        case .promisesFollowed: Text("承诺的事接着跟踪，直到兑现。", "What was promised is followed until it is done.")
        case .allDone: Text("这件建议已经办结。", "The suggestion is concluded.")
        case .noMore: Text("这件建议不再办理。", "The suggestion is not handled any more.")
        default: ofUnits
        }
    }

    private var ofUnits: Text {
        switch self {
        case .unitSignsFor: Text("接下来由单位签收。", "The unit signs for it next.")
        case .unitBegins: Text("接下来由单位开始办理，写明具体科室。", "The unit begins next, and names the office that does the work.")
        case .staffDecide: Text("接下来由人大工作机构决定，结果会通知单位。", "The congress's staff decide next, and the unit is told.")
        case .otherUnit: Text("已经交给另定的单位，由它签收。", "It was given to the other unit, which signs for it.")
        case .signerSigns: Text("答复稿等待本单位签发人签发。", "The draft waits for the unit's signer.")
        case .unitGivesOpinion: Text("接下来由单位提出协办意见。", "The unit gives its opinion to the lead next.")
        case .unitHears: Text("答复前，还要联系代表、听取意见。", "The deputies are to be heard before the reply.")
        case .unitDrafts: Text("接下来由单位起草答复。", "The unit drafts its reply next.")
        case .leadUnitHasIt: Text("意见已经交给主办单位。", "The leading unit has the opinion.")
        case .othersReply: Text("等其他单位也答复后，一起送达代表。", "It reaches the deputies when the other units have replied too.")
        case .staffVerify: Text("接下来由人大工作机构核实。", "The congress's staff verify it next.")
        case .unitExplains: Text("单位要书面说明，并且重定日期。", "The unit has to explain it in writing, with a new date.")
        default: Text("", "")
        }
    }
}
