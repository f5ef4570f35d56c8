import Casework
import Notices
package import Statutes
import Words

/// What of the pages and notices of opinions a place may word for itself.
package enum OpinionKeptTexts {
    package static var all: [KeptText] { [contactWhy, privacy] + notices }

    static let contactWhy = KeptText(
        "intake-contact", Text("反映问题：为什么要留联系方式", "Sending an opinion: why contact details are asked for"),
        builtIn: OpinionWord.contactWhy.text)
    /// Law asks for the name of whoever processes personal data, and how to reach them; only the place knows.
    static let privacy = KeptText(
        "privacy", Text("个人信息告知书：本地的处理者和联系方式", "Notice on personal data: who processes it here, and how to reach them"),
        builtIn: Text("", ""), most: 600)

    /// The sentences of notices that tell of a case by its number alone.
    private static var notices: [KeptText] {
        OpinionNotices.texts.compactMap { kind, text -> KeptText? in
            let builtIn = text(["number": "{number}"])
            guard kind.name.hasPrefix("opinion."), builtIn.zh.hasPrefix("{number}"),
                !OpinionNotices.saysMore.contains(kind)
            else { return nil }
            return KeptText(
                "notice-\(kind.name)",
                Text(
                    "消息：\(builtIn.zh.dropFirst("{number}：".count))",
                    "Notice: \(builtIn.en.dropFirst("{number}: ".count))"),
                builtIn: builtIn, placeholders: ["number"], most: 150)
        }.sorted { $0.key < $1.key }
    }
}
