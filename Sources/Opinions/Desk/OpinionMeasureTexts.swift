import Casework
import Words

extension OpinionMeasure {
    var measure: Measure { Measure("opinions.\(rawValue)", name: name, formula: formula) }

    var name: Text {
        switch self {
        case .received: Text("收到", "Received")
        case .accepted: Text("受理", "Accepted")
        case .open: Text("在办", "Open")
        case .closed: Text("办结", "Closed")
        case .redirected: Text("引导到其他渠道", "Redirected")
        case .declined: Text("不予受理", "Declined")
        case .merged: Text("并入同一事项", "Merged")
        case .converted: Text("列入代表建议", "Part of a suggestion")
        case .withdrawn: Text("撤回", "Withdrawn")
        case .satisfied: Text("办结：满意", "Closed: satisfied")
        case .fair: Text("办结：基本满意", "Closed: basically satisfied")
        case .unrated: Text("办结：未评价", "Closed: not rated")
        case .disputed: Text("办结：有争议", "Closed: disputed")
        case .noDetail: Text("办结：未补充情况", "Closed: no details came")
        case .resolved: Text("解决", "Resolved")
        case .rated: Text("有评价的办结", "Closed with a rating")
        case .answered: Text("答复后办结", "Closed after a reply")
        case .overdue: Text("已经逾期", "Overdue")
        case .triage: Text("等待分办", "Waiting for triage")
        case .dueSoon: Text("即将到期", "Due soon")
        case .inTime: Text("期限还早", "Due later")
        case .withResident: Text("等反映人", "With the resident")
        case .declines: Text("不予受理，等另一人确认", "Declining waits for a second person")
        case .passOns: Text("代表请求转交单位", "Deputies ask to pass on")
        case .extensions: Text("单位申请延期", "Units ask for more time")
        case .secondRound: Text("不满意，等待重新交办", "Second rounds to assign")
        case .toConclude: Text("两次不满意，等待书面结论", "Twice not satisfied: to conclude")
        case .appeals: Text("申诉等待决定", "Appeals to decide")
        case .escalated: Text("上报，等待接收", "Escalated, to be taken in")
        case .unplaced: Text("没有联络站的，等待分办", "Without a station, waiting for triage")
        case .toPropose: Text("可以提出公开", "Could be proposed for publication")
        case .toPublish: Text("等待审核公开", "Publication to decide")
        case .chase: Text("催办", "To chase")
        case .unitNew: Text("新交来的，还可以退回", "New, may still be refused")
        case .unitInWork: Text("正在办理", "In work")
        case .draftReturned: Text("答复稿退回修改", "Drafts returned")
        case .toSign: Text("答复稿等待签发", "Drafts to sign")
        case .extensionAsked: Text("已申请延期", "More time asked for")
        case .toAnswer: Text("等您答复", "To answer")
        case .answerAgain: Text("不满意，等您再次答复", "Not satisfied, to answer again")
        }
    }

    var formula: Text {
        switch self {
        case .received: Text("收集到的全部意见，不论现在在哪一步。", "All opinions ever sent, wherever they are now.")
        case .accepted:
            Text(
                "现在在代表、承办单位或上一级手里，列入代表建议，或者已经答复、正在重新交办，以及答复后办结的。",
                "Now with a deputy, a unit or the next level, part of a suggestion, answered, being assigned again, or closed after a reply."
            )
        case .open:
            Text(
                "还没有办结、引导、不予受理、并入、列入建议或撤回的。",
                "Neither closed, redirected, declined, merged, part of a suggestion nor withdrawn.")
        case .closed: Text("已经办结的，不论结果。", "Closed, whatever the outcome.")
        case .redirected:
            Text("引导到信访、司法、纪检、应急或热线的。", "Redirected to letters and visits, courts, discipline, emergency or hotline.")
        case .declined: Text("不予受理的，包括正在申诉的。", "Declined, with or without an appeal.")
        case .merged: Text("现在并入另一件的。", "Now following another opinion.")
        case .converted: Text("现在由代表建议来办、还没有答复的。", "Now answered by way of a suggestion, which is not replied to yet.")
        case .withdrawn: Text("反映人撤回的。", "Withdrawn by the resident.")
        case .satisfied: Text("办结且评价为满意。", "Closed and rated satisfied.")
        case .fair: Text("办结且评价为基本满意。", "Closed and rated basically satisfied.")
        case .unrated:
            Text("答复后到期没有评价而办结，单独统计，不算满意。", "Closed because no rating came; counted apart, never as satisfied.")
        case .disputed: Text("两次不满意后作出书面结论而办结。", "Closed by a written conclusion after two poor ratings.")
        case .noDetail: Text("请反映人补充情况，到期没有补充而办结。", "Closed because the details asked for did not come.")
        case .resolved: Text("办结且评价为满意或基本满意。", "Closed and rated satisfied or basically satisfied.")
        case .rated: Text("办结：满意、基本满意、有争议三项之和。", "Closed: satisfied, basically satisfied or disputed.")
        case .answered:
            Text("办结：满意、基本满意、有争议、未评价四项之和。", "Closed: satisfied, basically satisfied, disputed or not rated.")
        case .overdue:
            Text(
                "联络站、代表、承办单位或上一级该办而期限已过的；等反映人补充或评价的不算。",
                "The day by which station, deputy, unit or next level had to act is past; waiting for the resident does not count."
            )
        case .triage: Text("联络站还没有分办、期限未过的，最近收到的在前。", "Not yet assigned and not late; the latest promise first.")
        case .dueSoon:
            Text(
                "已经分办，剩余时间不到五分之一或者不超过两个工作日的。",
                "Assigned, with a fifth of the time or at most two working days left.")
        case .inTime: Text("已经分办、两个工作日以后到期的。", "Assigned, and due later than in two working days.")
        case .withResident: Text("等反映人补充情况或者评价的。", "Waiting for details or for the rating.")
        case .declines: Text("别人提出不予受理、等您确认的。", "Someone else proposed to decline; a second person must confirm.")
        case .passOns: Text("代表请联络站转交承办单位的。", "The deputy asked the station to pass it on to a unit.")
        case .extensions: Text("承办单位申请延期、等联络站决定的。", "A unit asked for more time and the station decides.")
        case .secondRound:
            Text("第一次评价不满意，等待交给另外的人或上一级。", "First poor rating: another person or a higher level must take it.")
        case .toConclude: Text("第二次评价不满意，等待书面结论。", "Second poor rating: a written conclusion is due.")
        case .appeals: Text("反映人对不予受理提出申诉，还没有决定的。", "The resident appealed against declining, undecided.")
        case .escalated: Text("上报到本级、还没有接收的。", "Passed up to this level and not taken in yet.")
        case .unplaced: Text("所在乡镇没有联络站、由代表工委分办的。", "Sent where no station is responsible: the staff assign it.")
        case .toPropose:
            Text("评价满意或基本满意后办结、还没有提出公开的。", "Closed as satisfied or basically satisfied and not proposed yet.")
        case .toPublish: Text("别人提出公开、等您审核的。", "Proposed by someone else, waiting for a second person.")
        case .chase: Text("在承办单位、两个工作日内到期或者已经逾期的。", "With a unit, and due within two working days or late.")
        case .unitNew:
            Text("刚交来、退回期限未过、还没有起草的。", "Just assigned: it may still be refused, and nothing is drafted.")
        case .unitInWork: Text("退回期限已过、还没有起草答复的。", "The time to refuse is over, and nothing is drafted yet.")
        case .draftReturned: Text("签发人退回、等待修改的答复稿。", "The signer sent the draft back.")
        case .toSign: Text("已经起草、等待签发的答复稿。", "A draft waits for the signature.")
        case .extensionAsked: Text("已经申请延期、还没有决定的。", "More time was asked for, undecided.")
        case .toAnswer: Text("交给您、还没有答复的。", "Given to you, not answered yet.")
        case .answerAgain:
            Text("反映人对先前的答复不满意、重新交给您的。", "The resident was not satisfied before, and it was given to you.")
        }
    }
}

extension OpinionShare {
    var measure: Measure { Measure("opinions.\(rawValue)", name: name, formula: formula) }

    var name: Text {
        switch self {
        case .resolvedOfReceived: Text("收集意见的解决率", "Resolved of all received")
        case .resolvedRate: Text("办结的解决率", "Resolved rate")
        case .ratingCoverage: Text("评价率", "Rating coverage")
        case .overdueOfOpen: Text("在办件逾期率", "Overdue share of open")
        }
    }

    var formula: Text {
        Text("\(part.name.zh) ÷ \(whole.name.zh)", "\(part.name.en) ÷ \(whole.name.en.lowercased())")
    }
}
