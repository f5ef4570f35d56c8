import Casework
import Foundation
import Network
import Statutes
import Store

/// The regions of the demo city, with their codes.
struct Gazetteer: Sendable {
    let regions: [Region.Entry]
    let codes: [Region.Code]
    let names: [ID<Region>: String]
    private let townshipsByCounty: [ID<Region>: [Region.Entry]]

    init() {
        var regions = Self.divisions()
        let townships = Self.rows(of: Townships.csv).map { row in
            Region.Entry(
                ID(row[0]), parent: ID(row[0].prefix(6) + "000000"), level: .township, nameZh: row[1])
        }
        regions += townships
        regions += Self.communities(in: townships.filter { $0.id.text.hasPrefix("411602") })
        self.regions = regions
        codes = Self.codes(of: regions)
        names = Dictionary(regions.map { ($0.id, $0.nameZh) }) { first, _ in first }
        townshipsByCounty = Dictionary(grouping: townships) { ID($0.id.text.prefix(6) + "000000") }
    }

    func townships(of county: ID<Region>) -> [Region.Entry] { townshipsByCounty[county] ?? [] }
    func name(_ region: ID<Region>) -> String { names[region] ?? "" }

    /// Sub-districts have no congress of their own.
    static func hasCongress(_ township: Region.Entry) -> Bool { !township.nameZh.hasSuffix("街道") }

    private static func divisions() -> [Region.Entry] {
        rows(of: Divisions.csv).map { row in
            let level = Region.Level(rawValue: row[3]) ?? .county
            let parent: String? =
                switch level {
                case .province: nil
                case .prefecture: "410000000000"
                default: "411600000000"
                }
            return Region.Entry(
                ID(row[0] + "000000"), parent: parent.map { ID($0) }, level: level, nameZh: row[1], nameEn: row[2],
                tile: County.all.first { $0.code == row[0] }?.tile)
        }
    }

    /// 川汇's communities, in the nine sub-districts that it had when it counted them. Their names are invented.
    private static func communities(in townships: [Region.Entry]) -> [Region.Entry] {
        let names = CommunityNames.all
        let parents = townships.prefix(BriefFigures.chuanhuiSubdistricts)
        var serials: [ID<Region>: Int] = [:]
        return zip(names, names.indices).compactMap { name, index in
            guard let parent = parents.dropFirst(index % parents.count).first else { return nil }
            serials[parent.id, default: 0] += 1
            let serial = serials[parent.id, default: 0]
            let code = parent.id.text.prefix(9) + (serial < 10 ? "00\(serial)" : "0\(serial)")
            return Region.Entry(ID(String(code)), parent: parent.id, level: .community, nameZh: name)
        }
    }

    private static func codes(of regions: [Region.Entry]) -> [Region.Code] {
        let from = Day(number: 0)
        return regions.filter { $0.level <= .county }.flatMap { region -> [Region.Code] in
            let code = String(region.id.text.prefix(6))
            // The county was dissolved and the district founded in 2019; both are one region.
            guard code == "411603", let change = Day(year: 2019, month: 12, day: 18) else {
                return [Region.Code(code, of: region.id, from: from)]
            }
            return [
                Region.Code("411626", of: region.id, from: from, to: change),
                Region.Code(code, of: region.id, from: change.adding(days: 1)),
            ]
        }
    }

    static func rows(of csv: String) -> [[String]] {
        csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
}

private enum CommunityNames {
    static let all = """
        建设 育新 和平 中州 八一 庆丰 文明 七一 前进 解放 人民 新华 滨河 沙颍 颍河 交通 汉阳 工农 永宁 康宁 \
        迎春 向阳 团结 光荣 幸福 安居 东风 北门 南关 西苑 春晓 富强 长庆 祥和 金苑 平安 惠民 友谊 胜利 朝阳 \
        健康 学苑 书香 银杏 梧桐 槐荫 荷塘 莲池 柳堤 杏花 桃园 清河 景园 锦绣 阳光
        """.split(separator: " ").map { "\($0)社区" }
}
