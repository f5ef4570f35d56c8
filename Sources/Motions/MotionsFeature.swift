package import Casework
package import Messages
import Network
package import Notices
package import Store
package import Web

/// The door of Motions: what deputies and bodies put to a congress or its standing committee (Organic Law, article 22;
/// Deputies Law, article 15).
package enum MotionsFeature {
    package static let migrations = MotionSchema.migrations

    /// What acts on motions and on the meetings that they are moved to leave behind.
    package static let images = [MotionSchema.motion, MotionSchema.meeting]

    /// The sentences of this feature's notices.
    package static var noticeTexts: [NoticeKind: NoticeText] { MotionNotices.texts }

    /// The tags of the pages that acts touch, for nodes on which they did not happen.
    package static var touches: [String: [String]] {
        [MotionLifecycle.kind: [MotionTag.all], MeetingLifecycle.kind: [MotionTag.all]]
    }

    /// What waits for somebody, for the mails to them.
    /// - Parameter except: places that do not use motions.
    package static func waiting(
        _ desk: MotionDesk, except: @escaping @Sendable (any Transaction) throws -> [RegionRange]
    ) -> MessageSources.Desk {
        { viewer, tx in try WaitingMotions(desk: desk, except: try except(tx)).waiting(for: viewer, in: tx) }
    }

    package static func routes(_ desk: MotionDesk, limits: Bool = true) -> [Route] {
        let start = StartMotion(desk: desk)
        return [
            Route(
                "motions.list", .get, page: "/motions", api: "/motions", MotionWord.feature.text,
                fields: MotionFilter.fields, use: ListMotions(desk: desk).respond),
            Route("motions.new", .get, page: "/motions/new", MotionLifecycle.Action.start.text, use: start.show),
            Route(
                "motions.start", .post, page: "/motions", api: "/motions", MotionLifecycle.Action.start.text,
                fields: StartMotion.fields, use: start.respond),
            Route(
                "motions.receive", .post, page: "/motions/bodies", api: "/motions/bodies",
                MotionLifecycle.Action.receive.text, fields: StartMotion.fieldsOfBodies, use: start.receive),
            Route(
                "motions.show", .get, page: "/motions/{name}", api: "/motions/{name}", MotionWord.motion.text,
                use: ShowMotion(desk: desk).respond),
            ExportMotions(desk: desk, export: Export(ExportMotions.list, limits: limits)).route,
        ] + KeepMeetings(desk: desk).routes + MotionActs.routes(desk)
    }
}
