package import Statutes
import Words

/// What of the pages of places a place may word for itself.
package enum NetworkTexts {
    package static let all = [homeTitle, homeLead]

    static let homeTitle = KeptText(
        "home-title", Text("首页：标题", "Start page: heading"), builtIn: NetworkWord.homeTitle.text, most: 60)
    static let homeLead = KeptText(
        "home-lead", Text("首页：标题下面的话", "Start page: what stands below the heading"),
        builtIn: NetworkWord.homeLead.text)
}
