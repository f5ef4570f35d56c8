import Casework
import Pictures
import Store

/// The photos of a case. They lie apart from it, sealed like a phone number, and go with the words.
struct Photo: Sendable, Equatable, RowDecodable {
    enum Size: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case full, thumbnail }

    /// From 1, in the order in which they were sent.
    let position: Int
    let width: Int
    let height: Int
    let thumbnailWidth: Int
    let thumbnailHeight: Int
    /// Its sender has agreed that it may be published.
    let mayBePublic: Bool
    /// With a text that is proposed for the public.
    let isProposed: Bool
    /// Of its public address, while it is public.
    let publicKey: String?
    /// Of an accusation, for a reader who gave a reason: shown within that one answer, and under no address.
    var opened: [UInt8]?

    static var columns: SQL {
        "position, width, height, thumbnail_width, thumbnail_height, may_be_public, is_proposed, public_key"
    }
    init(from row: inout RowReader) throws {
        position = try row.next()
        width = try row.next()
        height = try row.next()
        thumbnailWidth = try row.next()
        thumbnailHeight = try row.next()
        mayBePublic = try row.next()
        isProposed = try row.next()
        publicKey = try row.next()
    }
}

extension Opinion {
    /// They show what the words tell, and are for the same readers; those of an accusation have no address but for its
    /// author. What the public sees of them has addresses of its own (`PublicPhotos`).
    func showsPhotos(to face: Face) -> Bool { face != .public && (!isSealed || face == .author) }
}

enum PhotoSchema {
    static let migration = Migration(
        "2026-11-28 opinions photos",
        """
        CREATE TABLE opinion_photo (
            opinion_id TEXT NOT NULL REFERENCES opinion (id),
            position BIGINT NOT NULL,
            width BIGINT NOT NULL,
            height BIGINT NOT NULL,
            thumbnail_width BIGINT NOT NULL,
            thumbnail_height BIGINT NOT NULL,
            PRIMARY KEY (opinion_id, position)
        );
        CREATE TABLE opinion_photo_bytes (
            opinion_id TEXT NOT NULL,
            position BIGINT NOT NULL,
            size TEXT NOT NULL CHECK (size IN ('full', 'thumbnail')),
            sealed BYTEA NOT NULL,
            PRIMARY KEY (opinion_id, position, size),
            FOREIGN KEY (opinion_id, position) REFERENCES opinion_photo (opinion_id, position)
        );
        ALTER TABLE opinion_retention_result ADD COLUMN photos BIGINT NOT NULL DEFAULT 0;
        """)
}

extension OpinionStore {
    /// - Parameter mayBePublic: their sender has agreed to that.
    func insert(_ pictures: [Picture], of opinion: Opinion, mayBePublic: Bool, in tx: any Transaction) throws {
        for (index, picture) in pictures.enumerated() {
            let position = index + 1
            try tx.run(
                """
                INSERT INTO opinion_photo
                    (opinion_id, position, width, height, thumbnail_width, thumbnail_height, may_be_public)
                VALUES (\(opinion.id), \(position), \(picture.full.width), \(picture.full.height),
                        \(picture.thumbnail.width), \(picture.thumbnail.height), \(mayBePublic))
                """)
            for (size, jpeg) in [(Photo.Size.full, picture.full.jpeg), (.thumbnail, picture.thumbnail.jpeg)] {
                let sealed = try vault.seal(jpeg, for: Self.context(opinion.id, position, size))
                try tx.run(
                    """
                    INSERT INTO opinion_photo_bytes (opinion_id, position, size, sealed)
                    VALUES (\(opinion.id), \(position), \(size), \(sealed))
                    """)
            }
        }
    }

    /// Whether they are for somebody is decided by `Opinion.showsPhotos`.
    func photos(of opinion: Opinion, in tx: any Transaction) throws -> [Photo] {
        try tx.all("SELECT \(Photo.columns) FROM opinion_photo WHERE opinion_id = \(opinion.id) ORDER BY position")
    }

    /// With what is in them, for the answer to one reading that was recorded.
    func openedPhotos(of opinion: Opinion, in tx: any Transaction) throws -> [Photo] {
        try photos(of: opinion, in: tx).map { photo in
            var photo = photo
            photo.opened = try jpeg(photo.position, .full, of: opinion, in: tx)
            return photo
        }
    }

    /// The one way to the bytes for people: what the viewer may not see does not exist.
    func photo(_ position: Int, _ size: Photo.Size, of number: String, visibleTo viewer: Viewer, in tx: any Transaction)
        throws -> [UInt8]
    {
        let opinion = try opinion(number, visibleTo: viewer, in: tx)
        guard opinion.showsPhotos(to: opinion.face(for: viewer)),
            let jpeg = try jpeg(position, size, of: opinion, in: tx)
        else { throw Problem.notFound }
        return jpeg
    }

    func jpeg(_ position: Int, _ size: Photo.Size, of opinion: Opinion, in tx: any Transaction) throws
        -> [UInt8]?
    {
        let sealed: [UInt8]? = try tx.scalarIfAny(
            """
            SELECT sealed FROM opinion_photo_bytes
            WHERE opinion_id = \(opinion.id) AND position = \(position) AND size = \(size)
            """)
        return sealed.flatMap { vault.unsealBytes($0, for: Self.context(opinion.id, position, size)) }
    }

    func countOfPhotos(of opinion: Opinion, in tx: any Transaction) throws -> Int {
        try tx.scalar("SELECT COUNT(*) FROM opinion_photo WHERE opinion_id = \(opinion.id)", as: Int.self)
    }

    func erasePhotos(of opinion: Opinion, in tx: any Transaction) throws {
        try tx.run("DELETE FROM opinion_photo_bytes WHERE opinion_id = \(opinion.id)")
        try tx.run("DELETE FROM opinion_photo WHERE opinion_id = \(opinion.id)")
    }

    static let sealedPhotos = SealedColumn(
        "opinion_photo_bytes", "sealed", by: [.text("opinion_id"), .number("position"), .text("size")]
    ) { "opinion_photo_bytes.sealed \($0[0]) \($0[1]) \($0[2])" }

    private static func context(_ id: ID<AnyCase>, _ position: Int, _ size: Photo.Size) -> String {
        "opinion_photo_bytes.sealed \(id) \(position) \(size.rawValue)"
    }
}
