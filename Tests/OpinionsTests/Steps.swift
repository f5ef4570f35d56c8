import Casework
import Store
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Where a case may stand that a test begins with: every state of the table, and the proposals that wait in one.
enum Stage: String, CaseIterable, Sendable {
    case submitted, declineProposed, awaitingDetail
    case withDeputy, passOnRequested
    case withUnit, drafted, draftReturned, extensionRequested
    case escalated
    /// By a deputy; by a unit.
    case answered, replied
    case reopened, secondAnswer, secondReopened
    case closed, redirected, sealed, declined, appealed, merged, withdrawn
    /// Part of a suggestion that is not put forward yet.
    case converted

    var state: OpinionLifecycle.State {
        switch self {
        case .submitted, .declineProposed: .submitted
        case .awaitingDetail: .awaitingDetail
        case .withDeputy, .passOnRequested: .withDeputy
        case .withUnit, .drafted, .draftReturned, .extensionRequested: .withUnit
        case .escalated: .escalated
        case .answered, .replied, .secondAnswer: .replied
        case .reopened, .secondReopened: .reopened
        case .closed: .closed
        case .redirected, .sealed: .redirected
        case .declined, .appealed: .declined
        case .merged: .merged
        case .converted: .converted
        case .withdrawn: .withdrawn
        }
    }
}

extension OpinionsSite {
    func giveToUnit(_ number: String, handling: String = "complex", as persona: Persona = .clerk) async throws {
        try await act(
            "accept-to-unit", number, as: persona,
            ["unit": Place.unit.text, "handling": handling, "note": "路政的事"])
    }

    func giveToDeputy(_ number: String, _ deputy: Persona = .deputy, as persona: Persona = .clerk) async throws {
        try await act("accept-to-deputy", number, as: persona, ["deputy": try person(deputy).text])
    }

    func draft(_ number: String, _ text: String = "三天内修好路灯", as persona: Persona = .unitClerk) async throws {
        try await act("draft-reply", number, as: persona, ["text": text, "result": "solved"])
    }

    func sign(_ number: String) async throws { try await act("sign-reply", number, as: .unitSigner) }

    func rate(_ number: String, _ grade: String, reason: String = "还是不亮", expect: Expected = .seeOther)
        async throws
    {
        try await act("rate", number, as: .resident, ["grade": grade, "reason": reason], expect: expect)
    }

    /// Brings a new case of SQ-001 to a stage, by the shortest way through the forms.
    func bring(
        to stage: Stage, text: String = "人民路的路灯三天不亮了", name: String? = "李居民", phone: String? = "13800001111",
        share: Bool = false
    ) async throws -> String {
        let number = try await send(text: text, place: "人民路东头", name: name, phone: phone, share: share).number
        try await carry(number, to: stage)
        return number
    }

    private func carry(_ number: String, to stage: Stage) async throws {
        switch stage {
        case .submitted: break
        case .declineProposed:
            try await act("propose-decline", number, as: .clerk, ["ground": "advertising", "reason": "卖货的广告"])
        case .awaitingDetail: try await act("ask-detail", number, as: .clerk, ["question": "是哪一盏灯"])
        case .withDeputy: try await giveToDeputy(number)
        case .passOnRequested:
            try await carry(number, to: .withDeputy)
            try await act("request-pass-on", number, as: .deputy, ["reason": "要路政来修"])
        case .withUnit: try await giveToUnit(number)
        case .drafted:
            try await carry(number, to: .withUnit)
            try await draft(number)
        case .draftReturned:
            try await carry(number, to: .drafted)
            try await act("return-draft", number, as: .unitSigner, ["note": "写上日期"])
        case .extensionRequested:
            try await carry(number, to: .withUnit)
            try await act("request-extension", number, as: .unitClerk, ["reason": "灯杆要订做"])
        case .escalated: try await act("escalate", number, as: .clerk, ["reason": "跨县的路"])
        case .answered:
            try await carry(number, to: .withDeputy)
            try await act("reply-by-deputy", number, as: .deputy, ["text": "我已请路政来修"])
        case .replied:
            try await carry(number, to: .drafted)
            try await sign(number)
        case .reopened:
            try await carry(number, to: .replied)
            try await rate(number, "notSatisfied")
        case .secondAnswer:
            try await carry(number, to: .reopened)
            try await act("reassign-to-deputy", number, as: .clerk, ["deputy": try person(.deputy).text, "note": "换人"])
            try await act("reply-by-deputy", number, as: .deputy, ["text": "我去看过了，今晚修"])
        case .secondReopened:
            try await carry(number, to: .secondAnswer)
            try await rate(number, "notSatisfied", reason: "今晚也没修")
        case .closed:
            try await carry(number, to: .replied)
            try await rate(number, "satisfied")
        case .redirected:
            try await act("redirect", number, as: .clerk, ["kind": "hotline", "office": "请拨 12345"])
        case .sealed:
            try await act("redirect", number, as: .clerk, ["kind": "accusation", "office": "县监委，电话 12388"])
        case .declined:
            try await carry(number, to: .declineProposed)
            try await act("confirm-decline", number, as: .secondClerk)
        case .appealed:
            try await carry(number, to: .declined)
            try await act("appeal", number, as: .resident, ["reason": "我没有卖东西"])
        case .merged:
            let master = try await send(text: "路灯整条街都不亮").number
            try await act("merge-into", number, as: .clerk, ["master": master, "note": "同一条路"])
        case .withdrawn: try await act("withdraw", number, as: .resident)
        case .converted:
            try await carry(number, to: .withDeputy)
            let (opinion, viewer, desk) = (try await opinion(number), try await viewer(of: .deputy), desk)
            let now = clock.world.now()
            try await database.write { tx in
                try OpinionsFeature.convert(opinion.id, into: ID("suggestion-1"), by: viewer, at: now, desk, in: tx)
            }
        }
    }

    /// A public version, proposed by the clerk and published by staff.
    func publish(_ number: String, title: String = "人民路路灯", text: String = "路灯不亮", reply: String = "") async throws {
        try await act(
            "propose-publication", number, as: .clerk, ["title": title, "publicText": text, "publicReply": reply])
        try await act("publish", number, as: .deputyWorkStaff)
    }
}
