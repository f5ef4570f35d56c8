import Casework
import Network
import Statutes
import Store
import Web
import Words

/// What a list of suggestions is asked for. The same value makes the query, the count and the address, so a figure's link
/// asks for nothing else than the figure counts.
struct SuggestionFilter: Sendable, Equatable {
    /// One group of a desk: what waits for somebody there.
    enum Group: String, Sendable, CaseIterable {
        case mine, toSign, toRate
        case toRegister, toHandOver, toReassign, refusals, extensions, toAssess, toVerify, overdue, dueSoon
        /// On no desk: with a unit that has still something to do.
        case withUnits
        case toSignFor, atWork, toSignReply, toKeep, unkept

        var word: SuggestionWord {
            switch self {
            case .mine: .mine
            case .toSign: .toSign
            case .toRate: .toRate
            case .toRegister: .toRegister
            case .toHandOver: .toHandOver
            case .toReassign: .toReassign
            case .withUnits: .withUnits
            case .refusals: .refusals
            case .extensions: .extensions
            case .toAssess: .toAssess
            case .toVerify: .toVerify
            case .overdue: .overdue
            case .dueSoon: .dueSoon
            case .toSignFor: .toSignFor
            case .atWork: .atWork
            case .toSignReply: .toSignReply
            case .toKeep: .toKeep
            case .unkept: .unkept
            }
        }

        /// In the order of their desks.
        static func onDesk(of viewer: Viewer) -> [Group] {
            var groups: [Group] = []
            if viewer.has(.deputy) { groups += [.toSign, .toRate, .mine] }
            if viewer.has(.deputyWorkStaff) {
                groups += [
                    .toRegister, .toHandOver, .toReassign, .refusals, .extensions, .toAssess, .toVerify, .overdue,
                    .dueSoon,
                ]
            }
            // Who signs for the unit may also refuse it for the unit: it must not wait at the clerk's alone.
            if viewer.has(.unitClerk) || viewer.has(.unitSigner) { groups.append(.toSignFor) }
            if viewer.has(.unitClerk) { groups.append(.atWork) }
            if viewer.has(.unitSigner) { groups.append(.toSignReply) }
            if !SuggestionVisibility.units(of: viewer).isEmpty { groups += [.toKeep, .unkept] }
            return groups
        }
    }
    /// Within which what is due counts as due soon on the desk of staff.
    static let soonDays = 14

    var region: ID<Region>?
    var state: SuggestionLifecycle.State?
    var group: Group?
    var isKey = false
    /// In its title, or its number.
    var words = ""
    var sitting: Sitting?
    /// In which it was registered.
    var year: Int?
    var measure: SuggestionMeasure?
    /// Handled by this unit, or by any for which `handling` holds.
    var unit: ID<Organisation>?
    var handling: HandlingMeasure?
    /// Places that do not use suggestions; of mails alone, and in no address.
    var except: [RegionRange] = []

    init(
        region: ID<Region>? = nil, state: SuggestionLifecycle.State? = nil, group: Group? = nil, isKey: Bool = false,
        unit: ID<Organisation>? = nil, except: [RegionRange] = []
    ) {
        self.unit = unit
        (self.region, self.state, self.group, self.isKey, self.except) = (region, state, group, isKey, except)
    }

    /// Reads an address. A value that means nothing is no list at all: showing everything would be a wrong number.
    init(_ exchange: Exchange) throws {
        func given(_ name: String) -> String? {
            exchange.query(name).flatMap { $0.isEmpty ? nil : String($0.prefix(60)) }
        }
        region = given("region").map { ID($0) }
        state = try given("state").map { try SuggestionLifecycle.State(rawValue: $0) ?? { throw Problem.notFound }() }
        group = try given("group").map { try Group(rawValue: $0) ?? { throw Problem.notFound }() }
        isKey = given("key") == "yes"
        words = given("q").map { String(Input.cleaned($0).prefix(60)) } ?? ""
        sitting = try given("session").map { try Sitting($0) ?? { throw Problem.notFound }() }
        year = try given("year").map {
            try Int($0).flatMap { (1954...9998).contains($0) ? $0 : nil } ?? { throw Problem.notFound }()
        }
        unit = given("unit").map { ID($0) }
        handling = try given("handling").map { name in
            guard let measure = HandlingMeasure(rawValue: name),
                !measure.isInner || isWithin(exchange.reader.viewer.overseen)
            else { throw Problem.notFound }
            return measure
        }
        measure = try given("figure").map { try SuggestionMeasure(rawValue: $0) ?? { throw Problem.notFound }() }
    }

    static let fields = [
        RouteField("region", .query, SuggestionWord.region.text),
        RouteField("state", .query, SuggestionWord.state.text),
        RouteField("group", .query, SuggestionWord.whose.text), RouteField("key", .query, SuggestionWord.keyTitle.text),
        RouteField("q", .query, SuggestionWord.search.text),
        RouteField("session", .query, SuggestionWord.session.text),
        RouteField("year", .query, SuggestionWord.year.text),
        RouteField("figure", .query, SuggestionWord.reportTitle.text),
        RouteField("unit", .query, FormWord.unit.text), RouteField("handling", .query, MeasureWord.title.text),
        RouteField("after", .query, SuggestionWord.more.text),
    ]

    var path: String { path(after: nil) }
    /// As it stands behind the question mark of an address.
    var query: String { path.split(separator: "?", maxSplits: 1).dropFirst().joined() }

    /// What stands in its address.
    var pairs: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("region", region?.text), ("state", state?.rawValue), ("group", group?.rawValue),
            ("key", isKey ? "yes" : nil), ("q", words.isEmpty ? nil : words), ("session", sitting?.text),
            ("year", year.map(String.init)), ("figure", measure?.rawValue), ("unit", unit?.text),
            ("handling", handling?.rawValue),
        ]
        return all.compactMap { name, value in value.map { (name: name, value: $0) } }
    }

    func path(after cursor: String?) -> String {
        let given = (pairs + (cursor.map { [("after", $0)] } ?? [])).map { "\($0)=\(Paths.encoded($1))" }
        return given.isEmpty ? "/suggestions" : "/suggestions?\(given.joined(separator: "&"))"
    }

    /// The list behind one figure of the report.
    func of(_ measure: SuggestionMeasure) -> SuggestionFilter {
        var other = self
        other.measure = measure
        return other
    }

    /// Whether all of it lies in regions that somebody oversees.
    func isWithin(_ overseen: [RegionRange]) -> Bool {
        region.map { region in overseen.contains { $0.contains(region) } } ?? false
    }

    /// The list behind one figure of a unit or a county.
    func of(_ measure: HandlingMeasure) -> SuggestionFilter {
        var other = self
        other.handling = measure
        return other
    }

    /// What it narrows to, besides who may see it.
    /// - Parameter evaluated: as `SuggestionMeasure` needs it.
    func condition(
        _ places: Places, for viewer: Viewer, today: Day, in zone: Zone, evaluated: SQL
    ) throws -> SQL {
        var parts: [SQL] = []
        if let region {
            guard let found = places.region(region) else { throw Problem.notFound }
            parts.append("suggestion.region_id BETWEEN \(found.range.low) AND \(found.range.high)")
        }
        if let state { parts.append("suggestion.state = \(state)") }
        if isKey { parts.append("suggestion.key_since IS NOT NULL") }
        if !words.isEmpty {
            parts.append(Self.holds(words))
        }
        if let sitting {
            parts.append(
                """
                suggestion.level = \(sitting.level) AND suggestion.term = \(sitting.term)
                AND suggestion.session = \(sitting.session)
                """)
        }
        if !except.isEmpty { parts.append(RegionRange.outside(except, "suggestion.region_id")) }
        if let year {
            guard let first = Day(year: year, month: 1, day: 1), let next = Day(year: year + 1, month: 1, day: 1) else {
                throw Problem.notFound
            }
            parts.append(
                "suggestion.registered_at >= \(zone.startOf(first)) AND suggestion.registered_at < \(zone.startOf(next))"
            )
        }
        if let measure { parts.append(measure.condition(on: today, evaluated: evaluated)) }
        // These two ask for the unit themselves.
        let isOfUnit = group == .withUnits || group == .toReassign
        if (unit != nil && !isOfUnit) || handling != nil {
            let own: SQL = unit.map { " AND handling.unit_id = \($0)" } ?? ""
            let counted: SQL = handling.map { " AND \(HandlingMeasure.base) AND \($0.condition(on: today))" } ?? ""
            parts.append(
                """
                EXISTS (SELECT 1 FROM handling
                        WHERE handling.suggestion_id = suggestion.id
                          AND handling.state NOT IN (\(list: HandlingLifecycle.State.gone))\(own)\(counted))
                """)
        }
        if let group { parts.append(try condition(of: group, for: viewer, places, today: today)) }
        return parts.isEmpty ? "1 = 1" : SQL.joined(parts, separator: " AND ")
    }

    /// Its title or number has these words.
    static func holds(_ words: String) -> SQL {
        "(\(SQL.text("suggestion.title", holds: words)) OR \(SQL.text("suggestion.number", holds: words)))"
    }

    private func condition(of group: Group, for viewer: Viewer, _ places: Places, today: Day) throws -> SQL {
        guard let person = viewer.person else { throw Problem.signInFirst }
        let staffed = viewer.regions(as: .deputyWorkStaff).map {
            "suggestion.region_id BETWEEN \($0.low) AND \($0.high)" as SQL
        }
        let here: SQL = staffed.isEmpty ? "1 = 0" : "(\(SQL.joined(staffed, separator: " OR ")))"
        let units = SuggestionVisibility.units(of: viewer)
        func state(_ state: SuggestionLifecycle.State) -> SQL { "suggestion.state = \(state)" }
        func handling(_ condition: SQL) -> SQL {
            "EXISTS (SELECT 1 FROM handling WHERE handling.suggestion_id = suggestion.id AND \(condition))"
        }
        func signer(_ condition: SQL) -> SQL {
            """
            EXISTS (SELECT 1 FROM suggestion_signer WHERE suggestion_signer.suggestion_id = suggestion.id
                    AND suggestion_signer.person_id = \(person) AND \(condition))
            """
        }
        func commitment(_ condition: SQL) -> SQL {
            "EXISTS (SELECT 1 FROM commitment WHERE commitment.suggestion_id = suggestion.id AND \(condition))"
        }
        let open = HandlingLifecycle.State.open
        return switch group {
        case .mine: signer("suggestion_signer.state IN ('lead', 'confirmed')")
        case .toSign: "\(state(.cosigning)) AND \(signer("suggestion_signer.state = 'invited'"))"
        case .toRate:
            """
            \(state(.feedbackDue)) AND \(signer("suggestion_signer.state IN ('lead', 'confirmed')"))
            AND NOT EXISTS (SELECT 1 FROM suggestion_feedback WHERE suggestion_feedback.suggestion_id = suggestion.id
                AND suggestion_feedback.round = suggestion.round AND suggestion_feedback.person_id = \(person))
            """
        case .toRegister: "\(here) AND \(state(.filed))"
        case .toHandOver: "\(here) AND \(state(.registered))"
        case .toReassign:
            "\(here) AND \(SuggestionStore.isHandled(by: unit, where: places.isWithRetiredUnit("unit_id")))"
        case .withUnits: SuggestionStore.isHeld(by: unit)
        case .refusals: "\(here) AND \(handling("handling.state = 'refusalRequested'"))"
        case .extensions:
            """
            \(here) AND suggestion.round = 1
            AND \(handling("handling.state = 'working' AND handling.extension_reason IS NOT NULL AND handling.decision IS NULL AND handling.was_extended = FALSE"))
            """
        case .toAssess: "\(here) AND \(state(.assessing))"
        case .toVerify: "\(here) AND \(commitment("commitment.state = 'reported'"))"
        case .overdue:
            """
            \(here) AND (suggestion.due_on < \(today)
                OR \(handling("handling.due_on < \(today) AND handling.state IN (\(list: open))")))
            """
        case .dueSoon:
            """
            \(here) AND (suggestion.due_on BETWEEN \(today) AND \(today.adding(days: Self.soonDays))
                OR \(handling("handling.due_on BETWEEN \(today) AND \(today.adding(days: Self.soonDays)) AND handling.state IN (\(list: open))")))
            """
        case .toSignFor: handling("handling.unit_id IN (\(list: units)) AND handling.state = 'pending'")
        case .atWork:
            handling("handling.unit_id IN (\(list: units)) AND handling.state IN ('signedFor', 'working')")
        case .toSignReply:
            """
            EXISTS (SELECT 1 FROM handling JOIN handling_reply ON handling_reply.handling_id = handling.id
                    WHERE handling.suggestion_id = suggestion.id AND handling.unit_id IN (\(list: units))
                      AND handling.state = 'working' AND handling_reply.signed_at IS NULL
                      AND handling_reply.note IS NULL)
            """
        case .toKeep:
            commitment("commitment.unit_id IN (\(list: units)) AND commitment.state IN ('promised', 'broken')")
        case .unkept: commitment("commitment.unit_id IN (\(list: units)) AND commitment.state = 'broken'")
        }
    }
}

extension SuggestionStore {
    func condition(of filter: SuggestionFilter, for viewer: Viewer, _ places: Places) throws -> SQL {
        try filter.condition(places, for: viewer, today: world.today, in: world.zone, evaluated: evaluated)
    }

    /// The newest first.
    func suggestions(
        _ filter: SuggestionFilter, for viewer: Viewer, _ places: Places, after: String? = nil, limit: Int,
        in tx: any Transaction
    ) throws -> [Suggestion] {
        let earlier: SQL = after.map { " AND suggestion.id < \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            WHERE \(try condition(of: filter, for: viewer, places))
              AND \(SuggestionVisibility.any(to: viewer))\(earlier)
            ORDER BY suggestion.id DESC
            LIMIT \(limit)
            """)
    }

    func count(
        _ filter: SuggestionFilter, for viewer: Viewer, _ places: Places, in tx: any Transaction
    ) throws -> Int {
        try tx.scalar(
            """
            SELECT COUNT(*) FROM suggestion
            WHERE \(try condition(of: filter, for: viewer, places))
              AND \(SuggestionVisibility.any(to: viewer))
            """)
    }

    /// The sessions of which there are any, the latest first; no more than anybody looks through.
    func sittings(for viewer: Viewer, in tx: any Transaction) throws -> [Sitting] {
        try tx.rows(
            """
            SELECT suggestion.level, suggestion.term, suggestion.session FROM suggestion
            WHERE suggestion.session IS NOT NULL AND \(SuggestionVisibility.any(to: viewer))
            GROUP BY suggestion.level, suggestion.term, suggestion.session
            ORDER BY suggestion.level, suggestion.term DESC, suggestion.session DESC
            LIMIT 12
            """
        ).map { Sitting(try $0.get(0), term: try $0.get(1), session: try $0.get(2)) }
    }

    /// Those that an opinion became part of, for those who may see them.
    func suggestions(
        madeOf opinion: ID<AnyCase>, for viewer: Viewer, in tx: any Transaction
    ) throws -> [Suggestion] {
        try tx.all(
            """
            SELECT \(Suggestion.columns) FROM suggestion
            JOIN suggestion_opinion ON suggestion_opinion.suggestion_id = suggestion.id
            WHERE suggestion_opinion.opinion_id = \(opinion) AND \(SuggestionVisibility.any(to: viewer))
            ORDER BY suggestion.id
            """)
    }
}
