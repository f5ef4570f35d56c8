package import Words

/// What a day off or a make-up workday is for.
package struct Occasion: Hashable, Sendable {
    package let name: Text

    /// Whether the State Council's yearly notice speaks of it, as opposed to a local addition.
    package let isNational: Bool

    /// Whose own day it is; nil for what holds everywhere.
    package let local: LocalAuthority?

    /// A table may name a known occasion in either language; an unknown one reads the same in both.
    package init(_ name: some StringProtocol) {
        let name = String(name)
        if let known = Self.national.first(where: { $0.inTable == name || $0.name.zh == name || $0.name.en == name }) {
            self.name = known.name
            isNational = true
        } else {
            self.name = Text(name, name)
            isNational = false
        }
        local = nil
    }

    private init(_ name: Text, of local: LocalAuthority) {
        (self.name, isNational, self.local) = (name, false, local)
    }

    /// The same as a place's own: it shows no year to be announced, whatever it is called.
    func claimed(by local: LocalAuthority) -> Occasion { Occasion(name, of: local) }

    /// A day off for it, in a list of days.
    package var dayOff: Text {
        guard let local else { return name }
        return Text("\(local.name.zh)放假：\(name.zh)", "day off in \(local.name.en): \(name.en)")
    }

    /// The same in the middle of a sentence.
    var inSentence: Text {
        guard let local else { return name }
        return Text("\(local.name.zh)放假（\(name.zh)）", "the day off in \(local.name.en) (\(name.en))")
    }

    /// A weekend day worked for it.
    package var worked: Text {
        guard let local else { return Text("\(name.zh)调休上班", "make-up workday for \(name.en)") }
        return Text("\(local.name.zh)调休上班：\(name.zh)", "worked in \(local.name.en): \(name.en)")
    }

    private static let national: [(inTable: String, name: Text)] = [
        ("New Year's Day", Text("元旦", "New Year's Day")),
        ("Spring Festival", Text("春节", "Spring Festival")),
        ("Tomb-sweeping Day", Text("清明节", "Tomb-sweeping Day")),
        ("Labour Day", Text("劳动节", "Labour Day")),
        ("Dragon Boat Festival", Text("端午节", "Dragon Boat Festival")),
        ("Mid-autumn Festival", Text("中秋节", "Mid-autumn Festival")),
        ("National Day", Text("国庆节", "National Day")),
        (
            "Anti-Fascist 70th Day",
            Text("抗战胜利 70 周年纪念日", "70th anniversary of victory in the anti-fascist war")
        ),
    ]
}

/// Whose own days off and days worked they are, and since when clocks know of them.
package struct LocalAuthority: Hashable, Sendable {
    /// 本县, this county: as a line of a count names it.
    package let name: Text
    package let knownOn: Day

    package init(_ name: Text, knownOn: Day) { (self.name, self.knownOn) = (name, knownOn) }

    var since: Text { Text("（\(knownOn.inWords.zh)起按此计算）", " (counted so since \(knownOn.inWords.en))") }
}
