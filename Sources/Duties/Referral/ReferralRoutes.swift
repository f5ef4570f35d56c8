import Web

/// Where reports that are passed to units are found and dealt with.
enum ReferralRoutes {
    static func all(_ desk: DutyDesk, lines: @escaping MatterLines) -> [Route] {
        let acts = ReferralActs(desk: desk)
        return [
            Route(
                "referrals.list", .get, page: ReferralFilter.page, api: ReferralFilter.page, ReferralWord.feature.text,
                fields: ReferralFilter.fields, use: ListReferrals(desk: desk).respond),
            Route(
                "referrals.show", .get, page: "/referrals/{id}", api: "/referrals/{id}", ReferralWord.feature.text,
                use: ShowReferral(desk: desk).respond),
            Route(
                "referral.pass", .post, page: "/duties/{id}/pass", api: "/duties/{id}/pass",
                ReferralLifecycle.Action.pass.text, fields: PassReport.fields,
                use: PassReport(desk: desk, lines: lines).respond),
            Route(
                "referral.respond", .post, page: "/referrals/{id}/respond", api: "/referrals/{id}/respond",
                ReferralLifecycle.Action.respond.text, fields: ReferralActs.responseFields, use: acts.respond),
            Route(
                "referral.take-back", .post, page: "/referrals/{id}/take-back", api: "/referrals/{id}/take-back",
                ReferralLifecycle.Action.takeBack.text, fields: ReferralActs.takeBackFields, use: acts.takeBack),
            Route(
                "referral.hand-over", .post, page: "/referrals/{id}/hand-over", api: "/referrals/{id}/hand-over",
                ReferralLifecycle.Action.handOver.text, fields: ReferralActs.handOverFields, use: acts.handOver),
        ]
    }
}
