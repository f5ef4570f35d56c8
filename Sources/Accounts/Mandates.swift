package import Casework
package import Statutes
package import Store
import Web

extension People {
    /// - Parameter status: `active` unless the credentials are still to be confirmed.
    @discardableResult
    package func addMandate(
        of person: ID<Person>, level: CongressLevel, region: ID<Region>, term: Int, district: String,
        status: MandateStatus = .active, from: Day, until: Day? = nil, in tx: any Transaction
    ) throws -> ID<Mandate> {
        for other in try mandates(of: person, in: tx) where !other.status.isOver && !status.isOver {
            if other.level == level, other.region == region, other.term == term {
                throw Problem.conflict(AccountWord.mandateTwice.text)
            }
            // Electoral Law, article 48: not in two areas of which neither lies in the other.
            guard Self.isOneLine((other.level, other.region), (level, region)) else {
                throw Problem.conflict(AccountWord.mandateElsewhere.text)
            }
        }
        let id = ID<Mandate>(world.newID())
        try tx.run(
            """
            INSERT INTO mandate (id, person_id, level, region_id, term, district, status, from_on, until_on)
            VALUES (\(id), \(person), \(level), \(region), \(term), \(Input.cleaned(district)), \(status), \(from), \(until))
            """)
        return id
    }

    func hasMandate(_ id: ID<Mandate>, in tx: any Transaction) throws -> Bool {
        try tx.scalar("SELECT COUNT(*) FROM mandate WHERE id = \(id)", as: Int.self) > 0
    }

    /// Suspends, resumes, ends or confirms. What ends, ends on that day; every change keeps the day of its decision.
    /// - Parameter before: what it must be now; whatever leads to the new status when nil.
    package func changeMandate(
        _ id: ID<Mandate>, to status: MandateStatus, on day: Day, from before: [MandateStatus]? = nil,
        in tx: any Transaction
    ) throws {
        let possible = before ?? MandateStatus.allCases.filter { $0.next.contains(status) }
        let end: SQL = status.isOver ? ", until_on = CASE WHEN from_on > \(day) THEN from_on ELSE \(day) END" : ""
        let moved = try tx.run(
            "UPDATE mandate SET status = \(status)\(end) WHERE id = \(id) AND status IN (\(list: possible))")
        guard moved == 1 else { throw Problem.conflict(AccountWord.mandateMoved.text) }
        try tx.run(
            """
            INSERT INTO mandate_change (id, mandate_id, status, on_day, made_at)
            VALUES (\(world.newID()), \(id), \(status), \(day), \(world.now()))
            """)
    }

    /// What happened to a mandate after it was entered, oldest first.
    func changes(of mandate: ID<Mandate>, in tx: any Transaction) throws -> [MandateChange] {
        try tx.all(
            """
            SELECT \(MandateChange.columns) FROM mandate_change
            WHERE mandate_id = \(mandate)
            ORDER BY made_at, id
            """)
    }

    /// All of someone's mandates, whatever their status, the newest first.
    package func mandates(of person: ID<Person>, in tx: any Transaction) throws -> [Mandate] {
        try tx.all(
            "SELECT \(Mandate.columns) FROM mandate WHERE person_id = \(person) ORDER BY from_on DESC, id DESC")
    }

    /// The mandates of several people at once, in no order.
    package func mandates(
        of people: some Collection<ID<Person>>, in tx: any Transaction
    ) throws -> [ID<Person>: [Mandate]] {
        var mandates: [ID<Person>: [Mandate]] = [:]
        let ids = Array(people)
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = Array(ids[start..<min(start + 500, ids.count)])
            let found: [Mandate] = try tx.all(
                "SELECT \(Mandate.columns) FROM mandate WHERE person_id IN (\(list: part))")
            for mandate in found { mandates[mandate.person, default: []].append(mandate) }
        }
        return mandates
    }

    /// Whether at least one mandate is active on the day.
    package func mayServeAsDeputy(_ person: ID<Person>, on day: Day, in tx: any Transaction) throws -> Bool {
        try tx.scalar("SELECT \(Self.activeMandates(of: "\(person)", on: day))", as: Int.self) > 0
    }

    /// The mandates to congresses of regions in a range that are active on a day, in the order of their ids.
    /// - Parameter after: the last of the page before.
    package func activeMandates(
        in range: RegionRange, level: CongressLevel? = nil, on day: Day, after: ID<Mandate>? = nil, limit: Int,
        in tx: any Transaction
    ) throws -> [Mandate] {
        let ofLevel: SQL = level.map { "AND level = \($0)" } ?? ""
        let later: SQL = after.map { "AND id > \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(Mandate.columns) FROM mandate
            WHERE \(Self.active(in: range, on: day)) \(ofLevel) \(later)
            ORDER BY id
            LIMIT \(limit)
            """)
    }

    /// How many people hold an active mandate to a congress of a region in the range.
    package func deputyCount(
        in range: RegionRange, level: CongressLevel? = nil, on day: Day, in tx: any Transaction
    ) throws -> Int {
        let ofLevel: SQL = level.map { "AND level = \($0)" } ?? ""
        return try tx.scalar(
            "SELECT COUNT(DISTINCT person_id) FROM mandate WHERE \(Self.active(in: range, on: day)) \(ofLevel)")
    }

    /// A count, so that both engines return a number.
    static func activeMandates(of person: SQL, on day: Day) -> SQL {
        """
        (SELECT COUNT(*) FROM mandate
         WHERE mandate.person_id = \(person) AND mandate.status = 'active' AND mandate.from_on <= \(day)
           AND (mandate.until_on IS NULL OR mandate.until_on > \(day)))
        """
    }

    /// Whether the person named by a column of another feature's query holds a mandate in force on the day.
    package static func holdsMandate(_ person: SQL, on day: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM mandate WHERE mandate.person_id = \(person) AND mandate.status = 'active'
                AND mandate.from_on <= \(day) AND (mandate.until_on IS NULL OR mandate.until_on > \(day)))
        """
    }

    // The status stands in the text so that the index of active mandates is used.
    private static func active(in range: RegionRange, on day: Day) -> SQL {
        "status = 'active' AND region_id BETWEEN \(range.low) AND \(range.high) AND \(inForce(on: day))"
    }

    private static func isOneLine(
        _ one: (level: CongressLevel, region: ID<Region>), _ other: (level: CongressLevel, region: ID<Region>)
    ) -> Bool {
        one.level == .national || other.level == .national
            || RegionRange(one.region).contains(other.region) || RegionRange(other.region).contains(one.region)
    }
}
