import Formats
import Testing

@Suite struct FormFieldsTests {
    @Test func fieldsKeepTheirOrderAndTheirWords() throws {
        let fields = try FormFields(decoding: Array("text=%E8%B7%AF%E7%81%AF+%26+%C3%A9&n=1&n=2&empty=&bare".utf8))
        #expect(fields.pairs.map(\.name) == ["text", "n", "n", "empty", "bare"])
        #expect(fields.first("text") == "路灯 & é")
        #expect(fields.first("n") == "1")
        #expect(fields.first("bare") == "")
        #expect(fields.first("none") == nil)
    }

    @Test(arguments: ["a=100%", "a=%zz", "a=%4"])
    func brokenEscapesAreTakenLiterally(text: String) throws {
        #expect(try FormFields(decoding: Array(text.utf8)).first("a") == String(text.dropFirst(2)))
    }

    @Test func whatIsNotTextIsRefused() {
        #expect(throws: FormatProblem.notUTF8) { try FormFields(decoding: Array("a=%ff%fe".utf8)) }
        #expect(throws: FormatProblem.containsNUL) { try FormFields(decoding: Array("a=x%00y".utf8)) }
        #expect(throws: FormatProblem.tooManyFields) {
            try FormFields(decoding: Array(String(repeating: "a=1&", count: 201).utf8))
        }
    }

    @Test(arguments: ["路灯 & é?=/", "a b+c", "", "~-._"])
    func whatIsEncodedComesBack(text: String) throws {
        #expect(try FormFields(decoding: Array("x=\(FormFields.encode(text))".utf8)).first("x") == text)
    }
}
