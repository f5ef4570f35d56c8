import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// A motion as one reader sees it; page and JSON are both made of it.
struct MotionView: Sendable {
    struct Named: Sendable {
        let mover: Mover
        let name: String
        let slug: String
    }

    let reader: Reader
    let motion: Motion
    let meeting: MotionMeeting
    /// The leading one first.
    let movers: [Named]
    let isInner: Bool
    let events: [Event]
    let acts: Set<MotionLifecycle.Action>
    /// How many must sign, by which rule.
    let least: ThresholdRule?
    let places: Places
    let clocks: Clocks
    /// Whether suggestions of this place are handled here.
    let usesSuggestions: Bool
    /// For whoever enters a vote: how many members are known here.
    let members: Int?

    static func load(
        _ name: String, _ reader: Reader, _ desk: MotionDesk, in tx: any Transaction
    ) throws -> MotionView {
        let viewer = reader.viewer
        let motion = try desk.store.motion(name, visibleTo: viewer, in: tx)
        guard let meeting = try desk.store.meeting(motion.meeting, in: tx) else { throw Problem.notFound }
        let movers = try desk.store.movers(of: motion.id, in: tx)
        let names = try desk.people.names(of: Set(movers.map(\.person)), in: tx)
        let slugs = Dictionary(
            try desk.network.deputies(movers.map(\.person), in: tx).map { ($0.person, $0.slug) }
        ) { one, _ in one }
        let isMover = movers.contains { $0.person == viewer.person }
        let facts = try desk.facts(of: motion, meeting, movers, viewer: viewer, at: reader.now, in: tx)
        let standing = desk.standing(of: viewer, to: motion, movers)
        let acts =
            reader.unused.contains(.motions)
            ? [] : Set(MotionLifecycle.actions(from: motion.state, standing: standing, facts: facts))
        return MotionView(
            reader: reader, motion: motion, meeting: meeting,
            movers: movers.sorted { ($0.state == .lead ? 0 : 1) < ($1.state == .lead ? 0 : 1) }.map {
                Named(mover: $0, name: names[$0.person] ?? "", slug: slugs[$0.person] ?? "")
            },
            isInner: isMover
                || (motion.submittedAt != nil && viewer.overseen.contains { $0.contains(motion.region) }),
            events: try desk.log.events(of: motion.id, in: tx),
            acts: acts,
            least: motion.lead == nil ? nil : meeting.threshold(on: reader.today), places: try desk.places(in: tx),
            clocks: desk.clocks, usesSuggestions: try desk.suggestions.areUsed(motion.region, tx),
            members: acts.contains(.adopt) ? try desk.members(of: meeting, on: reader.today, in: tx) : nil)
    }

    /// What the public reads of what happened: from the submission on.
    var told: [Event] {
        let quiet: Set<MotionLifecycle.Action> = [
            .start, .revise, .inviteMover, .uninvite, .confirmMove, .declineMove, .askToWithdraw, .refuseWithdrawal,
        ]
        return events.filter { event in
            isInner || MotionLifecycle.Action(rawValue: event.action).map { !quiet.contains($0) } ?? false
        }
    }

    var signed: Int { movers.filter(\.mover.hasSigned).count }

    var json: JSON {
        var more: [JSON.Member] = [
            .init("grounds", .text(motion.grounds)), .init("plan", .text(motion.plan)),
            .init("meeting", meeting.json),
            .init(
                "movers",
                .array(
                    movers.filter { isInner || $0.mover.hasSigned }.map {
                        ["deputy": .text($0.slug), "name": .text($0.name), "state": .text($0.mover.state.rawValue)]
                    })),
            .init("committee", JSON(motion.committee)),
            .init(
                "votes",
                [
                    "members": JSON(motion.members), "present": JSON(motion.present),
                    "for": JSON(motion.votesFor), "against": JSON(motion.votesAgainst),
                    "abstained": JSON(motion.abstained),
                ]),
        ]
        if isInner {
            more += [
                .init("version", .integer(motion.version)), .init("decision", JSON(motion.decision)),
                .init("report", JSON(motion.report)), .init("advice", JSON(motion.advice?.rawValue)),
                .init("reportDue", JSON(motion.reportDue?.description)),
                .init("withdrawalAsked", .bool(motion.withdrawalAsked)), .init("atLeast", JSON(least?.amount)),
                .init("acts", .array(acts.map(\.rawValue.dashed).sorted().map { .text($0) })),
            ]
        }
        return motion.json.adding(more)
    }
}

extension Motion {
    var json: JSON {
        [
            "number": JSON(number), "id": .text(id.text), "state": .text(state.rawValue), "title": .text(title),
            "region": .text(region.text), "body": JSON(body?.rawValue), "suggestion": JSON(suggestion),
        ]
    }
}

extension MotionMeeting {
    var json: JSON {
        [
            "id": .text(id.text), "region": .text(region.text), "level": .text(level.rawValue), "term": .integer(term),
            "forum": .text(forum.rawValue), "session": .integer(session), "lastDay": .text(lastDay.description),
            "version": .integer(version),
        ]
    }
}
