import Accounts
import Casework
import Network
import Statutes
import Store

/// Builds the places and the cast through the doors of the features that own them.
struct OpinionsWorld {
    /// Makes the name under which something is entered of the one that it has in the tests.
    typealias Naming = @Sendable (String) -> String
    let naming: Naming

    func build(network: NetworkFeature, people: People, in tx: any Transaction) throws -> [Persona: ID<Person>] {
        try network.register.add(regions, in: tx)
        try network.register.add(units, in: tx)
        try network.register.add(sites, in: tx)
        var cast: [Persona: ID<Person>] = [:]
        for persona in Persona.signedIn {
            guard let name = persona.name else { continue }
            let person = try people.add(name: naming(name), in: tx)
            cast[persona] = person
            if let grant = persona.grant { try people.grant(grant.role, to: person, over: grant.scope, in: tx) }
            if let slug = persona.slug {
                try people.addMandate(
                    of: person, level: .county, region: Place.county, term: 17, district: naming("第 12 选区"),
                    status: persona == .suspendedDeputy ? .suspended : .active, from: day("2022-03-01"), in: tx)
                let deputy = Deputy(
                    person, slug: slug, region: Place.township, bio: naming(""), reception: naming(""))
                try network.register.add([deputy], in: tx)
                try network.register.add(
                    [DeputyAtSite(person, at: Place.site, as: persona == .deputy ? .head : .member)], in: tx)
            }
        }
        return cast
    }

    private var regions: [Region.Entry] {
        [
            region(Place.province, parent: nil, level: .province, nameZh: "河南省", nameEn: "Henan Province"),
            region(
                Place.prefecture, parent: Place.province, level: .prefecture, nameZh: "周口市", nameEn: "Zhoukou City"),
            region(
                Place.county, parent: Place.prefecture, level: .county, nameZh: "沈丘县", nameEn: "Shenqiu County"),
            region(Place.township, parent: Place.county, level: .township, nameZh: "槐店回族镇"),
            region(Place.otherTownship, parent: Place.county, level: .township, nameZh: "刘庄店镇"),
            region(
                Place.otherCounty, parent: Place.prefecture, level: .county, nameZh: "太康县", nameEn: "Taikang County"),
            region(Place.otherCountyTownship, parent: Place.otherCounty, level: .township, nameZh: "常营镇"),
            region(Place.otherCountySecondTownship, parent: Place.otherCounty, level: .township, nameZh: "逊母口镇"),
        ]
    }

    private var units: [Organisation.Entry] {
        [
            unit(Place.unit, in: Place.county, name: "沈丘县交通运输局"),
            unit(Place.otherUnit, in: Place.county, name: "沈丘县水利局"),
            unit(Place.otherCountyUnit, in: Place.otherCounty, name: "太康县交通运输局"),
            unit(ID("unit-tk-water"), in: Place.otherCounty, name: "太康县水利局"),
            unit(Place.cityUnit, in: Place.prefecture, name: "周口市交通运输局"),
            Organisation.Entry(Place.court, in: Place.county, kind: .court, name: naming("沈丘县人民法院")),
        ]
    }

    private var sites: [LiaisonSite] {
        [
            site(Place.site, Place.siteCode, "槐店代表联络站", in: Place.township),
            site(Place.otherSite, Place.otherSiteCode, "刘庄店代表联络站", in: Place.otherTownship),
            site(Place.otherCountySite, Place.otherCountySiteCode, "常营代表联络站", in: Place.otherCountyTownship),
            site(Place.otherCountySecondSite, "TK-002", "逊母口代表联络站", in: Place.otherCountySecondTownship),
        ]
    }

    private func region(
        _ id: ID<Region>, parent: ID<Region>?, level: Region.Level, nameZh: String, nameEn: String? = nil
    ) -> Region.Entry {
        Region.Entry(id, parent: parent, level: level, nameZh: naming(nameZh), nameEn: nameEn.map(naming))
    }

    private func unit(_ id: ID<Organisation>, in region: ID<Region>, name: String) -> Organisation.Entry {
        Organisation.Entry(id, in: region, kind: .unit, name: naming(name))
    }

    private func site(_ id: ID<Organisation>, _ code: String, _ name: String, in region: ID<Region>)
        -> LiaisonSite
    {
        LiaisonSite(
            id, code: code, name: naming(name), kind: .station, region: region, address: naming("人民路 1 号"),
            hours: naming("每周三上午"), openedOn: day("2021-05-01"))
    }
}

/// A day that a test writes down.
func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
}
