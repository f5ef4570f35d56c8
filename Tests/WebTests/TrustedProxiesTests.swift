import Testing
import WebTestKit
import Words

@testable import Web

/// Whose address a request counts for, and that nobody can choose it.
@Suite struct TrustedProxiesTests {
    private func caller(_ trusted: [String], peer: String, _ forwarded: String...) throws -> String {
        try #require(TrustedProxies(trusted)).caller(peer: peer, forwarded: forwarded)
    }

    @Test func whoIsNotAProxySaysNothingOfOthers() throws {
        #expect(try caller([], peer: "192.0.2.1", "203.0.113.9") == "192.0.2.1")
        #expect(try caller(["127.0.0.1"], peer: "192.0.2.1", "203.0.113.9") == "192.0.2.1")
        #expect(try caller(["127.0.0.1"], peer: "127.0.0.2", "203.0.113.9") == "127.0.0.2")
        #expect(try caller(["10.0.0.0/8"], peer: "11.0.0.1", "203.0.113.9") == "11.0.0.1")
    }

    @Test func aProxyTellsWhoCameToIt() throws {
        #expect(try caller(["127.0.0.1"], peer: "127.0.0.1", "203.0.113.9") == "203.0.113.9")
        #expect(try caller(["127.0.0.1"], peer: "127.0.0.1") == "127.0.0.1")
        #expect(try caller(["::1"], peer: "::1", "2001:db8::7") == "2001:db8::7")
        #expect(try caller(["127.0.0.1"], peer: "::ffff:127.0.0.1", "203.0.113.9") == "203.0.113.9")
    }

    /// What a caller writes into the header itself stands before what the proxies add.
    @Test func whatACallerWroteItselfCountsForNothing() throws {
        let proxies = ["127.0.0.1", "10.0.0.0/8"]
        #expect(try caller(proxies, peer: "127.0.0.1", "1.1.1.1, 203.0.113.9") == "203.0.113.9")
        #expect(try caller(proxies, peer: "127.0.0.1", "1.1.1.1, 203.0.113.9, 10.1.2.3") == "203.0.113.9")
        #expect(try caller(proxies, peer: "127.0.0.1", "1.1.1.1", "203.0.113.9,10.1.2.3") == "203.0.113.9")
        #expect(try caller(proxies, peer: "127.0.0.1", "127.0.0.1, 10.0.0.1, 203.0.113.9") == "203.0.113.9")
        #expect(try caller(proxies, peer: "127.0.0.1", "1.1.1.1, nonsense, 10.1.2.3") == "10.1.2.3")
        #expect(try caller(proxies, peer: "127.0.0.1", "nonsense") == "127.0.0.1")
        #expect(try caller(proxies, peer: "127.0.0.1", "10.9.9.9, 10.1.2.3") == "10.9.9.9")
    }

    /// Else one caller could count as many.
    @Test func anAddressHasOneForm() throws {
        let proxies = ["127.0.0.1"]
        for form in ["203.0.113.9", " 203.0.113.9 ", "203.0.113.9:4711", "::ffff:203.0.113.9", "::FFFF:cb00:7109"] {
            #expect(try caller(proxies, peer: "127.0.0.1", form) == "203.0.113.9", "\(form)")
        }
        for form in ["2001:db8::7", "[2001:db8::7]:443", "2001:0DB8:0:0:0:0:0:7", "2001:db8::7%eth0"] {
            #expect(try caller(proxies, peer: "127.0.0.1", form) == "2001:db8::7", "\(form)")
        }
    }

    @Test func rangesEndWhereTheyEnd() throws {
        let cases: [(range: String, inside: [String], outside: [String])] = [
            ("10.0.0.0/8", ["10.0.0.0", "10.255.255.255"], ["9.255.255.255", "11.0.0.0", "::a00:1"]),
            ("172.16.0.0/12", ["172.16.0.1", "172.31.255.255"], ["172.15.255.255", "172.32.0.0"]),
            ("192.0.2.1/32", ["192.0.2.1"], ["192.0.2.0", "192.0.2.2"]),
            ("fd00::/8", ["fd00::1", "fdff::1"], ["fc00::1", "fe00::1", "10.0.0.1"]),
            ("0.0.0.0/0", ["1.2.3.4", "255.255.255.255"], ["::1", "2001:db8::1"]),
            ("::/0", ["::1", "2001:db8::1", "1.2.3.4"], []),
        ]
        for (range, inside, outside) in cases {
            for peer in inside { #expect(try caller([range], peer: peer, "203.0.113.9") == "203.0.113.9", "\(peer)") }
            for peer in outside { #expect(try caller([range], peer: peer, "203.0.113.9") == peer, "\(peer)") }
        }
    }

    @Test(
        arguments: [
            "", "proxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "10.0.0.0/8/8", "::/129", "1.2.3.4%lo",
            "1.2.3.4:80", " 1.2.3.4",
        ])
    func whatIsNoAddressIsRefused(_ text: String) { #expect(TrustedProxies([text]) == nil) }

    @Test func aHandlerSeesTheCaller() async throws {
        var options = SiteOptions()
        options.trustedProxies = try #require(TrustedProxies(["127.0.0.1"]))
        let route = Route("echo", .get, page: "/echo", Text("", "")) { exchange in
            .bytes(Array("\(exchange.peer) \(exchange.remote)".utf8), type: "text/plain")
        }
        let site = TestSite([route], options: options)
        let forwarded = ["X-Forwarded-For": "203.0.113.9"]
        #expect(
            try await site.browser(address: "127.0.0.1").get("/echo", headers: forwarded).text
                == "127.0.0.1 203.0.113.9")
        #expect(
            try await site.browser(address: "192.0.2.1").get("/echo", headers: forwarded).text == "192.0.2.1 192.0.2.1")
    }
}
