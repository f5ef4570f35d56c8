import Casework
import Statutes
import Store
import Testing
import Words

@testable import Messages

/// What several desks and lists tell, as one mail tells it.
@Suite struct WaitingTests {
    private func matter(_ id: String, _ ask: String, late: Bool = false) -> Matter {
        Matter(
            ID(id), name: Text(id, id), state: Text("办理中", "at work"), asks: Text(ask, ask), due: nil,
            lateness: late ? .overdue : .normal, path: "/opinions/\(id)")
    }

    @Test func aMatterIsToldOnceWithAllThatIsAsked() {
        let waiting = Waiting([
            matter("2", "登记"), matter("1", "交办"), matter("3", "签收", late: true), matter("1", "逾期"), matter("1", "交办"),
        ])
        #expect(waiting.matters.map(\.id.text) == ["3", "2", "1"])
        #expect(waiting.matters.map { $0.asks.map(\.zh) } == [["签收"], ["登记"], ["交办", "逾期"]])
        #expect(!waiting.isMore && waiting.late == 1)
    }

    @Test func theNewestOfAllAreToldAndThatThereAreMore() {
        func list(_ numbers: ClosedRange<Int>) -> [Matter] { numbers.map { matter(String($0), "登记") } }
        let exact = Waiting(list(100...(99 + Waiting.most)))
        #expect(exact.matters.count == Waiting.most && !exact.isMore)
        // A list of old ones that is longer does not push out what is new.
        let more = Waiting(list(200...260) + list(900...905))
        #expect(more.matters.first?.id.text == "905" && more.matters.count == Waiting.most && more.isMore)
        #expect(Waiting([]).matters.isEmpty)
    }
}
