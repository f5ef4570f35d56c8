import Casework
import Messages
import Network
import Statutes
import Store
import Words

/// What waits for somebody, from the same rooms, measures and statements as their desk: what the desk does not show, a
/// mail does not tell.
struct WaitingMatters: Sendable {
    static let most = 50

    let desk: OpinionDesk

    @Sendable func waiting(for viewer: Viewer, in tx: any Transaction) throws -> Waiting {
        let (today, places) = (desk.world.today, try desk.places(in: tx))
        let groups = DeskRoom.rooms(of: viewer).flatMap { room in
            room.groups(places).filter { $0.measure.asksHolder(of: room) }
        }
        guard !groups.isEmpty else { return .nothing }
        let lists = try desk.store.lines(
            groups.map(\.query), for: viewer, desk.moment(of: viewer, on: today), limit: Self.most + 1, in: tx)
        var lines: [ID<AnyCase>: CaseLine] = [:]
        var asks: [ID<AnyCase>: [OpinionMeasure]] = [:]
        for (group, list) in zip(groups, lists) {
            for line in list {
                lines[line.id] = line
                if asks[line.id]?.contains(group.measure) != true { asks[line.id, default: []].append(group.measure) }
            }
        }
        // Ids are made in the order of time.
        let newest = lines.values.sorted { $0.id.text > $1.id.text }
        return Waiting(
            matters: newest.prefix(Self.most).map { matter($0, asks[$0.id] ?? [], today) },
            isMore: newest.count > Self.most)
    }

    private func matter(_ line: CaseLine, _ asks: [OpinionMeasure], _ today: Day) -> Matter {
        let from = line.dueFrom ?? line.submittedAt.day(in: desk.world.zone)
        return Matter(
            number: line.number, state: line.state.text, asks: asks.map(\.name), due: line.dueOn,
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
