import Casework
import Words

/// What of a case goes when its author erases it, and what stays and by which article. The page shows this list before
/// anything is done, and a test compares it with what is then in the database.
struct ErasureList: Sendable {
    struct Item: Sendable {
        let what: Text
        let why: Text
        /// The choice with which alone it goes, or stays; nil with each that is offered.
        var only: EraseData.Scope?
    }

    let data: PersonalData

    private var opinion: Opinion { data.opinion }

    /// What the author may choose now.
    var scopes: [EraseData.Scope] {
        switch opinion.personalData {
        case .kept: [.contact, .all]
        case .withoutContact: [.all]
        case .erased: []
        }
    }

    var goes: [Item] {
        var items: [Item] = []
        if opinion.personalData == .kept {
            items.append(Item(what: Text("称呼、电话", "Name and phone"), why: Self.right))
            if data.contact?.consentNote != nil {
                items.append(Item(what: Text("代录说明", "Consent note of the clerk"), why: Self.right))
            }
        }
        guard opinion.personalData != .erased else { return items }
        items.append(
            Item(
                what: Text("原文、补充的话、申诉的话", "Your words, with what you added or appealed"), why: Self.right,
                only: .all))
        if !data.photos.isEmpty {
            items.append(Item(what: PhotoWord.photos.text, why: Self.right, only: .all))
        }
        if opinion.place != nil {
            items.append(Item(what: Text("具体地点", "Where exactly"), why: Self.right, only: .all))
        }
        if data.ratings.contains(where: { $0.reason != nil }) {
            items.append(Item(what: Text("评价时写的话", "What you wrote when rating"), why: Self.right, only: .all))
        }
        items.append(
            Item(
                what: Text("检索用的字词、没有公开的公开稿", "Words in the search index, and a public version not published"),
                why: Self.right, only: .all))
        if endsPublication {
            items.append(
                Item(
                    what: Self.publicText,
                    why: Text(
                        "意见撤回后不再公开，公开的页面立即撤下", "What is withdrawn is no longer public: its page is taken down at once"),
                    only: .all))
        }
        return items
    }

    /// What is open is withdrawn with its words, and what is withdrawn is not public.
    private var endsPublication: Bool { opinion.state.isGoing && opinion.publication == .published }

    var stays: [Item] {
        var items = [
            Item(
                what: Text("编号、日期、办理状态、类别、乡镇、评价等级", "Number, dates, states, topic, township, grades"),
                why: Text(
                    "履行法定职责所需的办理记录，其中没有您的身份（第四条、第十三条第一款第三项、第三十四条）",
                    "The record of a statutory duty; it does not say who you are (articles 4, 13 and 34)")),
            Item(
                what: Text("每一步的事件和摘要", "Events and their digests"),
                why: Text(
                    "摘要加过盐，盐一并删除，不能还原成原文，属于匿名化（第四条、第七十三条第四项）",
                    "Each digest is salted and the salt is erased, so nothing can be read from it: anonymised (articles 4 and 73)"
                )),
            Item(
                what: Text("机关自己写的答复和办理意见", "What the offices themselves wrote"),
                why: Text(
                    "机关依法履职的记录，在法定保存期限内只保存、不作他用（第三十四条、第四十七条第二款）",
                    "Records of an office's duty, kept for their legal time and used for nothing else (articles 34 and 47, second paragraph)"
                )),
        ]
        if opinion.publication == .published, !endsPublication || scopes.contains(.contact) {
            items.append(
                Item(
                    what: Self.publicText,
                    why: Text(
                        "公开前已去掉个人信息（第四条、第二十五条）；还认得出您的，请告诉联络站撤下",
                        "Personal details were removed before (articles 4 and 25); tell the station if it still gives you away"
                    ), only: endsPublication ? .contact : nil))
        }
        items.append(
            Item(
                what: Text("谁查看过联系方式的记录", "The log of who read your contact details"),
                why: Text(
                    "安全审计和对外提供的记录至少保存三年，以便您追究（第五十四条、第五十六条，《网络数据安全管理条例》第十二条）",
                    "Audit records are kept for three years at least, so that misuse can be traced (articles 54 and 56; Network Data Regulations, article 12)"
                )))
        return items
    }

    private static let publicText = Text("已经公开的标题、内容和答复", "The published title, text and reply")
    private static let right = Text(
        "您要求删除，办理已不再需要（第四十七条第一款）", "You ask for it and handling needs it no longer (article 47, first paragraph)")
}
