import Casework
import Network
import Statutes
import Store
import Web
import Words

/// A step of a suggestion, of a unit's part in it or of what was promised: an event with its name for readers.
struct ToldStep: Sendable {
    let event: Event
    let name: Text
    /// Whose part or promise it is.
    let unit: ID<Organisation>?
}

extension HandlingLifecycle.Action {
    /// What everybody may know: who has it, and that there is a reply.
    static let published: Set<HandlingLifecycle.Action> = [.assign, .reply, .handleAgain]
    /// Before a reply is signed it is the unit's own.
    static let ofUnit: Set<HandlingLifecycle.Action> = [.draftReply, .returnDraft]

    /// As the life of the part tells it.
    var happened: Text {
        switch self {
        case .assign: Text("已交办", "It was given to the unit")
        case .signFor: Text("已签收", "Signed for")
        case .begin: Text("开始办理", "Work began")
        case .recordContact: Text("联系了代表", "The deputies were heard")
        case .requestRefusal: Text("书面申请退办", "A refusal was asked for in writing")
        case .acceptRefusal: Text("同意退办", "The refusal was accepted")
        case .rejectRefusal: Text("不同意退办", "The refusal was not accepted")
        case .reassign: Text("改交其他单位", "Given to another unit")
        case .cancel: Text("建议撤回，不再办理", "Ended: the suggestion was withdrawn")
        case .giveOpinion: Text("提出了协办意见", "Gave its opinion to the lead")
        case .requestExtension: Text("申请延期", "More time was asked for")
        case .approveExtension: Text("同意延期", "More time was given")
        case .rejectExtension: Text("不同意延期", "More time was not given")
        case .draftReply: Text("起草了答复", "A reply was drafted")
        case .returnDraft: Text("答复稿退回修改", "The draft was returned")
        case .reply: Text("已答复", "Replied")
        case .handleAgain: Text("重新办理", "Handled again")
        case .recount: Text("期限重新计算", "The dates were counted again")
        }
    }
}

extension CommitmentLifecycle.Action {
    /// What a deputy objects is told to those inside.
    static let inner: Set<CommitmentLifecycle.Action> = [.object]

    /// As the life of the promise tells it.
    var happened: Text {
        switch self {
        case .promise: Text("作出承诺", "Promised")
        case .reportDone: Text("报告已兑现", "Reported as done")
        case .confirmKept: Text("核实：已兑现", "Found to be done")
        case .returnReport: Text("核实：没有兑现", "Found not to be done")
        case .object: Text("代表提出异议", "A deputy objected")
        case .runOut: Text("到期没有兑现", "Not kept in time")
        case .explain: Text("书面说明，重定日期", "Explained in writing, with a new date")
        case .replace: Text("由新的答复取代", "Replaced by a later reply")
        }
    }
}

extension SuggestionView {
    /// Everything that happened and that the reader may know, in order of time. As many statements however much it is.
    func steps(in tx: any Transaction) throws -> [ToldStep] {
        let own = SuggestionVisibility.units(of: reader.viewer)
        // Outside, who had it once and has it no more is not told.
        let handlings = Dictionary(
            uniqueKeysWithValues: dossier.handlings.filter { isInner || !$0.isGone }.map { ($0.id, $0.unit) })
        let promises = Dictionary(
            uniqueKeysWithValues: dossier.promises(isInner: isInner).map { ($0.id, $0.unit) })
        let parts = try desk.log.events(of: handlings.keys.sorted() + promises.keys.sorted(), in: tx).compactMap {
            event -> ToldStep? in
            if let unit = handlings[event.caseID], let action = HandlingLifecycle.Action(rawValue: event.action) {
                guard action != .recount, isInner || HandlingLifecycle.Action.published.contains(action),
                    !HandlingLifecycle.Action.ofUnit.contains(action) || own.contains(unit)
                else { return nil }
                return ToldStep(event: event, name: action.happened, unit: unit)
            }
            guard let unit = promises[event.caseID],
                let action = CommitmentLifecycle.Action(rawValue: event.action),
                isInner || !CommitmentLifecycle.Action.inner.contains(action)
            else { return nil }
            return ToldStep(event: event, name: action.happened, unit: unit)
        }
        let steps = told.map { ToldStep(event: $0, name: happened($0), unit: nil) } + parts
        return steps.sorted { ($0.event.at, $0.event.id) < ($1.event.at, $1.event.id) }
    }
}
