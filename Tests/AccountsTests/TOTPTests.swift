import Statutes
import Testing

@testable import Accounts

@Suite struct TOTPTests {
    /// RFC 6238, appendix B, for SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func codesAreThoseOfTheStandard(seconds: Int, code: String) {
        let secret = Array("12345678901234567890".utf8)
        let step = TOTP.step(at: Instant(secondsSinceEpoch: seconds))
        #expect(TOTP.code(secret, step: step, digits: 8) == code)
        #expect(TOTP.code(secret, step: step) == String(code.suffix(6)))
    }

    /// RFC 4226, appendix D.
    @Test func codesAreThoseOfTheCounter() {
        let secret = Array("12345678901234567890".utf8)
        #expect(
            (0...9).map { TOTP.code(secret, step: $0) } == [
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
            ])
    }

    @Test func oneStepOfDriftIsForgivenEitherWay() {
        let secret = Array("12345678901234567890".utf8)
        let now = Instant(secondsSinceEpoch: 1_795_482_010)
        let step = TOTP.step(at: now)
        for drift in -3...3 {
            let found = TOTP.step(of: TOTP.code(secret, step: step + drift), secret, at: now)
            #expect(found == (abs(drift) <= 1 ? step + drift : nil), "\(drift)")
        }
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func keysAreWrittenAsAppsWantThem(text: String, key: String) {
        #expect(Base32.text(Array(text.utf8)) == key)
    }

    @Test func theAddressHoldsTheLoginWithoutBreaking() {
        let address = TOTP.address(Array("foobar".utf8), login: "王&芳?x=1")
        #expect(address == "otpauth://totp/Huying:%E7%8E%8B%26%E8%8A%B3%3Fx%3D1?secret=MZXW6YTBOI&issuer=Huying")
    }

    @Test(arguments: [
        ("123456", TypedCode.fromPhone("123456")), (" 123 456 ", .fromPhone("123456")),
        ("１２３４５６", .fromPhone("123456")),
        ("abcde-fghjk", .recovery("ABCDEFGHJK")), ("23456 789ab", .recovery("23456789AB")),
    ])
    func aCodeMayBeTypedInManyWays(typed: String, code: TypedCode) { #expect(TypedCode(typed) == code) }

    @Test(arguments: ["", "12345", "1234567", "ABCDE-FGHJ", "ABCDE-FGHJ1", "ABCDE-FGHJKL", "١٢٣٤٥٦"])
    func whatIsNoCodeIsNone(typed: String) { #expect(TypedCode(typed) == nil) }
}
