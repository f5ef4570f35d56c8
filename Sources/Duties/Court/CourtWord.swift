import Words

/// What pages, forms and notices of courts' offers say.
enum CourtWord: Wording, CaseIterable {
    case feature, deputyLead, contactLead, staffLead, offerTitle, offerLead, court, kind, kindMissing, docket,
        docketHint,
        docketWrong, docketMissing, place, placeHint, placeMissing, seats, seatsHint, seatsWrong, askUntil,
        askUntilHint,
        askUntilWrong, toCome, over, noEvents, notYours, notPublic, whoAsked, nobodyAsked, seatsLeft, waiting, own,
        came,
        cameHint, offReason, offReasonMissing, toldAsked, toldTakenBack, toldGiven, toldRefused, toldChanged,
        toldCalledOff, deputy, deputyMissing, notHere, tooFewSeats

    var text: Text {
        switch self {
        case .feature: Text("法院、检察院的邀请", "Offered by courts")
        case .deputyLead:
            Text(
                "法院、检察院请代表旁听庭审、见证执行、参与调解。报名后由对方确认席位。",
                "Courts and procuratorates invite deputies to trials, enforcement and mediation. Ask for a seat; they confirm it."
            )
        case .contactLead:
            Text(
                "发布以后，本地的人大代表可以报名，由您确认席位。不公开。",
                "What you offer is shown to the deputies of your region, who ask for seats that you give. It is not public."
            )
        case .staffLead:
            Text("本地法院、检察院发布的，以及代表报名情况。", "What the courts of the region offer, and who has asked for seats.")
        case .offerTitle: Text("请代表参加", "Offer seats to deputies")
        case .offerLead:
            Text(
                "只填时间、地点、席位和公开的案号。不要在任何地方写案情或当事人姓名。",
                "Time, place, seats and the public docket number alone. Write neither facts of the case nor a party's name anywhere."
            )
        case .court: Text("法院、检察院", "Court or procuratorate")
        case .kind: Text("类别", "Kind")
        case .kindMissing: Text("请选择类别。", "Please choose the kind.")
        case .docket: Text("案号", "Docket number")
        case .docketHint:
            Text(
                "公开的案号，如（2026）豫1624民初123号。诉前调解可以不填。",
                "The public number, as （2026）豫1624民初123号; not needed for mediation.")
        case .docketWrong:
            Text("这不是案号，请照（2026）豫1624民初123号的样子填写。", "This is no docket number; please write it as （2026）豫1624民初123号.")
        case .docketMissing: Text("请填写案号。", "Please give the docket number.")
        case .place: Text("地点", "Place")
        case .placeHint: Text("法庭或者集合地点，不要写当事人的住址。", "The courtroom or where to meet; never a party's address.")
        case .placeMissing: Text("请填写地点，不超过 60 个字。", "Please give the place, 60 characters at most.")
        case .seats: Text("席位", "Seats")
        case .seatsHint: Text("留给代表的席位数，1 到 200。", "How many are kept for deputies, 1 to 200.")
        case .seatsWrong: Text("席位数要是 1 到 200。", "The number of seats is 1 to 200.")
        case .tooFewSeats: Text("已经确认的席位比这个数多。", "More seats than that are given already.")
        case .askUntil: Text("报名截止", "Last day to ask for a seat")
        case .askUntilHint: Text("这一天也可以报名。", "That day counts too.")
        case .askUntilWrong: Text("报名截止不能晚于活动的日子。", "It cannot be later than the day itself.")
        case .toCome: Text("将要举行", "To come")
        case .over: Text("已经过去", "Over")
        case .noEvents: Text("现在没有。", "Nothing now.")
        case .notYours:
            Text(
                "这件事由发布的法院、检察院办理，或者由本地的代表报名。",
                "This is for the court that offers it, or for the deputies of its region.")
        case .notPublic: Text("不公开；只给本地的人大代表看。", "Not public: for the deputies of the region alone.")
        case .whoAsked: Text("报名的代表", "Deputies who asked")
        case .nobodyAsked: Text("还没有代表报名。", "No deputy has asked yet.")
        case .seatsLeft: Text("剩余席位", "Seats left")
        case .waiting: Text("等待确认", "Waiting for an answer")
        case .own: Text("您的报名", "Your seat")
        case .came: Text("到场的代表", "Who came")
        case .cameHint: Text("勾选到场的代表；没有勾选的记为没有到场。", "Mark those who came; the others are noted as absent.")
        case .offReason: Text("取消的原因", "Why")
        case .offReasonMissing: Text("请选择原因。", "Please choose why.")
        case .toldAsked: Text("有代表报名，请确认席位", "a deputy has asked for a seat: please answer")
        case .toldTakenBack: Text("一位代表取消了报名", "a deputy has given a seat back")
        case .toldGiven: Text("您的席位已确认", "your seat is confirmed")
        case .toldRefused: Text("这次没有安排上席位", "there is no seat for you this time")
        case .toldChanged: Text("安排有变动，请再看一下", "something has changed: please look again")
        case .toldCalledOff: Text("活动取消", "it is called off")
        case .deputy: Text("代表", "Deputy")
        case .deputyMissing: Text("请说明是哪一位代表。", "Please say which deputy.")
        case .notHere: Text("没有这个席位。", "There is no such seat.")
        }
    }
}

/// What the page of a deputy's own calendar says.
enum CalendarWord: Wording, CaseIterable {
    case title, lead, make, renew, end, once, exists, none, feedName

    var text: Text {
        switch self {
        case .title: Text("我的日历", "My calendar")
        case .lead:
            Text(
                "把下面的地址加到手机日历里，您参加的活动和已确认的席位会自动出现。地址只有您自己知道，请不要转发；需要时可以换一个。日历里不写案号。",
                "Add the address to the calendar of your phone: what you take part in, and seats that are confirmed, appear by themselves. Nobody but you knows the address; do not pass it on. You can change it at any time. No docket number is in it."
            )
        case .make: Text("生成地址", "Make an address")
        case .renew: Text("换一个地址，旧的作废", "Make a new one; the old one stops working")
        case .end: Text("停用", "Stop it")
        case .once: Text("这个地址只显示这一次：", "The address is shown this once:")
        case .exists: Text("已经有一个地址在用。", "An address is in use.")
        case .none: Text("现在没有地址。", "There is no address now.")
        case .feedName: Text("履职日程", "Duty as a deputy")
        }
    }
}
