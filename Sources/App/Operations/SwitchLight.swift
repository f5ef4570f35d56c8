package import Casework
import Formats
import Statutes
package import Store
import Web
import Words

/// The one row of `light_switch`: whether the deployment runs light, and since when.
package struct LightState: Sendable, Equatable, RowDecodable {
    let isOn: Bool
    let since: Instant?

    package static let columns: SQL = "is_on, since"

    package init(from row: inout RowReader) throws {
        isOn = try row.next()
        since = try row.next()
    }

    /// Another one when it was turned.
    static let mark: SQL = "SELECT CASE WHEN is_on = TRUE THEN '1' ELSE '0' END FROM light_switch WHERE id = 1"

    static func read(in tx: any Transaction) throws -> LightState? {
        try tx.first("SELECT \(columns) FROM light_switch WHERE id = 1")
    }
}

/// Turns the whole deployment light, or back: `POST /health/light` for administrators, `huying light` on the server. Every
/// node follows within a second (`Background`).
package struct SwitchLight: Sendable {
    let plugged: Plugged

    package init(plugged: Plugged) { self.plugged = plugged }

    static let fields = [RouteField("light", .choice(["on", "off"]), required: true, HealthWord.lightTitle.text)]

    var route: Route {
        Route(
            "switch-light", .post, page: "\(ShowHealth.path)/light", api: "\(ShowHealth.path)/light",
            HealthWord.lightTitle.text, fields: Self.fields, use: respond)
    }

    @Sendable func respond(_ exchange: Exchange) async throws -> Answer {
        let person = try ShowHealth.administrator(exchange)
        let isOn = exchange.input.text("light") == "on"
        guard isOn || exchange.input.text("light") == "off" else {
            throw Problem.conflict(WebWord.notAChoice.text)
        }
        try await turn(isOn, by: person)
        return .see(ShowHealth.path, json: ["light": .bool(isOn)])
    }

    /// Where it stands so already nothing is recorded.
    package func turn(_ isOn: Bool, by person: ID<Person>? = nil) async throws {
        let (log, now) = (OperationLog(world: plugged.world), plugged.world.now())
        try await plugged.database.write { tx in
            let changed = try tx.run(
                "UPDATE light_switch SET is_on = \(isOn), since = \(now) WHERE id = 1 AND is_on <> \(isOn)")
            if changed == 1 { try log.note(isOn ? .lightOn : .lightOff, "", by: person, in: tx) }
        }
        plugged.light.turn(isOn)
    }

    /// What the database says, for this node.
    func follow() async throws {
        let state = try await plugged.database.read { try LightState.read(in: $0) }
        plugged.light.turn(state?.isOn ?? false)
    }
}
