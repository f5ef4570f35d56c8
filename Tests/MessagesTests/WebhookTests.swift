import Testing

@testable import Messages

/// What curl is told, and how it is signed. Tests/Process posts for real.
@Suite struct WebhookTests {
    @Test func theSignatureIsThatOfTimeAndBody() throws {
        let secret = try #require(WebhookSecret("0123456789abcdef"))
        // By: printf '1795482000.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef
        #expect(
            secret.signature(of: Array("{\"a\":1}".utf8), at: 1_795_482_000)
                == "011d7c51abd8523b75baf0293eadecca90658930fd1f36863b67e8474af04d0d")
        #expect(WebhookSecret("short") == nil)
    }

    @Test(arguments: ["https://gateway.example.cn/huying?x=1", "http://127.0.0.1:9000/"])
    func addressesOfTheWebAreTaken(_ url: String) {
        #expect(WebhookURL(url) != nil)
    }

    @Test(
        arguments: [
            "", "gateway.example.cn", "file:///etc/passwd", "ftp://example.cn", "https://", "https://a:b@example.cn/",
            "https://example.cn/\"\noutput = \"x", "https://example.cn/ x", "https://example.cn/\\",
        ])
    func othersAreNot(_ url: String) {
        #expect(WebhookURL(url) == nil)
    }

    @Test func aValueStaysOneValue() {
        #expect(Webhook.quoted("{\"a\":\"\\n\"}\n") == "{\\\"a\\\":\\\"\\\\n\\\"}\\n")
    }

    @Test(arguments: ["13800001111", "+8613800001111", "wang@corp:chat", "ab"]) func handlesAreTaken(_ typed: String) {
        #expect(GatewayHandle(typed)?.text == typed)
        #expect(GatewayHandle(typed).map { !$0.masked.contains(typed) } == true)
    }

    @Test(arguments: ["", "a", "王芳", "a b", "a\"b", "a\nb", String(repeating: "a", count: 65)])
    func otherHandlesAreNot(_ typed: String) {
        #expect(GatewayHandle(typed) == nil)
    }
}
