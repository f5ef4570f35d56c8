import Formats
import Testing

@Suite struct JSONTests {
    @Test func aValueComesBackAsItWent() throws {
        let value: JSON = [
            "text": "引号\" \\ \n \u{1} < 😀 \u{2028}", "numbers": [1, -5, 0], "flag": true, "nothing": nil,
            "deep": ["a": [["b": []]]],
        ]
        #expect(try JSON(parsing: Array(value.serialized.utf8)) == value)
        #expect(!value.serialized.contains("<"))
    }

    @Test(arguments: [
        (#" {"a": 1.5e2, "b": -0.25} "#, ["a": .number(150), "b": .number(-0.25)] as JSON),
        (#""\ud83d\ude00\u00e9\/""#, "😀é/"),
        ("[]", [] as JSON), ("123456789012345678901234567890", .number(1.2345678901234568e29)),
    ])
    func theStandardIsRead(text: String, expected: JSON) throws {
        #expect(try JSON(parsing: Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "nul", "01", "1.", ".5", "1e", "\"\\x\"", "\"\\ud800\"", "\"a",
        "\"\n\"", "[1] 2", "+1", "NaN",
    ])
    func whatIsNotJSONIsRefused(text: String) {
        #expect(throws: FormatProblem.self) { try JSON(parsing: Array(text.utf8)) }
    }

    @Test func depthAndBytesAreBounded() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: FormatProblem.tooDeep) { try JSON(parsing: Array(deep.utf8)) }
        #expect(throws: FormatProblem.notUTF8) { try JSON(parsing: [0x22, 0xff, 0x22]) }
        #expect(throws: FormatProblem.containsNUL) { try JSON(parsing: Array(#""a\u0000b""#.utf8)) }
    }
}
