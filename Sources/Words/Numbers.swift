/// Numbers as people read them in each language.
package enum Numbers {
    /// `12,345`: thousands are grouped alike in both languages.
    package static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return number < 0 ? "-" + grouped : grouped
    }

    /// A share with one decimal, rounded half up, as `99.3%`; a dash where there is nothing to divide by.
    package static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let tenths = (part * 2000 + whole) / (whole * 2)
        return "\(tenths / 10).\(tenths % 10)%"
    }

    /// `1 case`, `2 cases`: English counts, Chinese does not care.
    package static func count(_ number: Int, zh unit: String, en one: String, _ many: String? = nil) -> Text {
        Text("\(grouped(number)) \(unit)", "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")")
    }
}
