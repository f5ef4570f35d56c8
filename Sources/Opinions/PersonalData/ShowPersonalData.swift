import Casework
import Formats
import Store
import Web
import Words

/// The routes by which residents see, correct, take away and erase what is held about them.
enum PersonalDataRoutes {
    static func all(_ desk: OpinionDesk, _ limiter: RateLimiter) -> [Route] {
        let path = "/opinions/{number}/my-data"
        let show = ShowPersonalData(desk: desk, limiter: limiter)
        let correct = CorrectContact(desk: desk, limiter: limiter)
        let erase = EraseData(desk: desk, limiter: limiter)
        return [
            Route("my-data", .get, page: path, api: path, PersonalDataWord.title.text, use: show.respond),
            Route("my-data.file", .get, page: path + "/file", PersonalDataWord.take.text, use: show.file),
            Route(
                "my-data.correct", .post, page: path + "/contact", api: path + "/contact",
                PersonalDataWord.correct.text, fields: CorrectContact.fields, use: correct.respond),
            Route(
                "my-data.preview", .get, page: path + "/erase", api: path + "/erase",
                PersonalDataWord.eraseTitle.text, use: erase.show),
            Route(
                "my-data.erase", .post, page: path + "/erase", api: path + "/erase", PersonalDataWord.erase.text,
                fields: EraseData.fields, use: erase.respond),
        ]
    }
}

/// `/opinions/{number}/my-data`: for whoever holds the number and the secret; for everybody else it is not there.
struct ShowPersonalData: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let data = try await load(exchange)
        return .page(PersonalDataPage(data: data, reader: exchange.reader).page, json: data.json(exchange.reader))
    }

    @Sendable func file(_ exchange: Exchange) async throws -> Answer {
        let data = try await load(exchange)
        return .file(
            Array((data.json(exchange.reader).serialized + "\n").utf8), type: "application/json; charset=utf-8",
            name: "huying-\(data.opinion.number).json")
    }

    private func load(_ exchange: Exchange) async throws -> PersonalData {
        let number = try exchange.parameter("number")
        return try await desk.personalData(
            number, of: try await desk.viewer(of: exchange, number: number, limiter: limiter))
    }
}

extension OpinionDesk {
    func personalData(_ number: String, of viewer: Viewer) async throws -> PersonalData {
        let desk = self
        return try await database.read { tx in
            try PersonalData.load(try desk.own(number, of: viewer, in: tx), desk: desk, in: tx)
        }
    }
}
