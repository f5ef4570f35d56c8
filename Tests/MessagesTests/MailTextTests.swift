import Foundation
import Statutes
import Testing

@testable import Messages

/// A mail as it stands on the wire. Tests/Process reads the same with another program's eyes.
@Suite struct MailTextTests {
    private func mail(subject: String = "3 件等您办理", body: String = "您好：\n\n一\n", stop: String? = nil) throws
        -> MailText
    {
        MailText(
            to: try #require(MailAddress("wang@example.cn")),
            from: try #require(MailAddress("huying@renda.example.cn")),
            fromName: "呼应", subject: subject, date: Instant(secondsSinceEpoch: 1_795_482_000), zone: .shanghai,
            messageID: "0193-a", stop: stop, body: body)
    }

    private func lines(_ mail: MailText) -> [String] {
        String(decoding: mail.bytes, as: UTF8.self).components(separatedBy: "\n")
    }

    @Test func headersAreASCIIAndSayWhatAMailNeeds() throws {
        let lines = lines(try mail(stop: "https://renda.example.cn/mail/stop/x.y"))
        let headers = Array(lines.prefix { !$0.isEmpty })
        #expect(
            headers == [
                "From: =?UTF-8?B?5ZG85bqU?= <huying@renda.example.cn>", "To: wang@example.cn",
                "Subject: =?UTF-8?B?MyDku7bnrYnmgqjlip7nkIY=?=", "Date: Tue, 24 Nov 2026 09:00:00 +0800",
                "Message-ID: <0193-a@renda.example.cn>", "Auto-Submitted: auto-generated",
                "List-Unsubscribe: <https://renda.example.cn/mail/stop/x.y>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            ])
        let body = lines.drop { !$0.isEmpty }.joined()
        let decoded = try #require(Data(base64Encoded: body))
        #expect(String(decoding: decoded, as: UTF8.self) == "您好：\r\n\r\n一\r\n")
    }

    @Test func longLinesAreFolded() throws {
        let subject = String(repeating: "等您办理的事项很多", count: 20)
        let mail = try mail(subject: subject, body: String(repeating: "很长的一行", count: 300))
        #expect(lines(mail).allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } })
        let words = MailText.encoded(subject).components(separatedBy: "\n ")
        #expect(words.count > 1 && words.allSatisfy { $0.utf8.count <= 75 })
        let decoded = words.compactMap { word -> String? in
            Data(base64Encoded: String(word.dropFirst(10).dropLast(2))).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(decoded.joined() == subject)
    }

    @Test(arguments: ["a\nBcc: other@example.cn", "a\r\nBcc: other@example.cn", "=?UTF-8?B?YQ==?=", ""])
    func aSubjectIsNeverMoreThanASubject(_ subject: String) throws {
        let headers = lines(try mail(subject: subject)).prefix { !$0.isEmpty }
        #expect(headers.count { $0.hasPrefix("Subject: =?UTF-8?B?") } == 1)
        #expect(!headers.contains { $0.hasPrefix("Bcc") })
        #expect(!headers.contains("Subject: =?UTF-8?B?YQ==?="))
    }
}
