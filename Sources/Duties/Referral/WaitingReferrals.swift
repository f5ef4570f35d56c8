import Casework
import Messages
import Statutes
import Store
import Web
import Words

/// What waits for somebody on reports that were passed on, for the mails to them: for a unit those it has not responded to,
/// for staff those whose response is late and those to be handed over. By the statements of their desk.
struct WaitingReferrals: Sendable {
    let desk: DutyDesk
    /// Places that do not use duty activities.
    var except: [RegionRange] = []

    @Sendable func waiting(for viewer: Viewer, in tx: any Transaction) throws -> [Matter] {
        let units = ReferralVisibility.units(of: viewer)
        let regions = viewer.regions(as: .deputyWorkStaff)
        let own = units.isEmpty ? [] : try found(ReferralFilter(isWaiting: true, except: except), for: viewer, in: tx)
        let late = regions.isEmpty ? [] : try found(ReferralFilter(isLate: true, except: except), for: viewer, in: tx)
        let retired =
            regions.isEmpty ? [] : try found(ReferralFilter(isWithRetired: true, except: except), for: viewer, in: tx)
        return own.filter { units.contains($0.unit) }.map { matter($0, .waitingTitle) }
            + late.filter { one in regions.contains { $0.contains(one.region) } }.map { matter($0, .lateTitle) }
            + retired.filter { one in regions.contains { $0.contains(one.region) } }.map { matter($0, .retiredTitle) }
    }

    private func found(_ filter: ReferralFilter, for viewer: Viewer, in tx: any Transaction) throws -> [Referral] {
        try desk.referrals.referrals(
            filter, visibleTo: viewer, try desk.places(in: tx), on: desk.world.today, limit: Waiting.most + 1, in: tx)
    }

    private func matter(_ one: Referral, _ ask: ReferralWord) -> Matter {
        let from = one.dueFrom ?? one.passedAt.day(in: desk.world.zone)
        return Matter(
            one.id, name: ReferralWord.one.text, state: one.state.text, asks: ask.text, due: one.dueOn,
            lateness: one.dueOn.map {
                lateness(
                    due: $0, today: desk.world.today, from: from, calendar: desk.clocks.calendar(at: one.region))
            } ?? .normal, path: one.path)
    }
}
