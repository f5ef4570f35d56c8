import Words

/// The texts that the shipped rules come from.
enum LegalSources {
    static let deputiesLaw = Text("全国人民代表大会和地方各级人民代表大会代表法", "Deputies Law")
    static let supervisionLaw = Text("各级人民代表大会常务委员会监督法", "Supervision Law")
    static let organicLaw = Text("地方各级人民代表大会和地方各级人民政府组织法", "Organic Law of local congresses and governments")
    static let villagersLaw = Text("村民委员会组织法", "Organic Law of villagers' committees")
    static let lettersRegulations = Text("信访工作条例", "Regulations on letters-and-visits work")

    static let henanSuggestions = Text(
        "河南省人民代表大会代表建议、批评和意见办理办法", "Henan measures for handling deputies' suggestions")
    static let henanSupervision2015 = Text(
        "河南省实施《各级人民代表大会常务委员会监督法》办法（2015 年）", "Henan measures for the Supervision Law (2015)")
    static let henanInspection = Text("河南省各级人民代表大会代表视察办法", "Henan measures for deputies' inspection")
    static let henanPresidium = Text(
        "河南省乡镇人民代表大会主席团工作条例", "Henan regulations on township presidiums")

    static let beijingSuggestions = Text("北京市代表建议、批评和意见办理规定", "Beijing rules on deputies' suggestions")
    static let beijingFiling = Text(
        "北京市各级人民代表大会常务委员会规范性文件备案审查条例", "Beijing regulations on filing review of normative documents")
    static let shanghaiSuggestions = Text(
        "上海市人民代表大会关于代表建议、批评和意见的规定", "Shanghai rules on deputies' suggestions")
    static let qingdaoSuggestions = Text(
        "青岛市人民代表大会代表建议、批评和意见工作条例", "Qingdao regulations on deputies' suggestions")

    /// A number of the program's own, from its working procedure.
    static let workflowDefault = Text("系统默认流程", "default working procedure")

    /// A number of the program's own, after a text of another place or another time.
    static func defaultAfter(_ source: Text) -> Text {
        Text("系统默认，参照\(source.zh)", "product default after \(source.en)")
    }

    /// Earlier than any case the program can hold: its own numbers have no day on which they came into force.
    static let always = Day(civil: 2000, 1, 1)
}

/// Names of articles in both languages: `第五十一条第二款`, `article 51(2)`.
enum Article {
    static func number(_ article: Int, paragraph: Int? = nil) -> Text {
        let paragraphZh = paragraph.map { "第\(chineseNumeral($0))款" } ?? ""
        let paragraphEn = paragraph.map { "(\($0))" } ?? ""
        return Text("第\(chineseNumeral(article))条\(paragraphZh)", "article \(article)\(paragraphEn)")
    }

    static func list(_ articles: [Int]) -> Text {
        Text(
            articles.map { "第\(chineseNumeral($0))条" }.joined(separator: "、"),
            "articles " + articles.map(String.init).joined(separator: ", "))
    }

    static func range(_ first: Int, _ last: Int) -> Text {
        Text("第\(chineseNumeral(first))条至第\(chineseNumeral(last))条", "articles \(first)–\(last)")
    }

    /// Where only the text as a whole is known to hold the number.
    static let notNoted = Text("条款未注明", "article not noted")

    /// 1 to 99, which is as far as the cited laws go.
    static func chineseNumeral(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let tens = number / 10
        let tensText = tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十"
        return tensText + digits[number % 10]
    }
}
