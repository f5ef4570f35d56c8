import Store

/// Each set of migrations runs once for the whole test run; tests get copies. Shared by all suites, which is its
/// whole purpose.
actor Templates {
    static let shared = Templates()

    private var memories: [String: Task<MemoryTemplate, any Error>] = [:]
    private var servers: [String: Task<ServerTemplate, any Error>] = [:]

    func memory(_ migrations: [Migration]) async throws -> MemoryTemplate {
        let key = ServerTemplate.key(of: migrations, for: .sqlite)
        if let made = memories[key] { return try await made.value }
        let making = Task { try await MemoryTemplate(migrations: migrations, at: "2026-12-01T00:00:00Z") }
        memories[key] = making
        return try await making.value
    }

    func server(_ migrations: [Migration]) async throws -> ServerTemplate {
        let key = ServerTemplate.key(of: migrations, for: .postgres)
        if let made = servers[key] { return try await made.value }
        let making = Task { try await ServerTemplate(migrations: migrations, key: key) }
        servers[key] = making
        return try await making.value
    }
}
