import Foundation
import Statutes
import Words

/// A mail as it is handed to a mail program: RFC 5322 headers in ASCII, and one text in UTF-8.
struct MailText: Sendable {
    let to: MailAddress
    let from: MailAddress
    /// What the reader's program shows beside the address.
    let fromName: String
    let subject: String
    let date: Instant
    let zone: Zone
    /// The same for every attempt to send one message, so that a repeat is recognised.
    let messageID: String
    /// Where one press stops further mail (RFC 8058); nil where there is nothing to stop.
    let stop: String?
    let body: String

    /// With the line ends that a mail program takes from its input.
    var bytes: [UInt8] {
        var lines = [
            "From: \(Self.encoded(fromName)) <\(from.text)>",
            "To: \(to.text)",
            "Subject: \(Self.encoded(subject))",
            "Date: \(Self.date(date, zone))",
            "Message-ID: <\(messageID)@\(from.domain)>",
            "Auto-Submitted: auto-generated",
        ]
        if let stop {
            lines += ["List-Unsubscribe: <\(stop)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        lines += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        ]
        let text = Array(body.replacingOccurrences(of: "\n", with: "\r\n").utf8)
        lines += Self.lines(Data(text).base64EncodedString(), of: 76)
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Words of RFC 2047 of whole characters, on lines of their own that are at most 76 long with a header's name.
    static func encoded(_ text: String) -> String {
        if !text.isEmpty, text.utf8.count <= 60, text.utf8.allSatisfy({ isPlain($0) }) { return text }
        var words: [String] = []
        var word = ""
        // 39 bytes are 52 characters of Base64, 64 with what stands around them.
        for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
            if word.utf8.count + scalar.utf8.count > 39 {
                words.append(word)
                word = ""
            }
            word.unicodeScalars.append(scalar)
        }
        words.append(word)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\n ")
    }

    /// Letters, digits, spaces: what has no meaning of its own in any header.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// `Tue, 24 Nov 2026 09:00:00 +0800`.
    static func date(_ instant: Instant, _ zone: Zone) -> String {
        let (day, time) = (instant.day(in: zone), zone.time(of: instant))
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let minutes = abs(zone.secondsFromUTC) / 60
        let offset = (zone.secondsFromUTC < 0 ? "-" : "+") + two(minutes / 60) + two(minutes % 60)
        return "\(day.weekday.text.en.prefix(3)), \(two(day.day)) \(months[day.month - 1]) \(day.year) \(time):"
            + "\(two(time.second)) \(offset)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func lines(_ text: String, of length: Int) -> [String] {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: length).map {
            String(decoding: bytes[$0..<min($0 + length, bytes.count)], as: UTF8.self)
        }
    }
}
