import Words

/// What belongs to no feature: the stylesheet, the script and the reader's own settings.
package enum SiteRoutes {
    package static let all: [Route] =
        [
            Route("stylesheet", .get, page: Stylesheet.path, Text("样式", "Stylesheet")) { _ in
                .bytes(Array(Stylesheet.text.utf8), type: "text/css; charset=utf-8", immutable: true)
            }
        ] + Paper.routes + [
            Route("keys", .get, page: KeyScript.path, Text("快捷键", "Keys")) { _ in
                .bytes(Array(KeyScript.text.utf8), type: "text/javascript; charset=utf-8", immutable: true)
            },
            Route("live", .get, page: LiveScript.path, Text("消息提醒", "Live notices")) { _ in
                .bytes(Array(LiveScript.text.utf8), type: "text/javascript; charset=utf-8", immutable: true)
            },
            Route("icon", .get, page: "/assets/icon.svg", Text("图标", "Icon")) { _ in
                .bytes(Array(Stylesheet.icon.utf8), type: "image/svg+xml", immutable: true)
            },
            Route("settings", .get, page: "/settings", Text("语言与字号", "Language and type size")) { exchange in
                var answer = Answer.see(Paths.local(exchange.query("back")))
                let year = 31_536_000
                if let language = exchange.query("lang").flatMap(Language.init(rawValue:)) {
                    answer = answer.setting(SetCookie("lang", language.rawValue, maxAge: year))
                }
                switch exchange.query("size") {
                case "large": answer = answer.setting(SetCookie("size", "large", maxAge: year))
                case "normal": answer = answer.setting(SetCookie("size", "", maxAge: 0))
                default: break
                }
                return answer
            },
        ]
}
