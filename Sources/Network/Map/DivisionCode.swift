import Casework
import Statutes
import Store
import Web

/// A division code as people type it: 6 digits for counties and above (GB/T 2260), 9 or 12 for townships, 12 for villages
/// (GB/T 10114 and the statistical codes below it). Always compared with its twelve digits.
struct DivisionCode: Sendable, Equatable {
    /// Twelve digits.
    let full: String

    /// How many leading digits say what a region of a level is; zeros follow.
    static func digits(_ level: Region.Level) -> Int {
        switch level {
        case .province: 2
        case .prefecture: 4
        case .county: 6
        case .township: 9
        case .community: 12
        }
    }

    /// Nil when it is no code of such a region.
    init?(_ typed: String, level: Region.Level) {
        guard typed.utf8.allSatisfy({ (0x30...0x39).contains($0) }), [6, 9, 12].contains(typed.count) else {
            return nil
        }
        let full = typed + String(repeating: "0", count: 12 - typed.count)
        let digits = Self.digits(level)
        let above = Region.Level.allCases.last { $0 < level }.map(Self.digits) ?? 0
        // Its own digits say something, and nothing follows them.
        guard full.dropFirst(digits).allSatisfy({ $0 == "0" }),
            full.prefix(digits).dropFirst(above).contains(where: { $0 != "0" })
        else { return nil }
        self.full = full
    }

    /// One that is recorded.
    init(recorded code: String) { full = code + String(repeating: "0", count: max(0, 12 - code.count)) }

    /// As it is written: counties and above with six digits.
    func written(_ level: Region.Level) -> String { level <= .county ? String(full.prefix(6)) : full }

    func lies(in above: DivisionCode, level: Region.Level) -> Bool {
        full.hasPrefix(above.full.prefix(Self.digits(level)))
    }
}

extension Places {
    /// The code that a region bears on a day, with its twelve digits.
    func divisionCode(of region: ID<Region>, on day: Day) -> DivisionCode {
        DivisionCode(recorded: code(of: region, on: day))
    }

    /// Whoever bears a code from a day on, for a while at least.
    func bearers(of code: DivisionCode, from day: Day) -> [Region.Entry] {
        regions.filter { region in
            let own = codes(of: region.id)
            if own.isEmpty { return region.id.text == code.full }
            return own.contains {
                DivisionCode(recorded: $0.code) == code && ($0.validTo.map { $0 >= day } ?? true)
            }
        }
    }

    /// Whoever bears a recorded code that has not ended.
    func region(bearing code: DivisionCode) -> Region.Entry? {
        regions.first { region in
            codes(of: region.id).contains { $0.validTo == nil && DivisionCode(recorded: $0.code) == code }
        }
    }

    /// The region itself and all that lies in it.
    func regions(within range: RegionRange) -> [Region.Entry] { regions.filter { range.contains($0.id) } }
}
