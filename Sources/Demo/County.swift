import Casework
import Network
import Store

/// What the demo knows of a county besides its code and name.
struct County: Sendable {
    let code: String
    /// In logins and in the addresses of deputies.
    let slug: String
    /// In the codes of sites.
    let initials: String
    /// Where its square lies on the tile map of the city.
    let tile: Int
    let deputiesInOffice: Int

    var id: ID<Region> { ID(code + "000000") }

    /// Roughly as on the map: 扶沟 and 太康 in the north, 项城 and 沈丘 in the south east.
    static let all = [
        County(
            code: "411602", slug: "chuanhui", initials: "CH", tile: 9, deputiesInOffice: BriefFigures.chuanhuiDeputies),
        County(code: "411603", slug: "huaiyang", initials: "HY", tile: 6, deputiesInOffice: 300),
        County(code: "411621", slug: "fugou", initials: "FG", tile: 0, deputiesInOffice: BriefFigures.fugouDeputies),
        County(code: "411622", slug: "xihua", initials: "XH", tile: 4, deputiesInOffice: 300),
        County(
            code: "411623", slug: "shangshui", initials: "SS", tile: 8, deputiesInOffice: BriefFigures.shangshuiDeputies
        ),
        County(code: "411624", slug: "shenqiu", initials: "SQ", tile: 14, deputiesInOffice: 420),
        County(code: "411625", slug: "dancheng", initials: "DC", tile: 11, deputiesInOffice: 300),
        County(code: "411627", slug: "taikang", initials: "TK", tile: 2, deputiesInOffice: 420),
        County(code: "411628", slug: "luyi", initials: "LY", tile: 7, deputiesInOffice: 300),
        County(code: "411681", slug: "xiangcheng", initials: "XC", tile: 13, deputiesInOffice: 320),
    ]

    static let city = ID<Region>("411600000000")
    static let province = ID<Region>("410000000000")
}
