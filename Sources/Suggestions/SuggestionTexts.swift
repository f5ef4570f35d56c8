import Words

extension SuggestionWord {
    var zhEn: Text {
        switch self {
        case .fromOpinion: Text("由这件意见起草建议", "Draft a suggestion from this opinion")
        case .convert: Text("由这件建议来答复这些意见", "The suggestion answers these opinions")
        case .convertHint:
            Text(
                "原来的办理暂停；每一步都会告诉反映人，有了答复请他评价。二十个工作日内没有提出，就接着原来的办理。",
                "Their own handling stands still. Their authors are told of each step and rate the reply. Unless this is put forward within 20 working days, they are handled as before."
            )
        case .notToConvert:
            Text(
                "这件意见没有交给您办理，只能关联。", "This opinion was not given to you: it can be linked only.")
        case .keyListTitle: Text("重点督办建议", "Key suggestions")
        case .keyListLead:
            Text(
                "主任会议确定、领导领衔督办的建议：办到哪一步，上次督办看到什么，下次什么时候看。",
                "Chosen by the council of chairpersons and supervised by a leader: how far each has come, what was last seen, and when it is looked at next."
            )
        case .lastCheckpoint: Text("上次督办", "Last looked at")
        case .nextCheckpoint: Text("下次督办", "To be looked at by")
        case .noCheckpoint: Text("还没有督办记录。", "Not looked at yet.")
        case .promisesLeft: Text("还没有兑现的承诺", "Promises not kept yet")
        case .repliesDue: Text("答复期限", "Replies due")
        case .threadTitle: Text("来龙去脉", "From words to deeds")
        case .threadLead:
            Text(
                "从群众的话到兑现的承诺：谁说了什么，写成哪件建议，交给谁，怎么联系、答复，评价如何，承诺了什么，测评结果怎样。",
                "From residents' words to promises kept: what was said, what suggestion came of it, who was given it, how they got in touch and replied, how that was rated, what was promised, and how the whole was evaluated."
            )
        case .threadRatings: Text("评价", "Ratings")
        case .threadFiled: Text("提出", "Put forward")
        case .threadRegistered: Text("登记", "Registered")
        case .threadOthers: Text("同一批意见还列入", "The same opinions are also part of")
        case .nothingYet: Text("还没有。", "Nothing yet.")
        case .answeredByIt: Text("由本建议答复", "answered by this suggestion")
        case .wordsNotShown: Text("原话没有公开。", "What was said is not public.")
        case .ratedBy: Text("反映人评价", "Rated by its author")
        case .residentsRatings: Text("群众的评价", "The residents' ratings")
        case .evaluations: Text("满意度测评", "Satisfaction evaluations")
        case .evaluate: Text("对这件建议的办理发起满意度测评", "Have its handling evaluated")
        case .notPublicYet: Text("一件代表建议（内容没有公开）", "A deputies' suggestion (not public)")
        case .signedText: Text("所签的文本", "The text that is signed")
        case .year: Text("年份", "Year")
        case .reportTitle: Text("代表建议办理情况报告", "Report on the handling of suggestions")
        case .reportOfBoth: Text("议案和代表建议办理情况报告", "Report on motions and the handling of suggestions")
        case .reportByYear: Text("议案按提出的年份统计。", "Motions are counted by the year of submission.")
        case .reportPart: Text("部分", "Part")
        case .reportItem: Text("项目", "Item")
        case .reportCount: Text("件数", "Number")
        case .reportOfPublic:
            Text(
                "按登记年份统计已经公开的建议，点数字看名单。",
                "Published suggestions by the year of registration; each figure leads to its list.")
        case .reportOfYours:
            Text(
                "按登记年份统计您能看到的建议，点数字看名单。",
                "The suggestions that you may see, by the year of registration; each figure leads to its list.")
        case .reportIntake: Text("提出和登记", "Put forward and registered")
        case .reportReplies: Text("办理和答复", "Handled and replied to")
        case .reportClasses: Text("结果类别", "Result classes")
        case .reportFeedback: Text("评价和测评", "Feedback and evaluations")
        case .reportPromises: Text("承诺和办结", "Promised and concluded")
        case .motions: Text("议案", "Motions")
        case .feature: Text("代表建议", "Deputies' suggestions")
        case .suggestion: Text("代表建议", "Suggestion")
        case .version: Text("版本", "Version")
        case .listTitle: Text("代表建议、批评和意见", "Deputies' suggestions")
        case .listLead:
            Text(
                "已经登记并公开的代表建议：谁提的，交给谁办，怎么答复，承诺了什么。",
                "Suggestions that are registered and published: who put them forward, who handles them, what was replied and promised."
            )
        case .emptyList: Text("这里没有建议。", "There are no suggestions here.")
        case .more: Text("更多", "More")
        case .newTitle: Text("起草建议", "Draft a suggestion")
        case .newLead:
            Text(
                "一件建议只说一件事。先写下来，再邀请联名、关联群众意见，最后提出。",
                "One matter to a suggestion. Write it first, then ask others to sign, link opinions, and put it forward."
            )
        case .notADeputy: Text("起草建议要有在任的代表职务。", "To draft a suggestion you must be a deputy in office.")
        case .congress: Text("提交的人大", "To the congress")
        case .congressMissing: Text("请选择向哪一级人大提出。", "Please choose to which congress.")
        case .title: Text("标题", "Title")
        case .titleHint: Text("例如：关于整修老城区路灯的建议。", "For example: On mending the street lamps of the old town.")
        case .titleMissing: Text("请写标题。", "Please give it a title.")
        case .grounds: Text("案由（存在的问题）", "What is wrong")
        case .groundsHint:
            Text(
                "写清楚哪里、什么问题、影响谁。不写个人的案件、招标投标和学术讨论。",
                "Where, what, and whom it affects. No pending cases, tenders or academic questions.")
        case .groundsMissing: Text("请写明存在的问题。", "Please say what is wrong.")
        case .proposal: Text("具体建议", "What should be done")
        case .proposalHint: Text("写具体、能办、能检查的措施。", "Something definite that can be done and checked.")
        case .proposalMissing: Text("请写具体建议。", "Please say what should be done.")
        case .wishedUnit: Text("希望由谁承办", "Who should handle it")
        case .wishedUnitHint: Text("可以写单位名称，由人大决定。", "Name a unit if you wish; the congress decides.")
        case .keepPrivate: Text("不宜公开", "Not to be published")
        case .keepPrivateHint:
            Text(
                "不选时，登记后可以公开建议和答复。",
                "Unless you choose this, suggestion and reply may be published once it is registered.")
        case .signedAnew: Text("修改以后，已经联名的代表要重新确认。", "When it is changed, those who have signed are asked again.")
        case .cosigner: Text("联名代表", "Co-signer")
        case .cosignerHint: Text("写代表姓名，要是同一级人大的在任代表。", "The name of a deputy in office in the same congress.")
        case .deputyMissing: Text("请写一位代表。", "Please name a deputy.")
        case .noSuchDeputy: Text("这一级人大没有这位在任代表。", "No deputy in office in this congress is called so.")
        case .severalOfThatName:
            Text(
                "有几位同名代表，请写网址中的代号。",
                "Several deputies are called so: give the name in the address of their page.")
        case .youLead: Text("您是领衔代表，不用邀请自己。", "You lead it; there is no need to ask yourself.")
        case .askedBefore: Text("已经邀请过这位代表。", "This deputy was asked before.")
        case .hasSigned: Text("这位代表已经联名，不能取消。", "This deputy has signed; that cannot be taken back.")
        case .givenOpinions: Text("等您答复的群众意见", "Opinions that wait for your answer")
        case .givenHint: Text("要写进这件建议的，都勾上。", "Tick all that it is made of.")
        case .opinionNumber: Text("群众意见的编号", "Number of the opinion")
        case .otherOpinions: Text("其他群众意见的编号", "Numbers of other opinions")
        case .opinionHint:
            Text(
                "您能看到的意见：寄给您的，或者已经公开的。可以写几件，每行一件。",
                "Of those that you can see: addressed to you, or published. One a line.")
        case .opinionMissing: Text("请勾选意见，或者写意见的编号。", "Please tick an opinion, or give a number.")
        case .tooManyOpinions: Text("最多关联 500 件意见。", "500 opinions can be linked at most.")
        case .channel: Text("什么时候提出", "When")
        case .channelMissing: Text("请选择大会期间或者闭会期间。", "Please choose whether in session or between sessions.")
        case .oneMatter: Text("这件建议只说一件事，内容属实", "It is about one matter, and what it says is so")
        case .oneMatterHint:
            Text(
                "一事一议；不是自己或亲属的私事，不涉及正在审理的案件和招标投标。",
                "One matter to a suggestion; no private affair, no pending case, no tender.")
        case .oneMatterMissing: Text("请确认一事一议。", "Please confirm that it is about one matter.")
        case .reason: Text("理由", "Reason")
        case .reasonMissing: Text("请写明理由。", "Please give the reason.")
        case .reasonForDeputy: Text("告诉代表的理由", "The reason, as the deputies are told")
        case .ground: Text("退回的原因", "Why it is returned")
        case .groundMissing: Text("请选择退回的原因。", "Please choose why it is returned.")
        case .session: Text("第几次会议", "Number of the session")
        case .sessionHint: Text("闭会期间提出的，写上一次会议。", "For those between sessions, that of the session before.")
        case .sessionMissing: Text("请写会议次数，1 到 99。", "Please give the number of the session, 1 to 99.")
        case .topic: Text("内容分类", "Subject")
        case .topicMissing: Text("请选择内容分类。", "Please choose the subject.")
        case .publish: Text("公开这件建议和答复", "Publish the suggestion and its reply")
        case .publishHint: Text("代表没有提出不宜公开。", "The deputies have not asked to keep it private.")
        case .notToPublish: Text("代表提出不宜公开，不能公开。", "The deputies do not wish it to be published.")
        case .paperKept: Text("已经收存签名的纸质件", "A copy signed by hand is kept")
        case .paperKeptHint: Text("网上提出的，还要保存签名的纸质件。", "Besides what was put forward online, a signed copy is kept.")
        case .mode: Text("办理方式", "How it is handled")
        case .modeMissing: Text("请选择办理方式。", "Please choose how it is handled.")
        case .unit: Text("承办单位", "Handling unit")
        case .leadUnit: Text("主办单位", "Leading unit")
        case .otherUnits: Text("协办或者分别办理的单位", "Co-handlers, or others that handle it apart")
        case .otherUnitsHint: Text("单独办理的不选。", "None when one unit handles it alone.")
        case .otherUnit: Text("新的承办单位", "The other unit")
        case .unitMissing: Text("请选择单位。", "Please choose a unit.")
        case .noSuchUnit: Text("请从名单里选择一个还没有承办的单位。", "Please choose a unit from the list that does not have it yet.")
        case .soleHasOthers: Text("单独办理时不能再选其他单位。", "When one unit handles it alone, no other can be chosen.")
        default: ofHandling
        }
    }

    private var ofHandling: Text {
        switch self {
        case .othersMissing: Text("请至少再选一个单位。", "Please choose at least one more unit.")
        case .leadIsOther:
            Text(
                "这个单位已经选为主办单位，不能同时协办或者分别办理。",
                "This unit is chosen as the leading one; it cannot also be among the others.")
        case .tooManyUnits: Text("单位太多，最多再选 20 个。", "Too many: 20 others at most.")
        case .keepsFirstDay: Text("答复期限仍从第一次交办的那天算起。", "The reply is still counted from the first hand-over.")
        case .decision: Text("决定和理由", "The decision, and why")
        case .askedAndDecided: Text("申请和决定", "Asked and decided")
        case .section: Text("具体办理的科室", "The office that does the work")
        case .sectionHint: Text("写科室名称，不写个人姓名。", "The name of the office, not of a person.")
        case .sectionMissing: Text("请写具体办理的科室。", "Please name the office.")
        case .contacts: Text("联系代表的情况", "Contacts with the deputies")
        case .noContact: Text("还没有联系代表。", "The deputies have not been heard yet.")
        case .contactWay: Text("怎么联系的", "How")
        case .contactWayMissing: Text("请选择联系方式。", "Please choose how.")
        case .contactDay: Text("哪一天", "On which day")
        case .contactNote: Text("代表说了什么", "What the deputies said")
        case .contactNoteMissing: Text("请写代表的意见。", "Please say what the deputies said.")
        case .dayToCome: Text("这一天还没有到。", "That day has not come yet.")
        case .dayTooEarly: Text("这一天还没有交办。", "It had not been handed over by that day.")
        case .coOpinion: Text("协办意见", "Opinion of the co-handler")
        case .coOpinionMissing: Text("请写协办意见。", "Please give the opinion.")
        case .refusalReason: Text("为什么不属于本单位职责", "Why it is not for this unit")
        case .whoRefuses:
            Text(
                "不属于本单位职责的，由本单位签发人在退办期限以内、开始办理以前书面申请退办。",
                "If it is not for this unit, the unit's signer refuses it in writing: in time, and before work begins.")
        case .beginEndsRefusal:
            Text("一开始办理，就不能再申请退办。", "Once work has begun, the unit can refuse it no more.")
        case .refusalHint: Text("书面说明理由；不能自行转给其他单位。", "In writing; the unit may not pass it on itself.")
        case .extensionReason: Text("为什么需要延长", "Why more time is needed")
        case .extensionHint:
            Text(
                "涉及面广、处理难度大的，可以延长到交办起六个月，代表会知道理由。",
                "If it is wide or difficult: six months from the hand-over. The deputies are told why.")
        case .replyResult: Text("办理结果", "What comes of it")
        case .replyResultMissing: Text("请选择办理结果。", "Please choose what comes of it.")
        case .replyGrade: Text("结果类别", "Result class")
        case .gradeContradicts:
            Text(
                "结果类别和办理结果不一致，请改正其中一项。",
                "This class does not go with what comes of it: please change one of them.")
        case .replyGradeMissing: Text("请选择结果类别。", "Please choose the result class.")
        case .replyText: Text("答复内容", "The reply")
        case .replyTextHint:
            Text(
                "写给代表的正式答复，公开的建议连同答复一起公开。",
                "The formal reply to the deputies. With a published suggestion it is public too.")
        case .replyTextMissing: Text("请写答复内容。", "Please write the reply.")
        case .promise: Text("承诺办成什么", "What is promised")
        case .promiseHint:
            Text(
                "B 类、C 类答复要写明承诺的事和日期，一直跟踪到兑现。",
                "Classes B and C must promise something by a day; it is followed until it is done.")
        case .promiseMissing: Text("请写明承诺的事。", "Please say what is promised.")
        case .promiseDue: Text("到哪一天", "By which day")
        case .promiseDuePast: Text("请写以后的日期。", "Please give a day to come.")
        case .coNote: Text("没有等协办意见的原因", "Why the co-handlers' opinion is not awaited")
        case .coNoteHint:
            Text(
                "协办单位还没有提出意见，不等的话请说明。",
                "A co-handler has not given its opinion: say why it is not awaited.")
        case .draftNote: Text("退回的意见", "What is to be changed")
        case .draft: Text("等待签发的答复稿", "A draft that waits for the signature")
        case .draftReturned: Text("签发人退回", "Returned by the signer")
        case .reply: Text("答复", "Reply")
        case .feedback: Text("对答复的评价", "What you think of the reply")
        case .feedbackMissing: Text("请选择评价。", "Please choose.")
        case .feedbackReason: Text("您的说明", "Your reasons")
        case .feedbackTitle: Text("代表的评价", "The deputies' feedback")
        case .leadDecides:
            Text(
                "领衔代表的评价决定下一步；您的评价也一直保留。",
                "The leading deputy's decides what follows; yours is kept too.")
        case .giveGoodFeedback: Text("满意或者基本满意", "Satisfied, or basically")
        case .givePoorFeedback: Text("不满意", "Not satisfied")
        case .giveOwnFeedback: Text("我的评价", "My feedback")
        case .poorReason: Text("为什么不满意", "Why you are not satisfied")
        case .poorReasonMissing: Text("请写明为什么不满意。", "Please say why.")
        case .demand: Text("具体要求", "What exactly you ask for")
        case .demandHint: Text("单位将按这些要求重新办理。", "The units will handle it again by this.")
        case .demandMissing: Text("请写明具体要求。", "Please say what you ask for.")
        case .assessment: Text("评估结论", "What the assessment found")
        case .assessmentHint:
            Text(
                "承办单位和专家评估的结论，代表和单位都能看到。",
                "What units and experts found; deputies and units can read it.")
        case .assessmentMissing: Text("请写评估结论。", "Please write what was found.")
        case .keyLeader: Text("领衔督办的领导", "Leader who supervises it")
        case .keyLeaderHint: Text("主任会议确定的。", "As the council of chairpersons decided.")
        case .keyLeaderMissing: Text("请写领衔督办的领导。", "Please name the leader.")
        case .keyCommittee: Text("督办的委员会", "Committee that supervises it")
        case .keyCommitteeMissing: Text("请写督办的委员会。", "Please name the committee.")
        case .keyTitle: Text("重点督办", "Key suggestion")
        case .checkpoint: Text("督办进展", "How it goes")
        case .checkpointMissing: Text("请写督办进展。", "Please say how it goes.")
        case .commitments: Text("承诺事项", "Commitments")
        case .evidence: Text("兑现的情况和依据", "What was done, and where it can be seen")
        case .evidenceHint: Text("写清楚做了什么、在哪里能看到。", "What was done and where that can be checked.")
        case .evidenceMissing: Text("请写兑现的情况。", "Please say what was done.")
        case .objection: Text("为什么您认为没有兑现", "Why you think it is not done")
        case .explanation: Text("为什么没有按期兑现", "Why it was not kept in time")
        case .wasBroken: Text("曾经到期没有兑现", "was not kept in time once")
        case .firstDue: Text("最初承诺", "first promised for")
        case .signers: Text("提出的代表", "Put forward by")
        case .opinionsTitle: Text("来自群众的意见", "Opinions that it is made of")
        case .handledBy: Text("承办单位", "Handled by")
        case .handedOn: Text("交办日期", "Handed over on")
        case .numberLabel: Text("编号", "Number")
        case .clocksTitle: Text("期限", "Due dates")
        case .receipts: Text("存证回执", "Receipts of the record")
        case .noReceipts: Text("还没有可以给出回执的步骤。", "There is no step yet of which a receipt could be given.")
        case .backToSuggestion: Text("回到这件建议", "Back to the suggestion")
        case .life: Text("办理经过", "What happened")
        case .yourTurn: Text("现在您可以", "What you can do now")
        case .changedMeanwhile:
            Text(
                "您填写期间有了变化，请看过最新情况再办理。",
                "It changed while you were writing. Please look at it again first.")
        case .notYours: Text("这一步不由您办理。", "This step is not yours to take.")
        case .notFromHere: Text("现在不能这样办理：", "This cannot be done now: ")
        case .toSign: Text("等您联名的建议", "Suggestions that wait for your signature")
        case .mine: Text("我提出和联名的建议", "Suggestions that I lead or signed")
        case .toRate: Text("等您评价的答复", "Replies that wait for your feedback")
        case .toRegister: Text("等待登记的建议", "Suggestions to be registered")
        case .toHandOver: Text("等待交办的建议", "Suggestions to be handed over")
        case .toReassign:
            Text("单位已撤销、需要改交的建议", "Suggestions to give to another unit, because theirs was retired")
        case .unitRetired:
            Text("这个单位已经撤销，需要改交别的单位。", "The unit was retired: the suggestion is to be given to another one.")
        case .withUnits: Text("单位在办、在兑现的建议", "Suggestions that units handle, or keep promises of")
        case .refusals: Text("等待决定的退办", "Refusals to be decided")
        case .extensions: Text("等待决定的延期", "Extensions to be decided")
        case .toAssess: Text("等待评估的建议", "Suggestions to be assessed")
        case .toVerify: Text("等待核实的承诺", "Commitments to be verified")
        case .overdue: Text("过了期限的", "Past their date")
        case .dueSoon: Text("两周内到期", "due within two weeks")
        case .toSignFor: Text("等待签收的建议", "Suggestions to be signed for")
        case .atWork: Text("正在办理的建议", "Suggestions at work")
        case .toSignReply: Text("等待签发的答复", "Replies to be signed")
        case .toKeep: Text("在办的承诺", "Promises to keep")
        case .unkept: Text("到期没有兑现的承诺", "Commitments not kept in time")
        case .allOfThem: Text("全部建议", "All suggestions")
        case .search: Text("查找", "Search")
        case .searchHint: Text("标题里的词，或者编号，例如：道路", "Words of the title, or a number, e.g. 道路")
        case .everywhere: Text("全部地区", "All regions")
        case .state: Text("状态", "State")
        case .region: Text("地区", "Region")
        case .whose: Text("哪一类", "Which")
        default: zhEn
        }
    }
}
