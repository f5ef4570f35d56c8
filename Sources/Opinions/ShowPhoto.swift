import Casework
import Formats
import Foundation
import Store
import Web
import Words

/// `/opinions/{number}/photos/{position}` and its thumbnail: for those who may read the words, and for nobody else there.
struct ShowPhoto: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    static func routes(_ desk: OpinionDesk, _ limiter: RateLimiter) -> [Route] {
        let show = ShowPhoto(desk: desk, limiter: limiter)
        let path = "/opinions/{number}/photos/{position}"
        let open = "/opinions/{number}/public-photos/{key}"
        return [
            Route("opinions.public-photo", .get, page: open, api: open, PhotoWord.photos.text, answer: "image/jpeg") {
                try await show.respondToAnybody($0, .full)
            },
            Route(
                "opinions.public-thumbnail", .get, page: open + "/thumbnail", api: open + "/thumbnail",
                PhotoWord.photos.text, answer: "image/jpeg"
            ) { try await show.respondToAnybody($0, .thumbnail) },
            Route("opinions.photo", .get, page: path, api: path, PhotoWord.photos.text, answer: "image/jpeg") {
                try await show.respond(to: $0, .full)
            },
            Route(
                "opinions.thumbnail", .get, page: path + "/thumbnail", api: path + "/thumbnail", PhotoWord.photos.text,
                answer: "image/jpeg"
            ) { try await show.respond(to: $0, .thumbnail) },
        ]
    }

    @Sendable func respond(to exchange: Exchange, _ size: Photo.Size) async throws -> Answer {
        let number = try exchange.parameter("number")
        guard let position = Int(try exchange.parameter("position")) else { throw Problem.notFound }
        let viewer = try await desk.viewer(of: exchange, number: number, limiter: limiter)
        let store = desk.store
        let jpeg = try await desk.database.read {
            try store.photo(position, size, of: number, visibleTo: viewer, in: $0)
        }
        return .picture(jpeg, name: "\(number)-\(position).jpg")
    }

    /// Asked of the database each time, and kept by nobody: what was withdrawn is gone at once.
    private func respondToAnybody(_ exchange: Exchange, _ size: Photo.Size) async throws -> Answer {
        let (number, key) = (try exchange.parameter("number"), try exchange.parameter("key"))
        let store = desk.store
        let jpeg = try await desk.database.read { try store.publicPhoto(key, size, of: number, in: $0) }
        return .picture(jpeg, name: "\(number).jpg")
    }
}

/// The photos of a case on its page and in its JSON.
struct PhotosView: Sendable {
    let photos: [Photo]
    let number: String
    let reader: Reader

    var html: HTML {
        guard !photos.isEmpty else { return .empty }
        return """
            <h3>\(reader.say(PhotoWord.photos))</h3>
            <ul class="photos">\(each: photos, { "<li>\(one($0))</li>" })</ul>
            """
    }

    func one(_ photo: Photo) -> HTML {
        let alt = reader.say(PhotoWord.alt(photo.position))
        if let jpeg = photo.opened {
            return """
                <img src="data:image/jpeg;base64,\(Data(jpeg).base64EncodedString())" width="\(photo.width)" \
                height="\(photo.height)" alt="\(alt)">
                """
        }
        let address = "/opinions/\(number)/photos/\(photo.position)"
        return """
            <a href="\(address)"><img src="\(address)/thumbnail" width="\(photo.thumbnailWidth)" \
            height="\(photo.thumbnailHeight)" alt="\(alt)"></a>
            """
    }

    /// Opened ones are in the page alone.
    var json: JSON {
        .array(
            photos.filter { $0.opened == nil }.map { photo in
                let address = "/api/v1/opinions/\(number)/photos/\(photo.position)"
                return [
                    "position": .integer(photo.position), "width": .integer(photo.width),
                    "height": .integer(photo.height), "address": .text(address),
                    "thumbnail": .text(address + "/thumbnail"),
                ]
            })
    }
}
