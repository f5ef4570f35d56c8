import Accounts
import Casework
import Network
import Statutes
import Store
import TestKit
import Web
import WebTestKit

/// A prefecture with three counties, enough for every rule: 沈丘 with the 129 sites that its county reports, 商水 and
/// 淮阳 with few.
struct Town {
    static let province = ID<Region>("410000000000")
    static let prefecture = ID<Region>("411600000000")
    static let shangshui = ID<Region>("411623000000")
    static let shenqiu = ID<Region>("411624000000")
    /// Entered before 2019, so that its id is its old code.
    static let huaiyang = ID<Region>("411626000000")
    static let huaidian = ID<Region>("411624100000")
    static let liuzhuangdian = ID<Region>("411624101000")
    static let village = ID<Region>("411624100201")
    static let fuchao = ID<Region>("411623001000")

    static let station = ID<Organisation>("station-1")
    static let otherStation = ID<Organisation>("station-shangshui")

    let database: any Database
    let world: TestWorld
    let people: People
    let pages: PageCache
    let network: NetworkFeature

    /// The kinds and numbers of 沈丘's sites, as its own report has them.
    static let kinds: [(kind: SiteKind, industry: String?, count: Int)] = [
        (.station, nil, 22), (.point, nil, 26), (.room, nil, 24), (.window, nil, 23), (.post, nil, 31),
        (.station, "企业", 1), (.station, "教育", 1), (.station, "医疗卫生", 1),
    ]

    static func with<T>(
        _ engine: Engine = .sqlite, options: DatabaseOptions = DatabaseOptions(connections: 4),
        _ body: (Town) async throws -> T
    ) async throws -> T {
        try await withDatabase(engine, AccountsFeature.migrations + NetworkFeature.migrations, options: options) {
            database in
            let world = TestWorld()
            let people = People(world: world.world)
            let pages = PageCache()
            let network = NetworkFeature(
                database: database, world: world.world, people: people, pages: pages,
                baseURL: "https://huying.example")
            let town = Town(database: database, world: world, people: people, pages: pages, network: network)
            try await database.write { tx in try town.build(in: tx) }
            return try await body(town)
        }
    }

    private func build(in tx: any Transaction) throws {
        let register = network.register
        try register.add(
            [
                Region.Entry(Self.province, parent: nil, level: .province, nameZh: "河南省", nameEn: "Henan Province"),
                Region.Entry(
                    Self.prefecture, parent: Self.province, level: .prefecture, nameZh: "周口市", nameEn: "Zhoukou City"),
                Region.Entry(
                    Self.shangshui, parent: Self.prefecture, level: .county, nameZh: "商水县", nameEn: "Shangshui County",
                    tile: 8),
                Region.Entry(
                    Self.shenqiu, parent: Self.prefecture, level: .county, nameZh: "沈丘县", nameEn: "Shenqiu County",
                    tile: 11),
                Region.Entry(
                    Self.huaiyang, parent: Self.prefecture, level: .county, nameZh: "淮阳区",
                    nameEn: "Huaiyang District", tile: 6),
                Region.Entry(Self.huaidian, parent: Self.shenqiu, level: .township, nameZh: "槐店回族镇"),
                Region.Entry(Self.liuzhuangdian, parent: Self.shenqiu, level: .township, nameZh: "刘庄店镇"),
                Region.Entry(Self.village, parent: Self.huaidian, level: .community, nameZh: "东关社区"),
                Region.Entry(Self.fuchao, parent: Self.shangshui, level: .township, nameZh: "姚集镇"),
            ],
            codes: [
                Region.Code("411626", of: Self.huaiyang, from: day("2000-01-01"), to: day("2019-12-19")),
                Region.Code("411603", of: Self.huaiyang, from: day("2019-12-20")),
                Region.Code("411624", of: Self.shenqiu, from: day("2000-01-01")),
            ], in: tx)
        try register.add(
            [
                Organisation.Entry(ID("government"), in: Self.shenqiu, kind: .government, name: "沈丘县人民政府"),
                Organisation.Entry(
                    ID("roads"), in: Self.shenqiu, kind: .unit, name: "沈丘县交通运输局", parent: ID("government")),
                Organisation.Entry(
                    ID("old-unit"), in: Self.shenqiu, kind: .unit, name: "沈丘县旧局", isActive: false),
                Organisation.Entry(ID("town-roads"), in: Self.huaidian, kind: .unit, name: "槐店回族镇村镇办"),
            ], in: tx)
        try register.add(Self.sites(), in: tx)
    }

    private static func sites() -> [LiaisonSite] {
        var sites: [LiaisonSite] = []
        for (kind, industry, count) in kinds {
            for number in 1...count {
                let serial = sites.count + 1
                let digits = String(serial)
                let isFirst = serial == 1
                sites.append(
                    LiaisonSite(
                        ID("station-\(serial)"), code: "SQ-" + String(repeating: "0", count: 3 - digits.count) + digits,
                        name: "\(isFirst ? "槐店" : "沈丘第\(serial)")代表联络站", kind: kind, industry: industry,
                        region: isFirst ? huaidian : number == 2 ? liuzhuangdian : shenqiu,
                        address: "人民路 \(serial) 号", hours: "每周三上午", host: isFirst ? .named("李站长") : nil,
                        grade: isFirst ? .demonstration : .ordinary, batch: isFirst ? 2 : nil,
                        openedOn: day("2021-05-01")))
            }
        }
        return sites + [
            LiaisonSite(
                otherStation, code: "SS-001", name: "姚集代表联络站", kind: .station, region: fuchao, address: "", hours: "",
                openedOn: day("2021-05-01"))
        ]
    }

    /// A deputy with one mandate in 沈丘's congress.
    @discardableResult
    func addDeputy(
        _ name: String, slug: String, region: ID<Region> = Town.huaidian, status: MandateStatus = .active,
        from: String = "2022-03-01", until: String? = nil
    ) async throws -> ID<Person> {
        let (people, network) = (people, network)
        return try await database.write { tx in
            let person = try people.add(name: name, in: tx)
            try people.addMandate(
                of: person, level: .county, region: Town.shenqiu, term: 17, district: "第 12 选区", status: status,
                from: day(from), until: until.map(day), in: tx)
            try network.register.add(
                [Deputy(person, slug: slug, region: region, bio: "种了二十年小麦。", reception: "每月 15 日")], in: tx)
            return person
        }
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await database.write(body)
    }

    func places() async throws -> Places {
        let network = network
        return try await database.read { try network.places(in: $0) }
    }

    func site(cards: [SiteCard] = []) -> TestSite {
        TestSite(network.routes(siteCards: cards), world: world, cache: pages)
    }

    static func viewer(_ role: Role, over scope: Grant.Scope) -> Viewer {
        Viewer(person: ID("staff"), pseudonym: "p-staff", grants: [Grant(role, over: scope)])
    }

    static let clerk = viewer(.stationClerk, over: .organisation(station))
    static let otherClerk = viewer(.stationClerk, over: .organisation(otherStation))
    static let staff = viewer(.deputyWorkStaff, over: .region(RegionRange(shenqiu)))
    static let otherStaff = viewer(.deputyWorkStaff, over: .region(RegionRange(shangshui)))
}

/// A day that a test writes down.
func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
}

/// Whether a page says something.
func shows(_ browser: Browser, _ path: String, _ words: String) async throws -> Bool {
    try await browser.get(path).says(words)
}
