import Formats
import Testing

@Suite struct MultipartTests {
    /// A part in a line that a failed test can print: `name=content`, or `name@file=content`.
    private func read(
        _ body: String, type: String = "multipart/form-data; boundary=xyz", cutAt cuts: [Int] = [],
        limits change: (inout MultipartLimits) -> Void = { _ in }
    ) throws -> [String] {
        var limits = MultipartLimits()
        (limits.files, limits.fileBytes) = (2, 10)
        change(&limits)
        var reader = try MultipartReader(contentType: type, limits: limits)
        let bytes = Array(body.utf8)
        var parts: [MultipartPart] = []
        var start = 0
        for cut in cuts + [bytes.count] {
            parts += try reader.read(bytes[start..<cut])
            start = cut
        }
        try reader.finish()
        return parts.map { part in
            let content = part.isDropped ? "(dropped)" : String(decoding: part.content, as: UTF8.self)
            return "\(part.name)\(part.fileName.map { "@\($0)" } ?? "")=\(content)"
        }
    }

    private func part(_ parameters: String, _ content: String) -> String {
        "--xyz\r\nContent-Disposition: form-data; \(parameters)\r\n\r\n\(content)\r\n"
    }

    private var usual: String {
        part("name=\"text\"", "路灯\r\n--xy 不亮\r\n") + part("name=\"empty\"", "")
            + "--xyz\r\ncontent-type: image/jpeg\r\nCONTENT-DISPOSITION:form-data; filename=\"a.jpg\" ; name=photos\r\n\r\n\r\n-\r\n"
            + part("name=\"photos\"; filename=\"\"", "") + "--xyz--\r\n"
    }
    private static let usualParts = ["text=路灯\r\n--xy 不亮\r\n", "empty=", "photos@a.jpg=\r\n-", "photos@="]

    @Test func fieldsAndFilesComeInTheirOrder() throws {
        #expect(try read(usual) == Self.usualParts)
        #expect(try read("a preamble\r\n" + usual + "an epilogue --xyz") == Self.usualParts)
        #expect(try read("--xyz--") == [])
    }

    @Test func itDoesNotMatterWhereTheBodyIsCut() throws {
        let count = usual.utf8.count
        for cut in 0...count { #expect(try read(usual, cutAt: [cut]) == Self.usualParts, "cut at \(cut)") }
        #expect(try read(usual, cutAt: Array(0...count)) == Self.usualParts)
    }

    @Test(arguments: [
        "multipart/form-data; boundary=\"xyz\"", "Multipart/Form-Data;charset=utf-8;  BOUNDARY=xyz",
        "multipart/form-data; boundary=xyz ;",
    ]) func aBoundaryMayBeWrittenInSeveralWays(type: String) throws {
        #expect(try read(usual, type: type) == Self.usualParts)
    }

    @Test func aQuotedBoundaryMayHoldWhatAWordMayNot() throws {
        let body = "--a b:?=\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--a b:?=--"
        #expect(try read(body, type: "multipart/form-data; boundary=\"a b:?=\"") == ["x=1"])
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"xyz",
        "multipart/form-data; boundary=\"xyz \"", "multipart/form-data; boundary=x<z",
        "multipart/form-data; boundary=xyz; boundary=abc", "multipart/mixed; boundary=xyz", "",
        "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ]) func aContentTypeWithoutABoundaryIsRefused(type: String) {
        #expect(throws: MultipartProblem.badBoundary) { try read(usual, type: type) }
    }

    @Test(arguments: [
        ("name=\"a\"", "a="), ("name=a", "a="), ("name=\"contact.name\"", "contact.name="),
        ("name=\"a[b][c]\"", "a[b][c]="),
        ("name=\"a%22b%0D%0Ac\"", "a\"b\r\nc="), ("name=\"a\\\"b\"", "a\"b="), ("name=\"a;b=c\"", "a;b=c="),
        ("name=\"名字\"", "名字="), ("name=\"\"", "="), ("name=a; filename*=utf-8''x.jpg", "a@utf-8''x.jpg="),
        ("name=a; filename=\"C:\\x.jpg\"", "a@C:\\x.jpg="), ("filename=\"../../x\"; name=a", "a@../../x="),
    ]) func namesAreRead(parameters: String, expected: String) throws {
        #expect(try read(part(parameters, "") + "--xyz--") == [expected])
    }

    @Test func namesThatComeTwiceAreTwoParts() throws {
        #expect(try read(part("name=a", "1") + part("name=a", "2") + "--xyz--") == ["a=1", "a=2"])
    }

    @Test(arguments: [
        // Without its last boundary, or any; line ends that are none; something behind a boundary.
        "", "--xyz\r\n", "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n",
        "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xyz\r\n",
        "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n1--xyz--", "--xy--",
        "--xyz\nContent-Disposition: form-data; name=a\n\n1\n--xyz--", "--xyz\r\rContent",
        "--xyzw\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xyz--",
        // Heads without a name, with two, or none at all.
        "--xyz\r\n\r\n1\r\n--xyz--", "--xyz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nContent-Disposition: form-data; filename=a\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nContent-Disposition: form-data; name=\"a\"b\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nno colon\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n1\r\n--xyz--",
        "--xyz\r\nContent-Disposition: form-data; name=\"a\0b\"\r\n\r\n1\r\n--xyz--",
    ]) func aBodyThatDoesNotKeepToItsBoundaryIsRefused(body: String) {
        #expect(throws: MultipartProblem.malformed) { try read(body) }
        #expect(throws: MultipartProblem.malformed) { try read(body, cutAt: Array(0...body.utf8.count)) }
    }

    @Test func whatIsTooMuchIsRefusedOrDropped() throws {
        let twoFields = part("name=a", "12345") + part("name=b", "12345") + "--xyz--"
        #expect(try read(twoFields) { $0.fieldBytes = 14 } == ["a=12345", "b=12345"])
        #expect(throws: MultipartProblem.tooLarge) { try read(twoFields) { $0.fieldBytes = 9 } }
        #expect(throws: MultipartProblem.tooManyParts) { try read(twoFields) { $0.parts = 1 } }
        let long = part("name=\"\(String(repeating: "n", count: 5000))\"", "") + "--xyz--"
        #expect(throws: MultipartProblem.tooLarge) { try read(long) }
        #expect(throws: MultipartProblem.tooLarge) { try read(long, cutAt: Array(stride(from: 0, to: 5000, by: 7))) }

        // A head just as long as it may be, wherever it is cut; and one byte more.
        let head = part("name=a", "1") + "--xyz--"
        let length = "Content-Disposition: form-data; name=a".utf8.count
        for cuts in [[], Array(0...head.utf8.count)] {
            #expect(try read(head, cutAt: cuts) { $0.headBytes = length } == ["a=1"])
            #expect(throws: MultipartProblem.tooLarge) { try read(head, cutAt: cuts) { $0.headBytes = length - 1 } }
        }

        let files =
            part("name=f; filename=1", "0123456789") + part("name=f; filename=2", "0123456789x")
            + part("name=f; filename=\"\"", "") + part("name=f; filename=3", "0") + part("name=t", "still") + "--xyz--"
        let kept = ["f@1=0123456789", "f@2=(dropped)", "f@=", "f@3=(dropped)", "t=still"]
        #expect(try read(files) == kept)
        #expect(try read(files, cutAt: Array(0...files.utf8.count)) == kept)
    }

    /// Whatever is sent, and however much, no more is held than a file and the piece that has just come.
    @Test func itHoldsNoMoreThanItsLimits() throws {
        var limits = MultipartLimits()
        (limits.files, limits.fileBytes) = (1, 1000)
        var reader = try MultipartReader(contentType: "multipart/form-data; boundary=xyz", limits: limits)
        _ = try reader.read(Array(part("name=f; filename=1", "").utf8).dropLast(2))
        let piece = [UInt8](repeating: UInt8(ascii: "\r"), count: 500)
        for _ in 0..<100 {
            #expect(try reader.read(piece).isEmpty)
            #expect(reader.held <= 1510)
        }
        #expect(try reader.read(Array("\r\n--xyz--".utf8)).map(\.isDropped) == [true])
        try reader.finish()
    }
}
