import Casework
import HTTPTypes

/// A form of ours proves itself by repeating the token that our page set as a cookie; other sites can make a browser
/// send the cookie but cannot read it.
enum CSRF {
    static func make(_ world: World) -> String {
        Hex.text(world.randomBytes(16))
    }

    /// A cookie that could be one of our tokens.
    static func valid(_ cookie: String) -> String? {
        cookie.utf8.count == 32 && cookie.allSatisfy(\.isHexDigit) ? cookie : nil
    }

    static func holds(_ input: Input, against cookie: String?) -> Bool {
        guard let cookie, let sent = input.text("csrf"), sent.utf8.count == cookie.utf8.count else { return false }
        return zip(sent.utf8, cookie.utf8).reduce(0, { $0 | ($1.0 ^ $1.1) }) == 0
    }

    /// A form of ours whose token has expired: shown once more with everything that was typed, but passwords, for the
    /// person to send again. What another site sends is refused.
    static func again(_ input: Input, to path: String, from headers: HTTPFields, reader: Reader) throws -> Answer {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ headers[$0] }), site == "cross-site" {
            throw Problem.forbidden(WebWord.notFromHere.text)
        }
        let form = FormBuilder(reader)
        let kept = input.fields.filter { $0.name != "csrf" && !Input.isPassword($0.name) }
        let main: HTML = """
            <h1>\(reader.say(WebWord.conflictTitle))</h1>
            <p class="lead" role="alert">\(reader.say(WebWord.formExpired))\(when: !input.pictures.isEmpty, " \(reader.say(WebWord.picturesNotKept))")</p>
            \(form.form(action: path, """
            \(each: kept, { form.hidden($0.name, $0.value) })
            \(each: kept.filter { $0.value.count > 20 && $0.value.contains { $0 == " " || !$0.isASCII } }, { HTML.words($0.value) })
            \(form.button(WebWord.sendAgain))
            """))
            """
        return .page(Page(title: WebWord.conflictTitle, main: main), status: .forbidden)
    }
}
