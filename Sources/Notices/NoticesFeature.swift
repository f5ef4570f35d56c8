package import Casework
package import Statutes
package import Store
package import Web
import Words

/// The door of notices: short messages in the page, to a person or to whoever holds a role.
package struct NoticesFeature: Sendable {
    private let database: any Database
    private let world: World
    private let texts: [NoticeKind: NoticeText]
    private let kept: [KeptText]
    /// The open pages of this node.
    package let live: LiveNotices

    /// - Parameters:
    ///   - texts: the sentences of the features that post, in both languages.
    ///   - kept: those that a place may word for itself.
    ///   - livePages: how many open pages of this node are told of new notices.
    ///   - stillSignedIn: without it, pages are told until they ask anew.
    package init(
        database: any Database, world: World, texts: [NoticeKind: NoticeText], kept: [KeptText] = [],
        livePages: Int = 5000,
        stillSignedIn: @escaping LiveNotices.StillSignedIn = { signIns, _ in signIns }
    ) {
        (self.database, self.world, self.texts, self.kept) = (database, world, texts, kept)
        live = LiveNotices(database: database, world: world, most: livePages, stillSignedIn: stillSignedIn)
    }

    package static var migrations: [Migration] { NoticesSchema.migrations }

    package var notices: Notices { Notices(world: world) }

    package var routes: [Route] {
        let page = NoticesPage(database: database, world: world, texts: texts, kept: kept)
        return [
            Route(
                "notices", .get, page: "/notices", api: "/notices", NoticeWord.listSummary.text,
                fields: [RouteField("after", .query, NoticeWord.older.text)], use: page.show),
            Route(
                "live-notices", .get, page: ListenToNotices.path, NoticeWord.liveSummary.text, isWatching: true,
                use: ListenToNotices(live: live).respond),
            Route(
                "read-notices", .post, page: "/notices/read", api: "/notices/read", NoticeWord.markAllRead.text,
                fields: [RouteField("through", .text(max: 36), required: true, NoticeWord.newest.text)],
                use: page.markAll),
            Route(
                "read-notice", .post, page: "/notices/{id}/read", api: "/notices/{id}/read", NoticeWord.readOne.text,
                use: page.open),
        ]
    }
}
