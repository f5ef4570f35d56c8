import Casework
import Testing
import Words

@testable import Duties

/// The table against what was written down by hand from the working procedure of duty activities.
@Suite struct LifecycleTests {
    private static let expected: [(String, String?, String, String)] = [
        ("plan", nil, "planned", "clerk staff"), ("changePlan", "planned", "planned", "clerk staff"),
        ("announce", "planned", "announced", "clerk staff"), ("announce", "planned", "announced", "clerk staff"),
        ("accept", "planned", "planned", "deputy"), ("accept", "announced", "announced", "deputy"),
        ("decline", "planned", "planned", "deputy"), ("decline", "announced", "announced", "deputy"),
        ("open", "announced", "open", "clerk staff"), ("checkIn", "open", "open", "deputy clerk staff"),
        ("hear", "open", "open", "clerk staff"), ("setAside", "open", "open", "clerk staff"),
        ("setAside", "closed", "closed", "clerk staff"), ("close", "open", "closed", "clerk staff"),
        ("correctAttendance", "open", "open", "clerk staff"), ("correctAttendance", "closed", "closed", "clerk staff"),
        ("fileReport", "closed", "reported", "clerk staff"), ("archive", "reported", "archived", "system"),
        ("recount", "closed", "closed", "system"), ("recount", "reported", "reported", "system"),
        ("cancel", "planned", "cancelled", "clerk staff"), ("cancel", "announced", "cancelled", "clerk staff"),
        ("postpone", "planned", "planned", "clerk staff"), ("postpone", "announced", "planned", "clerk staff"),
    ]

    @Test func theTableIsTheOneThatWasWrittenDown() {
        let names: [Role: String] = [
            .stationClerk: "clerk", .deputyWorkStaff: "staff", .deputy: "deputy", .system: "system",
        ]
        let rows = DutyLifecycle.transitions.map { row in
            "\(row.action.rawValue) \(row.from?.rawValue ?? "–") \(row.to.rawValue) "
                + row.who.map { names[$0.role] ?? "?" }.joined(separator: " ")
        }
        #expect(rows == Self.expected.map { "\($0) \($1 ?? "–") \($2) \($3)" })
    }

    @Test func everyGuardSaysWhy() {
        for unmet in DutyLifecycle.Guard.allCases {
            let text = DutyLifecycle.refusal(of: unmet)
            #expect(!text.zh.isEmpty && !text.en.isEmpty)
        }
    }
}
