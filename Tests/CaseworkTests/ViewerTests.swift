import Casework
import Store
import Testing

@Suite struct ViewerTests {
    @Test(arguments: [
        ("410000000000", "419999999999"), ("411600000000", "411699999999"), ("411624000000", "411624999999"),
        ("411624101000", "411624101999"), ("411624101202", "411624101202"),
    ])
    func aRegionReachesOverEverythingBelowIt(id: String, high: String) {
        let range = RegionRange(ID(id))
        #expect(range.low == id)
        #expect(range.high == high)
    }

    @Test func neighboursAreOutside() {
        let shenqiu = RegionRange(ID("411624000000"))
        #expect(shenqiu.contains(ID("411624101000")))
        #expect(!shenqiu.contains(ID("411625000000")))
        #expect(!shenqiu.contains(ID("411600000000")))
    }

    @Test func grantsAreReadByRole() {
        let unit = ID<Organisation>("u")
        let site = ID<Organisation>("s")
        let viewer = Viewer(
            person: ID("p"), pseudonym: "x",
            grants: [
                Grant(.unitClerk, over: .organisation(unit)), Grant(.stationClerk, over: .organisation(site)),
                Grant(.auditor, over: .region(RegionRange(ID("411624000000")))),
            ])
        #expect(viewer.organisations(as: .unitClerk) == [unit])
        #expect(viewer.organisations(as: .unitSigner) == [])
        #expect(viewer.regions(as: .auditor).map(\.low) == ["411624000000"])
        #expect(viewer.regions(as: .deputyWorkStaff) == [])
        #expect(Viewer.anonymous.isAnonymous)
    }
}
