import Casework
import Formats
import Network
import Store
import TestKit
import Testing
import Web
import WebTestKit

@Suite struct NetworkAPITests {
    private func array(_ json: JSON?) throws -> [JSON] {
        guard case .array(let values)? = json else { throw DatabaseError.noRow }
        return values
    }

    @Test func sitesAreListedInTheAgreedForm() async throws {
        try await Town.with { town in
            let browser = town.site().browser()
            let first = try await browser.json(.get, "/api/v1/sites?limit=2").json
            #expect(
                try array(first["sites"]).first == [
                    "code": "SQ-001", "name": "槐店代表联络站", "kind": "station", "region": "411624100000",
                ])
            #expect(first["next"] == "SQ-002")
            let rest = try await browser.json(.get, "/api/v1/sites?limit=500&after=SQ-002").json
            #expect(try array(rest["sites"]).count == 128)
            #expect(rest["next"] == .null)
        }
    }

    @Test(arguments: [
        ("", 25), ("limit=0", 1), ("limit=-5", 1), ("limit=abc", 25), ("limit=9999", 130), ("limit=30", 30),
    ])
    func aLimitStaysWithinItsBounds(_ query: String, _ count: Int) async throws {
        try await Town.with { town in
            let reply = try await town.site().browser().json(.get, "/api/v1/sites?\(query)")
            #expect(try array(reply.json["sites"]).count == count)
        }
    }

    @Test func aSiteADeputyAndTheRegionsCanBeRead() async throws {
        try await Town.with { town in
            let person = try await town.addDeputy("张伟", slug: "zhang")
            let network = town.network
            try await town.write { try network.register.add([DeputyAtSite(person, at: Town.station)], in: $0) }
            let browser = town.site().browser()
            let site = try await browser.json(.get, "/api/v1/sites/SQ-001").json
            #expect(site["grade"] == "demonstration" && site["batch"] == 2 && site["closedOn"] == .null)
            #expect(site["regionPath"] == ["沈丘县", "槐店回族镇"])
            #expect(try array(site["deputies"]).first?["id"] == "zhang")
            let deputy = try await browser.json(.get, "/api/v1/deputies/zhang").json
            #expect(deputy["name"] == "张伟" && deputy["inOffice"] == true)
            #expect(try array(deputy["mandates"]).first?["status"] == "active")
            let regions = try array(try await browser.json(.get, "/api/v1/regions").json["regions"])
            let huaiyang = regions.first { $0["id"] == "411626000000" }
            #expect(huaiyang?["code"] == "411603" && huaiyang?["nameEn"] == "Huaiyang District")
            #expect(regions.count == 9)
            try await browser.json(.get, "/api/v1/sites/SQ-999", expect: 404)
            try await browser.json(.get, "/api/v1/deputies/nobody", expect: 404)
        }
    }
}
