import Casework
import Web

/// Every address of what courts offer, and of a deputy's own calendar.
enum CourtRoutes {
    static func all(_ desk: DutyDesk) -> [Route] {
        let (offer, acts, calendar) = (OfferCourtEvent(desk: desk), CourtActs(desk: desk), PrivateCalendar(desk: desk))
        func act(_ action: CourtLifecycle.Action, _ fields: [RouteField], _ use: @escaping Handler) -> Route {
            let path = "/court/{id}/\(action.rawValue.dashed)"
            return Route(
                "court.\(action.rawValue.dashed)", .post, page: path, api: path, action.text, fields: fields, use: use)
        }
        return [
            Route(
                "court.list", .get, page: "/court", api: "/court", CourtWord.feature.text,
                use: ListCourtEvents(desk: desk).respond),
            Route("court.new", .get, page: "/court/new", CourtWord.offerTitle.text, use: offer.show),
            Route(
                "court.offer", .post, page: "/court", api: "/court", CourtWord.offerTitle.text,
                fields: OfferCourtEvent.fields, use: offer.respond),
            Route(
                "court.show", .get, page: "/court/{id}", api: "/court/{id}", CourtWord.feature.text,
                use: ShowCourtEvent(desk: desk).respond),
            act(.ask, [], acts.ask), act(.takeBack, [], acts.takeBack),
            act(.confirm, [CourtActs.deputyField], acts.confirm),
            act(.turnDown, [CourtActs.deputyField], acts.turnDown),
            act(.change, CourtPlan.fields, acts.change),
            act(
                .callOff,
                [
                    RouteField(
                        "reason", .choice(CourtEvent.OffReason.allCases.map(\.rawValue)), required: true,
                        CourtWord.offReason.text)
                ], acts.callOff),
            act(.hold, [RouteField("deputies", .text(max: 4000), CourtWord.came.text)], acts.hold),
            Route(
                "private-calendar", .get, page: PrivateCalendar.path, CalendarWord.title.text, use: calendar.show),
            Route(
                "make-private-calendar", .post, page: PrivateCalendar.path, CalendarWord.make.text, use: calendar.make),
            Route(
                "end-private-calendar", .post, page: PrivateCalendar.path + "/end", CalendarWord.end.text,
                use: calendar.end),
            Route(
                "private-calendar-feed", .get, page: PrivateCalendar.path + "/{file}", CalendarWord.title.text,
                use: calendar.feed),
        ]
    }
}
