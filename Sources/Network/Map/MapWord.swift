import Casework
import Statutes
import Words

/// What the pages say on which places are kept.
enum MapWord: Wording, CaseIterable {
    case map, sites, sitesLead, site, addSite, changeSite, closeSite, reopenSite, closedAlready, openAlready
    case units, unitsLead, unit, addUnit, rename, renameHint, retire, restore, retiredAlready, inUseAlready, successor
    case noSuccessor, inUse, retired, toHandOver, unitPlaceHint
    case regions, regionsLead, region, addRegion, changeRegion, changeRegionHint, below, nothingBelow, level
    case terms, deputies, log, logLead, logEmpty, history, older, newest, when, act, which, what, who, nothing
    case name, nameEn, nameMissing, nameTaken, code, codeHint, codeMissing, codeMalformed, codeTaken
    case siteCode, siteCodeHint, siteCodeMissing, siteCodeMalformed, siteCodeTaken
    case kind, kindMissing, place, placeHint, placeMissing, placeUnknown, community, communityHint, communityUnknown
    case address, addressMissing, hours, hoursHint, hoursMissing, host, hostHint, industry, industryHint, grade
    case batch, batchHint, batchMalformed, openedOn, fromDay, dayAhead, earlierNames
    case state, all, open, closed, search, find, more, nothingFound, saved, save, seen, changedMeanwhile, publicPage
    case openMatters, notYours, term, mandates, mandatesEnded

    var text: Text {
        switch self {
        case .map: Text("站点、机构和地区", "Sites, organisations and regions")
        case .sites: Text("联络站点管理", "Keep liaison sites")
        case .sitesLead:
            Text(
                "您管理的地区里的全部站点，停用的也在内。站点编号印在门口的牌子上，不会改变。",
                "All sites in your regions, closed ones too. A site's code stands on its door and never changes.")
        case .site: Text("联络站点", "Liaison site")
        case .addSite: Text("新建站点", "Add a site")
        case .changeSite: Text("修改站点", "Change this site")
        case .closeSite: Text("停用站点", "Close this site")
        case .reopenSite: Text("恢复使用", "Open this site again")
        case .closedAlready: Text("这个站点已经停用。", "This site is closed already.")
        case .openAlready: Text("这个站点正在使用。", "This site is open.")
        case .units: Text("机构和承办单位", "Organisations and units")
        case .unitsLead:
            Text(
                "承办单位、人大机关和政府。撤销以后不能再交办新的事项，手里的事项留着，由代表工委改交。",
                "Handling units, congresses and governments. Nothing new is handed to one that was retired; what it holds stays until staff hand it over."
            )
        case .unit: Text("机构", "Organisation")
        case .addUnit: Text("新增机构", "Add an organisation")
        case .rename: Text("更改名称", "Rename")
        case .renameHint:
            Text("旧名称保留，更名以前的答复仍按旧名称显示。", "The old name is kept; what was answered under it still shows it.")
        case .retire: Text("撤销", "Retire")
        case .restore: Text("恢复使用", "Put back in use")
        case .retiredAlready: Text("这个机构已经撤销。", "This organisation is retired already.")
        case .inUseAlready: Text("这个机构正在使用。", "This organisation is in use.")
        case .successor: Text("承接的机构", "Successor")
        case .noSuccessor: Text("没有承接的机构", "No successor")
        case .inUse: Text("在用", "in use")
        case .retired: Text("已撤销", "retired")
        case .toHandOver:
            Text("还有没办完的事项，请代表工委逐件改交。", "Matters are still open with it; staff need to hand each of them over.")
        case .unitPlaceHint: Text("市、县、乡镇各级的机构选本级。", "The region whose own body it is.")
        case .regions: Text("行政区划", "Regions")
        case .regionsLead:
            Text(
                "地区的内部编号固定不变；名称和行政区划代码按日期记录，改名改码以后以前的记录还在原处。",
                "A region's id never changes; its name and code are kept by their days, so that what was recorded before stays where it is."
            )
        case .region: Text("地区", "Region")
        case .addRegion: Text("新增", "Add")
        case .changeRegion: Text("更改名称或代码", "Change name or code")
        case .changeRegionHint:
            Text(
                "从所填的那天起用新的名称和代码。下级地区的代码前几位跟着改。",
                "From that day on. The codes of what lies below change their first digits with it.")
        case .below: Text("下级地区", "What lies below")
        case .nothingBelow: Text("这一级下面不能再新增。", "Nothing can be added below this level.")
        case .level: Text("级别", "Level")
        case .terms: TermWord.title.text
        case .deputies: KeepDeputyWord.title.text
        case .log: Text("变更记录", "Changes of places")
        case .logLead:
            Text(
                "谁在什么时候改了站点、机构和地区，从什么改成什么。只增加，不删改。",
                "Who changed sites, organisations and regions, when, and from what to what. Lines are added, never changed."
            )
        case .logEmpty: Text("还没有变更。", "Nothing has been changed yet.")
        case .history: Text("变更记录", "Changes")
        case .older: Text("更早的", "Older")
        case .newest: Text("回到最新", "Newest")
        case .when: Text("日期", "Date")
        case .act: Text("做了什么", "Act")
        case .which: Text("对象", "Place")
        case .what: Text("内容", "What")
        case .who: Text("经办人", "By")
        case .nothing: Text("（空）", "(empty)")
        case .name: Text("名称", "Name")
        case .nameEn: Text("英文名称", "English name")
        case .nameMissing: Text("请填写名称。", "Please enter a name.")
        case .nameTaken: Text("这里已经有一个同名的。", "There is one of this name here already.")
        case .code: Text("行政区划代码", "Division code")
        case .codeHint:
            Text(
                "县级以上 6 位，乡镇 9 位或 12 位，村 12 位。",
                "6 digits for counties and above, 9 or 12 for townships, 12 for villages.")
        case .codeMissing: Text("请填写代码。", "Please enter the code.")
        case .codeMalformed: Text("不是这一级的行政区划代码。", "This is no division code of this level.")
        case .codeTaken: Text("这个代码已经是别的地区的。", "Another region bears this code.")
        case .siteCode: Text("站点编号", "Site code")
        case .siteCodeHint:
            Text(
                "印在门口，以后不能改。2 到 24 个字母、数字和连字符，如 SQ-001。",
                "It stands on the door and cannot be changed later. 2 to 24 letters, digits and hyphens, as SQ-001.")
        case .siteCodeMissing: Text("请填写站点编号。", "Please enter a code.")
        case .siteCodeMalformed: Text("用 2 到 24 个字母、数字和连字符。", "Use 2 to 24 letters, digits and hyphens.")
        case .siteCodeTaken: Text("这个编号已经有站点用了，停用的站点也占着编号。", "A site has this code already; closed ones keep theirs.")
        case .kind: Text("类型", "Kind")
        case .kindMissing: Text("请选择类型。", "Please choose a kind.")
        case .place: Text("所在地区", "Region")
        case .placeHint:
            Text(
                "只能在本县（市、区）内调整。以前收到的意见留在原来的地区。",
                "Within its county alone. What was sent to it before stays where it was taken in.")
        case .placeMissing: Text("请选择所在地区。", "Please choose a region.")
        case .placeUnknown: Text("请从您管理的地区里选一个。", "Please choose one of your regions.")
        case .community: Text("村（社区）", "Village or community")
        case .communityHint:
            Text("站点设在村里时填写，写全名或 12 位代码。", "Where it lies in one: its full name, or its code of 12 digits.")
        case .communityUnknown: Text("所选乡镇里没有这个村（社区）。", "There is no such village in the township chosen.")
        case .address: Text("地址", "Address")
        case .addressMissing: Text("请填写地址。", "Please enter an address.")
        case .hours: Text("开放时间", "Open")
        case .hoursHint: Text("居民看得到，如：每周三上午 8:30–11:30。", "Residents read it, for example: Wednesdays 8:30–11:30.")
        case .hoursMissing: Text("请填写开放时间。", "Please enter when it is open.")
        case .host: Text("接待人", "Host")
        case .hostHint: Text("公开显示。不想公开就不填。", "Shown to everybody. Leave it empty if it should not be.")
        case .industry: Text("行业", "Industry")
        case .industryHint: Text("行业代表联络站才填，如：教育。", "For stations of an industry alone, as 教育.")
        case .grade: Text("等级", "Grade")
        case .batch: Text("示范批次", "Batch")
        case .batchHint: Text("示范点是第几批，1 到 99。", "In which batch it was made a demonstration site, 1 to 99.")
        case .batchMalformed: Text("应为 1 到 99 的整数。", "This must be a whole number from 1 to 99.")
        case .openedOn: Text("启用日期", "Opened on")
        case .fromDay: Text("从哪天起", "From")
        case .dayAhead: Text("不能晚于今天，请到那天再登记。", "It cannot lie ahead; please enter it on the day.")
        case .earlierNames: Text("曾用名", "Earlier names")
        case .state: Text("状态", "State")
        case .all: Text("全部", "All")
        case .open: Text("使用中", "open")
        case .closed: Text("已停用", "closed")
        case .search: Text("名称、编号或地区", "Name, code or region")
        case .find: Text("查找", "Search")
        case .more: Text("下一页", "Next page")
        case .nothingFound: Text("没有找到。", "Nothing was found.")
        case .saved: Text("已经保存。", "Saved.")
        case .save: Text("保存", "Save")
        case .seen: Text("表单打开时的内容摘要", "Digest of what the form was made of")
        case .changedMeanwhile:
            Text(
                "您打开表单以后，别人改过这个站点。请看一下最新的内容再提交。",
                "Somebody has changed this site since you opened the form. Please look at it again, then send it.")
        case .publicPage: Text("公开页面", "Public page")
        case .openMatters: Text("没办完的事项", "Open matters")
        case .notYours:
            Text(
                "站点、机构和地区由本地的系统管理员更改。",
                "Sites, organisations and regions are changed by the administrator of the region.")
        case .term: Text("届次", "Term")
        case .mandates: Text("在任的代表职务", "Mandates in force")
        case .mandatesEnded: Text("任期届满的代表职务", "Mandates that ended")
        }
    }
}

/// Sentences with something in them.
enum MapText {
    static func sites(_ count: Int) -> Text {
        Text("共 \(Numbers.grouped(count)) 个站点", count == 1 ? "1 site" : "\(Numbers.grouped(count)) sites")
    }

    static func units(_ count: Int) -> Text {
        Text(
            "共 \(Numbers.grouped(count)) 个机构", count == 1 ? "1 organisation" : "\(Numbers.grouped(count)) organisations"
        )
    }

    static func villages(_ count: Int) -> Text {
        Text("\(Numbers.grouped(count)) 个村（社区）", count == 1 ? "1 village" : "\(Numbers.grouped(count)) villages")
    }

    static func matters(_ count: Int) -> Text {
        Text("\(Numbers.grouped(count)) 件", count == 1 ? "1 matter" : "\(Numbers.grouped(count)) matters")
    }

    static func closed(on day: Day) -> Text { Text("自\(day.inWords.zh)起停用", "closed since \(day.inWords.en)") }
    static func retired(on day: Day) -> Text { Text("已于\(day.inWords.zh)撤销", "retired on \(day.inWords.en)") }
    static func until(_ day: Day) -> Text { Text("用到\(day.inWords.zh)", "until \(day.inWords.en)") }

    static func codeTime(_ code: Region.Code) -> Text {
        let first = code.validFrom.inWords
        guard let last = code.validTo?.inWords else { return Text("自\(first.zh)起", "since \(first.en)") }
        return Text("\(first.zh)至\(last.zh)", "\(first.en) to \(last.en)")
    }

    static func closeHint(_ open: Int) -> Text {
        guard open > 0 else {
            return Text(
                "停用以后不能再向这里反映问题，扫码的人会看到说明。现在没有没办完的事项。",
                "Nothing new can be sent here, and whoever scans its code is told so. Nothing is open now.")
        }
        return Text(
            "停用以后不能再向这里反映问题，扫码的人会看到说明。没办完的 \(open) 件留在这里，由联络员继续办。",
            "Nothing new can be sent here, and whoever scans its code is told so. What is open (\(open)) stays here for its clerk."
        )
    }

    static func retireHint(_ open: Int) -> Text {
        guard open > 0 else {
            return Text(
                "撤销以后不能再向它交办。现在没有没办完的事项。", "Nothing new can be handed to it. Nothing is open now.")
        }
        return Text(
            "撤销以后不能再向它交办。没办完的 \(open) 件不会自动转走，由代表工委逐件改交。",
            "Nothing new can be handed to it. What is open (\(open)) does not move by itself; staff hand it over.")
    }

    static func namedSince(_ day: Day) -> Text {
        Text(
            "现在的名称从\(day.inWords.zh)起用，新的名称应在那以后。",
            "The present name holds since \(day.inWords.en); the new one must begin later.")
    }

    static func codeSince(_ day: Day) -> Text {
        Text(
            "现在的代码从\(day.inWords.zh)起用，新的代码应在那以后。",
            "The present code holds since \(day.inWords.en); the new one must begin later.")
    }

    static func codeElsewhere(_ above: String) -> Text {
        Text("应在上级代码 \(above) 的范围内。", "It must lie within the code above it, \(above).")
    }

    static func add(_ level: Region.Level) -> Text {
        Text("新增\(level.text.zh)", level == .township ? "Add a township" : "Add a village or community")
    }

    static func codeOf(_ level: Region.Level) -> Text {
        level == .township ? Text("9 位或 12 位。", "9 or 12 digits.") : Text("12 位。", "12 digits.")
    }
}
