import Foundation
import Store
import Synchronization

/// How mail leaves the program. A value of closures, so that a test can take its place.
package struct MailTransport: Sendable {
    /// Who writes.
    package let from: MailAddress
    /// Hands a mail over, or throws a `JobFailure`.
    package let send: @Sendable (_ mail: [UInt8]) async throws -> Void

    package init(from: MailAddress, send: @escaping @Sendable ([UInt8]) async throws -> Void) {
        (self.from, self.send) = (from, send)
    }

    /// Through the system's `sendmail`, or a program that takes its place.
    package static func sendmail(_ program: String, from: MailAddress, timeout: Int = 30) -> MailTransport {
        MailTransport(from: from) { try await Sendmail(program: program, timeout: timeout).send($0) }
    }
}

/// `sendmail -t -i` as a process of its own. Its arguments are always these two; whom it is for stands in the mail.
struct Sendmail: Sendable {
    let program: String
    /// Seconds; a program that takes longer is ended.
    let timeout: Int

    /// What a pipe holds without anybody reading it: the mail lies in it before the program starts, so that writing can
    /// neither wait nor meet a program that has gone.
    private static let most = 60_000

    static let (tooLong, cannotStart, wasEnded) = (
        "the mail is too long", "sendmail cannot be started", "sendmail was ended"
    )

    func send(_ mail: [UInt8]) async throws {
        guard mail.count <= Self.most else { throw JobFailure(Self.tooLong) }
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(mail))
        try pipe.fileHandleForWriting.close()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-t", "-i"]
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = pipe.fileHandleForReading
        // What it says may hold addresses.
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let status = try await Self.run(process, timeout: timeout)
        guard status == 0 else { throw JobFailure("sendmail ended with status \(status)") }
    }

    private static func run(_ process: Process, timeout: Int) async throws -> Int32 {
        let ended = Mutex(false)
        let status: Int32? = try await withCheckedThrowingContinuation { continuation in
            let answer = Once(continuation)
            process.terminationHandler = { process in
                ended.withLock { $0 = true }
                answer.give(.success(process.terminationReason == .exit ? process.terminationStatus : nil))
            }
            do { try process.run() } catch {
                answer.give(.failure(JobFailure(cannotStart)))
                return
            }
            DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(timeout)) {
                if !ended.withLock({ $0 }) { kill(process.processIdentifier, SIGKILL) }
            }
        }
        guard let status else { throw JobFailure("\(wasEnded), after \(timeout) s at most") }
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
