import Casework
import Foundation
import Store

/// Gives a database another deployment's secret, without touching what is sealed or hashed.
package struct ReplaceSecret: Sendable {
    let plugged: Plugged

    package init(plugged: Plugged) { self.plugged = plugged }

    /// - Parameter file: of the new secret; made, closed to others, if it is not there.
    package func run(file: String) async throws {
        let (vault, log) = (plugged.vault, OperationLog(world: plugged.world))
        let secret = try Deployment.readOrMake(file, random: plugged.world.randomBytes)
        try await plugged.database.write { tx in
            try vault.rewrap(under: secret, in: tx)
            try log.note(.replaceSecret, "", by: nil, in: tx)
        }
    }
}
