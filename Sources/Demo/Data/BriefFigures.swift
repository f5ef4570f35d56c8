/// What the counties have said of themselves in public, as far as it concerns places, people and opinions that exist
/// now: the demo city is built to these numbers, and its pages must show them again.
///
/// Source: the work reports of the congresses of Zhoukou's counties at the end of 2022, as collected by the project.
/// Left out, because no feature holds them yet: talks, classrooms, studios, research groups, visits to firms, tasks,
/// reports, rules, and problem lists.
package enum BriefFigures {
    package static let shenqiu = (stations: 22, points: 26, rooms: 24, windows: 23, posts: 31)
    package static let shenqiuIndustries = ["企业", "教育", "医疗卫生"]

    package static let chuanhuiStations = 17
    /// Of 2023. The table of townships has 16 now; the 55 communities lie in the nine that were there.
    package static let chuanhuiSubdistricts = 9
    package static let chuanhuiCommunities = 55
    package static let chuanhuiDeputies = 269

    package static let taikangStations = 23

    package static let huaiyangDemonstrationSites = 6
    package static let huaiyangJudicialStations = 2

    package static let fugouTownships = 16
    package static let fugouBatches = 2
    package static let fugouDeputies = 1342

    package static let shangshuiDeputies = 2216

    package static let xiangchengTownships = 21
    package static let xiangchengOpinions = 294
    package static let xiangchengResolved = 292
}
