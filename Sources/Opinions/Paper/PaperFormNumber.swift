/// The number of a paper form, as it is printed and keyed in: seven digits and a letter or digit that checks them, as
/// `0000123-F`. Any one wrong digit, and any two that changed places, give another check character.
struct PaperFormNumber: Sendable, Equatable {
    static let most = 9_999_999
    private static let digits = 7
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")

    let serial: Int

    init(_ serial: Int) { self.serial = serial }

    /// As typed by someone reading from paper; nil where the check character does not fit.
    init?(typed: String) {
        let characters = Array(CaseSecret.normalized(typed))
        guard characters.count == Self.digits + 1, characters.dropLast().allSatisfy(\.isASCII),
            let serial = Int(String(characters.dropLast())), serial > 0,
            characters.last == Self.check(of: serial)
        else { return nil }
        self.serial = serial
    }

    var text: String {
        let digits = String(serial)
        return String(repeating: "0", count: max(0, Self.digits - digits.count)) + digits + "-"
            + String(Self.check(of: serial))
    }

    /// The sum of the digits, each times a weight of its own, modulo a prime above all of them: no difference of one
    /// digit or of two exchanged ones vanishes in it.
    private static func check(of serial: Int) -> Character {
        var (rest, sum) = (serial, 0)
        for weight in 2..<(2 + digits) {
            sum += rest % 10 * weight
            rest /= 10
        }
        return alphabet[sum % alphabet.count]
    }
}
