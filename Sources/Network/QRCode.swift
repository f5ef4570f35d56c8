import CQREncode
package import Web

/// A QR code as a square of modules, and as a drawing of them.
package struct QRCode: Sendable, Equatable {
    /// Modules on a side, without the quiet zone.
    package let width: Int
    /// Row by row; true is dark.
    package let modules: [Bool]

    /// Nil only for text too long for any QR code (some 2,300 bytes). Level M: a scratched sticker still reads.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        guard let data = code.pointee.data else { return nil }
        width = Int(code.pointee.width)
        // The lowest bit is the colour; the others say what a module is for.
        modules = UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 == 1 }
    }

    package func isDark(row: Int, column: Int) -> Bool { modules[row * width + column] }

    /// The quiet zone that scanners need, in modules.
    static let quiet = 4

    /// One path of horizontal runs: `M x y h length v1 h-length z` each.
    var path: String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard isDark(row: row, column: column) else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, isDark(row: row, column: column) { column += 1 }
                let length = column - start
                path += "M\(start + Self.quiet) \(row + Self.quiet)h\(length)v1h-\(length)z"
            }
        }
        return path
    }

    /// A drawing of it, black on white whatever the page's colours.
    package func svg(label: String) -> HTML {
        let side = width + 2 * Self.quiet
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/>\
            <path fill="#000" d="\(path)"/></svg>
            """
    }
}
