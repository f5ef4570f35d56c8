import CPictures

/// libjpeg-turbo, through its TurboJPEG interface.
enum JPEG {
    static func decode(_ file: [UInt8], toFit side: Int) throws(PictureProblem) -> Pixels {
        guard let handle = tjInitDecompress() else { throw .broken }
        defer { tjDestroy(handle) }
        var (width, height, sampling, colours) = (Int32(0), Int32(0), Int32(0), Int32(0))
        guard
            tjDecompressHeader3(handle, file, UInt(file.count), &width, &height, &sampling, &colours) == 0
        else { throw .broken }
        guard colours != TJCS_CMYK.code, colours != TJCS_YCCK.code else { throw .printColours }
        let head = JPEGHead(of: file)
        try PictureLimits.check(
            Int(width), Int(height), most: head.isProgressive ? PictureLimits.whole : PictureLimits.streamed)
        // The smallest of eighths that still has all the pixels we keep.
        let eighths = (1...8).first { scaled(max(width, height), $0) >= side } ?? 8
        let (newWidth, newHeight) = (scaled(width, eighths), scaled(height, eighths))
        var pixels = Pixels(
            width: newWidth, height: newHeight, bytes: [UInt8](repeating: 0, count: newWidth * newHeight * 3))
        let result = tjDecompress2(
            handle, file, UInt(file.count), &pixels.bytes, Int32(newWidth), 0, Int32(newHeight), TJPF_RGB.code,
            TJFLAG_LIMITSCANS)
        guard result == 0 || isHarmless(handle) else { throw .broken }
        return pixels.fitted(to: side).turned(head.turn)
    }

    /// Some cameras write odd bytes between segments. Other warnings are of pixels that are not there.
    private static func isHarmless(_ handle: tjhandle) -> Bool {
        guard tjGetErrorCode(handle) == TJERR_WARNING.code, let message = tjGetErrorStr2(handle) else { return false }
        return String(cString: message).contains("extraneous bytes")
    }

    private static func scaled(_ length: Int32, _ eighths: Int) -> Int { (Int(length) * eighths + 7) / 8 }

    static func encode(_ pixels: Pixels, quality: Int) throws(PictureProblem) -> Picture.Rendition {
        guard let handle = tjInitCompress() else { throw .broken }
        defer { tjDestroy(handle) }
        var buffer: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        defer { tjFree(buffer) }
        let result = tjCompress2(
            handle, pixels.bytes, Int32(pixels.width), 0, Int32(pixels.height), TJPF_RGB.code, &buffer, &size,
            TJSAMP_420.code, Int32(quality), 0)
        guard result == 0, let buffer else { throw .broken }
        return Picture.Rendition(
            width: pixels.width, height: pixels.height,
            jpeg: Array(UnsafeBufferPointer(start: buffer, count: Int(size))))
    }
}

// Constants of C whose integers the functions take as plain ones.
extension TJPF { fileprivate var code: Int32 { Int32(truncatingIfNeeded: rawValue) } }
extension TJCS { fileprivate var code: Int32 { Int32(truncatingIfNeeded: rawValue) } }
extension TJERR { fileprivate var code: Int32 { Int32(truncatingIfNeeded: rawValue) } }
extension TJSAMP { fileprivate var code: Int32 { Int32(truncatingIfNeeded: rawValue) } }
