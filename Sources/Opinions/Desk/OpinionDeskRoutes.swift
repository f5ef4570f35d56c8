import Casework
package import Network
import Store
import Web
import Words

/// The inner pages of opinions: desk, list, overview.
enum OpinionDeskRoutes {
    static func all(_ desk: OpinionDesk, limits isLimited: Bool) -> [Route] {
        let export = Export("cases", limits: isLimited)
        return [
            Route(
                "desk", .get, page: "/desk", api: "/desk", DeskWord.deskTitle.text, use: ShowDesk(desk: desk).respond),
            Route(
                "cases", .get, page: "/cases", api: "/cases", DeskWord.listTitle.text, fields: ListCases.fields,
                use: ListCases(desk: desk).respond),
            Route(
                "export-cases", .get, page: export.page, Text("下载意见列表", "The inner list as a file"),
                fields: ExportCases.fields, use: ExportCases(desk: desk, export: export).respond),
            Route(
                "overview", .get, page: "/overview", api: "/overview", DeskWord.overviewTitle.text,
                fields: ShowOverview.fields, use: ShowOverview(desk: desk).respond),
        ]
    }
}

extension OpinionsFeature {
    /// For the public page of a site. It costs one statement, and acts drop the page when its figures change.
    package static var siteCard: SiteCard {
        { site, reader, tx in
            let figures = try SiteFigures.load(site, today: reader.today, zone: reader.zone, in: tx)
            return SiteCardView(figures: figures, reader: reader).html
        }
    }
}
