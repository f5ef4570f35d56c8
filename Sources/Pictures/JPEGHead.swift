/// What stands in the segments of a JPEG before its pixels: how it is to be turned, and whether it comes in passes.
struct JPEGHead {
    var turn = Pixels.Turn.none
    /// Its coefficients are all in memory before there is a first line.
    var isProgressive = false

    init(of file: [UInt8]) {
        var index = 2
        while index + 4 <= file.count, file[index] == 0xff {
            let marker = file[index + 1]
            if marker == 0xff {
                index += 1
                continue
            }
            if marker == 0xd9 || marker == 0xda { return }
            let length = Int(file[index + 2]) << 8 | Int(file[index + 3])
            let end = index + 2 + length
            guard length >= 2, end <= file.count else { return }
            if marker == 0xe1, turn == .none { turn = Self.turn(inExif: file[(index + 4)..<end]) }
            // All frames but the baseline and the extended sequential one.
            if (0xc2...0xcf).contains(marker), ![0xc4, 0xc8, 0xcc].contains(marker) { isProgressive = true }
            index = end
        }
    }

    /// Exif is a TIFF file of one directory: of its entries we want number 0x0112.
    private static func turn(inExif segment: ArraySlice<UInt8>) -> Pixels.Turn {
        guard segment.starts(with: "Exif\0\0".utf8) else { return .none }
        let tiff = Array(segment.dropFirst(6))
        let isLittle = tiff.starts(with: "II".utf8)
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= tiff.count else { return nil }
            let bytes = tiff[at..<(at + count)]
            return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard isLittle || tiff.starts(with: "MM".utf8), number(2, 2) == 42, let directory = number(4, 4),
            let count = number(directory, 2)
        else { return .none }
        for entry in 0..<min(count, 200) {
            let at = directory + 2 + entry * 12
            if number(at, 2) == 0x0112 { return number(at + 8, 2).flatMap(Pixels.Turn.init) ?? .none }
        }
        return .none
    }
}
