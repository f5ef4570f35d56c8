import Casework
import Network
import Statutes
import Store

/// The liaison sites of one county: one station a township, and what its figures say besides.
struct SitePlan {
    private let county: County
    private let townships: [Region.Entry]
    private let gazetteer: Gazetteer
    private let world: World
    private var dice: Dice
    private var serials: [SiteKind: Int] = [:]
    private var made: [LiaisonSite] = []

    private static let kinds: [(kind: SiteKind, letter: String)] = [
        (.home, "J"), (.station, "Z"), (.point, "D"), (.room, "S"), (.window, "C"), (.post, "G"),
    ]

    /// In the order of their codes within each kind.
    static func sites(of county: County, _ gazetteer: Gazetteer, seed: UInt64, world: World) -> [LiaisonSite] {
        var plan = SitePlan(
            county: county, townships: gazetteer.townships(of: county.id), gazetteer: gazetteer, world: world,
            dice: Dice(seed: seed, stream: 1_000 + UInt64(county.tile)))
        plan.make()
        return plan.made
    }

    private init(county: County, townships: [Region.Entry], gazetteer: Gazetteer, world: World, dice: Dice) {
        (self.county, self.townships, self.gazetteer, self.world, self.dice) = (
            county, townships, gazetteer, world, dice
        )
    }

    private mutating func make() {
        for township in townships { add(.station, in: township, named: "\(township.nameZh)人大代表联络站") }
        switch county.slug {
        case "chuanhui": second(BriefFigures.chuanhuiStations - townships.count)
        case "taikang": second(BriefFigures.taikangStations - townships.count)
        case "shenqiu":
            second(BriefFigures.shenqiu.stations - townships.count)
            for industry in BriefFigures.shenqiuIndustries {
                add(.station, in: townships[0], named: "沈丘县\(industry)行业人大代表联络站", industry: industry)
            }
        case "huaiyang":
            for court in ["人民法院", "人民检察院"].prefix(BriefFigures.huaiyangJudicialStations) {
                add(.station, in: townships[0], named: "淮阳区\(court)人大代表联络站", industry: "司法")
            }
        default: break
        }
        let (points, rooms, windows, posts) =
            county.slug == "shenqiu"
            ? (
                BriefFigures.shenqiu.points, BriefFigures.shenqiu.rooms, BriefFigures.shenqiu.windows,
                BriefFigures.shenqiu.posts
            ) : (10, 4, 3, 5)
        if ["shangshui", "xihua", "dancheng", "luyi"].contains(county.slug) {
            add(.home, in: townships[0], named: "\(gazetteer.name(county.id))人大代表之家")
        }
        spread(.point, points) { "\($0)\(Names.village(&$1))人大代表联络点" }
        spread(.room, rooms) { "\($0)\($1.word(["产业园", "商会", "农贸市场", "文化站", "合作社"]))代表联络室" }
        spread(.window, windows) { "\($0)\($1.word(["便民服务中心", "政务服务大厅", "社保服务点"]))代表联络窗" }
        spread(.post, posts) { "\($0)\(Names.village(&$1))\($1.word(["网格", "河段", "学校门口"]))代表联络岗" }
    }

    /// Townships with a second station.
    private mutating func second(_ count: Int) {
        for township in townships.prefix(max(0, count)) {
            add(.station, in: township, named: "\(township.nameZh)第二人大代表联络站")
        }
    }

    private mutating func spread(_ kind: SiteKind, _ count: Int, named name: (String, inout Dice) -> String) {
        for index in 0..<count {
            let township = townships[index % townships.count]
            add(kind, in: township, named: name(township.nameZh, &dice))
        }
    }

    private mutating func add(
        _ kind: SiteKind, in township: Region.Entry, named name: String, industry: String? = nil
    ) {
        serials[kind, default: 0] += 1
        let serial = serials[kind, default: 0]
        let letter = Self.kinds.first { $0.kind == kind }?.letter ?? "X"
        let isMain = kind == .station && industry == nil
        let (grade, batch) = grade(of: township, isMain: isMain && !name.contains("第二"))
        made.append(
            LiaisonSite(
                ID(world.newID()), code: "\(county.initials)-\(letter)\(serial < 10 ? "0" : "")\(serial)", name: name,
                kind: kind, industry: industry, region: township.id,
                address: "\(township.nameZh)\(dice.word(Names.roads)) \(dice.within(1...199)) 号",
                hours: dice.word([
                    "周一至周五 8:30 至 12:00,14:30 至 17:30；每月 10 日、25 日代表接待群众",
                    "周一至周五 9:00 至 17:00；每月 15 日代表接待群众", "每周二、周四 9:00 至 11:30，代表轮流值班",
                ]),
                grade: grade, batch: batch,
                openedOn: Day(number: 19_000 + dice.below(900))))
    }

    /// 扶沟 made a demonstration site in every township, in two batches; 淮阳 in six, 白楼 among them.
    private func grade(of township: Region.Entry, isMain: Bool) -> (SiteGrade, Int?) {
        guard isMain, let index = townships.firstIndex(of: township) else { return (.ordinary, nil) }
        switch county.slug {
        case "fugou":
            return (.demonstration, index * BriefFigures.fugouBatches / townships.count + 1)
        case "huaiyang" where index < BriefFigures.huaiyangDemonstrationSites: return (.demonstration, 1)
        default: return (.ordinary, nil)
        }
    }
}
