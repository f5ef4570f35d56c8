/// Writes appointments as calendars read them (RFC 5545): one `VCALENDAR`, one `VEVENT` each, times in UTC.
package struct ICalendar: Sendable {
    package enum Status: String, Sendable {
        case confirmed = "CONFIRMED"
        case tentative = "TENTATIVE"
        case cancelled = "CANCELLED"
    }

    package struct Event: Sendable {
        /// The same for ever, and nobody else's: a calendar replaces what it has under it.
        package let uid: String
        /// How often it has changed; a calendar takes the higher number.
        package let sequence: Int
        /// `20261201T010000Z`.
        package let stamp: String
        package let start: String
        package let end: String
        package let summary: String
        package let location: String
        package let details: String
        package let url: String
        package let status: Status

        package init(
            uid: String, sequence: Int, stamp: String, start: String, end: String, summary: String, location: String,
            details: String, url: String, status: Status
        ) {
            (self.uid, self.sequence, self.stamp, self.start, self.end) = (uid, sequence, stamp, start, end)
            (self.summary, self.location, self.details) = (summary, location, details)
            (self.url, self.status) = (url, status)
        }
    }

    package let name: String
    package let events: [Event]
    package init(name: String, events: [Event]) { (self.name, self.events) = (name, events) }

    package var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Huying//Duties//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped(name))",
        ]
        for event in events { lines += Self.lines(of: event) }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private static func lines(of event: Event) -> [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(escaped(event.uid))", "SEQUENCE:\(event.sequence)", "DTSTAMP:\(event.stamp)",
            "DTSTART:\(event.start)", "DTEND:\(event.end)", "SUMMARY:\(escaped(event.summary))",
        ]
        if !event.location.isEmpty { lines.append("LOCATION:\(escaped(event.location))") }
        if !event.details.isEmpty { lines.append("DESCRIPTION:\(escaped(event.details))") }
        // An address is no text: nothing in it is escaped, and ours hold no line ends.
        return lines + ["URL:\(event.url)", "STATUS:\(event.status.rawValue)", "END:VEVENT"]
    }

    /// What a value of type TEXT must not hold bare: backslash, semicolon, comma, line end. Other control characters are
    /// left out.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        var afterReturn = false
        for scalar in text.unicodeScalars {
            let isLineFeed = scalar == "\n"
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\r", "\n": if !(isLineFeed && afterReturn) { escaped += "\\n" }
            case "\u{0}"..."\u{1f}", "\u{7f}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// At most 75 octets a line, the space that goes on included, and never within a character.
    static func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if octets + size > 75, octets > 1 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += size
        }
        return folded
    }
}
