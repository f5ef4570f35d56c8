import Casework
import Store
import Web
import Words

/// Photos that the public sees with a published text: those alone that their sender has agreed to, that one person has
/// chosen after looking at each, and that another has published. Each has an address of its own, random and made when it
/// is published; it is nothing before, and nothing again after.
enum PublicPhotos {
    static let migration = Migration(
        "2026-12-07 opinions public photos",
        """
        ALTER TABLE opinion_photo ADD COLUMN may_be_public BOOLEAN NOT NULL DEFAULT FALSE;
        ALTER TABLE opinion_photo ADD COLUMN is_proposed BOOLEAN NOT NULL DEFAULT FALSE;
        ALTER TABLE opinion_photo ADD COLUMN public_key TEXT;
        CREATE UNIQUE INDEX opinion_photo_public ON opinion_photo (public_key) WHERE public_key IS NOT NULL;
        """)

    /// Under which a form of publication names a photo.
    static func field(_ position: Int) -> String { "photo.\(position)" }

    static let fields = [RouteField("photos", .text(max: 20), PhotoWord.toPublish.text)]

    /// The chosen ones: by their boxes, or by their positions in one field.
    static func chosen(_ input: Input, _ problems: inout [FieldProblem]) -> Set<Int> {
        let listed = (input.text("photos") ?? "").split(whereSeparator: { $0 == "," || $0 == " " })
        let positions = listed.compactMap { Int($0) }
        if positions.count < listed.count || positions.contains(where: { !(1...SentPhotos.most).contains($0) }) {
            problems.append(FieldProblem("photos", PhotoWord.noSuchPhoto.text))
        }
        return Set(positions + (1...SentPhotos.most).filter { input.flag(field($0)) })
    }

    /// As the public sees them.
    static func html(_ photos: [Photo], of number: String, _ reader: Reader) -> HTML {
        let shown = photos.compactMap { photo in photo.publicKey.map { (photo, address(number, $0)) } }
        guard !shown.isEmpty else { return .empty }
        return """
            <h2>\(reader.say(PhotoWord.photos))</h2>
            <ul class="photos">\(each: shown.enumerated(), { index, one in
                """
                <li><a href="\(one.1)"><img src="\(one.1)/thumbnail" width="\(one.0.thumbnailWidth)" \
                height="\(one.0.thumbnailHeight)" alt="\(reader.say(PhotoWord.alt(index + 1)))"></a></li>
                """
            })</ul>
            """
    }

    static func address(_ number: String, _ key: String) -> String { "/opinions/\(number)/public-photos/\(key)" }
}

extension OpinionStore {
    /// Those of a proposal, instead of those of the one before. Of a photo whose sender has not agreed there is no proposal.
    func proposePhotos(_ positions: Set<Int>, of opinion: Opinion, in tx: any Transaction) throws {
        try tx.run("UPDATE opinion_photo SET is_proposed = FALSE WHERE opinion_id = \(opinion.id)")
        if positions.isEmpty { return }
        let moved = try tx.run(
            """
            UPDATE opinion_photo SET is_proposed = TRUE
            WHERE opinion_id = \(opinion.id) AND position IN (\(list: positions.sorted())) AND may_be_public = TRUE
            """)
        guard moved == positions.count else { throw Problem.conflict(PhotoWord.notAgreed.text) }
    }

    /// Of a proposal, those alone that are public already.
    func proposeNoNewPhotos(of opinion: Opinion, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE opinion_photo SET is_proposed = FALSE
            WHERE opinion_id = \(opinion.id) AND is_proposed = TRUE AND public_key IS NULL
            """)
    }

    /// What was proposed becomes public, all else no longer is.
    /// - Parameter isCorrection: what is public already keeps its address.
    func publishPhotos(of opinion: Opinion, isCorrection: Bool, in tx: any Transaction) throws {
        let dropped: SQL = isCorrection ? " AND is_proposed = FALSE" : ""
        try tx.run("UPDATE opinion_photo SET public_key = NULL WHERE opinion_id = \(opinion.id)\(dropped)")
        for photo in try photos(of: opinion, in: tx) where photo.isProposed && photo.publicKey == nil {
            let key = Hex.text(world.randomBytes(24))
            try tx.run(
                """
                UPDATE opinion_photo SET public_key = \(key)
                WHERE opinion_id = \(opinion.id) AND position = \(photo.position)
                """)
        }
    }

    /// One of them is no longer public, at once, nor by a correction that waits.
    func withdrawPhoto(_ position: Int, of opinion: Opinion, in tx: any Transaction) throws {
        let moved = try tx.run(
            """
            UPDATE opinion_photo SET public_key = NULL, is_proposed = FALSE
            WHERE opinion_id = \(opinion.id) AND position = \(position) AND public_key IS NOT NULL
            """)
        guard moved == 1 else { throw Problem.conflict(PhotoWord.noSuchPhoto.text) }
    }

    /// The proposal is settled; where nothing is public any more, no photo is.
    func settlePhotos(of opinion: Opinion, in tx: any Transaction) throws {
        let gone: SQL = opinion.publication == .published ? "" : ", public_key = NULL"
        try tx.run("UPDATE opinion_photo SET is_proposed = FALSE\(gone) WHERE opinion_id = \(opinion.id)")
    }

    /// For everybody: by the address that it got when it was published, while it is.
    func publicPhoto(_ key: String, _ size: Photo.Size, of number: String, in tx: any Transaction) throws -> [UInt8] {
        let (opinion, _) = try published(number, in: tx)
        let position: Int? = try tx.scalarIfAny(
            "SELECT position FROM opinion_photo WHERE opinion_id = \(opinion.id) AND public_key = \(key)")
        guard !opinion.isSealed, let position, let jpeg = try jpeg(position, size, of: opinion, in: tx) else {
            throw Problem.notFound
        }
        return jpeg
    }
}
