import Ledger
import Testing

@Suite("Tiles")
struct TileTests {
    @Test(
        "Addresses are those of tlog-tiles",
        arguments: [
            (0, 256, "000"), (67, 256, "067"), (999, 256, "999"), (1000, 256, "x001/000"),
            (1_234_067, 256, "x001/x234/067"), (273, 112, "273.p/112"), (1_234_067, 1, "x001/x234/067.p/1"),
        ])
    func addresses(index: Int, width: Int, path: String) throws {
        #expect(TileAddress.path(index: index, width: width) == path)
        let parsed = try #require(TileAddress.parse(path: path))
        #expect(parsed.index == index && parsed.width == width)
    }

    @Test(
        "Another spelling of an address is none",
        arguments: [
            "", "0", "00", "0000", "1", "x000/001", "x001", "001/000", "x001/x234/67", "000.p/0", "000.p/256",
            "000.p/01", "000.p/", "000.p", "-01", "+01", "０００", "000/", "/000", "000.p/1/2", "x001/000.p",
            "x999/x999/x999/x999/x999/x999/999",
        ])
    func otherSpellings(path: String) { #expect(TileAddress.parse(path: path) == nil) }

    @Test("Of a tree of 70,000 there is what the specification says")
    func widths() {
        func width(_ level: Int, _ index: Int) -> Int {
            TileAddress(level: level, index: index).width(inTreeOf: 70_000)
        }
        #expect((width(0, 0), width(0, 272), width(0, 273), width(0, 274)) == (256, 256, 112, 0))
        #expect((width(1, 0), width(1, 1), width(1, 2)) == (256, 17, 0))
        #expect((width(2, 0), width(2, 1), width(3, 0), width(63, 0)) == (1, 0, 0, 0))
        #expect(TileAddress(level: 1, index: 0).width(inTreeOf: 256) == 1)
    }

    @Test("Entries lie in a bundle with their lengths, and a cut bundle is none")
    func bundles() throws {
        let entries: [[UInt8]] = [[], [97], Array(repeating: 7, count: 300)]
        let bytes = try #require(EntryBundle.bytes(entries))
        #expect(bytes.prefix(5) == [0, 0, 0, 1, 97])
        #expect(bytes[5...6] == [1, 44])
        #expect(EntryBundle.entries(bytes) == entries)
        #expect(EntryBundle.entries(bytes.dropLast()) == nil)
        #expect(EntryBundle.entries([0]) == nil)
        #expect(EntryBundle.bytes([Array(repeating: 0, count: 65_536)]) == nil)
    }
}

extension EntryBundle {
    fileprivate static func entries(_ bytes: ArraySlice<UInt8>) -> [[UInt8]]? { entries(Array(bytes)) }
}
