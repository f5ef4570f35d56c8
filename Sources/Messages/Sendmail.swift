import Store

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
    let timeout: Int

    func send(_ mail: [UInt8]) async throws {
        let sendmail = Program(name: "sendmail", path: program, arguments: ["-t", "-i"], timeout: timeout)
        let status = try await sendmail.run(mail).status
        guard status == 0 else { throw JobFailure("sendmail ended with status \(status)") }
    }
}
