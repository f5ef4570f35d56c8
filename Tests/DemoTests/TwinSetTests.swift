import Opinions
import Testing

@testable import Demo

/// The labelled set by which the search for likely twins is measured.
@Suite struct TwinSetTests {
    private func halves(
        _ opinions: Int, rewordings: Int = 15, seed: UInt64 = 1, newest: Int = TwinBounds().newest
    ) async -> TwinSet.Halves {
        var options = TwinSet.Options()
        (options.opinions, options.rewordings, options.seed) = (opinions, rewordings, seed)
        options.bounds.newest = newest
        return await TwinSet(options).measure()
    }

    private func shown(_ figures: TwinSet.Figures) throws -> TwinSet.Found {
        figures.found[try #require(TwinSet.likenesses.firstIndex(of: OpinionsFeature.twinsLikeness))]
    }

    @Test func theSameSeedGivesTheSameFigures() async {
        let first = await halves(8_000)
        #expect(first.training.opinions + first.measured.opinions == 8_000)
        #expect(first.training.opinions > 3_500 && first.measured.opinions > 3_500)
        #expect(await halves(8_000) == first)
        #expect(await halves(8_000, seed: 2) != first)
    }

    /// Without rewordings two seldom tell of the same matter at one place and time.
    @Test func rewordingsAreWhatThereIsToFind() async {
        let (none, many) = (await halves(8_000, rewordings: 0).measured, await halves(8_000, rewordings: 40).measured)
        #expect(none.withTwin * 50 < none.opinions && none.withTwin * 10 < many.withTwin)
    }

    /// No figure can exceed what there is.
    @Test func theFiguresFitEachOther() async throws {
        let figures = await halves(10_000, rewordings: 40).measured
        let found = try shown(figures)
        #expect(figures.withTwin > 200)
        #expect(found.right <= found.shown && found.right <= figures.reached && figures.reached <= figures.wanted)
        #expect(found.hit <= figures.withTwin && figures.withTwin <= figures.wanted)
        // Far from chance, and far from a set in which every twin is a copy.
        #expect(found.right * 10 > figures.wanted * 5)
        #expect(found.right < figures.wanted)
        for (more, less) in zip(figures.found, figures.found.dropFirst()) {
            #expect(more.shown >= less.shown && more.right >= less.right)
        }
    }

    /// Of each only so many are compared, and what is missed for it is counted as missed.
    @Test func theBoundsHoldAndLoseLittle() async throws {
        let (all, bounded) = (
            await halves(20_000, rewordings: 40, newest: 1_000).measured,
            await halves(20_000, rewordings: 40, newest: 2).measured
        )
        #expect(all.reached == all.wanted && bounded.wanted == all.wanted)
        #expect(bounded.reached < all.wanted && bounded.reached * 100 >= all.wanted * 90)
        #expect(bounded.compared < all.compared)
        #expect(try shown(bounded).right * 100 >= shown(all).right * 92)
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
