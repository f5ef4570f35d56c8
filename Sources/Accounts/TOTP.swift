import Crypto
import Foundation
import Statutes

/// Codes that a phone makes without a network (RFC 6238), as every authenticator app knows them: SHA-1, six digits, a
/// new one every 30 seconds.
enum TOTP {
    static let period = 30
    /// Steps that a phone's clock may be behind or ahead.
    static let drift = 1

    static func step(at instant: Instant) -> Int { instant.secondsSinceEpoch / period }

    /// - Parameter digits: six; the vectors of the RFC have eight.
    static func code(_ secret: [UInt8], step: Int, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(1) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code this is, if it is one of now.
    static func step(of code: String, _ secret: [UInt8], at instant: Instant) -> Int? {
        let now = step(at: instant)
        return (now - drift...now + drift).first { Self.code(secret, step: $0) == code }
    }

    /// What an authenticator app reads from a QR code or a link.
    static func address(_ secret: [UInt8], login: String) -> String {
        let name = login.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "account"
        return "otpauth://totp/Huying:\(name)?secret=\(Base32.text(secret))&issuer=Huying"
    }
}

/// RFC 4648, as authenticator apps want keys.
enum Base32 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    /// Without padding.
    static func text(_ bytes: [UInt8]) -> String {
        var (text, buffer, bits) = ("", 0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(digits[buffer >> bits & 31])
            }
        }
        if bits > 0 { text.append(digits[buffer << (5 - bits) & 31]) }
        return text
    }
}
