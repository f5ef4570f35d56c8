import Store
import Web
import Words

/// For whatever watches the server: alive, and able to serve.
struct Health: Sendable {
    let database: any Database

    var routes: [Route] {
        let database = database
        return [
            Route("healthz", .get, page: "/healthz", Text("存活", "Alive")) { _ in
                .bytes(Array("ok\n".utf8), type: "text/plain; charset=utf-8")
            },
            Route("readyz", .get, page: "/readyz", Text("可用", "Ready")) { _ in
                let one = try await database.read { try $0.scalar("SELECT 1", as: Int.self) }
                return .bytes(Array(one == 1 ? "ready\n".utf8 : "not ready\n".utf8), type: "text/plain; charset=utf-8")
            },
        ]
    }
}
