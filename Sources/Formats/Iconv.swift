#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Other encodings than UTF-8, by the system's own converter.
enum Iconv {
    /// Nil when the bytes are not in this encoding, or the system does not know it.
    static func decode(_ bytes: [UInt8], from encoding: String) -> String? {
        guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        // No character of two bytes or more grows beyond twice its length, and none of one byte beyond three.
        var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
        var input = bytes.map { CChar(bitPattern: $0) }
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, left) = (source.baseAddress, source.count)
                var (to, room) = (target.baseAddress, target.count)
                guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
                return target.count - room
            }
        }
        return written.flatMap { String(validating: output[0..<$0].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    }
}
