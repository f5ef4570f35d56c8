import Casework
import Statutes
import Store
import Words

/// How long one kind of personal data is kept after a case is over. Data, like the rules of deadlines: another length
/// is another value here.
struct RetentionRule: Sendable {
    /// What is kept.
    enum Kind: String, Sendable, CaseIterable { case contact, words, sealedWords }

    let id: RuleID
    let kind: Kind
    let name: Text
    let years: Int
    /// Where the length comes from, and why it is this one.
    let source: Text

    static let all = [
        RetentionRule(
            id: "RET-01", kind: .contact, name: Text("联系方式", "Contact details"), years: 3,
            source: Text(
                "产品默认值；《个人信息保护法》第十九条要求最短时间，第五十六条的处理记录至少保存三年，到期前可能还要联系",
                "Product default; article 19 of the Personal Information Protection Law wants the shortest time, and the records of article 56 are kept for three years, within which someone may still have to be reached"
            )),
        RetentionRule(
            id: "RET-02", kind: .words, name: Text("原文、地点、评价的话", "Words, place, reasons of ratings"), years: 10,
            source: Text(
                "产品默认值；《个人信息保护法》第十九条要求最短时间，本地档案保管期限另有规定的从其规定",
                "Product default; article 19 of the Personal Information Protection Law wants the shortest time; where local rules on archives say otherwise they go first"
            )),
        RetentionRule(
            id: "RET-03", kind: .sealedWords, name: Text("封存的原文", "Sealed words"), years: 1,
            source: Text(
                "产品默认值；《个人信息保护法》第十九条：已告知有权机关，本系统不再需要副本",
                "Product default; article 19 of the Personal Information Protection Law: the right office was named, and no copy is needed here"
            )),
    ]

    var action: PersonalDataLifecycle.Action { kind == .contact ? .eraseContact : .eraseWords }

    /// What was over before this moment has been kept long enough: the same day, so many years later, has passed.
    func cutoff(on today: Day, zone: Zone) -> Instant { zone.startOf(today.adding(months: -12 * years)) }

    /// Which cases still keep what the rule is about. Each by an index of its own.
    var keeping: SQL {
        switch kind {
        case .contact:
            "opinion.contact_erased_at IS NULL AND (opinion.has_contact = TRUE OR opinion.channel = 'counter')"
        case .words: "opinion.words_erased_at IS NULL AND opinion.is_sealed = FALSE"
        case .sealedWords: "opinion.words_erased_at IS NULL AND opinion.is_sealed = TRUE"
        }
    }
}

/// Why something is kept although its time is over: it is looked at again with the next run.
enum RetentionExemption: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    /// An appeal waits for its decision.
    case appealWaits
    /// Merged into a case that is still handled, or was within the same time.
    case masterStillKept
    /// Others that are still handled follow it.
    case followersOpen

    var text: Text {
        switch self {
        case .appealWaits: Text("申诉还没有决定", "an appeal waits for its decision")
        case .masterStillKept: Text("并入的主件还在办理或保存期内", "it follows a case that is handled or kept itself")
        case .followersOpen: Text("并入本件的意见还在办理", "cases that follow it are still handled")
        }
    }
}
