import Casework
import Store
import TestKit
import Testing

@Suite struct VaultTests {
    private static let secret = [UInt8](repeating: 7, count: 32)

    private func vault(_ database: any Database, _ secret: [UInt8] = secret) async throws -> Vault {
        let world = Fixed.world()
        return try await database.write {
            try Vault.open(deploymentSecret: secret, random: world.randomBytes, at: world.now(), in: $0)
        }
    }

    @Test(arguments: Engine.available) func whatIsSealedOpensOnlyInItsPlace(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let vault = try await vault(database)
            let sealed = try vault.seal("13000000000", for: "contact.phone 1")
            #expect(vault.unseal(sealed, for: "contact.phone 1") == "13000000000")
            #expect(vault.unseal(sealed, for: "contact.phone 2") == nil)
            #expect(vault.unseal(sealed.map { $0 ^ 1 }, for: "contact.phone 1") == nil)
            #expect(vault.unseal([], for: "contact.phone 1") == nil)
            #expect(try vault.seal("13000000000", for: "contact.phone 1") != sealed)
        }
    }

    @Test(arguments: Engine.available) func anotherNodeWithTheSameSecretReadsIt(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            let first = try await vault(database)
            let second = try await vault(database)
            #expect(second.unseal(try first.seal("王", for: "x"), for: "x") == "王")
            #expect(first.hash("abc", for: "token") == second.hash("abc", for: "token"))
            #expect(first.hash("abc", for: "token") != first.hash("abc", for: "secret"))
        }
    }

    @Test(arguments: Engine.available) func anotherSecretIsRefused(engine: Engine) async throws {
        try await withDatabase(engine, CaseworkSchema.migrations) { database async throws in
            _ = try await vault(database)
            await #expect(throws: VaultProblem.wrongSecret) {
                _ = try await vault(database, [UInt8](repeating: 8, count: 32))
            }
            await #expect(throws: VaultProblem.badSecret) { _ = try await vault(database, [1, 2, 3]) }
        }
    }

    @Test func idsSortByTimeAndSayTheirVersion() {
        let early = World.uuid7(milliseconds: 1_795_482_000_000, random: [UInt8](repeating: 255, count: 10))
        let late = World.uuid7(milliseconds: 1_795_482_000_001, random: [UInt8](repeating: 0, count: 10))
        #expect(early < late)
        #expect(early == "01a20b11-1a80-7fff-bfff-ffffffffffff")
    }
}
