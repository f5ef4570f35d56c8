package import Casework
package import Store
package import Web
package import Words

/// The door of accounts: people, signing in, roles and mandates.
package struct AccountsFeature: Sendable {
    /// Names of regions and organisations, for the person's own page. Whoever knows their tables gives them.
    package typealias PlaceNames = @Sendable (Set<RoleScope>, any Transaction) throws -> [RoleScope: String]

    /// A QR code of a text, with the label that a screen reader says; nil when it cannot be drawn.
    package typealias Drawing = @Sendable (_ text: String, _ label: String) -> HTML?

    let database: any Database
    let vault: Vault
    let world: World
    let passwords: Passwords
    let limiter: SignInLimiter
    let placeNames: PlaceNames
    let drawing: Drawing
    let further: [FurtherPage]
    let surroundings: Surroundings
    let tell: TellPeople
    /// Where people reach this server, for links that leave it.
    let baseURL: String

    /// Puts a notice before somebody, in the transaction of what it tells of.
    package typealias TellPeople =
        @Sendable (
            _ notice: PeopleNotice, _ person: ID<Person>, _ link: String, any Transaction
        ) throws -> Void

    /// - Parameters:
    ///   - withoutRateLimits: for benchmarks and tests.
    ///   - placeNames: without it, places are shown by their ids.
    ///   - drawing: without it, the key of a second factor is typed by hand.
    ///   - further: pages of other features that belong to a person's own.
    ///   - surroundings: without them administrators see nobody and find no place.
    ///   - tell: without it nobody is told.
    package init(
        database: any Database, vault: Vault, world: World, passwords: Passwords, withoutRateLimits: Bool = false,
        placeNames: @escaping PlaceNames = { _, _ in [:] }, drawing: @escaping Drawing = { _, _ in nil },
        further: [FurtherPage] = [], surroundings: Surroundings = .unknown,
        tell: @escaping TellPeople = { _, _, _, _ in }, baseURL: String = ""
    ) {
        (self.database, self.vault, self.world, self.passwords) = (database, vault, world, passwords)
        limiter = SignInLimiter(world: world, isOn: !withoutRateLimits)
        (self.placeNames, self.drawing, self.further) = (placeNames, drawing, further)
        (self.surroundings, self.tell) = (surroundings, tell)
        self.baseURL = baseURL
    }

    /// Pages that the desks of administrators and auditors lead to.
    package static let peoplePage = FurtherPage(path: PeopleDesk.path, title: PeopleWord.title.text)
    /// What is to be done after accounts were entered.
    package static let linksPage = FurtherPage(path: MakeLinks.path, title: PeopleWord.links.text)
    /// Where what was proposed waits for another administrator.
    package static let proposalsPage = FurtherPage(path: RoleProposal.path, title: PeopleWord.proposals.text)
    package static let peopleLogPage = FurtherPage(path: ShowPeopleLog.path, title: PeopleWord.log.text)

    /// What the vault keeps here.
    package static var sealed: [SealedColumn] { [SecondFactorStore.sealed] }

    package static var migrations: [Migration] { AccountsSchema.migrations }

    package var people: People { People(world: world) }
    /// Of some sign-ins, those that hold: neither ended nor idle for too long, of an account that is not disabled.
    package var heldSignIns: @Sendable (Set<String>, any Transaction) throws -> Set<String> {
        { [sessions] ids, tx in try sessions.held(among: ids, in: tx) }
    }
    /// Accounts from a table.
    package var entering: EnterAccounts { EnterAccounts(world: world, surroundings: surroundings, tell: tell) }
    package var failedSignIns: FailedSignIns { FailedSignIns(world: world) }
    var sessions: SessionStore { SessionStore(vault: vault, world: world) }
    var secondFactors: SecondFactorStore { SecondFactorStore(vault: vault, world: world) }

    package var routes: [Route] {
        let signIn = SignIn(feature: self)
        let signOut = SignOut(feature: self)
        return [
            Route("show-sign-in", .get, page: "/sign-in", AccountWord.signInTitle.text, use: signIn.show),
            Route(
                "sign-in", .post, page: "/sign-in", api: "/sessions", AccountWord.signIn.text, fields: SignIn.fields,
                use: signIn.submit),
            Route("sign-out", .post, page: "/sign-out", WebWord.signOut.text, use: signOut.submit),
            Route("end-session", .delete, page: nil, api: "/sessions", WebWord.signOut.text, use: signOut.submit),
            Route(
                "account", .get, page: "/account", AccountWord.accountTitle.text, use: AccountPage(feature: self).show),
            Route(
                "change-password", .post, page: "/account/password", AccountWord.changePassword.text,
                use: ChangePassword(feature: self).submit),
            Route(
                "end-sign-in", .post, page: "/account/sessions/end", AccountWord.endSignIn.text,
                use: EndSessions(feature: self).endOne),
            Route(
                "end-other-sign-ins", .post, page: "/account/sessions/end-others", AccountWord.endOtherSignIns.text,
                use: EndSessions(feature: self).endOthers),
        ] + invitationRoutes + secondFactorRoutes + PeopleRoutes(desk: PeopleDesk(feature: self)).all
    }

    private var invitationRoutes: [Route] {
        let (path, accept) = (AcceptInvitation.path, AcceptInvitation(feature: self))
        return [
            Route(
                "follow-invitation", .get, page: path + "/{token}", AccountWord.invitationTitle.text,
                use: accept.follow),
            Route("show-invitation", .get, page: path, AccountWord.invitationTitle.text, use: accept.show),
            Route("accept-invitation", .post, page: path, AccountWord.setPassword.text, use: accept.submit),
        ]
    }

    private var secondFactorRoutes: [Route] {
        let page = "/account/second-factor"
        let (code, setUp, keep) = (
            SignInCode(feature: self), SetUpSecondFactor(feature: self), KeepSecondFactor(feature: self)
        )
        return [
            Route("show-sign-in-code", .get, page: SignInCode.path, AccountWord.codeTitle.text, use: code.show),
            Route("sign-in-code", .post, page: SignInCode.path, AccountWord.codeTitle.text, use: code.submit),
            Route("show-second-factor", .get, page: page, AccountWord.secondFactor.text, use: setUp.show),
            Route("set-up-second-factor", .post, page: page, AccountWord.setUpSecondFactor.text, use: setUp.submit),
            Route(
                "renew-recovery-codes", .post, page: page + "/recovery-codes", AccountWord.renewCodes.text,
                use: keep.renewCodes),
            Route(
                "remove-second-factor", .post, page: page + "/remove", AccountWord.removeSecondFactor.text,
                use: keep.remove),
        ]
    }

    /// Makes the token of a request into a viewer, with the roles and mandates in force today.
    /// - Parameter unreadNotices: asked in the same transaction.
    package func resolver(
        unreadNotices: @escaping @Sendable (Viewer, any Transaction) throws -> Int = { _, _ in 0 }
    ) -> @Sendable (Credentials) async throws -> SignedIn? {
        SessionResolver(database: database, sessions: sessions, unreadNotices: unreadNotices).resolve
    }

    /// Removes sessions and counts that no longer matter; for a job, now and then.
    package func sweep(in tx: any Transaction) throws {
        try sessions.sweep(in: tx)
        try limiter.sweep(in: tx)
        try InvitationStore(world: world).sweep(in: tx)
    }
}

/// A page that a person's own page leads to.
package struct FurtherPage: Sendable {
    package let path: String
    package let title: Text
    package init(path: String, title: Text) { (self.path, self.title) = (path, title) }
}
