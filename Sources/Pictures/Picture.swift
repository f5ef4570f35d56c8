/// A picture as we keep it: pixels alone, encoded by us. Nothing that came with the file is in it: no place, no device,
/// no name, nothing behind its end.
package struct Picture: Sendable, Equatable {
    /// A JPEG with its size in pixels.
    package struct Rendition: Sendable, Equatable {
        package let width: Int
        package let height: Int
        package let jpeg: [UInt8]

        package init(width: Int, height: Int, jpeg: [UInt8]) {
            (self.width, self.height, self.jpeg) = (width, height, jpeg)
        }
    }

    package let full: Rendition
    package let thumbnail: Rendition

    /// The longest sides, in pixels.
    package static let fullSide = 2048
    package static let thumbnailSide = 320
    static let quality = 82

    /// Ours again, as they were kept.
    package init(full: Rendition, thumbnail: Rendition) { (self.full, self.thumbnail) = (full, thumbnail) }

    /// Makes ours of a file of somebody's, whatever it says it is.
    package init(remaking file: [UInt8]) throws(PictureProblem) {
        let pixels: Pixels =
            switch PictureKind(of: file) {
            case .jpeg: try JPEG.decode(file, toFit: Self.fullSide)
            case .png: try PNG.decode(file)
            case .webp: try WebP.decode(file, toFit: Self.fullSide)
            case .heif: throw .heif
            case nil: throw .notAPicture
            }
        let full = pixels.fitted(to: Self.fullSide)
        let thumbnail = full.fitted(to: Self.thumbnailSide)
        self.full = try JPEG.encode(full, quality: Self.quality)
        self.thumbnail = try JPEG.encode(thumbnail, quality: Self.quality)
    }
}

/// Why a file cannot be kept as a picture.
package enum PictureProblem: Error, Equatable, Sendable, CaseIterable {
    /// None of the kinds we read.
    case notAPicture
    /// What phones of one maker keep for themselves; browsers usually send a JPEG instead.
    case heif
    /// Begins like a picture and does not go on like one.
    case broken
    case tooManyPixels
    /// Colours for printing presses.
    case printColours
    case animated
    /// The file is larger than one may be.
    case tooLarge
    case tooMany
    /// Nobody looked at it, since the form was refused before.
    case unread
}

/// What a file is, by its own first bytes; names and types that were sent along prove nothing.
enum PictureKind {
    case jpeg, png, webp, heif

    init?(of file: [UInt8]) {
        func holds(_ text: String, at offset: Int) -> Bool { file.dropFirst(offset).starts(with: text.utf8) }
        if file.starts(with: [0xff, 0xd8, 0xff]) {
            self = .jpeg
        } else if file.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            self = .png
        } else if holds("RIFF", at: 0), holds("WEBP", at: 8) {
            self = .webp
        } else if holds("ftyp", at: 4),
            ["heic", "heix", "heim", "hevc", "mif1", "msf1", "avif"].contains(where: { holds($0, at: 8) })
        {
            self = .heif
        } else {
            return nil
        }
    }
}

/// Checked from the head of a file, before there is memory for its pixels.
enum PictureLimits {
    /// What is decoded line by line, scaled down on the way.
    static let streamed = 50_000_000
    /// What needs all its pixels, or coefficients, in memory at once.
    static let whole = 17_000_000
    static let longestSide = 16_384

    static func check(_ width: Int, _ height: Int, most: Int) throws(PictureProblem) {
        guard width > 0, height > 0 else { throw .broken }
        guard width <= longestSide, height <= longestSide, width * height <= most else { throw .tooManyPixels }
    }
}
