import Casework
import Store

/// Who comes to a whole site: everybody of 沈丘县 who has to do with opinions, and the same people of another county.
enum Visitor: String, CaseIterable, Sendable {
    case anonymous
    /// Holds the secret of the case of 沈丘县.
    case resident
    case deputy, clerk, staff, unitClerk, unitSigner, auditor
    case otherCountyClerk, otherCountyStaff
    /// Over the county, and of its court.
    case leader, analyst, courtContact
    case admin

    var isSignedIn: Bool { self != .anonymous && self != .resident }

    static let everybody = Set(allCases)
    static let signedIn = everybody.filter(\.isSignedIn)
}

/// Who gets which answer at an address, written down by hand from the sketch of permissions. Nothing here is asked of the
/// program.
struct RouteRow: Sendable {
    /// The name of the route; several rows may try it at different places.
    let name: String
    /// What is asked for. `{case}`, `{otherCase}`, `{notice}`, `{siteCode}` and the like stand for what the test made.
    let page: String?
    let api: String?
    let fields: [(String, String)]
    let may: Set<Visitor>
    /// What those get who may, of the page and of the API, and what everybody else gets.
    let answers: (page: Int, api: Int)
    let otherwise: Int
    /// Whoever has not signed in is asked to, and learns nothing else.
    let asksForSignIn: Bool

    /// For everybody to read.
    static func open(_ name: String, _ page: String?, api: String? = nil, _ answer: Int = 200) -> RouteRow {
        RouteRow(
            name: name, page: page, api: api, fields: [], may: Visitor.everybody, answers: (answer, answer),
            otherwise: answer, asksForSignIn: false)
    }

    /// For some of those who have signed in.
    static func inner(
        _ name: String, _ page: String?, api: String? = nil, _ fields: [(String, String)] = [], may: Set<Visitor>,
        _ answer: Int = 200, byAPI: Int = 200, otherwise: Int = 404
    ) -> RouteRow {
        RouteRow(
            name: name, page: page, api: api, fields: fields, may: may, answers: (answer, byAPI),
            otherwise: otherwise, asksForSignIn: true)
    }

    /// For some, and for nobody a reason to sign in.
    static func only(
        _ name: String, _ page: String?, api: String? = nil, _ fields: [(String, String)] = [], may: Set<Visitor>,
        _ answer: Int, otherwise: Int
    ) -> RouteRow {
        RouteRow(
            name: name, page: page, api: api, fields: fields, may: may, answers: (answer, answer), otherwise: otherwise,
            asksForSignIn: false)
    }

    func answer(to visitor: Visitor) -> (page: Int, api: Int) {
        if may.contains(visitor) { return answers }
        return asksForSignIn && !visitor.isSignedIn ? (303, 401) : (otherwise, otherwise)
    }

    /// In this order: what makes a browser somebody else's comes last, as sending does, after which it shows another case.
    static let all: [RouteRow] = [
        .open("stylesheet", "{stylesheet}"), .open("keys", "{keys}"), .open("live", "{live}"),
        .open("icon", "/assets/icon.svg"),
        .open("paper-a4", "{paper-a4}"), .open("paper-a5", "{paper-a5}"), .open("paper-roll", "{paper-roll}"),
        .open("paper-document", "{paper-document}"),
        .open("settings", "/settings?lang=zh&back=/sites", 303),
        .open("healthz", "/healthz"), .open("readyz", "/readyz"),
        .open("openapi", "/openapi.json"), .open("api", "/api"),
        // Nothing has been signed here.
        .open("ledger", "/ledger"), .open("ledger-key", "/ledger/key"),
        .open("ledger-checkpoint", "/ledger/checkpoint", 404), .open("ledger-tile", "/ledger/tile/0/000", 404),
        .open("ledger-checkpoint-of-size", "/ledger/checkpoint/3", 404),
        .open("ledger-witnesses", nil, api: "/ledger/witnesses"),
        .open("ledger-inclusion", nil, api: "/ledger/inclusion?position=1", 404),
        .open("ledger-consistency", nil, api: "/ledger/consistency?from=0", 404),
        .only(
            "ledger-cosignature", nil, api: "/ledger/cosignatures", [("note", "x")], may: Visitor.everybody, 422,
            otherwise: 422),
        .open("verify", "/verify"), .open("receipt-file", "/verify/receipt?number=1&code=x", 404),
        .only(
            "verify-receipt", "/verify", api: "/verify", [("receipt", "x")], may: Visitor.everybody, 422, otherwise: 422
        ),
        // From another machine there is nothing there.
        .open("metrics", "/metrics", 404),

        .open("home", "/"),
        .open("list-sites", "/sites", api: "/sites"), .open("list-regions", nil, api: "/regions"),
        .open("list-deputies", "/deputies", api: "/deputies"), .open("show-region", "/regions/411627000000"),
        .open("show-site", "/sites/SQ-001", api: "/sites/SQ-001"),
        .open("show-site", "/sites/TK-001", api: "/sites/TK-001"),
        .open("show-deputy", "/deputies/shao-jia", api: "/deputies/shao-jia"),
        .open("show-deputy", "/deputies/tai-jia", api: "/deputies/tai-jia"),
        .open("export-sites", "/export/sites/csv"), .open("export-sites", "/export/sites/xlsx?region=411624000000"),
        .open("export-sites", "/export/sites/ods", 404), .open("export-deputies", "/export/deputies/xlsx"),
        .inner("export-organisations", "/export/organisations/csv", may: Visitor.signedIn),
        .open("follow-code", "/c/{siteCode}", 303), .open("follow-code", "/c/{otherSiteCode}", 303),
        .open("follow-code", "/c/ZZZZZZ", 404), .open("draw-code", "/c/{siteCode}.svg"),

        .inner("show-site-code", "/sites/SQ-001/code", may: [.clerk, .staff], otherwise: 403),
        .inner("show-site-code", "/sites/TK-001/code", may: [.otherCountyClerk, .otherCountyStaff], otherwise: 403),
        .inner("show-deputy-code", "/deputies/shao-jia/code", may: [.staff], otherwise: 403),
        .inner("show-deputy-code", "/deputies/tai-jia/code", may: [.otherCountyStaff], otherwise: 403),
        .inner(
            "replace-site-code", "/sites/SQ-001/code/replace", [("current", "{siteCode}")], may: [.clerk, .staff], 303,
            otherwise: 403),
        .inner(
            "replace-site-code", "/sites/TK-001/code/replace", [("current", "{otherSiteCode}")],
            may: [.otherCountyClerk, .otherCountyStaff], 303, otherwise: 403),
        .inner(
            "revoke-site-code", "/sites/SQ-001/code/revoke", [("current", "{siteCode}")], may: [.clerk, .staff], 303,
            otherwise: 403),
        .inner(
            "replace-deputy-code", "/deputies/shao-jia/code/replace", [("current", "{deputyCode}")], may: [.staff], 303,
            otherwise: 403),
        .inner(
            "revoke-deputy-code", "/deputies/shao-jia/code/revoke", [("current", "{deputyCode}")], may: [.staff], 303,
            otherwise: 403),

        .inner("site-poster", "/sites/SQ-001/poster", may: [.clerk, .staff], otherwise: 403),
        .inner(
            "site-poster", "/sites/TK-001/poster?size=a5", may: [.otherCountyClerk, .otherCountyStaff], otherwise: 403),
        .inner("site-cards", "/sites/SQ-001/cards", may: [.clerk, .staff], otherwise: 403),
        .inner("site-cards", "/sites/TK-001/cards", may: [.otherCountyClerk, .otherCountyStaff], otherwise: 403),
        .inner("deputy-card", "/deputies/shao-jia/card", may: [.staff], otherwise: 403),
        .inner("deputy-card", "/deputies/tai-jia/card", may: [.otherCountyStaff], otherwise: 403),

        .only("opinions.new", "/opinions/new?site=SQ-001", may: senders, 200, otherwise: 403),
        .only("opinions.new", "/opinions/new?site=TK-001", may: senders, 200, otherwise: 403),
        .open("opinions.list", "/opinions", api: "/opinions"),
        .only(
            "opinions.show", "/opinions/{case}", api: "/opinions/{case}",
            may: [.resident, .clerk, .staff, .unitClerk, .unitSigner, .auditor, .leader, .analyst], 200, otherwise: 404),
        .only(
            "opinions.show", "/opinions/{otherCase}", api: "/opinions/{otherCase}",
            may: [.otherCountyClerk, .otherCountyStaff], 200, otherwise: 404),
        // Where there is no photo, those who may see the case learn no more than others.
        .only(
            "opinions.photo", "/opinions/{case}/photos/1", api: "/opinions/{case}/photos/1", may: [], 200,
            otherwise: 404),
        .only(
            "opinions.thumbnail", "/opinions/{case}/photos/1/thumbnail", api: "/opinions/{case}/photos/1/thumbnail",
            may: [], 200, otherwise: 404),
        .open(
            "opinions.public-photo", "/opinions/{case}/public-photos/none", api: "/opinions/{case}/public-photos/none",
            404),
        .open(
            "opinions.public-thumbnail", "/opinions/{case}/public-photos/none/thumbnail",
            api: "/opinions/{case}/public-photos/none/thumbnail", 404),
        .open("opinions.follow.form", "/follow"),
        .only(
            "opinions.receipt", "/follow/receipt", [("number", "{case}"), ("secret", "23456789")],
            may: Visitor.everybody, 422, otherwise: 422),
        .inner("paper-forms", "/sites/SQ-001/forms", may: [.clerk, .staff], otherwise: 403),
        .inner(
            "paper-forms", "/sites/TK-001/forms", may: [.otherCountyClerk, .otherCountyStaff], otherwise: 403),
        .inner(
            "print-paper-forms", "/sites/SQ-001/forms", [("count", "2")], may: [.clerk, .staff], 303, otherwise: 403),
        .inner("paper-form-sheets", "/sites/SQ-001/forms/1", may: [.clerk, .staff], otherwise: 403),
        .only(
            "opinions.follow", "/follow", [("number", "{case}"), ("secret", "23456789")], may: Visitor.everybody, 422,
            otherwise: 422),

        .inner("desk", "/desk", api: "/desk", may: Visitor.signedIn),
        .inner("cases", "/cases", api: "/cases", may: Visitor.signedIn),
        .inner(
            "cases", "/cases?region=411627000000&q=水渠", api: "/cases?region=411627000000&q=水渠", may: Visitor.signedIn),
        .inner("cases", "/cases?region=999999000000", api: "/cases?region=999999000000", may: []),
        .inner("export-cases", "/export/cases/csv", may: Visitor.signedIn),
        .inner("export-cases", "/export/cases/xlsx?region=411624000000&measure=received", may: Visitor.signedIn),
        .inner("export-cases", "/export/cases/pdf", may: []),
        .inner("export-cases", "/export/cases/csv?region=999999000000", may: []),
        .inner(
            "overview", "/overview", api: "/overview",
            may: [.staff, .otherCountyStaff, .auditor, .leader, .analyst]),
        .inner(
            "overview", "/overview?region=411624000000", api: "/overview?region=411624000000",
            may: [.staff, .auditor, .leader, .analyst]),
        .inner(
            "overview", "/overview?region=411627000000", api: "/overview?region=411627000000",
            may: [.otherCountyStaff]),
        .inner("overview", "/overview?region=411600000000", api: "/overview?region=411600000000", may: []),
        .inner("import", "/import", may: [.admin]),
        .inner("import-template", "/import/templates/sites", may: [.admin]),
        .inner("import-template", "/import/templates/ballots", may: []),
        .inner("import-look", "/import", [("kind", "sites")], may: [.admin], 422),
        .inner("import-write", "/import/apply", [("draft", "none")], may: [.admin], 409),
        // Who gets which answer at each of them, staff of either county apart: `NetworkTests/MapMatrixTests.swift`.
        .inner("kept-sites", "/places/sites", api: "/places/sites", may: placeReaders),
        .inner("kept-site", "/places/sites/SQ-001", api: "/places/sites/SQ-001", may: [.admin, .staff]),
        .inner(
            "kept-site", "/places/sites/TK-001", api: "/places/sites/TK-001", may: [.admin, .otherCountyStaff]),
        .inner("kept-organisations", "/places/organisations", api: "/places/organisations", may: placeReaders),
        .inner(
            "kept-organisation", "/places/organisations/unit-sq", api: "/places/organisations/unit-sq",
            may: [.admin, .staff]),
        .inner("kept-regions", "/places/regions", api: "/places/regions", may: placeReaders),
        .inner(
            "kept-region", "/places/regions/411627000000", api: "/places/regions/411627000000",
            may: [.admin, .otherCountyStaff]),
        .inner("kept-deputies", "/places/deputies", api: "/places/deputies", may: placeReaders),
        .inner(
            "kept-deputy", "/places/deputies/tai-jia", api: "/places/deputies/tai-jia",
            may: [.admin, .otherCountyStaff]),
        .inner("terms", "/places/terms", api: "/places/terms", may: placeReaders),
        .inner(
            "term", "/places/terms/411624000000", api: "/places/terms/411624000000", may: [.admin, .staff]),
        .inner("place-log", "/places/log", api: "/places/log", may: placeReaders.union([.auditor])),
        .inner("people", "/people", api: "/people", may: [.admin]),
        .inner("new-person", "/people/new", may: [.admin]),
        .inner("password-links", "/people/links", api: "/people/links", may: [.admin]),
        .inner("people-log", "/people/log", api: "/people/log", may: [.auditor, .admin]),
        .inner("role-proposals", "/people/proposals", api: "/people/proposals", may: [.admin]),
        .inner("search-people", "/people/search", api: "/people/search", [("q", "某")], may: [.admin]),
        .inner("make-password-links", "/people/links", api: "/people/links", [], may: [.admin], 201, byAPI: 201),
        .inner(
            "agree-role-proposals", "/people/proposals/agree", api: "/people/proposals/agree", [("ids", "none")],
            may: [.admin], 303, byAPI: 200),
        .inner("add-person", "/people", api: "/people", [("name", "某")], may: [.admin], 422, byAPI: 422),
        // Nobody of this id: `AccountsTests/PeopleMatrixTests.swift` has somebody.
        .inner("show-person", "/people/none", api: "/people/none", may: []),
        .inner("propose-role", "/people/none/roles", api: "/people/none/roles", may: []),
        .inner("invite-person", "/people/none/invite", api: "/people/none/invite", may: []),
        .inner(
            "reset-second-factor-person", "/people/none/reset-second-factor", api: "/people/none/reset-second-factor",
            may: []),
        .inner("disable-person", "/people/none/disable", api: "/people/none/disable", may: []),
        .inner("enable-person", "/people/none/enable", api: "/people/none/enable", may: []),
        .inner(
            "agree-role-proposal", "/people/proposals/none/agree", api: "/people/proposals/none/agree", may: []),
        .inner(
            "refuse-role-proposal", "/people/proposals/none/refuse", api: "/people/proposals/none/refuse", may: []),
        .inner(
            "take-back-role-proposal", "/people/proposals/none/take-back", api: "/people/proposals/none/take-back",
            may: []),
        .inner("retention", "/retention", api: "/retention", may: [.auditor, .admin]),

        .open("rules", "/rules?region=411624000000", api: "/rules?region=411624000000"),
        .open("rules", "/rules?region=411624100000", api: "/rules?region=411624100000", 404),
        .open("rule", "/rules/OPN-01?region=411624000000", api: "/rules/cadence-visit?region=411624000000"),
        .open("rule", "/rules/OPN-99", api: "/rules/OPN-99", 404),
        .open("holidays", "/holidays", api: "/holidays"),
        .inner(
            "texts", "/texts?region=411624000000", api: "/texts?region=411624000000", may: [.staff, .auditor, .admin]),
        .inner(
            "text", "/texts/office?region=411627000000", api: "/texts/office?region=411627000000",
            may: [.otherCountyStaff, .admin]),
        .inner(
            "preview-text", "/texts/office/preview", api: "/texts/office/preview", [("region", "411624000000")],
            may: [.staff, .admin], 422, byAPI: 422),
        .inner(
            "propose-text", "/texts/office/proposals", api: "/texts/office/proposals", [("region", "411627000000")],
            may: [.otherCountyStaff, .admin], 422, byAPI: 422),
        .inner(
            "preview-rule", "/rules/OPN-01/preview", api: "/rules/OPN-01/preview", [("region", "411624000000")],
            may: [.staff, .admin], 422, byAPI: 422),
        .inner(
            "propose-rule", "/rules/OPN-01/proposals", api: "/rules/OPN-01/proposals", [("region", "411627000000")],
            may: [.otherCountyStaff, .admin], 422, byAPI: 422),
        .inner(
            "setting-proposals", "/rules/proposals", api: "/rules/proposals",
            may: [.staff, .otherCountyStaff, .auditor, .admin]),
        // Nothing was proposed: `LocalityTests/RuleTests.swift` proposes.
        .inner("setting-proposal", "/rules/proposals/none", api: "/rules/proposals/none", may: []),
        .inner("confirm-setting", "/rules/proposals/none/confirm", api: "/rules/proposals/none/confirm", may: []),
        .inner(
            "refuse-setting", "/rules/proposals/none/refuse", api: "/rules/proposals/none/refuse",
            [("reason", "不合适")], may: []),
        .inner("take-back-setting", "/rules/proposals/none/take-back", api: "/rules/proposals/none/take-back", may: []),
        .inner(
            "preview-holidays", "/holidays/preview", api: "/holidays/preview", [("days", "")], may: [.admin], 422,
            byAPI: 422),
        .inner(
            "propose-holidays", "/holidays", api: "/holidays", [("days", "")], may: [.admin], 422, byAPI: 422),

        .open("duties.list", "/duties", api: "/duties"), .open("duties.show", "/duties/none", api: "/duties/none", 404),
        .open("site-duty-calendar", "/sites/SQ-001/duty.ics"),
        .open("deputy-duty-calendar", "/deputies/shao-jia/duty.ics"),
        .inner("duties.new", "/duties/new?site=SQ-001", may: [.clerk, .staff], otherwise: 403),
        .inner(
            "duties.plan", "/duties", api: "/duties", [("site", "SQ-001")], may: [.clerk, .staff], 422, byAPI: 422,
            otherwise: 403),
        .inner("duties.roster.form", "/duties/roster?site=SQ-001", may: [.clerk, .staff], otherwise: 403),
        .inner(
            "duties.roster", "/duties/roster", api: "/duties/roster", [("site", "TK-001")],
            may: [.otherCountyClerk, .otherCountyStaff], 422, byAPI: 422, otherwise: 403),
        .inner(
            "referrals.list", "/referrals", api: "/referrals",
            may: [
                .deputy, .clerk, .staff, .unitClerk, .unitSigner, .auditor, .otherCountyClerk, .otherCountyStaff,
                .leader,
                .analyst,
            ]),
        // What is not there: `DutiesTests/ReferralTests.swift` tries what is.
        .inner("referrals.show", "/referrals/none", api: "/referrals/none", may: []),
        .inner("referral.pass", "/duties/none/pass", api: "/duties/none/pass", may: []),
        .inner("referral.respond", "/referrals/none/respond", api: "/referrals/none/respond", may: []),
        .inner("referral.take-back", "/referrals/none/take-back", api: "/referrals/none/take-back", may: []),
        .inner("referral.hand-over", "/referrals/none/hand-over", api: "/referrals/none/hand-over", may: []),
        .inner(
            "duties.cadence", "/duties/cadence", api: "/duties/cadence",
            may: [.clerk, .staff, .auditor, .leader, .analyst, .otherCountyClerk, .otherCountyStaff]),
        .inner(
            "duties.cadence", "/duties/cadence?region=411624000000", api: "/duties/cadence?region=411624000000",
            may: [.clerk, .staff, .auditor, .leader, .analyst]),

        .inner("contacts.mine", "/contacts/mine", api: "/contacts/mine", may: [.deputy]),
        .inner("contacts.report", "/contacts/report", api: "/contacts/report", may: [.staff, .otherCountyStaff]),
        .inner(
            "contacts.report", "/contacts/report?region=411624000000", api: "/contacts/report?region=411624000000",
            may: [.staff]),
        .inner("contacts.links", "/contacts/links", api: "/contacts/links", may: [.staff, .otherCountyStaff]),
        .inner(
            "contacts.links", "/contacts/links?region=411627000000", api: "/contacts/links?region=411627000000",
            may: [.otherCountyStaff]),
        .inner("contacts.deputies", "/contacts/deputies", api: "/contacts/deputies", may: [.staff, .otherCountyStaff]),
        .inner(
            "contacts.communities", "/contacts/communities", api: "/contacts/communities",
            may: [.staff, .otherCountyStaff]),
        .inner("contacts.notes", "/contacts/notes", api: "/contacts/notes", may: [.staff, .otherCountyStaff]),
        .inner(
            "contacts.notes", "/contacts/notes?region=411624000000", api: "/contacts/notes?region=411624000000",
            may: [.staff]),
        .inner(
            "contacts.members", "/contacts/members", api: "/contacts/members", may: [.staff, .otherCountyStaff],
            otherwise: 403),
        .inner(
            "contacts.add-member", "/contacts/members", api: "/contacts/members", may: [.staff, .otherCountyStaff], 422,
            byAPI: 422, otherwise: 403),
        // Nobody sits there: those who may keep seats learn that, and others that it is not theirs.
        .inner(
            "contacts.end-member", "/contacts/members/none/end", api: "/contacts/members/none/end",
            may: [.staff, .otherCountyStaff], 404, byAPI: 404, otherwise: 403),
        .inner(
            "contacts.new", "/contacts/links/new?kind=member&deputy=shao-jia", may: [.staff], otherwise: 403),
        .inner(
            "contacts.new", "/contacts/links/new?kind=member&deputy=tai-jia", may: [.otherCountyStaff], otherwise: 403),
        .inner(
            "contacts.start", "/contacts/links", api: "/contacts/links", [("kind", "member"), ("deputy", "shao-jia")],
            may: [.staff], 422, byAPI: 422, otherwise: 403),
        // Links and contacts that are not there: `DutiesTests/ContactTests.swift` tries those that are.
        .inner("contacts.link", "/contacts/links/none", api: "/contacts/links/none", may: []),
        .inner("contacts.note", "/contacts/links/none/note", api: "/contacts/links/none/note", may: []),
        .inner("contacts.end", "/contacts/links/none/end", api: "/contacts/links/none/end", may: []),
        .inner("contacts.show", "/contacts/notes/none", api: "/contacts/notes/none", may: []),
        .inner("contacts.correct", "/contacts/notes/none/correct", api: "/contacts/notes/none/correct", may: []),

        .inner(
            "court.list", "/court", api: "/court", may: [.courtContact, .deputy, .staff, .otherCountyStaff]),
        .inner("court.new", "/court/new", may: [.courtContact]),
        .inner("court.offer", "/court", api: "/court", [("kind", "trial")], may: [.courtContact], 422, byAPI: 422),
        // What is not there: `DutiesTests/CourtTests.swift` tries what is.
        .inner("court.show", "/court/none", api: "/court/none", may: []),
        .inner("court.ask", "/court/none/ask", api: "/court/none/ask", may: []),
        .inner("court.take-back", "/court/none/take-back", api: "/court/none/take-back", may: []),
        .inner("court.confirm", "/court/none/confirm", api: "/court/none/confirm", may: []),
        .inner("court.turn-down", "/court/none/turn-down", api: "/court/none/turn-down", may: []),
        .inner("court.change", "/court/none/change", api: "/court/none/change", may: []),
        .inner("court.call-off", "/court/none/call-off", api: "/court/none/call-off", may: []),
        .inner("court.hold", "/court/none/hold", api: "/court/none/hold", may: []),
        .open("suggestions.list", "/suggestions", api: "/suggestions"),
        .open("suggestions.key", "/suggestions/key", api: "/suggestions/key"),
        .open("suggestions.report", "/suggestions/report", api: "/suggestions/report"),
        .open("export-suggestion-report", "/export/suggestion-report/csv"),
        .inner(
            "suggestions.batch", "/suggestions/batch", api: "/suggestions/batch", may: [.staff, .otherCountyStaff],
            otherwise: 403),
        .inner(
            "suggestions.decide", "/suggestions/batch", api: "/suggestions/batch", may: [.staff, .otherCountyStaff],
            422, byAPI: 422, otherwise: 403),
        .open("export-suggestions", "/export/suggestions/csv"),
        .open("suggestions.measures", "/suggestions/measures", api: "/suggestions/measures"),
        .open("export-suggestion-measures", "/export/suggestion-measures/csv?by=county"),
        .open("suggestions.paper", "/suggestions/none/paper", 404),
        .open("suggestions.reply-paper", "/suggestions/none/units/none/paper", 404),
        .inner(
            "suggestions.hand-overs", "/suggestions/hand-overs",
            may: [.staff, .otherCountyStaff, .auditor, .leader, .analyst, .unitClerk, .unitSigner], otherwise: 403),
        .inner(
            "suggestions.hand-over-sheet", "/suggestions/hand-overs/sheet?on=2026-12-01", may: [], otherwise: 404),
        .open("suggestions.show", "/suggestions/none", api: "/suggestions/none", 404),
        .open("suggestions.thread", "/suggestions/none/thread", api: "/suggestions/none/thread", 404),
        .open("suggestions.receipts", "/suggestions/none/receipts", api: "/suggestions/none/receipts", 404),
        .inner("suggestions.new", "/suggestions/new", may: [.deputy], otherwise: 403),
        .inner(
            "suggestions.start", "/suggestions", api: "/suggestions", may: [.deputy], 422, byAPI: 422, otherwise: 403),
        .open("motions.list", "/motions", api: "/motions"),
        .open("export-motions", "/export/motions/csv"),
        .open("motions.show", "/motions/none", api: "/motions/none", 404),
        .inner("motions.new", "/motions/new", may: [.deputy, .staff, .otherCountyStaff], otherwise: 403),
        .inner("motions.start", "/motions", api: "/motions", may: [.deputy], 422, byAPI: 422, otherwise: 403),
        .inner(
            "motions.receive", "/motions/bodies", api: "/motions/bodies", may: [.staff, .otherCountyStaff], 422,
            byAPI: 422, otherwise: 403),
        .inner("motions.meetings", "/motions/meetings", api: "/motions/meetings", may: Visitor.signedIn),
        .inner(
            "motions.announce", "/motions/meetings", api: "/motions/meetings", may: [.staff, .otherCountyStaff], 422,
            byAPI: 422, otherwise: 403),
        .inner(
            "motions.move-day", "/motions/meetings/none/move-day", api: "/motions/meetings/none/move-day",
            may: [.staff, .otherCountyStaff], 422, byAPI: 422, otherwise: 403),
        .open("evaluations.list", "/evaluations", api: "/evaluations"),
        .inner("evaluations.new", "/evaluations/new", may: [.staff, .otherCountyStaff]),
        .inner(
            "evaluations.create", "/evaluations", api: "/evaluations", may: [.staff, .otherCountyStaff], 422, byAPI: 422
        ),
        .open("evaluations.ask-code", "/evaluations/code"),
        .only(
            "evaluations.enter-code", "/evaluations/code", api: "/evaluations/code", [("code", "x")],
            may: Visitor.everybody, 422, otherwise: 422),
        .only(
            "evaluations.vote-by-code", "/evaluations/code/vote", api: "/evaluations/code/vote", [("code", "x")],
            may: Visitor.everybody, 422, otherwise: 422),
        // What is not there: `EvaluationsTests/PermissionMatrixTests.swift` tries what is.
        .open("evaluations.show", "/evaluations/none", api: "/evaluations/none", 404),
        .open("evaluations.document", "/evaluations/none/document", 404),
        .open("evaluations.file", "/evaluations/none/result/csv", 404),
        .inner("evaluations.roll", "/evaluations/none/roll", api: "/evaluations/none/roll", may: []),
        .inner("evaluations.papers", "/evaluations/none/papers", may: []),
        .inner("evaluations.paper", "/evaluations/none/vote", api: "/evaluations/none/vote", may: []),
        .inner("evaluations.vote", "/evaluations/none/vote", api: "/evaluations/none/vote", may: []),
        .inner("evaluations.set-roll", "/evaluations/none/set-roll", api: "/evaluations/none/set-roll", may: []),
        .inner(
            "evaluations.name-scrutineers", "/evaluations/none/name-scrutineers",
            api: "/evaluations/none/name-scrutineers", may: []),
        .inner("evaluations.approve", "/evaluations/none/approve", api: "/evaluations/none/approve", may: []),
        .inner("evaluations.announce", "/evaluations/none/announce", api: "/evaluations/none/announce", may: []),
        .inner(
            "evaluations.issue-codes", "/evaluations/none/issue-codes", api: "/evaluations/none/issue-codes", may: []),
        .inner("evaluations.open", "/evaluations/none/open", api: "/evaluations/none/open", may: []),
        .inner("evaluations.key-papers", "/evaluations/none/key-papers", api: "/evaluations/none/key-papers", may: []),
        .inner(
            "evaluations.confirm-papers", "/evaluations/none/confirm-papers", api: "/evaluations/none/confirm-papers",
            may: []),
        .inner(
            "evaluations.discard-papers", "/evaluations/none/discard-papers", api: "/evaluations/none/discard-papers",
            may: []),
        .inner("evaluations.close", "/evaluations/none/close", api: "/evaluations/none/close", may: []),
        .inner("evaluations.tally", "/evaluations/none/tally", api: "/evaluations/none/tally", may: []),
        .inner("evaluations.sign", "/evaluations/none/sign", api: "/evaluations/none/sign", may: []),
        .inner("evaluations.confirm", "/evaluations/none/confirm", api: "/evaluations/none/confirm", may: []),
        .inner("evaluations.publish", "/evaluations/none/publish", api: "/evaluations/none/publish", may: []),
        .inner("evaluations.demand", "/evaluations/none/demand", api: "/evaluations/none/demand", may: []),
        .inner(
            "evaluations.propose-void", "/evaluations/none/propose-void", api: "/evaluations/none/propose-void", may: []
        ),
        .inner(
            "evaluations.refuse-void", "/evaluations/none/refuse-void", api: "/evaluations/none/refuse-void", may: []),
        .inner("evaluations.void", "/evaluations/none/void", api: "/evaluations/none/void", may: []),
        .inner("private-calendar", "/duties/calendar", may: [.deputy]),
        .inner("make-private-calendar", "/duties/calendar", may: [.deputy]),
        .inner("end-private-calendar", "/duties/calendar/end", may: [.deputy], 303),
        .open("private-calendar-feed", "/duties/calendar/none.ics", 404),
        // Not asked for as events: it leads to the list.
        .inner("live-notices", "/notices/live", may: Visitor.signedIn, 303),
        .inner("notices", "/notices", api: "/notices", may: Visitor.signedIn),
        .inner("read-notice", "/notices/{notice}/read", api: "/notices/{notice}/read", may: [.clerk], 303),
        .inner("read-notices", "/notices/read", api: "/notices/read", [("through", "{notice}")], may: [.clerk], 303),

        .only("show-sign-in", "/sign-in", may: [.anonymous, .resident], 200, otherwise: 303),
        .only(
            "sign-in", "/sign-in", api: "/sessions", [("account", "nobody"), ("password", "")],
            may: Visitor.everybody, 422, otherwise: 422),
        .inner("account", "/account", may: Visitor.signedIn),
        .inner(
            "change-password", "/account/password", [("currentPassword", "wrong"), ("newPassword", "short")],
            may: Visitor.signedIn, 422),
        .inner("mail", "/account/mail", may: Visitor.signedIn),
        .inner("save-mail", "/account/mail", [("address", "nobody")], may: Visitor.signedIn, 422),
        .inner("remove-mail", "/account/mail/remove", may: Visitor.signedIn, 303),
        .inner("remove-handle", "/account/mail/remove-handle", may: Visitor.signedIn, 303),
        // Links of mails that were never sent.
        .open("show-confirm-mail", "/mail/confirm/none", 410), .open("confirm-mail", "/mail/confirm/none", 410),
        .open("show-stop-mail", "/mail/stop/none", 410), .open("stop-mail", "/mail/stop/none", 410),
        .inner("outbox", "/outbox", api: "/outbox", may: [.admin]),
        // Nothing was sent that could be sent again, and nobody but an administrator would be told so.
        .inner("send-again", "/outbox/none/again", api: "/outbox/none/again", may: []),
        .inner("health", "/health", api: "/health", may: [.admin]),
        .inner("switch-light", "/health/light", api: "/health/light", [("light", "off")], may: [.admin], 303),
        // No such job was given up.
        .inner("retry-job", "/health/jobs/none/again", api: "/health/jobs/none/again", may: []),
        .inner("drop-job", "/health/jobs/none/drop", api: "/health/jobs/none/drop", may: []),
        .inner("audit", "/audit", api: "/audit", may: [.auditor, .admin]),
        .inner("export-audit", "/export/audit/csv?kind=exports", may: [.auditor, .admin]),
        .inner("export-audit", "/export/audit/pdf", may: []),
        // Nobody here has come half-way in, or has a second factor yet.
        .only("show-sign-in-code", "/sign-in/code", may: Visitor.everybody, 303, otherwise: 303),
        .only("sign-in-code", "/sign-in/code", [("code", "123456")], may: Visitor.everybody, 303, otherwise: 303),
        .inner("show-second-factor", "/account/second-factor", may: Visitor.signedIn),
        .inner("set-up-second-factor", "/account/second-factor", [("code", "123456")], may: Visitor.signedIn, 422),
        .inner("renew-recovery-codes", "/account/second-factor/recovery-codes", may: Visitor.signedIn, 303),
        .inner("remove-second-factor", "/account/second-factor/remove", may: Visitor.signedIn, 303),
        .inner("end-sign-in", "/account/sessions/end", [("signIn", "of nobody")], may: Visitor.signedIn, 303),
        .open("follow-invitation", "/invitation/none", 410), .open("show-invitation", "/invitation", 410),
        .open("accept-invitation", "/invitation", 410),
        .only(
            "opinions.send", "/opinions", api: "/opinions",
            [("site", "TK-001"), ("text", "水渠堵了"), ("topic", "water"), ("consent", "本人口述")], may: senders, 201,
            otherwise: 403),
        .inner("end-session", nil, api: "/sessions", may: Visitor.signedIn),
        .inner("end-other-sign-ins", "/account/sessions/end-others", may: Visitor.signedIn, 303),
        .only("sign-out", "/sign-out", may: Visitor.everybody, 303, otherwise: 303),
    ]

    private static let placeReaders: Set<Visitor> = [.admin, .staff, .otherCountyStaff]

    /// Acts on places, of which staff see more than they may change: `NetworkTests/MapMatrixTests.swift` has a row for each.
    static let inTheMatrixOfPlaces: Set<String> = [
        "new-site", "add-site", "change-site", "close-site", "reopen-site", "new-organisation", "add-organisation",
        "rename-organisation", "retire-organisation", "restore-organisation", "change-region", "add-region",
        "change-term", "change-mandate", "join-station", "leave-station",
    ]

    /// Units and those who look after the site itself have nobody to speak for.
    private static let senders: Set<Visitor> = [
        .anonymous, .resident, .deputy, .clerk, .staff, .otherCountyClerk, .otherCountyStaff,
    ]

    /// Acts on an activity: `DutiesTests/PermissionMatrixTests.swift` has a row for each.
    static let inTheMatrixOfDuties: Set<String> = [
        "duty.accept", "duty.decline", "duty.announce", "duty.change-plan", "duty.open", "duty.check-in",
        "duty.set-aside", "duty.close", "duty.correct-attendance", "duty.file-report", "duty.postpone", "duty.cancel",
    ]

    /// Acts on a motion: `MotionsTests/PermissionMatrixTests.swift` has a row for each.
    static let inTheMatrixOfMotions: Set<String> = [
        "motion.revise", "motion.invite-mover", "motion.uninvite", "motion.confirm-move", "motion.decline-move",
        "motion.submit", "motion.put-on-agenda", "motion.refer", "motion.report", "motion.treat-as-suggestion",
        "motion.leave-off", "motion.adopt", "motion.reject", "motion.ask-to-withdraw", "motion.withdraw",
        "motion.allow-withdrawal", "motion.refuse-withdrawal",
    ]

    /// Acts on a suggestion, a unit's part in it and a promise: `SuggestionsTests/PermissionMatrixTests.swift` has a row for
    /// each.
    static let inTheMatrixOfSuggestions: Set<String> = [
        "suggestion.revise", "suggestion.invite-cosigner", "suggestion.uninvite", "suggestion.confirm-cosign",
        "suggestion.decline-cosign", "suggestion.link-opinion", "suggestion.unlink-opinion",
        "suggestion.file", "suggestion.send-back", "suggestion.treat-as-letter", "suggestion.register",
        "suggestion.hand-over", "suggestion.ask-to-withdraw", "suggestion.agree-to-withdraw",
        "suggestion.withdraw", "suggestion.feedback-good", "suggestion.feedback-poor",
        "suggestion.add-feedback", "suggestion.accept-assessment", "suggestion.order-again",
        "suggestion.mark-key", "suggestion.record-checkpoint", "suggestion.reopen", "handling.sign-for",
        "handling.begin", "handling.record-contact", "handling.give-opinion", "handling.draft-reply",
        "handling.reply", "handling.return-draft", "handling.request-extension", "handling.approve-extension",
        "handling.reject-extension", "handling.request-refusal", "handling.accept-refusal",
        "handling.reject-refusal", "handling.reassign", "commitment.report-done", "commitment.confirm-kept",
        "commitment.return-report", "commitment.object", "commitment.explain",
    ]

    /// Acts on a case and on one's own data: `OpinionsTests/PermissionMatrix.swift` has a row for each.
    static let inTheMatrixOfOpinions: Set<String> = [
        "opinion.rate", "opinion.supply", "opinion.appeal", "opinion.release-identity", "opinion.withhold-identity",
        "opinion.withdraw", "opinion.answer-on-spot", "opinion.accept-to-unit", "opinion.accept-to-deputy",
        "opinion.ask-detail", "opinion.escalate", "opinion.redirect", "opinion.merge-into", "opinion.join",
        "opinion.unmerge",
        "opinion.propose-decline", "opinion.confirm-decline", "opinion.reject-decline", "opinion.decide-appeal",
        "opinion.reply-by-deputy", "opinion.request-pass-on", "opinion.pass-to-unit", "opinion.refuse",
        "opinion.request-extension", "opinion.approve-extension", "opinion.reject-extension", "opinion.draft-reply",
        "opinion.return-draft", "opinion.sign-reply", "opinion.hand-over", "opinion.reassign-to-unit",
        "opinion.reassign-to-deputy",
        "opinion.reassign-up", "opinion.conclude", "opinion.reopen-by-staff", "opinion.read-contact",
        "opinion.propose-publication", "opinion.reject-publication", "opinion.publish", "opinion.reject-correction",
        "opinion.publish-correction",
        "opinion.correct-publication", "opinion.withdraw-publication", "opinion.withdraw-photo",
        "my-data", "my-data.file", "my-data.preview", "my-data.correct", "my-data.erase",
    ]
}
