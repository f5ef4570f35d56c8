import Casework
import Testing
import Words

@testable import Evaluations

/// The table against what was written down by hand from the working procedure of satisfaction evaluation.
@Suite struct LifecycleTests {
    private static let expected = [
        "create – draft staff",
        "setRoll draft draft staff", "nameScrutineers draft draft staff",
        "setRoll approved approved staff", "nameScrutineers approved approved staff",
        "setRoll announced announced staff", "nameScrutineers announced announced staff",
        "approve draft approved leader inPlanOrReason",
        "announce approved announced staff twoScrutineers",
        "issueCodes announced announced staff hasCodeVoters",
        "issueCodes open open staff hasCodeVoters stillTime",
        "open announced open staff everyGroupHasARoll twoScrutineers stillTime quorum",
        "submitForm open open deputy resident hasNotVoted stillTime",
        "keyPapers open open staff noPapersWait",
        "confirmPapers open open staff papersWait anotherPerson",
        "discardPapers open open staff papersWait",
        "close open closed staff system noPapersWait timeIsUp",
        "close open closed staff noPapersWait allHaveVoted",
        "tally closed tallied staff noVoidProposed papersNotMoreThanVoters",
        "sign tallied tallied deputy nobodyHasSigned recountAgrees",
        "confirm tallied confirmed deputy otherHasSigned recountAgrees",
        "publish confirmed published staff",
        "resultNotSatisfied published followUp system isNotSatisfied",
        "demand followUp followUp staff",
        "proposeVoid open open staff noVoidProposed", "refuseVoid open open leader voidProposed",
        "void open void leader voidProposed anotherPerson",
        "proposeVoid closed closed staff noVoidProposed", "refuseVoid closed closed leader voidProposed",
        "void closed void leader voidProposed anotherPerson",
    ]

    @Test func theTableIsTheOneThatWasWrittenDown() {
        let names: [Role: String] = [
            .leader: "leader", .deputyWorkStaff: "staff", .deputy: "deputy", .resident: "resident", .system: "system",
        ]
        let rows = EvaluationLifecycle.transitions.map { row in
            ([row.action.rawValue, row.from?.rawValue ?? "–", row.to.rawValue]
                + row.who.map { names[$0.role] ?? "?" } + row.guards.map(\.rawValue)).joined(separator: " ")
        }
        #expect(rows == Self.expected)
    }

    /// Every act in every state by everybody, with all facts and with each left out: only what is written happens.
    @Test func whatIsNotARowCannotHappen() {
        let everybody = Set(EvaluationLifecycle.transitions.flatMap(\.who))
        let all = Set(EvaluationLifecycle.Guard.allCases)
        for action in EvaluationLifecycle.Action.allCases {
            for state in EvaluationLifecycle.State.allCases.map({ Optional($0) }) + [nil] {
                let rows = EvaluationLifecycle.rows(of: action).filter { $0.from == state }
                for actor in everybody {
                    let mayAct = rows.contains { $0.who.contains(actor) }
                    let verdict = EvaluationLifecycle.judge(action, from: state, standing: [actor], facts: all)
                    if case .allowed = verdict { #expect(mayAct) } else { #expect(!mayAct, "\(action) \(actor)") }
                    for missing in all where mayAct {
                        let verdict = EvaluationLifecycle.judge(
                            action, from: state, standing: [actor], facts: all.subtracting([missing]))
                        let isNeeded = rows.filter { $0.who.contains(actor) }.allSatisfy { $0.guards.contains(missing) }
                        if case .allowed = verdict { #expect(!isNeeded) } else { #expect(isNeeded) }
                    }
                }
            }
        }
    }

    @Test func everyGuardSaysWhy() {
        for unmet in EvaluationLifecycle.Guard.allCases {
            let text = EvaluationLifecycle.refusal(of: unmet)
            #expect(!text.zh.isEmpty && !text.en.isEmpty)
        }
    }

    @Test(arguments: EvaluationWord.allCases) func everyWordIsThereInBothLanguages(word: EvaluationWord) {
        #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty && word.text.zh != word.text.en)
    }
}
