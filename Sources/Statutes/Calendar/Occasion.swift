package import Words

/// What a day off or a make-up workday is for.
package struct Occasion: Hashable, Sendable {
    package let name: Text

    /// Whether the State Council's yearly notice speaks of it, as opposed to a local addition.
    package let isNational: Bool

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
