import Testing

@testable import Formats

@Suite struct ICalendarTests {
    private func event(_ summary: String) -> ICalendar.Event {
        ICalendar.Event(
            uid: "1@huying", sequence: 2, stamp: "20261124T010000Z", start: "20261201T010000Z", end: "20261201T030000Z",
            summary: summary, location: "", details: "", url: "https://huying.example/duties/1,2;3", status: .confirmed)
    }

    @Test func everyLineEndsWithCRLFAndHasAtMost75Octets() {
        let text = ICalendar(name: "站", events: [event(String(repeating: "代表接待日 👩‍👩‍👧", count: 40))]).text
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        // `\r\n` is one character: bytes are what counts here.
        let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n"))
        for line in lines {
            #expect(line.last == UInt8(ascii: "\r"))
            #expect(line.count - 1 <= 75)
            // No character is cut in two.
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        #expect(
            Self.unfolded(text).contains("SUMMARY:" + String(repeating: "代表接待日 👩‍👩‍👧", count: 40) + "\r\n"))
    }

    @Test(arguments: [
        ("路灯,道路;水\\电", "路灯\\,道路\\;水\\\\电"), ("一行\n两行\r\n三行\r四行", "一行\\n两行\\n三行\\n四行"),
        ("X\r\nEND:VEVENT", "X\\nEND:VEVENT"), ("响\u{7}铃", "响铃"),
    ])
    func textIsEscaped(text: String, expected: String) { #expect(ICalendar.escaped(text) == expected) }

    @Test func anAddressStaysAsItIs() {
        #expect(ICalendar(name: "", events: [event("x")]).text.contains("URL:https://huying.example/duties/1,2;3\r\n"))
    }

    @Test(arguments: [0, 74, 75, 76, 148, 149, 150]) func aFoldedLineUnfoldsToItself(length: Int) {
        let line = String(repeating: "a", count: length)
        #expect(Self.unfolded(ICalendar.folded(line)) == line)
    }

    /// By scalars: a mark that goes with the letter before it may begin a line.
    private static func unfolded(_ text: String) -> String {
        var unfolded: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            unfolded.append(scalar)
            if unfolded.suffix(3) == ["\r", "\n", " "] { unfolded.removeLast(3) }
        }
        return String(String.UnicodeScalarView(unfolded))
    }
}
