import Testing

@testable import Opinions

/// Which places a text names; written by hand.
@Suite struct PlaceNamesTests {
    @Test(arguments: [
        ("幸福路东头的路灯坏了，走路看不见路。", ["幸福路"]), ("我住兴国小区三号楼，我们小区下水道堵了。", ["兴国小区"]),
        ("李庄村村口到西王村的路面，村里没人管。", ["李庄村", "西王村"]), ("阳光花园和锦绣家园之间的东大街。", ["阳光花园", "锦绣家园", "东大街"]),
        ("实验小学门口，孩子上小学，接送堵车。", ["实验小学"]), ("迎宾大道修路，马路上全是土，大街小巷都是灰。", ["迎宾大道"]),
        ("农村的水泥路坏了，进村的公路也坏了。", []), ("The lamp on Main Street is dark", []), ("", []), ("路", []), ("小区", []),
    ]) func placesAreToldFromTheirEndings(text: String, expected: [String]) {
        #expect(PlaceNames.names(in: text) == Set(expected))
    }

    @Test func theSameComplaintOfAnotherRoadIsAnotherMatter() {
        let text = "人民路的路灯坏了一个星期，老人晚上出门看不见。"
        let elsewhere = "建设路的路灯坏了一个星期，老人晚上出门看不见。"
        let unnamed = "门口的路灯坏了一个星期，老人晚上出门看不见。"
        #expect(likest(text, among: [elsewhere, unnamed]) == [1])
        // Of equally like ones the newer, which stands first.
        #expect(likest(text, among: [text, elsewhere, text]) == [0, 2])
    }
}
