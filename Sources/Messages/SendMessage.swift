import Casework
import Statutes
package import Store

/// Does the job of one message: looks again at what waits, writes the mail, hands it over. Nothing is decided before
/// this moment, so a mail lists nothing that its reader has done meanwhile.
package struct SendMessage: Sendable {
    let database: any Database
    let addresses: MailAddresses
    let outbox: Outbox
    let hours: MailHours
    let sources: MessageSources
    let transport: MailTransport
    let baseURL: String

    private enum Step: Sendable {
        case nothing
        case settle(Message, Message.State)
        case send(Message, MailText)
    }

    package func perform(_ job: Job) async throws {
        let step: Step = try await database.read { tx in try self.step(job, in: tx) }
        switch step {
        case .nothing: return
        case .settle(let message, let state):
            try await database.write { try outbox.settle(message, as: state, attempts: job.attempts, in: $0) }
        case .send(let message, let mail):
            try await transport.send(mail.bytes)
            // A crash just here sends it once more, under the same Message-ID.
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
        guard let settings = try addresses.settings(of: message.person, in: tx) else {
            return .settle(message, .dropped)
        }
        let writer = WriteMail(
            settings: settings, vault: addresses.vault, world: addresses.world, baseURL: baseURL, from: transport.from)
        switch message.kind {
        case .confirmation:
            guard let id = settings.confirmID, let until = settings.confirmUntil, until > addresses.world.now() else {
                return .settle(message, .dropped)
            }
            return .send(message, writer.confirmation(id, id: message.id))
        case .digest:
            guard settings.isConfirmed, settings.rhythm != .off, message.day == addresses.world.today,
                hours.areOpen(addresses.world), let viewer = try sources.viewer(message.person, tx)
            else { return .settle(message, .dropped) }
            let waiting = try sources.waiting(viewer, tx)
            if waiting.matters.isEmpty { return .settle(message, .empty) }
            return .send(message, writer.digest(waiting, id: message.id))
        }
    }
}
