import Synchronization
package import Words

/// Whether the deployment runs light: what costs much and can wait is left out, so that what people come for goes on. Set by
/// whoever reads it from the database; asked with every request.
package final class LightSwitch: Sendable {
    private let state = Atomic<Bool>(false)

    package init() {}

    package var isOn: Bool { state.load(ordering: .relaxed) }
    package func turn(_ isOn: Bool) { state.store(isOn, ordering: .relaxed) }
}

/// What is said where something is left out.
package enum LightWord: Wording, CaseIterable {
    case banner, noSearch, noExport, noTotal

    package var text: Text {
        switch self {
        case .banner:
            Text(
                "现在访问很多，系统只保留主要功能：搜索、相似意见、催办表和下载暂停，件数只数到“某某以上”。办理不受影响。",
                "Very many people are here: search, likely twins, the list of whom to call and downloads are paused, and counts stop early. Handling goes on as ever."
            )
        case .noSearch:
            Text(
                "现在访问很多，搜索暂停。下面是没有经过搜索的列表，请过一会儿再搜。",
                "Very many people are here and search is paused. The list below was not searched; please try again in a while."
            )
        case .noExport:
            Text(
                "现在访问很多，下载暂停，请过一会儿再试。",
                "Very many people are here and downloads are paused; please try again in a while.")
        case .noTotal: Text("现在访问很多，件数只数到一页。", "Very many people are here; the total is counted to one page only.")
        }
    }
}
