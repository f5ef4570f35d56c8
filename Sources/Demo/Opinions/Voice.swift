/// How people begin and end what they write: who they are, and what they hope for.
enum Voice {
    static func opening(_ voice: Character, town: String, _ dice: inout Dice) -> String {
        if dice.chance(25) { return dice.word(["您好。", "你好，", "反映个事：", "麻烦问一下，", ""]) }
        return dice.word(openings(voice, town: town))
    }

    static func closing(_ dice: inout Dice) -> String { dice.word(closings) }

    private static func openings(_ voice: Character, town: String) -> [String] {
        switch voice {
        case "f":
            [
                "我是\(town)的农民，不会说客气话。", "我家种着十几亩地。", "俺是\(town)种地的，说个实在事。",
                "代表您好，我在村里种地。", "今年收成本来就不好，还碰上这事。",
            ]
        case "t":
            [
                "我在\(town)住了好几年。", "我是这里的业主。", "我租房子住在这边。", "我们楼上楼下都为这事发愁。",
                "代表邻居们说一句。",
            ]
        case "p":
            [
                "我是孩子家长。", "家里有两个上学的孩子。", "孩子才七岁，我实在不放心。", "我们几个家长商量了一下。",
                "孩子奶奶在家带孩子，我在外打工。",
            ]
        case "e":
            [
                "我今年七十多了。", "我是退休的，腿脚不方便。", "替家里老人反映一下。", "老伴身体不好。",
                "我让孙子帮我写的。",
            ]
        case "m":
            ["我在街上开了个小店。", "我做点小生意。", "我们这一条街的商户都有意见。", "开门做生意不容易。"]
        case "w":
            ["我在外面打工，刚回来。", "我在厂里上班。", "我跑车挣钱养家。", "我们上班的人时间紧。"]
        default:
            ["我是\(town)的居民。", "想请代表帮忙问一下。", "这个事说过好几回了。", "路过看到的，说一声。", "第一次用这个反映问题。"]
        }
    }

    private static let closings = [
        "希望早点解决，谢谢。", "盼回复。", "请代表来看看就知道了。", "打过电话，没有下文。", "再这样下去要出事的。",
        "不求别的，给个准话就行。", "谢谢你们。", "大家都在等。", "能不能给个时间？", "麻烦管一管。", "要是归别人管，也请告诉我找谁。",
        "辛苦了。", "说实话有点失望。", "我相信能办好。", "", "", "",
    ]
}
