import Statutes
import Store
import TestKit
import Testing
import WebTestKit

/// Reports that are passed to units, in the site of `DutySite`.
extension DutySite {
    /// An activity whose report was filed: one deputy came, the other declined, somebody asked the way.
    func reported() async throws -> String {
        let path = try await plan(on: world.today.description)
        try await act("announce", path, ["lateReason": "临时安排"])
        try await act("decline", path, as: .secondDeputy)
        try await act("open", path)
        try await act("set-aside", path, ["summary": "问社保窗口", "reason": "当场告知"])
        try await act("close", path, ["visitors": "1"])
        try await act("file-report", path, ["content": "路灯坏了三盏"])
        return path
    }

    /// Passed to the first unit, and on to a state.
    func referred(_ activity: String, _ state: String) async throws -> String {
        try await act("pass", activity, as: .staff, ["unit": "unit-sq", "note": "请研究"])
        let path = try await newestReferral()
        switch state {
        case "responded": try await act("respond", path, as: .unitClerk, ["response": "已经修好两处"])
        case "takenBack": try await act("take-back", path, as: .staff, ["reason": "转错了单位"])
        default: break
        }
        return path
    }

    func newestReferral() async throws -> String {
        try await "/referrals/"
            + database.read { tx in
                try tx.scalar("SELECT MAX(id) FROM duty_referral", as: String.self)
            }
    }
}
