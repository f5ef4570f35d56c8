import Opinions

/// What an opinion can be about. A line of `Data/Matters….swift` holds its parts, divided by bars:
///
///     title | bureau | class s, c or h | voices | words | reply | outcome s, p or e | reason for a poor rating
///
/// Names in braces stand for a place, a number or a time that is drawn once for each opinion and is the same in all
/// its parts. `bureau` is a `Bureau`, or `office` for the township's own.
struct Matter: Sendable {
    let topic: Opinion.Topic
    let title: String
    /// Nil for the township's office.
    let bureau: Bureau?
    let handling: Opinion.HandlingClass
    /// Who speaks of such things: farmer, tenant, parent, elder, merchant, worker, or any resident.
    let voices: [Character]
    let words: String
    let reply: String
    /// As the reply's form takes it: solved, planned, explained.
    let outcome: String
    let poorReason: String

    static let all: [Matter] = [
        (Opinion.Topic.roads, MattersRoads.lines), (.water, MattersWater.lines),
        (.environment, MattersEnvironment.lines), (.housing, MattersHousing.lines),
        (.schooling, MattersSchooling.lines), (.health, MattersHealth.lines), (.farming, MattersFarming.lines),
        (.security, MattersSecurity.lines), (.welfare, MattersWelfare.lines), (.other, MattersOther.lines),
    ].flatMap { topic, lines in lines.split(separator: "\n").compactMap { Matter(topic, line: $0) } }

    private init?(_ topic: Opinion.Topic, line: Substring) {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 8,
            let handling = ["s": .simple, "c": .complex, "h": .hard][parts[2]] as Opinion.HandlingClass?,
            let outcome = ["s": "solved", "p": "planned", "e": "explained"][parts[6]]
        else { return nil }
        (self.topic, title, bureau, self.handling) = (topic, parts[0], Bureau(rawValue: parts[1]), handling)
        (voices, words, reply) = (Array(parts[3]), parts[4], parts[5])
        (self.outcome, poorReason) = (outcome, parts[7])
    }
}

/// The names and numbers of one opinion, filled into the parts of its matter.
struct Slots: Sendable {
    let town: String
    let road: String
    private let values: [(slot: String, value: String)]

    init(town: String, _ dice: inout Dice) {
        self.town = town
        road = dice.word(Names.roads)
        values = [
            ("{小数}", String(dice.within(2...9))), ("{数}", String(dice.within(3...48) * 10)),
            ("{村}", Names.village(&dice) + "村"), ("{路}", road), ("{小区}", dice.word(Names.estates)),
            ("{校}", dice.word(Names.schools)), ("{镇}", town), ("{周}", dice.word(["两", "三", "四", "五", "六"])),
            ("{月}", String(dice.within(1...12))), ("{时}", dice.word(["五点半", "六点", "七点", "八点", "四点半"])),
        ]
    }

    /// The places that a text of braces names.
    func places(in text: String) -> [String] {
        values.filter { ["{村}", "{路}", "{小区}", "{校}"].contains($0.slot) && text.contains($0.slot) }.map(\.value)
    }

    func fill(_ text: String) -> String {
        guard text.contains("{") else { return text }
        var filled = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            filled += rest[..<start]
            let slot = rest[start...end]
            filled += values.first { $0.slot == slot }?.value ?? ""
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }
}
