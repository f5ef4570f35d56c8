import Statutes
import Words

/// What the pages of rules and holidays say.
enum LocalityWord: Wording, CaseIterable {
    case rules, rulesLead, region, rule, value, level, source, since, history, holidays
    case opinionRules, dutyRules, cadenceRules, suggestionRules, otherRules, upcoming, noHistory, ended, nowInForce
    case back, shipped, propose, proposeLead, amount, amountMissing, unit, from, fromHint, fromTooEarly
    case fromTooLate, documentHint, document, documentMissing, article, articleHint, articleMissing, preview, sameAsNow
    case waitsAlready, endOwn, endOwnLead, endPreview, nothingToEnd, previewTitle, previewLead, before, after
    case exampleTitle, exampleStart, exampleMeeting, moreExamples, start, dueBefore, dueAfter, difference, keepTheirs
    case ownBelow, send, change, sent, proposals, decided, waitingLink, proposalsLead, nothingWaits, nothingDecided
    case done, older, nobodyElse, notYours, anotherPerson, onlyOwn, dayCame, fitsNoMore, decidedMeanwhile, reason,
        reasonMissing
    case day, counted, why, notSettable, trace, confirmedOn, who, state
    case holidaysLead, notAnnounced, days, occasion, addDays, addLead, daysField, daysHint
    case daysMissing, file, look, lookTitle, lookLead, now, then, effect, wrongTitle, wrongLead, line, recountNote
    case nothingNew, added, ownAdditions, columnsWrong, noHolidays, sources
    case localDays, localDaysLead, addLocalDays, addLocalLead, noLocalDays, ourPlace, isOffAnyway, isNationalDayOff,
        allPlaces, settings
    case featureRules, isUsed, isNotUsed, usedHere, always, usedUnlessSet
    case texts, textsLead, textsOfPages, textsOfNotices, textKey, builtIn, ownWords, nothingStands, inChinese,
        inEnglish, wordsMissing, why2,
        why2Hint,
        why2Missing, resetText, resetLead, textVersions, samewords, placeholders, nowSays, thenSays

    var text: Text {
        switch self {
        case .rules: Text("办理期限和次数", "Time limits and cadences")
        case .rulesLead:
            Text(
                "每一项办理要在多长时间内完成，依据是什么，从哪天起执行。国家和省里的规定不能放宽，其余的由本地规定。",
                "How long everything may take, by which text, and since when. National and provincial rules cannot be relaxed; the rest a locality may set."
            )
        case .region: Text("地区", "Region")
        case .rule: Text("事项", "Matter")
        case .value: Text("期限或次数", "Time or number")
        case .level: Text("层级", "Level")
        case .source: Text("依据", "By")
        case .since: Text("从哪天起", "Since")
        case .history: Text("本地规定的经过", "What was set here, and when")
        case .holidays: Text("节假日安排", "Holidays")
        case .opinionRules: Text("群众意见", "Resident opinions")
        case .dutyRules: Text("代表履职活动", "Duty activities")
        case .cadenceRules: Text("活动次数", "How often")
        case .suggestionRules: Text("代表建议", "Deputies' suggestions")
        case .otherRules: Text("监督、信访、会议和其他", "Supervision, letters, meetings and others")
        case .upcoming: Text("将要执行", "To come")
        case .noHistory: Text("本地没有另行规定。", "Nothing was set here.")
        case .ended: Text("不再执行本地规定", "The local rule ends")
        case .nowInForce: Text("现在执行", "In force now")
        case .back: Text("全部期限和次数", "All time limits and cadences")
        case .shipped: Text("没有本地规定时", "Without a local rule")
        case .propose: Text("提出修改", "Propose a change")
        case .proposeLead:
            Text(
                "先看清楚会有什么不同，再提交；要由另一位管理员确认，最早从第二天起执行。",
                "First you see what would be different, then you propose it; another administrator confirms it, and it holds from the next day at the earliest."
            )
        case .amount: Text("多少", "How many")
        case .amountMissing: Text("请写一个整数。", "Please write a whole number.")
        case .unit: Text("单位", "Of what")
        case .from: Text("从哪天起执行", "From which day on")
        case .fromHint:
            Text(
                "这一天和以后开始计算的按新规定，已经开始的不变。",
                "What starts on this day or later goes by it; what has started stays as it is.")
        case .fromTooEarly: Text("最早从明天起执行。", "It can hold from tomorrow on at the earliest.")
        case .fromTooLate: Text("请写两年以内的日期。", "Please write a date within two years.")
        case .document: Text("依据的文件", "The document")
        case .documentHint: Text("文件名称和文号。", "Its title and number.")
        case .documentMissing: Text("请写明依据的文件和文号。", "Please name the document and its number.")
        case .article: Text("条款", "Article")
        case .articleHint: Text("如第五条。", "Such as article 5.")
        case .articleMissing: Text("请写明是哪一条。", "Please say which article.")
        case .preview: Text("看看有什么不同", "See what would be different")
        case .sameAsNow:
            Text("到那天执行的就是这个规定，不需要修改。", "That is what holds on that day already; there is nothing to change.")
        case .waitsAlready:
            Text("这一项已经有一个修改在等待确认，请先办完那一个。", "A change of this one waits already; it must be decided first.")
        case .endOwn: Text("不再执行本地规定", "End the local rule")
        case .endOwnLead: Text("从这一天起，回到上一级的规定。", "From this day on what holds above holds here.")
        case .endPreview: Text("看看回到上一级规定会怎样", "See what ending it would change")
        case .nothingToEnd: Text("到那天这里没有自己的规定。", "On that day there is no rule of this place's own.")
        case .previewTitle: Text("会有什么不同", "What would be different")
        case .previewLead: Text("还没有提交。", "Nothing is proposed yet.")
        case .before: Text("不修改", "Without the change")
        case .after: Text("修改后", "With it")
        case .exampleTitle: Text("举例", "An example")
        case .exampleStart: Text("一件事从执行的第一天开始计算：", "A matter that starts on the first day of it:")
        case .exampleMeeting: Text("会议或活动在执行一个月后：", "A meeting or activity a month after it takes effect:")
        case .moreExamples: Text("其他起始日", "Other days of starting")
        case .start: Text("起始日", "Starts")
        case .dueBefore: Text("不修改的到期日", "Due without it")
        case .dueAfter: Text("修改后的到期日", "Due with it")
        case .difference: Text("相差", "Difference")
        case .keepTheirs:
            Text("已经告诉当事人的日期不变。", "Dates that people were told stay as they are.")
        case .ownBelow: Text("下列地方另有自己的规定，不受影响：", "These places have rules of their own and are not touched:")
        case .send: Text("提交，等待确认", "Propose it")
        case .change: Text("再改一改", "Change it")
        case .sent:
            Text(
                "已经提交。另一位管理员确认以后，到日子执行。",
                "It is proposed. Once another administrator has confirmed it, it holds from its day on.")
        case .proposals: Text("等待确认的修改", "Changes that wait")
        case .decided: Text("已经决定的修改", "Changes that were decided")
        case .waitingLink: Text("等待确认的", "Those that wait")
        case .proposalsLead:
            Text("提出的人不能自己确认。", "Whoever proposed a change cannot confirm it.")
        case .nothingWaits: Text("没有等待确认的修改。", "No change waits.")
        case .nothingDecided: Text("还没有决定过的修改。", "No change was decided yet.")
        case .done: Text("已经办好。", "Done.")
        case .older: Text("更早的", "Older")
        case .nobodyElse:
            Text(
                "除了提出的人，没有其他管理员可以确认，请先添加一位。",
                "But for whoever proposed it there is no administrator to confirm it; add one first.")
        case .anotherPerson:
            Text("提出的人不能自己决定，要由另一位管理员来定。", "Whoever proposed it cannot decide it; another administrator does.")
        case .notYours: Text("这要由管理这个地区的管理员来定。", "An administrator over this region decides this.")
        case .onlyOwn: Text("只有提出的人可以撤回。", "Only whoever proposed it can take it back.")
        case .dayCame:
            Text(
                "执行的日子已经到了，不能再确认。请撤回，换一个以后的日期重新提出。",
                "Its day has come, so it cannot be confirmed any more. Take it back and propose a later day.")
        case .fitsNoMore:
            Text("上位法规定有变化，这个修改已经不符合。", "The higher text has changed, and this does not agree with it any more.")
        case .decidedMeanwhile: Text("这个修改刚刚有人决定了。", "Somebody has decided this change a moment ago.")
        case .reason: Text("不同意的原因", "Why not")
        case .reasonMissing: Text("请写明原因。", "Please say why.")
        case .day: Text("日期", "Day")
        case .counted: Text("第几", "Count")
        case .why: Text("说明", "Why")
        case .notSettable: Text("这一项不能由本地设定。", "This one cannot be set here.")
        case .trace: Text("逐日说明", "Day by day")
        case .confirmedOn: Text("确认于", "confirmed on")
        case .who: Text("提出和确认", "Proposed and confirmed")
        case .state: Text("状态", "State")
        case .holidaysLead:
            Text(
                "计算工作日时，周末和公布的放假日不算，调休上班的日子算。",
                "Weekends and announced days off are not working days; days worked in exchange are.")
        case .notAnnounced:
            Text(
                "以后的年份还没有公布，按周末推算，日期是暂定的。",
                "Later years are not announced: dates in them go by weekends and are provisional.")
        case .days: Text("日子", "Days")
        case .occasion: Text("名称", "Occasion")
        case .addDays: Text("增加放假和调休的日子", "Add days off and days worked in exchange")
        case .addLead:
            Text(
                "国务院公布下一年的安排以后，或者本地临时放假时，在这里增加。先逐行看一遍再提交，由另一位管理员确认。",
                "For the State Council's announcement of a year, or a local day off. You see every line before you propose it, and another administrator confirms it."
            )
        case .daysField: Text("每行一天：日期,放假或上班,名称", "A day a line: date, off or worked, occasion")
        case .daysHint:
            Text("如 2027-01-01,放假,元旦 。也可以只选文件。", "Such as 2027-01-01,holiday,New Year's Day. Or choose a file instead.")
        case .daysMissing: Text("请写日子，或者选一个文件。", "Please write the days or choose a file.")
        case .file: Text("CSV 文件（日期、性质、名称三栏）", "CSV file of three columns: date, kind, occasion")
        case .look: Text("先逐行看一遍", "Look at every line first")
        case .lookTitle: Text("请逐行看一遍", "Please look at every line")
        case .lookLead: Text("还没有提交。", "Nothing is proposed yet.")
        case .now: Text("现在", "Now")
        case .then: Text("增加以后", "Then")
        case .effect: Text("变化", "Change")
        case .wrongTitle: Text("有的行不对，没有提交", "Some lines are not right; nothing was proposed")
        case .wrongLead: Text("请改好这几行再看一遍。", "Please mend these and look again.")
        case .line: Text("行", "Line")
        case .recountNote:
            Text(
                "确认以后，正在计算的期限会重新计算并留下记录：日期只会推迟，已经告诉当事人的不会提前。",
                "Once it is confirmed, dates that run are counted again and each change is recorded: a date may move later, and one that people were told never comes earlier."
            )
        case .nothingNew: Text("和现在的安排完全一样。", "All of it is as it stands already.")
        case .added: Text("增加", "added")
        case .ownAdditions: Text("在本系统增加的", "Added here")
        case .columnsWrong: Text("每行应有三栏：日期、放假或上班、名称。", "Each line needs three columns: date, off or worked, occasion.")
        case .noHolidays: Text("没有增加过。", "None were added.")
        case .sources:
            Text(
                "随程序提供的是国务院办公厅历年的通知。",
                "What comes with the program are the yearly notices of the State Council's office.")
        case .localDays: Text("本地放假和调休", "Days off and days worked here")
        case .localDaysLead:
            Text(
                "除了全国的安排，本地自己规定的放假和调休上班的日子也按这里计算，例如自治州的节日、防汛停工。",
                "On top of what holds everywhere, days off and days worked that this place has set count too, such as a holiday of its own or days lost to a flood."
            )
        case .addLocalDays: Text("增加本地放假和调休的日子", "Add days off and days worked here")
        case .addLocalLead:
            Text(
                "只影响这个地区的期限。先逐行看一遍再提交，由另一位管理员确认；确认以后，正在计算的期限重新计算。",
                "It touches the dates of this place alone. You see every line before you propose it, and another administrator confirms it; then the dates that run are counted again."
            )
        case .noLocalDays: Text("本地没有另外的放假和调休。", "This place has no days of its own.")
        case .ourPlace: Text("本地", "this place")
        case .isOffAnyway: Text("这一天全国已经放假", "this day is off everywhere already")
        case .isNationalDayOff: Text("国家公布的放假日不能改为上班", "a day off announced by the state cannot be worked")
        case .texts: Text("页面和消息的文字", "Texts of pages and messages")
        case .textsLead:
            Text(
                "这些话可以换成本地的说法，中英文都要写。先看一遍再提交，由另一位管理员确认；以前的版本都留着，随时可以恢复原来的文字。",
                "These can be put into words of this place, in both languages. You see them before you propose them, and another administrator confirms; every version is kept, and the built-in text can be restored."
            )
        case .textsOfPages: Text("页面", "Pages")
        case .textsOfNotices: Text("消息", "Notices")
        case .textKey: Text("文字", "Text")
        case .builtIn: Text("程序自带的文字", "Built-in text")
        case .ownWords: Text("本地的文字", "Words of this place")
        case .nothingStands: Text("（不显示）", "(nothing is shown)")
        case .inChinese: Text("中文", "In Chinese")
        case .inEnglish: Text("英文", "In English")
        case .wordsMissing: Text("请写出文字。", "Please write the text.")
        case .why2: Text("为什么修改", "Why it is changed")
        case .why2Hint: Text("如：办公电话变了。", "Such as: the office has another phone number.")
        case .why2Missing: Text("请写明为什么修改。", "Please say why it is changed.")
        case .resetText: Text("恢复程序自带的文字", "Restore the built-in text")
        case .resetLead: Text("从这一天起，不再用本地的文字。", "From this day on the words of this place are not used any more.")
        case .textVersions: Text("各个版本", "Versions")
        case .samewords:
            Text("和那一天要显示的文字一样，不需要修改。", "It is what is shown on that day already; there is nothing to change.")
        case .placeholders:
            Text("花括号里的会换成实际内容，要原样保留：", "What stands in braces becomes what it stands for; keep it as it is:")
        case .nowSays: Text("现在", "Now")
        case .thenSays: Text("修改后", "With the change")
        case .featureRules: Text("本地使用的功能", "What is used here")
        case .isUsed: Text("使用", "used")
        case .isNotUsed: Text("不使用", "not used")
        case .usedHere: Text("本地使用吗", "Is it used here?")
        case .always: Text("随系统提供", "comes with the program")
        case .usedUnlessSet: Text("系统默认，没有另行规定就使用", "product default: used unless something else is set")
        case .settings: Text("本地规定的修改", "Changes of local settings")
        case .allPlaces: Text("全国的安排", "What holds everywhere")
        }
    }
}

/// Sentences with something in them.
enum LocalityText {
    static func cadence(_ minimum: Int, _ period: CadenceRule.Period) -> Text {
        switch period {
        case .week: Text("每周至少 \(minimum) 次", "at least \(minimum) a week")
        case .month: Text("每月至少 \(minimum) 次", "at least \(minimum) a month")
        case .quarter: Text("每季度至少 \(minimum) 次", "at least \(minimum) a quarter")
        }
    }

    static func from(_ day: Day) -> Text { Text("\(day.inWords.zh)起", "from \(day.inWords.en) on") }

    static func running(_ count: Int) -> Text {
        Text(
            "现在有 \(count) 个正在计算的期限，都按开始时的规定算到底，不受影响。",
            count == 1
                ? "1 clock runs under this rule now; it keeps the version under which it started."
                : "\(count) clocks run under this rule now; all keep the version under which they started.")
    }

    static func affected(_ count: Int) -> Text {
        Text(
            "现在有 \(count) 个正在计算的期限在这些日子当天或者以后到期，可能推迟。",
            count == 1
                ? "1 clock that runs now is due on these days or later, and may be put off."
                : "\(count) clocks that run now are due on these days or later, and may be put off.")
    }

    static func announced(through year: Int) -> Text {
        Text("国务院的安排已经公布到 \(year) 年。", "The State Council has announced the years through \(year).")
    }

    static let same = Text("不变", "the same")

    static func days(_ count: Int) -> Text { Numbers.count(count, zh: "天", en: "day") }

    static func difference(_ days: Int) -> Text {
        switch days {
        case 0: Text("相同", "the same")
        case ..<0: Text("早 \(-days) 天", days == -1 ? "1 day earlier" : "\(-days) days earlier")
        default: Text("晚 \(days) 天", days == 1 ? "1 day later" : "\(days) days later")
        }
    }

    static func outOfRange(_ most: Int) -> Text {
        Text("应为 1 到 \(most) 的整数。", "It must be a whole number from 1 to \(most).")
    }

    static func announcedYears(_ years: [Int]) -> Text {
        let listed = years.map(String.init)
        return Text(
            "确认以后，\(listed.joined(separator: "、")) 年算作已经公布。",
            "Once it is confirmed, \(listed.joined(separator: ", ")) counts as announced.")
    }

    static func missing(_ year: Int, _ occasions: [Text]) -> Text {
        let names = Text.joined(occasions)
        return Text(
            "\(year) 年的安排不完整，缺少：\(names.zh)。国务院的通知要一次录全。",
            "The year \(year) is not whole; missing: \(names.en). Enter the announcement of a year at once.")
    }
}

extension DeadlineRule.Unit {
    /// After a number, on a list of choices.
    var choice: Text {
        switch self {
        case .workingDays: Text("个工作日", "working days")
        case .days: Text("天", "days")
        case .months: Text("个月", "months")
        }
    }
}

extension CadenceRule.Period {
    /// After a number, on a list of choices.
    var choice: Text {
        switch self {
        case .week: Text("次，每周", "in each week")
        case .month: Text("次，每月", "in each month")
        case .quarter: Text("次，每季度", "in each quarter")
        }
    }
}
