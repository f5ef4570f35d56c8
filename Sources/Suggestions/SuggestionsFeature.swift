import Casework
package import Notices
package import Store
package import Web

/// The door of Suggestions: what deputies put forward, what units make of it, and what was promised (Deputies Law,
/// articles 24, 36, 51, 52).
package enum SuggestionsFeature {
    package static let migrations = SuggestionSchema.migrations

    /// The sentences of this feature's notices.
    package static var noticeTexts: [NoticeKind: NoticeText] { SuggestionNotices.texts }

    package static func routes(_ desk: SuggestionDesk) -> [Route] {
        let start = StartSuggestion(desk: desk)
        return [
            Route(
                "suggestions.list", .get, page: "/suggestions", api: "/suggestions", SuggestionWord.listTitle.text,
                fields: SuggestionFilter.fields, use: ListSuggestions(desk: desk).respond),
            Route(
                "suggestions.report", .get, page: ShowSuggestionReport.path, api: ShowSuggestionReport.path,
                SuggestionWord.reportTitle.text, fields: ShowSuggestionReport.fields,
                use: ShowSuggestionReport(desk: desk).respond),
            Route("suggestions.new", .get, page: "/suggestions/new", SuggestionWord.newTitle.text, use: start.show),
            Route(
                "suggestions.start", .post, page: "/suggestions", api: "/suggestions", SuggestionWord.newTitle.text,
                fields: StartSuggestion.fields, use: start.respond),
            Route(
                "suggestions.show", .get, page: "/suggestions/{name}", api: "/suggestions/{name}",
                SuggestionWord.suggestion.text, use: ShowSuggestion(desk: desk).respond),
            Route(
                "suggestions.receipts", .get, page: "/suggestions/{name}/receipts", api: "/suggestions/{name}/receipts",
                SuggestionWord.receipts.text, use: ShowReceipts(desk: desk).respond),
        ] + SuggestionActs.routes(desk)
    }

    /// The tags of the pages that acts of each kind touch, for nodes on which they did not happen.
    package static var touches: [String: [String]] {
        let tags = [SuggestionTag.all]
        return [SuggestionLifecycle.kind: tags, HandlingLifecycle.kind: tags, CommitmentLifecycle.kind: tags]
    }

    package static func timeouts(_ desk: SuggestionDesk) -> SuggestionTimeouts { SuggestionTimeouts(desk: desk) }

    package static func recount(_ desk: SuggestionDesk) -> RecountSuggestions { RecountSuggestions(desk: desk) }
}
