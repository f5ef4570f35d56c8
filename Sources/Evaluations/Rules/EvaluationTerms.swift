import Formats
import Store
import Words

/// What is asked, how it can be answered and how it is counted: data of one evaluation, fixed when it is made.
struct EvaluationTerms: Sendable, Equatable {
    /// The last is the whole, and its outcome is that of the evaluation.
    let criteria: [Text]
    let scale: [ScaleStep]
    let rule: EvaluationRule
    let blanks: Blanks
    let deciding: Deciding
    /// A second figure beside the outcome, which it never decides.
    let showsIndex: Bool

    struct ScaleStep: Sendable, Equatable {
        let text: Text
        let grade: Grade
        let weight: Int
    }

    static let overall = Text("总体评价", "The whole")
    static let mostCriteria = 6

    enum Scale: String, Sendable, CaseIterable, Wording {
        case three, four

        var steps: [ScaleStep] {
            let first =
                self == .four ? [ScaleStep(text: Text("很满意", "very satisfied"), grade: .satisfied, weight: 100)] : []
            return first + [
                ScaleStep(text: Grade.satisfied.text, grade: .satisfied, weight: self == .four ? 90 : 100),
                ScaleStep(text: Grade.basicallySatisfied.text, grade: .basicallySatisfied, weight: 75),
                ScaleStep(text: Grade.notSatisfied.text, grade: .notSatisfied, weight: 0),
            ]
        }

        var text: Text {
            Text.joined(steps.map { Text("\($0.text.zh)（\($0.weight)）", "\($0.text.en) (\($0.weight))") })
        }
    }
}

extension EvaluationTerms: SQLBindable, SQLReadable {
    var sqlValue: SQLValue { .text(json.serialized) }

    init?(_ value: SQLValue) {
        guard case .text(let text) = value, let json = try? JSON(parsing: Array(text.utf8)) else {
            // What cannot be read is an error of the row, told by whoever reads it.
            return nil
        }
        self.init(json)
    }

    var json: JSON {
        [
            "criteria": .array(criteria.map { ["zh": .text($0.zh), "en": .text($0.en)] }),
            "scale": .array(
                scale.map {
                    [
                        "zh": .text($0.text.zh), "en": .text($0.text.en), "grade": .text($0.grade.rawValue),
                        "weight": .integer($0.weight),
                    ]
                }),
            "basis": .text(rule.basis.rawValue), "satisfied": rule.satisfied.json, "basically": rule.basically.json,
            "fails": rule.fails?.json ?? .null, "blanks": .text(blanks.rawValue),
            "deciding": .text(deciding.rawValue), "showsIndex": .bool(showsIndex),
        ]
    }

    private init?(_ json: JSON) {
        guard case .array(let criteria)? = json["criteria"], case .array(let scale)? = json["scale"],
            let basis: Basis = json.choice("basis"), let satisfied = Threshold(json["satisfied"]),
            let basically = Threshold(json["basically"]), let blanks: Blanks = json.choice("blanks"),
            let deciding: Deciding = json.choice("deciding"), case .bool(let showsIndex)? = json["showsIndex"]
        else { return nil }
        self.criteria = criteria.compactMap(\.pair)
        self.scale = scale.compactMap { step in
            guard let text = step.pair, let grade: Grade = step.choice("grade"),
                case .integer(let weight)? = step["weight"]
            else { return nil }
            return ScaleStep(text: text, grade: grade, weight: weight)
        }
        guard !self.criteria.isEmpty, !self.scale.isEmpty else { return nil }
        rule = EvaluationRule(basis: basis, satisfied: satisfied, basically: basically, fails: Threshold(json["fails"]))
        (self.blanks, self.deciding, self.showsIndex) = (blanks, deciding, showsIndex)
    }
}

extension Threshold {
    fileprivate var json: JSON { ["comparator": .text(comparator.rawValue), "share": .text(share.text)] }

    fileprivate init?(_ json: JSON?) {
        guard let json, let comparator: Comparator = json.choice("comparator"), case .text(let text)? = json["share"],
            let share = Share(text)
        else { return nil }
        self.init(comparator: comparator, share: share)
    }
}

extension JSON {
    fileprivate func choice<T: RawRepresentable<String>>(_ name: String) -> T? {
        if case .text(let text)? = self[name] { T(rawValue: text) } else { nil }
    }

    fileprivate var pair: Text? {
        if case .text(let zh)? = self["zh"], case .text(let en)? = self["en"] { Text(zh, en) } else { nil }
    }
}
