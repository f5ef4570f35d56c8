import App
import Casework
import Formats
import Network
import Statutes
import Store
import Testing
import WebTestKit

@testable import Duties

/// What every test of double contact starts from: a standing committee, two villages, and links made through the pages.
extension DutySite {
    static let village = "411624100201"

    func prepareContacts() async throws {
        let register = plugged.network.register
        try await database.write { tx in
            try register.add(
                [Self.village, "411624100202"].map {
                    Region.Entry(ID($0), parent: ID("411624100000"), level: .community, nameZh: "某村\($0.suffix(1))")
                }, in: tx)
            try register.add(
                [("npc-sq", Self.county, "沈丘县"), ("npc-tk", Self.otherCounty, "太康县")].map {
                    Organisation.Entry(ID($0.0), in: $0.1, kind: .committee, name: "\($0.2)人大常委会")
                }, in: tx)
        }
    }

    /// `deputy` sits on the committee and contacts `secondDeputy`.
    func memberLink(from day: String) async throws -> String {
        try await browser(.staff).post(
            "/contacts/members", ["committee": "npc-sq", "deputy": "deputy", "from": day], expect: 303)
        return try await start([("kind", "member"), ("member", "deputy"), ("deputy", "seconddeputy"), ("from", day)])
    }

    /// `secondDeputy` contacts a village.
    func communityLink(from day: String, to region: String = DutySite.village) async throws -> String {
        try await start([("kind", "community"), ("deputy", "seconddeputy"), ("region", region), ("from", day)])
    }

    func start(_ form: [(String, String)]) async throws -> String {
        let reply = try await browser(.staff).post("/contacts/links", form: form)
        return try #require(reply.location, "\(reply.visible)")
    }

    @discardableResult
    func note(
        _ link: String, on day: String, as persona: Persona, words: String = "谈了灌溉用水", expect status: Int = 303
    ) async throws -> WebTestKit.Reply {
        let reply = try await browser(persona).post(
            "\(link)/note", ["day": day, "way": "phone", "words": words], expect: status)
        world.advance(seconds: 1)
        return reply
    }

    /// The address of the newest contact of a link.
    func newest(of link: String, as persona: Persona = .staff) async throws -> String {
        let told = try await json(link, as: persona)
        guard case .array(let contacts)? = told["contacts"], case .text(let id)? = contacts.first?["id"] else {
            throw Absent()
        }
        return "/contacts/notes/\(id)"
    }

    struct Absent: Error {}
}
