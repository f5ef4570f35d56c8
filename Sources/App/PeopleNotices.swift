import Accounts
import Casework
import Network
import Notices
import Store
import Words

/// What accounts tell people of, as notices.
struct PeopleNotices: Sendable {
    let notices: Notices

    var tell: AccountsFeature.TellPeople {
        { [notices] notice, person, link, tx in
            try notices.post(to: .person(person), Self.kind(notice), link: link, in: tx)
        }
    }

    static var texts: [NoticeKind: NoticeText] {
        var texts: [NoticeKind: NoticeText] = [:]
        for notice in PeopleNotice.allCases { texts[kind(notice)] = { _ in notice.text } }
        return texts
    }

    private static func kind(_ notice: PeopleNotice) -> NoticeKind {
        NoticeKind(stringLiteral: "people.\(notice.rawValue)")
    }
}

extension Surroundings {
    /// What accounts learn of places and deputies.
    static func of(_ network: NetworkFeature) -> Surroundings {
        Surroundings(
            place: { scope, tx in
                let places = try network.places(in: tx)
                switch scope {
                case .region(let id): return places.region(id).map { .region($0.level.congress) }
                case .organisation(let id):
                    return places.organisation(id).map { organisation in
                        switch organisation.kind {
                        case .site: .site
                        case .unit: .unit
                        case .court: .court
                        case .congress, .committee, .government: .otherOrganisation
                        }
                    }
                }
            },
            deputy: { slug, tx in try network.deputy(slug: slug, in: tx)?.person },
            region: { scope, tx in
                let places = try network.places(in: tx)
                switch scope {
                case .region(let id): return places.region(id)?.id
                case .organisation(let id): return places.organisation(id)?.region
                }
            },
            named: { typed, tx in
                let places = try network.places(in: tx)
                let regions = places.regions.filter {
                    $0.id.text == typed || $0.id.text == typed + "000000" || $0.nameZh == typed || $0.nameEn == typed
                }
                let site = places.site(code: typed).map(\.id)
                let organisations = places.organisations.filter {
                    $0.isActive && ($0.id.text == typed || $0.name == typed || $0.id == site)
                }
                return regions.map { .region($0.id) } + organisations.map { .organisation($0.id) }
            },
            organisations: { NetworkFeature.organisations(in: $0) },
            mandatesChanged: { try network.register.deputiesHaveChanged(in: $0) })
    }
}
