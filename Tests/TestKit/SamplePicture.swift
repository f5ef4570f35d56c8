import CPictures

/// Pictures as people send them, made by the libraries themselves: a red left half and a blue right half.
package enum SamplePicture {
    package static let red: [UInt8] = [220, 30, 30]
    package static let blue: [UInt8] = [30, 30, 220]

    private static func pixels(_ width: Int, _ height: Int) -> [UInt8] {
        let row = (0..<width).flatMap { $0 < width / 2 ? red : blue }
        return (0..<height).flatMap { _ in row }
    }

    /// - Parameter exif: what stands behind the start, as a camera writes it.
    package static func jpeg(
        _ width: Int = 64, _ height: Int = 48, exif: [UInt8] = [], isProgressive: Bool = false,
        isForPrint: Bool = false,
        isGrey: Bool = false
    ) -> [UInt8] {
        let handle = tjInitCompress()
        defer { tjDestroy(handle) }
        var buffer: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        defer { tjFree(buffer) }
        let source = isForPrint ? [UInt8](repeating: 99, count: width * height * 4) : pixels(width, height)
        tjCompress2(
            handle, source, Int32(width), 0, Int32(height), Int32((isForPrint ? TJPF_CMYK : TJPF_RGB).rawValue),
            &buffer, &size, Int32((isGrey ? TJSAMP_GRAY : TJSAMP_444).rawValue), 90,
            isProgressive ? TJFLAG_PROGRESSIVE : 0)
        let file = Array(UnsafeBufferPointer(start: buffer, count: Int(size)))
        guard !exif.isEmpty else { return file }
        let length = exif.count + 2
        return Array(file[0..<2]) + [0xff, 0xe1, UInt8(length >> 8), UInt8(length & 255)] + exif + file[2...]
    }

    /// An Exif segment that says how to turn the picture, where it was taken, and by whom.
    package static func exif(turn: UInt8, secret: String = "") -> [UInt8] {
        Array("Exif\0\0MM\0".utf8) + [42, 0, 0, 0, 8, 0, 2]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0]
            + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0] + Array(secret.utf8)
    }

    /// - Parameter isClear: all of it is transparent.
    package static func png(_ width: Int = 64, _ height: Int = 48, isDeep: Bool = false, isClear: Bool = false)
        -> [UInt8]
    {
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        (image.width, image.height) = (UInt32(width), UInt32(height))
        image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
        var source = pixels(width, height)
        if isDeep {
            image.format |= UInt32(PNG_FORMAT_FLAG_LINEAR)
            source = [UInt8](repeating: 255, count: source.count * 2)
        } else if isClear {
            image.format |= UInt32(PNG_FORMAT_FLAG_ALPHA)
            source = [UInt8](repeating: 0, count: width * height * 4)
        }
        // One colour in all of it packs well; a picture of noise would not.
        var size = source.count + 4096 + height * 8
        var file = [UInt8](repeating: 0, count: size)
        let isWritten = png_image_write_to_memory(&image, &file, &size, 0, source, 0, nil)
        return isWritten == 0 ? [] : Array(file[0..<size])
    }

    package static func webp(_ width: Int = 64, _ height: Int = 48, isLossless: Bool = false) -> [UInt8] {
        let source = pixels(width, height)
        var buffer: UnsafeMutablePointer<UInt8>?
        let (wide, high) = (Int32(width), Int32(height))
        let size =
            isLossless
            ? WebPEncodeLosslessRGB(source, wide, high, wide * 3, &buffer)
            : WebPEncodeRGB(source, wide, high, wide * 3, 90, &buffer)
        defer { WebPFree(buffer) }
        return Array(UnsafeBufferPointer(start: buffer, count: size))
    }

    /// The colour of a pixel of a JPEG, the picture's size before it; nil for what cannot be decoded.
    package static func colour(of jpeg: [UInt8], atColumn column: Int, row: Int) -> [UInt8]? {
        let handle = tjInitDecompress()
        defer { tjDestroy(handle) }
        var (width, height, sampling, colours) = (Int32(0), Int32(0), Int32(0), Int32(0))
        guard
            tjDecompressHeader3(handle, jpeg, UInt(jpeg.count), &width, &height, &sampling, &colours) == 0,
            column < Int(width), row < Int(height)
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(width * height) * 3)
        let result = tjDecompress2(
            handle, jpeg, UInt(jpeg.count), &bytes, width, 0, height, Int32(TJPF_RGB.rawValue), TJFLAG_STOPONWARNING)
        guard result == 0 else { return nil }
        let at = (row * Int(width) + column) * 3
        return Array(bytes[at..<(at + 3)])
    }
}
