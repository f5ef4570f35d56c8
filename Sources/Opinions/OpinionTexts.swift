import Words

extension OpinionWord {
    var zhEn: Text {
        switch self {
        case .sendTitle: Text("反映问题、提意见", "Say what is wrong")
        case .sendLead:
            Text(
                "写下您遇到的问题，联络站会按期限答复您。不需要注册。",
                "Write what is wrong. The station must answer you in time. No account is needed.")
        case .yourWords: Text("您要反映什么", "What do you want to say")
        case .yourWordsHint:
            Text(
                "什么事、在哪里、什么时候，用您自己的话写就行。请不要写身份证号。",
                "What, where and when, in your own words. Please leave out ID numbers.")
        case .yourWordsMissing: Text("请写下您要反映的内容。", "Please write what you want to say.")
        case .topic: Text("关于哪方面", "What is it about")
        case .topicMissing: Text("请选一个方面。", "Please choose what it is about.")
        case .region: Text("哪个乡镇、街道", "Which township or sub-district")
        case .regionMissing: Text("请选择乡镇或街道。", "Please choose the township or sub-district.")
        case .noSuchRegion: Text("没有这个乡镇或街道。", "There is no such township or sub-district.")
        case .place: Text("具体地点", "Where exactly")
        case .placeHint: Text("例如：幸福路与人民路路口东侧", "For example: east side of the crossing of Xingfu Road and Renmin Road")
        case .contactTitle: Text("怎么联系您（可以不填）", "How to reach you (optional)")
        case .contactWhy:
            Text(
                "只有受理的联络站能看到，用来向您核实情况。每次查看都有记录。",
                "Only the station that takes it in sees this, to ask you for details. Every reading is logged.")
        case .contactName: Text("怎么称呼您", "Your name")
        case .contactPhone: Text("电话", "Phone")
        case .phoneHint: Text("手机号或带区号的座机号", "Mobile number, or landline with area code")
        case .phoneWrong: Text("电话号码只能有数字，7 到 15 位。", "A phone number has 7 to 15 digits and nothing else.")
        case .shareIdentity: Text("可以把我的称呼和电话告诉承办单位", "The handling unit may know my name and phone")
        case .shareIdentityHint:
            Text(
                "不勾选，承办单位就看不到您是谁。以后可以随时改。",
                "Unless you tick this, the unit never sees who you are. You can change it later.")
        case .send: Text("提交", "Send")
        case .privacyTitle: Text("我们怎样使用您的信息", "How your information is used")
        case .noSuchSite: Text("没有这个联络站点，或者它已经停用。", "There is no such site, or it has been closed.")
        case .noSuchDeputy:
            Text("这位代表目前不能接收意见，请选另一位。", "This deputy cannot receive opinions at present; please choose another.")
        case .targetSite: Text("反映给", "To")
        case .targetDeputy: Text("反映给代表", "To deputy")
        case .consentNote: Text("代录说明", "Consent note")
        case .consentHint:
            Text(
                "当事人怎样同意由您代录，例如：本人口述，当面复述无误。",
                "How the person agreed to your entering it, e.g. dictated, read back and confirmed.")
        case .consentMissing: Text("请写明当事人怎样同意代录。", "Please note how the person agreed.")
        case .sentTitle: Text("已经收到", "Received")
        case .sentLead:
            Text(
                "请记下或拍下编号和查询码，凭它们查看进度、评价答复。",
                "Please note or photograph the number and the secret: with them you follow the case and rate the reply."
            )
        case .yourNumber: Text("编号", "Number")
        case .yourSecret: Text("查询码", "Secret")
        case .keepSecret: Text("查询码只显示这一次，请不要给别人。", "The secret is shown this once. Keep it to yourself.")
        case .whatHappensNow: Text("接下来", "What happens now")
        case .seeProgress: Text("查看进度", "See progress")
        case .alreadySent: Text("这张表单已经提交过，没有重复登记。", "This form was sent before; nothing was entered twice.")
        case .sentBeforeTitle: Text("已经保存过", "Saved already")
        case .openNow:
            Text(
                "提交后半小时内，这个浏览器可以直接打开。查询码只在第一次的回执上，请一定留好；没有记下的，可以现在打开，在“我的个人信息”里补留电话，方便联络站找到您。",
                "For half an hour after sending, this browser opens it. The secret stands on the first receipt alone. If you have not noted it, open the opinion now and leave a phone number under \u{201c}My data\u{201d}, so that the station can reach you."
            )
        case .openLater:
            Text(
                "查看进度、评价答复，要用第一次的回执上的编号和查询码。",
                "To follow it and to rate the reply you need the number and the secret of the first receipt.")
        case .wordsNotEntered:
            Text(
                "您这一次写的和已经保存的不一样，没有保存。要另外反映，请打开一张新的表单。",
                "What you wrote this time differs from what was saved, and was not saved. To say something else, open a new form."
            )
        case .tooManySent: Text("这个网络地址提交得太多，请过一会儿再来。", "Too many were sent from this address. Please come back later.")
        case .cannotSend:
            Text(
                "您登录的身份不能提交意见。以居民身份反映，请先退出登录。",
                "The role you are signed in with cannot send opinions. To write as a resident, sign out first.")
        case .followTitle: Text("查办理进度", "Follow an opinion")
        case .followLead: Text("输入提交时得到的编号和查询码。", "Enter the number and the secret you got when you sent it.")
        case .number: Text("编号", "Number")
        case .secret: Text("查询码", "Secret")
        case .numberMissing: Text("请输入编号。", "Please enter the number.")
        case .secretMissing: Text("请输入查询码。", "Please enter the secret.")
        case .noMatch: Text("编号和查询码对不上，请再核对一遍。", "The number and the secret do not belong together. Please check them.")
        case .follow: Text("查看", "Show")
        case .tooManyTries: Text("试的次数太多，请 15 分钟后再来。", "Too many tries. Please come back in 15 minutes.")
        default: restOfPages
        }
    }

    private var restOfPages: Text {
        switch self {
        case .caseTitle: Text("意见", "Opinion")
        case .whatWasSaid: Text("反映的内容", "What was said")
        case .detailsTitle: Text("基本情况", "Details")
        case .life: Text("办理经过", "What happened")
        case .clocksTitle: Text("期限", "Due dates")
        case .identityOf: Text("联系方式", "Contact")
        case .sealedWords: Text("内容已封存。", "The content is sealed.")
        case .noAuthorContact: Text("没有留联系方式。", "No contact was left.")
        case .readContact: Text("查看联系方式", "Read the contact details")
        case .readContactReason:
            Text("查看理由（会被记录，反映人看得到）", "Reason for reading (it is logged, and the resident can read it)")
        case .contactHiddenUnit: Text("反映人没有公开身份。", "The resident has not released their identity.")
        case .contactMasked: Text("部分隐藏", "partly hidden")
        case .replies: Text("答复", "Replies")
        case .draft: Text("答复稿（未签发）", "Draft reply (not signed)")
        case .draftReturned: Text("签发人退回，意见如下", "Returned by the signer, who says")
        case .yourTurn: Text("现在您可以", "What you can do now")
        case .actions: Text("办理", "Actions")
        case .follows: Text("已并入同一事项", "Merged into the same matter")
        case .sameMatter: Text("同一事项", "same matter")
        case .mayWaitAgain:
            Text(
                "它是代表建议的一部分。建议重新办理时，它自动回到建议里等新的答复；在那以前，照常在这里往下办。",
                "It is part of a suggestion. Should that be handled again, this goes back to wait for the new reply by itself; until then it is handled here as usual."
            )
        case .sameMatterNow: Text("同一事项目前", "The same matter at present")
        case .followers: Text("并入本件的意见", "Merged into this one")
        case .rateTitle: Text("这个答复您满意吗", "Are you satisfied with the reply")
        case .publicCase: Text("公开内容", "Public version")
        case .publicReply: Text("公开的答复", "Public reply")
        case .untold: Text("公开内容经过处理，不含个人信息。", "The public version has been redacted and holds no personal data.")
        case .internalMark: Text("内部", "internal")
        case .handlersMark: Text("办理人可见", "for handlers")
        case .byPerson: Text("经办", "by")
        case .enteredAtCounter: Text("联络站代录", "entered at the counter")
        case .identityShared: Text("您已同意承办单位看到您的身份。", "You allow the handling unit to see who you are.")
        case .identityNotShared: Text("承办单位看不到您是谁。", "The handling unit cannot see who you are.")
        case .changedMeanwhile:
            Text("您填写期间，这件意见已经有了变化。请看过最新情况再办理。", "It changed while you were writing. Please look at it again first.")
        case .notYours: Text("这一步不由您办理。", "This step is not yours to take.")
        case .detailTooLong:
            Text("补充的内容加上原文超过 4000 字，请写短些。", "With the first text it exceeds 4,000 characters; please write less.")
        case .replyOf: Text("答复单位", "Replied by")
        case .signedBy: Text("签发", "signed")
        case .notPublished: Text("未公开", "not public")
        case .proposePublication: Text("提出公开", "Propose publication")
        case .publish: Text("同意公开", "Publish")
        case .rejectPublication: Text("不同意公开", "Do not publish")
        case .withdrawPublication: Text("撤回公开", "Withdraw from the public")
        case .correctPublication: Text("更正公开内容", "Correct the public version")
        case .publicTitle: Text("公开标题", "Public title")
        case .publicText: Text("公开内容", "Public text")
        case .publicTextHint:
            Text("删去姓名、电话、门牌号等能认出人的内容。", "Remove names, phones, house numbers: whatever shows who it is.")
        case .publicTitleMissing: Text("请写公开标题。", "Please write a public title.")
        case .publicTextMissing: Text("请写公开内容。", "Please write the public text.")
        case .publicReplyHint:
            Text("答复也一并公开；留空则只公开事项。", "The reply becomes public too; leave it empty to publish the matter alone.")
        case .publicationWaits: Text("等待另一人同意公开。", "Publication waits for another person.")
        case .publicationTwoPersons: Text("提出公开的人不能自己同意公开。", "Whoever proposed it cannot publish it.")
        case .publicationNotFromHere: Text("公开状态已经改变。", "Its publication has moved on.")
        case .listTitle: Text("公开的意见", "Published opinions")
        case .listLead:
            Text(
                "居民反映、公开答复的事项。公开前都经两人核对，去掉了个人信息。",
                "What residents said and what was answered. Two persons checked each before publication and removed personal data."
            )
        case .emptyList: Text("这里会显示公开的意见。目前还没有。", "Published opinions will appear here. There are none yet.")
        case .search: Text("搜索", "Search")
        case .searchHint: Text("两个字以上，例如：路灯", "Two characters or more, e.g. 路灯")
        case .nothingFound: Text("没有找到。换个词试试。", "Nothing was found. Try another word.")
        case .older: Text("更早的", "Older")
        default: formTexts
        }
    }

    private var formTexts: Text {
        switch self {
        case .askDetail: Text("请对方补充", "Ask for details")
        case .supply: Text("补充情况", "Add details")
        case .answerOnSpot: Text("当场答复", "Answer on the spot")
        case .acceptToDeputy: Text("转给代表", "Give to a deputy")
        case .acceptToUnit: Text("交给承办单位", "Give to a unit")
        case .escalate: Text("上报上一级", "Escalate")
        case .redirect: Text("引导到其他渠道", "Redirect")
        case .proposeDecline: Text("提出不予受理", "Propose to decline")
        case .rejectDecline: Text("不同意不予受理", "Do not decline")
        case .confirmDecline: Text("确认不予受理", "Confirm declining")
        case .appeal: Text("申诉", "Appeal")
        case .decideAppeal: Text("处理申诉", "Decide the appeal")
        case .mergeInto: Text("并入同一事项", "Merge")
        case .heardAt: Text("在哪次接待中听到的", "At which reception it was heard")
        case .backToOccasion: Text("回到这次接待", "Back to the reception")
        case .join: Text("加入公开的同一件事", "Join a published opinion on the same matter")
        case .joinHint:
            Text("公开的意见里说的是同一件事，填它的编号。", "The number of the published opinion that is about the same matter.")
        case .joinThis: Text("就是这件事，加入", "It is this one: join it")
        case .similarTitle: Text("有人公开反映过类似的事", "Others have published something like this")
        case .similarLead:
            Text(
                "是同一件事就加入：您照样得到编号和查询码，办理有进展一样告诉您。不是同一件，就照样送出。",
                "If it is the same matter, join it: you get a number and a secret all the same, and learn of every step. If it is not, send yours."
            )
        case .joinedNow:
            Text(
                "您加入的那件事办到哪一步，用这个编号就能查到。",
                "Whatever happens to the matter you joined, you will see it under this number.")
        case .readBeside: Text("先看看这一件（另开一页）", "Read it first (opens beside)")
        case .sendAnyway: Text("都不是，照样送出", "None of these: send mine")
        case .similarOnPage:
            Text("公开的意见里，同一乡镇、正在办理、说法相近的。", "Published opinions of the same township, still open, in similar words.")
        case .unmerge: Text("撤销并入", "Undo the merge")
        case .replyByDeputy: Text("答复居民", "Reply to the resident")
        case .requestPassOn: Text("请联络站转交单位", "Ask the station to pass it on")
        case .passToUnit: Text("转交承办单位", "Pass on to a unit")
        case .refuse: Text("退回（不属本单位）", "Refuse (not ours)")
        case .requestExtension: Text("申请延期", "Ask for more time")
        case .rejectExtension: Text("不同意延期", "Refuse more time")
        case .handOver: Text("改交承办单位", "Hand over to another unit")
        case .handOverHint:
            Text(
                "原来的承办单位已经撤销。期限不变，草稿和延期申请作废。",
                "The unit that has it was retired. The date stays; drafts and a request for more time are dropped.")
        case .approveExtension: Text("同意延期 15 天", "Allow 15 more days")
        case .draftReply: Text("起草答复", "Draft the reply")
        case .returnDraft: Text("退回修改", "Return the draft")
        case .signReply: Text("签发答复", "Sign the reply")
        case .rate: Text("评价", "Rate")
        case .reassignToUnit: Text("重新交给单位", "Assign to a unit again")
        case .reassignToDeputy: Text("重新转给代表", "Assign to a deputy again")
        case .reassignUp: Text("提级办理", "Raise one level")
        case .conclude: Text("书面结论", "Conclude in writing")
        case .reopenByStaff: Text("重新办理", "Reopen")
        case .releaseIdentity: Text("让承办单位看到我是谁", "Let the unit see who I am")
        case .withholdIdentity: Text("不再让承办单位看到我是谁", "Hide who I am from the unit")
        case .withdraw: Text("撤回意见", "Withdraw")
        case .reason: Text("理由", "Reason")
        case .reasonMissing: Text("请写明理由。", "Please give the reason.")
        case .internalReason: Text("内部说明", "Internal note")
        case .internalMissing: Text("请写内部说明。", "Please write the internal note.")
        case .internalHint: Text("只有联络站和代表工委看得到。", "Only the station and the deputies' work staff read this.")
        case .reasonForResident: Text("理由（批准后居民会看到）", "Reason (the resident reads it once approved)")
        case .question: Text("想请对方补充什么", "What do you need to know")
        case .questionMissing: Text("请写明要补充什么。", "Please say what is needed.")
        case .replyText: Text("答复内容", "Reply")
        case .replyMissing: Text("请写答复内容。", "Please write the reply.")
        case .replyHint:
            Text("写给居民看：做了什么，什么时候办完，找谁。", "Written for the resident: what was done, when it will be done, whom to ask.")
        case .rightOffice: Text("应当找哪里、怎么找", "The right office and the way there")
        case .rightOfficeMissing: Text("请告诉居民该找哪里。", "Please tell the resident where to go.")
        case .rightOfficeHint:
            Text(
                "居民会看到，例如：县信访局，电话 12345，周一至周五 8:00–18:00。",
                "The resident reads it, e.g. County Letters and Visits Bureau, phone, hours.")
        case .redirectKind: Text("属于哪一类", "What kind of matter")
        case .redirectKindMissing: Text("请选择类别。", "Please choose the kind.")
        case .unit: Text("承办单位", "Handling unit")
        case .unitMissing: Text("请选择承办单位。", "Please choose the unit.")
        case .noSuchUnit: Text("这个单位不承办本地的事项，请重新选择。", "This unit does not handle matters here; please choose again.")
        case .handling: Text("难易程度", "How hard")
        case .handlingMissing: Text("请选择难易程度。", "Please choose how hard it is.")
        case .deputy: Text("代表", "Deputy")
        case .deputyMissing: Text("请选择代表。", "Please choose the deputy.")
        case .nobodyElseInUnit:
            Text(
                "这个单位没有另外的经办人，第二轮请交给别的单位、代表或上一级。",
                "This unit has no other clerk: give the second round to another unit, a deputy or the next level.")
        case .noCorrection: Text("没有等待同意的更正。", "No correction waits to be agreed to.")
        case .correctionWaits:
            Text(
                "有一份更正等待另一人同意，公开的仍是原来的内容。",
                "A correction waits for another person; the public still reads the version before.")
        case .rejectCorrection: Text("不同意更正", "Do not agree to the correction")
        case .publishCorrection: Text("同意更正", "Publish the correction")
        case .correctedOn: Text("公开内容更正于", "The public version was corrected on")
        case .likelyTwins: Text("可能是同一件事", "Possibly the same matter")
        case .likelyTwinsHint:
            Text(
                "同一乡镇、正在办理、说法相近的意见。并入后反映人照样知道每一步，也可以撤销。",
                "Open opinions of the same township in similar words. Once merged its author still learns of every step, and it can be undone."
            )
        case .mergedAsTwin: Text("与主件说的是同一件事。", "The same matter as the one it was merged into.")
        case .mergeIntoThis: Text("并入这一件", "Merge into this one")
        case .takenInBy: Text("由谁受理", "Taken in by")
        case .followAt: Text("查询网址", "Follow it at")
        case .suggestionNotPublic:
            Text("这件建议和答复不公开，由代表告诉您结果", "suggestion and reply are not public; a deputy tells you what came of it")
        case .masterWithdrawn: Text("主件已由反映人撤回，本件单独办理", "the main case was taken back; this one goes on by itself")
        case .sameDeputy: Text("第二轮须换一位代表。", "The second round needs another deputy.")
        case .declineGround: Text("不予受理的情形", "Ground for declining")
        case .declineGroundMissing: Text("请选择情形。", "Please choose the ground.")
        case .decision: Text("决定", "Decision")
        case .decisionMissing: Text("请选择决定。", "Please choose the decision.")
        case .uphold: Text("维持不予受理", "It stays declined")
        case .overturn: Text("予以受理", "It is taken in after all")
        case .masterNumber: Text("主件编号", "Number of the other opinion")
        case .masterHint: Text("同一事项里继续办理的那一件", "The one of the same matter that goes on")
        case .masterMissing: Text("请填写主件编号。", "Please give the other number.")
        case .noSuchMaster: Text("没有找到这个编号。", "That number was not found.")
        case .masterNotOpen:
            Text("只能并入同一县区、正在办理的另一件。", "It can only be merged into another open one of the same county.")
        case .hasFollowers:
            Text("已有别的意见并入本件，不能再并入他件。", "Others are merged into this one, so it cannot be merged itself.")
        case .replyResult: Text("办理结果", "Result")
        case .replyResultMissing: Text("请选择办理结果。", "Please choose the result.")
        case .whatToChange: Text("需要怎样修改", "What should change")
        case .whatToChangeMissing: Text("请写明需要怎样修改。", "Please say what should change.")
        case .grade: Text("您的评价", "Your rating")
        case .gradeMissing: Text("请选择一项。", "Please choose one.")
        case .ratingReason: Text("哪里不满意", "What is not good")
        case .ratingHint:
            Text("选“不满意”时请写明，会换人再办一次。", "Needed with \u{201c}not satisfied\u{201d}: someone else will handle it again.")
        case .ratingReasonMissing: Text("请写明哪里不满意。", "Please say what is not good.")
        case .conclusion: Text("结论", "Conclusion")
        case .conclusionMissing: Text("请写结论。", "Please write the conclusion.")
        case .detail: Text("补充内容", "Details")
        case .detailMissing: Text("请写补充内容。", "Please write the details.")
        default: Text("", "")
        }
    }
}
