import Crypto
import Foundation

/// A text with signatures below it, exactly as c2sp.org/signed-note has it, so that other people's tools read it.
package struct SignedNote: Equatable, Sendable {
    /// Ends with a newline.
    package let text: String
    package private(set) var signatures: [NoteSignature]

    package init(text: String, signatures: [NoteSignature]) { (self.text, self.signatures) = (text, signatures) }

    package mutating func add(_ signature: NoteSignature) { signatures.append(signature) }

    /// - Returns: `nil` for what is no signed note: no blank line before the signatures, a line that is none, control
    ///   characters, more than 64 signatures.
    package init?(_ note: String) {
        guard !note.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }), note.hasSuffix("\n") else {
            return nil
        }
        // By bytes: a newline joins no other character, whatever follows.
        let bytes = Array(note.utf8)
        guard let blank = (1..<bytes.count).last(where: { bytes[$0] == 10 && bytes[$0 - 1] == 10 }) else { return nil }
        text = String(decoding: bytes[..<blank], as: UTF8.self)
        let lines = String(decoding: bytes[(blank + 1)...], as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).dropLast()
        let signatures = lines.compactMap { NoteSignature(line: $0) }
        guard !text.isEmpty, signatures.count == lines.count, 1...64 ~= signatures.count else { return nil }
        self.signatures = signatures
    }

    package var description: String { text + "\n" + signatures.map { $0.line + "\n" }.joined() }

    /// Whether a key signed this text. A signature of that name and id which does not hold is worse than none.
    package func check(_ key: NoteKey) -> NoteCheck {
        let own = signatures.filter { $0.name == key.name && $0.keyID == key.id }
        guard !own.isEmpty else { return .unsigned }
        return own.allSatisfy { key.holds($0.signature, on: text) } ? .signed : .forged
    }

    /// The same without signatures of keys that nobody here knows.
    package func keeping(_ keys: [NoteKey]) -> SignedNote {
        SignedNote(
            text: text,
            signatures: signatures.filter { signature in
                keys.contains { $0.name == signature.name && $0.id == signature.keyID }
            })
    }
}

package enum NoteCheck: Equatable, Sendable {
    case signed
    case unsigned
    case forged
}

/// One line below a note.
package struct NoteSignature: Hashable, Sendable {
    package let name: String
    package let keyID: UInt32
    package let signature: [UInt8]

    package init(name: String, keyID: UInt32, signature: [UInt8]) {
        (self.name, self.keyID, self.signature) = (name, keyID, signature)
    }

    package init?(line: some StringProtocol) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", NoteKey.isName(parts[1]),
            let bytes = Data(base64Encoded: String(parts[2])), bytes.count > 4, bytes.base64EncodedString() == parts[2]
        else { return nil }
        name = String(parts[1])
        keyID = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        signature = Array(bytes.dropFirst(4))
    }

    package var line: String {
        "\u{2014} \(name) \(Data(NoteKey.bigEndian(keyID) + signature).base64EncodedString())"
    }
}

/// Whose signatures can be told: a name, what kind of signature, a public key of Ed25519.
package struct NoteKey: Hashable, Sendable {
    /// How the key signs.
    package enum Kind: UInt8, Sendable {
        /// A log, over the text alone.
        case log = 1
        /// A witness, over the time and the text (c2sp.org/tlog-cosignature).
        case cosignature = 4
    }

    package let name: String
    package let kind: Kind
    /// 32 bytes.
    package let publicKey: [UInt8]
    package let id: UInt32

    /// - Returns: `nil` for a name with spaces or a plus sign, and for what is no key.
    package init?(name: String, kind: Kind, publicKey: [UInt8]) {
        guard Self.isName(name), (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil else {
            return nil
        }
        (self.name, self.kind, self.publicKey) = (name, kind, publicKey)
        id = SHA256.hash(data: Array(name.utf8) + [10, kind.rawValue] + publicKey)
            .prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// `NAME+ID+KEY`, as `text` writes it.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Data(base64Encoded: String(parts[2])), let first = bytes.first,
            let kind = Kind(rawValue: first)
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
        guard parts[1] == idText else { return nil }
    }

    package var text: String { "\(name)+\(idText)+\(Data([kind.rawValue] + publicKey).base64EncodedString())" }

    private var idText: String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Whether 64 bytes are this key's signature of a text that is no note.
    package func isSignature(_ signature: [UInt8], of text: String) -> Bool {
        kind == .log && holds(signature, on: text)
    }

    /// Whether the bytes below a note are this key's signature of its text.
    func holds(_ signature: [UInt8], on text: String) -> Bool {
        // Which bytes are no key is asked in `init`.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        switch kind {
        case .log: return key.isValidSignature(signature, for: Data(text.utf8))
        case .cosignature:
            guard let time = Cosignature.time(of: signature) else { return false }
            return key.isValidSignature(signature.dropFirst(8), for: Data(Cosignature.message(text, at: time).utf8))
        }
    }

    static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && !name.unicodeScalars.contains { $0 == "+" || $0.properties.isWhitespace || $0.value < 0x20 }
    }

    static func bigEndian<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

/// A private key with the name it signs under.
package struct NoteSigner: Sendable {
    package let key: NoteKey
    private let signing: Curve25519.Signing.PrivateKey

    /// - Parameter seed: 32 random bytes, the private key of Ed25519.
    package init?(name: String, kind: NoteKey.Kind, seed: [UInt8]) {
        // What is no key is an answer here.
        guard let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let key = NoteKey(name: name, kind: kind, publicKey: Array(signing.publicKey.rawRepresentation))
        else { return nil }
        (self.key, self.signing) = (key, signing)
    }

    /// - Parameter time: seconds since 1970, for a witness.
    package func sign(_ text: String, at time: Int = 0) throws -> NoteSignature {
        switch key.kind {
        case .log:
            return NoteSignature(
                name: key.name, keyID: key.id, signature: Array(try signing.signature(for: Data(text.utf8))))
        case .cosignature:
            let signature = try signing.signature(for: Data(Cosignature.message(text, at: time).utf8))
            return NoteSignature(
                name: key.name, keyID: key.id, signature: NoteKey.bigEndian(UInt64(time)) + Array(signature))
        }
    }
}

/// What a witness says: that at a time this was the largest tree it had seen, and that it continued every one before.
package enum Cosignature {
    static func message(_ text: String, at time: Int) -> String { "cosignature/v1\ntime \(time)\n\(text)" }

    /// Seconds since 1970 of a cosignature, 72 bytes of which the first 8 are the time.
    package static func time(of signature: [UInt8]) -> Int? {
        guard signature.count == 72 else { return nil }
        return Int(exactly: signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
