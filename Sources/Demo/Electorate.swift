import Accounts
import Casework
import Network
import Statutes
import Store

/// A deputy to be: where they live and which mandates they hold.
struct Candidate: Sendable {
    struct Seat: Sendable {
        let level: CongressLevel
        let region: ID<Region>
        let district: String
    }
    let name: String
    let home: Region.Entry
    let seats: [Seat]
    let status: MandateStatus
    let bio: String
}

/// Chooses the deputies of one county: as many in office as its figure says, whoever holds several mandates once; and
/// a few who are not in office any more.
struct Electorate {
    private let county: County
    private let gazetteer: Gazetteer
    private let homes: [Region.Entry]
    private var dice: Dice

    static func candidates(of county: County, _ gazetteer: Gazetteer, seed: UInt64) -> [Candidate] {
        var electorate = Electorate(county, gazetteer, seed: seed)
        let count = county.deputiesInOffice
        let inOffice = (0..<count).map { electorate.candidate($0, .active) }
        let gone: [MandateStatus] = [.suspended, .terminated, .expired]
        return inOffice + (0..<max(4, count / 90)).map { electorate.candidate(20 + $0, gone[$0 % gone.count]) }
    }

    private init(_ county: County, _ gazetteer: Gazetteer, seed: UInt64) {
        (self.county, self.gazetteer) = (county, gazetteer)
        // Three times as many live in the country as in a sub-district.
        homes = gazetteer.townships(of: county.id).flatMap {
            Gazetteer.hasCongress($0) ? [$0, $0, $0] : [$0]
        }
        dice = Dice(seed: seed, stream: 2_000 + UInt64(county.tile))
    }

    private mutating func candidate(_ index: Int, _ status: MandateStatus) -> Candidate {
        let home = homes[dice.below(homes.count)]
        return Candidate(
            name: Names.person(&dice), home: home, seats: seats(index, at: home), status: status, bio: bio(home))
    }

    /// The first few hold the rare mandates, so that every level is there; the others mostly one.
    private mutating func seats(_ index: Int, at home: Region.Entry) -> [Candidate.Seat] {
        let hasCongress = Gazetteer.hasCongress(home)
        var levels: [CongressLevel] = []
        let isOfCounty = !hasCongress || dice.chance(24)
        if isOfCounty { levels.append(.county) }
        if hasCongress, !isOfCounty || dice.chance(40) { levels.append(.township) }
        if index == 0 || dice.below(1000) < 2 { levels.append(.national) }
        if (1...3).contains(index) || dice.below(1000) < 4 { levels.append(.provincial) }
        if (2...9).contains(index) || dice.chance(3) { levels.append(.municipal) }
        return levels.map { seat($0, at: home) }
    }

    private mutating func seat(_ level: CongressLevel, at home: Region.Entry) -> Candidate.Seat {
        let countyName = gazetteer.name(county.id)
        switch level {
        case .national: return .init(level: level, region: ID("100000000000"), district: "河南省人民代表大会")
        case .provincial: return .init(level: level, region: County.province, district: "周口市人民代表大会")
        case .municipal: return .init(level: level, region: County.city, district: "\(countyName)人民代表大会")
        case .county:
            return .init(level: level, region: county.id, district: "\(home.nameZh)第 \(dice.within(1...6)) 选区")
        case .township: return .init(level: level, region: home.id, district: "第 \(dice.within(1...24)) 选区")
        }
    }

    private mutating func bio(_ home: Region.Entry) -> String {
        let place = home.nameZh
        return dice.word([
            "\(place)\(Names.village(&dice))村种粮户，流转土地 \(dice.within(6...80) * 10) 亩。",
            "\(place)\(Names.village(&dice))村党支部书记，在村里工作 \(dice.within(4...28)) 年。",
            "\(place)\(dice.word(Names.schools))教师，教龄 \(dice.within(6...32)) 年。",
            "\(place)卫生院医生，从医 \(dice.within(5...30)) 年。",
            "\(place)一家农产品加工企业的负责人，带动 \(dice.within(12...180)) 户就业。",
            "\(place)蔬菜合作社理事长，社员 \(dice.within(20...220)) 户。",
            "\(place)\(dice.word(Names.roads))的个体经营者，开店 \(dice.within(3...20)) 年。",
            "\(place)网格员，负责 \(dice.within(90...320)) 户的走访。",
            "返乡创业青年，在\(place)办服装加工点。",
            "\(place)法律服务所法律工作者，常年参与调解。",
        ])
    }
}

/// When each congress began, and which it is.
extension CongressLevel {
    var demoTerm: (number: Int, from: Day) {
        switch self {
        case .national: (14, Day(number: 19_421))
        case .provincial: (14, Day(number: 19_371))
        case .municipal: (5, Day(number: 19_061))
        case .county: (17, Day(number: 19_053))
        case .township: (16, Day(number: 19_046))
        }
    }
}
