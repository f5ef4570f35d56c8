import Casework
import Network
import Statutes
import Store
import Web
import Words

/// What a place leaves out of the handling of opinions: photos, publishing, joining of what is public. The place is that of
/// the opinion.
extension OpinionDesk {
    func uses(_ feature: Feature, in region: ID<Region>, in tx: any Transaction) throws -> Bool {
        try clocks.inForce.now(in: tx).switches.isOn(feature, at: region.text, on: world.today)
    }

    func leftOut(in region: ID<Region>, in tx: any Transaction) throws -> Set<Feature> {
        let (switches, today) = (try clocks.inForce.now(in: tx).switches, world.today)
        return Set([Feature.photos, .publicBoard, .joining].filter { !switches.isOn($0, at: region.text, on: today) })
    }

    /// An act on a case where it is not used.
    func refuseUnused(_ feature: Feature, in region: ID<Region>, in tx: any Transaction) throws {
        guard try !uses(feature, in: region, in: tx) else { return }
        throw Problem.forbidden(feature.notUsed(in: try places(in: tx).countyName(of: region)))
    }

    /// Joining needs both.
    func refuseUnusedJoining(in region: ID<Region>, in tx: any Transaction) throws {
        for feature in [Feature.joining, .publicBoard] { try refuseUnused(feature, in: region, in: tx) }
    }

    /// The counties of whose opinions the public list says nothing.
    func withoutBoard(in tx: any Transaction) throws -> [RegionRange] {
        let switches = try clocks.inForce.now(in: tx).switches
        if switches.isEmpty { return [] }
        return try places(in: tx).counties(without: .publicBoard, switches, on: world.today)
    }

    /// What a desk lists, and what its mail tells of.
    func groups(of room: DeskRoom, _ places: Places, in tx: any Transaction) throws -> [DeskGroup] {
        let (switches, today) = (try clocks.inForce.now(in: tx).switches, world.today)
        return room.groups(places).filter { group in
            guard group.measure == .toPropose || group.measure == .toPublish else { return true }
            let regions: [ID<Region>] =
                switch group.path {
                case .sites(let sites): sites.compactMap { places.site(id: $0)?.region }
                case .county(let county): [county]
                case .township(let range): [range.region]
                case .unit, .deputy, .resting, .ids: []
                }
            return regions.isEmpty || regions.contains { switches.isOn(.publicBoard, at: $0.text, on: today) }
        }
    }
}

extension SendOpinion {
    /// What the place does not use is refused with its sentence; a page shows no field to which it would belong.
    /// - Returns: what is left out there; while nobody knows where, what is used nowhere.
    func refuseLeftOut(
        _ form: Form, _ exchange: Exchange, _ problems: inout [FieldProblem]
    ) async throws -> Set<Feature> {
        guard let region = form.target?.township else { return exchange.reader.unused }
        let desk = desk
        let (leftOut, place) = try await desk.database.read { tx in
            (try desk.leftOut(in: region, in: tx), try desk.places(in: tx).countyName(of: region))
        }
        func refuse(_ feature: Feature, _ field: String) {
            let problem = FieldProblem(exchange.isAPI ? field : "", feature.notUsed(in: place))
            if leftOut.contains(feature) { problems.append(problem) }
        }
        if leftOut.contains(.photos), !form.photos.isEmpty || problems.contains(where: { $0.field == SentPhotos.field })
        {
            // Where none are taken, it does not matter what is wrong with some of them.
            problems.removeAll { $0.field == SentPhotos.field }
            refuse(.photos, SentPhotos.field)
        }
        if form.join != nil { refuse(leftOut.contains(.joining) ? .joining : .publicBoard, "join") }
        return leftOut
    }
}

extension Places {
    func countyName(of region: ID<Region>) -> Text? {
        county(of: region).map { Text($0.nameZh, $0.nameEn ?? $0.nameZh) }
    }
}

extension PublicationLifecycle.Action {
    /// Of no use where nothing is made public; taking down always is.
    var makesPublic: Bool { writesFace || publishes }
}
