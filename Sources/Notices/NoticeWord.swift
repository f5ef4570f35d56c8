import Words

/// What the page of notices says.
enum NoticeWord: Wording, CaseIterable {
    case title, empty, markAllRead, unread, older, newest, unknownKind, readOne, listSummary, liveSummary, tooManyPages

    var text: Text {
        switch self {
        case .title: Text("消息", "Notices")
        case .empty:
            Text(
                "还没有消息。有需要您办理的事，或者您关心的事有了进展，会在这里告诉您。",
                "No notices yet. You will be told here when something needs you or has moved on.")
        case .markAllRead: Text("全部标为已读", "Mark all as read")
        case .unread: Text("未读", "Unread")
        case .older: Text("更早的消息", "Older notices")
        case .newest: Text("回到最新消息", "Back to the newest")
        case .unknownKind: Text("有一件事有了新的进展。", "Something has moved on.")
        case .readOne: Text("打开一条消息", "Open a notice")
        case .liveSummary: Text("未读消息数，随时更新", "The number of unread notices, kept up to date")
        case .tooManyPages:
            Text("现在打开的页面太多，消息数不再随时更新。", "Too many pages are open; the number of notices is not kept up to date.")
        case .listSummary: Text("给您的消息，最新的在前", "Notices to you, the newest first")
        }
    }
}

/// Sentences with something in them.
enum NoticeSentence {
    /// - Parameter count: 99 stands for 99 and more.
    static func unread(_ count: Int) -> Text {
        let said =
            count >= NoticeStore.mostCounted ? Text("\(count) 条以上", "\(count) or more") : Text("\(count) 条", "\(count)")
        return Text("您有 \(said.zh)未读消息", "You have \(said.en) unread \(count == 1 ? "notice" : "notices")")
    }
}
