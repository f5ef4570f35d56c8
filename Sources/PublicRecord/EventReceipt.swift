import Casework
import Formats
import Foundation
package import Ledger

/// What the log promised about one event: that it is in the record, as it was then. Signed, so that it still speaks
/// when the event is gone.
package struct EventReceipt: Equatable, Sendable {
    package let origin: String
    package let number: String
    /// The event's id, a UUID.
    package let event: String
    /// 32 bytes.
    package let digest: [UInt8]
    /// 64 bytes of Ed25519 over `text`.
    package var signature: [UInt8]

    package init(origin: String, number: String, event: String, digest: [UInt8], signature: [UInt8]) {
        (self.origin, self.number, self.event) = (origin, number, event)
        (self.digest, self.signature) = (digest, signature)
    }

    package static let firstLine = "huying receipt 1"

    /// The text that is signed. Its first line can begin no checkpoint.
    package var text: String {
        "\(Self.firstLine)\norigin \(origin)\ncase \(number)\nevent \(event)\ndigest \(Hex.text(digest))\n"
    }

    package func isSigned(by keys: [NoteKey]) -> Bool { keys.contains { $0.isSignature(signature, of: text) } }

    // MARK: On paper

    /// Event, digest and signature, 112 bytes as letters, digits, `-` and `_`; with the number of the case it is all
    /// there is to a receipt.
    package var code: String {
        let bytes = Self.bytes(ofID: event) + digest + signature
        return String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
            var (count, bits, held) = (0, 0, 0)
            func put(_ value: Int) {
                text[count] = Self.letters[value & 63]
                count += 1
            }
            for byte in bytes {
                (bits, held) = (bits << 8 & 0xffff | Int(byte), held + 8)
                while held >= 6 {
                    held -= 6
                    put(bits >> held)
                }
            }
            if held > 0 { put(bits << (6 - held)) }
            return count
        }
    }

    /// Letters of every code.
    static let codeLength = 150

    /// Of base64url. Every answer to somebody who sends an opinion has such a code.
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// - Returns: `nil` for what is no code.
    package init?(number: String, code: String, origin: String) {
        // As copied from paper or a mail, with breaks in it.
        let letters = String(code.filter { !$0.isWhitespace }).replacing("-", with: "+").replacing("_", with: "/")
        let padded = letters + String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), data.count == 112, Self.isNumber(number) else { return nil }
        let bytes = Array(data)
        self.init(
            origin: origin, number: number, event: Self.id(of: bytes[..<16]), digest: Array(bytes[16..<48]),
            signature: Array(bytes[48...]))
    }

    /// What has no number yet is called by its id.
    static func isNumber(_ number: String) -> Bool {
        1...40 ~= number.utf8.count
            && number.utf8.allSatisfy {
                $0 == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
                    || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
            }
    }

    private static func bytes(ofID id: String) -> [UInt8] {
        Hex.bytes(String(decoding: id.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)) ?? []
    }

    private static func id(of bytes: ArraySlice<UInt8>) -> String {
        let digits = Hex.text(bytes)
        var id = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { id.append("-") }
            id.append(digit)
        }
        return id
    }
}

/// The proof that belongs to a receipt once its event is in the tree: the leaf, where it stands, what leads from it to
/// the root, and the checkpoint that signs the root.
package struct ReceiptProof: Equatable, Sendable {
    package let leaf: String
    package let index: Int
    package let path: [TreeHash]
    /// A signed note.
    package let checkpoint: String

    package init(leaf: String, index: Int, path: [TreeHash], checkpoint: String) {
        (self.leaf, self.index, self.path, self.checkpoint) = (leaf, index, path, checkpoint)
    }
}

/// A receipt as a file, to be kept and checked anywhere.
package struct ReceiptFile: Equatable, Sendable {
    package let receipt: EventReceipt
    package let proof: ReceiptProof?

    package init(receipt: EventReceipt, proof: ReceiptProof?) { (self.receipt, self.proof) = (receipt, proof) }

    package var text: String { json.serialized + "\n" }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("format", .text(EventReceipt.firstLine)), .init("origin", .text(receipt.origin)),
            .init("case", .text(receipt.number)), .init("event", .text(receipt.event)),
            .init("digest", .text(Hex.text(receipt.digest))),
            .init("signature", .text(Data(receipt.signature).base64EncodedString())),
        ]
        if let proof {
            members += [
                .init("leaf", .text(proof.leaf)), .init("index", .integer(proof.index)),
                .init("path", .array(proof.path.map { .text(Data($0.bytes).base64EncodedString()) })),
                .init("checkpoint", .text(proof.checkpoint)),
            ]
        }
        return .object(members)
    }

    /// - Returns: why it is none, for bytes that are no receipt.
    package static func read(_ bytes: [UInt8]) -> Result<ReceiptFile, ReceiptFault> {
        let start = bytes.drop { $0 <= 0x20 || $0 == 0xef || $0 == 0xbb || $0 == 0xbf }
        guard start.first == UInt8(ascii: "{") else { return .failure(.notAReceipt) }
        // A file that was cut off begins like one and does not end.
        guard let json = try? JSON(parsing: Array(start)) else { return .failure(.truncated) }
        func text(_ name: String) -> String? { if case .text(let text)? = json[name] { text } else { nil } }
        guard text("format") == EventReceipt.firstLine else { return .failure(.notAReceipt) }
        guard let origin = text("origin"), let number = text("case"), EventReceipt.isNumber(number),
            let event = text("event"), let digest = text("digest").flatMap({ Hex.bytes($0) }), digest.count == 32,
            let signature = text("signature").flatMap({ Data(base64Encoded: $0) }), signature.count == 64
        else { return .failure(.truncated) }
        let receipt = EventReceipt(
            origin: origin, number: number, event: event, digest: digest, signature: Array(signature))
        guard json["checkpoint"] != nil || json["leaf"] != nil else {
            return .success(ReceiptFile(receipt: receipt, proof: nil))
        }
        guard let leaf = text("leaf"), let checkpoint = text("checkpoint"), case .integer(let index)? = json["index"],
            case .array(let steps)? = json["path"], steps.count <= 64
        else { return .failure(.truncated) }
        let path = steps.compactMap { step -> TreeHash? in
            if case .text(let text) = step { Data(base64Encoded: text).flatMap { TreeHash($0) } } else { nil }
        }
        guard path.count == steps.count else { return .failure(.truncated) }
        return .success(
            ReceiptFile(
                receipt: receipt, proof: ReceiptProof(leaf: leaf, index: index, path: path, checkpoint: checkpoint)))
    }
}
