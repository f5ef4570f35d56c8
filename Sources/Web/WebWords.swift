package import Words

/// What every page says.
package enum WebWord: Wording, CaseIterable {
    case productName, skipToContent, signIn, signOut, optional, checkForm, mustBeText, notAChoice, largeType, normalType
    case notUsedTitle, notFoundTitle, notFoundBody, noSuchFileTitle, conflictTitle, notNowTitle, forbiddenTitle,
        tooManyTitle,
        faultTitle, faultBody,
        unreadableTitle
    case formExpired, sendAgain, wordsKept, notFromHere, bodyTooLarge, wrongContentType, notUTF8, containsNUL,
        malformedJSON,
        tooManyFields, malformedForm, uploadsBusy, picturesNotKept, home,
        opinions, suggestions, apiDocument, publicRecord
    case colon, listComma, older, backToStart, methodNotAllowed, siteNavigation, notices, unclassifiedOnly, sendOpinion,
        followOpinion,
        desk, print, fileMissing, fileTooLarge, dayMissing

    package var text: Text {
        switch self {
        case .productName: Text("呼应", "Huying")
        case .skipToContent: Text("跳到正文", "Skip to content")
        case .signIn: Text("工作人员登录", "Staff sign-in")
        case .signOut: Text("退出", "Sign out")
        case .optional: Text("（可不填）", "(optional)")
        case .checkForm: Text("请您看一下这几处：", "Please look at these:")
        case .mustBeText: Text("这里应当是文字。", "This must be text.")
        case .notAChoice: Text("请从给出的选项中选一项。", "Please choose one of the options.")
        case .largeType: Text("大字版", "Large type")
        case .normalType: Text("标准字号", "Normal type")
        case .notUsedTitle: Text("这里没有使用这项功能", "This is not used here")
        case .notFoundTitle: Text("没有找到这个页面", "This page was not found")
        case .notFoundBody:
            Text("可能是地址有误，也可能是您没有查看的权限。", "The address may be wrong, or you may not be allowed to see it.")
        case .noSuchFileTitle: Text("没有这个文件", "There is no such file")
        case .conflictTitle: Text("没有保存", "Not saved")
        case .notNowTitle: Text("现在不能这样做", "This cannot be done now")
        case .forbiddenTitle: Text("您不能办理这一项", "This is not yours to do")
        case .tooManyTitle: Text("请稍后再试", "Please try again later")
        case .faultTitle: Text("系统出了问题", "Something went wrong")
        case .faultBody:
            Text(
                "问题已经记录。您填写的内容没有保存，请稍后再试。",
                "It has been recorded. What you entered was not saved; please try again later.")
        case .unreadableTitle: Text("无法读取您发来的内容", "What you sent cannot be read")
        case .formExpired:
            Text(
                "这张表单已经过期，请再提交一次。您填写的内容还在。",
                "This form has expired. Please send it again; what you typed is still here.")
        case .wordsKept: Text("您写的内容（可以复制后再提交）", "What you wrote, to copy and send again")
        case .sendAgain: Text("再提交一次", "Send again")
        case .notFromHere: Text("这张表单不是从本站发出的。", "This form was not sent from our own pages.")
        case .bodyTooLarge: Text("发来的内容太大。", "What you sent is too large.")
        case .wrongContentType: Text("只接受表单或 JSON。", "Only forms or JSON are accepted.")
        case .notUTF8: Text("内容不是 UTF-8 文字。", "The content is not UTF-8 text.")
        case .containsNUL: Text("内容里有不允许的空字符。", "The content holds a NUL character, which is not allowed.")
        case .malformedJSON: Text("JSON 格式有误。", "The JSON is malformed.")
        case .tooManyFields: Text("字段太多。", "There are too many fields.")
        case .malformedForm: Text("表单没有发完整，请再提交一次。", "The form did not arrive whole. Please send it again.")
        case .uploadsBusy:
            Text("现在发照片的人太多，请一分钟后再提交。", "Many people are sending photos just now. Please try again in a minute.")
        case .picturesNotKept: Text("照片没有保留下来。", "The photos were not kept.")
        case .home: Text("首页", "Home")
        case .opinions: Text("公开的意见", "Published opinions")
        case .apiDocument: Text("数据接口", "API")
        case .publicRecord: Text("公开的记录", "Public record")
        case .suggestions: Text("代表建议", "Suggestions")
        case .older: Text("更早的", "Older")
        case .backToStart: Text("回到首页", "Back to the start")
        case .methodNotAllowed: Text("这个地址不接受这种请求。", "This address does not accept this kind of request.")
        case .colon: Text("：", ": ")
        case .listComma: Text("、", ", ")
        case .siteNavigation: Text("主导航", "Main")
        case .notices: Text("消息", "Notices")
        case .unclassifiedOnly: Text("本系统只处理非涉密事项。", "This system is for unclassified matters only.")
        case .sendOpinion: Text("我要反映", "Send an opinion")
        case .followOpinion: Text("查办理进度", "Follow an opinion")
        case .desk: Text("我的工作台", "My desk")
        case .print: Text("打印", "Print")
        case .fileMissing: Text("请选择一个文件。", "Please choose a file.")
        case .dayMissing:
            Text(
                "请填写日期，年、月、日都要有。浏览器没有日期框的，写成 2026-12-01 这样。",
                "Please give a day: year, month and day. If your browser shows no date field, write it as 2026-12-01.")
        case .fileTooLarge: Text("文件太大，请分成几个。", "The file is too large; please divide it.")
        }
    }
}

/// Sentences with something in them.
package enum WebText {
    package static func tooShort(_ least: Int) -> Text {
        Text("请至少写 \(least) 个字。", "Please write at least \(least) characters.")
    }
    package static func tooLong(_ most: Int, is count: Int) -> Text {
        Text("最多 \(most) 个字，现在是 \(count) 个字。", "At most \(most) characters; this has \(count).")
    }
}
