import Words

/// What the pages of accounts say.
enum AccountWord: Wording, CaseIterable {
    case signInTitle, signInLead, signInForgot, login, password, signIn, loginMissing, passwordMissing, wrongPair, busy
    case accountTitle, loginName, further, roles, noRoles, mandates, suspendedNote
    case changePassword, currentPassword, newPassword, newPasswordAgain, passwordHint, passwordTooShort, passwordTooLong
    case passwordIsLogin, passwordBreached, breachedUnreadable, breachedUnsorted, breachedTooLarge
    case passwordsDiffer, currentPasswordWrong, passwordChanged
    case secondFactor, secondFactorLead, secondFactorOn, secondFactorFirst, secondFactorKnown, keepSecondFactor
    case setUpSecondFactor, setUpPhone, setUpScan, setUpDrawing, setUpHere, setUpByHand, setUpProve, setUpExpired
    case code, codeHint, codeOrRecoveryHint, codeMissing, codeWrong, codeTitle, codeLost
    case recoveryTitle, recoveryLead, recoveryKept, renewCodes, renewCodesNote
    case removeSecondFactor, removeSecondFactorNote, noSecondFactor, notRequirable
    case invitationTitle, invitationLead, setPassword, invitationGone, invitationGoneLead, passwordSet
    case hoursMalformed, disabledLogin
    case signIns, thisSignIn, program, unknownDevice, endSignIn, endOtherSignIns, signInEnded, otherSignInsEnded
    case unknownLogin, loginTaken, loginMalformed, nameMalformed, notGrantable, noSuchGrant
    case unknownRegion, unknownOrganisation, unknownDeputy, hasAccount
    case roleWantsRegion, roleWantsSite, roleWantsUnit, roleWantsCourt, grantedAlready
    case mandateElsewhere, mandateTwice, mandateMoved, unknownMandate, regionOfOtherLevel, districtMalformed
    case termMalformed, dayAhead

    var text: Text {
        switch self {
        case .signInTitle: Text("工作人员登录", "Staff sign-in")
        case .signInLead:
            Text(
                "这里供人大代表、联络员和承办单位的工作人员登录。反映意见不需要登录。",
                "For deputies, station clerks and the staff of handling units. Sending an opinion needs no account.")
        case .signInForgot:
            Text("忘记密码，请联系本单位的系统管理员。", "If you forgot your password, ask your administrator.")
        case .login: Text("账号", "Account")
        case .password: Text("密码", "Password")
        case .signIn: Text("登录", "Sign in")
        case .loginMissing: Text("请填写账号。", "Please enter your account.")
        case .passwordMissing: Text("请填写密码。", "Please enter your password.")
        case .wrongPair:
            Text("账号或密码不对，或者账号已经停用。", "The account or the password is wrong, or the account is disabled.")
        case .busy:
            Text("现在登录的人太多，请过几秒再试。", "Too many people are signing in; please try again in a few seconds.")
        case .accountTitle: Text("我的账号", "My account")
        case .loginName: Text("登录账号", "Account")
        case .further: Text("查看和修改", "See and change")
        case .roles: Text("您的身份", "Your roles")
        case .noRoles: Text("还没有授予您任何身份。", "You have not been given a role yet.")
        case .mandates: Text("代表资格", "Mandates")
        case .suspendedNote: Text("暂停期间不能办理代表事项。", "While it is suspended you cannot act as a deputy.")
        case .changePassword: Text("修改密码", "Change password")
        case .currentPassword: Text("当前密码", "Current password")
        case .newPassword: Text("新密码", "New password")
        case .newPasswordAgain: Text("再填一次新密码", "New password again")
        case .passwordHint: Text("8 到 128 个字符，不要用生日和电话号码。", "8 to 128 characters; not a birthday or a phone number.")
        case .passwordTooShort: Text("密码至少 8 个字符。", "A password has at least 8 characters.")
        case .passwordTooLong: Text("密码最多 128 个字符。", "A password has at most 128 characters.")
        case .passwordIsLogin: Text("密码不能和账号一样。", "The password cannot be the account name.")
        case .passwordBreached:
            Text(
                "这个密码在已经泄露的密码清单里，请换一个。",
                "This password is in a list of passwords that have leaked; please choose another.")
        case .breachedUnreadable: Text("泄露密码清单读不出来。", "The list of breached passwords cannot be read.")
        case .breachedUnsorted:
            Text(
                "泄露密码清单的 SHA-1 要按顺序排好，一行一个。",
                "The SHA-1 digests of breached passwords must be sorted, one a line.")
        case .breachedTooLarge:
            Text(
                "泄露密码清单超过 64 MB，请换成排好序的 SHA-1 清单。",
                "The list of breached passwords is larger than 64 MB; please give sorted SHA-1 digests.")
        case .passwordsDiffer: Text("两次填写的新密码不一样。", "The two new passwords differ.")
        case .currentPasswordWrong: Text("当前密码不对。", "The current password is wrong.")
        case .passwordChanged:
            Text("密码已修改。其他设备上的登录都已退出。", "The password was changed. You were signed out everywhere else.")
        case .secondFactor: Text("两步验证", "Two-step sign-in")
        case .secondFactorLead:
            Text(
                "登录时除了密码，再填一次手机上的动态码。别人知道了您的密码，也登录不了。",
                "When you sign in, you enter a code from your phone besides the password. Whoever learns your password still cannot sign in."
            )
        case .secondFactorOn: Text("已经开启。", "It is on.")
        case .secondFactorFirst:
            Text(
                "您的身份要求两步验证。请先设置，再办理其他事项。",
                "Your role requires two-step sign-in. Please set it up before anything else.")
        case .secondFactorKnown: Text("两步验证已经开启。", "Two-step sign-in is on already.")
        case .keepSecondFactor: Text("管理两步验证", "Manage two-step sign-in")
        case .setUpSecondFactor: Text("开启两步验证", "Turn on two-step sign-in")
        case .setUpPhone: Text("第一步：添加到手机", "Step 1: add it to your phone")
        case .setUpScan:
            Text(
                "在手机上打开身份验证器应用（任何一种都可以），扫描这个二维码。",
                "Open an authenticator app on your phone, whichever you like, and scan this code.")
        case .setUpDrawing: Text("添加到身份验证器的二维码", "QR code for an authenticator app")
        case .setUpHere: Text("就在这部手机上打开身份验证器", "Open the authenticator app on this phone")
        case .setUpByHand: Text("扫不了的话，请手工填写这个密钥：", "If you cannot scan it, type in this key:")
        case .setUpProve: Text("第二步：填写动态码", "Step 2: enter the code")
        case .setUpExpired:
            Text("刚才的二维码已经过期，请扫描现在这个。", "The QR code had expired; please scan the one shown now.")
        case .code: Text("动态码", "Code")
        case .codeHint: Text("身份验证器现在显示的 6 位数字。", "The six digits that the app shows now.")
        case .codeOrRecoveryHint:
            Text(
                "身份验证器现在显示的 6 位数字。手机不在身边时，填一个备用码。",
                "The six digits that the app shows now; without your phone, one of your recovery codes.")
        case .codeMissing: Text("请填写动态码。", "Please enter the code.")
        case .codeWrong:
            Text(
                "动态码不对，或者已经用过。请填写下一个。",
                "The code is wrong or was used before. Please enter the next one.")
        case .codeTitle: Text("请填写动态码", "Enter your code")
        case .codeLost:
            Text(
                "手机和备用码都不在，请联系本单位的系统管理员。",
                "Without your phone and your recovery codes, ask your administrator.")
        case .recoveryTitle: Text("请保存好备用码", "Keep your recovery codes")
        case .recoveryLead:
            Text(
                "手机丢了或者换了，就用备用码登录。每个只能用一次。备用码只在这里显示一次，请打印或者抄下来，不要和手机放在一起。",
                "Sign in with them when your phone is lost or replaced. Each can be used once. They are shown only now: print them or write them down, and keep them away from the phone."
            )
        case .recoveryKept: Text("已经保存好，去工作台", "I have kept them; go to my desk")
        case .renewCodes: Text("换一组备用码", "New recovery codes")
        case .renewCodesNote: Text("原来的备用码都会失效。", "The old ones will no longer work.")
        case .removeSecondFactor: Text("关闭两步验证", "Turn off two-step sign-in")
        case .removeSecondFactorNote:
            Text("换手机时，先关闭，再用新手机开启。", "For a new phone, turn it off and then on again with the new one.")
        case .noSecondFactor: Text("这个账号没有开启两步验证。", "This account has no two-step sign-in.")
        case .notRequirable: Text("居民没有账号，不能要求两步验证。", "Residents have no account that could have two-step sign-in.")
        case .invitationTitle: Text("设置您的密码", "Set your password")
        case .invitationLead:
            Text(
                "这是给您的一次性链接。设好密码以后，就用下面的账号登录。",
                "This link is for you and works once. Set a password, then sign in with the account below.")
        case .setPassword: Text("设置密码", "Set password")
        case .invitationGone: Text("这个链接不能用了", "This link no longer works")
        case .invitationGoneLead:
            Text(
                "它可能已经用过，或者过了期限。请向本单位的系统管理员要一个新的。",
                "It may have been used already, or its time is over. Please ask your administrator for a new one.")
        case .passwordSet: Text("密码已经设好，请登录。", "The password is set; please sign in.")
        case .hoursMalformed: Text("有效时间为 1 到 720 小时。", "A link holds for 1 to 720 hours.")
        case .disabledLogin: Text("这个账号已经停用。", "This account is disabled.")
        case .signIns: Text("已登录的设备", "Where you are signed in")
        case .thisSignIn: Text("就是这里", "here")
        case .program: Text("程序（数据接口）", "A program (API)")
        case .unknownDevice: Text("没有认出的设备", "A device we do not recognise")
        case .endSignIn: Text("让它退出", "Sign it out")
        case .endOtherSignIns: Text("其他设备全部退出", "Sign out everywhere else")
        case .signInEnded: Text("那台设备已经退出。", "That device was signed out.")
        case .otherSignInsEnded: Text("其他设备都已经退出。", "You were signed out everywhere else.")
        case .unknownLogin: Text("没有这个账号。", "There is no such account.")
        case .loginTaken: Text("这个账号已经有人使用。", "This account name is taken.")
        case .loginMalformed:
            Text("账号为 1 到 64 个字符，不能有空格。", "An account name has 1 to 64 characters and no spaces.")
        case .nameMalformed: Text("姓名为 1 到 100 个字。", "A name has 1 to 100 characters.")
        case .notGrantable:
            Text("这个身份不能授予：代表身份来自代表资格。", "This role cannot be granted: a deputy's comes from a mandate.")
        case .noSuchGrant: Text("这个人现在没有这个身份。", "This person does not hold this role now.")
        case .unknownRegion: Text("没有这个地区。", "There is no such region.")
        case .unknownOrganisation: Text("没有这个机构或者站点。", "There is no such organisation or site.")
        case .unknownDeputy: Text("没有这位代表。", "There is no such deputy.")
        case .hasAccount: Text("这位代表已经有账号。", "This deputy has an account already.")
        case .roleWantsRegion:
            Text("这个身份要授予一个地区，不是机构。", "This role is held over a region, not in an organisation.")
        case .roleWantsSite:
            Text("联络员身份要授予一个联络站点。", "The role of a station clerk is held at a liaison site.")
        case .roleWantsCourt:
            Text("这个身份要授予一个法院或检察院。", "This role is held in a court or procuratorate.")
        case .roleWantsUnit: Text("这个身份要授予一个承办单位。", "This role is held in a handling unit.")
        case .grantedAlready: Text("这个人在这里已经有这个身份。", "This person holds this role there already.")
        case .mandateElsewhere:
            Text("不能同时担任两个无隶属关系地方的代表。", "Nobody is a deputy in two areas of which neither lies in the other.")
        case .mandateTwice: Text("这个人已经是这一届的代表。", "This person is a deputy of this congress already.")
        case .mandateMoved: Text("代表资格现在的状态不允许这样变更。", "The mandate cannot change in this way from where it is.")
        case .unknownMandate: Text("没有这项代表资格。", "There is no such mandate.")
        case .regionOfOtherLevel:
            Text("这个地区不选举这一级人大代表。", "This region elects no deputies to a congress of this level.")
        case .districtMalformed: Text("选区为 1 到 100 个字。", "A district has 1 to 100 characters.")
        case .termMalformed: Text("届次从 1 开始。", "A term is a number from 1.")
        case .dayAhead: Text("变更立即生效，日期不能晚于今天。", "A change holds at once; its day cannot lie ahead.")
        }
    }

    static func tooManyTries(_ seconds: Int) -> Text {
        let minutes = max(1, (seconds + 59) / 60)
        return Text(
            "试的次数太多，请过 \(minutes) 分钟再试。",
            "Too many tries; please try again in \(minutes == 1 ? "a minute" : "\(minutes) minutes").")
    }

    static func signedIn(_ hour: Text) -> Text { Text("\(hour.zh)登录", "signed in \(hour.en)") }
    static func lastUsed(_ hour: Text) -> Text { Text("最近使用 \(hour.zh)", "last used \(hour.en)") }
    static func hour(_ day: Text, _ hour: Int) -> Text {
        Text("\(day.zh) \(hour) 时多", "\(day.en) between \(hour):00 and \(hour + 1):00")
    }
    static func secondFactorSince(_ day: Text) -> Text {
        Text("两步验证已经开启（\(day.zh)起）。", "Two-step sign-in is on (since \(day.en)).")
    }
    static func codesLeft(_ count: Int) -> Text {
        Text("还有 \(count) 个备用码没有用。", "Recovery codes not used yet: \(count).")
    }
    static func term(_ number: Int) -> Text { Text("第 \(number) 届", "term \(number)") }
    static func lastDay(_ day: Text) -> Text { Text("\(day.zh)止", "until \(day.en)") }
    static func from(_ day: Text) -> Text { Text("\(day.zh)起", "from \(day.en)") }
    static func fromUntil(_ day: Text, _ end: Text) -> Text {
        Text("\(day.zh)起，\(end.zh)止", "from \(day.en) until \(end.en)")
    }
}
