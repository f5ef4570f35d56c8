import App
import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@Suite struct RoutesTests {
    private func plugged() async throws -> Plugged {
        let database = try await Engine.sqlite.fresh(migrations: Features.migrations)
        let world = TestWorld().world
        return try await Plugged(
            database: database, deploymentSecret: [UInt8](repeating: 7, count: 32), world: world, options: AppOptions())
    }

    @Test func everyAddressBelongsToOneRoute() async throws {
        let routes = try await plugged().routes
        for route in Dictionary(grouping: routes.flatMap(Self.addresses), by: \.self).filter({ $0.value.count > 1 }) {
            Issue.record("\(route.key) is declared \(route.value.count) times")
        }
        #expect(Set(routes.map(\.name)).count == routes.count, "two routes share a name")
    }

    private static func addresses(of route: Route) -> [String] {
        [route.page, route.api.map { "/api/v1" + $0 }].compactMap { path in
            path.map { "\(route.verb.rawValue) \($0.replacing(/\{[^}]*\}/, with: "{}"))" }
        }
    }

    @Test func theOpenAPIDocumentDescribesEveryAPIRoute() async throws {
        let plugged = try await plugged()
        let site = TestSite(
            plugged.routes.filter { route in !SiteRoutes.all.contains { $0.name == route.name } },
            resolvers: plugged.resolvers)
        let reply = try await site.browser().get("/openapi.json")
        let document = try JSON(parsing: Array(reply.text.utf8))
        #expect(document["openapi"] == "3.1.0")
        // Photos are sent in a form in parts, and come back as what they are.
        let sends = document["paths"]?["/api/v1/opinions"]?["post"]?["requestBody"]?["content"]
        let parts = sends?["multipart/form-data"]?["schema"]?["properties"]
        #expect(parts?["photos"]?["maxItems"] == 6 && parts?["contact.phone"]?["type"] == "string")
        #expect(sends?["application/json"]?["schema"]?["properties"]?["photos"] == nil)
        let photo = document["paths"]?["/api/v1/opinions/{number}/photos/{position}"]?["get"]?["responses"]
        #expect(
            photo?["2XX"]?["content"]?["image/jpeg"] != nil && photo?["4XX"]?["content"]?["application/json"] != nil)
        for route in plugged.routes {
            guard let api = route.api else { continue }
            #expect(
                document["paths"]?["/api/v1" + api]?[route.verb.rawValue.lowercased()] != nil,
                "\(route.name) is missing")
        }
    }
}
