import Statutes
import Words

/// Sentences with something in them.
enum EvaluationText {
    /// Why a rule is refused, by a tally of which it does not say one thing.
    static func fault(_ fault: RuleCheck.Fault) -> Text {
        func example(_ counts: GradeCounts, _ total: Int) -> Text {
            Text(
                "\(total) 人中满意 \(counts.satisfied)、基本满意 \(counts.basically)、不满意 \(counts.not) 时",
                "of \(total), with \(counts.satisfied) satisfied, \(counts.basically) basically satisfied and \(counts.not) not satisfied,"
            )
        }
        switch fault {
        case .both(let counts, let total):
            let at = example(counts, total)
            return Text(
                "这条规则自相矛盾：\(at.zh)，既算通过又算不满意。请写明恰好等于比例时归哪一边。",
                "The rule contradicts itself: \(at.en) it has both passed and failed. Please say on which side exactly that share falls."
            )
        case .neither(let counts, let total):
            let at = example(counts, total)
            return Text(
                "这条规则有空白：\(at.zh)，既不算通过也不算不满意。请改一下，或者不填不满意的条件。",
                "The rule leaves a gap: \(at.en) it has neither passed nor failed. Please change it, or leave out when it fails."
            )
        case .nobodyCounts:
            return Text("只有在会议上测评，才能以到会人员为基数。", "Only in a meeting can the share be of those present.")
        }
    }

    static func share(of word: EvaluationWord) -> Text {
        Text("\(word.text.zh)：比例", "\(word.text.en): share")
    }

    /// The rule in one sentence.
    static func rule(_ terms: EvaluationTerms) -> Text {
        let rule = terms.rule
        func threshold(_ threshold: Threshold) -> Text {
            let share = threshold.share.text
            return threshold.comparator == .moreThan
                ? Text("超过 \(share)", "more than \(share)") : Text("达到 \(share)", "at least \(share)")
        }
        let (first, second) = (threshold(rule.satisfied), threshold(rule.basically))
        return Text(
            "以\(rule.basis.text.zh)为基数：满意\(first.zh)为满意；满意和基本满意合计\(second.zh)为基本满意；否则为不满意。空白票\(terms.blanks.text.zh)。几个组：\(terms.deciding.text.zh)。",
            "Of \(rule.basis.text.en): satisfied if \(first.en) are satisfied; basically satisfied if both together are \(second.en); else not satisfied. Blank papers are \(terms.blanks.text.en). Several groups: \(terms.deciding.text.en)."
        )
    }

    static func nobodyCalled(_ name: String) -> Text {
        Text("没有找到，或者不止一位在任代表叫“\(name)”。", "No deputy in office, or more than one, is called “\(name)”.")
    }

    static func setRoll(of kind: ElectorKind) -> Text {
        Text("确定名册：\(kind.text.zh)", "Set the roll: \(kind.text.en)")
    }

    static func present(_ kind: ElectorKind) -> Text { Text("到会人数：\(kind.text.zh)", "Present: \(kind.text.en)") }

    static func presentWrong(_ roll: Int) -> Text {
        Text("到会人数要在 0 到 \(roll) 之间。", "Between 0 and \(roll) can be present.")
    }

    static func markMissing(_ criterion: Text) -> Text {
        Text(
            "请选择“\(criterion.zh)”的等次，或者勾选空白票。",
            "Please choose a grade for “\(criterion.en)”, or say that the paper is blank.")
    }

    static func numbersWrong(_ most: Int) -> Text {
        Text("序号要在 1 到 \(most) 之间，例如 1 3 5-20。", "The numbers lie between 1 and \(most), as 1 3 5-20.")
    }

    static func papersHint(_ terms: EvaluationTerms) -> Text {
        let steps = Text.joined(
            terms.scale.enumerated().map { Text("\($0 + 1) \($1.text.zh)", "\($0 + 1) \($1.text.en)") })
        let criteria = Text.joined(terms.criteria)
        return Text(
            "每行一张，依次：\(criteria.zh)。\(steps.zh)；0 没有选，x 看不清或者选了多个。",
            "One a line, in this order: \(criteria.en). \(steps.en); 0 no mark, x unclear or several marks.")
    }

    static func paperWrong(_ number: Int, of terms: EvaluationTerms) -> Text {
        Text(
            "第 \(number) 张写得不对：要有 \(terms.criteria.count) 位，每位是 0 到 \(terms.scale.count) 或者 x。",
            "Paper \(number) is wrong: it has \(terms.criteria.count) signs, each 0 to \(terms.scale.count) or x.")
    }

    static func papersDiffer(_ papers: Int, _ voters: Int) -> Text {
        Text(
            "票有 \(papers) 张，交票的人有 \(voters) 个，应当一样多。",
            "There are \(papers) papers and \(voters) people; there should be as many.")
    }

    static func hidden(_ kinds: [ElectorKind]) -> Text {
        let names = Text.joined(kinds.map(\.text))
        return Text(
            "\(names.zh)的票不足 5 张，不单独列出，以免看出是谁投的。",
            "Fewer than 5 papers are of \(names.en): they are not shown apart, so that nobody can tell whose they are.")
    }

    static func hiddenMatters(_ count: Int) -> Text {
        Text("还有 \(count) 件没有公开。", count == 1 ? "1 more is not public." : "\(count) more are not public.")
    }

    static func papersOf(_ papers: Int, _ roll: Int) -> Text {
        Text("应投 \(roll) 人，收到 \(papers) 张票", "\(papers) papers of \(roll) on the roll")
    }

    static func noSuchMatter(_ name: String) -> Text {
        Text(
            "没有您能看到的、已经交办的这个编号的建议：\(name)", "No suggestion that you can see and that was handed over is called \(name)."
        )
    }

    // MARK: Titles as they are proposed

    static func aboutTitle(_ name: String?) -> Text {
        Text(
            "代表建议\(name.map { " \($0) " } ?? "")办理情况满意度测评",
            "Evaluation of how \(name.map { "suggestion \($0)" } ?? "a suggestion") was handled")
    }

    static func objectOfOne(_ name: String) -> Text {
        Text("代表建议 \(name) 的办理情况", "How suggestion \(name) was handled")
    }

    static func objectOfMany(_ count: Int) -> Text {
        Text(
            "\(count) 件代表建议的办理情况", count == 1 ? "How 1 suggestion was handled" : "How \(count) suggestions were handled"
        )
    }

    static func part(_ count: Int, of total: Int) -> Text {
        let share = Numbers.percent(count, of: total)
        return Text("\(count)（\(share)）", "\(count) (\(share))")
    }

    static func documentTitle(_ title: Text) -> Text {
        Text("关于“\(title.zh)”结果的报告", "Report of the result: \(title.en)")
    }

    /// What a page is, and of which evaluation.
    static func page(_ page: some Wording, of evaluation: Evaluation) -> Text {
        page.text + Text("：", ": ") + evaluation.title
    }

    static func digest(_ digest: String) -> Text { Text("票的摘要 \(digest)", "digest of the papers \(digest)") }

    /// What a leader wants to know first. Nothing is said of all together that would tell of a group too small to show.
    static func inShort(_ outcome: Grade?, _ together: GroupTally?, _ terms: EvaluationTerms) -> Text {
        guard let outcome else { return EvaluationWord.outcome.text + Text("：", ": ") + EvaluationWord.noOutcome.text }
        guard let together else {
            return Text("测评结果：\(outcome.text.zh)。", "The outcome: \(outcome.text.en).")
        }
        let grades = together.grades(of: terms.criteria.count - 1, by: terms)
        let good = grades.satisfied + grades.basically
        let share = Numbers.percent(good, of: together.total(of: terms.rule.basis))
        return Text(
            "测评结果：\(outcome.text.zh)。应投 \(together.roll) 人，收到 \(together.papers) 张票；满意和基本满意合计 \(good)（\(share)）。",
            "The outcome: \(outcome.text.en). Of \(together.roll) on the roll \(together.papers) handed in papers; satisfied and basically satisfied together are \(good) (\(share))."
        )
    }

    static func counted(_ tally: GroupTally) -> Text {
        Text(
            "应投 \(tally.roll)，收回 \(tally.papers)，有效 \(tally.valid)，空白 \(tally.blank)，废票 \(tally.void)。",
            "\(tally.roll) on the roll, \(tally.papers) papers: \(tally.valid) valid, \(tally.blank) blank, \(tally.void) void."
        )
    }
}
