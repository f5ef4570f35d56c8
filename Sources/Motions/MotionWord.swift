import Statutes
package import Words

/// What pages, forms and notices of motions say.
enum MotionWord: Wording, CaseIterable {
    case year, feature, lead, motion, empty, more, all, whose, state, version, number, title, titleMissing, grounds,
        groundsMissing, plan, planHint, planMissing, newLead, bodyLead, meeting, meetingMissing, meetings, meetingsLead,
        noMeeting, until, over, region, regionMissing, forum, forumMissing, noCommittee, term, session, lastDay,
        announcedBefore, dayPast, numberMissing, movedBy, bodyMissing, movers, deputy, deputyHint,
        deputyMissing, noSuchDeputy, severalOfThatName, youLead, askedBefore, signedAnew, signedText, decision,
        ofPresidium, ofCouncil, decisionMissing, committee, committeeMissing, reportDue, report, reportMissing, advice,
        adviceMissing, joins, joinsHint, noSuchSuggestion, suggestion, seeSuggestion, suggestionsElsewhere, votes,
        votesFor, votesAgainst,
        abstained, members, present, morePresentThanAll, moreVotesThanPresent, lastDayWhy, reportDueWhy, bySession,
        numberOfMovers, submitted, reason, reasonMissing, withdrawalAsked, yourTurn, life, changedMeanwhile, notYours,
        notFromHere

    var text: Text {
        switch self {
        case .feature: Text("议案", "Motions")
        case .lead:
            Text(
                "列入议程的和已经表决的议案：谁提的，内容是什么，结果怎样。",
                "Motions on the agenda and those voted on: who moved them, what they say, and what came of them.")
        case .motion: Text("议案", "Motion")
        case .empty: Text("这里没有议案。", "There are no motions here.")
        case .more: Text("更多", "More")
        case .all: Text("全部议案", "All motions")
        case .whose: Text("谁的", "Whose")
        case .state: Text("状态", "State")
        case .version: Text("版本", "Version")
        case .number: Text("编号", "Number")
        case .title: Text("案名", "Subject")
        case .titleMissing: Text("请写案名。", "Please give its subject.")
        case .grounds: Text("案据", "Grounds")
        case .groundsMissing: Text("请写提出议案的理由和依据。", "Please give the grounds.")
        case .plan: Text("方案", "Plan")
        case .planHint: Text("要本级人大（或者常委会）决定什么，怎么做。", "What this congress or committee is to decide, and how.")
        case .planMissing: Text("请写方案。", "Please give the plan.")
        case .newLead:
            Text(
                "议案要有案名、案据和方案，内容属于本级人大职权范围，联名达到法定人数，在截止日期以前提出。",
                "A motion has a subject, grounds and a plan, lies within the congress's powers, is signed by as many as the law asks for, and is submitted before the last day."
            )
        case .bodyLead:
            Text(
                "主席团、常委会、专门委员会和政府提出的议案，由工作人员登记，不用联名。",
                "Motions of the presidium, the standing committee, special committees and the government are entered by staff; nobody signs them."
            )
        case .meeting: Text("提交的会议", "To the meeting")
        case .meetingMissing: Text("请选择还接受议案的会议。", "Please choose a meeting that still takes motions.")
        case .meetings: Text("接受议案的会议", "Meetings that take motions")
        case .meetingsLead:
            Text(
                "大会的截止日期由主席团决定；过了这一天就不能再提出议案，可以提代表建议。",
                "The presidium decides the last day for a session; after it nobody can submit a motion, though a suggestion can be put forward at any time."
            )
        case .noMeeting: Text("现在没有接受议案的会议。", "No meeting takes motions now.")
        case .until: Text("截止", "until")
        case .over: Text("已经截止", "over")
        case .region: Text("哪里的人大", "Whose congress")
        case .regionMissing: Text("请选择您工作的地区。", "Please choose a region that you work for.")
        case .forum: Text("会议", "Meeting")
        case .forumMissing: Text("请选择大会或者常委会会议。", "Please choose a session or a meeting of the committee.")
        case .noCommittee: Text("乡镇人大没有常委会。", "A township's congress has no standing committee.")
        case .year: Text("提出的年份", "Year of submission")
        case .term: Text("第几届", "Term")
        case .session: Text("第几次会议", "Number of the meeting")
        case .lastDay: Text("提出议案的截止日期", "Last day for motions")
        case .announcedBefore: Text("这次会议已经登记过了。", "This meeting was entered already.")
        case .dayPast: Text("日期不能早于今天。", "The day cannot be in the past.")
        case .numberMissing: Text("请写数字。", "Please give a number.")
        case .movedBy: Text("提案机关", "Moved by")
        case .bodyMissing: Text("请选择提案机关。", "Please choose the body that moves it.")
        case .movers: Text("提案人", "Movers")
        case .deputy: Text("联名代表", "Deputy")
        case .deputyHint:
            Text(
                "写姓名；大会议案要是本级人大的在任代表，常委会议案要是组成人员。",
                "By name: a deputy in office, or for a committee's meeting one of its members.")
        case .deputyMissing: Text("请写一位代表。", "Please name a deputy.")
        case .noSuchDeputy: Text("没有这位可以联名的代表。", "No deputy of this name may sign it.")
        case .severalOfThatName:
            Text(
                "有几位同名代表，请写网址中的代号。",
                "Several deputies are called so: give the name in the address of their page.")
        case .youLead: Text("您是领衔提案人，不用邀请自己。", "You lead it; there is no need to ask yourself.")
        case .askedBefore: Text("已经邀请过这位代表。", "This deputy was asked before.")
        case .signedAnew: Text("修改以后，已经联名的代表要重新确认。", "When it is changed, those who have signed are asked again.")
        case .signedText: Text("所签的文本", "The text that is signed")
        case .decision: Text("决定", "Decision")
        case .ofPresidium: Text("主席团的决定", "What the presidium decided")
        case .ofCouncil: Text("主任会议的决定", "What the council of chairpersons decided")
        case .decisionMissing: Text("请写明决定。", "Please say what was decided.")
        case .committee: Text("审议的委员会", "Committee")
        case .committeeMissing: Text("请写委员会的名称。", "Please name the committee.")
        case .reportDue: Text("报告的日期", "Report due")
        case .report: Text("委员会的审议报告", "The committee's report")
        case .reportMissing: Text("请写审议报告。", "Please write the report.")
        case .advice: Text("委员会的意见", "The committee's advice")
        case .adviceMissing: Text("请选择委员会的意见。", "Please choose what the committee advises.")
        case .joins: Text("并入的建议", "Joins a suggestion")
        case .joinsHint:
            Text(
                "内容相同的、还没有登记的建议，写它网址中的代号；不写就成为新的一件。",
                "The name in the address of one of the same matter that is not registered yet; without one it becomes a new one."
            )
        case .noSuchSuggestion: Text("没有等待登记的这件建议。", "No such suggestion waits to be registered.")
        case .suggestion: Text("代表建议", "Suggestion")
        case .seeSuggestion: Text("看这件建议", "See the suggestion")
        case .suggestionsElsewhere:
            Text(
                "本地不在这里办理代表建议的时候，只记下决定，由代表工作机构另行交办。",
                "While a place does not handle suggestions here, the decision is noted, and the deputy-work office passes it on by other means."
            )
        case .votes: Text("表决结果", "The vote")
        case .votesFor: Text("赞成", "For")
        case .votesAgainst: Text("反对", "Against")
        case .abstained: Text("弃权", "Abstained")
        case .members: Text("全体人数", "Members in all")
        case .present: Text("到会人数", "Present")
        case .morePresentThanAll: Text("到会人数不能超过全体人数。", "No more can be present than there are.")
        case .moreVotesThanPresent:
            Text("赞成、反对、弃权加起来超过了到会人数。", "More voted than were present.")
        case .lastDayWhy: Text("由主席团（常委会会议由主任会议）决定，当天提出还来得及", "as decided for this meeting; that day is in time")
        case .reportDueWhy: Text("由交付审议的决定写明；法律没有规定期限", "as the decision says; no law sets a time for it")
        case .bySession: Text("各次会议", "By meeting")
        case .numberOfMovers: Text("提案人数", "Movers in number")
        case .submitted: Text("提出日期", "Submitted on")
        case .reason: Text("理由", "Reason")
        case .reasonMissing: Text("请写明理由。", "Please give the reason.")
        case .withdrawalAsked: Text("要求撤回，等待同意", "to be withdrawn, awaits consent")
        case .yourTurn: Text("您可以办理", "What you can do")
        case .life: Text("经过", "What happened")
        case .changedMeanwhile:
            Text("刚刚有人改动过，请看新的内容后再办理。", "Somebody has just changed it: please look again before you act.")
        case .notYours: Text("您不能办理这一项。", "This is not yours to do.")
        case .notFromHere: Text("现在不能这样办理，目前是：", "This cannot be done now: it is ")
        }
    }
}

/// Sentences with something in them.
enum MotionSentence {
    static func meeting(_ one: MotionMeeting, _ place: String) -> Text {
        switch one.forum {
        case .congress:
            Text(
                "\(place)第 \(one.term) 届人民代表大会第 \(one.session) 次会议",
                "people's congress of \(place), term \(one.term), session \(one.session)")
        case .committee:
            Text(
                "\(place)第 \(one.term) 届人大常委会第 \(one.session) 次会议",
                "standing committee of \(place), term \(one.term), meeting \(one.session)")
        }
    }

    static func signed(_ count: Int, _ rule: ThresholdRule) -> Text {
        Text(
            "已有 \(count) 人签名（含领衔），至少要 \(rule.amount) 人：\(rule.source.zh)\(rule.article.zh)（\(rule.id.rawValue)）。",
            "\(count) have signed, the leading one included; at least \(rule.amount) must: \(rule.source.en), \(rule.article.en) (\(rule.id.rawValue))."
        )
    }

    static func known(_ members: Int) -> Text {
        Text("这里登记在任的有 \(members) 人；以会议记录为准。", "\(members) in office are known here; the minutes decide.")
    }

    private static func basis(_ rule: ShareRule) -> Text {
        Text(
            "（\(rule.id.rawValue)，\(rule.source.zh)\(rule.article.zh)）",
            " (\(rule.id.rawValue), \(rule.source.en), \(rule.article.en))")
    }

    static func tooFew(_ rule: ShareRule, of members: Int) -> Text {
        Text(
            "人数不够，\(rule.name.zh)：全体 \(members) 人，至少要 \(rule.number(of: members)) 人",
            "Too few: of \(members) at least \(rule.number(of: members)) are needed")
            + basis(rule)
    }

    static func enough(_ rule: ShareRule, of members: Int) -> Text {
        Text(
            "赞成的已经达到 \(rule.number(of: members)) 人，不能记为未通过",
            "\(rule.number(of: members)) or more were for it: it cannot have failed") + basis(rule)
    }

    static func needed(_ rule: ShareRule, of members: Int) -> Text {
        Text("通过至少要 \(rule.number(of: members)) 人赞成", "at least \(rule.number(of: members)) were needed") + basis(rule)
    }

    static func count(_ count: Int) -> Text { Text("共 \(count) 件", "\(count) in all") }

    static func rule(_ rule: ThresholdRule) -> Text {
        Text(
            "联名至少 \(rule.amount) 人（\(rule.id.rawValue)，\(rule.source.zh)\(rule.article.zh)）",
            "at least \(rule.amount) movers (\(rule.id.rawValue), \(rule.source.en), \(rule.article.en))")
    }
}

extension MotionFilter.Group: Wording {
    var text: Text {
        switch self {
        case .toSign: Text("请您联名的议案", "Motions that you are asked to sign")
        case .mine: Text("您提出和联名的议案", "Motions that you move or sign")
        case .toDecide: Text("等待决定的议案", "Motions to be decided on")
        case .toReport: Text("委员会正在审议的议案", "Motions with a committee")
        case .toVote: Text("列入议程、还没有结果的议案", "Motions on the agenda without a result")
        }
    }
}

extension MotionMeeting.Forum: Wording {
    package var text: Text {
        switch self {
        case .congress: Text("代表大会", "A session of the congress")
        case .committee: Text("常委会会议", "A meeting of the standing committee")
        }
    }
}

extension Motion.Body: Wording {
    var text: Text {
        switch self {
        case .presidium: Text("主席团", "The presidium")
        case .standingCommittee: Text("常务委员会", "The standing committee")
        case .specialCommittee: Text("专门委员会", "A special committee")
        case .government: Text("人民政府", "The government")
        }
    }
}

extension Motion.Advice: Wording {
    var text: Text {
        switch self {
        case .agenda: Text("建议列入议程", "should be put on the agenda")
        case .suggestion: Text("建议作为代表建议处理", "should be treated as a suggestion")
        case .leaveOff: Text("建议不列入议程", "should be left off the agenda")
        }
    }
}

extension Mover.State: Wording {
    var text: Text {
        switch self {
        case .lead: Text("领衔", "leads")
        case .invited: Text("等待答复", "not answered yet")
        case .confirmed: Text("已联名", "has signed")
        case .declined: Text("不联名", "does not sign")
        }
    }
}
