/// A body gives the same parts however it is cut, in bounded memory. The first two bytes say how it is cut.
func fuzzMultipart(_ bytes: [UInt8]) {
    guard bytes.count > 2 else { return }
    var limits = MultipartLimits()
    (limits.parts, limits.headBytes, limits.fieldBytes, limits.files, limits.fileBytes) = (8, 128, 256, 2, 64)
    let body = bytes.dropFirst(2)
    let whole = read(body, by: body.count, limits)
    let cut = read(body, by: Int(bytes[0]) % 16 + 1, limits)
    must(whole == cut, "cut by \(Int(bytes[0]) % 16 + 1): \(whole) and \(cut)")
    // The boundary itself is a stranger's too.
    let type = "multipart/form-data; boundary=\(String(decoding: body.prefix(80), as: UTF8.self))"
    _ = try? MultipartReader(contentType: type, limits: limits)
}

private enum Outcome: Equatable {
    case parts([MultipartPart])
    case problem(MultipartProblem)
}

private func read(_ body: ArraySlice<UInt8>, by step: Int, _ limits: MultipartLimits) -> Outcome {
    do throws(MultipartProblem) {
        var reader = try MultipartReader(contentType: "multipart/form-data; boundary=xyz", limits: limits)
        var parts: [MultipartPart] = []
        var index = body.startIndex
        while index < body.endIndex {
            let end = min(index + step, body.endIndex)
            parts += try reader.read(body[index..<end])
            index = end
            // What is held: one part within its limits, a head, a piece, and what may be half a boundary.
            let most = max(limits.fieldBytes, limits.fileBytes) + limits.headBytes + step + 16
            must(reader.held <= most, "held \(reader.held) of at most \(most)")
        }
        try reader.finish()
        must(parts.count <= limits.parts, "no more parts than allowed")
        must(parts.filter { $0.fileName == nil }.reduce(0) { $0 + $1.content.count } <= limits.fieldBytes, "fields")
        must(parts.allSatisfy { $0.fileName == nil || $0.content.count <= limits.fileBytes }, "files")
        return .parts(parts)
    } catch {
        return .problem(error)
    }
}
