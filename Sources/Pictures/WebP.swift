import CPictures

/// libwebp, scaled while it decodes.
enum WebP {
    static func decode(_ file: [UInt8], toFit side: Int) throws(PictureProblem) -> Pixels {
        var config = WebPDecoderConfig()
        guard WebPInitDecoderConfig(&config) != 0, WebPGetFeatures(file, file.count, &config.input) == VP8_STATUS_OK
        else { throw .broken }
        guard config.input.has_animation == 0 else { throw .animated }
        let (width, height) = (Int(config.input.width), Int(config.input.height))
        let isLossy = config.input.format == 1
        try PictureLimits.check(
            width, height, most: isLossy ? PictureLimits.streamed : PictureLimits.whole)
        let longest = max(width, height)
        var (newWidth, newHeight) = (width, height)
        if longest > side {
            (newWidth, newHeight) = (max(1, width * side / longest), max(1, height * side / longest))
            config.options.use_scaling = 1
            (config.options.scaled_width, config.options.scaled_height) = (Int32(newWidth), Int32(newHeight))
        }
        config.output.colorspace = MODE_RGB
        var pixels = Pixels(
            width: newWidth, height: newHeight, bytes: [UInt8](repeating: 255, count: newWidth * newHeight * 3))
        let status = pixels.bytes.withUnsafeMutableBufferPointer { buffer in
            config.output.is_external_memory = 1
            config.output.u.RGBA.rgba = buffer.baseAddress
            config.output.u.RGBA.stride = Int32(newWidth * 3)
            config.output.u.RGBA.size = buffer.count
            defer { WebPFreeDecBuffer(&config.output) }
            return WebPDecode(file, file.count, &config)
        }
        guard status == VP8_STATUS_OK else { throw .broken }
        return pixels
    }
}
