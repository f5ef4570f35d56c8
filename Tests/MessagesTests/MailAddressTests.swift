import Testing

@testable import Messages

/// What may be written to: whatever else is typed cannot become a second receiver, an option or a header.
@Suite struct MailAddressTests {
    @Test(arguments: ["wang@example.cn", "w.ang+huying@mail.example.com", "7@a-b.example", "w_x=y-z@EXAMPLE.cn"])
    func addressesAreTaken(_ typed: String) {
        #expect(MailAddress(typed)?.text == typed.replacing("EXAMPLE", with: "example"))
    }

    @Test(
        arguments: [
            "", "wang", "@example.cn", "wang@", "wang@example", "wang@@example.cn", "wang@example..cn",
            "wang@-example.cn", "wang@example-.cn", "wang@例子.cn", "王@example.cn", "a@b.cn,c@d.cn",
            "a@b.cn\nBcc: c@d.cn",
            "\"a b\"@example.cn", "-t@example.cn", "|id@example.cn", "a;b@example.cn", "a<b>@example.cn",
            ".a@example.cn",
            "a..b@example.cn", "a.@example.cn", "a%b@example.cn", "a!b@example.cn", "a`b@example.cn",
            String(repeating: "a", count: 65) + "@example.cn",
            "a@" + String(repeating: "a.", count: 126) + "cn",
        ])
    func whatCouldBeReadInAnotherWayIsNot(_ typed: String) {
        #expect(MailAddress(typed) == nil)
    }

    @Test func aMaskedAddressCannotBeWrittenTo() {
        #expect(MailAddress("wangfang@example.cn")?.masked == "w***@example.cn")
        #expect(MailAddress("w***@example.cn") == nil)
    }
}
