/// Roads, villages, estates and schools that a text names, as far as they can be told from its letters: the two letters
/// before 路, 街, 巷, 村, 大道, 小区, 花园, 家园, 小学 and 中学. Whatever else the letters say, two texts that name places and
/// none in common tell of different ones.
enum PlaceNames {
    static func names(in text: String) -> Set<String> {
        let letters = Array(SearchFold.folded(text).unicodeScalars)
        var names: Set<String> = []
        for index in letters.indices {
            guard let ending = endings[letters[index]] else { continue }
            let start = ending.before == nil ? index : index - 1
            guard start >= 2 else { continue }
            if let before = ending.before, !before.contains(letters[start]) { continue }
            let name = letters[start - 2..<start]
            // 马路, 修路, 我们村, 农村, 我们小区: of no place in particular.
            guard let last = name.last, !ending.common.contains(last), name.allSatisfy({ isHan($0) }) else { continue }
            names.insert(String(String.UnicodeScalarView(letters[start - 2...index])))
        }
        return names
    }

    private struct Ending {
        /// The letter that stands before the last one of an ending of two.
        let before: Set<Unicode.Scalar>?
        /// Letters after which it is no name.
        let common: Set<Unicode.Scalar>
    }

    private static func ending(_ before: String?, notAfter common: String) -> Ending {
        Ending(
            before: before.map { Set($0.unicodeScalars) },
            common: Set((common + "的了是在有没不我们你他您这那全本个每哪上").unicodeScalars))
    }

    private static let endings: [Unicode.Scalar: Ending] = [
        "路": ending(nil, notAfter: "马公道修走条段铁一过顺半土泥水油弯老新小大让问绕拦堵领带见"),
        "街": ending(nil, notAfter: "逛条小老沿满整"), "巷": ending(nil, notAfter: "小条老"),
        "村": ending(nil, notAfter: "农乡进出一邻外各新村"), "道": ending("大", notAfter: "条"),
        "区": ending("小", notAfter: "住老该整"), "园": ending("花家", notAfter: "小后回住"),
        "学": ending("小中", notAfter: "上读村乡镇县"),
    ]

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { ("\u{4E00}"..."\u{9FFF}").contains(scalar) }
}
