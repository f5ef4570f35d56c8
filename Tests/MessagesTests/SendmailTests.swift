import Foundation
import Store
import Testing

@testable import Messages

/// Handing a mail to a program: what it is given, and what is made of how it ends.
@Suite(.timeLimit(.minutes(15))) struct SendmailTests {
    private func withProgram(_ script: String, _ body: (_ program: String, _ folder: URL) async throws -> Void)
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huying-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // Left behind at worst.
        let program = folder.appendingPathComponent("sendmail").path
        let text = folder.appendingPathComponent("text").path
        try Data("#!/bin/sh\ncd '\(folder.path)'\n\(script)\n".utf8).write(to: URL(fileURLWithPath: text))
        // Written by a child alone: a program that this process holds open for writing, or a child that another test
        // starts at that moment, cannot be started.
        let copying = try Process.run(
            URL(fileURLWithPath: "/usr/bin/install"), arguments: ["-m", "755", text, program])
        copying.waitUntilExit()
        #expect(copying.terminationStatus == 0)
        try await body(program, folder)
    }

    @Test func theMailIsItsInputAndTwoOptionsAreItsArguments() async throws {
        try await withProgram("cat > mail; echo \"$@\" > arguments; env > environment") { program, folder in
            let mail = Array("To: wang@example.cn\n\n.\n正文\n".utf8) + [UInt8](repeating: 0x61, count: 50_000)
            try await Sendmail(program: program, timeout: 30).send(mail)
            #expect(try Data(contentsOf: folder.appendingPathComponent("mail")) == Data(mail))
            let arguments = try String(contentsOf: folder.appendingPathComponent("arguments"), encoding: .utf8)
            #expect(arguments == "-t -i\n")
            let environment = try String(contentsOf: folder.appendingPathComponent("environment"), encoding: .utf8)
            #expect(!environment.contains("HUYING") && !environment.contains("HOME="))
        }
    }

    @Test func aProgramThatDoesNotReadDoesNoHarm() async throws {
        try await withProgram("exit 0") { program, _ in
            for _ in 0..<20 {
                try await Sendmail(program: program, timeout: 30).send([UInt8](repeating: 0x61, count: 59_000))
            }
        }
    }

    @Test func howItEndsIsTold() async throws {
        try await withProgram("echo wang@example.cn >&2; exit 75") { program, _ in
            await #expect(throws: JobFailure("sendmail ended with status 75")) {
                try await Sendmail(program: program, timeout: 30).send([0x61])
            }
        }
        await #expect(throws: JobFailure("sendmail cannot be started")) {
            try await Sendmail(program: "/nowhere/sendmail", timeout: 30).send([0x61])
        }
        await #expect(throws: JobFailure("the input of sendmail is too long")) {
            try await Sendmail(program: "/nowhere/sendmail", timeout: 30).send([UInt8](repeating: 0x61, count: 60_001))
        }
    }

    @Test func aProgramThatDoesNotEndIsEnded() async throws {
        try await withProgram("exec sleep 600") { program, _ in
            await #expect(throws: JobFailure("sendmail was ended, after 1 s at most")) {
                try await Sendmail(program: program, timeout: 1).send([0x61])
            }
        }
    }
}
