import Accounts
import Casework
import Duties
import Messages
import Motions
import Opinions
import Statutes
package import Store
import Suggestions

/// The round of a working day, at the set hour: reminders are posted, then everybody who wants one gets a digest into the
/// outbox, in this order, so that the mails tell of the reminders' cases. It is a chain of jobs, a page each.
package struct DailyRound: Sendable {
    package static let job: JobKind = "round"

    let plugged: Plugged

    package init(plugged: Plugged) { self.plugged = plugged }

    /// Begins the day's round if it is time and nobody has begun it. Asking costs one statement, outside the hours none.
    @discardableResult
    package func begin() async throws -> Bool {
        let (round, world) = (plugged.messages.round, plugged.world)
        guard try await plugged.database.read({ try round.isDue(in: $0) }) else { return false }
        let (id, first) = (world.newID(), Step(day: world.today.description, phase: .reminders, after: nil))
        return try await plugged.database.write { tx in
            guard try round.begin(in: tx) else { return false }
            return try Jobs.enqueue(Self.job, payload: first.text, id: id, runAt: world.now().description, in: tx)
        }
    }

    /// One page.
    func perform(_ job: Job) async throws -> String? {
        let (round, today) = (plugged.messages.round, plugged.world.today.description)
        // A round of another day is over: today's own tells what holds today.
        guard let step = Step(job.payload), step.day == today else { return nil }
        switch step.phase {
        case .reminders:
            let reminders = OpinionsFeature.reminders(plugged.desk)
            let next = try await plugged.database.write { try reminders.run(after: step.after, in: $0) }
            return Step(day: today, phase: next == nil ? .suggestions : .reminders, after: next).text
        case .suggestions:
            let reminders = SuggestionsFeature.reminders(
                plugged.suggestions, except: try await plugged.placesNotUsing(.suggestions))
            let next = try await plugged.database.write { try reminders.run(after: step.after, in: $0) }
            return Step(day: today, phase: next == nil ? .referrals : .suggestions, after: next).text
        case .referrals:
            let reminders = DutiesFeature.reminders(
                plugged.duties, except: try await plugged.placesNotUsing(.duties))
            let next = try await plugged.database.write { try reminders.run(after: step.after, in: $0) }
            return Step(day: today, phase: next == nil ? .digests : .referrals, after: next).text
        case .digests:
            var next: String?
            if plugged.options.mail != nil {
                next = try await plugged.database.write { try round.add(after: step.after ?? "", in: $0) }
            }
            return Step(day: today, phase: next == nil ? .posts : .digests, after: next).text
        case .posts:
            guard plugged.options.gateway != nil else { return nil }
            let next = try await plugged.database.write { try round.addPosts(after: step.after ?? "", in: $0) }
            return next.map { Step(day: today, phase: .posts, after: $0).text }
        }
    }

    /// `2026-11-24 reminders 2026-11-26_0193…`
    private struct Step {
        enum Phase: String { case reminders, suggestions, referrals, digests, posts }
        let day: String
        let phase: Phase
        let after: String?

        init(day: String, phase: Phase, after: String?) { (self.day, self.phase, self.after) = (day, phase, after) }

        init?(_ text: String) {
            let parts = text.split(separator: " ").map(String.init)
            guard parts.count >= 2, let phase = Phase(rawValue: parts[1]) else { return nil }
            (day, self.phase, after) = (parts[0], phase, parts.count > 2 ? parts[2] : nil)
        }

        var text: String { [day, phase.rawValue, after].compactMap { $0 }.joined(separator: " ") }
    }
}

extension Plugged {
    /// The kinds of jobs that are done here.
    package var jobHandlers: [JobKind: JobHandler] {
        let round = DailyRound(plugged: self)
        var handlers: [JobKind: JobHandler] = [DailyRound.job: JobHandler { try await round.perform($0) }]
        let resealing = ResealFields(plugged: self)
        handlers[ResealFields.job] = JobHandler { try await resealing.perform($0) }
        let people = accounts.people
        let sources = MessageSources(
            viewer: { try people.viewer(of: $0, in: $1) },
            desks: [
                OpinionsFeature.waiting(desk),
                SuggestionsFeature.waiting(suggestions) { [switchboard] in
                    try switchboard.unused(.suggestions, in: $0)
                },
                MotionsFeature.waiting(motions) { [switchboard] in try switchboard.unused(.motions, in: $0) },
                DutiesFeature.waiting(duties) { [switchboard] in try switchboard.unused(.duties, in: $0) },
            ])
        let sending = messages.sending(sources, baseURL: options.baseURL)
        for kind in messages.jobs {
            handlers[kind] = JobHandler(
                perform: { job in
                    try await sending.perform(job)
                    return nil
                }, failed: { try sending.failed($0, $1, isLast: $2, in: $3) })
        }
        return handlers
    }
}
