package import Casework
package import Statutes
package import Store
package import Web
package import Words

/// The door of messages that leave the program: addresses, the digest mail, and the outbox.
package struct MessagesFeature: Sendable {
    private let database: any Database
    private let world: World
    package let addresses: MailAddresses
    private let hours: MailHours
    package let handles: GatewayHandles
    private let mail: MailTransport?
    private let gateway: GatewayTransport?

    /// - Parameters:
    ///   - mail: without it no mail is sent; addresses can be kept all the same.
    ///   - gateway: without it nothing is posted; handles can be kept all the same.
    package init(
        database: any Database, vault: Vault, world: World, hours: MailHours, mail: MailTransport?,
        gateway: GatewayTransport? = nil
    ) {
        (self.database, self.world, self.hours, self.mail, self.gateway) = (database, world, hours, mail, gateway)
        handles = GatewayHandles(vault: vault, world: world)
        addresses = MailAddresses(vault: vault, world: world)
    }

    /// What the vault keeps here.
    package static var sealed: [SealedColumn] { [MailAddresses.sealed, GatewayHandles.sealed] }

    package static var migrations: [Migration] { MessagesSchema.migrations }
    /// For the pages of others that lead here.
    package static let mailPage = (path: MailPage.path, title: MessagesWord.mailTitle.text)
    package static let outboxPage = (path: ShowOutbox.path, title: MessagesWord.outboxTitle.text)

    private var outbox: Outbox { Outbox(world: world) }

    /// The kinds of jobs that can be done here.
    package var jobs: [JobKind] {
        (mail == nil ? [] : [Outbox.mailJob]) + (gateway == nil ? [] : [Outbox.gatewayJob])
    }

    package func sending(_ sources: MessageSources, baseURL: String) -> SendMessage {
        SendMessage(
            database: database, addresses: addresses, handles: handles, outbox: outbox, hours: hours, sources: sources,
            mail: mail, gateway: gateway, baseURL: baseURL)
    }

    package var round: DigestRound { DigestRound(addresses: addresses, handles: handles, outbox: outbox, hours: hours) }

    /// Of the last week: how many messages wait, how many could not be sent.
    package func unsettled(in tx: any Transaction) throws -> (queued: Int, failed: Int) {
        try outbox.unsettled(in: tx)
    }

    /// When the last round of a working day began; nil when there was none.
    package func lastRound(in tx: any Transaction) throws -> Instant? { try outbox.lastRound(in: tx) }

    /// Whether a job is that of a message: what became of it is told in the outbox.
    package static func isMessage(_ kind: JobKind) -> Bool { Message.Channel.allCases.contains { $0.job == kind } }

    package func sweep(before: Instant, in tx: any Transaction) throws {
        try addresses.sweep(in: tx)
        try outbox.sweep(before: before, in: tx)
    }

    package var routes: [Route] {
        let page = MailPage(database: database, addresses: addresses, handles: handles, isOn: mail != nil)
        let confirm = ConfirmMail(database: database, addresses: addresses)
        let stop = StopMail(database: database, addresses: addresses)
        let (confirmPath, stopPath) = (ConfirmMail.path + "/{token}", StopMail.path + "/{token}")
        return [
            Route("mail", .get, page: MailPage.path, MessagesWord.mailTitle.text, use: page.show),
            Route(
                "save-mail", .post, page: MailPage.path, MessagesWord.save.text, fields: MailPage.fields,
                use: page.save),
            Route("remove-mail", .post, page: MailPage.path + "/remove", MessagesWord.remove.text, use: page.remove),
            Route(
                "remove-handle", .post, page: MailPage.path + "/remove-handle", MessagesWord.removeHandle.text,
                use: page.removeHandle),
            Route("show-confirm-mail", .get, page: confirmPath, MessagesWord.confirmTitle.text, use: confirm.show),
            Route("confirm-mail", .post, page: confirmPath, MessagesWord.confirmButton.text, use: confirm.submit),
            Route("show-stop-mail", .get, page: stopPath, MessagesWord.stopTitle.text, use: stop.show),
            Route(
                "stop-mail", .post, page: stopPath, MessagesWord.stopButton.text, isOneClick: true, use: stop.submit),
        ] + outboxRoutes
    }

    private var outboxRoutes: [Route] {
        let show = ShowOutbox(database: database, addresses: addresses, handles: handles, outbox: outbox)
        let message = "/outbox/{id}/again"
        return [
            Route(
                "outbox", .get, page: ShowOutbox.path, api: ShowOutbox.path, MessagesWord.outboxTitle.text,
                fields: [RouteField("after", .query, MessagesWord.older.text)], use: show.show),
            Route("send-again", .post, page: message, api: message, MessagesWord.sendAgain.text, use: show.sendAgain),
        ]
    }
}
