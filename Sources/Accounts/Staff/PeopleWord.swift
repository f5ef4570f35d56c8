package import Words

/// What the pages of people and their roles say.
enum PeopleWord: Wording, CaseIterable {
    case title, lead, search, searchWords, searchSummary, nobody, next, first, addPerson, addLead, name, account
    case accountHint, inRegion, added, linkTitle, linkLead, toPerson, roles, noRoles, noAccount, state, active, disabled
    case notInvited, invited, passwordSet, secondFactor, on, off, lastSignIn, never, elsewhere, accountOfAdministrator
    case ownAccount, inviteAgain, inviteNote, reset, resetNote, disable, disableNote, enable, propose, proposeLead
    case role, roleMissing, place, placeHint, placeMissing, placeUnknown, placeAmbiguous, until, untilHint, untilPast
    case reason, reasonMissing, withdraw, proposals, proposalsLead, decided, waitingLink, nothingWaits
    case proposalSent, waitsAlready, notHeld, twoPersons, notOwnRole, onlyOwnProposal, linkStillOut, decidedMeanwhile
    case done, log, logLead, logEmpty, logLink, older, byCommand, wholeSite, person, noteForRefusal, nobodyElse
    case who, what, whom, when, waiting, whereHeld
    case deputyOnServer, nameOfAdministrator, nameOfDeputy, placeShared, fromTable, links, linksLead, linksOnce,
        nobodyWithout, makeLinks, furtherLinks
    case linkDrawing, slipLead, agreeAll, decidedAll

    var text: Text {
        switch self {
        case .title: Text("人员和身份", "People and roles")
        case .lead:
            Text(
                "在您管理的地区担任身份的工作人员。授予和收回身份，要由另一位管理员同意。",
                "Staff who hold roles within your regions. Giving a role or taking it away needs another administrator's agreement."
            )
        case .search: Text("查找", "Search")
        case .searchWords: Text("姓名或者账号", "Name or account")
        case .searchSummary: Text("按姓名或者账号查找人员", "Find people by name or account")
        case .nobody: Text("没有找到人员。", "Nobody was found.")
        case .next: Text("下一页", "Next page")
        case .first: Text("回到第一页", "First page")
        case .addPerson: Text("添加人员", "Add a person")
        case .addLead:
            Text(
                "添加以后会显示一个一次性链接，本人用它设置密码。身份在下一步提出。",
                "You are then shown a link of one use by which the person sets a password. Roles are proposed after that."
            )
        case .name: Text("姓名", "Name")
        case .account: Text("账号", "Account")
        case .accountHint: Text("登录时填写，不能有空格，例如 wang.fang。", "For signing in; no spaces, as wang.fang.")
        case .inRegion: Text("所属地区", "Region")
        case .added: Text("人员已经添加", "The person was added")
        case .linkTitle: Text("一次性链接", "Link of one use")
        case .linkLead:
            Text(
                "这个链接只在这里显示一次，72 小时内有效，只能用一次。请当面交给本人，或者用可靠的方式发送：拿到链接的人就拿到了账号。",
                "It is shown here only, holds for 72 hours and works once. Hand it over in person or by a way you trust: whoever has the link has the account."
            )
        case .toPerson: Text("查看这位人员，提出身份", "See this person and propose a role")
        case .roles: Text("身份", "Roles")
        case .noRoles: Text("在您管理的地区还没有身份。", "No role within your regions yet.")
        case .noAccount: Text("没有账号", "No account")
        case .state: Text("状态", "State")
        case .active: Text("正常", "In use")
        case .disabled: Text("已经停用", "Disabled")
        case .notInvited: Text("还没有设置密码，也没有有效的链接", "No password yet, and no link that holds")
        case .invited: Text("链接已经生成，等待本人设置密码", "A link is out; no password set by it yet")
        case .passwordSet: Text("本人已经设置密码", "Password set")
        case .secondFactor: Text("两步验证", "Two-step sign-in")
        case .on: Text("已经开启", "On")
        case .off: Text("没有开启", "Off")
        case .lastSignIn: Text("最近登录日期", "Last day of signing in")
        case .never: Text("没有记录", "None recorded")
        case .elsewhere:
            Text(
                "这位人员在您管理的地区以外也有身份或者代表资格，账号由那里的上一级管理员管理。",
                "This person also holds a role or mandate beyond your regions: their account is looked after by an administrator over all of them."
            )
        case .accountOfAdministrator:
            Text(
                "管理员的链接和两步验证只能在服务器上办理，不能由另一位管理员代办，否则一个人就能当两个人用。",
                "Links and two-step sign-in of an administrator are dealt with on the server alone: otherwise one person could act as two."
            )
        case .ownAccount: Text("这是您自己的账号，请在“我的账号”办理。", "This is yourself: see your own account page.")
        case .inviteAgain: Text("生成新的链接", "Make a new link")
        case .inviteNote: Text("以前的链接不再有效。本人会收到通知。", "A link made before no longer holds. The person is told.")
        case .reset: Text("取消两步验证", "Take two-step sign-in off")
        case .resetNote:
            Text(
                "手机丢失时使用。请先确认是本人。所有登录都会退出，本人会收到通知。",
                "For a lost phone. First make sure that it is this person who asks. Ends every sign-in; the person is told."
            )
        case .disable: Text("立即停用账号", "Disable the account at once")
        case .disableNote:
            Text(
                "紧急情况下一个人就能办理：所有登录立即退出，身份保留。",
                "One person may do this in an emergency: every sign-in ends at once, roles are kept.")
        case .enable: Text("恢复账号", "Enable the account")
        case .propose: Text("提出授予身份", "Propose a role")
        case .proposeLead: Text("另一位管理员同意以后才生效。", "It comes into force when another administrator agrees.")
        case .role: Text("身份", "Role")
        case .roleMissing: Text("请选择身份。", "Please choose a role.")
        case .place: Text("地区、站点或者单位", "Region, site or unit")
        case .placeHint: Text("填写名称、站点编号或者 12 位地区代码。", "A name, a site's code or a region's 12-digit id.")
        case .placeMissing: Text("请填写在哪里担任。", "Please say where it is held.")
        case .placeUnknown:
            Text(
                "在您管理的地区没有这样的地方可以担任这个身份。",
                "There is no such place within your regions at which this role is held.")
        case .placeAmbiguous: Text("有几个地方叫这个名字，请选择一个。", "Several places are called that; please choose one.")
        case .until: Text("最后一天", "Last day")
        case .untilHint: Text("不填就是一直有效。", "Without one it holds for good.")
        case .untilPast: Text("最后一天不能早于今天。", "The last day cannot be before today.")
        case .reason: Text("理由", "Reason")
        case .reasonMissing: Text("请写明理由，另一位管理员要据此决定。", "Please give a reason: another administrator decides by it.")
        case .withdraw: Text("提出收回", "Propose to take it away")
        case .proposals: Text("等待同意的身份变更", "Changes of roles that wait")
        case .proposalsLead:
            Text(
                "提出的人不能自己同意，任何人不能决定自己的身份。",
                "Whoever proposed a change cannot agree to it, and nobody decides on a role of their own.")
        case .decided: Text("已经决定的", "Decided")
        case .waitingLink: Text("看等待决定的", "Those that wait")
        case .nothingWaits: Text("这里没有身份变更。", "No changes of roles are here.")
        case .proposalSent: Text("已经提出，等待另一位管理员决定。", "Proposed; it waits for another administrator.")
        case .waitsAlready: Text("这个身份已经有一项变更在等待决定。", "A change of this role waits already.")
        case .notHeld: Text("这个人现在没有这个身份。", "This person does not hold this role now.")
        case .twoPersons:
            Text("提出的人不能自己决定，要由另一位管理员决定。", "Whoever proposed it cannot decide on it: another administrator must.")
        case .notOwnRole: Text("不能决定自己的身份。", "Nobody decides on a role of their own.")
        case .onlyOwnProposal: Text("只能撤回自己提出的。", "Only whoever proposed it can take it back.")
        case .linkStillOut:
            Text(
                "要先由本人用链接设置密码，再同意授予管理员身份：否则拿着链接的人就成了管理员。",
                "The person must set their password first: otherwise whoever holds the link would become an administrator."
            )
        case .decidedMeanwhile: Text("别人刚刚作了决定。", "Somebody else has just decided.")
        case .done: Text("已经办好。", "Done.")
        case .log: Text("人员和身份变更记录", "Record of people and roles")
        case .logLead:
            Text(
                "谁、在什么时候、对谁的账号和身份做了什么。只增加，不修改，不删除。",
                "Who did what to whose account and roles, and when. Lines are added, never changed or removed.")
        case .logEmpty: Text("还没有记录。", "Nothing is recorded yet.")
        case .logLink: Text("看变更记录", "See the record")
        case .older: Text("更早的", "Older ones")
        case .byCommand: Text("服务器上的命令", "by command")
        case .wholeSite: Text("所有人", "everybody")
        case .person: Text("人员", "Person")
        case .noteForRefusal: Text("说明", "Note")
        case .nobodyElse:
            Text(
                "现在没有另一位管理员能作决定。请服务器的管理人员用命令添加一位。",
                "There is no other administrator who could decide now. Whoever keeps the server can add one by command."
            )
        case .who: Text("谁", "Who")
        case .what: Text("做了什么", "What")
        case .whom: Text("对谁", "Whom")
        case .when: Text("什么时候", "When")
        case .waiting: Text("等待决定的变更", "Changes that wait")
        case .whereHeld: Text("在哪里", "Where")
        case .deputyOnServer:
            Text(
                "代表的账号要在服务器上用命令导入：拿到链接的人就能以代表身份办事",
                "accounts of deputies are imported by command on the server: whoever has the link could act as the deputy"
            )
        case .nameOfAdministrator:
            Text("自己和其他管理员的姓名不在这里更正", "the name of an administrator, or one's own, is not changed here")
        case .nameOfDeputy: Text("和这位代表的姓名不一致", "is not this deputy's name")
        case .placeShared: Text("有几个地方叫这个名字，请填编号或者代码", "several places are called that: give the id or code")
        case .fromTable: Text("随人员表格导入", "Imported with a table of people")
        case .links: Text("设置密码的链接", "Links to set a password")
        case .linksLead:
            Text(
                "有账号、还没有设置密码、也没有有效链接的人员。可以一次给他们每人生成一个一次性链接，打印后当面交给本人。管理员的链接在服务器上办理。",
                "Those who have an account, no password, and no link that holds. Make a link of one use for each at once, print them and hand them over. Links of administrators are made on the server."
            )
        case .linksOnce:
            Text(
                "这些链接只在这里显示一次。请现在打印，裁开后当面交给本人：拿到链接的人就拿到了账号。",
                "These links are shown here only. Print them now, cut, and hand each over in person: whoever has the link has the account."
            )
        case .nobodyWithout: Text("没有这样的人员。", "There is nobody like that.")
        case .makeLinks: Text("给他们生成链接", "Make their links")
        case .furtherLinks: Text("其余的人员", "The others")
        case .linkDrawing: Text("设置密码的链接的二维码", "QR code of the link to set a password")
        case .slipLead:
            Text(
                "72 小时内扫码或者打开链接，设置自己的密码。只能用一次。",
                "Scan or open it within 72 hours and set your own password. It works once.")
        case .agreeAll: Text("全部同意，立即生效", "Agree to all of these: in force at once")
        case .decidedAll:
            Text(
                "能同意的都已经同意。还在这里的，请逐项决定。",
                "All that could be agreed to is in force. Decide on what is still here one by one.")
        }
    }

    static func without(_ count: Int, of most: Int) -> Text {
        let first = count == most ? Text("（先列出 \(most) 位）", " (the first \(most) of them)") : Text("", "")
        return Text("\(count) 位", count == 1 ? "1 person" : "\(count) people") + first
    }

    static func waits(_ count: Int) -> Text {
        Text("\(count) 项身份变更等待决定", count == 1 ? "1 change of a role waits" : "\(count) changes of roles wait")
    }
}

/// What somebody is told of in the page; App hands it to the notices.
package enum PeopleNotice: String, Sendable, CaseIterable {
    case waits, agreed, refused, roleGiven, roleTaken, linkMade, secondFactorTaken

    package var text: Text {
        switch self {
        case .waits: Text("有一项身份变更等待您决定", "A change of a role waits for your decision")
        case .agreed: Text("您提出的身份变更已经同意并生效", "A change of a role that you proposed is in force")
        case .refused: Text("您提出的身份变更没有得到同意", "A change of a role that you proposed was not agreed to")
        case .roleGiven: Text("授予了您一个身份", "You were given a role")
        case .roleTaken: Text("收回了您的一个身份", "A role was taken from you")
        case .linkMade:
            Text(
                "管理员为您的账号生成了设置密码的链接。不是您要求的，请马上询问",
                "An administrator made a link to set your password. If you did not ask for it, ask them at once")
        case .secondFactorTaken:
            Text(
                "管理员取消了您账号的两步验证。不是您要求的，请马上询问",
                "An administrator took two-step sign-in off your account. If you did not ask for it, ask them at once")
        }
    }
}
