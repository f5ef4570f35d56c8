import Casework
import Formats
import Foundation
import Store
import TestKit
import Testing
import WebTestKit

@testable import Opinions

/// What a clerk is shown as possibly the same matter.
@Suite struct LikelyTwinsTests {
    /// Matters of one township as different people put them; written by hand, each group the same matter.
    private static let groups: [[String]] = [
        [
            "幸福路东头的路灯坏了一个星期，老人晚上出门看不见路。", "幸福路东头晚上一片黑，路灯不亮，请派人来修。",
            "请修一修幸福路的路灯，东头三盏都坏了，孩子放学害怕。",
        ],
        [
            "兴国小区三号楼下水道堵了，污水流到院子里。", "兴国小区院子里都是污水，三号楼的下水道一直堵着没人管。",
            "我住兴国小区三号楼，下水道反水，臭气难闻，请疏通。",
        ],
        ["中心小学门口放学时堵车严重，没有交警。", "每天放学中心小学门口都堵车，家长和孩子过不去，希望有交警指挥。"],
        ["西湖村的灌溉渠淤了，麦子浇不上水。", "西湖村麦子旱了，渠里淤泥太厚，水过不来，请清淤。"],
        ["菜市场北门垃圾堆了一周没人清运。", "菜市场北门外面垃圾成堆，苍蝇很多，一周都没有人来清。"],
        ["建设街夜里施工到两点，吵得睡不着。", "建设街工地半夜还在施工，噪声太大，老人睡不着觉。"],
    ]
    /// Of the same kinds, elsewhere: none is a twin of anything above, or of another here.
    private static let others = [
        "人民路西段的路灯白天也亮着，浪费电。", "阳光花园的电梯经常停，老人上不去楼。", "村卫生室没有降压药，要到县里去买。",
        "滨河公园的健身器材坏了，有人摔过。", "老汽车站的公交一小时才来一班，请加车。", "养老金的认证在手机上做不了，请教一下。",
        "南大桥头有人占道卖水果，电动车过不去。", "自来水早上没有压力，三楼以上上不去水。", "低保申请交上去两个月没有回音。",
        "农机补贴去年的还没有到账。", "中学食堂的饭菜涨价，学生吃不饱。", "东关社区消防通道被私家车占了。",
    ]

    @Test func mostTwinsAreFoundAndFewOthersAreTakenForOne() {
        let all = Self.groups.flatMap { $0 } + Self.others
        func group(_ text: String) -> Int? { Self.groups.firstIndex { $0.contains(text) } }
        var (shown, right, wanted) = (0, 0, 0)
        for text in all {
            let rest = all.filter { $0 != text }
            let found = likest(text, among: rest).map { rest[$0] }
            shown += found.count
            right += found.count { group($0) != nil && group($0) == group(text) }
            wanted += group(text).map { Self.groups[$0].count - 1 } ?? 0
        }
        // Eighteen and more of the twenty that there are; of what is shown at most one in ten is something else.
        #expect(wanted == 20)
        #expect(right >= 18, "\(right) of \(wanted)")
        #expect(right * 10 >= shown * 9, "\(right) right of \(shown)")
    }

    @Test func theSameWordsAreLikeAndNothingIsLikeNothing() {
        let weights = PairWeights(["路灯不亮", "水渠淤塞", "", "！！"].map(TwinWords.init))
        func likeness(_ one: String, _ other: String) -> Double {
            weights.weighed(TwinWords(one)).likeness(to: weights.weighed(TwinWords(other)))
        }
        #expect(["路灯不亮", "水渠淤塞", "", "！！"].map { likeness("路灯不亮", $0) } == [1, 0, 0, 0])
        #expect(likeness("", "路灯") == 0)
    }

    /// What everybody writes says nothing, what hardly anybody writes says most, and no more is asked of the index than it pays.
    @Test func theRarestPairsComeFirst() {
        let weights = PairWeights((0..<2000).map { TwinWords($0 % 9 == 0 ? "请尽快处理，路灯" : $0 % 400 == 1 ? "水渠" : "请尽快") })
        func sought(_ text: String) -> [String] {
            weights.rarest(of: TwinWords(text)).map { pair in
                String(
                    String.UnicodeScalarView(
                        [pair >> 32, pair & 0xFFFF_FFFF].compactMap { Unicode.Scalar(UInt32($0)) }))
            }
        }
        #expect(sought("请尽快，水渠，淤塞") == ["淤塞", "水渠"])
        #expect(sought("请尽快处理路灯") == ["理路"])
        #expect(sought("no lamp 12").isEmpty)
        let long = String((0x4E00..<0x4E80).compactMap { Unicode.Scalar($0) }.map(Character.init))
        #expect(sought(long).count == 24)
    }

    /// The bounds leave out what would not have been shown: found is what comparing everything finds.
    @Test(arguments: Engine.available) func whatIsBoundedFindsWhatComparingEverythingFinds(engine: Engine) async throws
    {
        try await withOpinions(engine) { site in
            let (all, bounded) = (Self.bounds(newest: 1000), Self.bounds(newest: 4))
            // Of each group one early, the others late: between them lies more than the newest.
            let texts = Self.groups.compactMap(\.first) + Self.others + Self.groups.flatMap { $0.dropFirst() }
            var numbers: [String] = []
            for text in texts { numbers.append(try await site.send(text: text).number) }
            try await site.index()
            var found = 0
            for (text, number) in zip(texts, numbers) {
                let (exhaustive, within) = (
                    try await site.twins(of: number, text, all), try await site.twins(of: number, text, bounded)
                )
                #expect(within == exhaustive, "\(text)")
                found += within.count
            }
            #expect(found >= 18)
            // Without what the index names, the early ones are out of reach.
            var near = bounded
            near.named = 1
            let (first, last) = (try #require(numbers.first), try #require(texts.last { Self.groups[0].contains($0) }))
            let at = try #require(texts.firstIndex(of: last))
            #expect(try await site.twins(of: numbers[at], last, bounded).contains(first))
            #expect(try await !site.twins(of: numbers[at], last, near).contains(first))
        }
    }

    /// Older than the window, closed, sealed or elsewhere: out of reach however alike.
    @Test(arguments: Engine.available) func theIndexReachesNoFurtherThanTheWindow(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let text = Self.groups[0][0]
            let old = try await site.send(text: text).number
            site.clock.advance(days: 100)
            let kept = try await site.send(text: text).number
            let closed = try await site.send(text: text).number
            try await site.act("withdraw", closed, as: .resident)
            _ = try await site.bring(to: .sealed, text: text)
            try await site.send(text: text, site: Place.otherSiteCode)
            for other in Self.others.prefix(5) { try await site.send(text: other) }
            site.clock.advance(days: 30)
            let new = try await site.send(text: Self.groups[0][1]).number
            try await site.index()
            #expect(try await site.twins(of: new, Self.groups[0][1], Self.bounds(newest: 3)) == [kept])
            var further = Self.bounds(newest: 3)
            further.days = 200
            #expect(try await site.twins(of: new, Self.groups[0][1], further) == [kept, old])
        }
    }

    private static func bounds(newest: Int) -> TwinBounds {
        var bounds = TwinBounds()
        bounds.newest = newest
        return bounds
    }

    @Test(arguments: Engine.available) func aClerkMergesWithOnePress(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let texts = Self.groups[0]
            let first = try await site.send(text: texts[0]).number
            for text in Self.others.prefix(4) { try await site.send(text: text) }
            // Neither what is over nor another township's is a master.
            try await site.act("withdraw", try await site.send(text: texts[1]).number, as: .resident)
            try await site.send(text: texts[0], site: Place.otherSiteCode)
            let twin = try await site.send(text: texts[2]).number

            let page = try await site.page(twin, as: .clerk)
            #expect(page.says("可能是同一件事") && page.text.contains("name=\"master\" value=\"\(first)\""))
            #expect(page.text.components(separatedBy: "name=\"master\" value=\"411624").count == 2)
            #expect(try await site.json(twin, as: .clerk)["likelyTwins"] == [.text(first)])
            for persona in [Persona.resident, .auditor] {
                #expect(!(try await site.page(twin, as: persona).says("可能是同一件事")), "\(persona)")
            }
            try await site.act("merge-into", twin, as: .clerk, ["master": first, "note": "与主件说的是同一件事。"])
            #expect(try await site.state(twin) == "merged")
            #expect(!(try await site.page(twin, as: .clerk).says("可能是同一件事")))
        }
    }

    /// The words of a sealed accusation are compared with nothing.
    @Test(arguments: Engine.available) func whatIsSealedIsNobodysTwin(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let sealed = try await site.bring(to: .sealed, text: Self.groups[0][0])
            let number = try await site.send(text: Self.groups[0][1]).number
            #expect(!(try await site.page(number, as: .deputyWorkStaff).text.contains("value=\"\(sealed)\"")))
        }
    }
}

/// The likest of some texts, where nothing else was ever written.
func likest(_ text: String, among others: [String]) -> [Int] {
    let weights = PairWeights(others.map(TwinWords.init))
    return LikelyTwins.likest(
        weights.weighed(TwinWords(text)), among: others.map { weights.weighed(TwinWords($0)) }
    ).map(\.index)
}

extension OpinionsSite {
    fileprivate func twins(of number: String, _ text: String, _ bounds: TwinBounds) async throws -> [String] {
        let viewer = try await viewer(of: .clerk)
        let desk = desk
        return try await desk.database.read { tx in
            let opinion = try desk.store.opinion(number, visibleTo: viewer, in: tx)
            return try desk.likelyTwins(of: opinion, words: text, visibleTo: viewer, within: bounds, in: tx).map(
                \.number)
        }
    }
}
