import Casework
import Testing
import Words

@testable import Suggestions

@Suite struct SuggestionWordsTests {
    @Test func everyWordIsThereInBothLanguages() {
        for word in SuggestionWord.allCases {
            #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty, "\(word)")
        }
        for word in FormWord.allCases { #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty, "\(word)") }
        for word in BatchWord.allCases { #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty, "\(word)") }
        for word in DoneWord.allCases { #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty, "\(word)") }
        for state in SuggestionLifecycle.State.allCases { #expect(!state.text.zh.isEmpty) }
    }

    @Test func everyGuardSaysWhy() {
        let refusals =
            SuggestionLifecycle.Guard.allCases.map { SuggestionLifecycle.refusal(of: $0) }
            + HandlingLifecycle.Guard.allCases.map { HandlingLifecycle.refusal(of: $0) }
            + CommitmentLifecycle.Guard.allCases.map { CommitmentLifecycle.refusal(of: $0) }
        for text in refusals { #expect(!text.zh.isEmpty && !text.en.isEmpty) }
    }

    /// Whatever somebody can do has a form, but for what the system does and what begins a life.
    @Test func everyActOfAPersonHasItsForm() {
        #expect(people(SuggestionLifecycle.self) == Self.names(SuggestionActs.ofSuggestion))
        #expect(people(HandlingLifecycle.self) == Self.names(SuggestionActs.ofHandling))
        #expect(people(CommitmentLifecycle.self) == Self.names(SuggestionActs.ofCommitment))
    }

    private func people<L: Lifecycle>(_ life: L.Type) -> Set<String> {
        var names: Set<String> = []
        for row in L.transitions where row.from != nil && row.who.contains(where: { $0.role != .system }) {
            names.insert(row.action.rawValue)
        }
        return names
    }

    private static func names(_ acts: [any SuggestionAct.Type]) -> Set<String> {
        var names: Set<String> = []
        for act in acts { names.insert(name(act)) }
        return names
    }

    private static func name<A: SuggestionAct>(_ act: A.Type) -> String { A.action.rawValue }
}
