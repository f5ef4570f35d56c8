import Casework
import Web

/// The resident answers the station's question, and the station's clock goes on.
struct SupplyDetail: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.supply]
    private static let detail = TextField(name: "detail", label: .detail, missing: .detailMissing)
    static var fields: [RouteField] { [detail.field] }
    let detail: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { detail.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let detail = Self.detail.read(input, &problems) else { return nil }
        self.detail = detail
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.store.append(detail: detail, to: acting.opinion, in: acting.tx)
        acting.words["told"] = detail
    }
}

/// The unit may know who it is from: only the resident can say so.
struct ReleaseIdentity: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.releaseIdentity]
    static var fields: [RouteField] { [] }
    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { .empty }
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout Acting) throws { acting.opinion.sharesIdentity = true }
}

/// From now on the unit no longer sees who it is from; what it has seen cannot be unseen, and the page says so.
struct WithholdIdentity: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.withholdIdentity]
    static var fields: [RouteField] { [] }
    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { .empty }
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout Acting) throws { acting.opinion.sharesIdentity = false }
}

/// The resident takes it back.
struct Withdraw: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.withdraw]
    static var fields: [RouteField] { [] }
    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { .empty }
    init?(_ input: Input, problems: inout [FieldProblem]) {}
    func carryOut(_ acting: inout Acting) throws { try acting.store.dropDrafts(on: acting.opinion, in: acting.tx) }
}
