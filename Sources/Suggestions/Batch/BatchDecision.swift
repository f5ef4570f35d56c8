import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// What was decided in one row of a batch, as it was typed.
struct BatchDecision: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case register, registerAndHandOver, handOver, sendBack, treatAsLetter
        var registers: Bool { self == .register || self == .registerAndHandOver }
        var handsOver: Bool { self == .handOver || self == .registerAndHandOver }

        /// What every line can be set to at once; what needs a reason is decided line by line.
        static let presets: [Kind] = [.register, .registerAndHandOver, .handOver]
        /// What can be decided of one in a state.
        static func kinds(from state: SuggestionLifecycle.State) -> [Kind] {
            state == .filed ? [.register, .registerAndHandOver, .sendBack, .treatAsLetter] : [.handOver]
        }
    }

    /// Under which its fields were sent: `12.unit` is that of row 12.
    let row: Int
    let id: String
    let version: Int?
    let raw: [String: String]
    let publishes: Bool

    static let fields = ["decision", "topic", "unit", "others", "mode", "ground", "told"]

    init?(_ input: Input, row: Int) {
        guard let id = input.text("\(row).id"), !id.isEmpty else { return nil }
        (self.row, self.id) = (row, String(id.prefix(60)))
        version = input.text("\(row).version").flatMap(Int.init)
        publishes = input.flag("\(row).publish")
        var raw: [String: String] = [:]
        for field in Self.fields {
            if let text = input.text("\(row).\(field)") {
                raw[field] = Input.cleaned(String(text.prefix(2000)), lines: field == "told")
            }
        }
        self.raw = raw
    }

    /// Left as it is.
    var isNothing: Bool { (raw["decision"] ?? "").isEmpty }

    /// Every row that was sent.
    static func all(in input: Input) -> [BatchDecision] {
        (1...Batch.most).compactMap { BatchDecision(input, row: $0) }
    }
}

/// A row that was not carried out, with what stands beside which of its fields.
struct BatchRefused: Error {
    let problems: [FieldProblem]
}

extension SuggestionDesk {
    /// Carries out one row, in a transaction of its own: each act by its own form, check and guard.
    func carryOut(
        _ decision: BatchDecision, session: String, by viewer: Viewer, at: Instant, in tx: any Transaction
    ) throws -> Suggestion {
        guard let kind = BatchDecision.Kind(rawValue: decision.raw["decision"] ?? "") else {
            throw BatchRefused(problems: [FieldProblem("decision", WebWord.notAChoice.text)])
        }
        var one = try store.suggestion(decision.id, visibleTo: viewer, in: tx)
        var problems: [FieldProblem] = []
        switch kind {
        case .sendBack:
            return try give(
                SendBack(reasons(of: decision), problems: &problems), problems, decision, by: viewer, at: at, in: tx)
        case .treatAsLetter:
            return try give(
                TreatAsLetter(reasons(of: decision), problems: &problems), problems, decision, by: viewer, at: at,
                in: tx)
        case .register, .registerAndHandOver, .handOver: break
        }
        let register = kind.registers ? registration(decision, session: session, &problems) : nil
        let handOver = kind.handsOver ? handing(decision, try units(for: one, in: tx), &problems) : nil
        if !problems.isEmpty { throw BatchRefused(problems: problems) }
        var version = decision.version
        if let register {
            one = try perform(register, on: one.name, expecting: version, by: viewer, at: at, in: tx)
            version = nil
        }
        if let handOver {
            one = try perform(handOver, on: one.name, expecting: version, by: viewer, at: at, in: tx)
        }
        return one
    }

    /// What goes back to its deputies, each with the reason that they read.
    private func give<A: SuggestionAct>(
        _ act: A?, _ problems: [FieldProblem], _ decision: BatchDecision, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws -> Suggestion {
        guard let act, problems.isEmpty else { throw BatchRefused(problems: problems) }
        return try perform(act, on: decision.id, expecting: decision.version, by: viewer, at: at, in: tx)
    }

    private func reasons(of decision: BatchDecision) -> Input {
        Input(json: ["ground": .text(decision.raw["ground"] ?? ""), "told": .text(decision.raw["told"] ?? "")])
    }

    private func registration(
        _ decision: BatchDecision, session: String, _ problems: inout [FieldProblem]
    ) -> RegisterSuggestion? {
        RegisterSuggestion(
            Input(json: [
                "session": .text(session), "topic": .text(decision.raw["topic"] ?? ""),
                "publish": .bool(decision.publishes),
            ]), problems: &problems)
    }

    /// Several units make a leading one with co-handlers, unless each is to handle it apart.
    private func handing(
        _ decision: BatchDecision, _ units: [Organisation.Entry], _ problems: inout [FieldProblem]
    ) -> HandOver? {
        let typed = decision.raw["unit"] ?? ""
        let unit = UnitName.find(typed, among: units)
        if unit == nil {
            problems.append(
                FieldProblem("unit", typed.isEmpty ? SuggestionWord.unitMissing.text : BatchWord.noSuchUnit.text))
        }
        var others: [ID<Organisation>] = []
        for name in (decision.raw["others"] ?? "").split(whereSeparator: { "、，,;；".contains($0) }) {
            let name = Input.cleaned(String(name))
            if name.isEmpty { continue }
            guard let other = UnitName.find(name, among: units) else {
                problems.append(FieldProblem("others", BatchText.noSuchUnit(name)))
                continue
            }
            if other.id != unit?.id { others.append(other.id) }
        }
        let asked = decision.raw["mode"] ?? ""
        let mode = asked.isEmpty ? (others.isEmpty ? "sole" : "leadAndCo") : asked
        guard let unit else { return nil }
        if others.isEmpty, decision.raw["others"]?.isEmpty == false, problems.isEmpty {
            problems.append(FieldProblem("others", SuggestionWord.leadIsOther.text))
            return nil
        }
        return HandOver(
            Input(json: [
                "mode": .text(mode), "unit": .text(unit.id.text),
                "units": .text(others.map(\.text).joined(separator: ",")),
            ]), problems: &problems)
    }
}
