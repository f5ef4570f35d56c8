import Casework
import Statutes
package import Store

/// Does the job of one message: looks again at what waits, writes the mail, hands it over. Nothing is decided before
/// this moment, so a mail lists nothing that its reader has done meanwhile.
package struct SendMessage: Sendable {
    let database: any Database
    let addresses: MailAddresses
    let handles: GatewayHandles
    let outbox: Outbox
    let hours: MailHours
    let sources: MessageSources
    let mail: MailTransport?
    let gateway: GatewayTransport?
    let baseURL: String

    private enum Step: Sendable {
        case nothing
        case settle(Message, Message.State)
        case send(Message, @Sendable () async throws -> Void)
    }

    package func perform(_ job: Job) async throws {
        let step: Step = try await database.read { tx in try self.step(job, in: tx) }
        switch step {
        case .nothing: return
        case .settle(let message, let state):
            try await database.write { try outbox.settle(message, as: state, attempts: job.attempts, in: $0) }
        case .send(let message, let handOver):
            try await handOver()
            // A crash just here sends it once more, under the same id.
            try await database.write { try outbox.settle(message, as: .sent, attempts: job.attempts, in: $0) }
        }
    }

    /// In the transaction in which a job is given back or given up.
    package func failed(_ job: Job, _ error: String, isLast: Bool, in tx: any Transaction) throws {
        guard isLast, let message = try outbox.message(job.payload, in: tx) else {
            return try outbox.note(error, on: job.payload, attempts: job.attempts, in: tx)
        }
        try outbox.settle(message, as: .failed, error: error, attempts: job.attempts, in: tx)
    }

    private func step(_ job: Job, in tx: any Transaction) throws -> Step {
        guard let message = try outbox.message(job.payload, in: tx), message.state == .queued else { return .nothing }
        switch message.channel {
        case .mail: return try mailStep(message, in: tx)
        case .gateway: return try gatewayStep(message, in: tx)
        }
    }

    private func mailStep(_ message: Message, in tx: any Transaction) throws -> Step {
        guard let mail, let settings = try addresses.settings(of: message.person, in: tx) else {
            return .settle(message, .dropped)
        }
        let writer = WriteMail(
            settings: settings, vault: addresses.vault, world: addresses.world, baseURL: baseURL, from: mail.from)
        switch message.kind {
        case .confirmation:
            guard let id = settings.confirmID, let until = settings.confirmUntil, until > addresses.world.now() else {
                return .settle(message, .dropped)
            }
            let text = writer.confirmation(id, id: message.id)
            return .send(message) { try await mail.send(text.bytes) }
        case .digest:
            guard settings.isConfirmed, settings.rhythm != .off, let waiting = try waiting(message, in: tx) else {
                return .settle(message, .dropped)
            }
            if waiting.matters.isEmpty { return .settle(message, .empty) }
            let text = writer.digest(waiting, id: message.id)
            return .send(message) { try await mail.send(text.bytes) }
        }
    }

    private func gatewayStep(_ message: Message, in tx: any Transaction) throws -> Step {
        guard let gateway, let entry = try handles.entry(of: message.person, in: tx),
            let waiting = try waiting(message, in: tx)
        else { return .settle(message, .dropped) }
        if waiting.matters.isEmpty { return .settle(message, .empty) }
        let post = entry.post(
            waiting, id: message.id, link: "\(baseURL)/desk", day: message.day, at: addresses.world.now())
        return .send(message) { try await gateway.send(post) }
    }

    /// Nil when it is too late for this digest, or its reader may not sign in.
    private func waiting(_ message: Message, in tx: any Transaction) throws -> Waiting? {
        guard message.day == addresses.world.today, hours.areOpen(addresses.world),
            let viewer = try sources.viewer(message.person, tx)
        else { return nil }
        return try sources.waiting(for: viewer, in: tx)
    }
}
