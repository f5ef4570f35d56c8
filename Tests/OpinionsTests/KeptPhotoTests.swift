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

/// A form that comes back brings its photos along: for an hour, for that form alone, and never twice.
@Suite struct KeptPhotoTests {
    private static let photo = SamplePicture.jpeg()
    /// Nothing was chosen as its topic, so it comes back.
    private static let wrong = [("site", Place.siteCode), ("text", "人民路的路灯三天不亮了"), ("formID", "form-1")]
    private static let right = wrong + [("topic", "roads"), ("similar", "seen")]

    private func files(_ count: Int) -> [(field: String, bytes: [UInt8])] {
        Array(repeating: (field: "photos", bytes: Self.photo), count: count)
    }

    private func brought(_ page: WebTestKit.Reply) -> [(String, String)] {
        (1...6).compactMap { index in page.hidden("keptPhoto.\(index)").map { ("keptPhoto.\(index)", $0) } }
    }

    @Test(arguments: Engine.available) func whatWasChosenIsSentWithoutChoosingItAgain(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let browser = site.web.browser()
            let back = try await browser.post("/opinions", form: Self.wrong, files: files(2), expect: 422)
            let tokens = brought(back)
            #expect(tokens.count == 2 && Set(tokens.map(\.1)).count == 2 && tokens.allSatisfy { $0.1.count == 48 })
            #expect(back.text.components(separatedBy: "<img src=\"data:image/jpeg;base64,").count == 3)
            #expect(back.says("不要照片 2") && back.text.contains("name=\"dropPhoto.2\""))
            // Sealed, under a hash of the token.
            let rows = try await site.database.read { try $0.rows("SELECT token_hash, sealed FROM kept_photo") }
            for row in rows {
                let hash: String = try row.get(0)
                let bytes: [UInt8] = try row.get(1)
                #expect(!tokens.contains { $0.1 == hash } && !String(decoding: bytes, as: UTF8.self).contains("JFIF"))
            }
            // One is left out, one is new.
            try await browser.post(
                "/opinions", form: Self.right + tokens + [("dropPhoto.1", "yes")], files: files(1), expect: 201)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo") == 2)
            #expect(try await site.count("SELECT COUNT(*) FROM kept_photo") == 1)
            site.move(minutes: 61)
            try await site.database.write { try KeptPhotos.sweep(at: site.clock.now, in: $0) }
            #expect(try await site.count("SELECT COUNT(*) FROM kept_photo") == 0)
        }
    }

    @Test func theSameFormSentTwiceDoublesNothing() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            let first = try await browser.post("/opinions", form: Self.wrong, files: files(1), expect: 422)
            let tokens = brought(first)
            // The button pressed twice: the second answer is the one that is seen.
            for _ in 0..<2 {
                let again = try await browser.post("/opinions", form: Self.wrong + tokens, files: files(1), expect: 422)
                #expect(brought(again).count == 2)
            }
            try await browser.post("/opinions", form: Self.right + tokens, files: [], expect: 201)
            try await browser.post("/opinions", form: Self.right + tokens, files: [], expect: 409)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 1)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo") == 1)
        }
    }

    @Test func theyCountForTheLimit() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            let back = try await browser.post("/opinions", form: Self.wrong, files: files(5), expect: 422)
            let over = try await browser.post(
                "/opinions", form: Self.right + brought(back), files: files(2), expect: 422)
            #expect(over.says("最多 6 张照片。") && brought(over).count == 6)
            try await browser.post("/opinions", form: Self.right + brought(over), files: [], expect: 201)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo") == 6)
        }
    }

    /// After an hour they are gone, and it is said; with another form they never were there.
    @Test func theyAreForTheirFormAndForAnHour() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            let back = try await browser.post("/opinions", form: Self.wrong, files: files(1), expect: 422)
            let tokens = brought(back)
            let other = Self.right.map { $0.0 == "formID" ? ("formID", "form-2") : $0 }
            let stolen = try await site.web.browser().post("/opinions", form: other + tokens, files: [], expect: 422)
            #expect(stolen.says("请重新选择") && !stolen.text.contains("data:image/jpeg"))
            let guessed = [("keptPhoto.1", String(repeating: "0", count: 48))]
            let none = try await browser.post("/opinions", form: Self.right + guessed, files: [], expect: 422)
            #expect(none.says("请重新选择"))
            site.move(minutes: 59)
            let kept = try await browser.post("/opinions", form: Self.wrong + tokens, files: [], expect: 422)
            #expect(brought(kept).map(\.1) == tokens.map(\.1))
            site.move(minutes: 2)
            let late = try await browser.post("/opinions", form: Self.right + tokens, files: [], expect: 422)
            #expect(late.says("已经超过一小时") && brought(late).isEmpty)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 0)
        }
    }

    /// Whoever sends photos is asked about opinions like theirs as others are.
    @Test func photosStayWhileOneLooksAtOpinionsOfTheSameMatter() async throws {
        try await withOpinions { site in
            let known = try await site.send().number
            try await site.giveToUnit(known)
            try await site.publish(known)
            try await site.index()
            let browser = site.web.browser()
            let form = Self.right.filter { $0.0 != "similar" }
            let page = try await browser.post("/opinions", form: form, files: files(1), expect: 200)
            #expect(page.text.contains("id=\"similar\"") && brought(page).count == 1)
            try await browser.post("/opinions", form: Self.right + brought(page), files: [], expect: 201)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo") == 1)
        }
    }

    @Test func programsKeepNothingHere() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            let refused = try await browser.post(
                "/api/v1/opinions", form: [("text", "x")], files: files(1), token: .none, expect: 422)
            #expect(refused.text.contains("请重新选择全部照片"))
            #expect(try await site.count("SELECT COUNT(*) FROM kept_photo") == 0)
        }
    }
}
