package import Casework
package import Messages
package import Network
package import Notices
package import Store
package import Web

/// The door of Duties: what deputies do at liaison sites, planned, announced, held and reported.
package enum DutiesFeature {
    /// What the vault keeps here.
    package static var sealed: [SealedColumn] { [DutyStore.sealed, ContactStore.sealed] }

    package static let migrations =
        DutySchema.migrations + [
            CourtSchema.migration, ContactSchema.seatsInTheRecord, ReferralSchema.migration,
            ReferralSchema.reminders,
        ]

    /// The sentences of this feature's notices.
    package static var noticeTexts: [NoticeKind: NoticeText] {
        DutyNotices.texts.merging(CourtNotices.texts) { first, _ in first }
            .merging(ReferralNotices.texts) { first, _ in first }
    }

    /// - Parameter lines: of several cases those that a viewer may see.
    package static func routes(_ desk: DutyDesk, lines: @escaping MatterLines) -> [Route] {
        let (plan, roster) = (PlanDuty(desk: desk), PlanRoster(desk: desk))
        let calendar = DutyCalendar(desk: desk)
        return [
            Route(
                "duties.list", .get, page: "/duties", api: "/duties", DutyWord.listTitle.text,
                fields: DutyFilter.fields,
                use: ListDuties(desk: desk).respond),
            Route("duties.new", .get, page: "/duties/new", DutyWord.planTitle.text, use: plan.show),
            Route(
                "duties.plan", .post, page: "/duties", api: "/duties", DutyWord.planTitle.text, fields: PlanDuty.fields,
                use: plan.respond),
            Route("duties.roster.form", .get, page: "/duties/roster", DutyWord.rosterTitle.text, use: roster.show),
            Route(
                "duties.roster", .post, page: "/duties/roster", api: "/duties/roster", DutyWord.rosterTitle.text,
                fields: PlanRoster.fields, use: roster.respond),
            Route(
                "duties.cadence", .get, page: "/duties/cadence", api: "/duties/cadence", DutyWord.cadenceTitle.text,
                fields: ShowCadence.fields, use: ShowCadence(desk: desk).respond),
            Route(
                "duties.show", .get, page: "/duties/{id}", api: "/duties/{id}", DutyWord.activity.text,
                use: ShowDuty(desk: desk, lines: lines).respond),
            Route(
                "site-duty-calendar", .get, page: "/sites/{code}/duty.ics", DutyWord.calendarLink.text,
                use: calendar.site),
            Route(
                "deputy-duty-calendar", .get, page: "/deputies/{id}/duty.ics", DutyWord.calendarLink.text,
                use: calendar.deputy),
        ] + DutyActs.routes(desk, lines) + ContactRoutes.all(desk) + CourtRoutes.all(desk)
            + ReferralRoutes.all(desk, lines: lines)
    }

    /// The tags of the pages that acts of each kind touch, for nodes on which they did not happen: those of sites and
    /// deputies show what is announced.
    package static var touches: [String: [String]] {
        [DutyLifecycle.kind: [DutyTag.all, NetworkTag.places, NetworkTag.deputies]]
    }

    /// - Parameter except: places that do not use them.
    package static func archive(_ desk: DutyDesk, except: [RegionRange] = []) -> ArchiveDuties {
        ArchiveDuties(desk: desk, except: except)
    }

    /// What waits for somebody, for the mails to them.
    /// - Parameter except: places that do not use them.
    package static func waiting(
        _ desk: DutyDesk, except: @escaping @Sendable (any Transaction) throws -> [RegionRange]
    ) -> MessageSources.Desk {
        { viewer, tx in try WaitingReferrals(desk: desk, except: try except(tx)).waiting(for: viewer, in: tx) }
    }

    /// Reminders of reports that wait for a unit.
    /// - Parameter except: places that do not use them.
    package static func reminders(_ desk: DutyDesk, except: [RegionRange] = []) -> RemindOfReferrals {
        RemindOfReferrals(desk: desk, except: except)
    }

    /// What units hold of reports, for those who keep units.
    /// - Parameter isUsed: whether a place uses duty activities.
    package static func unitMatters(
        _ desk: DutyDesk, isUsed: @escaping @Sendable (ID<Region>, any Transaction) throws -> Bool
    ) -> UnitMatters {
        UnitMatters(
            name: ReferralWord.waitingTitle.text,
            count: { try isUsed($0.region, $1) ? desk.referrals.countOpen(with: $0.id, in: $1) : 0 },
            list: { ReferralFilter(isWaiting: true, unit: $0).path },
            retired: { unit, tx in
                let open = try desk.referrals.countOpen(with: unit.id, in: tx)
                try ReferralNotices.unitRetired(unit, holding: open, desk: desk, in: tx)
            })
    }

    package static func recount(_ desk: DutyDesk) -> RecountDuties { RecountDuties(desk: desk) }
}
