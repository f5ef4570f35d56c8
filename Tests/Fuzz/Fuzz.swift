#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// What reads bytes of strangers, under libFuzzer. scripts/fuzz compiles this folder with the sources it tries into one
// program; the environment says which target it runs. Beside "never crash" each target states what must hold of every
// input, and traps where it does not.

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "csv": fuzzCSV, "form": fuzzForm, "json": fuzzJSON, "multipart": fuzzMultipart, "picture": fuzzPicture,
]

private let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("HUYING_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = targets[name] else {
        complain("HUYING_FUZZ names none of: \(targets.keys.sorted().joined(separator: " "))")
        exit(2)
    }
    return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Ends the run with the input kept, as libFuzzer does for a crash.
func must(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    complain("does not hold: \(what())")
    abort()
}

private func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(2, line, line.count)
}
