package import Casework
package import Messages
package import Network
package import Notices
package import Statutes
package import Store
package import Web

/// The feature's front door: what it serves, stores, does in the background, and says in notices.
package enum OpinionsFeature {
    /// The act with which a case begins.
    package static let firstAct = OpinionLifecycle.Action.submit.rawValue

    package static let migrations =
        OpinionSchema.migrations + OpinionSearch.migrations + [
            RetentionStore.migration, PhotoSchema.migration, RunReminders.migration, PaperFormStore.migration,
            KeptPhotos.migration, PublicPhotos.migration,
        ]

    /// What the vault keeps here.
    package static var sealed: [SealedColumn] { OpinionStore.sealedContacts + [OpinionStore.sealedPhotos] }

    package static func routes(_ desk: OpinionDesk, limits isLimited: Bool) -> [Route] {
        let tries = RateLimiter(limit: 10, perSeconds: 15 * 60, isOn: isLimited)
        let photos = RateLimiter(limit: 40, perSeconds: 60 * 60, isOn: isLimited)
        let sending = RateLimiter(limit: 20, perSeconds: 60 * 60, isOn: isLimited)
        let send = SendOpinion(desk: desk, limiter: sending)
        let follow = FollowOpinion(desk: desk, limiter: tries)
        let number = "/opinions/{number}"
        return [
            Route("opinions.new", .get, page: "/opinions/new", OpinionWord.sendTitle.text, use: send.show),
            Route(
                "opinions.send", .post, page: "/opinions", api: "/opinions", OpinionWord.sendTitle.text,
                fields: SendOpinion.fields, pictures: SentPhotos.intake(photos), use: send.respond),
            Route(
                "opinions.list", .get, page: "/opinions", api: "/opinions", OpinionWord.listTitle.text,
                fields: ListOpinions.fields, use: ListOpinions(desk: desk).respond),
            Route(
                "opinions.show", .get, page: number, api: number, OpinionWord.caseTitle.text,
                use: ShowOpinion(desk: desk, limiter: tries).respond),
            Route("opinions.follow.form", .get, page: "/follow", OpinionWord.followTitle.text, use: follow.show),
            Route(
                "opinions.follow", .post, page: "/follow", OpinionWord.followTitle.text, fields: FollowOpinion.fields,
                use: follow.respond),
            Route(
                "opinions.receipt", .post, page: PrintReceipt.path, PaperFormWord.printReceipt.text,
                fields: PrintReceipt.fields, use: PrintReceipt(desk: desk, limiter: tries).respond),
            Route(
                "opinion.read-contact", .post, page: number + "/read-contact", api: number + "/read-contact",
                OpinionWord.readContact.text,
                fields: [TextField.reason.field], use: ReadContact(desk: desk).respond),
        ] + OpinionActs.routes(desk, tries) + PersonalDataRoutes.all(desk, tries) + [ShowRetention.route(desk)]
            + PublishOpinion.routes(desk) + ShowPhoto.routes(desk, tries)
            + OpinionDeskRoutes.all(desk, limits: isLimited)
            + PrintForms(desk: desk, limiter: RateLimiter(limit: 60, perSeconds: 60 * 60, isOn: isLimited)).routes
    }

    /// The sentences of this feature's notices.
    package static var noticeTexts: [NoticeKind: NoticeText] { OpinionNotices.texts }

    package static func retention(_ desk: OpinionDesk) -> RunRetention { RunRetention(desk: desk) }

    /// Photos of forms that came back and were not sent again within the hour.
    package static func sweepKeptPhotos(at now: Instant, in tx: any Transaction) throws {
        try KeptPhotos.sweep(at: now, in: tx)
    }

    /// What is shown beside an opinion as likely twins, and from which likeness on, in hundredths; to be measured.
    package static func likelyTwins(
        of words: WeighedWords, among others: [WeighedWords], atLeast likeness: Int
    ) -> [(index: Int, likeness: Double)] {
        LikelyTwins.likest(words, among: others, atLeast: likeness)
    }
    package static var twinsShown: Int { LikelyTwins.shown }
    package static var twinsLikeness: Int { LikelyTwins.threshold }
    /// Of how many opinions a county's weights are made.
    package static var twinsSampled: Int { PairSample.stretches * PairSample.each }

    /// - Parameter others: the tags of the pages that acts of other kinds touch, by kind of event.
    package static func following(_ desk: OpinionDesk, others: [String: [String]]) -> FollowRecord {
        FollowRecord(desk: desk, others: others)
    }

    package static func reminders(_ desk: OpinionDesk) -> RunReminders { RunReminders(desk: desk) }

    /// What waits for somebody, for the mails to them.
    package static func waiting(_ desk: OpinionDesk) -> MessageSources.Desk { WaitingMatters(desk: desk).waiting }

    package static func recount(_ desk: OpinionDesk) -> RecountClocks { RecountClocks(desk: desk) }

    /// What is open at a site, with a unit or with a deputy, for whoever keeps the map.
    package static func placeMatters(_ desk: OpinionDesk) -> PlaceMatters { InheritOpinions(desk: desk).matters }

    /// For when this node stops.
    package static func giveBackNumbers(_ desk: OpinionDesk) async throws { try await desk.numbers.giveBack() }

    package static func timeouts(_ desk: OpinionDesk) -> OpinionTimeouts { OpinionTimeouts(desk: desk) }
}

extension ListOpinions {
    static let fields = [
        RouteField("q", .query, OpinionWord.search.text), RouteField("county", .query, OpinionWord.region.text),
        RouteField("before", .query, OpinionWord.older.text),
    ]
}

extension FollowOpinion {
    static let fields = [
        RouteField("number", .text(max: 30), required: true, OpinionWord.number.text),
        RouteField("secret", .text(max: 30), required: true, OpinionWord.secret.text),
    ]
}
