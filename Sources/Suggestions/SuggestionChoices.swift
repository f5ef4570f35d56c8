package import Words

/// Sentences with something in them, and what the choices of forms are called.
enum SuggestionText {
    static func notSignedYet(_ count: Int) -> Text {
        Text(
            "还有 \(count) 位代表没有答复，现在提出就不算联名。",
            "\(count) asked have not answered: put forward now, it goes without them.")
    }
    static func registered(in year: Int) -> Text { Text("\(year) 年登记", "registered in \(year)") }
    static func round(_ round: Int) -> Text { Text("第 \(round) 轮", "round \(round)") }
    static func noSuchOpinion(_ number: String) -> Text {
        Text("没有您能看到的这个编号的意见：\(number)", "No opinion that you can see has this number: \(number)")
    }

    static func linkedBefore(_ number: String) -> Text {
        Text("已经关联过这件意见：\(number)", "This opinion is linked already: \(number)")
    }

    static func hidden(_ count: Int) -> Text {
        Text("有 \(count) 件您看不到的意见。", "\(count) that you may not see.")
    }
    static func merged(_ count: Int) -> Text {
        Text("并入同一事项 \(count) 件", "\(count) more on the same matter")
    }
    static func congress(_ place: String, term: Int) -> Text {
        Text("\(place)第 \(term) 届人民代表大会", "people's congress of \(place), term \(term)")
    }
}

extension Suggestion.Channel: Wording {
    package var text: Text {
        switch self {
        case .inSession: Text("大会期间", "In session")
        case .betweenSessions: Text("闭会期间", "Between sessions")
        }
    }
}

extension Suggestion.Mode: Wording {
    var text: Text {
        switch self {
        case .sole: Text("单独办理", "One unit alone")
        case .leadAndCo: Text("主办和协办", "A leading unit with co-handlers")
        case .separate: Text("分别办理", "Several units, each apart")
        }
    }
}

extension Suggestion.Topic: Wording {
    package var text: Text {
        switch self {
        case .farming: Text("农业农村", "Farming and villages")
        case .roads: Text("交通和市政", "Roads and town works")
        case .schooling: Text("教育", "Schooling")
        case .health: Text("医疗卫生", "Health")
        case .environment: Text("生态环境", "Environment")
        case .housing: Text("住房和建设", "Housing and building")
        case .economy: Text("经济发展", "Economy")
        case .welfare: Text("民生保障", "Welfare")
        case .security: Text("社会治安", "Public security")
        case .governance: Text("政府工作", "Government")
        case .other: Text("其他", "Other")
        }
    }
}

extension Suggestion.ReturnGround: Wording {
    var text: Text {
        switch self {
        case .ownMatter: Text("代表本人或者亲属的个人事项", "A private affair of the deputy or of relatives")
        case .forwardedLetter: Text("转递的群众来信", "A letter passed on")
        case .pendingCase: Text("正在办理的具体案件", "A pending case")
        case .tender: Text("招标投标、工程项目", "A tender or works contract")
        case .academic: Text("学术探讨、产品推介", "An academic question, or advertising")
        case .noSubstance: Text("没有实际内容", "No substance")
        case .severalMatters: Text("不是一事一议", "More than one matter")
        case .formIncomplete: Text("格式或者签名不完整", "Form or signatures incomplete")
        }
    }
}

extension Signer.State: Wording {
    var text: Text {
        switch self {
        case .lead: Text("领衔", "leads")
        case .invited: Text("等待答复", "not answered yet")
        case .confirmed: Text("已联名", "has signed")
        case .declined: Text("不联名", "does not sign")
        }
    }
}

extension Feedback.Grade: Wording {
    var text: Text {
        switch self {
        case .satisfied: Text("满意", "satisfied")
        case .basicallySatisfied: Text("基本满意", "basically satisfied")
        case .notSatisfied: Text("不满意", "not satisfied")
        }
    }
}

extension Handling.Part: Wording {
    var text: Text {
        switch self {
        case .lead: Text("主办", "lead")
        case .co: Text("协办", "co-handler")
        case .separate: Text("分别办理", "handles it apart")
        }
    }
}

extension DeputyContact.Way: Wording {
    var text: Text {
        switch self {
        case .visit: Text("上门走访", "A visit")
        case .meeting: Text("座谈", "A meeting")
        case .phone: Text("电话", "By telephone")
        case .writing: Text("书面或者网上", "In writing")
        }
    }
}

extension SuggestionReply.Result: Wording {
    var text: Text {
        switch self {
        case .solved: Text("已经解决", "Solved")
        case .beingSolved: Text("可以解决，正在解决", "Can be solved, and is being solved")
        case .planned: Text("列入计划解决", "Put into a plan")
        case .explained: Text("暂时不能解决，已作说明", "Cannot be solved, explained")
        case .reportedUp: Text("属于上级职权，已经上报", "Belongs to a higher level, reported up")
        }
    }
}

extension SuggestionReply.Grade: Wording {
    var text: Text {
        switch self {
        case .a: Text("A 类：已经解决或者基本解决", "A: solved, or basically")
        case .b: Text("B 类：正在解决", "B: in progress")
        case .c: Text("C 类：列入计划", "C: planned")
        case .d: Text("D 类：留作参考、已作说明", "D: for reference, explained")
        }
    }
}
