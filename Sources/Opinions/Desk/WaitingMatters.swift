import Casework
import Messages
import Network
import Statutes
import Store
import Words

/// What waits for somebody, from the same rooms, measures and statements as their desk: what the desk does not show, a
/// mail does not tell.
struct WaitingMatters: Sendable {
    let desk: OpinionDesk

    @Sendable func waiting(for viewer: Viewer, in tx: any Transaction) throws -> [Matter] {
        let (today, places) = (desk.world.today, try desk.places(in: tx))
        let groups = try DeskRoom.rooms(of: viewer).flatMap { room in
            try desk.groups(of: room, places, in: tx).filter { $0.measure.asksHolder(of: room) }
        }
        guard !groups.isEmpty else { return [] }
        let lists = try desk.store.lines(
            groups.map(\.query), for: viewer, desk.moment(of: viewer, on: today), limit: Waiting.most + 1, in: tx)
        return zip(groups, lists).flatMap { group, list in list.map { matter($0, group.measure.name, today) } }
    }

    private func matter(_ line: CaseLine, _ ask: Text, _ today: Day) -> Matter {
        let from = line.dueFrom ?? line.submittedAt.day(in: desk.world.zone)
        return Matter(
            line.id, name: Text(line.number, line.number), state: line.stateInWords, asks: ask, due: line.dueOn,
            lateness: line.dueOn.map {
                lateness(due: $0, today: today, from: from, calendar: desk.clocks.calendar(at: line.restsIn))
            } ?? .normal,
            path: "/opinions/\(line.number)")
    }
}

extension OpinionMeasure {
    /// Whether what it lists on a desk is for the desk's owner to do, and not for somebody else whom they may watch.
    func asksHolder(of room: DeskRoom) -> Bool {
        switch self {
        case .overdue, .triage, .declines, .passOns, .extensions, .secondRound, .toConclude, .appeals, .escalated,
            .unplaced, .toPublish, .unitNew, .unitInWork, .draftReturned, .toAnswer, .answerAgain:
            true
        case .toSign: room.role == .unitSigner
        case .dueSoon, .inTime, .withResident, .toPropose, .chase, .extensionAsked, .received, .accepted, .open,
            .closed,
            .redirected, .declined, .merged, .converted, .withdrawn, .satisfied, .fair, .unrated, .disputed, .noDetail,
            .resolved,
            .rated, .answered:
            false
        }
    }
}
