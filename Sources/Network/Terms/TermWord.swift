import Casework
import Statutes
import Words

/// What the pages of a change of term say.
enum TermWord: Wording, CaseIterable {
    case title, lead, done, none, earlier, look, lookFirst, oldTerm, first, firstHint, nothingEnds, changedMeanwhile
    case preview, ending, reelected, staying, leaving, nextMandates, noNext, nothingWaits, waitingTitle, deputy,
        district
    case waiting, goesTo, toStation, confirmHint, carryOut, formerSites

    var text: Text {
        switch self {
        case .title: Text("人大换届", "Change of term")
        case .lead:
            Text(
                "先导入新一届代表，再在这里办理换届：上一届的代表职务到期，记录全部保留，没答复的意见有人接着办。",
                "Import the deputies of the next term first, then end the old term here: its mandates expire, the record stays, and somebody takes over what waits for an answer."
            )
        case .done: Text("换届已经办好。", "The term was changed.")
        case .none: Text("没有在任的代表职务。", "There are no mandates in force.")
        case .earlier: Text("办过的换届", "Earlier changes of term")
        case .look: Text("办理换届", "Change the term")
        case .lookFirst: Text("先看会怎样", "Look at it first")
        case .oldTerm: Text("到期的一届", "Term that ends")
        case .first: Text("新一届第一次会议召开的日子", "Day of the first session of the next congress")
        case .firstHint:
            Text(
                "每届任期从本届第一次会议算到下届第一次会议（代表法第二条），上一届到前一天为止。",
                "A term runs from the first session of its congress to that of the next (Deputies Law, article 2): the old one ends the day before."
            )
        case .nothingEnds: Text("这一届没有可以到期的代表职务。", "No mandate of this term could end.")
        case .changedMeanwhile:
            Text(
                "您看过以后，代表名单有了变化。请再看一遍，然后确认。",
                "The deputies have changed since you looked. Please look again, then confirm.")
        case .preview: Text("会怎样", "What it would do")
        case .ending: Text("项代表职务到期", "mandates end")
        case .reelected: Text("人连任", "re-elected")
        case .staying: Text("人仍任别级代表", "still deputies to another congress")
        case .leaving: Text("人离任", "leave office")
        case .nextMandates: Text("项新一届代表职务", "mandates of the next term")
        case .noNext:
            Text(
                "新一届的代表还没有导入，没答复的意见会全部退回联络站。建议先导入。",
                "No deputies of the next term are there yet: everything that waits would go back to the stations. Better import them first."
            )
        case .nothingWaits: Text("离任代表手里没有等答复的意见。", "Nothing waits for those who leave.")
        case .waitingTitle: Text("离任代表还没答复的意见", "What waits for those who leave")
        case .deputy: Text("代表", "Deputy")
        case .district: Text("选区或选举单位", "District")
        case .waiting: Text("等答复", "Waiting")
        case .goesTo: Text("转给", "Goes to")
        case .toStation: Text("退回联络站（没有联络站的由代表工委办）", "back to the station, or to staff where there is none")
        case .confirmHint:
            Text(
                "确认以后一次办完，不能撤销。离任代表的页面和记录都在，只是不再收新的意见。",
                "It is done at once and cannot be undone. Those who leave keep their pages and their record, and take nothing new."
            )
        case .carryOut: Text("确认换届", "Change the term")
        case .formerSites: Text("以前接待的站点", "Received people before at")
        }
    }
}

enum TermText {
    static func days(_ term: Int, until last: Day, from first: Day) -> Text {
        Text(
            "第 \(term) 届到\(last.inWords.zh)为止，第 \(term + 1) 届从\(first.inWords.zh)起。",
            "Term \(term) ends with \(last.inWords.en); term \(term + 1) begins on \(first.inWords.en).")
    }

    static func mandates(_ count: Int) -> Text {
        Text("\(count) 项代表职务", count == 1 ? "1 mandate" : "\(count) mandates")
    }

    static func leaving(_ count: Int) -> Text {
        Text("离任的代表（\(count) 人）", "Those who leave office (\(count))")
    }

    static func beganOn(_ day: Day) -> Text {
        Text("这一届从\(day.inWords.zh)开始，应在那以后。", "This term began on \(day.inWords.en); the day must be later.")
    }

    static func elsewhen(_ count: Int, _ first: Day) -> Text {
        Text(
            "有 \(count) 项新一届代表职务的起始日期不是\(first.inWords.zh)，请核对。",
            "\(count) of the mandates of the next term do not begin on \(first.inWords.en); please check them.")
    }

    static func unconfirmed(_ count: Int) -> Text {
        Text("有 \(count) 项代表资格一直没有确认，不在到期之列。", "\(count) were never confirmed and do not end here.")
    }
}
