import Testing

@testable import Demo

/// The labelled set by which the search for likely twins is measured.
@Suite struct TwinSetTests {
    private func figures(_ opinions: Int, rewordings: Int = 15, seed: UInt64 = 1) async -> TwinSet.Figures {
        var options = TwinSet.Options()
        (options.opinions, options.rewordings, options.seed) = (opinions, rewordings, seed)
        return await TwinSet(options).measure()
    }

    @Test func theSameSeedGivesTheSameFigures() async {
        let first = await figures(8_000)
        #expect(first.opinions == 8_000)
        #expect(await figures(8_000) == first)
        #expect(await figures(8_000, seed: 2) != first)
    }

    /// Without rewordings two seldom tell of the same matter at one place and time.
    @Test func rewordingsAreWhatThereIsToFind() async {
        let (none, many) = (await figures(8_000, rewordings: 0), await figures(8_000, rewordings: 40))
        #expect(none.withTwin * 50 < none.opinions && none.withTwin * 10 < many.withTwin)
    }

    /// No figure can exceed what there is.
    @Test func theFiguresFitEachOther() async {
        let figures = await figures(10_000, rewordings: 40)
        #expect(figures.withTwin > 400)
        #expect(figures.right <= figures.shown && figures.right <= figures.wanted)
        #expect(figures.hit <= figures.withTwin && figures.withTwin <= figures.wanted)
        // Far from chance, and far from a set in which every twin is a copy.
        #expect(figures.right * 10 > figures.wanted * 5)
        #expect(figures.right < figures.wanted)
    }

    @Test func aRewordingIsOfTheSameMatterInOtherWords() throws {
        var dice = Dice(seed: 1, stream: 1)
        let matter = try #require(Matter.all.first)
        let slots = Slots(town: "槐店回族镇", &dice)
        var texts: Set<String> = []
        for _ in 0..<20 { texts.insert(Rewording.of(matter, slots, &dice)) }
        #expect(texts.count >= 18)
        #expect(!texts.contains { $0.contains(slots.fill(matter.words)) })
    }
}
