import Casework
import Foundation
import Pictures
import Statutes
import Store
import Web
import Words

/// Photos of a form that came back: no browser puts files back into a form, so they are kept here for an hour, sealed.
/// The form carries a random token for each; the database holds its keyed hash, and the id of the form that it is good
/// for. They have no address: the form shows them itself.
struct KeptPhotos: Sendable {
    let vault: Vault
    let world: World
    static let seconds = 3600
    private static let purpose = "kept photo"

    static let migration = Migration(
        "2026-12-07 opinions kept photos",
        """
        CREATE TABLE kept_photo (
            token_hash TEXT PRIMARY KEY,
            form_id TEXT NOT NULL,
            width BIGINT NOT NULL,
            height BIGINT NOT NULL,
            thumbnail_width BIGINT NOT NULL,
            thumbnail_height BIGINT NOT NULL,
            sealed BYTEA NOT NULL,
            sealed_thumbnail BYTEA NOT NULL,
            expires_at TEXT NOT NULL
        );
        CREATE INDEX kept_photo_over ON kept_photo (expires_at);
        """)

    func keep(_ pictures: [Picture], of formID: String, at now: Instant, in tx: any Transaction) throws -> [KeptPhoto] {
        try Self.sweep(at: now, in: tx)
        return try pictures.map { picture in
            let token = Hex.text(world.randomBytes(24))
            let hash = vault.hash(token, for: Self.purpose)
            try tx.run(
                """
                INSERT INTO kept_photo
                    (token_hash, form_id, width, height, thumbnail_width, thumbnail_height, sealed, sealed_thumbnail,
                     expires_at)
                VALUES (\(hash), \(formID), \(picture.full.width), \(picture.full.height), \(picture.thumbnail.width),
                        \(picture.thumbnail.height), \(try vault.seal(picture.full.jpeg, for: Self.context(hash, .full))),
                        \(try vault.seal(picture.thumbnail.jpeg, for: Self.context(hash, .thumbnail))),
                        \(now.adding(seconds: Self.seconds)))
                """)
            return KeptPhoto(token: token, picture: picture)
        }
    }

    /// Those that are still there, in the order of the tokens; nil in the place of one that is not.
    func find(_ tokens: [String], of formID: String, at now: Instant, in tx: any Transaction) throws -> [KeptPhoto?] {
        try tokens.map { token in
            let hash = vault.hash(token, for: Self.purpose)
            let row = try tx.rows(
                """
                SELECT width, height, thumbnail_width, thumbnail_height, sealed, sealed_thumbnail FROM kept_photo
                WHERE token_hash = \(hash) AND form_id = \(formID) AND expires_at > \(now)
                """
            ).first
            guard let row,
                let full = vault.unsealBytes(try row.get(4), for: Self.context(hash, .full)),
                let thumbnail = vault.unsealBytes(try row.get(5), for: Self.context(hash, .thumbnail))
            else { return nil }
            return KeptPhoto(
                token: token,
                picture: Picture(
                    full: Picture.Rendition(width: try row.get(0), height: try row.get(1), jpeg: full),
                    thumbnail: Picture.Rendition(width: try row.get(2), height: try row.get(3), jpeg: thumbnail)))
        }
    }

    /// Their form has come in.
    func remove(_ tokens: [String], in tx: any Transaction) throws {
        if tokens.isEmpty { return }
        let hashes = tokens.map { vault.hash($0, for: Self.purpose) }
        try tx.run("DELETE FROM kept_photo WHERE token_hash IN (\(list: hashes))")
    }

    static func sweep(at now: Instant, in tx: any Transaction) throws {
        try tx.run("DELETE FROM kept_photo WHERE expires_at <= \(now)")
    }

    private static func context(_ hash: String, _ size: Photo.Size) -> String {
        "kept_photo.sealed \(hash) \(size.rawValue)"
    }
}

/// One of them, with the token by which its form brings it back.
struct KeptPhoto: Sendable {
    let token: String
    let picture: Picture

    /// Those of a form, each to be left out by its box.
    static func fields(_ kept: [KeptPhoto], _ reader: Reader) -> HTML {
        guard !kept.isEmpty else { return .empty }
        return """
            <fieldset class="field"><legend>\(reader.say(PhotoWord.kept))</legend><p class="hint">\(reader.say(PhotoWord.keptHint))</p>
            <ul class="photos">\(each: kept.enumerated(), { index, photo in
                let thumbnail = photo.picture.thumbnail
                return """
                    <li><img src="data:image/jpeg;base64,\(Data(thumbnail.jpeg).base64EncodedString())" width="\(thumbnail.width)" \
                    height="\(thumbnail.height)" alt="\(reader.say(PhotoWord.alt(index + 1)))">\
                    <input type="hidden" name="\(SentPhotos.kept(index + 1))" value="\(photo.token)">\
                    <label class="choice"><input type="checkbox" name="\(SentPhotos.dropped(index + 1))" value="yes"> \
                    <span>\(reader.say(PhotoWord.drop(index + 1)))</span></label></li>
                    """
            })</ul></fieldset>
            """
    }
}

extension OpinionDesk {
    var keptPhotos: KeptPhotos { KeptPhotos(vault: store.vault, world: world) }

    /// Those that a form brings back and that nobody has marked to be left out.
    func photosBrought(by input: Input, of formID: String, at now: Instant, _ problems: inout [FieldProblem])
        async throws
        -> [KeptPhoto]
    {
        let tokens = (1...SentPhotos.most).compactMap { index -> String? in
            guard let token = input.text(SentPhotos.kept(index)), !input.flag(SentPhotos.dropped(index)) else {
                return nil
            }
            return token
        }
        if tokens.isEmpty { return [] }
        let kept = keptPhotos
        let found = try await database.read { try kept.find(tokens, of: formID, at: now, in: $0) }
        if found.contains(where: { $0 == nil }) {
            problems.append(FieldProblem(SentPhotos.field, PhotoWord.keptGone.text))
        }
        return found.compactMap { $0 }
    }
}
