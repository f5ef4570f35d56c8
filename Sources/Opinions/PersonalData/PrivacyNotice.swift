import Casework
import Statutes
import Store
import Web
import Words

/// What residents are told before they write: who uses what, why, how long, and their rights (PIPL, articles 17 and
/// 35). A version is never changed; a new text is a new version, and each opinion keeps the one it was sent under.
struct PrivacyNotice: Sendable {
    let version: String
    /// The first day on which it stands at the form.
    let from: Day
    /// Paragraphs.
    let text: [Text]
    /// Only under such a one may a sender be asked whether photos may be published.
    var tellsOfPublicPhotos = false

    /// The one of a day; before the first there is none yet, and the first is shown.
    static func current(on day: Day) -> PrivacyNotice { all.last { $0.from <= day } ?? all[0] }

    /// The same with what a place says of itself; then the version names both.
    static func current(on day: Day, at region: ID<Region>?, _ texts: TextBook) -> PrivacyNotice {
        let notice = current(on: day)
        guard let own = texts.version(of: OpinionKeptTexts.privacy, at: region?.text, on: day) else { return notice }
        return notice.with(own.words, of: own.id)
    }

    /// The one that an opinion names.
    static func version(_ version: String, _ texts: TextBook) -> PrivacyNotice? {
        let parts = version.split(separator: "/", maxSplits: 1).map(String.init)
        guard let notice = all.first(where: { $0.version == parts.first }) else { return nil }
        guard parts.count == 2, let own = texts[parts[1]] else { return notice }
        return notice.with(own, of: parts[1])
    }

    private func with(_ own: Text, of setting: String) -> PrivacyNotice {
        PrivacyNotice(
            version: "\(version)/\(setting)", from: from, text: [own] + text, tellsOfPublicPhotos: tellsOfPublicPhotos)
    }

    /// Oldest first.
    static let all = [
        first,
        PrivacyNotice(version: "2", from: Day(number: 20_785), text: first.text[..<2] + [photos] + first.text[2...]),
        PrivacyNotice(
            version: "3", from: Day(number: 20_794),
            text: first.text[..<2] + [publicPhotos] + first.text[2...], tellsOfPublicPhotos: true),
    ]

    /// Since some of them can be published.
    private static let publicPhotos = Text(
        "照片：可以不发。只留下画面，拍摄地点、时间、手机型号都去掉；加密保存；看得到您原文的人看得到照片，照片和原文一起删除。您单独同意的（第二十五条），经两人逐张看过、认不出人的照片，才会随公开的文本公开；可以随时撤下。",
        "Photos: optional. Only the picture is kept; where, when and with what it was taken is removed. They are stored encrypted, seen by those who may read your words, and erased together with them. Only with your separate consent (article 25), and after two persons have looked at each and found nobody recognisable, is a photo published with the public text; it can be taken down at any time."
    )

    /// Since photos can be sent.
    private static let photos = Text(
        "照片：可以不发。只留下画面，拍摄地点、时间、手机型号都去掉；加密保存，不公开；看得到您原文的人看得到照片，照片和原文一起删除。",
        "Photos: optional. Only the picture is kept; where, when and with what it was taken is removed. They are stored encrypted, never published, seen by those who may read your words, and erased together with them."
    )

    private static let first =
        PrivacyNotice(
            version: "1", from: Day(number: 20_781),
            text: [
                Text(
                    "谁、为什么：受理您意见的人大代表联络站和同级人大代表工作机构，为办理您反映的事项，依照法定职责处理您填写的内容（《个人信息保护法》第十三条第一款第三项、第三十四条）。",
                    "Who and why: the deputies' liaison station that takes in your opinion, and the deputy-work office of its congress, process what you write to handle your matter, as their statutory duty (Personal Information Protection Law, articles 13 and 34)."
                ),
                Text(
                    "用到什么：您写的话、地点；称呼和电话可以不填，只用来向您核实和答复。联系方式加密保存，不公开；承办单位默认看不到；每次查看都有记录，您看得到。",
                    "What: your words and the place; name and phone are optional and serve only to ask you and to answer. Contact details are stored encrypted, never published, and hidden from handling units by default; each reading is logged, and you can see the log."
                ),
                Text(
                    "公开：只有去掉个人信息、经两人审核的文本才会公开（第二十五条）。",
                    "Publication: only a text without personal details, checked by two persons, is ever published (article 25)."
                ),
                Text(
                    "保存多久：只到需要为止（第十九条）。办结以后，联系方式保存 3 年，原文 10 年，封存的原文 1 年，期满由系统自动删除；您可以随时提前删除。",
                    "How long: only as long as needed (article 19). After the case is over contact details are kept for 3 years, words for 10 years, sealed words for 1 year; then the system erases them by itself. You can have them erased before."
                ),
                Text(
                    "您的权利：凭编号和查询码，可以随时查看、更正、带走、删除您的信息，撤回意见，或者让承办单位看不到您是谁（第四十四条至第四十七条）。不便用网页的，也可以到联络站办理。",
                    "Your rights: with the number and the secret you can see, correct, take away and erase your data, withdraw the opinion, or hide who you are from the unit, at any time (articles 44 to 47). The station does it for you if you prefer."
                ),
            ])

    func html(_ reader: Reader) -> HTML {
        """
        \(each: text, { "<p>\(reader.say($0))</p>" })<p class="soft">\(reader.say(name))</p>
        """
    }

    /// Which one it is, as a reader and a record name it.
    var name: Text {
        let number = version.prefix { $0 != "/" }
        let own = number == version ? Text("", "") : Text("，附本地的说明", ", with the words of this place")
        let from = DateText.whole(from)
        return Text("告知书第 \(number) 版，\(from.zh)起", "Notice, version \(number), from \(from.en)") + own
    }
}
