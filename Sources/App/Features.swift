package import Accounts
package import Casework
package import Duties
package import Evaluations
package import Locality
package import Messages
package import Motions
package import Network
package import Notices
package import Opinions
package import PublicRecord
package import Statutes
package import Store
package import Suggestions
package import Web

/// The tables of everything that is plugged in, in the order of their dates.
package enum Features {
    package static let migrations: [Migration] =
        jobMigrations + CaseworkSchema.migrations + AccountsFeature.migrations + NetworkFeature.migrations
        + NoticesFeature.migrations + MessagesFeature.migrations + OpinionsFeature.migrations
        + DutiesFeature.migrations + EvaluationsFeature.migrations + LocalityFeature.migrations
        + PublicRecordFeature.migrations + SuggestionsFeature.migrations + MotionsFeature.migrations
        + OperationsSchema.migrations

    /// Every column that the vault seals, in the order in which a new data key reaches them.
    package static let sealed: [SealedColumn] =
        AccountsFeature.sealed + MessagesFeature.sealed + OpinionsFeature.sealed + DutiesFeature.sealed
        + NetworkFeature.sealed + EvaluationsFeature.sealed
}

/// Who is plugged into whom: every feature, made once from one database, one secret and one world.
package struct Plugged: Sendable {
    package let database: any Database
    package let world: World
    package let vault: Vault
    package let checkpoints: Checkpoints
    package let clocks: Clocks
    package let accounts: AccountsFeature
    package let network: NetworkFeature
    package let notices: NoticesFeature
    package let messages: MessagesFeature
    package let desk: OpinionDesk
    package let duties: DutyDesk
    package let suggestions: SuggestionDesk
    package let motions: MotionDesk
    package let evaluations: EvaluationDesk
    package let record: PublicRecordFeature
    package let locality: LocalityFeature
    let switchboard: Switchboard
    package let passwords: Passwords
    package let cache: PageCache
    package let light = LightSwitch()
    package let requests = RequestMetrics()
    package let connections = Counter()
    package let startedAt: Instant
    package let options: AppOptions

    /// - Parameter deploymentSecret: 32 bytes; the same on every node of a deployment.
    package init(
        database: any Database, deploymentSecret: [UInt8], world: World, options: AppOptions,
        calendar: WorkCalendar = .china
    ) async throws {
        (self.database, self.world, self.options) = (database, world, options)
        startedAt = world.now()
        vault = try await database.write { tx in
            try Vault.open(deploymentSecret: deploymentSecret, random: world.randomBytes, at: world.now(), in: tx)
        }
        checkpoints = Checkpoints(vault: vault, world: world)
        cache = PageCache(isOn: options.keepsPages)
        passwords = Passwords(world: world, breached: options.breachedPasswords)
        let people = People(world: world)
        let network = NetworkFeature(
            database: database, world: world, people: people, pages: cache, baseURL: options.baseURL)
        self.network = network
        let locality = LocalityFeature(
            database: database, network: network, people: people, world: world, cache: cache,
            base: InForce(calendar: calendar, rules: .shipped), texts: Self.keptTexts)
        self.locality = locality
        let inForce = locality.inForce
        clocks = Clocks(inForce, world: world)
        let switches = Switchboard(
            database: database, network: network, people: people, inForce: inForce, world: world)
        switchboard = switches
        // Known before the first page is put into words.
        _ = try await database.read { try inForce.now(in: $0) }
        accounts = AccountsFeature(
            database: database, vault: vault, world: world, passwords: passwords,
            withoutRateLimits: options.withoutRateLimits,
            placeNames: { scopes, tx in
                let places = try network.places(in: tx)
                return Dictionary(
                    uniqueKeysWithValues: scopes.compactMap { scope in
                        let name: String? =
                            switch scope {
                            case .region(let id): places.region(id)?.nameZh
                            case .organisation(let id): places.organisation(id)?.name
                            }
                        return name.map { (scope, $0) }
                    })
            },
            drawing: { text, label in QRCode(text)?.svg(label: label) },
            further: [FurtherPage(path: MessagesFeature.mailPage.path, title: MessagesFeature.mailPage.title)],
            surroundings: .of(network),
            tell: PeopleNotices(notices: Notices(world: world)).tell, baseURL: options.baseURL)
        messages = MessagesFeature(
            database: database, vault: vault, world: world,
            hours: MailHours(calendar: { inForce.latest.calendar }, from: options.mailHour), mail: options.mail,
            gateway: options.gateway)
        notices = NoticesFeature(
            database: database, world: world,
            texts: OpinionsFeature.noticeTexts.merging(DutiesFeature.noticeTexts) { first, _ in first }
                .merging(PeopleNotices.texts) { first, _ in first }
                .merging(LocalityFeature.noticeTexts) { first, _ in first }
                .merging(EvaluationsFeature.noticeTexts) { first, _ in first }
                .merging(SuggestionsFeature.noticeTexts) { first, _ in first }
                .merging(MotionsFeature.noticeTexts) { first, _ in first },
            kept: OpinionKeptTexts.all, livePages: options.livePages, stillSignedIn: accounts.heldSignIns)
        let duties = DutyDesk(
            database: database, network: network, people: people, vault: vault, clocks: clocks, world: world,
            cache: cache)
        self.duties = duties
        let record = PublicRecordFeature(
            database: database, checkpoints: checkpoints, baseURL: options.baseURL,
            drawing: { text, label in QRCode(text)?.svg(label: label) })
        self.record = record
        let suggestions = SuggestionDesk(
            database: database, network: network, people: people, clocks: clocks, world: world, cache: cache,
            opinions: .of(
                OpinionDesk(
                    database: database, network: network, people: people, vault: vault, clocks: clocks, world: world,
                    cache: cache, bindsRows: !options.withoutRecord)),
            evaluations: .of(EvaluationCards(world: world, vault: vault)),
            motions: switches.reportedMotions,
            receipts: { try record.cards(of: $0, $1, in: $2) })
        self.suggestions = suggestions
        let motions = MotionDesk(
            database: database, network: network, people: people, clocks: clocks, world: world, cache: cache,
            suggestions: .of(suggestions) { try switches.isUsed(.suggestions, at: $0, in: $1) },
            committee: { try duties.committeeMembers(of: $0, on: $1, in: $2) })
        self.motions = motions
        let evaluations = EvaluationDesk(
            database: database, network: network, people: people, vault: vault, world: world,
            sources: [.suggestionHandling(network, world: world), .units(network)], matters: .suggestions(suggestions),
            cache: cache,
            committee: { try duties.committeeMembers(of: $0, on: $1, in: $2) }, limits: !options.withoutRateLimits)
        self.evaluations = evaluations
        let recordCards = RecordCards(
            ofCase: { try record.card(for: $0, after: OpinionsFeature.firstAct, $1, in: $2) },
            signing: { try record.signing(in: $0) })
        desk = OpinionDesk(
            database: database, network: network, people: people, vault: vault, clocks: clocks, world: world,
            cache: cache,
            occasions: HeardAt(
                page: { "/duties/\(Paths.encoded($0))" },
                tie: { heard, tx in
                    try duties.hear(
                        heard.caseID, site: heard.site, at: heard.occasion, by: heard.viewer, on: heard.at, in: tx)
                },
                changed: { _ in duties.heard() }),
            deskCards: [
                switches.desk(.suggestions, SuggestionsFeature.deskCard(suggestions)),
                switches.desk(.motions, MotionsFeature.deskCard(motions)),
                switches.desk(.duties, DutiesFeature.deskCard(duties)),
                switches.desk(.duties, DutiesFeature.referralCard(duties)),
                switches.desk(.contact, DutiesFeature.contactCard(duties)),
                switches.desk(.court, DutiesFeature.courtCard(duties)),
                switches.desk(.evaluations, EvaluationsFeature.deskCard(evaluations)), locality.deskCard,
            ],
            lentReadings: [switches.overview(.duties, DutiesFeature.stationReadings(duties))],
            recordCards: options.withoutRecord ? nil : recordCards,
            caseCards: [switches.case(.suggestions, SuggestionsFeature.opinionCard(suggestions))],
            bindsRows: !options.withoutRecord)
    }

    /// What a place may word for itself.
    package static var keptTexts: [KeptText] { WebTexts.all + NetworkTexts.all + OpinionKeptTexts.all }

    /// Where the jobs of a feature let things lie.
    package func placesNotUsing(_ feature: Feature) async throws -> [RegionRange] {
        try await switchboard.unused(feature)
    }

    /// What an administrator does to accounts from the command line.
    package var accountAdministration: AccountAdministration {
        AccountAdministration(database: database, world: world, passwords: passwords, surroundings: surroundings)
    }

    package var surroundings: Surroundings { .of(network) }

    /// Replays the record and compares every case with it.
    package var verification: VerifyRecord {
        VerifyRecord(
            database: database,
            images: [
                OpinionsFeature.image, EvaluationsFeature.image,
            ] + DutiesFeature.images + SuggestionsFeature.images + MotionsFeature.images)
    }

    /// Every route of every feature, and the documents made of them.
    package var routes: [Route] {
        let features =
            SiteRoutes.all
            + network.routes(
                siteCards: [
                    switchboard.site(.duties, DutiesFeature.siteCard(duties)), OpinionsFeature.siteCard,
                    switchboard.site(.paperForms, OpinionsFeature.paperCard(desk)),
                ],
                deputyCards: [switchboard.deputy(.duties, DutiesFeature.deputyCard(duties))],
                limits: !options.withoutRateLimits, vault: vault, entering: accounts.entering,
                matters: OpinionsFeature.placeMatters(desk).with(
                    DutiesFeature.unitMatters(duties) { [switchboard] in
                        try switchboard.isUsed(.duties, at: $0, in: $1)
                    }
                ).with(
                    SuggestionsFeature.unitMatters(suggestions) { [switchboard] in
                        try switchboard.isUsed(.suggestions, at: $0, in: $1)
                    }))
            + EvaluationsFeature.routes(evaluations) + record.routes + accounts.routes + notices.routes
            + messages.routes + locality.routes
            + OpinionsFeature.routes(desk, limits: !options.withoutRateLimits)
            + DutiesFeature.routes(
                duties, lines: { try OpinionsFeature.lines(of: $0, for: $1, in: $2) })
            + SuggestionsFeature.routes(suggestions, limits: !options.withoutRateLimits)
            + MotionsFeature.routes(motions, limits: !options.withoutRateLimits)
        let metrics = Metrics(
            database: database, world: world, requests: requests, connections: connections,
            livePages: { [live = notices.live] in live.count }, access: options.metrics,
            certificate: options.certificate, startedAt: startedAt)
        let all = features.map(switchboard.guarded) + operations
        return all + Health(database: database).routes + metrics.routes + ApiDocument(routes: all).documentRoutes
    }

    /// What people with rights did, kind by kind.
    var audits: [AuditSource] {
        [AccountsFeature.peopleAudit, AccessLog.readingsAudit, AccessLog.exportsAudit] + network.audits
            + [LocalityFeature.audit, OperationLog.audit]
    }

    /// For those who keep the deployment running.
    private var operations: [Route] {
        ShowHealth(plugged: self).routes + [SwitchLight(plugged: self).route] + ShowAudit(plugged: self).routes
    }

    package var resolvers: Resolvers {
        let notices = notices.notices
        let desk = desk
        return Resolvers(
            session: accounts.resolver(unreadNotices: { try notices.unreadCount(for: $0, in: $1) }),
            ownCase: { desk.ownCase($0) }, unused: { [switchboard] in try await switchboard.unused(by: $0) },
            texts: { [clocks] in clocks.inForce.latest.texts })
    }
}

/// What an administrator can set.
package struct AppOptions: Sendable {
    /// The address people use, without a slash at its end.
    package var baseURL = "http://127.0.0.1:8080" {
        didSet { baseURL = Self.base(baseURL) }
    }
    package var withoutRateLimits = false
    package var keepsPages = true
    /// Only where it is measured what the record costs; see `WithoutRecord`.
    package var withoutRecord = false
    package var isSecure = false
    package var trustedProxies = TrustedProxies()
    /// With one the program speaks TLS itself.
    package var certificate: Certificate?
    package var metrics = MetricsAccess()
    package var breachedPasswords: BreachedPasswords?
    /// How mail leaves; without it none does.
    package var mail: MailTransport?
    /// How short messages for SMS and chat leave; without it none does.
    package var gateway: GatewayTransport?
    /// The hour of a working day at which people are reminded.
    package var mailHour = MailHours.usual
    /// Open pages of this node that are told of new notices.
    package var livePages = 5000
    /// What this node is called among several.
    package var node = Deployment.hostName
    package init() {}

    /// An address to which paths can be added.
    package static func base(_ url: String) -> String {
        String(url.reversed().drop { $0 == "/" }.reversed())
    }

    /// The base address without its scheme, as far as the first slash.
    package var host: String {
        let rest = baseURL.split(separator: "/", omittingEmptySubsequences: true)
        return rest.count > 1 ? String(rest[1]) : "huying"
    }
}
