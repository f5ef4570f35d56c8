/// Reads a QR code the way a scanner does (ISO/IEC 18004): format, mask, zigzag, blocks, byte segment. Knows versions
/// 1 to 6 at level M, which is what addresses need. It shares nothing with the code that draws them.
enum QRDecoder {
    enum Failure: Error { case size, level, version, mode, notText }

    static func text(of modules: [Bool], width: Int) throws -> String {
        let version = (width - 17) / 4
        guard width == 17 + 4 * version, modules.count == width * width else { throw Failure.size }
        func isDark(_ row: Int, _ column: Int) -> Bool { modules[row * width + column] }

        let mask = try mask(isDark)
        var bits: [Bool] = []
        for (row, column) in path(width) {
            bits.append(isDark(row, column) != isFlipped(mask, row, column))
        }
        let codewords = stride(from: 0, to: bits.count - 7, by: 8).map { number(bits[$0..<($0 + 8)]) }
        let data = try joined(codewords, version: version)
        var stream = data.flatMap { word in (0..<8).reversed().map { word >> $0 & 1 == 1 } }[...]
        func take(_ count: Int) -> Int {
            defer { stream = stream.dropFirst(count) }
            return number(stream.prefix(count))
        }
        guard take(4) == 0b0100 else { throw Failure.mode }
        let length = take(8)
        guard let text = String(validating: (0..<length).map { _ in UInt8(take(8)) }, as: UTF8.self) else {
            throw Failure.notText
        }
        return text
    }

    /// The format information beside the upper left finder: two bits of level, three of mask, ten of correction.
    private static func mask(_ isDark: (Int, Int) -> Bool) throws -> Int {
        let along = [0, 1, 2, 3, 4, 5, 7, 8].map { isDark(8, $0) }
        let up = [7, 5, 4, 3, 2, 1, 0].map { isDark($0, 8) }
        let format = number((along + up)[...]) ^ 0b101_0100_0001_0010
        guard format >> 13 == 0b00 else { throw Failure.level }
        return format >> 10 & 0b111
    }

    /// The modules that carry data, in the order in which they carry it.
    private static func path(_ width: Int) -> [(Int, Int)] {
        var path: [(Int, Int)] = []
        var isUpward = true
        var right = width - 1
        while right > 0 {
            if right == 6 { right -= 1 }
            for step in 0..<width {
                let row = isUpward ? width - 1 - step : step
                for column in [right, right - 1] where !isFunction(row, column, width) { path.append((row, column)) }
            }
            isUpward.toggle()
            right -= 2
        }
        return path
    }

    private static func isFunction(_ row: Int, _ column: Int, _ width: Int) -> Bool {
        if row == 6 || column == 6 { return true }
        if row < 9, column < 9 || column >= width - 8 { return true }
        if row >= width - 8, column < 9 { return true }
        let centre = width - 7
        return width > 21 && abs(row - centre) <= 2 && abs(column - centre) <= 2
    }

    private static func isFlipped(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        let (sum, product) = (row + column, row * column)
        switch mask {
        case 0: return sum % 2 == 0
        case 1: return row % 2 == 0
        case 2: return column % 3 == 0
        case 3: return sum % 3 == 0
        case 4: return (row / 2 + column / 3) % 2 == 0
        case 5: return product % 2 + product % 3 == 0
        case 6: return (product % 2 + product % 3) % 2 == 0
        default: return (sum % 2 + product % 3) % 2 == 0
        }
    }

    /// Undoes the interleaving of blocks; level M of these versions has blocks of one size.
    private static func joined(_ codewords: [Int], version: Int) throws -> [Int] {
        let blocks = [1: (1, 16), 2: (1, 28), 3: (1, 44), 4: (2, 32), 5: (2, 43), 6: (4, 27)]
        guard let (count, size) = blocks[version], codewords.count >= count * size else { throw Failure.version }
        return (0..<count).flatMap { block in (0..<size).map { codewords[$0 * count + block] } }
    }

    private static func number(_ bits: ArraySlice<Bool>) -> Int { bits.reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
}

/// The modules that a drawing shows: its path filled in, its quiet zone cut off.
struct SVGModules {
    let width: Int
    let modules: [Bool]

    /// - Returns: nil when there is no drawing, or anything dark lies in the four modules around it.
    init?(_ page: String) {
        guard let box = page.firstMatch(of: /viewBox="0 0 (\d+) (\d+)" role="img"/), box.1 == box.2,
            let side = Int(box.1),
            let path = page.firstMatch(of: /<path fill="#000" d="([^"]*)"/)
        else { return nil }
        let width = side - 8
        var modules = [Bool](repeating: false, count: width * width)
        for run in path.1.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            guard let x = Int(run.1), let y = Int(run.2), let length = Int(run.3), run.3 == run.4,
                (4..<(side - 4)).contains(y), x >= 4, x + length <= side - 4
            else { return nil }
            for column in x..<(x + length) { modules[(y - 4) * width + column - 4] = true }
        }
        self.width = width
        self.modules = modules
    }
}
