import Casework
import Statutes
package import Store

/// How many tries to sign in failed, hour by hour: a number for whoever watches the server, without account or address.
/// What a limit refused is not among them, because it was not tried.
package struct FailedSignIns: Sendable {
    let world: World

    /// In the last day, the hour of its beginning included.
    package func lastDay(in tx: any Transaction) throws -> Int {
        let since = Self.hour(of: world.now().adding(seconds: -86_400))
        return try tx.scalar(
            "SELECT CAST(COALESCE(SUM(failed), 0) AS BIGINT) FROM sign_in_hour WHERE hour >= \(since)")
    }

    /// A try counts as failed until it succeeds.
    func count(_ change: Int, in tx: any Transaction) throws {
        let hour = Self.hour(of: world.now())
        guard change > 0 else {
            try tx.run("UPDATE sign_in_hour SET failed = failed - 1 WHERE hour = \(hour) AND failed > 0")
            return
        }
        try tx.run(
            """
            INSERT INTO sign_in_hour (hour, failed) VALUES (\(hour), 1)
            ON CONFLICT (hour) DO UPDATE SET failed = sign_in_hour.failed + 1
            """)
    }

    func sweep(in tx: any Transaction) throws {
        try tx.run("DELETE FROM sign_in_hour WHERE hour < \(Self.hour(of: world.now().adding(seconds: -2 * 86_400)))")
    }

    /// `2026-12-06T08`.
    private static func hour(of instant: Instant) -> String { String(instant.description.prefix(13)) }
}
