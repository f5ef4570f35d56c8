import Words

/// What the pages of accounts say.
enum AccountWord: Wording, CaseIterable {
    case signInTitle, signInLead, signInForgot, login, password, signIn, loginMissing, passwordMissing, wrongPair, busy
    case accountTitle, loginName, roles, noRoles, mandates, suspendedNote
    case changePassword, currentPassword, newPassword, newPasswordAgain, passwordHint, passwordTooShort, passwordTooLong
    case passwordsDiffer, currentPasswordWrong, passwordChanged
    case unknownLogin, loginTaken, loginMalformed, nameMalformed, notGrantable, noSuchGrant
    case unknownRegion, unknownOrganisation, unknownDeputy, hasAccount
    case roleWantsRegion, roleWantsSite, roleWantsUnit, grantedAlready
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
        case .passwordsDiffer: Text("两次填写的新密码不一样。", "The two new passwords differ.")
        case .currentPasswordWrong: Text("当前密码不对。", "The current password is wrong.")
        case .passwordChanged:
            Text("密码已修改。其他设备上的登录都已退出。", "The password was changed. You were signed out everywhere else.")
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

    static func term(_ number: Int) -> Text { Text("第 \(number) 届", "term \(number)") }
    static func from(_ day: String) -> Text { Text("\(day) 起", "from \(day)") }
    static func fromUntil(_ day: String, _ end: String) -> Text {
        Text("\(day) 起，\(end) 止", "from \(day) until \(end)")
    }
}
