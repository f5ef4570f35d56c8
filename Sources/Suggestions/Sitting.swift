import Accounts
import Words

/// A session of congresses of one level, in addresses `17-05` for those of counties, `township-17-05` for others.
struct Sitting: Sendable, Equatable {
    let level: CongressLevel
    let term: Int
    let session: Int

    init(_ level: CongressLevel, term: Int, session: Int) {
        (self.level, self.term, self.session) = (level, term, session)
    }

    init?(_ text: String) {
        var parts = text.split(separator: "-", omittingEmptySubsequences: false)
        var level: CongressLevel? = .county
        if parts.count == 3 { level = CongressLevel(rawValue: String(parts.removeFirst())) }
        guard parts.count == 2, let level, let term = Int(parts[0]), let session = Int(parts[1]),
            (1...99).contains(term), (1...99).contains(session)
        else { return nil }
        (self.level, self.term, self.session) = (level, term, session)
    }

    var text: String {
        let numbers = SuggestionNumber.sitting(term: term, session: session)
        return level == .county ? numbers : "\(level.rawValue)-\(numbers)"
    }

    var name: Text {
        let of =
            switch level {
            case .national: Text("全国人大", "National People's Congress, ")
            case .provincial: Text("省人大", "province, ")
            case .municipal: Text("市人大", "city, ")
            case .county: Text("", "")
            case .township: Text("乡镇人大", "townships, ")
            }
        return of + Text("第 \(term) 届第 \(session) 次会议", "term \(term), session \(session)")
    }
}
