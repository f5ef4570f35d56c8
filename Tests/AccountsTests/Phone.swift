import Store
import TestKit
import WebTestKit

@testable import Accounts

/// An authenticator app: it reads the page that sets up the second factor, and tells the code of a moment.
struct Phone: Sendable {
    let secret: [UInt8]

    init(reading page: Reply) throws {
        guard let key = page.text.firstMatch(of: /otpauth:\/\/totp\/[^"]*secret=([A-Z2-7]+)/)?.1 else {
            throw DatabaseError.noRow
        }
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bytes, buffer, bits) = ([UInt8](), 0, 0)
        for letter in key {
            buffer = (buffer << 5 | (digits.firstIndex(of: letter) ?? 0)) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 0xFF))
            }
        }
        secret = bytes
    }

    func code(_ clock: TestWorld, steps: Int = 0) -> String {
        TOTP.code(secret, step: TOTP.step(at: clock.now) + steps)
    }
}

extension House {
    /// Sets up a second factor in a browser that is signed in, and moves on to a time whose code is not used yet.
    func setUpPhone(in browser: Browser) async throws -> (phone: Phone, recoveryCodes: [String]) {
        let page = try await browser.get("/account/second-factor")
        let phone = try Phone(reading: page)
        let done = try await browser.post(
            "/account/second-factor",
            ["sealed": page.hidden("sealed") ?? "", "code": phone.code(clock), "currentPassword": Self.password],
            expect: 200)
        clock.advance(seconds: 30)
        return (phone, done.visible.matches(of: /\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b/).map { String($0.0) })
    }

    /// A browser that has given the password and is asked for the code.
    func halfSignedIn(_ login: String, address: String = "192.0.2.1") async throws -> Browser {
        let browser = site.browser(address: address)
        try await browser.follow(try await browser.signIn(login))
        return browser
    }
}

extension Browser {
    @discardableResult
    func enter(_ code: String, expect status: Int? = 303) async throws -> Reply {
        try await post("/sign-in/code", ["code": code, "back": "/desk"], expect: status)
    }
}
