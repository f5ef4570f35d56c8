/// Letters that are not for the station: for another office, or for nobody. The answer is what the resident is told.
struct SpecialLetter: Sendable {
    /// As the form takes it: whose matter it is, or why it is declined.
    let kind: String
    let words: String
    let answer: String

    static let redirected = [
        SpecialLetter(
            kind: "lettersAndVisits", words: "三十年前我家的宅基地置换一直没有落实，前后换了几届干部，材料都在，请给个说法。",
            answer: "这属于信访事项，请到县信访局接待大厅（工作日 8:30 至 17:30）登记，也可以在网上信访平台提交，带上现有材料。"),
        SpecialLetter(
            kind: "lettersAndVisits", words: "我在企业改制时的工龄补偿没有算够，几十个老同事都一样，多年没有解决。",
            answer: "这属于信访事项，请到县信访局登记，由责任单位在 60 日内办理并书面答复。"),
        SpecialLetter(
            kind: "litigation", words: "法院判了对方赔我医药费，一年多了一分钱没执行到，请代表给法院打个招呼。",
            answer: "案件的执行由法院依法办理，代表不能干预个案。请向执行法院立案窗口申请，或拨打 12368 查询进度。"),
        SpecialLetter(
            kind: "litigation", words: "两家因为合伙的账打官司，一审我输了，觉得判得不公。",
            answer: "对判决不服请在上诉期内向上一级法院上诉，法律援助中心可以免费咨询：12348。"),
        SpecialLetter(
            kind: "accusation", words: "反映有人在村里的工程上虚报数量、收好处，名字和证据我另外提供，请不要让他知道是我说的。",
            answer: "您反映的内容已经封存，请直接向县纪委监委举报：电话 12388，或到接待室当面反映，您的信息受法律保护。"),
        SpecialLetter(
            kind: "emergency", words: "小区里现在有很浓的煤气味，楼道里都是，电话打不通，怎么办？",
            answer: "这是紧急情况，请立刻离开现场、不要开关电器，拨打 119 和燃气抢修电话。站里已同时通知社区。"),
        SpecialLetter(
            kind: "emergency", words: "村东的高压线断了，搭在路上，孩子还在旁边看。",
            answer: "请远离十米以上并拨打 95598 和 110。站里已通知供电所和村干部到场看守。"),
        SpecialLetter(
            kind: "hotline", words: "想问一下公积金怎么提取，异地买房行不行，需要什么材料？",
            answer: "政策咨询请拨打 12345 政务服务热线，或到公积金中心窗口，工作日都可以办理。"),
        SpecialLetter(
            kind: "hotline", words: "身份证丢了，人在外地，能不能就近补办？",
            answer: "可以在居住地任一派出所补办。其他办事咨询请拨打 12345 政务服务热线。"),
    ]

    static let declined = [
        SpecialLetter(kind: "noContent", words: "测试一下，看看有没有人。", answer: "没有写明要反映的事。欢迎把时间、地点和问题写清楚，重新提交。"),
        SpecialLetter(kind: "noContent", words: "唉，算了，不说了。", answer: "没有写明要反映的事。您愿意说的时候，随时可以再提交。"),
        SpecialLetter(
            kind: "advertising", words: "专业办理各类贷款，无抵押，当天放款，加微信详谈。", answer: "内容是广告，不属于意见建议。"),
        SpecialLetter(kind: "advertising", words: "本店新到一批空调，国庆大酬宾，先到先得。", answer: "内容是广告，不属于意见建议。"),
        SpecialLetter(kind: "abuse", words: "都是吃干饭的，一群废物。", answer: "没有具体事项，只有辱骂。有具体问题请写明，会认真办理。"),
        SpecialLetter(
            kind: "outsideArea", words: "我在外省打工，那边的工业园门口路灯坏了，没人修。",
            answer: "事情不在本地，请拨打当地的 12345 政务服务热线反映。"),
    ]

    static func drawn(for story: Story, _ dice: inout Dice) -> SpecialLetter? {
        switch story {
        case .redirected: dice.pick(redirected)
        case .declined, .declineUpheld: dice.pick(declined)
        default: nil
        }
    }
}
