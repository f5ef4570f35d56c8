import Casework
import Store

@testable import Opinions

/// Who may do what, written down by hand from the working procedure and the sketch of permissions. Nothing here is asked
/// of the program.
struct PermissionRow: Sendable {
    /// The name of the route.
    let route: String
    /// A stage from which whoever may do it can do it.
    let stage: Stage
    /// A form that is right. `{deputy}`, `{otherDeputy}`, `{master}` and `{published}` stand for what the test makes.
    let fields: [(String, String)]
    let may: Set<Persona>
    /// Whether a person must be signed in even to be told that it is not theirs.
    var asksForSignIn = false

    static let clerks: Set<Persona> = [.clerk, .secondClerk]
    static let staff: Set<Persona> = [.deputyWorkStaff, .secondStaff, .cityStaff]
    static let station = clerks.union(staff)
    static let units: Set<Persona> = [.unitClerk, .secondUnitClerk]
    /// They read, and no row names them.
    static let onlookers: Set<Persona> = [.auditor, .leader, .analyst]

    /// Who sees the inner page of a case of SQ-001 at a stage; to everybody else it is not there.
    static func sees(_ stage: Stage) -> Set<Persona> {
        var who = station.union([.resident])
        if stage != .sealed { who.formUnion(onlookers) }
        switch stage {
        case .withDeputy, .passOnRequested, .answered, .secondAnswer, .secondReopened, .converted: who.insert(.deputy)
        case .withUnit, .drafted, .draftReturned, .extensionRequested, .replied, .reopened, .closed:
            who.formUnion(units.union([.unitSigner]))
        case .submitted, .declineProposed, .awaitingDetail, .escalated, .redirected, .sealed, .declined, .appealed,
            .merged, .withdrawn:
            break
        }
        return who
    }

    private static let unitFields = [("unit", Place.unit.text), ("handling", "complex")]

    static let acts: [PermissionRow] = [
        .init(route: "opinion.rate", stage: .replied, fields: [("grade", "satisfied")], may: [.resident]),
        .init(route: "opinion.supply", stage: .awaitingDetail, fields: [("detail", "东数第三盏")], may: [.resident]),
        .init(route: "opinion.appeal", stage: .declined, fields: [("reason", "不是广告")], may: [.resident]),
        .init(route: "opinion.release-identity", stage: .withUnit, fields: [], may: [.resident]),
        .init(route: "opinion.withdraw", stage: .withUnit, fields: [], may: [.resident]),

        .init(route: "opinion.answer-on-spot", stage: .submitted, fields: [("text", "已修好")], may: clerks),
        .init(
            route: "opinion.accept-to-unit", stage: .submitted, fields: unitFields + [("note", "路政的事")], may: station),
        .init(route: "opinion.accept-to-deputy", stage: .submitted, fields: [("deputy", "{deputy}")], may: station),
        .init(route: "opinion.ask-detail", stage: .submitted, fields: [("question", "哪一盏")], may: station),
        .init(route: "opinion.escalate", stage: .submitted, fields: [("reason", "跨县的路")], may: station),
        .init(
            route: "opinion.redirect", stage: .withUnit, fields: [("kind", "hotline"), ("office", "12345")],
            may: station),
        .init(
            route: "opinion.merge-into", stage: .withUnit, fields: [("master", "{master}"), ("note", "同一条路")],
            may: station),
        .init(route: "opinion.join", stage: .submitted, fields: [("master", "{published}")], may: [.resident]),
        .init(route: "opinion.unmerge", stage: .merged, fields: [("note", "不是一条路")], may: station),
        .init(
            route: "opinion.propose-decline", stage: .submitted, fields: [("ground", "abuse"), ("reason", "辱骂")],
            may: station),
        // Proposed by the clerk, who is therefore not the one to confirm or reject it.
        .init(
            route: "opinion.confirm-decline", stage: .declineProposed, fields: [], may: station.subtracting([.clerk])),
        .init(
            route: "opinion.reject-decline", stage: .declineProposed, fields: [("note", "有内容")],
            may: station.subtracting([.clerk])),
        .init(
            route: "opinion.decide-appeal", stage: .appealed, fields: [("decision", "overturn"), ("reason", "有内容")],
            may: staff),

        .init(route: "opinion.reply-by-deputy", stage: .withDeputy, fields: [("text", "我去看过了")], may: [.deputy]),
        .init(route: "opinion.request-pass-on", stage: .withDeputy, fields: [("reason", "要路政修")], may: [.deputy]),
        .init(route: "opinion.pass-to-unit", stage: .passOnRequested, fields: unitFields, may: station),

        .init(route: "opinion.refuse", stage: .withUnit, fields: [("reason", "不归本局")], may: units),
        .init(route: "opinion.request-extension", stage: .withUnit, fields: [("reason", "订做灯杆")], may: units),
        .init(
            route: "opinion.draft-reply", stage: .withUnit, fields: [("text", "三天修好"), ("result", "planned")],
            may: units),
        .init(route: "opinion.return-draft", stage: .drafted, fields: [("note", "写日期")], may: [.unitSigner]),
        .init(route: "opinion.sign-reply", stage: .drafted, fields: [], may: [.unitSigner]),
        .init(route: "opinion.approve-extension", stage: .extensionRequested, fields: [], may: station),
        .init(
            route: "opinion.reject-extension", stage: .extensionRequested, fields: [("reason", "来得及")], may: station),

        .init(
            route: "opinion.reassign-to-unit", stage: .reopened, fields: unitFields + [("note", "换人")], may: station),
        .init(
            route: "opinion.reassign-to-deputy", stage: .reopened, fields: [("deputy", "{deputy}"), ("note", "换人")],
            may: station),
        .init(route: "opinion.reassign-up", stage: .reopened, fields: [("reason", "县里办不了")], may: station),
        .init(route: "opinion.conclude", stage: .secondReopened, fields: [("text", "已尽力，说明如下")], may: staff),
        .init(route: "opinion.reopen-by-staff", stage: .closed, fields: [("reason", "查出有误")], may: staff),

        // The contact: the station its own, staff with a reason, an addressed deputy in part.
        .init(
            route: "opinion.read-contact", stage: .withDeputy, fields: [("reason", "核实地点")],
            may: station.union([.deputy]), asksForSignIn: true),

        .init(
            route: "opinion.propose-publication", stage: .replied, fields: [("title", "路灯"), ("publicText", "路灯不亮")],
            may: station, asksForSignIn: true),
    ]

    /// Those of the gate to the public that need another stage of publication; everybody may who is listed.
    enum PublicStage { case proposed, published, correcting }
    static let publication: [(route: String, from: PublicStage, fields: [(String, String)], may: Set<Persona>)] = [
        ("opinion.reject-publication", .proposed, [("reason", "还有门牌号")], staff),
        ("opinion.publish", .proposed, [], staff),
        ("opinion.correct-publication", .published, [("title", "路灯"), ("publicText", "改过")], station),
        ("opinion.reject-correction", .correcting, [("reason", "还有门牌号")], staff),
        ("opinion.publish-correction", .correcting, [], staff),
        ("opinion.withdraw-publication", .published, [("reason", "认得出人")], staff),
    ]

    /// What an author may ask and do about their own data, below `/opinions/{number}/my-data`; nobody else at all.
    static let ownData: [(route: String, path: String, writes: Bool, fields: [(String, String)])] = [
        ("my-data", "", false, []), ("my-data.file", "/file", false, []), ("my-data.preview", "/erase", false, []),
        ("my-data.correct", "/contact", true, [("contact.name", "李更正")]),
        ("my-data.erase", "/erase", true, [("scope", "contact")]),
    ]

    /// Acts that are open to their person from one stage and need no row of their own there.
    static let sameForm = ["opinion.withhold-identity": "opinion.release-identity"]

    // MARK: Pages

    /// Who may send: residents, deputies in office, clerks and staff. Others sign out first.
    static let senders: Set<Persona> = [
        .anonymous, .resident, .otherResident, .deputy, .otherDeputy, .clerk, .secondClerk, .otherSiteClerk,
        .otherCountyClerk, .deputyWorkStaff, .secondStaff, .otherCountyStaff, .cityStaff,
    ]
    static let everybody = Set(Persona.allCases)
}
