import Casework
import Crypto
import Foundation
import Statutes
import Store
import Web
import Words

/// The form of a site: for a new one and for one that is there, whose code stands on its door and never changes.
struct SiteForm: Sendable {
    let places: Places
    let keeper: PlaceKeeper
    /// The one that is changed; nil for a new one.
    let site: LiaisonSite?
    /// As it is called now, whoever receives people there.
    let hostName: String?

    static let fields = [
        RouteField("name", .text(max: 80), required: true, MapWord.name.text),
        RouteField("kind", .choice(SiteKind.allCases.map(\.rawValue)), required: true, MapWord.kind.text),
        RouteField("region", .text(max: 12), required: true, MapWord.place.text),
        RouteField("community", .text(max: 60), MapWord.community.text),
        RouteField("industry", .text(max: 20), MapWord.industry.text),
        RouteField("address", .text(max: 200), required: true, MapWord.address.text),
        RouteField("hours", .text(max: 200), required: true, MapWord.hours.text),
        RouteField("host", .text(max: 80), MapWord.host.text),
        RouteField("grade", .choice(SiteGrade.allCases.map(\.rawValue)), MapWord.grade.text),
        RouteField("batch", .text(max: 2), MapWord.batch.text),
    ]

    /// Where it may lie: a site moves within its county alone, as its open matters are that county's.
    private var regions: [Region.Entry] {
        let county = site.flatMap { places.county(of: $0.region)?.id }
        return places.regions.filter { region in
            region.level != .community && region.level != .province && keeper.keeps(region.id)
                && (county.map { RegionRange($0).contains(region.id) } ?? true)
        }
    }

    /// The township, sub-district or higher region in which a site lies, and the village where it lies in one.
    private var whereabouts: (region: ID<Region>, community: Region.Entry?)? {
        guard let site, let region = places.region(site.region) else { return nil }
        guard region.level == .community, let above = region.parent else { return (site.region, nil) }
        return (above, region)
    }

    func html(_ form: FormBuilder, _ reader: Reader) -> HTML {
        let choices = [Choice("", "")] + regions.map { Choice($0.id.text, path($0, reader)) }
        return """
            \(form.text("name", MapWord.name, value: site?.name, maxLength: 80, required: true))
            \(form.select("kind", MapWord.kind, SiteKind.allCases.map { form.choice($0.rawValue, $0.text) }, value: site?.kind.rawValue ?? SiteKind.station.rawValue, required: true))
            \(form.select("region", MapWord.place, choices, hint: site == nil ? nil : MapWord.placeHint.text, value: whereabouts?.region.text, required: true))
            \(form.text("community", MapWord.community, hint: MapWord.communityHint.text, value: whereabouts?.community?.nameZh, maxLength: 60))
            \(form.text("address", MapWord.address, value: site?.address, required: true))
            \(form.text("hours", MapWord.hours, hint: MapWord.hoursHint.text, value: site?.hours, required: true))
            \(form.text("host", MapWord.host, hint: MapWord.hostHint.text, value: hostName, maxLength: 80))
            \(form.text("industry", MapWord.industry, hint: MapWord.industryHint.text, value: site?.industry, maxLength: 20))
            \(form.radios("grade", MapWord.grade, SiteGrade.allCases.map { form.choice($0.rawValue, $0.text) }, value: (site?.grade ?? .ordinary).rawValue, required: true))
            \(form.text("batch", MapWord.batch, hint: MapWord.batchHint.text, value: site?.batch.map(String.init), maxLength: 2))
            """
    }

    /// In a list of choices, where no name may be marked up: `沈丘县 槐店回族镇`.
    private func path(_ region: Region.Entry, _ reader: Reader) -> HTML {
        "\(places.regionPath(region.id).map(\.nameZh).joined(separator: " "))"
    }

    /// The site as it would be.
    /// - Parameters:
    ///   - id, code, openedOn: of the one that is changed, or of the new one.
    func check(
        _ input: Input, id: ID<Organisation>, code: String, openedOn: Day, _ problems: inout [FieldProblem]
    ) -> LiaisonSite? {
        let name = input.checked("name", 1...80, missing: MapWord.nameMissing.text, problems: &problems)
        let kind = input.choice("kind", as: SiteKind.self, missing: MapWord.kindMissing.text, problems: &problems)
        let region = region(input, &problems)
        let address = input.checked("address", 1...200, missing: MapWord.addressMissing.text, problems: &problems)
        let hours = input.checked("hours", 1...200, missing: MapWord.hoursMissing.text, problems: &problems)
        let industry = input.checked("industry", 1...20, problems: &problems)
        let host = input.checked("host", 1...80, problems: &problems)
        let grade = input.choice("grade", as: SiteGrade.self, problems: &problems) ?? site?.grade ?? .ordinary
        let batch = batch(input, &problems)
        guard let name, let kind, let region, let address, let hours, problems.isEmpty else { return nil }
        return LiaisonSite(
            id, code: code, name: name, kind: kind, industry: industry, region: region, address: address, hours: hours,
            // Whom the system knows stays so while the name is the same.
            host: host == hostName ? site?.host ?? host.map { .named($0) } : host.map { .named($0) }, grade: grade,
            batch: batch, openedOn: openedOn, closedOn: site?.closedOn)
    }

    private func region(_ input: Input, _ problems: inout [FieldProblem]) -> ID<Region>? {
        let wanted = input.checked("region", 1...12, missing: MapWord.placeMissing.text, problems: &problems)
        let community = input.checked("community", 1...60, problems: &problems)
        guard let wanted else { return nil }
        guard let region = regions.first(where: { $0.id.text == wanted }) else {
            problems.append(FieldProblem("region", MapWord.placeUnknown.text))
            return nil
        }
        guard let community else { return region.id }
        let below = places.regions(in: region.id).filter { $0.level == .community }
        guard let village = below.first(where: { $0.nameZh == community || $0.id.text == community }) else {
            problems.append(FieldProblem("community", MapWord.communityUnknown.text))
            return nil
        }
        return village.id
    }

    private func batch(_ input: Input, _ problems: inout [FieldProblem]) -> Int? {
        guard let text = input.checked("batch", 1...2, problems: &problems) else { return nil }
        guard let number = Int(text), (1...99).contains(number) else {
            problems.append(FieldProblem("batch", MapWord.batchMalformed.text))
            return nil
        }
        return number
    }
}

extension LiaisonSite {
    /// Tells whether somebody else has changed it since a form was made.
    var fingerprint: String {
        let (person, named): (String, String) =
            switch host {
            case .person(let id): (id.text, "")
            case .named(let name): ("", name)
            case nil: ("", "")
            }
        return Fingerprint.of([
            name, kind.rawValue, industry ?? "", region.text, address, hours, person, named, grade.rawValue,
            batch.map(String.init) ?? "", closedOn?.description ?? "",
        ])
    }

    /// What differs, for the log.
    func changes(from was: LiaisonSite) -> [PlaceChange] {
        [
            .of(.name, was.name, name), .of(.kind, was.kind.rawValue, kind.rawValue),
            .of(.region, was.region.text, region.text), .of(.industry, was.industry, industry),
            .of(.address, was.address, address), .of(.hours, was.hours, hours),
            // A person: the log says that they changed, and not who they are.
            was.host == host ? nil : PlaceChange(.host, from: nil, to: nil),
            .of(.grade, was.grade.rawValue, grade.rawValue),
            .of(.batch, was.batch.map(String.init), batch.map(String.init)),
        ].compactMap { $0 }
    }
}

/// A few letters that differ where what they were made of differs.
enum Fingerprint {
    static func of(_ parts: [String]) -> String {
        let digest = SHA256.hash(data: Data(parts.joined(separator: "\u{1F}").utf8))
        return Hex.text(Array(digest.prefix(8)))
    }
}
