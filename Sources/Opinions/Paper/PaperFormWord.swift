import Statutes
import Web
import Words

/// What paper forms, the pages around them and receipts say.
enum PaperFormWord: Wording, CaseIterable {
    case title, lead, howMany, howManyHint, howManyWrong, printNew, printedTitle, nonePrinted, numbers, printed, keyed
    case printAgain, printHint, notYours, tooMany, numbersUsedUp
    case field, fieldHint, wrongNumber, unknown, otherSite, keyedAlready, seeCase
    case formTitle, formLead, yourWords, name, phone, optional, share, secret, sign, noState, slipTitle, slipKeep,
        slipLater
    case slipWhere, number
    case receipt, printReceipt, printRoll, printA5, caseNumber, caseSecret, takenInBy, lookAt, answerLater, keepSecret

    var text: Text {
        switch self {
        case .title: Text("纸质意见表", "Paper forms")
        case .lead:
            Text(
                "给不用手机的居民准备的空白表。每张有自己的编号，录入时填编号，同一张不会录两次。",
                "Blank forms for people without a phone. Each has its own number; keyed in with it, none is entered twice."
            )
        case .howMany: Text("打印几张", "How many")
        case .howManyHint: Text("1 到 50 张。", "1 to 50.")
        case .howManyWrong: Text("请填 1 到 50 的整数。", "Please enter a whole number from 1 to 50.")
        case .printNew: Text("取编号，准备打印", "Take numbers and print")
        case .printedTitle: Text("以前打印的", "Printed before")
        case .nonePrinted: Text("本站还没有打印过。", "None have been printed for this site yet.")
        case .numbers: Text("编号", "Numbers")
        case .printed: Text("打印日期", "Printed")
        case .keyed: Text("已录入", "Keyed in")
        case .printAgain: Text("再打印", "Print again")
        case .printHint:
            Text(
                "用浏览器打印，缩放选“100%”。沿虚线裁下的一条交给居民，其余部分留在站里。",
                "Print with your browser at 100 %. The strip below the dashed line is for the visitor; the rest stays here."
            )
        case .notYours:
            Text("纸质意见表由本站联络员或本地代表工委打印。", "Forms are printed by the site's clerk or the deputy-work staff.")
        case .tooMany: Text("刚刚打印了很多，请过一会儿再试。", "Many were printed just now; please try again later.")
        case .numbersUsedUp: Text("编号已经用完，请联系管理员。", "All numbers are used up; please tell the administrator.")
        case .field: Text("纸质意见表编号", "Number of the paper form")
        case .fieldHint: Text("用纸质表的填，如 0000123-F。", "If it came on paper, as 0000123-F.")
        case .wrongNumber: Text("编号有误，请对照纸上再看一遍。", "This number is mistyped; please compare it with the paper.")
        case .unknown: Text("没有打印过这个编号的表。", "No form with this number was printed.")
        case .otherSite: Text("这张表是别的站点的。", "This form belongs to another site.")
        case .keyedAlready: Text("这张表已经录入。", "This form has been keyed in already.")
        case .seeCase: Text("查看这件意见", "See the case")
        case .formTitle: Text("向人大代表反映问题", "Tell your people's congress deputies")
        case .formLead:
            Text("请写清什么事、在哪里。工作人员录入后给您回执。", "Say what and where. You get a receipt once it is keyed in.")
        case .yourWords: Text("您要反映什么", "What you have to say")
        case .name: Text("姓名", "Name")
        case .phone: Text("电话", "Phone")
        case .optional: Text("可不填", "optional")
        case .share: Text("可以把姓名和电话告诉承办单位", "The handling unit may know my name and phone")
        case .secret: Text("请对承办单位保密", "Keep them from the handling unit")
        case .sign: Text("同意由工作人员录入（签名）", "Staff may key this in (signature)")
        case .noState: Text("请不要写国家秘密。", "Please write no state secrets.")
        case .slipTitle: Text("居民留存", "For you to keep")
        case .slipKeep: Text("请保管好，凭编号到本站领取回执。", "Keep this; ask this site for your receipt with the number.")
        case .slipLater:
            Text("回执上有意见编号和查询码，可随时查办理进度。", "The receipt has a number and a secret to follow it with.")
        case .slipWhere: Text("查询网址", "Follow it at")
        case .number: Text("表格编号", "Form number")
        case .receipt: Text("意见回执", "Receipt of an opinion")
        case .printReceipt: Text("打印回执", "Print the receipt")
        case .printRoll: Text("打印到 80 毫米小票", "Print on an 80 mm roll")
        case .printA5: Text("打印到 A5 纸", "Print on A5")
        case .caseNumber: Text("编号", "Number")
        case .caseSecret: Text("查询码", "Secret")
        case .takenInBy: Text("受理站点", "Taken in by")
        case .lookAt: Text("查询网址", "Look here")
        case .answerLater: Text("答复的期限，从分办之后算起。", "The time for an answer begins once it is triaged.")
        case .keepSecret: Text("不要把查询码告诉别人。", "Tell nobody the secret.")
        }
    }
}

/// Sentences with something in them.
enum PaperFormText {
    /// With its year: paper lies about for long.
    static func due(_ day: Day, today: Day) -> Text {
        Text("最迟", "by ") + DateText.date(day, today: today.adding(days: -400))
    }

    static func keyed(_ keyed: Int, of count: Int) -> Text {
        Text("\(count) 张中的 \(keyed) 张", "\(keyed) of \(count)")
    }
}
