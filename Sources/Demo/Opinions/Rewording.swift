/// The same matter as another person would tell it: with another beginning and end, in other words, more briefly, some of
/// it left out, now and then without the name of the road. Of the numbers and names what stays is the same.
enum Rewording {
    static func of(_ matter: Matter, _ slots: Slots, _ dice: inout Dice) -> String {
        let voice = dice.pick(matter.voices) ?? "r"
        let told = dice.chance(30) ? brief(matter, slots, &dice) : full(matter, slots, &dice)
        return Voice.opening(voice, town: slots.town, &dice) + varied(told, &dice) + Voice.closing(&dice)
    }

    /// A sentence or two: what it is called, and one thing about it.
    private static func brief(_ matter: Matter, _ slots: Slots, _ dice: inout Dice) -> String {
        let clauses = clauses(slots.fill(matter.words))
        return slots.fill(matter.title) + "，" + (dice.pick(clauses) ?? "") + "，" + dice.word(pleas) + "。"
    }

    /// About two thirds of what the first one said, the sentences sometimes the other way round.
    private static func full(_ matter: Matter, _ slots: Slots, _ dice: inout Dice) -> String {
        var sentences = slots.fill(matter.words).split(separator: "。").map(String.init)
        if sentences.count > 1, dice.chance(35) { sentences.reverse() }
        let kept = sentences.map { sentence -> String in
            let clauses = clauses(sentence)
            let some = clauses.filter { _ in dice.chance(65) }
            return (some.isEmpty ? Array(clauses.prefix(1)) : some).joined(separator: "，")
        }
        return kept.joined(separator: "。") + "。"
    }

    private static func clauses(_ text: String) -> [String] {
        text.split(whereSeparator: { "，。；、".contains($0) }).map(String.init)
    }

    /// Each word of the list that stands in the text is said in another way, more often than not.
    private static func varied(_ text: String, _ dice: inout Dice) -> String {
        var varied = text
        for (word, others) in words where varied.contains(word) && dice.chance(60) {
            varied = varied.replacing(word, with: dice.word(others))
        }
        return varied
    }

    private static let pleas = ["请派人来看看", "请尽快处理", "请给个说法", "盼着早点解决", "麻烦管一管", "反映好几次了"]

    /// Written by hand, of what stands most often in the matters.
    private static let words: [(String, [String])] = [
        ("晚上", ["夜里", "天一黑", "天黑以后"]), ("孩子", ["小孩", "娃", "学生"]), ("老人", ["上岁数的人", "老年人", "爷爷奶奶"]),
        ("非常", ["特别", "十分", "太"]), ("危险", ["不安全", "容易出事", "吓人"]), ("每天", ["天天", "一天到晚"]), ("经常", ["常常", "老是", "动不动就"]),
        ("已经", ["都", "现在"]), ("坏了", ["出毛病了", "不能用了"]), ("不亮", ["黑着", "灭了"]), ("没有", ["没"]), ("没人", ["无人", "谁也不"]),
        ("堵", ["塞", "不通"]), ("垃圾", ["脏东西", "废物"]), ("污水", ["脏水", "黑水"]), ("臭", ["难闻", "熏人"]), ("吵", ["闹", "响"]),
        ("下雨", ["雨天", "一下雨"]), ("车", ["车辆", "汽车"]), ("门口", ["大门外", "门前"]), ("附近", ["旁边", "周边"]), ("两边", ["两侧", "边上"]),
        ("水泥路", ["路面", "那条路"]), ("坑", ["窟窿", "洼"]), ("家长", ["父母", "大人"]), ("学校", ["校里", "学堂"]), ("村里", ["我们村", "俺村"]),
        ("小区", ["院里", "住宅区"]), ("物业", ["管理处", "物业公司"]), ("业主", ["住户", "住在这里的人"]), ("电梯", ["升降机", "梯子"]),
        ("停电", ["断电", "没电"]),
        ("停水", ["断水", "没水"]), ("收费", ["要钱", "收钱"]), ("涨价", ["涨钱", "贵了"]), ("补贴", ["补助", "补助款"]), ("工资", ["工钱", "薪水"]),
        ("医院", ["卫生院", "看病的地方"]), ("看病", ["就医", "瞧病"]), ("药", ["药品"]), ("办理", ["办", "去办"]), ("手续", ["材料", "表"]),
        ("希望", ["盼", "请"]), ("大约", ["差不多", "大概"]), ("十字路口", ["路口"]), ("摔", ["跌", "绊"]), ("施工", ["干活", "修路的"]),
        ("噪音", ["声音", "动静"]), ("油烟", ["烟", "味道"]), ("种地", ["种庄稼"]), ("庄稼", ["粮食", "地里的东西"]), ("浇", ["灌"]),
        ("井", ["机井"]),
    ]
}
