import Casework
import Formats
import Foundation
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit
import Words

@testable import Opinions

/// Photos that the public sees: agreed to by their sender, chosen by one person, published by another, and gone at once.
@Suite struct PublicPhotoTests {
    private static let agreed = ("photosMayBePublic", "yes")
    private static let face: [(String, String)] = [("title", "路灯"), ("publicText", "路灯不亮")]

    /// A case with two photos.
    private func send(_ site: OpinionsSite, _ more: (String, String)...) async throws -> String {
        let reply = try await site.web.browser().post(
            "/opinions", form: [("site", Place.siteCode), ("text", "人民路的路灯三天不亮了"), ("topic", "roads")] + more,
            files: [("photos", SamplePicture.jpeg()), ("photos", SamplePicture.png(900, 600))], expect: 201)
        let number = try #require(reply.text.split(separator: "id=\"number\">").last?.prefix { $0 != "<" })
        let shown = try #require(reply.text.split(separator: "id=\"secret\">").last?.prefix { $0 != "<" })
        site.remember(String(number), secret: String(shown))
        site.clock.advance(seconds: 1)
        return String(number)
    }

    private func propose(
        _ site: OpinionsSite, _ number: String, _ photos: (String, String)..., expect status: Int = 303
    )
        async throws -> WebTestKit.Reply
    {
        try await site.browser(.clerk).post(
            "/opinions/\(number)/propose-publication", form: Self.face + photos, expect: status)
    }

    /// The addresses on the public page.
    private func addresses(_ site: OpinionsSite, _ number: String) async throws -> [String] {
        let page = try await site.web.browser().get("/opinions/\(number)")
        return page.text.components(separatedBy: "<a href=\"/opinions/\(number)/public-photos/").dropFirst().map {
            "/opinions/\(number)/public-photos/" + $0.prefix { $0 != "\"" }
        }
    }

    @Test(arguments: Engine.available) func oneProposesAndAnotherPublishes(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site, Self.agreed)
            let form = try await site.page(number, as: .clerk)
            #expect(
                form.text.contains("name=\"photo.1\"") && !form.text.contains("name=\"photo.1\" value=\"yes\" checked"))
            _ = try await propose(site, number, ("photo.2", "yes"))
            // Before it is published there is no address that could be tried.
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo WHERE public_key IS NOT NULL") == 0)
            #expect(try await site.page(number, as: .deputyWorkStaff).says("提出公开的照片"))
            try await site.act("publish", number, as: .deputyWorkStaff)
            let shownNow = try await addresses(site, number)
            #expect(shownNow.count == 1 && shownNow[0].split(separator: "/").last?.count == 48)
            for path in [shownNow[0], shownNow[0] + "/thumbnail", "/api/v1" + shownNow[0]] {
                let shown = try await site.web.browser().get(path)
                #expect(shown.header("Content-Type") == "image/jpeg" && shown.header("Cache-Control") == "no-store")
            }
            // The other one, and the addresses for insiders, are as closed as before.
            for path in ["/photos/1", "/photos/2", "/photos/2/thumbnail", "/public-photos/1", "/public-photos/2"] {
                try await site.web.browser().get("/opinions/\(number)\(path)", expect: 404)
            }
            let json = try await site.web.browser().json(.get, "/api/v1/opinions/\(number)").json
            guard case .array(let told)? = json["photos"] else { throw DatabaseError.refused("no photos") }
            #expect(told.map { $0["address"] } == [.text("/api/v1" + shownNow[0])])
        }
    }

    @Test func withoutTheSendersConsentNoneIsProposed() async throws {
        try await withOpinions { site in
            let number = try await send(site)
            #expect(try await !site.page(number, as: .clerk).text.contains("name=\"photo.1\""))
            _ = try await propose(site, number, ("photo.1", "yes"), expect: 409)
            _ = try await propose(site, number, ("photos", "9"), expect: 422)
            _ = try await propose(site, number)
            try await site.act("publish", number, as: .deputyWorkStaff)
            #expect(try await addresses(site, number).isEmpty)
        }
    }

    @Test func theFormAsksOnlyUnderANoticeThatTellsOfIt() async throws {
        try await withOpinions { site in
            #expect(
                try await !site.browser(.anonymous).get("/opinions/new?site=SQ-001").text.contains("photosMayBePublic"))
            let day = try #require(Day("2026-12-07"))
            site.clock.move(to: Zone.shanghai.startOf(day))
            let form = try await site.browser(.anonymous).get("/opinions/new?site=SQ-001")
            #expect(form.text.contains("name=\"photosMayBePublic\"") && form.says("告知书第 3 版"))
            #expect(!form.text.contains("name=\"photosMayBePublic\" value=\"yes\" checked"))
        }
    }

    @Test(arguments: Engine.available) func whatIsWithdrawnIsGoneAtOnceAndForGood(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site, Self.agreed)
            _ = try await propose(site, number, ("photo.1", "yes"), ("photo.2", "yes"))
            try await site.act("publish", number, as: .deputyWorkStaff)
            let first = try await addresses(site, number)
            #expect(first.count == 2)
            // One alone, by the station too; nobody else may.
            for persona in Persona.allCases where !PermissionRow.station.contains(persona) {
                let reply = try await site.browser(persona, on: number).post(
                    "/opinions/\(number)/withdraw-photo", form: [("position", "1"), ("reason", "认得出人")], expect: nil)
                #expect(persona.name == nil ? reply.status == 303 : [403, 404].contains(reply.status), "\(persona)")
            }
            #expect(try await addresses(site, number) == first)
            try await site.act("withdraw-photo", number, as: .clerk, ["position": "1", "reason": "认得出人"])
            try await site.act(
                "withdraw-photo", number, as: .clerk, ["position": "1", "reason": "认得出人"], expect: .conflict)
            try await site.act("withdraw-photo", number, as: .clerk, ["reason": "认得出人"], expect: .invalid)
            #expect(try await addresses(site, number) == [first[1]])
            try await site.web.browser().get(first[0], expect: 404)
            // With the publication, and not again under the same address.
            try await site.act("withdraw-publication", number, as: .deputyWorkStaff, ["reason": "认得出人"])
            try await site.web.browser().get(first[1], expect: 404)
            try await site.web.browser().get("/opinions/\(number)", expect: 404)
            _ = try await propose(site, number, ("photo.2", "yes"))
            try await site.act("publish", number, as: .deputyWorkStaff)
            let second = try await addresses(site, number)
            #expect(second.count == 1 && second != [first[1]])
            try await site.web.browser().get(first[1], expect: 404)
        }
    }

    @Test(arguments: Engine.available) func aCorrectionThatWaitsDoesNotBringBackWhatIsTakenDown(engine: Engine)
        async throws
    {
        try await withOpinions(engine) { site in
            let number = try await send(site, Self.agreed)
            _ = try await propose(site, number, ("photo.1", "yes"), ("photo.2", "yes"))
            try await site.act("publish", number, as: .deputyWorkStaff)
            let before = try await addresses(site, number)
            try await site.browser(.clerk).post(
                "/opinions/\(number)/correct-publication",
                form: Self.face + [("photo.1", "yes"), ("photo.2", "yes")])
            try await site.act("withdraw-photo", number, as: .clerk, ["position": "1", "reason": "认得出人"])
            try await site.act("publish-correction", number, as: .deputyWorkStaff)
            #expect(try await addresses(site, number) == [before[1]])
        }
    }

    @Test func aCorrectionChangesWhichOnesAreSeen() async throws {
        try await withOpinions { site in
            let number = try await send(site, Self.agreed)
            _ = try await propose(site, number, ("photo.1", "yes"))
            try await site.act("publish", number, as: .deputyWorkStaff)
            let before = try await addresses(site, number)
            let clerk = try await site.browser(.clerk)
            try await clerk.post(
                "/opinions/\(number)/correct-publication",
                form: Self.face + [("photo.1", "yes"), ("photo.2", "yes")])
            #expect(try await addresses(site, number) == before)
            try await site.act("publish-correction", number, as: .deputyWorkStaff)
            let after = try await addresses(site, number)
            #expect(after.count == 2 && after.contains(before[0]))
            // A correction that was not agreed to changes nothing.
            try await clerk.post("/opinions/\(number)/correct-publication", form: Self.face)
            try await site.act("reject-correction", number, as: .deputyWorkStaff, ["reason": "不用改"])
            #expect(try await addresses(site, number) == after)
        }
    }

    @Test(arguments: Engine.available) func erasingWithdrawingAndSealingTakeThemAway(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            func published() async throws -> (String, String) {
                let number = try await send(site, Self.agreed)
                _ = try await propose(site, number, ("photo.1", "yes"))
                try await site.act("publish", number, as: .deputyWorkStaff)
                return (number, try #require(try await addresses(site, number).first))
            }
            let (erased, first) = try await published()
            let own = try await site.browser(.resident, on: erased)
            try await own.post("/opinions/\(erased)/my-data/erase", ["scope": "all"])
            try await site.web.browser().get(first, expect: 404)
            #expect(
                try await site.web.browser().get("/opinions/\(erased)", expect: nil).text.contains("public-photos")
                    == false)
            let (withdrawn, second) = try await published()
            try await site.act("withdraw", withdrawn, as: .resident)
            try await site.web.browser().get(second, expect: 404)
            let (sealed, third) = try await published()
            try await site.act("redirect", sealed, as: .clerk, ["kind": "accusation", "office": "县监委"])
            try await site.web.browser().get(third, expect: 404)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo WHERE public_key IS NOT NULL") == 0)
        }
    }
}
