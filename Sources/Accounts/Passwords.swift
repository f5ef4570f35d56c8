package import Casework
import Crypto
import CryptoExtras
import Foundation
package import Store
import Synchronization
package import Words

/// How dear one guess is. Memory is what makes guessing on special hardware dear, so it is the first number.
package struct ScryptCost: Sendable, Hashable {
    package let rounds: Int
    package let blockSize: Int
    package let parallelism: Int

    package init(rounds: Int, blockSize: Int, parallelism: Int) {
        (self.rounds, self.blockSize, self.parallelism) = (rounds, blockSize, parallelism)
    }

    /// OWASP's equal to 2^17, 8, 1 with a quarter of the memory at once.
    package static let standard = ScryptCost(rounds: 1 << 15, blockSize: 8, parallelism: 3)
}

/// What is stored of a password: `scrypt$32768$8$3$salt$hash`, salt and hash in hexadecimal digits.
package struct PasswordHash: Hashable, Sendable, SQLBindable, SQLReadable {
    let text: String

    package var sqlValue: SQLValue { .text(text) }

    package init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self.text = text
    }

    /// Of an account whose person has not set a password yet: nothing matches it.
    static let none = PasswordHash(text: "none")

    private init(text: String) { self.text = text }

    init(cost: ScryptCost, salt: [UInt8], hash: [UInt8]) {
        text = "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(Hex.text(salt))$\(Hex.text(hash))"
    }

    /// Nil for a text that no version of this program wrote.
    var parts: (cost: ScryptCost, salt: [UInt8], hash: [UInt8])? {
        let parts = text.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Hex.bytes(parts[4]), let hash = Hex.bytes(parts[5])
        else { return nil }
        return (ScryptCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism), salt, hash)
    }
}

/// Hashes and checks passwords on threads of its own, two at a time: each takes 32 MB and about a tenth of a second,
/// and none of that may stand in the way of other requests.
package final class Passwords: Sendable {
    package static let atMostAtOnce = 2

    private let cost: ScryptCost
    private let atMostWaiting: Int
    private let random: @Sendable (Int) -> [UInt8]
    private let breached: BreachedPasswords?
    private let queue: OperationQueue
    private let load = Mutex((waiting: 0, working: 0, most: 0, done: 0))

    /// - Parameters:
    ///   - cost: tests pass a cheap one; stored hashes keep the cost they were made with.
    ///   - atMostWaiting: more than these are turned away, because by then everyone would wait too long.
    ///   - breached: passwords that nobody may choose.
    package init(
        world: World, cost: ScryptCost = .standard, atMostWaiting: Int = 256, breached: BreachedPasswords? = nil
    ) {
        self.breached = breached
        self.cost = cost
        self.atMostWaiting = atMostWaiting
        random = world.randomBytes
        queue = OperationQueue()
        queue.name = "huying.passwords"
        queue.maxConcurrentOperationCount = Self.atMostAtOnce
    }

    /// How many were being worked on at once at most, so far.
    var mostAtOnce: Int { load.withLock { $0.most } }
    /// How many were worked on so far.
    var derivations: Int { load.withLock { $0.done } }

    package func hash(_ password: String) async throws -> PasswordHash {
        let (cost, salt) = (cost, random(16))
        return PasswordHash(cost: cost, salt: salt, hash: try await derive(password, cost, salt))
    }

    /// Without a hash the same work is done and the answer is no, so that time does not tell which accounts exist.
    func matches(_ password: String, _ stored: PasswordHash?) async throws -> Bool {
        guard let parts = stored?.parts else {
            _ = try await derive(password, cost, [UInt8](repeating: 0, count: 16))
            return false
        }
        let derived = try await derive(password, parts.cost, parts.salt)
        return derived.count == parts.hash.count && zip(derived, parts.hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What is wrong with a new password, if anything: NIST SP 800-63B asks for a length and that it is not known, and
    /// for no mixture of signs.
    package func problem(_ password: String, for login: String) throws -> Text? {
        if password.count < 8 { return AccountWord.passwordTooShort.text }
        if password.count > 128 || password.utf8.count > 1024 { return AccountWord.passwordTooLong.text }
        if let typed = Login(password), typed == Login(login) { return AccountWord.passwordIsLogin.text }
        if try breached?.contains(password) == true { return AccountWord.passwordBreached.text }
        return nil
    }

    private func derive(_ password: String, _ cost: ScryptCost, _ salt: [UInt8]) async throws -> [UInt8] {
        let mayWait = load.withLock { load in
            guard load.waiting < atMostWaiting else { return false }
            load.waiting += 1
            return true
        }
        guard mayWait else { throw Problem.tooMany(AccountWord.busy.text, retryAfter: 10) }
        defer { load.withLock { $0.waiting -= 1 } }
        // One keyboard writes é as one scalar, another as two; both mean the same password.
        let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                self.load.withLock { load in
                    load.working += 1
                    load.most = max(load.most, load.working)
                }
                let result = Result {
                    try KDF.Scrypt.deriveKey(
                        from: bytes, salt: salt, outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
                        parallelism: cost.parallelism
                    ).withUnsafeBytes { Array($0) }
                }
                self.load.withLock { load in
                    load.working -= 1
                    load.done += 1
                }
                continuation.resume(with: result)
            }
        }
    }
}
