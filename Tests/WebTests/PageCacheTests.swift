import Testing

@testable import Web

@Suite struct PageCacheTests {
    private let key = PageCache.Key(target: "/a", language: "zh", largeType: false)

    @Test func aKeptPageIsDroppedByItsTag() {
        let cache = PageCache()
        cache.keep([1], key, tags: ["x"], since: cache.begin())
        #expect(cache.page(key) == [1])
        cache.drop(["y"])
        #expect(cache.page(key) == [1])
        cache.drop(["x"])
        #expect(cache.page(key) == nil)
    }

    @Test func whatWasReadBeforeADropIsNotKeptAfterIt() {
        let cache = PageCache()
        let begun = cache.begin()
        cache.drop(["x"])
        cache.keep([1], key, tags: ["x"], since: begun)
        #expect(cache.page(key) == nil)
        cache.keep([2], key, tags: ["y"], since: begun)
        #expect(cache.page(key) == [2])
        cache.keep([3], key, tags: ["x"], since: cache.begin())
        #expect(cache.page(key) == [3])
    }

    @Test func readersOfAnotherLanguageHaveTheirOwn() {
        let cache = PageCache()
        cache.keep([1], key, tags: [], since: cache.begin())
        #expect(cache.page(PageCache.Key(target: "/a", language: "en", largeType: false)) == nil)
        #expect(cache.page(PageCache.Key(target: "/a", language: "zh", largeType: true)) == nil)
    }

    @Test func pagesTogetherAreNeverLongerThanItsLimit() {
        let cache = PageCache(byteLimit: 100)
        func key(_ number: Int) -> PageCache.Key {
            PageCache.Key(target: "/\(number)", language: "zh", largeType: false)
        }
        // The same page again takes the place of the one before.
        for _ in 0..<5 { cache.keep(Array(repeating: 0, count: 40), key(1), tags: ["x"], since: cache.begin()) }
        cache.keep(Array(repeating: 0, count: 40), key(2), tags: ["x"], since: cache.begin())
        #expect(cache.page(key(1)) != nil)
        cache.keep(Array(repeating: 0, count: 40), key(3), tags: ["y"], since: cache.begin())
        #expect(cache.page(key(1)) == nil)
        #expect(cache.page(key(3)) != nil)
        cache.drop(["y"])
        for number in 4...5 { cache.keep(Array(repeating: 0, count: 50), key(number), tags: [], since: cache.begin()) }
        #expect(cache.page(key(4)) != nil && cache.page(key(5)) != nil)
    }

    @Test func itNeverGrowsBeyondItsLimit() {
        let cache = PageCache(limit: 3)
        for number in 0..<10 {
            cache.keep(
                [1], PageCache.Key(target: "/\(number)", language: "zh", largeType: false), tags: [],
                since: cache.begin())
        }
        let kept = (0..<10).filter {
            cache.page(PageCache.Key(target: "/\($0)", language: "zh", largeType: false)) != nil
        }
        #expect(kept == [9])
    }
}
