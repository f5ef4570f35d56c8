import Casework
import Formats
import Pictures
import TestKit
import Testing
import WebTestKit
import Words

@testable import Web

/// Forms in parts, on the routes that take pictures and on those that do not.
@Suite struct PictureFormTests {
    private static func route(_ name: String, takes pictures: PictureIntake?) -> Route {
        Route(name, .post, page: "/\(name)", api: "/\(name)", WebWord.home.text, pictures: pictures) { exchange in
            .json([
                "text": JSON(exchange.input.text("text")),
                "pictures": .array(
                    exchange.input.pictures.map { sent in
                        switch sent {
                        case .success(let picture): .integer(picture.full.width)
                        case .failure(let problem): .text("\(problem)")
                        }
                    }),
            ])
        }
    }
    private static func intake(admits: Bool = true) -> PictureIntake {
        PictureIntake("photos", most: 2, fileBytes: 5000) { _, _, _ in admits }
    }
    private let site = TestSite([
        route("with", takes: intake()), route("never", takes: intake(admits: false)), route("without", takes: nil),
    ])
    private var picture: [UInt8] { SamplePicture.jpeg() }

    @discardableResult private func sent(
        _ path: String, _ files: [[UInt8]], status: Int = 200
    ) async throws -> Reply {
        try await site.browser().post(
            path, form: [("text", "灯")], files: files.map { ("photos", $0) }, token: .none, expect: status)
    }

    @Test func picturesComeInTheirOrderAndBeyondTheMostAreSaidToBe() async throws {
        let reply = try await sent(
            "/api/v1/with", [picture, [UInt8](repeating: 0, count: 5001), picture, picture])
        #expect(reply.text == #"{"text":"灯","pictures":[64,"tooLarge","tooMany","tooMany"]}"#)
    }

    @Test func picturesThatAreNotAdmittedAreNotLookedAt() async throws {
        let reply = try await sent("/api/v1/never", [picture, Array("no picture".utf8)])
        #expect(reply.text == #"{"text":"灯","pictures":["unread","unread"]}"#)
    }

    @Test func uploadsTogetherHoldNoMoreThanTheyMay() throws {
        let workshop = PictureWorkshop(mostBytes: 100)
        let (first, second) = (workshop.share(), workshop.share())
        try first.hold(60)
        try second.hold(40)
        #expect(throws: Problem.self) { try second.hold(41) }
        second.giveBack()
        // What becomes less is never too much.
        try first.hold(100)
        let late = workshop.share()
        #expect(throws: Problem.self) { try late.hold(1) }
        late.giveBack()
        try first.hold(10)
        first.giveBack()
        first.giveBack()
        let third = workshop.share()
        try third.hold(100)
        third.giveBack()
    }

    @Test func otherRoutesTakeNoParts() async throws {
        try await sent("/api/v1/without", [picture], status: 415)
    }

    @Test func aBodyThatIsNotWholeOrTooMuchIsRefused() async throws {
        let browser = site.browser()
        let type = "multipart/form-data; boundary=parts"
        let part = "--parts\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"
        for (body, type, status) in [
            (part + "灯\r\n", type, 400), (part + "灯\r\n--parts--", "multipart/form-data", 400),
            (part + "\0\r\n--parts--", type, 400), ("", type, 400),
            (part + String(repeating: "a", count: 300_000) + "\r\n--parts--", type, 413),
            (String(repeating: part + "\r\n", count: 101) + "--parts--", type, 400),
        ] {
            try await browser.raw("/api/v1/with", body: Array(body.utf8), type: type, expect: status)
        }
        try await browser.raw(
            "/api/v1/with", body: Array(part.utf8) + [0xff, 0xfe] + Array("\r\n--parts--".utf8), type: type, expect: 400
        )
        var options = SiteOptions()
        options.maxUpload = 1000
        let small = TestSite([Self.route("with", takes: Self.intake())], options: options)
        try await small.browser().post(
            "/api/v1/with", form: [], files: [("photos", [UInt8](repeating: 0, count: 2000))], token: .none, expect: 413
        )
    }
}
