/// Invented people and places, put together by chance from common parts.
enum Names {
    private static let surnames = characters(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")
    private static let givenOne = characters(
        "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂兰英华玉梅红春秀建志国海永新立广庆林东长凤全胜连福德顺金银雪云俊鹏飞宁博雨欣浩宇佳琪晨")
    private static let givenTwo = characters(
        "伟芳敏静丽强磊洋艳勇军杰娟涛明超霞平刚兰英华玉梅红春秀峰龙宝成生根旺才义礼信忠孝良民山河川松柏竹荣辉光亮玲珍莲萍香菊莉燕翠莹洁倩颖婷慧")

    /// Real people whom the project's sources name; nobody here may be called so.
    static let real: Set<String> = ["刁志远"]

    static func person(_ dice: inout Dice) -> String {
        while true {
            let surname = dice.word(surnames)
            let name = surname + dice.word(givenOne) + (dice.chance(82) ? dice.word(givenTwo) : "")
            if !real.contains(name) { return name }
        }
    }

    /// How residents call themselves: seldom by their full names.
    static func resident(_ dice: inout Dice) -> String {
        switch dice.below(4) {
        case 0: person(&dice)
        case 1: dice.word(surnames) + dice.word(["先生", "师傅", "大叔", "大爷"])
        case 2: dice.word(surnames) + dice.word(["女士", "大姐", "阿姨", "大娘"])
        default: dice.word(["小", "老"]) + dice.word(surnames)
        }
    }

    static func village(_ dice: inout Dice) -> String {
        dice.word(["", "", "大", "小", "前", "后", "东", "西"]) + dice.word(surnames)
            + dice.word(["庄", "楼", "营", "寨", "湾", "桥", "岗", "店", "庙", "堂", "桥口", "老家"])
    }

    static let roads = words(
        "人民路 建设路 兴业路 和平路 中心街 西环路 南环路 健康路 文化路 富民路 团结路 迎宾大道 沙河路 颍河路 政通路 学府路 东大街 西大街 商贸街 工业路 振兴路 幸福路 光明路 朝阳路")
    static let estates = words(
        "阳光花园 锦绣家园 书香苑 安居小区 康乐小区 金色家园 水岸新城 和谐家园 兴隆小区 富民小区 御景园 教师新村 惠民小区 东方苑 盛世华庭 福临小区")
    static let schools = words("第一小学 第二小学 第三小学 实验小学 中心小学 第一中学 第二中学 希望小学 实验中学 育才学校 中心幼儿园 第一幼儿园")

    private static func characters(_ text: String) -> [String] { text.map(String.init) }
    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
