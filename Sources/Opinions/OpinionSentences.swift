import Casework
import Statutes
import Store
package import Words

/// States, choices and acts in plain words. A state is told as a sentence, never as a code.
enum OpinionSentence {
    static func notFromHere(_ state: OpinionLifecycle.State) -> Text {
        Text("现在不能这样办理：", "This cannot be done now: ") + state.word.text
    }

    static func atTheLatest(_ date: Text) -> Text { Text("，最迟\(date.zh)", ", by \(date.en) at the latest") }
    static func publicPage(of number: String) -> Text {
        Text("看公开的那一件 \(number)", "Read the published one, \(number)")
    }

    /// The number of a suggestion, and the units that handle it.
    static func suggestion(_ number: String, _ units: String?) -> Text {
        // Kept as they were joined, in Chinese.
        let after =
            units.map { Text("，承办：\($0)", ", handled by \($0.split(separator: "、").joined(separator: ", "))") }
            ?? Text("", "")
        return Text("编号 \(number)", "number \(number)") + after
    }
}

extension OpinionLifecycle.State: Wording {
    package var text: Text { word }
    var word: Text {
        switch self {
        case .submitted: Text("联络站正在分办", "The station is deciding who handles it")
        case .awaitingDetail: Text("等待反映人补充情况", "Waiting for details from the resident")
        case .withDeputy: Text("代表正在办理", "With a deputy")
        case .withUnit: Text("承办单位正在办理", "With the handling unit")
        case .escalated: Text("已上报上一级，等待接收", "Escalated, waiting for the next level")
        case .replied: Text("已经答复，等待评价", "Answered, waiting for the rating")
        case .reopened: Text("不满意，正在重新交办", "Not satisfied: being assigned again")
        case .closed: Text("已经办结", "Closed")
        case .redirected: Text("已引导到其他渠道", "Redirected to another office")
        case .declined: Text("不予受理", "Declined")
        case .merged: Text("已并入同一事项", "Merged into the same matter")
        case .converted: Text("已列入代表建议", "Part of a deputies' suggestion")
        case .withdrawn: Text("反映人已撤回", "Withdrawn by the resident")
        }
    }
}

extension OpinionLifecycle.State {
    /// Of one case: what a poor rating leads to depends on how many there were, and on who had replied.
    func told(poorRatings: Int, ofSuggestion: Bool) -> Text {
        guard self == .reopened else { return word }
        return switch poorRatings {
        case 0: Text("重新办理，正在交办", "Reopened: being assigned again")
        case 1 where ofSuggestion:
            Text("不满意答复，正在决定由谁再办", "Not satisfied with the reply: it is being decided who handles it next")
        case 1: word
        default: Text("两次不满意，正在写书面结论", "Not satisfied twice: a written conclusion is being drawn up")
        }
    }
}

/// The state of one case in a list, as its page tells it.
struct ToldState: RowDecodable {
    let state: OpinionLifecycle.State
    let inWords: Text

    static var columns: SQL { "opinion.state, opinion.poor_ratings, opinion.converted_into" }
    init(from row: inout RowReader) throws {
        state = try row.next()
        let poorRatings = try row.next(Int.self)
        inWords = state.told(poorRatings: poorRatings, ofSuggestion: try row.next(ID<AnyCase>?.self) != nil)
    }
}

extension Opinion {
    var stateInWords: Text { state.told(poorRatings: poorRatings, ofSuggestion: convertedInto != nil) }
}

extension OpinionLifecycle.Outcome: Wording {
    package var text: Text {
        switch self {
        case .satisfied: Text("满意", "satisfied")
        case .fair: Text("基本满意", "basically satisfied")
        case .unrated: Text("未评价", "not rated")
        case .disputed: Text("有争议", "disputed")
        case .noDetail: Text("未补充情况", "no details came")
        }
    }
}

extension Opinion.Topic: Wording {
    package var text: Text {
        switch self {
        case .roads: Text("道路交通", "Roads and transport")
        case .water: Text("供水排水", "Water and drainage")
        case .environment: Text("环境卫生", "Environment and hygiene")
        case .housing: Text("住房物业", "Housing")
        case .schooling: Text("教育", "Schooling")
        case .health: Text("医疗卫生", "Health care")
        case .farming: Text("农业农村", "Farming")
        case .security: Text("治安安全", "Safety")
        case .welfare: Text("社会保障", "Social security")
        case .other: Text("其他", "Other")
        }
    }
}

extension Opinion.HandlingClass: Wording {
    package var text: Text { word }
    var word: Text {
        switch self {
        case .simple: Text("简单（3 天）", "simple (3 days)")
        case .complex: Text("复杂（7 天）", "complex (7 days)")
        case .hard: Text("疑难（30 天）", "hard (30 days)")
        }
    }
}

extension Opinion.RedirectKind: Wording {
    package var text: Text { word }
    var word: Text {
        switch self {
        case .lettersAndVisits: Text("信访事项", "letters and visits")
        case .litigation: Text("涉法涉诉", "litigation")
        case .accusation: Text("检举控告（内容封存）", "report or accusation (content sealed)")
        case .emergency: Text("紧急情况", "emergency")
        case .hotline: Text("政务热线事项", "government hotline")
        }
    }
}

extension ProposeDecline.Ground: Wording {
    var text: Text { word }
    var word: Text {
        switch self {
        case .noContent: Text("没有具体内容", "no content")
        case .advertising: Text("广告", "advertising")
        case .abuse: Text("辱骂攻击", "abuse")
        case .outsideArea: Text("不属于本地", "outside the area")
        }
    }
}

extension ReplyOutcome: Wording {
    var text: Text { word }
    var word: Text {
        switch self {
        case .solved: Text("已经解决", "solved")
        case .underway: Text("正在解决", "being solved")
        case .planned: Text("列入计划", "planned")
        case .explained: Text("解释说明", "explained")
        }
    }
}

extension Rating.Grade: Wording {
    var text: Text { word }
    var word: Text {
        switch self {
        case .satisfied: Text("满意", "Satisfied")
        case .basicallySatisfied: Text("基本满意", "Basically satisfied")
        case .notSatisfied: Text("不满意", "Not satisfied")
        }
    }
}

extension OpinionLifecycle.Action: Wording {
    /// What happened, as the life of the case tells it.
    package var text: Text {
        switch self {
        case .submit: Text("收到意见", "Received")
        case .askDetail: Text("请反映人补充情况", "Details asked for")
        case .supply: Text("反映人补充了情况", "Details supplied")
        case .detailTimeout: Text("到期未补充，办结", "No details came in time: closed")
        case .answerOnSpot: Text("当场答复", "Answered on the spot")
        case .acceptToDeputy: Text("转给代表办理", "Given to a deputy")
        case .acceptToUnit: Text("交给承办单位", "Given to a handling unit")
        case .escalate: Text("上报上一级", "Escalated to the next level")
        case .redirect: Text("引导到其他渠道", "Redirected to another office")
        case .proposeDecline: Text("提出不予受理", "Declining proposed")
        case .rejectDecline: Text("没有同意不予受理", "Declining not confirmed")
        case .confirmDecline: Text("不予受理", "Declined")
        case .appeal: Text("反映人申诉", "The resident appealed")
        case .upholdDecline: Text("申诉后维持不予受理", "Appeal: it stays declined")
        case .overturnDecline: Text("申诉后予以受理", "Appeal: taken in after all")
        case .mergeInto: Text("并入同一事项", "Merged into the same matter")
        case .join: Text("反映人加入同一事项", "Joined to the same matter by its author")
        case .unmerge: Text("撤销并入", "Merge undone")
        case .replyByDeputy: Text("代表答复", "The deputy replied")
        case .requestPassOn: Text("代表请联络站转交单位", "The deputy asked to pass it on")
        case .passToUnit: Text("转交承办单位", "Passed on to a handling unit")
        case .deputyTimeout: Text("代表未按期答复，退回联络站", "No reply in time: back to the station")
        case .passToSuccessor: Text("代表离任，转给接任的代表", "The deputy has left office: passed to the successor")
        case .deputyLeft: Text("代表离任，退回联络站", "The deputy has left office: back to the station")
        case .convert: Text("代表把它列入代表建议", "A deputy made it part of a suggestion")
        case .returnFromSuggestion: Text("没有列成代表建议，接着原来的办理", "No suggestion came of it: it is handled as before")
        case .suggestionFiled: Text("代表建议已经提出", "The suggestion was put forward")
        case .suggestionSentBack: Text("代表建议退回修改", "The suggestion was returned to be revised")
        case .suggestionRegistered: Text("代表建议已经登记", "The suggestion was registered")
        case .suggestionHandedOver: Text("代表建议已经交办", "The suggestion was handed over")
        case .suggestionReplied: Text("代表建议有了答复", "The suggestion was replied to")
        case .suggestionHandledAgain: Text("代表建议重新办理", "The suggestion is being handled again")
        case .suggestionConcluded: Text("代表建议已经办结", "The suggestion was concluded")
        case .handOver: Text("承办单位已撤销，改交别的单位", "The unit was retired: handed to another one")
        case .refuse: Text("承办单位退回，联络站重新分办", "Refused by the unit: back to the station")
        case .requestExtension: Text("承办单位申请延期", "The unit asked for more time")
        case .rejectExtension: Text("没有同意延期", "More time not allowed")
        case .approveExtension: Text("同意延期", "More time allowed")
        case .draftReply: Text("起草答复", "Reply drafted")
        case .returnDraft: Text("答复稿退回修改", "Draft returned")
        case .replyByUnit: Text("承办单位答复", "The unit replied")
        case .rateGood: Text("评价：满意", "Rated: satisfied")
        case .rateFair: Text("评价：基本满意", "Rated: basically satisfied")
        case .ratePoor: Text("评价：不满意", "Rated: not satisfied")
        case .noRating: Text("到期未评价，办结", "Not rated in time: closed")
        case .reassignToUnit: Text("重新交给承办单位", "Assigned to a unit again")
        case .reassignToDeputy: Text("重新转给代表", "Assigned to a deputy again")
        case .reassignUp: Text("提级办理", "Raised one level")
        case .conclude: Text("作出书面结论", "Concluded in writing")
        case .reopenByStaff: Text("重新办理", "Reopened")
        case .releaseIdentity: Text("反映人同意承办单位看到身份", "Identity released to the unit")
        case .withholdIdentity: Text("反映人不再公开身份", "Identity hidden from the unit")
        case .withdraw: Text("反映人撤回", "Withdrawn")
        case .recount: Text("节假日安排有变化，期限重新计算", "Holidays were announced: the dates are counted again")
        }
    }
}
