import Casework
import Statutes
import Store
import Web
import Words

/// One act on a case: its form, its check, and what it writes besides moving the case. A file each.
protocol OpinionAct: Sendable {
    /// In the address and in the API's document: `ask-detail`.
    static var path: String { get }
    /// The rows of the table that this form leads to; nearly always one.
    static var actions: [OpinionLifecycle.Action] { get }
    static var fields: [RouteField] { get }
    /// The fields of the form; the button is added around them.
    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML
    /// Checks what was sent; all problems at once.
    init?(_ input: Input, problems: inout [FieldProblem])

    var action: OpinionLifecycle.Action { get }
    /// The deputy whom the act names, if it names one.
    var deputy: ID<Person>? { get }
    /// Writes the act's own part. Throws `FieldRefusal` for what only the database can know.
    func carryOut(_ acting: inout Acting) throws
}

extension OpinionAct {
    static var path: String { (actions.first?.rawValue ?? "").kebab }
    var action: OpinionLifecycle.Action { Self.actions[0] }
    var deputy: ID<Person>? { nil }
    func carryOut(_ acting: inout Acting) throws {}
}

/// What a form offers to choose from, read once for all forms of a page.
struct ActChoices: Sendable {
    var units: [Choice] = []
    var deputies: [Choice] = []
    /// Which unit took over from the one that has the case, if that was retired.
    var successor: ID<Organisation>?
    var draft: Reply?
}

/// A choice that was well formed and still cannot be: shown beside its field, like any other problem.
struct FieldRefusal: Error {
    let problem: FieldProblem
    init(_ field: String, _ message: some Wording) { problem = FieldProblem(field, message.text) }
}

extension String {
    /// `askDetail` as an address says it: `ask-detail`.
    var kebab: String {
        var result = ""
        for character in self {
            if character.isUppercase, !result.isEmpty { result.append("-") }
            result.append(contentsOf: character.lowercased())
        }
        return result
    }
}

/// An act that needs nothing but a text: most of them. The text goes to the reader whom `key` names.
struct TextField: Sendable {
    let name: String
    let label: OpinionWord
    let missing: OpinionWord
    var hint: OpinionWord?
    var limit = 1000
    var rows = 4

    func form(_ form: FormBuilder, value: String? = nil) -> HTML {
        form.area(name, label, hint: hint?.text, value: value, rows: rows, maxLength: limit, required: true)
    }
    func read(_ input: Input, _ problems: inout [FieldProblem]) -> String? {
        input.checked(name, 1...limit, missing: missing.text, lines: true, problems: &problems)
    }
    var field: RouteField { RouteField(name, .text(max: limit), required: true, label.text) }

    static let reason = TextField(name: "reason", label: .reason, missing: .reasonMissing)
    static let note = TextField(name: "note", label: .internalReason, missing: .internalMissing, hint: .internalHint)
    static let reply = TextField(
        name: "text", label: .replyText, missing: .replyMissing, hint: .replyHint, limit: 3000, rows: 8)
}
