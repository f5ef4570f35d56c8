import Casework
import Network
import Opinions
import Statutes
import Store

extension Scriptwriter {
    /// 项城 collected 294 opinions and resolved 292: the two that are open stand before the public, by name. Small cities
    /// get a tenth of all.
    mutating func writeXiangcheng(_ count: Int) {
        guard let county = County.all.first(where: { $0.slug == "xiangcheng" }) else { return }
        let stations = settlement.stations(of: county)
        let open = BriefFigures.xiangchengOpinions - BriefFigures.xiangchengResolved
        let total = count >= 600 ? BriefFigures.xiangchengOpinions : count / 10
        let stories: [Story] = [.unit, .unit, .deputy, .onSpot, .draftReturned, .secondRound]
        // Long enough ago that all of them are over.
        for index in 0..<max(0, total - open) {
            let matter = Self.quick[index % Self.quick.count]
            add(
                stories[index % stories.count], at: stations[index % stations.count],
                submitted: daysAgo(60 + index * 300 / max(1, total)), ending: index % 4 == 3 ? .fair : .good,
                publishes: true, about: matter)
        }
        for index in 0..<min(open, total) {
            let (matter, title) = Self.openMatters[index]
            var writer = writer(
                for: .unit, at: stations[index + 2], submitted: daysAgo(24).adding(seconds: 9 * 3600), about: matter)
            writer.acceptToUnit(after: 0...0)
            writer.publish(title: title, reply: false)
            append(writer.plan)
        }
    }

    private static let quick = Matter.all.filter { $0.handling != .hard }

    /// What is still open in 项城, under the titles that its page shows.
    static let openTitles = ["老水厂片区雨天倒灌，雨污管网何时改造", "断头路打通后两侧三十七户的搬迁安置"]

    private static let openMatters: [(Matter, String)] = zip(
        ["雨污管接错了", "断头路何时打通"].compactMap { title in Matter.all.first { $0.title == title } }, openTitles
    ).map { ($0, $1) }
}
