import Casework
import Store
import TestKit
import Testing
import WebTestKit

@testable import Accounts

@Suite struct PasswordTests {
    private let cheap = ScryptCost(rounds: 16, blockSize: 1, parallelism: 1)

    @Test func theStandardCostIsWrittenIntoTheHash() async throws {
        let passwords = Passwords(world: TestWorld().world)
        let hash = try await passwords.hash("correct horse")
        #expect(hash.text.hasPrefix("scrypt$32768$8$3$"))
        #expect(try await passwords.matches("correct horse", hash))
    }

    @Test func aKnownAnswerOfTheStandardIsReproduced() async throws {
        // RFC 7914, section 12: password "password", salt "NaCl", N 1024, r 8, p 16; the first 32 bytes.
        let expected = "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        let salt = Hex.text(Array("NaCl".utf8))
        let hash = try #require(PasswordHash(.text("scrypt$1024$8$16$\(salt)$\(expected)")))
        #expect(try await Passwords(world: TestWorld().world, cost: cheap).matches("password", hash))
    }

    @Test func equalPasswordsHaveDifferentHashes() async throws {
        let passwords = Passwords(world: TestWorld().world, cost: cheap)
        let hashes = [try await passwords.hash("correct horse"), try await passwords.hash("correct horse")]
        #expect(hashes[0] != hashes[1])
        for hash in hashes {
            #expect(try await passwords.matches("correct horse", hash))
            #expect(try await !passwords.matches("correct horsf", hash))
        }
    }

    @Test func aHashKeepsTheCostItWasMadeWith() async throws {
        let world = TestWorld().world
        let hash = try await Passwords(world: world, cost: cheap).hash("correct horse")
        let dearer = Passwords(world: world, cost: ScryptCost(rounds: 64, blockSize: 2, parallelism: 1))
        #expect(try await dearer.matches("correct horse", hash))
    }

    @Test func bothWritingsOfALetterAreOnePassword() async throws {
        let passwords = Passwords(world: TestWorld().world, cost: cheap)
        let hash = try await passwords.hash("caf\u{e9}-caf\u{e9}")
        #expect(try await passwords.matches("cafe\u{301}-cafe\u{301}", hash))
    }

    @Test func atMostTwoAreWorkedOnAtOnce() async throws {
        let passwords = Passwords(
            world: TestWorld().world, cost: ScryptCost(rounds: 1024, blockSize: 8, parallelism: 1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<24 { group.addTask { _ = try await passwords.hash("correct horse \(number)") } }
            try await group.waitForAll()
        }
        #expect(passwords.derivations == 24)
        #expect((1...2).contains(passwords.mostAtOnce))
    }

    @Test func whoCannotWaitIsTurnedAway() async throws {
        let passwords = Passwords(world: TestWorld().world, cost: cheap, atMostWaiting: 0)
        await #expect(throws: Problem.tooMany(AccountWord.busy.text, retryAfter: 10)) {
            _ = try await passwords.hash("correct horse")
        }
        #expect(passwords.derivations == 0)
    }

    @Test(arguments: ["", "scrypt$", "scrypt$16$1$1$zz$00", "bcrypt$16$1$1$00$00", "scrypt$16$1$1$00"])
    func anUnreadableHashMatchesNothing(text: String) async throws {
        let passwords = Passwords(world: TestWorld().world, cost: cheap)
        #expect(try await !passwords.matches("correct horse", PasswordHash(.text(text))))
        #expect(passwords.derivations == 1)
    }

    @Test func aPasswordHasEightToAHundredAndTwentyEightCharacters() throws {
        let passwords = Passwords(world: TestWorld().world, cost: cheap)
        func isFine(_ password: String) throws -> Bool { try passwords.problem(password, for: "wang") == nil }
        #expect(try !isFine("1234567"))
        #expect(try isFine("八个字的密码可以"))
        #expect(try isFine(String(repeating: "a", count: 128)))
        #expect(try !isFine(String(repeating: "a", count: 129)))
        #expect(try !isFine("aaaaaaa" + "e" + String(repeating: "\u{301}", count: 2000)))
    }

    @Test(arguments: ["wang.fang", "WANG.FANG", " ｗａｎｇ.fang "]) func aPasswordIsNotTheAccountName(typed: String) throws
    {
        let passwords = Passwords(world: TestWorld().world, cost: cheap)
        #expect(try passwords.problem(typed, for: "Wang.Fang") == AccountWord.passwordIsLogin.text)
        #expect(try passwords.problem(typed, for: "li.qiang") == nil)
    }
}
