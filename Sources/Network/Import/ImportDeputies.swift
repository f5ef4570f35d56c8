import Accounts
import Casework
import Statutes
import Store
import Words

/// Deputies with their mandates and the sites at which they receive people.
extension ImportTable {
    /// The key is the short name that stands for the deputy in public addresses. A mandate that is there already stays
    /// as it is: suspending and ending one is an act of its own.
    static func deputies(_ register: NetworkRegister, people: People) -> ImportTable {
        let slug = ImportColumn("slug", "网址简称", "slug", required: true)
        let name = ImportColumn("name", "姓名", "name", required: true)
        let region = ImportColumn("region", "所在地区代码", "region code", required: true)
        let bio = ImportColumn("bio", "简介", "about")
        let reception = ImportColumn("reception", "接待时间", "reception")
        let levels = CongressLevel.allCases.map { ($0, key: $0.rawValue, name: $0.text) }
        let level = ImportColumn("level", "代表级别", "level", required: true, of: levels)
        let congress = ImportColumn("congress", "人大所在地区代码", "congress region code", required: true)
        let term = ImportColumn("term", "届次", "term", required: true)
        let district = ImportColumn("district", "选区或选举单位", "district", required: true)
        let from = ImportColumn("from", "任职起始日期", "from", required: true)
        let sites = ImportColumn("sites", "站点编号", "site codes")
        return ImportTable(
            kind: "deputies", title: Text("代表", "Deputies"),
            columns: [slug, name, region, bio, reception, level, congress, term, district, from, sites, .regionName]
        ) { rows, isWritten, report, tx in
            let places = try PlaceStore.load(in: tx)
            // One person may stand in several rows, a row a mandate.
            var seen: [String: DeputyRow] = [:]
            for row in rows {
                let key = row.text(slug, max: 40, &report)
                let called = row.text(name, max: 100, &report)
                let home = row.region(region, places, &report)
                let about = row.text(bio, max: 500, &report) ?? ""
                let receives = row.text(reception, max: 200, &report) ?? ""
                let congressLevel = row.choice(level, levels, &report)
                let area = row.regionCode(congress, &report)
                let number = row.number(term, 1...99, &report)
                let place = row.text(district, max: 80, &report)
                let since = row.day(from, &report)
                let at = row.sites(sites, places, &report)
                guard let key, let called, let home, let congressLevel, let area, let number, let place, let since
                else {
                    continue
                }
                guard Self.isSlug(key) else {
                    report.refuse(row, slug, Text("用小写字母、数字和连字符", "takes small letters, digits and hyphens"))
                    continue
                }
                let new = DeputyRow(name: called, region: home, bio: about, reception: receives, sites: at)
                if let earlier = seen[key], earlier != new {
                    report.refuse(row, slug, Text("同一简称的几行不一致", "the rows of one slug do not agree"))
                    continue
                }
                seen[key] = new
                let was = try DeputyStore.deputy(slug: key, in: tx)
                if let was { row.require(was.region, slug, &report) }
                // The congresses above one's own are not one's own, and one's people sit in them.
                if !RegionRange(area).contains(home) { row.require(area, congress, &report) }
                let mandates = try was.map { try people.mandates(of: $0.person, in: tx) } ?? []
                let hasMandate = mandates.contains {
                    $0.level == congressLevel && $0.region == area && $0.term == number
                }
                let old = try was.map { try DeputyRow($0, people: people, in: tx) }
                report.note(row, was == nil ? .new : old == new && hasMandate ? .same : .changed, called)
                guard isWritten else { continue }
                let person = try Self.write(new, slug: key, was: was, register, people, in: tx)
                if !hasMandate {
                    do {
                        try people.addMandate(
                            of: person, level: congressLevel, region: area, term: number, district: place, from: since,
                            in: tx)
                    } catch Problem.conflict(let why) { report.refuse(row, nil, why) }
                }
            }
        }
    }

    private static func isSlug(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    private static func write(
        _ row: DeputyRow, slug: String, was: Deputy?, _ register: NetworkRegister, _ people: People,
        in tx: any Transaction
    ) throws -> ID<Person> {
        let person = try was?.person ?? people.add(name: row.name, in: tx)
        let deputy = Deputy(person, slug: slug, region: row.region, bio: row.bio, reception: row.reception)
        if was == nil {
            try register.add([deputy], in: tx)
        } else {
            try people.rename(person, to: row.name, in: tx)
            try register.update(deputy, in: tx)
        }
        try register.place(person, at: row.sites.map { DeputyAtSite(person, at: $0.site, as: $0.part) }, in: tx)
        return person
    }
}

/// What a row says of the deputy themselves.
private struct DeputyRow: Equatable {
    let name: String
    let region: ID<Region>
    let bio: String
    let reception: String
    let sites: [SiteOfDeputy]

    init(name: String, region: ID<Region>, bio: String, reception: String, sites: [SiteOfDeputy]) {
        (self.name, self.region, self.bio, self.reception, self.sites) = (name, region, bio, reception, sites)
    }

    init(_ deputy: Deputy, people: People, in tx: any Transaction) throws {
        self.init(
            name: try people.name(of: deputy.person, in: tx) ?? "", region: deputy.region, bio: deputy.bio,
            reception: deputy.reception,
            sites: try DeputyStore.sites(of: deputy.person, in: tx).map { SiteOfDeputy(site: $0.site, part: $0.part) }
                .sorted())
    }
}

struct SiteOfDeputy: Equatable, Comparable {
    let site: ID<Organisation>
    let part: DeputyAtSite.Part
    static func < (one: SiteOfDeputy, other: SiteOfDeputy) -> Bool { one.site < other.site }
}

extension ImportRow {
    /// `SQ-01* SQ-02`: codes with spaces or semicolons between them, a star at the site that they head.
    fileprivate func sites(_ column: ImportColumn, _ places: Places, _ report: inout ImportReport) -> [SiteOfDeputy] {
        let codes = (text(column, max: 200, &report) ?? "").split { " ;；、".contains($0) }
        return codes.compactMap { code -> SiteOfDeputy? in
            let isHead = code.hasSuffix("*")
            guard let site = places.site(code: String(isHead ? code.dropLast() : code)) else {
                report.refuse(self, column, Text("没有编号为 \(code) 的站点", "there is no site \(code)"))
                return nil
            }
            require(site.region, column, &report)
            return SiteOfDeputy(site: site.id, part: isHead ? .head : .member)
        }.sorted()
    }
}
