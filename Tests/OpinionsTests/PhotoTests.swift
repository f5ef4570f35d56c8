import Casework
import Formats
import Pictures
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Photos come with an opinion, are seen by those who may read its words, and go with them.
@Suite struct PhotoTests {
    private static let secret = "GPS 33.40 115.10"
    private static let fields = [("site", Place.siteCode), ("text", "人民路的路灯三天不亮了"), ("topic", "roads")]
    private static var photo: [UInt8] { SamplePicture.jpeg(exif: SamplePicture.exif(turn: 6, secret: secret)) }

    private func files(_ pictures: [UInt8]...) -> [(field: String, bytes: [UInt8])] { pictures.map { ("photos", $0) } }

    /// By the form, as anybody.
    private func send(_ site: OpinionsSite, _ pictures: [UInt8]...) async throws -> String {
        let reply = try await site.web.browser().post(
            "/opinions", form: Self.fields, files: pictures.map { ("photos", $0) }, expect: 201)
        let number = try #require(reply.text.split(separator: "id=\"number\">").last?.prefix { $0 != "<" })
        let shown = try #require(reply.text.split(separator: "id=\"secret\">").last?.prefix { $0 != "<" })
        site.remember(String(number), secret: String(shown))
        site.clock.advance(seconds: 1)
        return String(number)
    }

    @Test(arguments: Engine.available) func aResidentSendsPhotosAndSeesThem(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let form = try await site.browser(.anonymous).get("/opinions/new?site=SQ-001")
            #expect(form.text.contains("enctype=\"multipart/form-data\"") && form.text.contains("type=\"file\""))
            let number = try await send(site, Self.photo, SamplePicture.png(900, 600))
            let page = try await site.page(number, as: .resident)
            for part in [
                "<img src=\"/opinions/\(number)/photos/1/thumbnail\" width=\"48\" height=\"64\" alt=\"照片 1\">",
                "<a href=\"/opinions/\(number)/photos/2\"><img", "width=\"320\" height=\"213\" alt=\"照片 2\"",
            ] { #expect(page.text.contains(part), "\(part)") }
            let browser = try await site.browser(.resident, on: number)
            let full = try await browser.get("/opinions/\(number)/photos/1")
            #expect(full.header("Content-Type") == "image/jpeg")
            #expect(full.header("Cache-Control") == "no-store")
            #expect(full.header("X-Content-Type-Options") == "nosniff")
            #expect(full.header("Content-Disposition") == "inline; filename=\"\(number)-1.jpg\"")
            // Turned upright, and of what the camera wrote nothing is left.
            #expect(SamplePicture.colour(of: full.bytes, atColumn: 47, row: 63) != nil)
            #expect(String(decoding: Self.photo, as: UTF8.self).contains(Self.secret))
            #expect(!String(decoding: full.bytes, as: UTF8.self).contains("GPS"))
            let thumbnail = try await browser.get("/opinions/\(number)/photos/2/thumbnail")
            #expect(SamplePicture.colour(of: thumbnail.bytes, atColumn: 319, row: 212) != nil)
            for path in ["3", "0", "-1", "x", "1/full", "99999999999999999999"] {
                try await browser.get("/opinions/\(number)/photos/\(path)", expect: 404)
            }
            // At rest nothing of it is a picture.
            let stored = try await site.database.read { tx in
                try tx.rows("SELECT sealed FROM opinion_photo_bytes").map { try $0.get(0, as: [UInt8].self) }
            }
            #expect(stored.count == 4)
            for bytes in stored { #expect(!String(decoding: bytes, as: UTF8.self).contains("JFIF")) }
        }
    }

    @Test func programsSendPartsTooAndGetAddresses() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            let sent = try await browser.post(
                "/api/v1/opinions", form: Self.fields + [("contact.name", "丁某")], files: files(Self.photo),
                token: .none, expect: 201)
            guard case .text(let number)? = try sent.json["number"], case .text(let secret)? = try sent.json["secret"]
            else { throw DatabaseError.refused("no number") }
            let headers = ["Case-Secret": secret]
            let json = try await browser.json(.get, "/api/v1/opinions/\(number)", headers: headers).json
            guard case .array(let photos)? = json["photos"], case .text(let address)? = photos.first?["address"],
                case .text(let thumbnail)? = photos.first?["thumbnail"]
            else { throw DatabaseError.refused("no photos in \(json.serialized)") }
            #expect(photos.count == 1 && photos[0]["width"] == 48 && json["contact"]?["name"] == "丁某")
            for path in [address, thumbnail] {
                #expect(try await browser.get(path, headers: headers).header("Content-Type") == "image/jpeg")
                try await browser.get(path, expect: 404)
                try await browser.get(path, headers: ["Case-Secret": "23456789"], expect: 404)
            }
        }
    }

    /// Written by hand: whoever may read the words, while the case is with them.
    @Test(arguments: Engine.available) func photosAreForThoseWhoReadTheWords(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site, Self.photo)
            let may: Set<Persona> = [
                .resident, .clerk, .secondClerk, .deputyWorkStaff, .secondStaff, .cityStaff, .auditor, .leader,
                .analyst,
            ]
            try await expect(site, number, may)
            try await site.giveToUnit(number)
            try await expect(site, number, may.union([.unitClerk, .secondUnitClerk, .unitSigner]))
            // The public reads a published case without them.
            try await site.publish(number)
            let page = try await site.browser(.anonymous).get("/opinions/\(number)")
            #expect(page.says("人民路路灯") && !page.text.contains("photos/"))
            try await expect(site, number, may.union([.unitClerk, .secondUnitClerk, .unitSigner]))
        }
    }

    private func expect(_ site: OpinionsSite, _ number: String, _ may: Set<Persona>) async throws {
        for persona in Persona.allCases {
            let browser = try await site.browser(persona, on: number)
            for path in ["/opinions/\(number)/photos/1", "/opinions/\(number)/photos/1/thumbnail"] {
                let reply = try await browser.get(path, expect: may.contains(persona) ? 200 : 404)
                #expect((reply.header("Content-Type") == "image/jpeg") == may.contains(persona), "\(persona) \(path)")
                if persona.name != nil {
                    try await browser.json(.get, "/api/v1" + path, expect: may.contains(persona) ? 200 : 404)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func photosOfAnAccusationOpenForAReasonAlone(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site, Self.photo)
            try await site.act("redirect", number, as: .clerk, ["kind": "accusation", "office": "县监委，电话 12388"])
            try await expect(site, number, [.resident])
            for persona in [Persona.clerk, .deputyWorkStaff] {
                #expect(!(try await site.page(number, as: persona).text.contains("<img")))
                #expect(try await site.json(number, as: persona)["photos"] == [])
            }
            let opened = try await site.act(
                "read-contact", number, as: .deputyWorkStaff, ["reason": "移送监委"], expect: .ok)
            #expect(opened.text.contains("<img src=\"data:image/jpeg;base64,/9j/"))
            #expect(try await site.count("SELECT COUNT(*) FROM identity_access") == 1)
        }
    }

    // MARK: What cannot be kept

    private static let refused: [(String, [UInt8], String, String)] = [
        ("a program", Array("MZ\u{0}\u{1}".utf8), "第 1 张不是照片", "Photo 1 is not a picture"),
        ("an SVG", Array("<svg onload=\"alert(1)\"/>".utf8), "第 1 张不是照片", "Photo 1 is not a picture"),
        ("an empty file", [], "第 1 张不是照片", "Photo 1 is not a picture"),
        ("a HEIC", Array("\0\0\0\u{18}ftypheic".utf8), "第 1 张是 HEIC 格式", "Photo 1 is in the HEIC format"),
        ("half a photo", Array(SamplePicture.jpeg().prefix(300)), "第 1 张打不开", "Photo 1 cannot be opened"),
        ("for print", SamplePicture.jpeg(isForPrint: true), "第 1 张用的是印刷颜色", "Photo 1 has the colours"),
        ("a bomb", SamplePicture.png(16_000, 2_000), "第 1 张的像素太多", "Photo 1 has too many pixels"),
        ("too large", [UInt8](repeating: 0xff, count: 10 * 1024 * 1024 + 1), "第 1 张超过 10 MB", "Photo 1 is larger"),
    ]

    @Test(arguments: [
        "a program", "an SVG", "an empty file", "a HEIC", "half a photo", "for print", "a bomb", "too large",
    ])
    func whatIsNoPhotoIsSaidBesideTheFieldAndTheWordsStay(what: String) async throws {
        let (_, bytes, zh, en) = try #require(Self.refused.first { $0.0 == what })
        try await withOpinions { site in
            for (language, sentence) in [("zh", zh), ("en", en)] {
                let browser = site.web.browser()
                await browser.read(in: language)
                let page = try await browser.post(
                    "/opinions", form: Self.fields, files: files(bytes, Self.photo), expect: 422)
                #expect(page.says(sentence), "\(page.visible)")
                // The other photo is kept, and a program sends both again.
                #expect(page.hidden("keptPhoto.1") != nil && page.hidden("keptPhoto.2") == nil)
                #expect(page.text.contains("id=\"f-photos-error\"") && page.says("人民路的路灯三天不亮了"))
                let json = try await browser.post(
                    "/api/v1/opinions", form: Self.fields, files: files(bytes), token: .none, expect: 422
                ).json
                guard case .array(let problems)? = json["problems"] else { throw DatabaseError.refused("no problems") }
                #expect(problems.map { $0["field"] } == ["photos"])
                guard case .text(let said)? = problems.first?["message"] else {
                    throw DatabaseError.refused("no message")
                }
                #expect(said.contains(language == "zh" ? "请重新选择全部照片" : "Please choose all photos again"))
            }
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 0)
        }
    }

    @Test func aSeventhPhotoIsTooManyAndABadFormKeepsTheOthers() async throws {
        try await withOpinions { site in
            let browser = site.web.browser()
            let seven = Array(repeating: ("photos", Self.photo), count: 7).map { (field: $0.0, bytes: $0.1) }
            let page = try await browser.post("/opinions", form: Self.fields, files: seven, expect: 422)
            #expect(page.says("最多 6 张照片。") && page.hidden("keptPhoto.6") != nil && page.hidden("keptPhoto.7") == nil)
            let fields = Self.fields.filter { $0.0 != "topic" }
            let other = try await browser.post("/opinions", form: fields, files: files(Self.photo), expect: 422)
            #expect(other.says("请选一个方面。") && other.hidden("keptPhoto.1") != nil)
            // Nothing chosen is nothing wrong, and files of other fields are nobody's.
            let plain = try await browser.post("/opinions", form: fields, files: [("other", Self.photo)], expect: 422)
            #expect(!plain.says("请重新选择全部照片。") && plain.hidden("keptPhoto.1") == nil)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion") == 0)
        }
    }

    @Test func photosOfAFormWhoseTokenExpiredAreNotKeptAndItSaysSo() async throws {
        try await withOpinions { site in
            let page = try await site.web.browser().post(
                "/opinions", form: Self.fields, files: files(Self.photo), token: .none, expect: 403)
            #expect(page.says("照片没有保留下来。") && page.hidden("text") == "人民路的路灯三天不亮了")
        }
    }

    @Test func strangersHavePhotosLookedAtABoundedNumberOfTimes() async throws {
        try await withOpinions { site in
            let fields = Self.fields.filter { $0.0 != "topic" }
            let limiter = RateLimiter(limit: 2, perSeconds: 3600)
            let intake = SentPhotos.intake(limiter)
            let send = SendOpinion(desk: site.desk, limiter: RateLimiter(limit: 100, perSeconds: 1))
            let route = Route(
                "send", .post, page: "/opinions", PhotoWord.photos.text, pictures: intake, use: send.respond)
            let web = TestSite([route], world: site.clock)
            for round in 1...3 {
                let page = try await web.browser().post(
                    "/opinions", form: fields, files: files(Self.photo), expect: 422)
                #expect(page.says("从这里发来的照片太多") == (round == 3), "\(round)")
            }
        }
    }

    // MARK: Going

    @Test(arguments: Engine.available) func photosGoWithTheWords(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site, Self.photo, Self.photo)
            let browser = try await site.browser(.resident, on: number)
            let data = try await browser.get("/opinions/\(number)/my-data/file").json
            guard case .array(let photos)? = data["photos"] else { throw DatabaseError.refused("no photos") }
            #expect(photos.count == 2)
            #expect(try await browser.get("/opinions/\(number)/my-data").text.contains("photos/2/thumbnail"))
            #expect(try await browser.get("/opinions/\(number)/my-data/erase").says("照片"))
            try await browser.post("/opinions/\(number)/my-data/erase", ["scope": "all"])
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo") == 0)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo_bytes") == 0)
            try await browser.get("/opinions/\(number)/photos/1", expect: 404)
        }
    }

    @Test(arguments: Engine.available) func retentionErasesAndCountsThem(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await send(site, Self.photo, Self.photo)
            try await site.act("withdraw", number, as: .resident)
            site.move(days: 10 * 365 + 4)
            #expect(try await RunRetention(desk: site.desk).run())
            let reports = try await site.database.read { try RetentionStore.reports(limit: 1, in: $0) }
            #expect(reports.first?.lines.first { $0.rule == "RET-02" }?.photos == 2)
            #expect(try await site.count("SELECT COUNT(*) FROM opinion_photo_bytes") == 0)
            #expect(try await site.browser(.auditor).get("/retention").says("其中照片"))
        }
    }

    @Test func aClerkEntersPhotosOfSomebodyAndAMergedCaseKeepsItsOwn() async throws {
        try await withOpinions { site in
            let master = try await send(site, Self.photo)
            let clerk = try await site.browser(.clerk)
            let reply = try await clerk.post(
                "/opinions", form: Self.fields + [("consent", "本人口述")], files: files(Self.photo, Self.photo),
                expect: 201)
            let number = try #require(reply.text.split(separator: "id=\"number\">").last?.prefix { $0 != "<" })
            site.clock.advance(seconds: 1)
            try await site.act("merge-into", String(number), as: .clerk, ["master": master, "note": "同一件"])
            try await clerk.get("/opinions/\(number)/photos/2")
            try await clerk.get("/opinions/\(master)/photos/2", expect: 404)
        }
    }
}
