import Casework
import Statutes
import Words

extension Page {
    /// The whole document: head, navigation by who reads it, content, foot.
    func document(for reader: Reader) -> HTML {
        """
        <!doctype html>
        <html lang="\(reader.language.tag)"\(when: reader.largeType, " class=\"large\"")>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(reader.say(title)) · \(reader.say(WebWord.productName))</title>
        <link rel="stylesheet" href="\(Stylesheet.path)">
        \(paper.map { "<link rel=\"stylesheet\" href=\"\($0.path)\">" as HTML })
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
        \(when: reader.personName != nil, "<script src=\"\(KeyScript.path)\" defer></script>")\(when: reader.hearsNotices, "<script src=\"\(LiveScript.path)\" defer></script>")
        </head>
        <body>
        <a class="skip" href="#main">\(reader.say(WebWord.skipToContent))</a>
        <header class="top"><div class="bar">
        <a class="brand" href="/"><span aria-hidden="true">◖◗</span> \(reader.say(WebWord.productName))</a>
        <p class="switches">\(switches(reader))</p>
        <nav aria-label="\(reader.say(WebWord.siteNavigation))"><ul>\(navigation(reader))</ul></nav>
        </div>\(when: reader.hearsNotices, "<p id=\"live-said\" class=\"visually-hidden\" role=\"status\"></p>")</header>
        <main id="main"\(when: isWide, " class=\"wide\"")>
        \(when: reader.isLight && reader.personName != nil, "<p class=\"notice warn noprint\">\(reader.say(LightWord.banner))</p>")
        \(main)
        </main>
        <footer><div class="bar">\(office(reader))
        <p>\(reader.say(WebWord.unclassifiedOnly)) <a href="/ledger">\(reader.say(WebWord.publicRecord))</a> · \
        <a href="/api">\(reader.say(WebWord.apiDocument))</a></p>
        </div></footer>
        </body>
        </html>
        """
    }

    private func navigation(_ reader: Reader) -> HTML {
        if let name = reader.personName {
            return """
                <li><a href="/desk">\(reader.say(WebWord.desk))</a></li>
                <li><a href="/notices"\(when: reader.hearsNotices, " data-live=\"/notices/live\"")>\(reader.say(WebWord.notices))\
                \(when: reader.unreadNotices > 0, " <span class=\"badge\">\(reader.unreadNotices)</span>")</a></li>
                \(board(reader))
                \(suggestions(reader))
                <li><a href="/account">\(reader.name(name))</a>\(signOut(reader))</li>
                """
        }
        return """
            <li><a href="/opinions/new">\(reader.say(WebWord.sendOpinion))</a></li>
            <li><a href="/follow">\(reader.say(WebWord.followOpinion))</a></li>
            \(board(reader))
            \(suggestions(reader))
            <li><a href="/sign-in">\(reader.say(WebWord.signIn))</a></li>
            """
    }

    private func office(_ reader: Reader) -> HTML {
        let words = reader.say(reader.kept(WebTexts.office))
        return words.isEmpty ? .empty : "\n<p>\(words)</p>"
    }

    private func board(_ reader: Reader) -> HTML {
        guard !reader.unused.contains(.publicBoard) else { return .empty }
        return "<li><a href=\"/opinions\">\(reader.say(WebWord.opinions))</a></li>"
    }

    private func suggestions(_ reader: Reader) -> HTML {
        guard !reader.unused.contains(.suggestions) else { return .empty }
        return "<li><a href=\"/suggestions\">\(reader.say(WebWord.suggestions))</a></li>"
    }

    private func signOut(_ reader: Reader) -> HTML {
        """
        <form method="post" action="/sign-out" class="inline"><input type="hidden" name="csrf" value="\(reader.csrf)">\
        <button class="link">\(reader.say(WebWord.signOut))</button></form>
        """
    }

    private func switches(_ reader: Reader) -> HTML {
        let other: Language = reader.language == .zh ? .en : .zh
        return """
            <a href="/settings?lang=\(other.rawValue)&amp;back=\(Paths.encoded(reader.path))" lang="\(other.tag)" hreflang="\(other.tag)">\(other.name)</a> · \
            <a href="/settings?size=\(reader.largeType ? "normal" : "large")&amp;back=\(Paths.encoded(reader.path))">\
            \(reader.say(reader.largeType ? WebWord.normalType : WebWord.largeType))</a>
            """
    }
}
