import TestKit
import Testing

@testable import Pictures

@Suite struct PictureTests {
    private func isNear(_ colour: [UInt8]?, _ expected: [UInt8]) -> Bool {
        guard let colour else { return false }
        return zip(colour, expected).allSatisfy { abs(Int($0) - Int($1)) < 24 }
    }

    private func isRedThenBlue(_ rendition: Picture.Rendition) -> Bool {
        let row = rendition.height / 2
        return isNear(SamplePicture.colour(of: rendition.jpeg, atColumn: 2, row: row), SamplePicture.red)
            && isNear(
                SamplePicture.colour(of: rendition.jpeg, atColumn: rendition.width - 3, row: row), SamplePicture.blue)
    }

    private static let kinds: [(String, @Sendable (Int, Int) -> [UInt8])] = [
        ("jpeg", { SamplePicture.jpeg($0, $1) }), ("progressive", { SamplePicture.jpeg($0, $1, isProgressive: true) }),
        ("png", { SamplePicture.png($0, $1) }), ("webp", { SamplePicture.webp($0, $1) }),
        ("lossless webp", { SamplePicture.webp($0, $1, isLossless: true) }),
    ]

    @Test(arguments: ["jpeg", "progressive", "png", "webp", "lossless webp"])
    func whatPhonesSendBecomesAJPEGAndAThumbnail(kind: String) throws {
        let make = try #require(Self.kinds.first { $0.0 == kind }).1
        let small = try Picture(remaking: make(64, 48))
        #expect((small.full.width, small.full.height) == (64, 48))
        #expect(small.thumbnail == small.full)
        let large = try Picture(remaking: make(3001, 1500))
        #expect((large.full.width, large.full.height) == (2048, 1023))
        #expect((large.thumbnail.width, large.thumbnail.height) == (320, 159))
        for rendition in [small.full, large.full, large.thumbnail] { #expect(isRedThenBlue(rendition), "\(kind)") }
        // Narrow ones keep a side.
        let line = try Picture(remaking: make(4000, 1))
        #expect((line.full.width, line.full.height, line.thumbnail.height) == (2048, 1, 1))
    }

    /// Where the left of the file is to be seen: at the left, right, top or bottom.
    @Test(arguments: [
        (1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom"),
        (0, "left"), (9, "left"),
    ]) func aPictureIsTurnedAsItsCameraSays(turn: UInt8, redSide: String) throws {
        let full = try Picture(remaking: SamplePicture.jpeg(exif: SamplePicture.exif(turn: turn))).full
        let isUpright = ["top", "bottom"].contains(redSide)
        #expect((full.width, full.height) == (isUpright ? (48, 64) : (64, 48)))
        let (column, row) =
            switch redSide {
            case "left": (2, full.height / 2)
            case "right": (full.width - 3, full.height / 2)
            case "top": (full.width / 2, 2)
            default: (full.width / 2, full.height - 3)
            }
        #expect(isNear(SamplePicture.colour(of: full.jpeg, atColumn: column, row: row), SamplePicture.red))
    }

    @Test func turningMovesEveryPixelToItsPlace() {
        // 1 2 3
        // 4 5 6
        let pixels = Pixels(width: 3, height: 2, bytes: (1...6).flatMap { [UInt8($0), 0, 0] })
        let expected: [(Pixels.Turn, [UInt8])] = [
            (.none, [1, 2, 3, 4, 5, 6]), (.mirrored, [3, 2, 1, 6, 5, 4]), (.halfTurn, [6, 5, 4, 3, 2, 1]),
            (.flipped, [4, 5, 6, 1, 2, 3]), (.transposed, [1, 4, 2, 5, 3, 6]), (.quarterRight, [4, 1, 5, 2, 6, 3]),
            (.transverse, [6, 3, 5, 2, 4, 1]), (.quarterLeft, [3, 6, 2, 5, 1, 4]),
        ]
        for (turn, order) in expected {
            let turned = pixels.turned(turn)
            #expect(stride(from: 0, to: 18, by: 3).map { turned.bytes[$0] } == order, "\(turn)")
            #expect(turned.width == (turn.swapsSides ? 2 : 3))
        }
    }

    @Test func smallerPixelsAreMeans() {
        let pixels = Pixels(width: 4, height: 2, bytes: [10, 20, 30, 40, 50, 60, 70, 80].flatMap { [$0, $0, $0] })
        #expect(pixels.fitted(to: 4) == pixels)
        #expect(pixels.fitted(to: 2) == Pixels(width: 2, height: 1, bytes: [35, 35, 35, 55, 55, 55]))
        #expect(pixels.fitted(to: 3).bytes.count == 9)
    }

    @Test func nothingOfTheFileButItsPixelsIsKept() throws {
        let secret = "GPS 33.40 115.10 ZHANGSAN-PHONE"
        let page = Array("<script>alert(1)</script><?php system('id');".utf8)
        let file = SamplePicture.jpeg(exif: SamplePicture.exif(turn: 1, secret: secret)) + page
        let picture = try Picture(remaking: file)
        for bytes in [picture.full.jpeg, picture.thumbnail.jpeg] {
            let text = String(decoding: bytes, as: UTF8.self)
            for word in ["Exif", "GPS", "ZHANGSAN", "script", "php"] {
                #expect(String(decoding: file, as: UTF8.self).contains(word))
                #expect(!text.contains(word))
            }
            // Start, the JFIF head, and nothing behind the end.
            #expect(bytes.starts(with: [0xff, 0xd8, 0xff, 0xe0]) && bytes.suffix(2) == [0xff, 0xd9])
        }
    }

    @Test func sixteenBitsAndTransparencyBecomeOrdinary() throws {
        let deep = try Picture(remaking: SamplePicture.png(isDeep: true)).full
        let clear = try Picture(remaking: SamplePicture.png(isClear: true)).full
        for rendition in [deep, clear] {
            #expect(isNear(SamplePicture.colour(of: rendition.jpeg, atColumn: 5, row: 5), [255, 255, 255]))
        }
    }

    @Test func oddBytesBeforeASegmentAndGreyAreNothingWrong() throws {
        let grey = try Picture(remaking: SamplePicture.jpeg(isGrey: true)).full
        let colour = try #require(SamplePicture.colour(of: grey.jpeg, atColumn: 5, row: 5))
        #expect((colour.max() ?? 0) - (colour.min() ?? 0) < 8)
        var odd = SamplePicture.jpeg()
        odd.insert(contentsOf: [0, 0, 0], at: odd.count - 2)
        #expect(isRedThenBlue(try Picture(remaking: odd).full))
    }

    private func problem(of file: [UInt8]) -> PictureProblem? {
        do {
            _ = try Picture(remaking: file)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        "", "GIF89a", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "MZ\u{90}\0this program", "\u{7f}ELF", "%PDF-1.7",
        "RIFF    WAVE", "BM", "PK\u{3}\u{4}",
    ]) func whatIsNoPictureIsRefused(file: String) {
        #expect(problem(of: Array(file.utf8)) == .notAPicture)
    }

    @Test func whatBeginsLikeAPictureAndEndsTooEarlyIsRefused() {
        for file in [
            SamplePicture.jpeg(), SamplePicture.jpeg(isProgressive: true), SamplePicture.png(), SamplePicture.webp(),
            SamplePicture.webp(isLossless: true),
        ] {
            for count in [12, 30, file.count / 2, file.count * 3 / 4] {
                #expect(problem(of: Array(file[0..<count])) == .broken, "\(count) of \(file.count)")
            }
        }
    }

    @Test func damagedBytesNeverDoHarm() {
        for file in [SamplePicture.jpeg(exif: SamplePicture.exif(turn: 6)), SamplePicture.png(), SamplePicture.webp()] {
            for index in file.indices {
                var damaged = file
                damaged[index] ^= 0xff
                if let picture = try? Picture(remaking: damaged) {
                    #expect(picture.full.width <= Picture.fullSide)
                }
            }
        }
    }

    @Test func moreColoursAndMovementThanAScreenHasAreRefused() {
        #expect(problem(of: SamplePicture.jpeg(isForPrint: true)) == .printColours)
        #expect(problem(of: Array("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic".utf8)) == .heif)
        // A WebP whose head says that it moves.
        let animated: [UInt8] =
            Array("RIFF".utf8) + [36, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 2, 0, 0, 0, 9, 0, 0, 9, 0, 0]
            + Array("ANIM".utf8) + [6, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(problem(of: animated) == .animated)
    }

    /// Small files that say they are huge are refused by what stands in their heads.
    @Test func bombsAreRefusedBeforeThereIsMemoryForThem() {
        #expect(problem(of: SamplePicture.png(16_000, 2_000)) == .tooManyPixels)
        var jpeg = SamplePicture.jpeg()
        if let frame = (0..<jpeg.count).first(where: { jpeg[$0] == 0xff && jpeg[$0 + 1] == 0xc0 }) {
            jpeg.replaceSubrange((frame + 5)..<(frame + 9), with: [0xfd, 0xe8, 0xfd, 0xe8])
        }
        #expect(problem(of: jpeg) == .tooManyPixels)
        var png = SamplePicture.png()
        png.replaceSubrange(16..<24, with: [0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff])
        // The head's checksum is wrong now, which is found first.
        #expect(problem(of: png) == .broken)
        var webp = SamplePicture.webp()
        webp.replaceSubrange(26..<30, with: [0xff, 0x3f, 0xff, 0x3f])
        #expect(problem(of: webp) == .tooManyPixels)
        #expect(problem(of: SamplePicture.jpeg(4_400, 4_000, isProgressive: true)) == .tooManyPixels)
    }
}
