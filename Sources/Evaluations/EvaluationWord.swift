import Words

/// What pages, forms and notices of evaluations say; the sentences lie in two tables, before the vote and from it on.
enum EvaluationWord: Wording, CaseIterable {
    case feature, listLead, none, older, all, waitsForYou, region, title, titleHint, titleMissing, titleEn, titleEnHint,
        createLead, object,
        objectMissing, groups, groupsHint, groupsMissing, group, criteria, criteriaHint, criteriaUsual, criteriaMissing,
        criterion, scale, secrecy, secrecyHint, secrecyMissing, inMeeting, inMeetingHint, planned, planReason,
        planReasonMissing, follows, firstTime, followsWrong, ruleTitle, ruleLead, basis, comparator, share, satisfiedIf,
        basicallyIf, failsIf, failsHint, comparatorMissing, blanks, deciding, showsIndex, notYours, notFromHere,
        changedMeanwhile, rolls, rollsLead, rollsFrozen, whoIsOnIt, hasVoted, everybodyInOffice, everybodyHint,
        rollPeople, rollPeopleHint, rollNames, rollNamesHint, rollMissing, rollTooLong, nobodyFound, scrutineers,
        scrutineer, scrutineerTwo, scrutineerHint, scrutineerMissing, scrutineersSame, materials, materialsHint,
        materialsMissing, inspection, inspectionMissing, note, waivedWhy, codes, codesOnce, codeSlip, issueHint,
        openHint, lastDay, lastTime, closesAt, timeMissing, endIsPast, present, presentMissing, code,
        codeTitle, codeLead, codeHint, codeWrong, codeUsed, tooManyTries, goOn, notOpenNow, notOnRoll, paper, mark,
        blankPaper, blankHintVoid, blankHintAbstain, secretPromise, namedNotice, onlyOnce, handIn, taken, takenLead,
        papers, papersHint, papersMissing, numbers, numbersHint, numbersMissing, somebodyHasVoted, tooFewPapers,
        namedNeedsAccount, keyLead, confirmLead, waitsForAnother, keyedDiffers, closeHint, signHint, addressee,
        copiedTo, addresseeMissing, publicText, publicTextHint, publishedOn, demand, demandTitle, demandHint,
        demandMissing, demandUntil, noDemand, again, voidReason, voidHint, voidReasonMissing, voidBecause, voidProposed,
        next, yes, result, outcome, noOutcome, together, howCounted, document, file, abstained, rollCount, papersCount,
        validCount, blankCount, voidCount, index, back, toldCreate, toldProposeVoid, toldApprove, toldConfirm,
        toldRefuseVoid, toldVoid, toldAnnounce, toldTally, toldOpen, toldNotSatisfied, about, byCriterion,
        aboutOwnObject,
        tooManyMatters, whatFollows, usualRule, toldPublish, toldDemand, codeMissing,
        cannotVote, seeIt, waitsForApproval, waitsForScrutineers, waitsForOther, youHaveSigned

    var text: Text { Self.preparing(self) ?? Self.voting(self) }

    private static func preparing(_ word: EvaluationWord) -> Text? {
        switch word {
        case .feature: Text("满意度测评", "Satisfaction evaluations")
        case .listLead:
            Text(
                "代表、群众代表和常委会组成人员对办理、整改和报告的测评，以及结果。",
                "How deputies, residents’ representatives and members of the standing committee rate what was handled, put right or reported, and what came of it."
            )
        case .none: Text("还没有测评。", "There is no evaluation yet.")
        case .older: Text("更早的", "Older")
        case .all: Text("全部测评", "All evaluations")
        case .waitsForYou: Text("等您投票、签字或者批准：", "These wait for your vote, signature or decision:")
        case .region: Text("地区", "Region")
        case .title: Text("名称", "Title")
        case .titleHint: Text("例如：2026 年代表建议办理情况满意度测评", "As: evaluation of how suggestions of 2026 were handled")
        case .titleEn: Text("英文名称", "Title in English")
        case .titleEnHint:
            Text("给读英文网页的人看；不填就显示上面的名称。", "For English pages; left empty, the title above stands there.")
        case .titleMissing: Text("请写名称，2 到 100 个字。", "Please give a title, 2 to 100 characters.")
        case .createLead:
            Text(
                "先起草，由常委会领导批准，再通知、投票、计票，由两名监票人签字后公布。",
                "It is drafted, approved by a leader of the standing committee, announced, voted, counted, signed by two scrutineers and published."
            )
        case .object: Text("测评对象", "What is evaluated")
        case .objectMissing:
            Text("请选择测评对象，或者勾选建议。", "Please choose what is evaluated, or tick suggestions.")
        case .about: Text("测评的代表建议", "Suggestions that it is about")
        case .aboutOwnObject: Text("就是下面勾选的建议", "The suggestions ticked below")
        case .usualRule:
            Text("通常的规则已经选好，当地规则不同时打开修改", "The usual rule is chosen; open it where the local rule differs")
        case .tooManyMatters: Text("最多 20 件。", "20 at most.")
        case .groups: Text("参加测评的组", "Who evaluates")
        case .groupsHint: Text("每组有自己的名册，分开计票。", "Each group has a roll of its own and is counted apart.")
        case .groupsMissing: Text("请至少选择一组。", "Please choose at least one group.")
        case .group: Text("组", "Group")
        case .criteria: Text("测评内容", "Criteria")
        case .criteriaHint:
            Text(
                "每行一项，最多 5 项，竖线后面可以写英文。最后自动加“总体评价”，以它定结果。",
                "One a line, five at most, in English after a bar. “The whole” is added at the end, and decides the outcome."
            )
        case .criteriaUsual:
            Text("办理进度 | Progress\n办理质量 | Quality\n办理效果 | Effect", "办理进度 | Progress\n办理质量 | Quality\n办理效果 | Effect ")
        case .criteriaMissing: Text("请写 1 到 5 项测评内容。", "Please give one to five criteria.")
        case .criterion: Text("测评内容", "Criterion")
        case .scale: Text("等次（分值）", "Scale (weights)")
        case .secrecy: Text("投票方式", "How it is voted")
        case .secrecyHint:
            Text(
                "无记名：票和名册分开保存，系统里没有任何记录能把两者连起来。",
                "Secret: papers are kept apart from the roll, and no record of the system joins them.")
        case .secrecyMissing: Text("请选择投票方式。", "Please choose how it is voted.")
        case .inMeeting: Text("在会议上测评", "It is held in a meeting")
        case .inMeetingHint:
            Text(
                "开始投票时填写到会人数；到会超过一半才能投票。",
                "How many are present is given when the vote opens; more than half of each roll must be.")
        case .planned: Text("已列入年度计划", "It is in the yearly plan")
        case .planReason: Text("没有列入计划的理由", "Why it is held, if it is not")
        case .planReasonMissing: Text("没有列入计划，请写明理由。", "It is not in the plan: please say why it is held.")
        case .follows: Text("再次测评", "A second evaluation")
        case .firstTime: Text("第一次测评", "The first one")
        case .followsWrong:
            Text("只有结果不满意、正在跟踪整改的测评可以再次测评。", "Only an evaluation that is followed up can be held again.")
        case .ruleTitle: Text("计票规则", "How it is counted")
        case .ruleLead:
            Text(
                "恰好等于比例时算不算，每一条都要写明。通常：满意票超过全体的一半为满意；满意和基本满意合计超过一半为基本满意；否则为不满意。",
                "Each sentence says what holds at exactly its share. Usually: more than half of all satisfied is satisfied; else satisfied and basically satisfied together more than half is basically satisfied; else not satisfied."
            )
        case .basis: Text("比例以谁为基数", "The share is of")
        case .comparator: Text("比较", "Comparison")
        case .share: Text("比例", "Share")
        case .satisfiedIf: Text("满意票…即为满意", "Satisfied, if the satisfied are")
        case .basicallyIf: Text("满意和基本满意合计…即为基本满意", "Basically satisfied, if both together are")
        case .failsIf:
            Text(
                "不满意票…即为不满意（当地规则另有规定时才填）",
                "Not satisfied, if the not satisfied are (only where the local rule says so besides)")
        case .failsHint: Text("不填：上面两条都没有达到的，为不满意。", "Left empty: what reaches neither of the above is not satisfied.")
        case .comparatorMissing: Text("请写明恰好等于这个比例时算不算。", "Please say whether exactly that share counts.")
        case .blanks: Text("空白票", "Blank papers")
        case .deciding: Text("几个组的结果", "Where there are several groups")
        case .showsIndex:
            Text("同时显示加权得分（只作参考，不决定结果）", "Show the weighted index too (a second figure that decides nothing)")
        case .notYours: Text("这件事由别的人办理。", "This is for somebody else to do.")
        case .notFromHere: Text("现在不能这样办理：", "This cannot be done now: ")
        case .changedMeanwhile: Text("刚才有人改过，请再看一下。", "Somebody has just changed it: please look again.")
        case .rolls: Text("名册", "Rolls")
        case .rollsLead: Text("开始投票以前可以重新确定；开始以后不再变动。", "Until the vote opens a roll can be set anew; then it stands.")
        case .rollsFrozen: Text("名册已经固定。", "The rolls stand as they are.")
        case .whoIsOnIt: Text("看名单", "Who is on it")
        case .hasVoted: Text("已投票", "has voted")
        case .everybodyInOffice: Text("全体在任人员", "Everybody in office")
        case .everybodyHint:
            Text(
                "常委会组成人员或者本级全体代表。请先确定常委会一组：同一个人只在一个组里。",
                "All members of the committee, or all deputies of this congress. Set the committee first: nobody is in two groups."
            )
        case .rollPeople: Text("或者逐行写姓名", "Or names, one a line")
        case .rollPeopleHint:
            Text(
                "在任代表的姓名；同名的写代表页面地址里的编号。",
                "Of deputies in office; where two have one name, the id in the address of the deputy’s page.")
        case .rollNames: Text("姓名，每行一人", "Names, one a line")
        case .rollNamesHint:
            Text(
                "加密保存，结果公布后删除。他们凭一次性投票码或者纸质票参加。",
                "Kept encrypted, and erased when the result is published. They vote by a code that is good once, or on paper."
            )
        case .rollMissing: Text("请写明名单。", "Please say who is on it.")
        case .rollTooLong: Text("最多 3000 人，每行不超过 40 个字。", "At most 3,000 people, 40 characters a line.")
        case .nobodyFound: Text("没有找到在任人员。", "Nobody in office was found.")
        case .scrutineers: Text("监票人", "Scrutineers")
        case .scrutineer: Text("监票人", "First scrutineer")
        case .scrutineerTwo: Text("第二名监票人", "Second scrutineer")
        case .scrutineerHint:
            Text("在任代表的姓名，或者代表页面地址里的编号。", "The name of a deputy in office, or the id in the address of their page.")
        case .scrutineerMissing: Text("请写两名监票人。", "Please name two scrutineers.")
        case .scrutineersSame: Text("监票人要是两个不同的人。", "The scrutineers must be two people.")
        case .materials: Text("测评材料", "Materials")
        case .materialsHint: Text("给参加测评的人看的办理情况或者报告要点。", "What those who evaluate should know of what was done.")
        case .materialsMissing: Text("请写测评材料。", "Please give the materials.")
        case .inspection: Text("事先视察", "Inspection before")
        case .inspectionMissing: Text("请说明是否组织了视察。", "Please say whether an inspection was held.")
        case .note: Text("说明", "Note")
        case .waivedWhy: Text("不组织视察，请写明理由。", "No inspection was held: please say why.")
        case .codes: Text("投票码", "Codes")
        case .codesOnce:
            Text(
                "这些投票码只显示这一次。请打印，裁开，当面交给本人。重新生成后，以前的码作废。",
                "These codes are shown this once. Print the page, cut it, hand each to its person. Issuing them again makes these void."
            )
        case .codeSlip: Text("打开下面的地址，输入投票码。只能用一次。", "Open this address and type the code. It is good once.")
        case .issueHint:
            Text(
                "为还没有投票的群众代表和联络员生成。以前生成的码作废。",
                "For residents’ representatives and liaison persons who have not voted. Codes issued before become void."
            )
        case .openHint: Text("名册从现在起固定。", "The rolls stand as they are from now on.")
        case .lastDay: Text("截止日期", "Last day")
        case .lastTime: Text("截止时间", "Until")
        case .closesAt: Text("投票截止", "Open until")
        case .timeMissing: Text("请填写时间。", "Please give the time.")
        case .endIsPast: Text("这个时间已经过去，或者写法不对。", "That is past, or is no day and time.")
        case .present: Text("到会人数", "Present")
        case .presentMissing: Text("请填写到会人数。", "Please say how many are present.")
        case .code: Text("投票码", "Code")
        case .codeTitle: Text("凭投票码投票", "Vote by a code")
        case .codeLead:
            Text(
                "群众代表和联络员凭领到的投票码参加测评，不需要账号。",
                "Residents’ representatives and liaison persons vote by the code that they were handed, without an account."
            )
        default: nil
        }
    }
}
