package import Casework
package import Messages
package import Network
package import Notices
package import Store
package import Web

/// The door of Suggestions: what deputies put forward, what units make of it, and what was promised (Deputies Law,
/// articles 24, 36, 51, 52).
package enum SuggestionsFeature {
    package static let migrations = SuggestionSchema.migrations + [RemindOfSuggestions.migration]

    /// The sentences of this feature's notices.
    package static var noticeTexts: [NoticeKind: NoticeText] { SuggestionNotices.texts }

    package static func routes(_ desk: SuggestionDesk, limits: Bool = true) -> [Route] {
        let start = StartSuggestion(desk: desk)
        let papers =
            [PrintSuggestion(desk: desk).route, PrintReply(desk: desk).route] + HandOverSheets(desk: desk).routes
        let measures = ShowHandlingMeasures(desk: desk, export: Export(ShowHandlingMeasures.list, limits: limits))
        let report = ShowSuggestionReport(desk: desk, export: Export(ShowSuggestionReport.list, limits: limits))
        return DecideBatch(desk: desk).routes + papers + measures.routes + report.routes + [
            ExportSuggestions(desk: desk, export: Export(ExportSuggestions.list, limits: limits)).route,
            Route(
                "suggestions.list", .get, page: "/suggestions", api: "/suggestions", SuggestionWord.listTitle.text,
                fields: SuggestionFilter.fields, use: ListSuggestions(desk: desk).respond),
            Route(
                "suggestions.key", .get, page: ShowKeySuggestions.path, api: ShowKeySuggestions.path,
                SuggestionWord.keyListTitle.text, fields: ShowKeySuggestions.fields,
                use: ShowKeySuggestions(desk: desk).respond),
            Route("suggestions.new", .get, page: "/suggestions/new", SuggestionWord.newTitle.text, use: start.show),
            Route(
                "suggestions.start", .post, page: "/suggestions", api: "/suggestions", SuggestionWord.newTitle.text,
                fields: StartSuggestion.fields, use: start.respond),
            Route(
                "suggestions.show", .get, page: "/suggestions/{name}", api: "/suggestions/{name}",
                SuggestionWord.suggestion.text, use: ShowSuggestion(desk: desk).respond),
            Route(
                "suggestions.thread", .get, page: "/suggestions/{name}/thread", api: "/suggestions/{name}/thread",
                SuggestionWord.threadTitle.text, use: ShowThread(desk: desk).respond),
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

    /// What units hold of suggestions, for those who keep units.
    /// - Parameter isUsed: whether a place uses suggestions.
    package static func unitMatters(
        _ desk: SuggestionDesk, isUsed: @escaping @Sendable (ID<Region>, any Transaction) throws -> Bool
    ) -> UnitMatters {
        UnitMatters(
            name: SuggestionWord.withUnits.text,
            count: { try isUsed($0.region, $1) ? desk.store.countOpen(with: $0.id, in: $1) : 0 },
            list: { SuggestionFilter(group: .withUnits, unit: $0).path },
            retired: { unit, tx in
                // What was promised stays the promise of that unit; staff are reminded of it.
                let handled = try desk.store.countHandled(by: unit.id, in: tx)
                if handled > 0 { try SuggestionNotices.unitRetired(unit, holding: handled, desk: desk, in: tx) }
            })
    }

    /// - Parameter except: places that do not use suggestions.
    package static func timeouts(_ desk: SuggestionDesk, except: [RegionRange] = []) -> SuggestionTimeouts {
        SuggestionTimeouts(desk: desk, except: except)
    }

    /// - Parameter except: places that do not use suggestions.
    package static func reminders(_ desk: SuggestionDesk, except: [RegionRange] = []) -> RemindOfSuggestions {
        RemindOfSuggestions(desk: desk, except: except)
    }

    /// What waits for somebody, for the mails to them.
    /// - Parameter except: places that do not use suggestions.
    package static func waiting(
        _ desk: SuggestionDesk, except: @escaping @Sendable (any Transaction) throws -> [RegionRange]
    ) -> MessageSources.Desk {
        { viewer, tx in try WaitingSuggestions(desk: desk, except: try except(tx)).waiting(for: viewer, in: tx) }
    }

    package static func recount(_ desk: SuggestionDesk) -> RecountSuggestions { RecountSuggestions(desk: desk) }
}
