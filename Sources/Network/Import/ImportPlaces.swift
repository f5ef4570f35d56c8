import Casework
import Statutes
import Store
import Words

/// Regions, organisations and liaison sites from tables.
extension ImportTable {
    /// The key is the code that the region had when it was first entered.
    static func regions(_ register: NetworkRegister) -> ImportTable {
        let code = ImportColumn("code", "代码", "code", required: true)
        let parent = ImportColumn("parent", "上级代码", "parent code")
        let levels = Region.Level.allCases.map { ($0, key: $0.rawValue, name: $0.text) }
        let level = ImportColumn("level", "级别", "level", required: true, of: levels)
        let name = ImportColumn("name", "名称", "name", required: true)
        let nameEn = ImportColumn("nameEn", "英文名称", "English name")
        let tile = ImportColumn("tile", "方格位置", "tile")
        return ImportTable(
            kind: "regions", title: Text("行政区划", "Regions"), columns: [code, parent, level, name, nameEn, tile]
        ) { rows, isWritten, report, tx in
            let known = Dictionary(uniqueKeysWithValues: try PlaceStore.load(in: tx).regions.map { ($0.id, $0) })
            var inTable: Set<ID<Region>> = []
            var entries: [(row: ImportRow, entry: Region.Entry)] = []
            for row in rows {
                let id = row.regionCode(code, &report)
                let above = row.regionCode(parent, &report)
                let level = row.choice(level, levels, &report)
                let zh = row.text(name, max: 60, &report)
                let en = row.text(nameEn, max: 80, &report)
                let square = row.number(tile, 0...47, &report)
                guard let id, let level, let zh else { continue }
                if !inTable.insert(id).inserted { report.refuse(row, code, .twice) }
                row.require(id, code, &report)
                if let above, !RegionRange(above).contains(id) || above == id {
                    report.refuse(row, parent, Text("代码不在上级的范围内", "does not lie within the codes of this parent"))
                }
                if let was = known[id], was.parent != above || was.level != level {
                    report.refuse(row, nil, Text("已有这个区划，级别或上级不同", "is there already, with another level or parent"))
                }
                entries.append(
                    (row, Region.Entry(id, parent: above, level: level, nameZh: zh, nameEn: en, tile: square)))
            }
            for (row, entry) in entries {
                if let above = entry.parent, known[above] == nil, !inTable.contains(above) {
                    report.refuse(row, parent, Text("没有这个上级", "there is no such region"))
                }
                report.note(row, .of(entry, was: known[entry.id]), entry.nameZh)
            }
            guard isWritten else { return }
            try register.add(entries.map(\.entry).filter { known[$0.id] == nil }, in: tx)
            for (_, entry) in entries where known[entry.id] != nil && known[entry.id] != entry {
                try register.rename(entry, in: tx)
            }
        }
    }

    /// Handling units and other bodies, but sites. The key is an id that the table gives, as `unit-jtj`.
    static func organisations(_ register: NetworkRegister) -> ImportTable {
        let id = ImportColumn("id", "编号", "id", required: true)
        let name = ImportColumn("name", "名称", "name", required: true)
        let kinds = Organisation.Kind.allCases.filter { $0 != .site }.map { ($0, key: $0.rawValue, name: $0.text) }
        let kind = ImportColumn("kind", "类别", "kind", required: true, of: kinds)
        let region = ImportColumn("region", "地区代码", "region code", required: true)
        let parent = ImportColumn("parent", "上级编号", "parent id")
        let active = ImportColumn("active", "在用", "active")
        return ImportTable(
            kind: "organisations", title: Text("机构和承办单位", "Organisations and handling units"),
            columns: [id, name, kind, region, parent, active, .regionName]
        ) { rows, isWritten, report, tx in
            let places = try PlaceStore.load(in: tx)
            var inTable: Set<ID<Organisation>> = []
            var entries: [(row: ImportRow, entry: Organisation.Entry)] = []
            for row in rows {
                let key = row.text(id, max: 40, &report).flatMap { text -> ID<Organisation>? in
                    if text.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }) { return ID(text) }
                    report.refuse(row, id, Text("只用字母、数字和连字符", "takes letters, digits and hyphens only"))
                    return nil
                }
                let title = row.text(name, max: 80, &report)
                let kind = row.choice(kind, kinds, &report)
                let place = row.region(region, places, &report)
                let isActive = row.yesOrNo(active, &report) ?? true
                let above = row.text(parent, max: 40, &report).map { ID<Organisation>($0) }
                guard let key, let title, let kind, let place else { continue }
                if !inTable.insert(key).inserted { report.refuse(row, id, .twice) }
                if let above, places.organisation(above) == nil, !inTable.contains(above) {
                    report.refuse(row, parent, Text("没有这个上级，或者它排在后面", "is not there, or stands further down"))
                }
                // It does not move out of somebody else's region either.
                if let was = places.organisation(key) { row.require(was.region, id, &report) }
                if let was = places.organisation(key), was.kind != kind {
                    report.refuse(row, nil, Text("已有这个编号，类别不同", "is there already, as another kind"))
                }
                let entry = Organisation.Entry(
                    key, in: place, kind: kind, name: title, parent: above, isActive: isActive)
                report.note(row, .of(entry, was: places.organisation(key)), title)
                entries.append((row, entry))
            }
            guard isWritten else { return }
            try register.add(entries.map(\.entry).filter { places.organisation($0.id) == nil }, in: tx)
            for (_, entry) in entries where places.organisation(entry.id).map({ $0 != entry }) ?? false {
                try register.update(entry, in: tx)
            }
        }
    }

    /// The key is the site's code, which stands on its door.
    static func sites(_ register: NetworkRegister, world: World) -> ImportTable {
        let code = ImportColumn("code", "编号", "code", required: true)
        let name = ImportColumn("name", "名称", "name", required: true)
        let kinds = SiteKind.allCases.map { ($0, key: $0.rawValue, name: $0.text) }
        let kind = ImportColumn("kind", "类型", "kind", required: true, of: kinds)
        let region = ImportColumn("region", "地区代码", "region code", required: true)
        let industry = ImportColumn("industry", "行业", "industry")
        let address = ImportColumn("address", "地址", "address", required: true)
        let hours = ImportColumn("hours", "开放时间", "hours", required: true)
        let host = ImportColumn("host", "接待人", "host")
        let grade = ImportColumn("grade", "等级", "grade")
        let batch = ImportColumn("batch", "批次", "batch")
        let opened = ImportColumn("openedOn", "启用日期", "opened on", required: true)
        let closed = ImportColumn("closedOn", "停用日期", "closed on")
        let grades: [(SiteGrade, key: String, name: Text)] = [
            (.ordinary, "ordinary", Text("普通", "ordinary")),
            (.demonstration, "demonstration", Text("示范", "demonstration")),
        ]
        return ImportTable(
            kind: "sites", title: Text("联络站点", "Liaison sites"),
            columns: [
                code, name, kind, region, industry, address, hours, host, grade, batch, opened, closed, .regionName,
            ]
        ) { rows, isWritten, report, tx in
            let places = try PlaceStore.load(in: tx)
            var inTable: Set<String> = []
            var sites: [LiaisonSite] = []
            for row in rows {
                let key = row.text(code, max: 24, &report)
                let title = row.text(name, max: 80, &report)
                let kind = row.choice(kind, kinds, &report)
                let place = row.region(region, places, &report)
                let trade = row.text(industry, max: 20, &report)
                let street = row.text(address, max: 200, &report)
                let open = row.text(hours, max: 200, &report)
                let receives = row.text(host, max: 80, &report)
                let grade = row.choice(grade, grades, &report) ?? .ordinary
                let group = row.number(batch, 1...99, &report)
                let from = row.day(opened, &report)
                let until = row.day(closed, &report)
                guard let key, let title, let kind, let place, let street, let open, let from else { continue }
                if !LiaisonSite.isWellFormed(code: key) {
                    report.refuse(
                        row, code, Text("用 2 到 24 个大写字母、数字和连字符", "takes 2 to 24 capital letters, digits and hyphens"))
                }
                if !inTable.insert(key).inserted { report.refuse(row, code, .twice) }
                if let until, until < from || until > world.today {
                    report.refuse(row, closed, Text("应在启用之后、今天或以前", "lies before the opening or after today"))
                }
                let was = places.site(code: key)
                // A person whom the system knows as host is not replaced by a name that a table repeats.
                let known: LiaisonSite.Host? = if case .person? = was?.host, receives == nil { was?.host } else { nil }
                let site = LiaisonSite(
                    was?.id ?? ID(world.newID()), code: key, name: title, kind: kind, industry: trade, region: place,
                    address: street, hours: open, host: receives.map { .named($0) } ?? known, grade: grade,
                    batch: group, openedOn: from, closedOn: until)
                if let was, was.region != place {
                    report.refuse(
                        row, region, Text("站点不能换地区，请停用后另建", "a site does not move: close it and open another"))
                }
                report.note(row, .of(site, was: was), title)
                sites.append(site)
            }
            guard isWritten else { return }
            try register.add(sites.filter { places.site(code: $0.code) == nil }, in: tx)
            for site in sites where places.site(code: site.code).map({ $0 != site }) ?? false {
                try register.update(site, in: tx)
            }
        }
    }
}

extension Text {
    fileprivate static let twice = Text("这个编号在表里出现了两次", "stands in this table twice")
}

extension ImportEffect {
    static func of<T: Equatable>(_ new: T, was old: T?) -> ImportEffect {
        old.map { $0 == new ? .same : .changed } ?? .new
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

extension ImportRow {
    /// Six or twelve digits; the shorter ones are those of counties and above.
    func regionCode(_ column: ImportColumn, _ report: inout ImportReport) -> ID<Region>? {
        guard let text = text(column, max: 12, &report) else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), [6, 12].contains(text.utf8.count) else {
            report.refuse(self, column, Text("“\(text)”应为 6 位或 12 位数字", "“\(text)” is not 6 or 12 digits"))
            return nil
        }
        return ID(text.utf8.count == 6 ? text + "000000" : text)
    }

    func region(_ column: ImportColumn, _ places: Places, _ report: inout ImportReport) -> ID<Region>? {
        guard let id = regionCode(column, &report) else { return nil }
        // By its id, or by the code that it bears now where that is another one.
        if let region = places.region(id) ?? places.region(bearing: DivisionCode(recorded: id.text)) {
            require(region.id, column, &report)
            return region.id
        }
        report.refuse(self, column, Text("没有代码为 \(id) 的地区", "there is no region with the code \(id)"))
        return nil
    }

    func day(_ column: ImportColumn, _ report: inout ImportReport) -> Day? {
        guard let text = text(column, max: 20, &report) else { return nil }
        // Spreadsheet programs like to write 2026/3/1.
        let parts = text.split { "-/.".contains($0) }.compactMap { Int($0) }
        let padded = parts.count == 3 ? "\(parts[0])-\(twoDigits(parts[1]))-\(twoDigits(parts[2]))" : text
        if let day = Day(padded) { return day }
        report.refuse(self, column, Text("“\(text)”不是日期，应如 2026-03-01", "“\(text)” is no date such as 2026-03-01"))
        return nil
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    func yesOrNo(_ column: ImportColumn, _ report: inout ImportReport) -> Bool? {
        choice(
            column, [(true, key: "yes", name: Text("是", "yes")), (false, key: "no", name: Text("否", "no"))], &report)
    }
}
