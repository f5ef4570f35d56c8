import Formats
import Testing
import Web
import Words

@Suite struct InputTests {
    private static let missing = Text("缺", "missing")

    private func check(_ json: JSON, lines: Bool = false, _ length: ClosedRange<Int> = 1...10) -> (String?, [String]) {
        var problems: [FieldProblem] = []
        let value = Input(json: ["text": json]).checked(
            "text", length, missing: Self.missing, lines: lines, problems: &problems)
        return (value, problems.map(\.message.en))
    }

    @Test func whatNoTextShouldCarryGoes() {
        #expect(check("  a\u{202E}b\u{7}\u{FEFF}c \r\n", lines: true).0 == "abc")
        #expect(check("a\r\nb\rc\nd\u{2028}e", lines: true).0 == "a\nb\nc\nd\ne")
        #expect(check("a\r\nb", lines: false).0 == "a b")
        #expect(check(" \u{3000}\u{A0} ").1 == ["missing"])
    }

    @Test func boundsCountCodePointsAsTheDatabasesDo() {
        #expect(check("😀路灯", 1...3).0 == "😀路灯")
        #expect(check("四个字了", 1...3).1.count == 1)
        #expect(check(.text("a" + String(repeating: "\u{301}", count: 500)), 1...3).0 == nil)
    }

    @Test(arguments: [JSON.integer(5), .bool(true), .array(["a"]), .number(1.5)]) func anotherTypeIsAProblemOfTheField(
        json: JSON
    ) {
        #expect(check(json).1 == ["This must be text."])
    }

    @Test func aChoiceIsOneOfTheList() {
        enum Colour: String { case red }
        var problems: [FieldProblem] = []
        #expect(Input(json: ["c": "red"]).choice("c", as: Colour.self, problems: &problems) == .red)
        #expect(Input(json: [:]).choice("c", as: Colour.self, problems: &problems) == nil)
        #expect(problems.isEmpty)
        #expect(Input(json: ["c": "blue"]).choice("c", as: Colour.self, problems: &problems) == nil)
        #expect(Input(json: [:]).choice("c", as: Colour.self, missing: Self.missing, problems: &problems) == nil)
        #expect(Input(json: ["c": [1]]).choice("c", as: Colour.self, missing: Self.missing, problems: &problems) == nil)
        #expect(problems.map(\.message.en) == ["Please choose one of the options.", "missing", "This must be text."])
    }

    @Test func membersOfMembersHaveTheNamesOfFields() {
        var problems: [FieldProblem] = []
        let input = Input(json: ["contact": ["phone": "123"], "share": true])
        #expect(input.checked("contact.phone", 1...9, problems: &problems) == "123")
        #expect(input.flag("share"))
        #expect(!Input(json: ["share": "yes"]).flag("share"))
        #expect(Input(form: FormFields(pairs: [("share", "yes")])).flag("share"))
    }
}
