package import Casework
package import Store

extension TestSite {
    /// What a place sets for itself, through the forms of rules and holidays: proposed by one administrator over the region,
    /// confirmed by another.
    package func agree(
        on path: String, _ fields: [(String, String)], over region: ID<Region>, in database: any Database
    ) async throws {
        let admins = ["a", "b"].map { name in
            browser(
                as: Viewer(
                    person: ID("admin-\(name)"), pseudonym: "p-admin-\(name)",
                    grants: [Grant(.administrator, over: .region(RegionRange(region)))]), name: "某\(name)")
        }
        try await admins[0].post(path, form: fields)
        let id = try await database.read { tx in
            try tx.scalar("SELECT id FROM local_setting WHERE state = 'waiting'", as: String.self)
        }
        try await admins[1].post("/rules/proposals/\(id)/confirm")
    }

    /// Whether a region uses a feature from a day on.
    package func turn(
        _ feature: String, on isOn: Bool, from day: String, in region: ID<Region>, _ database: any Database
    ) async throws {
        try await agree(
            on: "/rules/feature-\(feature)/proposals",
            [
                ("region", region.text), ("amount", isOn ? "1" : "0"), ("unit", "switch"), ("from", day),
                ("source", "沈人常〔2026〕9 号"), ("article", "第二条"),
            ], over: region, in: database)
    }
}
