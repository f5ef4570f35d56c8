import Foundation
import Store
import Synchronization

/// A program of the system that hands something to the world outside: its arguments are fixed, whatever differs is its
/// input, its environment is empty, and it is ended when it takes too long.
struct Program: Sendable {
    /// For sentences about it.
    let name: String
    let path: String
    let arguments: [String]
    /// Seconds.
    let timeout: Int
    /// Whether what it prints is read. Not of a program that leaves others running, which hold its output open.
    var isHeard = false

    /// What a pipe holds without anybody reading it: the input lies in it before the program starts, so that writing can
    /// neither wait nor meet a program that has gone.
    private static let most = 60_000

    var tooLong: String { "the input of \(name) is too long" }
    var cannotStart: String { "\(name) cannot be started" }
    var wasEnded: String { "\(name) was ended, after \(timeout) s at most" }

    /// - Returns: its status, and the first bytes that it printed if these are read. What it says of errors may hold addresses and goes
    ///   nowhere.
    func run(_ input: [UInt8]) async throws -> (status: Int32, output: String) {
        guard input.count <= Self.most else { throw JobFailure(tooLong) }
        let (pipe, output) = (Pipe(), Pipe())
        try pipe.fileHandleForWriting.write(contentsOf: Data(input))
        try pipe.fileHandleForWriting.close()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = pipe.fileHandleForReading
        process.standardOutput = isHeard ? output : FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let status = try await ended(process)
        guard isHeard else { return (status, "") }
        let said = try output.fileHandleForReading.read(upToCount: 100) ?? Data()
        return (status, String(decoding: said, as: UTF8.self))
    }

    private func ended(_ process: Process) async throws -> Int32 {
        let isOver = Mutex(false)
        let status: Int32? = try await withCheckedThrowingContinuation { continuation in
            let answer = Once(continuation)
            process.terminationHandler = { process in
                isOver.withLock { $0 = true }
                answer.give(.success(process.terminationReason == .exit ? process.terminationStatus : nil))
            }
            do { try process.run() } catch {
                answer.give(.failure(JobFailure(cannotStart)))
                return
            }
            DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(timeout)) {
                if !isOver.withLock({ $0 }) { kill(process.processIdentifier, SIGKILL) }
            }
        }
        guard let status else { throw JobFailure(wasEnded) }
        return status
    }

    /// A continuation that is resumed by whoever comes first.
    private final class Once: Sendable {
        private let continuation: Mutex<CheckedContinuation<Int32?, any Error>?>

        init(_ continuation: CheckedContinuation<Int32?, any Error>) { self.continuation = Mutex(continuation) }

        func give(_ result: Result<Int32?, any Error>) {
            let taken = continuation.withLock { held -> CheckedContinuation<Int32?, any Error>? in
                defer { held = nil }
                return held
            }
            taken?.resume(with: result)
        }
    }
}
