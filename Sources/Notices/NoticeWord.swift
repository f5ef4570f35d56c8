import Words

/// What the page of notices says.
enum NoticeWord: Wording, CaseIterable {
    case title, empty, markAllRead, unread, older, newest, unknownKind, readOne, listSummary

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
        case .listSummary: Text("给您的消息，最新的在前", "Notices to you, the newest first")
        }
    }
}
