import CPictures

/// libpng, through its simplified interface: 16 bits, palettes and grey become eight bits of colour, what is transparent
/// lies on white, and of an animated one the first picture stays.
enum PNG {
    static func decode(_ file: [UInt8]) throws(PictureProblem) -> Pixels {
        var image = png_image()
        image.version = UInt32(PNG_IMAGE_VERSION)
        defer { png_image_free(&image) }
        let result: Result<Pixels, PictureProblem> = file.withUnsafeBytes { bytes in
            guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
                return .failure(.broken)
            }
            let (width, height) = (Int(image.width), Int(image.height))
            do throws(PictureProblem) {
                try PictureLimits.check(width, height, most: PictureLimits.whole)
            } catch { return .failure(error) }
            image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
            var pixels = Pixels(width: width, height: height, bytes: [UInt8](repeating: 0, count: width * height * 3))
            var white = png_color(red: 255, green: 255, blue: 255)
            let isRead = png_image_finish_read(&image, &white, &pixels.bytes, 0, nil) != 0
            return isRead ? .success(pixels) : .failure(.broken)
        }
        return try result.get()
    }
}
