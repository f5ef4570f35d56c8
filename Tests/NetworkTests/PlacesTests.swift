import Casework
import Network
import Statutes
import Store
import TestKit
import Testing
import WebTestKit

@Suite struct PlacesTests {
    @Test(arguments: Engine.available)
    func aRegionsPathBeginsWithItsCounty(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let places = try await town.places()
            #expect(places.regionPath(Town.village).map(\.nameZh) == ["沈丘县", "槐店回族镇", "东关社区"])
            #expect(places.regionPath(Town.shenqiu).map(\.nameZh) == ["沈丘县"])
            #expect(places.regionPath(Town.prefecture).map(\.nameZh) == ["周口市"])
            #expect(places.regionPath(ID("000000000000")).isEmpty)
            #expect(places.county(of: Town.village)?.id == Town.shenqiu)
            #expect(places.county(of: Town.shenqiu)?.id == Town.shenqiu)
            #expect(places.county(of: Town.prefecture) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aMatterIsPassedUpLevelByLevel(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let places = try await town.places()
            var line: [String] = []
            var region: Region.Entry? = places.region(Town.village)
            while let next = region {
                line.append(next.nameZh)
                region = places.parentForEscalation(of: next.id)
            }
            #expect(line == ["东关社区", "槐店回族镇", "沈丘县", "周口市", "河南省"])
        }
    }

    @Test(arguments: Engine.available)
    func aCodeHoldsForItsTimeAndTheIdForEver(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let places = try await town.places()
            #expect(places.code(of: Town.huaiyang, on: day("2019-12-19")) == "411626")
            #expect(places.code(of: Town.huaiyang, on: day("2019-12-20")) == "411603")
            #expect(places.code(of: Town.huaiyang, on: day("1990-01-01")) == Town.huaiyang.text)
            #expect(places.codes(of: Town.huaiyang).map(\.code) == ["411626", "411603"])
            #expect(places.region(Town.huaiyang)?.id.text == "411626000000")
        }
    }

    @Test(arguments: Engine.available)
    func unitsAreThoseOfTheLevelItself(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let places = try await town.places()
            #expect(places.units(in: Town.shenqiu).map(\.name) == ["沈丘县交通运输局"])
            #expect(places.units(in: Town.huaidian).map(\.name) == ["槐店回族镇村镇办"])
            #expect(places.units(in: Town.shangshui).isEmpty)
            #expect(places.organisation(ID("roads"))?.parent == ID("government"))
            #expect(places.organisationNames(of: [ID("roads"), ID("nobody")]) == [ID("roads"): "沈丘县交通运输局"])
        }
    }

    @Test(arguments: Engine.available)
    func aSiteIsAnOrganisationUnderTheSameId(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let places = try await town.places()
            let site = try #require(places.site(code: "SQ-001"))
            #expect(site.id == Town.station)
            #expect(places.site(id: Town.station) == site)
            #expect(places.site(code: "sq-001") == site, "small letters are as good")
            let organisation = try #require(places.organisation(Town.station))
            #expect(organisation.kind == .site && organisation.name == site.name && organisation.region == site.region)
            #expect(site.host == .named("李站长") && site.batch == 2 && site.grade == .demonstration)
        }
    }

    @Test(arguments: Engine.available)
    func aRangeHoldsWhatLiesBelowItAndNothingElse(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let places = try await town.places()
            func count(_ region: ID<Region>) -> Int { places.sites(in: RegionRange(region)).count }
            #expect(count(Town.shenqiu) == 129)
            #expect(count(Town.shangshui) == 1)
            #expect(count(Town.prefecture) == 130)
            #expect(count(Town.province) == 130)
            #expect(count(Town.huaiyang) == 0)
            #expect(count(Town.huaidian) == 1)
            #expect(count(Town.village) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func whatChangesIsSeenByTheNextTransactionAndByItsOwn(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let network = town.network
            let before = try await town.places().sites(in: RegionRange(Town.shenqiu)).count
            let (closed, inside) = try await town.write { tx in
                let closed = try network.register.close(Town.station, in: tx)
                return (closed, try network.places(in: tx).sites(in: RegionRange(Town.shenqiu)).count)
            }
            #expect(closed && inside == before - 1)
            let after = try await town.places()
            #expect(after.sites(in: RegionRange(Town.shenqiu)).count == before - 1)
            #expect(after.site(id: Town.station)?.closedOn == town.world.today)
            #expect(after.organisation(Town.station)?.isActive == false)
            let again = try await town.write { try network.register.close(Town.station, in: $0) }
            #expect(!again, "it closes once")
        }
    }

    @Test(arguments: Engine.available)
    func whatWasRolledBackIsNeverServed(_ engine: Engine) async throws {
        struct Changed: Error {}
        try await Town.with(engine) { town in
            let network = town.network
            await #expect(throws: Changed.self) {
                try await town.write { tx in
                    try network.register.close(Town.station, in: tx)
                    _ = try network.places(in: tx)
                    throw Changed()
                }
            }
            let places = try await town.places()
            #expect(places.site(id: Town.station)?.isOpen == true)
        }
    }

    @Test func placesAreReadOnceWhileNothingChanges() async throws {
        let counter = StatementCounter()
        try await Town.with(.sqlite, options: counter.options()) { town in
            _ = try await town.places()
            let statements = try await counter.counting { try await town.places() }.statements
            #expect(statements.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aRegionOutsideItsParentsCodesIsRefused(_ engine: Engine) async throws {
        try await Town.with(engine) { town in
            let network = town.network
            let stray = Region.Entry(ID("411623002000"), parent: Town.shenqiu, level: .township, nameZh: "某镇")
            await #expect(throws: DatabaseError.self) {
                try await town.write { try network.register.add([stray], in: $0) }
            }
            let places = try await town.places()
            #expect(places.region(stray.id) == nil)
        }
    }

    @Test(arguments: ["sq-1", "S", "SQ 1", "SQ/1", "沈丘"])
    func aSiteCodeThatCannotBeReadOutIsRefused(_ code: String) async throws {
        try await Town.with { town in
            let network = town.network
            let site = LiaisonSite(
                ID("new"), code: code, name: "新站", kind: .station, region: Town.shenqiu, address: "", hours: "",
                openedOn: day("2026-01-01"))
            await #expect(throws: DatabaseError.self) {
                try await town.write { try network.register.add([site], in: $0) }
            }
        }
    }
}
