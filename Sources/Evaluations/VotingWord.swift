import Words

extension EvaluationWord {
    /// From the vote on, and whatever is not among the words before it.
    static func voting(_ word: EvaluationWord) -> Text {
        switch word {
        case .codeHint: Text("12 个字母和数字，横线可以不输入。", "Twelve letters and digits; dashes may be left out.")
        case .codeMissing: Text("请输入投票码。", "Please type the code.")
        case .seeIt: Text("看这次测评", "See the evaluation")
        case .cannotVote: Text("现在不能投票", "You cannot vote now")
        case .waitsForApproval:
            Text(
                "等待常委会领导批准。名册和监票人现在就可以确定。",
                "It waits for a leader of the standing committee to approve it. Rolls and scrutineers can be set already."
            )
        case .waitsForScrutineers: Text("等待两名监票人签字。", "It waits for the two scrutineers to sign.")
        case .waitsForOther:
            Text("已有一名监票人签字，等待另一名确认。", "One scrutineer has signed; it waits for the other.")
        case .youHaveSigned: Text("您已经签字，等待另一名监票人确认。", "You have signed; it waits for the other scrutineer.")
        case .codeWrong: Text("没有这个投票码，或者已经用过。", "There is no such code, or it has been used.")
        case .codeUsed: Text("这个投票码已经用过了，一个码只能投一次。", "This code has been used; it is good once.")
        case .tooManyTries: Text("输错的次数太多，请过十分钟再试。", "Too many wrong codes; please try again in ten minutes.")
        case .goOn: Text("下一步", "Go on")
        case .notOpenNow: Text("现在不在投票时间内。", "The vote is not open now.")
        case .notOnRoll: Text("您不在这次测评的名册上。", "You are not on the roll of this evaluation.")
        case .paper: Text("测评票", "Your paper")
        case .mark: Text("等次的序号，从 0 开始", "Number of the step of the scale, from 0")
        case .blankPaper: Text("我投空白票", "I hand in a blank paper")
        case .blankHintVoid: Text("空白票不计入有效票。", "A blank paper is not valid.")
        case .blankHintAbstain: Text("空白票计为弃权。", "A blank paper is an abstention.")
        case .secretPromise:
            Text(
                "无记名：系统只记您投过票，不记您怎么投、什么时候投。投出以后不能更改。",
                "Secret: it is noted that you have voted, not how, and not when. It cannot be changed afterwards.")
        case .namedNotice:
            Text(
                "记名：您的姓名和您的选择一起保存。投出以后不能更改。",
                "By name: your choice is kept with your name. It cannot be changed afterwards.")
        case .onlyOnce: Text("一人只能投一次。", "Everybody votes once.")
        case .handIn: Text("投出", "Hand it in")
        case .taken: Text("票已收到", "Your paper is in")
        case .takenLead: Text("您的票已经投入票箱。谢谢您。", "Your paper is in the urn. Thank you.")
        case .papers: Text("纸质票", "Papers")
        case .papersHint:
            Text(
                "每行一张，每项一位：1 是第一个等次，0 是没有选，x 是看不清或者选了多个。",
                "One a line, a sign for each criterion: 1 is the first step, 0 no mark, x unclear or several marks.")
        case .papersMissing: Text("请录入票。", "Please key in the papers.")
        case .numbers: Text("交了票的人在名册上的序号", "Numbers on the roll of those who handed one in")
        case .numbersHint: Text("例如 1 3 5-20。", "As 1 3 5-20.")
        case .numbersMissing: Text("请填写序号。", "Please give the numbers.")
        case .somebodyHasVoted: Text("其中有人已经投过票。", "One of them has voted already.")
        case .tooFewPapers:
            Text(
                "一次至少录入 5 张，或者名册上剩下的全部：票太少就等于知道是谁的。",
                "At least 5 at once, or all that are left on the roll: of fewer one would know whose they are.")
        case .namedNeedsAccount: Text("记名测评不接受纸质票的录入。", "An evaluation by name takes no papers from a box.")
        case .keyLead:
            Text(
                "把票箱里的票录入一遍，再由另一个人独立录入一遍。两遍一样才算数。录入顺序不会保留。",
                "Key in the papers of a box; another person does so again by themselves. They count if both agree. Their order is not kept."
            )
        case .confirmLead: Text("已有一个人录入。请您独立再录入一遍。", "One person has keyed them in. Please do so again by yourself.")
        case .waitsForAnother: Text("您已经录入，等待另一个人再录入一遍。", "You have keyed them in; another person must do so again.")
        case .keyedDiffers:
            Text(
                "两遍录入不一样。请核对票箱；必要时放弃第一遍，重新录入。",
                "The two do not agree. Please check the box; if need be discard the first and begin again.")
        case .closeHint: Text("时间到了，或者全部投完，才能结束。", "When the time is over, or everybody has voted.")
        case .signHint:
            Text(
                "系统已从保存的票重新计票，与结果一致。您的签字表示您监督了投票和计票。",
                "The papers were counted again just now, and agree. By signing you say that you watched the vote and the count."
            )
        case .addressee: Text("报送", "To")
        case .copiedTo: Text("抄送", "Copy to")
        case .addresseeMissing: Text("请填写，不超过 60 个字。", "Please fill it in, 60 characters at most.")
        case .publicText: Text("公布时的说明", "What is said with it")
        case .publicTextHint: Text("不要写任何人的姓名。", "Name nobody.")
        case .publishedOn: Text("公布日期", "Published on")
        case .demand: Text("整改要求", "What must be put right")
        case .demandTitle: Text("跟踪整改", "Followed up")
        case .demandHint: Text("列出要整改的问题，一行一项。公开。", "One a line. Everybody can read it.")
        case .demandMissing: Text("请写明整改要求。", "Please say what must be put right.")
        case .demandUntil: Text("再次测评以前完成", "To be done by")
        case .noDemand: Text("还没有提出整改要求。", "Nothing has been asked for yet.")
        case .again: Text("起草再次测评", "Draft the second evaluation")
        case .voidReason: Text("作废的理由", "Why it should be void")
        case .voidHint: Text("会一直公开显示。不要写任何人的姓名。", "It stays public for good. Name nobody.")
        case .voidReasonMissing: Text("请写明理由。", "Please say why.")
        case .voidBecause: Text("本次测评作废", "This evaluation is void")
        case .voidProposed: Text("有人提出作废", "It is proposed to make it void")
        case .next: Text("接下来", "What comes next")
        case .yes: Text("是", "yes")
        case .byCriterion: Text("各项内容和计票", "By criterion, and how papers were counted")
        case .result: Text("测评结果", "Result")
        case .outcome: Text("结果", "Outcome")
        case .noOutcome: Text("没有结果：没有可以计算的票", "none: there is nothing to take a share of")
        case .together: Text("各组合计", "all groups together")
        case .howCounted: Text("计票规则", "How it is counted")
        case .document: Text("测评结果报告", "Report of the result")
        case .file: Text("下载结果", "Result as a file")
        case .abstained: Text("弃权", "Abstained")
        case .rollCount: Text("应到", "On the roll")
        case .papersCount: Text("收回", "Papers")
        case .validCount: Text("有效", "Valid")
        case .blankCount: Text("空白", "Blank")
        case .voidCount: Text("废票", "Void")
        case .index: Text("加权得分（参考）", "Index (second)")
        case .back: Text("返回", "Back")
        case .toldCreate: Text("等待批准", "waits for approval")
        case .toldProposeVoid: Text("有人提出作废，请您决定", "it is proposed to make it void: please decide")
        case .toldApprove: Text("已批准", "is approved")
        case .toldConfirm: Text("监票人已确认，可以公布", "is confirmed by the scrutineers and can be published")
        case .toldRefuseVoid: Text("不同意作废", "is not made void")
        case .toldVoid: Text("已作废", "is void")
        case .toldAnnounce: Text("请您担任监票人", "you are named as a scrutineer")
        case .toldTally: Text("已计票，请监票人签字", "is counted: please sign as a scrutineer")
        case .toldOpen: Text("请您投票", "please vote")
        case .toldNotSatisfied: Text("结果为不满意，请跟踪整改", "the outcome is “not satisfied”: please follow it up")
        case .toldPublish: Text("结果已经公布", "the result is published")
        case .toldDemand: Text("提出了整改要求", "it is said what must be put right")
        case .whatFollows:
            Text(
                "测评结果为不满意：代表工委提出整改要求，承办单位整改，到期再次测评。建议本身的办理状态不因测评改变。",
                "The outcome is “not satisfied”: deputy-work staff say what must be put right, the units do so, and it is evaluated again. The evaluation does not change the state of the suggestion."
            )
        default: Text("", "")
        }
    }
}
