import Casework
import Statutes
import Store
import Words

/// The tables of this feature.
struct SettingStore: Sendable {
    let world: World

    // MARK: What is in force

    /// Changes with everything that comes into force.
    func version(in tx: any Transaction) throws -> String {
        try tx.scalar(Self.mark)
    }

    static let mark: SQL = "SELECT version FROM locality_version WHERE id = 1"

    func touch(in tx: any Transaction) throws {
        try tx.run("UPDATE locality_version SET version = \(world.newID()) WHERE id = 1")
    }

    /// Whatever was confirmed, in the order in which it was.
    func confirmed(in tx: any Transaction) throws -> [Setting] {
        try tx.all(
            "SELECT \(Setting.columns) FROM local_setting WHERE state = 'confirmed' ORDER BY decided_at, id")
    }

    // MARK: Proposals

    /// Nil when one of the same subject and place waits already.
    func add(
        _ subject: Subject, in region: ID<Region>, from: Day?, amount: Int?, unit: String?, days: String? = nil,
        words: Text? = nil, source: String, article: String, by person: ID<Person>, in tx: any Transaction
    ) throws -> String? {
        let id = world.newID()
        let added = try tx.run(
            """
            INSERT INTO local_setting
                (id, kind, subject, region_id, state, from_on, amount, unit, days, words_zh, words_en, source, article,
                 proposed_by, proposed_at)
            VALUES (\(id), \(subject.kind), \(subject.name), \(region), 'waiting', \(from), \(amount), \(unit), \(days),
                    \(words?.zh), \(words?.en), \(source), \(article), \(person), \(world.now()))
            ON CONFLICT DO NOTHING
            """)
        return added == 1 ? id : nil
    }

    /// The one finder for people: what lies elsewhere does not exist.
    func setting(_ id: String, visibleTo viewer: LocalityViewer, in tx: any Transaction) throws -> Setting {
        let found: Setting? = try tx.first(
            "SELECT \(Setting.columns) FROM local_setting WHERE id = \(id) AND \(Self.inside(viewer))")
        guard let found else { throw Problem.notFound }
        return found
    }

    /// What waits, or what was decided; the newest first.
    func page(
        isWaiting: Bool, after cursor: SettingCursor?, visibleTo viewer: LocalityViewer, limit: Int,
        in tx: any Transaction
    ) throws -> [Setting] {
        let state: SQL = isWaiting ? "state = 'waiting'" : "state <> 'waiting'"
        let older: SQL = cursor.map { "AND (proposed_at, id) < (\($0.at), \($0.id))" } ?? ""
        return try tx.all(
            """
            SELECT \(Setting.columns) FROM local_setting
            WHERE \(state) AND \(Self.inside(viewer)) \(older)
            ORDER BY proposed_at DESC, id DESC
            LIMIT \(limit)
            """)
    }

    func waitingCount(visibleTo viewer: LocalityViewer, in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM local_setting WHERE state = 'waiting' AND \(Self.inside(viewer))")
    }

    /// Everything confirmed of one subject at a place and what it lies in, the newest day first: public.
    func history(_ subject: Subject, along regions: [ID<Region>], in tx: any Transaction) throws -> [Setting] {
        try tx.all(
            """
            SELECT \(Setting.columns) FROM local_setting
            WHERE kind = \(subject.kind) AND subject = \(subject.name) AND region_id IN (\(list: regions))
              AND state = 'confirmed'
            ORDER BY from_on DESC, decided_at DESC, id DESC
            """)
    }

    /// Of two who decide at once, one succeeds.
    func settle(
        _ setting: Setting, to state: SettingLifecycle.State, by person: ID<Person>, reason: String?,
        in tx: any Transaction
    ) throws {
        let settled = try tx.run(
            """
            UPDATE local_setting
            SET state = \(state), decided_by = \(person), decided_at = \(world.now()), decision_reason = \(reason)
            WHERE id = \(setting.id) AND state = \(setting.state)
            """)
        guard settled == 1 else { throw Problem.conflict(LocalityWord.decidedMeanwhile.text) }
    }

    private static func inside(_ viewer: LocalityViewer) -> SQL {
        var ways = viewer.ranges.map {
            "((kind <> 'holidays' OR subject <> '') AND region_id BETWEEN \($0.low) AND \($0.high))" as SQL
        }
        if viewer.seesHolidays { ways.append("(kind = 'holidays' AND subject = '')") }
        return ways.isEmpty ? "1 = 0" : "(\(SQL.joined(ways, separator: " OR ")))"
    }
}

extension SettingStore {
    /// Who proposed and who decided what; two lines for what is over.
    static let audit = AuditSource(
        "settings", LocalityWord.settings.text,
        say: { line in
            let (act, rest) = line.what.split(separator: " ", maxSplits: 1).splat
            let (kind, name) = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).splat
            let action = SettingLifecycle.Action(rawValue: act)?.text ?? Text(act, act)
            let subject = Subject(kind: kind, name)?.text ?? Text(rest, rest)
            return Text.joined([action, subject], by: Text(" · ", " · "))
        },
        lines: { sight in
            let act: SQL = """
                CASE local_setting.state WHEN 'confirmed' THEN 'confirm' WHEN 'refused' THEN 'refuse' ELSE 'takeBack' END
                """
            func what(_ act: SQL) -> SQL { "\(act) || ' ' || local_setting.kind || ':' || local_setting.subject" }
            return """
                \(AuditSource.select(
                    "settings", id: "local_setting.id || 'p'", at: "local_setting.proposed_at",
                    by: "local_setting.proposed_by", what: what("'propose'"), region: "local_setting.region_id",
                    words: "local_setting.source"))
                FROM local_setting WHERE \(sight.covers("local_setting.region_id"))
                UNION ALL
                \(AuditSource.select(
                    "settings", id: "local_setting.id || 'd'", at: "local_setting.decided_at",
                    by: "local_setting.decided_by", what: what(act), region: "local_setting.region_id",
                    words: "local_setting.decision_reason"))
                FROM local_setting
                WHERE local_setting.decided_at IS NOT NULL AND \(sight.covers("local_setting.region_id"))
                """
        })
}

extension [Substring] {
    /// Both halves of what was split in two; the second is empty where there was nothing to split at.
    fileprivate var splat: (String, String) {
        (first.map(String.init) ?? "", count > 1 ? String(self[1]) : "")
    }
}

/// Where a page of a list by time begins: after this line.
struct SettingCursor: Sendable {
    let at: Instant
    let id: String

    init(at: Instant, id: String) { (self.at, self.id) = (at, id) }

    init?(_ text: String?) {
        guard let parts = text?.split(separator: "_"), parts.count == 2, let at = Instant(parts[0]) else { return nil }
        (self.at, id) = (at, String(parts[1]))
    }

    var text: String { "\(at)_\(id)" }
}
