import Accounts
import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// `/places/deputies/{id}`: what one deputy holds and where they receive people. The administrator over a congress confirms,
/// suspends, resumes and ends its mandates one at a time; staff and administrators give deputies their stations.
struct ChangeDeputy: Sendable {
    let desk: MapDesk

    /// What can be decided of a mandate here. Its term is over for all of them at once (`ChangeTerm`).
    static let acts: [MandateAct] = [.confirm, .suspend, .resume, .end]

    var routes: [Route] {
        let path = KeepDeputies.path + "/{id}"
        return [
            Route("kept-deputy", .get, page: path, api: path, NetworkWord.deputies.text, use: show),
            Route(
                "change-mandate", .post, page: path + "/mandate", api: path + "/mandate", KeepDeputyWord.decide.text,
                fields: [
                    RouteField("mandate", .text(max: 40), required: true, NetworkWord.mandates.text),
                    RouteField("act", .choice(Self.acts.map(\.rawValue)), required: true, KeepDeputyWord.decision.text),
                    RouteField("day", .text(max: 10), KeepDeputyWord.day.text),
                ], use: decide),
            Route(
                "join-station", .post, page: path + "/stations", api: path + "/stations", KeepDeputyWord.join.text,
                fields: [
                    RouteField("site", .text(max: 24), required: true, MapWord.siteCode.text),
                    RouteField("part", .choice(DeputyAtSite.Part.allCases.map(\.rawValue)), KeepDeputyWord.part.text),
                ], use: join),
            Route(
                "leave-station", .post, page: path + "/stations/leave", api: path + "/stations/leave",
                KeepDeputyWord.leave.text,
                fields: [RouteField("site", .text(max: 24), required: true, MapWord.siteCode.text)], use: leave),
        ]
    }

    struct View: Sendable {
        let standing: Standing
        let places: Places
        let keeper: PlaceKeeper
        let sites: [(site: LiaisonSite, part: DeputyAtSite.Part)]
        /// How many matters wait for their answer.
        let waiting: Int

        var deputy: Deputy { standing.deputy }

        init(_ slug: String, _ keeper: PlaceKeeper, _ desk: MapDesk, on day: Day, in tx: any Transaction) throws {
            guard let deputy = try DeputyStore.deputy(slug: slug, in: tx), keeper.sees(deputy.region),
                let standing = try Standing.of([deputy], people: desk.context.people, on: day, in: tx).first
            else { throw Problem.notFound }
            let places = try desk.places(in: tx)
            (self.standing, self.places, self.keeper) = (standing, places, keeper)
            sites = try DeputyStore.sites(of: deputy.person, in: tx).compactMap { place in
                places.site(id: place.site).map { ($0, place.part) }
            }
            waiting = try desk.matters.withDeputy(deputy.person, tx)
        }

        func acts(on mandate: Mandate) -> [MandateAct] {
            guard keeper.keeps(mandate.region) else { return [] }
            return ChangeDeputy.acts.filter { $0.possible.contains(mandate.status) }
        }

        var json: JSON {
            standing.json.adding([
                .init(
                    "mandates",
                    .array(
                        standing.mandates.map { mandate in
                            [
                                "id": .text(mandate.id.text), "level": .text(mandate.level.rawValue),
                                "region": .text(mandate.region.text), "term": .integer(mandate.term),
                                "status": .text(mandate.status.rawValue),
                                "acts": .array(acts(on: mandate).map { .text($0.rawValue) }),
                            ]
                        })),
                .init(
                    "sites",
                    .array(sites.map { ["code": .text($0.site.code), "part": .text($0.part.rawValue)] })),
                .init("waiting", .integer(waiting)),
            ])
        }
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("id"), desk)
        let today = exchange.reader.today
        let view = try await desk.database.read { try View(id, keeper, desk, on: today, in: $0) }
        return .page(DeputyKeepingPage(view: view, exchange: exchange).page, json: view.json)
    }

    // MARK: Acts

    @Sendable private func decide(_ exchange: Exchange) async throws -> Answer {
        let (input, today) = (exchange.input, exchange.reader.today)
        return try await act(exchange, form: "mandate") { view, problems, desk, tx in
            let wanted = input.checked(
                "mandate", 1...40, missing: KeepDeputyWord.mandateMissing.text, problems: &problems)
            let mandate = wanted.flatMap { id in view.standing.mandates.first { $0.id.text == id } }
            if wanted != nil, mandate == nil { problems.append(FieldProblem("mandate", WebWord.notAChoice.text)) }
            if let mandate, !view.keeper.keeps(mandate.region) {
                throw Problem.forbidden(KeepDeputyWord.notYourCongress.text)
            }
            let typed = input.checked("act", 1...20, missing: KeepDeputyWord.decisionMissing.text, problems: &problems)
            let act = typed.flatMap { MandateAct(rawValue: $0) }
            if typed != nil, act.map({ !Self.acts.contains($0) }) ?? true {
                problems.append(FieldProblem("act", WebWord.notAChoice.text))
            }
            if let act, let mandate, !act.possible.contains(mandate.status) {
                problems.append(FieldProblem("act", KeepDeputyWord.notNow.text))
            }
            let day = input.day("day", usual: today, atMost: today, problems: &problems)
            if let day, let mandate, day < mandate.from {
                problems.append(FieldProblem("day", KeepDeputyText.beganOn(mandate.from)))
            }
            guard let mandate, let act, let day, problems.isEmpty else { return nil }
            let people = desk.context.people
            try people.changeMandate(mandate.id, to: act.status, on: day, from: act.possible, in: tx)
            try desk.register.deputiesHaveChanged(in: tx)
            try desk.log.note(
                .changeMandate, in: mandate.region, of: view.deputy.person, by: view.keeper.person,
                [
                    PlaceChange(.mandate, from: mandate.status.rawValue, to: act.status.rawValue),
                    PlaceChange(.from, from: nil, to: day.description),
                ], in: tx)
            // Whoever may come back finds what waited for them, or the station has it when its time is over.
            guard act == .end, try !people.mayServeAsDeputy(view.deputy.person, on: today, in: tx) else { return nil }
            try DeputyStore.leaveStations(view.deputy.person, until: day.adding(days: -1), in: tx)
            return try desk.matters.inherit(view.deputy.person, nil, desk.world.now(), tx)
        }
    }

    @Sendable private func join(_ exchange: Exchange) async throws -> Answer {
        let input = exchange.input
        return try await act(exchange, form: "join") { view, problems, desk, tx in
            let site = Self.site(input, view, &problems)
            let part = input.choice("part", as: DeputyAtSite.Part.self, problems: &problems) ?? .member
            if let site, !site.isOpen { problems.append(FieldProblem("site", MapWord.closedAlready.text)) }
            if let site, view.sites.contains(where: { $0.site.id == site.id && $0.part == part }) {
                problems.append(FieldProblem("site", KeepDeputyWord.thereAlready.text))
            }
            guard let site, problems.isEmpty else { return nil }
            let others = view.sites.filter { $0.site.id != site.id }
            try Self.write(others + [(site, part)], view, desk, in: tx)
            try desk.log.note(
                .joinStation, in: site.region, site.id, of: view.deputy.person, by: view.keeper.person, in: tx)
            return nil
        }
    }

    @Sendable private func leave(_ exchange: Exchange) async throws -> Answer {
        let input = exchange.input
        return try await act(exchange, form: "leave") { view, problems, desk, tx in
            let site = Self.site(input, view, &problems)
            if let site, !view.sites.contains(where: { $0.site.id == site.id }) {
                problems.append(FieldProblem("site", KeepDeputyWord.notThere.text))
            }
            guard let site, problems.isEmpty else { return nil }
            try DeputyStore.keep(view.deputy.person, at: site.id, until: desk.world.today.adding(days: -1), in: tx)
            try Self.write(view.sites.filter { $0.site.id != site.id }, view, desk, in: tx)
            try desk.log.note(
                .leaveStation, in: site.region, site.id, of: view.deputy.person, by: view.keeper.person, in: tx)
            return nil
        }
    }

    private static func write(
        _ sites: [(site: LiaisonSite, part: DeputyAtSite.Part)], _ view: View, _ desk: MapDesk,
        in tx: any Transaction
    ) throws {
        let person = view.deputy.person
        try desk.register.place(person, at: sites.map { DeputyAtSite(person, at: $0.site.id, as: $0.part) }, in: tx)
    }

    /// By its code; one of another county's is not there.
    private static func site(_ input: Input, _ view: View, _ problems: inout [FieldProblem]) -> LiaisonSite? {
        guard let code = input.checked("site", 1...24, missing: MapWord.siteCodeMissing.text, problems: &problems)
        else { return nil }
        if let site = view.places.site(code: code), view.keeper.sees(site.region) { return site }
        problems.append(FieldProblem("site", KeepDeputyWord.siteUnknown.text))
        return nil
    }

    private func act(
        _ exchange: Exchange, form: String,
        _ body:
            @escaping @Sendable (View, inout [FieldProblem], MapDesk, any Transaction) throws -> (
                @Sendable () -> Void
            )?
    ) async throws -> Answer {
        let (keeper, id, desk) = (try PlaceKeeper(exchange), try exchange.parameter("id"), desk)
        let today = exchange.reader.today
        let (view, problems, afterwards) = try await desk.database.write {
            tx -> (View, [FieldProblem], (@Sendable () -> Void)?) in
            let view = try View(id, keeper, desk, on: today, in: tx)
            var problems: [FieldProblem] = []
            let afterwards = try body(view, &problems, desk, tx)
            return (view, problems, afterwards)
        }
        guard problems.isEmpty else {
            let state = FormState(input: exchange.input, problems: problems)
            let page = DeputyKeepingPage(view: view, exchange: exchange, open: form, state: state).page
            return .invalid(problems, page)
        }
        afterwards?()
        desk.changed()
        guard exchange.isAPI else { return .see("\(KeepDeputies.path(of: view.deputy))?done=yes") }
        let now = try await desk.database.read { try View(id, keeper, desk, on: today, in: $0) }
        return .json(now.json)
    }
}
