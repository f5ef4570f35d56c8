import Accounts
import Casework
import Statutes
import Words

/// What the pages say on which deputies' mandates and stations are kept.
enum KeepDeputyWord: Wording, CaseIterable {
    case title, lead, name, search, decide, decision, decisionMissing, mandateMissing, notNow, notYourCongress, day
    case join, leave, part, siteHint, siteUnknown, thereAlready, notThere, noStations, manage
    case confirm, suspend, resume, end

    var text: Text {
        switch self {
        case .title: Text("代表管理", "Keep deputies")
        case .lead:
            Text(
                "您管理的地区里的全部代表，离任的也在内。新的代表用表格导入；任期届满在“人大换届”里一次办理。",
                "All deputies in your regions, former ones too. New ones are imported by table; a term ends for all at once, at “Change of term”."
            )
        case .name: Text("姓名", "Name")
        case .search: Text("姓名（写全）或网址简称", "Full name, or the short name in the address")
        case .decide: Text("登记资格变动", "Enter a decision on a mandate")
        case .decision: Text("决定", "Decision")
        case .decisionMissing: Text("请选择决定。", "Please choose the decision.")
        case .mandateMissing: Text("请选择代表职务。", "Please choose the mandate.")
        case .notNow: Text("这项职务现在不能这样变动。", "This cannot be decided of this mandate now.")
        case .notYourCongress:
            Text("这一级人大由它所在地区的系统管理员登记。", "This congress is looked after by the administrator of its own region.")
        case .day: Text("决定的日期", "Day of the decision")
        case .join: Text("安排进站", "Give a station")
        case .leave: Text("离开站点", "Leave a station")
        case .part: Text("在站里", "There as")
        case .siteHint: Text("站点编号，如 SQ-001。", "Its code, as SQ-001.")
        case .siteUnknown: Text("您管理的地区里没有这个编号的站点。", "There is no site of this code in your regions.")
        case .thereAlready: Text("已经在这个站点。", "They are at this site already.")
        case .notThere: Text("不在这个站点。", "They are not at this site.")
        case .noStations: Text("还没有安排站点。", "No station yet.")
        case .manage: Text("管理职务和站点（工作人员）", "Keep mandates and stations (staff)")
        case .confirm: Text("代表资格确认有效", "Credentials confirmed")
        case .suspend: Text("暂停执行代表职务（代表法第六十一条）", "Suspended (Deputies Law, article 61)")
        case .resume: Text("恢复执行代表职务", "Resumed")
        case .end: Text("代表资格终止（代表法第六十二条）", "Terminated (Deputies Law, article 62)")
        }
    }
}

extension MandateAct {
    var word: KeepDeputyWord {
        switch self {
        case .confirm: .confirm
        case .suspend: .suspend
        case .resume: .resume
        case .end, .expire: .end
        }
    }
}

enum KeepDeputyText {
    static func beganOn(_ day: Day) -> Text {
        Text(
            "这项职务从\(day.inWords.zh)开始，应在那天或以后。",
            "This mandate began on \(day.inWords.en); the day cannot be earlier.")
    }

    static func endHint(_ waiting: Int) -> Text {
        Text(
            "资格终止不能撤销。终止以后不再是任何一级代表的，离开所在站点，等答复的 \(waiting) 件退回联络站。",
            "A mandate that was terminated stays so. Whoever then sits in no congress leaves their stations, and what waits (\(waiting)) goes back to the station that took it in."
        )
    }
}
