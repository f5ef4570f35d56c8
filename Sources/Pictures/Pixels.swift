/// Red, green and blue, a byte each, row by row from the top.
struct Pixels: Equatable {
    var width: Int
    var height: Int
    var bytes: [UInt8]

    /// Smaller, so that the longest side has at most so many pixels; each pixel is the mean of those it stands for.
    func fitted(to side: Int) -> Pixels {
        let longest = max(width, height)
        guard longest > side else { return self }
        let (newWidth, newHeight) = (max(1, width * side / longest), max(1, height * side / longest))
        return narrowed(to: newWidth).turned(.transposed).narrowed(to: newHeight).turned(.transposed)
    }

    private func narrowed(to newWidth: Int) -> Pixels {
        var result = Pixels(
            width: newWidth, height: height, bytes: [UInt8](repeating: 0, count: newWidth * height * 3))
        let (oldWidth, rows) = (width, height)
        bytes.withUnsafeBufferPointer { old in
            result.bytes.withUnsafeMutableBufferPointer { new in
                for column in 0..<newWidth {
                    // In units of which an old pixel is newWidth wide, and a new one oldWidth.
                    let (start, end) = (column * oldWidth, (column + 1) * oldWidth)
                    let (first, last) = (start / newWidth, (end - 1) / newWidth)
                    for row in 0..<rows {
                        var (red, green, blue) = (oldWidth / 2, oldWidth / 2, oldWidth / 2)
                        for source in first...last {
                            let weight = min(end, (source + 1) * newWidth) - max(start, source * newWidth)
                            let at = (row * oldWidth + source) * 3
                            red += weight * Int(old[at])
                            green += weight * Int(old[at + 1])
                            blue += weight * Int(old[at + 2])
                        }
                        let to = (row * newWidth + column) * 3
                        new[to] = UInt8(red / oldWidth)
                        new[to + 1] = UInt8(green / oldWidth)
                        new[to + 2] = UInt8(blue / oldWidth)
                    }
                }
            }
        }
        return result
    }

    /// How a picture is to be turned before it is looked at, numbered as in Exif.
    enum Turn: Int {
        case none = 1
        case mirrored, halfTurn, flipped, transposed, quarterRight, transverse, quarterLeft

        var swapsSides: Bool { rawValue >= 5 }
    }

    func turned(_ turn: Turn) -> Pixels {
        guard turn != .none else { return self }
        let (newWidth, newHeight) = turn.swapsSides ? (height, width) : (width, height)
        var result = Pixels(width: newWidth, height: newHeight, bytes: [UInt8](repeating: 0, count: bytes.count))
        let (lastColumn, lastRow, oldWidth) = (width - 1, height - 1, width)
        bytes.withUnsafeBufferPointer { old in
            result.bytes.withUnsafeMutableBufferPointer { new in
                for row in 0..<newHeight {
                    for column in 0..<newWidth {
                        let (fromColumn, fromRow) =
                            switch turn {
                            case .none: (column, row)
                            case .mirrored: (lastColumn - column, row)
                            case .halfTurn: (lastColumn - column, lastRow - row)
                            case .flipped: (column, lastRow - row)
                            case .transposed: (row, column)
                            case .quarterRight: (row, lastRow - column)
                            case .transverse: (lastColumn - row, lastRow - column)
                            case .quarterLeft: (lastColumn - row, column)
                            }
                        let (from, to) = ((fromRow * oldWidth + fromColumn) * 3, (row * newWidth + column) * 3)
                        new[to] = old[from]
                        new[to + 1] = old[from + 1]
                        new[to + 2] = old[from + 2]
                    }
                }
            }
        }
        return result
    }
}
