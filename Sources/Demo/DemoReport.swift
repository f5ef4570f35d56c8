import Accounts
package import App
import Casework
import Network
import Store
package import Words

/// What there is to try in a demo city: read from the database itself, so that it is told at every start.
package struct DemoReport: Sendable {
    package let accounts: [DemoAccount]
    /// The path that a scanned code of a station leads to.
    package let codePath: String

    /// Nil when the database holds something else than a demo city, or one whose passwords were changed.
    package static func read(_ plugged: Plugged) async throws -> DemoReport? {
        let administration = AccountAdministration(
            database: plugged.database, world: plugged.world, passwords: plugged.passwords)
        guard try await administration.opens(DemoAccount.administrator, with: DemoAccount.password) else { return nil }
        let lines = try await administration.list()
        let network = plugged.network
        return try await plugged.database.read { tx in
            let places = try network.places(in: tx)
            let accounts = try lines.compactMap { line in
                try account(line, sites: try network.sites(of: line.person, in: tx).map(\.site), places)
            }
            let stations = lines.first { $0.login == DemoAccount.clerk }.map { Self.stations(of: $0, places) } ?? []
            let code = try stations.lazy.compactMap { try network.register.liveCode(ofSite: $0.id, in: tx) }.first
            return DemoReport(accounts: accounts, codePath: code.map(NetworkPath.scan) ?? "/sites")
        }
    }

    private static func account(_ line: AccountLine, sites: [ID<Organisation>], _ places: Places) throws -> DemoAccount?
    {
        let place: String?
        let role: Role
        if let grant = line.grants.first {
            role = grant.role
            place =
                switch grant.scope {
                case .region(let id): places.region(id)?.nameZh
                case .organisation(let id): stations(of: line, places).first?.name ?? places.organisation(id)?.name
                }
        } else if !line.mandates.isEmpty {
            role = .deputy
            place = sites.first.flatMap { places.site(id: $0)?.name }
        } else {
            return nil
        }
        return DemoAccount(login: line.login, name: line.name, role: role.text, place: place ?? "")
    }

    /// Where a clerk works, stations first: one clerk looks after all the sites of a township.
    private static func stations(of line: AccountLine, _ places: Places) -> [LiaisonSite] {
        line.grants.compactMap { grant in
            guard case .organisation(let id) = grant.scope else { return nil }
            return places.site(id: id)
        }.filter { $0.kind == .station && $0.industry == nil }
    }
}

/// A login of the demo city, as the table of accounts tells it.
package struct DemoAccount: Sendable {
    package let login: String
    package let name: String
    package let role: Text
    /// Where the role is held.
    package let place: String

    /// One for all: a demo, and it says so.
    package static let password = "huying-demo-2026"
    static let administrator = "admin.zhoukou"
    /// Works at the station whose code is shown for trying.
    static let clerk = "clerk.shenqiu"
}
