import Testing

@testable import Opinions

@Suite struct PaperFormNumberTests {
    private static let serials = [1, 9, 10, 123, 4_567, 98_765, 1_234_567, 9_999_999]

    @Test(arguments: serials) func whatIsPrintedCanBeTyped(_ serial: Int) throws {
        let number = PaperFormNumber(serial)
        #expect(number.text.count == 9)
        for typed in [
            number.text, number.text.lowercased(), " \(number.text) ", number.text.filter { $0 != "-" },
            String(number.text.map { $0 == "0" ? "０" : $0 }),
        ] { #expect(PaperFormNumber(typed: typed) == number, "\(typed)") }
    }

    @Test(arguments: serials) func anyOneWrongCharacterIsNoticed(_ serial: Int) {
        let right = Array(PaperFormNumber(serial).text)
        for index in right.indices where right[index] != "-" {
            for other in index < 7 ? Array("0123456789") : Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
            where other != right[index] {
                var typed = right
                typed[index] = other
                #expect(PaperFormNumber(typed: String(typed)) == nil, "\(String(typed))")
            }
        }
    }

    @Test(arguments: serials) func anyTwoExchangedDigitsAreNoticed(_ serial: Int) {
        let right = Array(PaperFormNumber(serial).text)
        for one in 0..<7 {
            for other in (one + 1)..<7 where right[one] != right[other] {
                var typed = right
                typed.swapAt(one, other)
                #expect(PaperFormNumber(typed: String(typed)) == nil, "\(String(typed))")
            }
        }
    }

    @Test(arguments: ["", "0000000-2", "123", "00000001-4", "ABCDEFG-2", "-000001-4", "٠٠٠٠٠٠١-4", "0000001"])
    func whatIsNoNumberIsNone(_ typed: String) { #expect(PaperFormNumber(typed: typed) == nil) }
}
