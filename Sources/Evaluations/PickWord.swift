import Words

/// What the list says from which staff pick what an evaluation is about.
enum PickWord: Wording, CaseIterable {
    case lead, session, allSessions, unit, allUnits, words, stage, anyStage, open, concluded, show, more, none, ticked,
        found, kept, evaluated, beingEvaluated, notFound, typed, typedHint

    var text: Text {
        switch self {
        case .lead:
            Text(
                "勾选已经交办的建议，最多 20 件。换条件查找，勾选的不会丢。结果公布后，会显示在这些建议的页面上。",
                "Tick suggestions that were handed over, 20 at most. What is ticked stays while you look for others. The result will be shown on their pages."
            )
        case .session: Text("会议", "Session")
        case .allSessions: Text("全部会议", "all sessions")
        case .unit: Text("承办单位", "Handling unit")
        case .allUnits: Text("全部单位", "all units")
        case .words: Text("标题或者编号里的字", "Words of title or number")
        case .stage: Text("办理状态", "State")
        case .anyStage: Text("全部", "all")
        case .open: Text("还没有办结", "still open")
        case .concluded: Text("已经办结", "concluded")
        case .show: Text("查找建议", "Look for suggestions")
        case .more: Text("再列一些", "List more")
        case .none: Text("没有符合条件的建议。", "There is none like this.")
        case .ticked: Text("已经勾选", "Ticked")
        case .found: Text("可以勾选", "To tick")
        case .kept:
            Text("测评还没有起草。填好下面各项，再点最下面的按钮。", "Nothing is drafted yet: fill in what follows and use the last button.")
        case .evaluated: Text("已经测评过", "was evaluated")
        case .beingEvaluated: Text("已列入一次测评", "is in an evaluation now")
        case .notFound: Text("在这个地区没有找到", "not found in this region")
        case .typed: Text("或者写编号", "Or give numbers")
        case .typedHint: Text("已经交办的建议的编号，每行一件。", "Of suggestions that were handed over, one a line.")
        }
    }
}
