import Casework
import Statutes
import Words

/// What the pages of places, deputies and codes say.
enum NetworkWord: Wording, CaseIterable {
    case homeTitle, homeLead, sendOpinion, followOpinion, findSite, noRegions, allSites, sites, sitesLead, noSites, more
    case everywhere, allKinds, industryStations, demonstration, address, hours, host, opened, closedTitle
    case siteDeputies, noDeputiesHere, group, stations, mandates, reception, about, noMandate, noMandateBody
    case deputies, deputiesLead, noDeputies, townships, communities, counties, byKind, kind, count, regionCode
    case codeTitle, codeLead, codeNone, codeCurrent, codeAddress, codeEarlier, codeMade, codeRevoked, codeReplaced
    case codeReplace, codeReplaceHint, codeRevoke, codeRevokeHint, codeIssue, codeGone, codeNotYours, codePrintHint
    case scanUnknownTitle, scanUnknownBody, scanRevokedTitle, scanRevokedBody, scanOtherTitle, scanOtherBody
    case scanClosedTitle, scanClosedBody, scanWhatNow, findOther, writeAnyway, statusElected, statusActive
    case statusSuspended, statusTerminated, statusExpired, statusNotYet, askDeputy, askSite, filterRegion, filterKind
    case homeTileNote, manageCode, takeSignDown

    var text: Text {
        switch self {
        case .homeTitle: Text("有事找代表", "Tell your deputies")
        case .homeLead:
            Text(
                "把身边的问题告诉人大代表和联络站。谁在办、什么时候答复，您随时能查到。",
                "Tell your people's congress deputies what is wrong near you. You can see who is dealing with it and by when."
            )
        case .sendOpinion: Text("反映问题", "Send an opinion")
        case .followOpinion: Text("查办理进度", "Follow an opinion")
        case .findSite: Text("找身边的联络站", "Find a liaison site near you")
        case .noRegions:
            Text(
                "这里还没有登记地区。登记以后，您可以在这里找到身边的联络站。",
                "No regions are entered yet. Once they are, you will find the sites near you here.")
        case .allSites: Text("全部联络站点", "All liaison sites")
        case .sites: Text("联络站点", "Liaison sites")
        case .sitesLead:
            Text(
                "到这些地方可以见到人大代表，当面反映问题。",
                "At these places you can meet deputies and tell them in person.")
        case .noSites: Text("没有符合条件的站点。您可以看看全部站点。", "No site fits. You may look at all of them.")
        case .more: Text("下一页", "Next page")
        case .everywhere: Text("全部地区", "All regions")
        case .allKinds: Text("全部类型", "All kinds")
        case .industryStations: Text("行业代表联络站", "Industry liaison station")
        case .demonstration: Text("示范点", "Demonstration site")
        case .address: Text("地址", "Address")
        case .hours: Text("开放时间", "Open")
        case .host: Text("接待人", "Host")
        case .opened: Text("设立日期", "Opened")
        case .closedTitle: Text("这个站点已经停用。", "This site is closed.")
        case .siteDeputies: Text("在这里接待的代表", "Deputies you can meet here")
        case .noDeputiesHere:
            Text(
                "还没有代表登记在这个站点。您仍然可以反映问题，联络员会处理。",
                "No deputies are entered here yet. You can still send an opinion; the clerk will see to it.")
        case .group: Text("代表小组", "Deputy group")
        case .stations: Text("联络站点", "Liaison sites")
        case .mandates: Text("代表职务", "Mandates")
        case .reception: Text("接待时间", "Receives people")
        case .about: Text("简介", "About")
        case .noMandate: Text("目前不在任", "Not in office now")
        case .noMandateBody:
            Text(
                "这位代表目前没有在任的代表职务，不能接收您的意见。您可以向联络站反映，或者找别的代表。",
                "This deputy holds no mandate in force and cannot take your opinion. You may turn to a liaison site or another deputy."
            )
        case .deputies: Text("人大代表", "Deputies")
        case .deputiesLead: Text("目前在任的各级人大代表。", "Deputies of all levels who are in office now.")
        case .noDeputies: Text("这里还没有登记在任的代表。", "No deputies in office are entered here yet.")
        case .townships: Text("乡镇和街道", "Townships and sub-districts")
        case .communities: Text("村和社区", "Villages and communities")
        case .counties: Text("区县", "Counties and districts")
        case .byKind: Text("站点有哪些", "Sites by kind")
        case .kind: Text("类型", "Kind")
        case .count: Text("数量", "Number")
        case .regionCode: Text("行政区划代码", "Division code")
        case .codeTitle: Text("扫码牌", "Scan code")
        case .codeLead:
            Text(
                "打印出来贴在门口。居民用手机扫一下，就能写下要反映的问题。",
                "Print it and put it on the door. People scan it with a phone and write what they have to say.")
        case .codeNone: Text("现在没有可用的扫码牌。", "There is no valid code now.")
        case .codeCurrent: Text("扫一扫，向人大代表反映问题", "Scan to tell your deputies")
        case .codeAddress: Text("不能扫码时，请输入网址", "If you cannot scan, enter this address")
        case .codeEarlier: Text("以前的扫码牌", "Earlier codes")
        case .codeMade: Text("启用", "In use from")
        case .codeRevoked: Text("停用", "Revoked")
        case .codeReplaced: Text("换成", "Replaced by")
        case .codeReplace: Text("换一个新码", "Replace with a new code")
        case .codeReplaceHint: Text("旧码当即停用，旧的牌子请取下。", "The old code stops working at once; take the old sign down.")
        case .codeRevoke: Text("停用这个码", "Revoke this code")
        case .codeRevokeHint:
            Text(
                "停用后扫这个码的人会看到说明和别的办法。",
                "Whoever scans it afterwards is told so, and what else to do.")
        case .codeIssue: Text("启用一个新码", "Issue a code")
        case .codeGone:
            Text(
                "这个码刚刚已经由别人停用或更换，请看最新的。",
                "Someone has just revoked or replaced this code; please look at the current one.")
        case .codeNotYours:
            Text(
                "扫码牌由本站联络员或本地代表工委管理。",
                "Codes are kept by the clerk of the site or the deputy-work staff of its region.")
        case .codePrintHint:
            Text(
                "用浏览器的打印功能打印这一页，只会印出牌子。",
                "Use your browser to print this page; only the sign is printed.")
        case .scanUnknownTitle: Text("没有这个码", "There is no such code")
        case .scanUnknownBody:
            Text(
                "可能输错了一个字符，也可能这不是我们的码。",
                "A character may be mistyped, or the code is not one of ours.")
        case .scanRevokedTitle: Text("这个码已经停用", "This code is no longer valid")
        case .scanRevokedBody:
            Text(
                "您扫的是一块旧牌子。您要反映的问题照样可以提交。",
                "You scanned an old sign. You can still send what you have to say.")
        case .scanOtherTitle: Text("这里打不开这个码", "This code cannot be opened here")
        case .scanOtherBody:
            Text(
                "这个码有效，但用途是别的，请向给您这个码的人询问。",
                "The code is valid but meant for something else; please ask whoever gave it to you.")
        case .scanClosedTitle: Text("这个站点已经停用", "This site is closed")
        case .scanClosedBody:
            Text(
                "牌子还在，但这里不再接待。请改到别的站点。",
                "The sign is still up, but nobody receives people here any more. Please choose another site.")
        case .scanWhatNow: Text("您可以这样做", "What you can do")
        case .findOther: Text("找别的站点", "Find another site")
        case .writeAnyway: Text("直接反映问题", "Send an opinion anyway")
        case .statusElected: Text("已当选，还没有就任", "elected, not in office yet")
        case .statusActive: Text("在任", "in office")
        case .statusSuspended: Text("暂停执行代表职务", "suspended")
        case .statusTerminated: Text("代表资格已终止", "mandate terminated")
        case .statusExpired: Text("任期已满", "term ended")
        case .statusNotYet: Text("还没有开始", "not begun yet")
        case .askDeputy: Text("向这位代表反映问题", "Send an opinion to this deputy")
        case .askSite: Text("向这个站点反映问题", "Send an opinion to this site")
        case .filterRegion: Text("按地区", "By region")
        case .filterKind: Text("按类型", "By kind")
        case .homeTileNote: Text("点一个区县，看它的站点和代表。", "Choose a county to see its sites and deputies.")
        case .manageCode: Text("扫码牌（工作人员）", "Scan code (staff)")
        case .takeSignDown: Text("请取下门口的牌子。", "Please take the sign down.")
        }
    }
}

/// Sentences with something in them.
enum NetworkText {
    static func siteCount(_ count: Int) -> Text { Numbers.count(count, zh: "个联络站点", en: "liaison site") }

    static func tiles(counties: Int, sites: Int) -> Text {
        Text(
            "\(Numbers.grouped(counties)) 个区县，\(Numbers.grouped(sites)) 个联络站点。",
            "\(Numbers.grouped(counties)) counties and districts, \(Numbers.grouped(sites)) liaison sites. ")
    }

    static func term(_ term: Int) -> Text { Text("第 \(term) 届", "term \(term)") }

    static func batch(_ batch: Int) -> Text { Text("第 \(batch) 批", "batch \(batch)") }

    static func closed(on day: Day) -> Text { Text("自\(day.inWords.zh)起停用", "since \(day.inWords.en)") }

    static func earlierCode(_ code: String, until day: Day) -> Text {
        Text("\(code) 用到\(day.inWords.zh)", "\(code) until \(day.inWords.en)")
    }
}
