package import Accounts
package import Casework
package import Network
package import Notices
package import Statutes
package import Store
package import Web
import Words

/// The door of Locality: what a county or prefecture sets for itself within the law, by two persons: time limits and
/// cadences, and the holidays by which they are counted.
package struct LocalityFeature: Sendable {
    private let desk: LocalityDesk

    package static let migrations = LocalitySchema.migrations
    package static var noticeTexts: [NoticeKind: NoticeText] { LocalityNotices.texts }
    package static let audit = SettingStore.audit

    /// - Parameters:
    ///   - base: what holds where nothing was set.
    ///   - texts: what a place may word for itself.
    package init(
        database: any Database, network: NetworkFeature, people: People, world: World, cache: PageCache, base: InForce,
        texts: [KeptText] = []
    ) {
        desk = LocalityDesk(
            database: database, network: network, people: people, world: world, cache: cache,
            inForce: SettingsInForce(store: SettingStore(world: world), network: network, base: base),
            texts: texts)
    }

    /// What clocks and pages count by, on every node from the transaction after a confirmation on.
    package var inForce: RulesInForce {
        let inForce = desk.inForce
        return RulesInForce(asking: { try inForce.now(in: $0) }, seen: { inForce.latest })
    }

    /// Another one when something was confirmed.
    package static let mark: SQL = SettingStore.mark

    /// Asked when it may be so: what was confirmed on another node shows here a moment later.
    /// - Returns: whether something has come into force since it was asked last.
    package func noticeChanges() async throws -> Bool {
        let inForce = desk.inForce
        let changed = try await desk.database.read { tx in
            _ = try inForce.now(in: tx)
            return try inForce.hasChanged(in: tx)
        }
        if changed { desk.changed() }
        return changed
    }

    package var routes: [Route] { rules + proposals + holidays + texts }

    private var rules: [Route] {
        let (list, show, propose) = (ListRules(desk: desk), ShowRule(desk: desk), ProposeRule(desk: desk))
        let (path, one) = (LocalityPath.rules, "\(LocalityPath.rules)/{id}")
        return [
            Route(
                "rules", .get, page: path, api: path, LocalityWord.rules.text, fields: ListRules.fields,
                use: list.respond),
            Route(
                "rule", .get, page: one, api: one, LocalityWord.rule.text, fields: ListRules.fields, use: show.respond),
            Route(
                "preview-rule", .post, page: "\(one)/preview", api: "\(one)/preview", LocalityWord.preview.text,
                fields: RuleChange.fields, use: propose.preview),
            Route(
                "propose-rule", .post, page: "\(one)/proposals", api: "\(one)/proposals", LocalityWord.propose.text,
                fields: RuleChange.fields, use: propose.submit),
        ]
    }

    private var proposals: [Route] {
        let (list, decide) = (ListSettings(desk: desk), DecideSetting(desk: desk))
        let path = LocalityPath.proposals
        let decisions: [SettingLifecycle.Action] = [.confirm, .refuse, .takeBack]
        return [
            Route(
                "setting-proposals", .get, page: path, api: path, LocalityWord.proposals.text,
                fields: ListSettings.fields, use: list.respond),
            Route(
                "setting-proposal", .get, page: "\(path)/{id}", api: "\(path)/{id}", LocalityWord.proposals.text,
                use: decide.show),
        ]
            + decisions.map { action in
                let own = "\(path)/{id}/\(action.slug)"
                return Route(
                    "\(action.slug)-setting", .post, page: own, api: own, action.text, fields: DecideSetting.fields,
                    use: decide.handler(action))
            }
    }

    private var texts: [Route] {
        let (keep, path) = (KeepTexts(desk: desk), LocalityPath.texts)
        let one = "\(path)/{key}"
        return [
            Route(
                "texts", .get, page: path, api: path, LocalityWord.texts.text, fields: KeepTexts.query, use: keep.list),
            Route("text", .get, page: one, api: one, LocalityWord.texts.text, fields: KeepTexts.query, use: keep.show),
            Route(
                "preview-text", .post, page: "\(one)/preview", api: "\(one)/preview", LocalityWord.preview.text,
                fields: TextChange.fields, use: keep.preview),
            Route(
                "propose-text", .post, page: "\(one)/proposals", api: "\(one)/proposals", LocalityWord.propose.text,
                fields: TextChange.fields, use: keep.submit),
        ]
    }

    private var holidays: [Route] {
        let (keep, path) = (KeepHolidays(desk: desk), LocalityPath.holidays)
        return [
            Route(
                "holidays", .get, page: path, api: path, LocalityWord.holidays.text,
                fields: KeepHolidays.query, use: keep.show),
            Route(
                "preview-holidays", .post, page: "\(path)/preview", api: "\(path)/preview", LocalityWord.look.text,
                fields: KeepHolidays.fields, file: KeepHolidays.file, use: keep.preview),
            Route(
                "propose-holidays", .post, page: path, api: path, LocalityWord.addDays.text,
                fields: KeepHolidays.fields.filter { !$0.isFile }, use: keep.submit),
        ]
    }

    /// What the desks of those who look after a place show of it.
    package var deskCard: @Sendable (Reader, any Transaction) throws -> HTML {
        let desk = desk
        return { reader, tx in
            let viewer = LocalityViewer(reader.viewer, try desk.network.places(in: tx))
            guard let region = viewer.regions.first else { return .empty }
            let waiting = try desk.store.waitingCount(visibleTo: viewer, in: tx)
            return """
                <section><h2>\(reader.say(LocalityWord.rules))</h2>
                <p><a href="\(LocalityPath.rules(at: region.id))">\(reader.say(LocalityWord.rules))</a> · \
                <a href="\(LocalityPath.proposals)">\(reader.say(LocalityWord.proposals))</a>\
                \(when: waiting > 0, " <span class=\"badge\">\(waiting)</span>") · \
                <a href="\(LocalityPath.holidays)">\(reader.say(LocalityWord.holidays))</a> · \
                <a href="\(LocalityPath.texts)?region=\(Paths.encoded(region.id.text))">\(reader.say(LocalityWord.texts))</a></p></section>
                """
        }
    }
}
