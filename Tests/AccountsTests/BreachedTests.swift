import Casework
import Crypto
import Foundation
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Accounts

/// Passwords that have leaked are looked up in a file, large or small.
@Suite struct BreachedTests {
    private func withFile(_ bytes: String, _ body: (String) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("breached-\(UUID().uuidString)")
        try Data(bytes.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file.path)
    }

    private func digest(_ password: String) -> String {
        Hex.text(Array(Insecure.SHA1.hash(data: Data(password.utf8)))).uppercased()
    }

    /// As the list that can be downloaded: digest, colon, count, both line ends.
    private func list(_ passwords: [String], end: String) -> String {
        passwords.map(digest).sorted().enumerated().map { "\($1):\($0 * 37 + 1)" }.joined(separator: end) + end
    }

    @Test(arguments: [1, 2, 3, 50, 5000], ["\n", "\r\n"])
    func everyDigestIsFoundAndNoOther(count: Int, end: String) async throws {
        let known = (0..<count).map { "password \($0)" }
        try await withFile(list(known, end: end)) { path in
            let breached = try BreachedPasswords(file: path)
            for password in known { #expect(try breached.contains(password), "\(password)") }
            for number in 0..<200 { #expect(try !breached.contains("unknown \(number)")) }
        }
    }

    @Test func digestsMayBeWrittenSmallAndWithoutCounts() async throws {
        let known = (0..<300).map { "password \($0)" }
        try await withFile(known.map { digest($0).lowercased() }.sorted().joined(separator: "\n")) { path in
            let breached = try BreachedPasswords(file: path)
            for password in known { #expect(try breached.contains(password), "\(password)") }
            #expect(try !breached.contains("unknown"))
        }
    }

    @Test func plainLinesAreALike() async throws {
        try await withFile("correct horse\r\ncafe\u{301} noir\n密码密码密码密码\n\nlast of all") { path in
            let breached = try BreachedPasswords(file: path)
            for password in ["correct horse", "caf\u{e9} noir", "密码密码密码密码", "last of all"] {
                #expect(try breached.contains(password), "\(password)")
            }
            for password in ["Correct horse", "correct horse\r", ""] { #expect(try !breached.contains(password)) }
        }
    }

    @Test func whatCannotBeUsedIsRefusedAtOnce() async throws {
        #expect(throws: BreachedPasswords.Unusable(.breachedUnreadable)) {
            _ = try BreachedPasswords(file: "/nowhere/at/all")
        }
        try await withFile("") { path in
            #expect(throws: BreachedPasswords.Unusable(.breachedUnreadable)) { _ = try BreachedPasswords(file: path) }
        }
        let unsorted = (0..<300).map { digest("password \($0)") }.joined(separator: "\n")
        try await withFile(unsorted) { path in
            #expect(throws: BreachedPasswords.Unusable(.breachedUnsorted)) { _ = try BreachedPasswords(file: path) }
        }
    }

    @Test func manyAskAtOnce() async throws {
        let known = (0..<3000).map { "password \($0)" }
        try await withFile(list(known, end: "\n")) { path in
            let breached = try BreachedPasswords(file: path)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for password in known.prefix(300) { group.addTask { try breached.contains(password) } }
                for try await isFound in group { #expect(isFound) }
            }
        }
    }

    @Test func nobodyChoosesALeakedPasswordOrTheirName() async throws {
        try await withFile(list(["battery staple"], end: "\n")) { path in
            try await withHouse(.sqlite, breached: try BreachedPasswords(file: path)) { house in
                try await house.add("wang.fang")
                let browser = try await house.signedIn("wang.fang")
                for (new, words) in [("battery staple", "已经泄露的密码清单"), ("Wang.Fang", "密码不能和账号一样")] {
                    let reply = try await browser.post(
                        "/account/password",
                        ["currentPassword": House.password, "newPassword": new, "repeatedPassword": new], expect: 422)
                    #expect(reply.says(words) && !reply.text.contains(new))
                }
                await #expect(throws: Problem.conflict(AccountWord.passwordBreached.text)) {
                    try await house.administration.setPassword(of: "wang.fang", to: "battery staple")
                }
                await #expect(throws: Problem.conflict(AccountWord.passwordIsLogin.text)) {
                    try await house.administration.add(login: "li.qiang", name: "李强", password: "li.qiang")
                }
            }
        }
    }
}
