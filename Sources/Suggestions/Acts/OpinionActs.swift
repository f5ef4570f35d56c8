import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// The opinions that somebody names in a form, several at once: those that wait for them are ticked, others typed by number.
struct NamedOpinions: Sendable {
    static let most = 500
    static let fields = [
        RouteField("opinion", .text(max: 600), SuggestionWord.otherOpinions.text),
        RouteField("convert", .flag, SuggestionWord.convert.text),
    ]
    private let typed: [String]
    private let input: Input
    let converts: Bool

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let before = problems.count
        let text = input.checked("opinion", 1...600, lines: true, problems: &problems) ?? ""
        guard problems.count == before else { return nil }
        typed = text.split { $0.isWhitespace || ",，、;；".contains($0) }.map(String.init)
        (self.input, converts) = (input, input.flag("convert"))
    }

    static func form(_ form: FormBuilder, _ reader: Reader, given: [GivenOpinion]) -> HTML {
        """
        \(when: !given.isEmpty, """
            <fieldset class="field"><legend>\(reader.say(SuggestionWord.givenOpinions))</legend>\
            <p class="hint">\(reader.say(SuggestionWord.givenHint))</p>
            \(each: given, { form.checkbox("opinion.\($0.number)", Text("\($0.number) \($0.words)", "\($0.number) \($0.words)")) })</fieldset>
            """)
        \(form.area("opinion", SuggestionWord.otherOpinions, hint: SuggestionWord.opinionHint.text, rows: 2, maxLength: 600))
        \(form.checkbox("convert", SuggestionWord.convert, hint: SuggestionWord.convertHint.text))
        """
    }

    /// What a form holds that is opened from the page of an opinion.
    static func ticked(_ number: String, given: [GivenOpinion]) -> FormState {
        let isGiven = given.contains { $0.number == number }
        let member: JSON.Member =
            isGiven ? .init("opinion.\(number)", .bool(true)) : .init("opinion", .text(String(number.prefix(30))))
        return FormState(input: Input(json: .object([member])))
    }

    /// Links all of them, and has those answered by the suggestion that should be.
    /// - Returns: how many.
    func link(
        to suggestion: ID<AnyCase>, besides linked: Int = 0, by viewer: Viewer, at: Instant, _ desk: SuggestionDesk,
        in tx: any Transaction
    ) throws -> Int {
        // As they were sent: one that no longer waits is refused by name, and never left out in silence.
        let ticked = input.flags(under: "opinion.")
        let numbers = ticked + typed.filter { !ticked.contains($0) }
        guard linked + numbers.count <= Self.most else {
            throw InputRefused("opinion", SuggestionWord.tooManyOpinions)
        }
        for number in numbers {
            guard let id = try desk.opinions.find(number, viewer, tx) else {
                throw InputRefused("opinion", SuggestionText.noSuchOpinion(number))
            }
            guard try desk.store.link(id, to: suggestion, in: tx) else {
                throw InputRefused("opinion", SuggestionText.linkedBefore(number))
            }
            if converts { try desk.convert(id, number, into: suggestion, by: viewer, at: at, in: tx) }
        }
        return numbers.count
    }
}

/// Opinions that it is made of. Whoever leads must be able to see them.
struct LinkOpinion: SuggestionAct {
    static let action = SuggestionLifecycle.Action.linkOpinion
    static let title = action.text
    static let fields = NamedOpinions.fields
    let named: NamedOpinions

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let named = NamedOpinions(input, problems: &problems) else { return nil }
        self.named = named
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        NamedOpinions.form(form, view.reader, given: view.given)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        let count = try named.link(
            to: acting.subject.id, besides: acting.dossier.opinions.count, by: acting.viewer, at: acting.at,
            acting.desk, in: acting.tx)
        if count == 0 { throw InputRefused("opinion", SuggestionWord.opinionMissing) }
    }
}

extension SuggestionDesk {
    /// The suggestion answers an opinion from now on. What the opinion's own table says against it stands beside the field.
    func convert(
        _ opinion: ID<AnyCase>, _ number: String, into suggestion: ID<AnyCase>, by viewer: Viewer, at: Instant,
        in tx: any Transaction
    ) throws {
        do { try opinions.convert(opinion, suggestion, viewer, at, tx) } catch Problem.forbidden {
            throw InputRefused("convert", Text("\(number)：", "\(number): ") + SuggestionWord.notToConvert.text)
        } catch Problem.conflict(let why) {
            throw InputRefused("convert", Text("\(number)：", "\(number): ") + why)
        }
    }
}

struct UnlinkOpinion: SuggestionAct {
    static let action = SuggestionLifecycle.Action.unlinkOpinion
    static let title = action.text
    static let fields = [RouteField("opinion", .text(max: 30), required: true, SuggestionWord.opinionNumber.text)]
    let number: String

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard
            let number = input.checked(
                "opinion", 1...30, missing: SuggestionWord.opinionMissing.text, problems: &problems)
        else { return nil }
        self.number = number
    }

    static func form(_ form: FormBuilder, _ view: SuggestionView, _ subject: Suggestion) -> HTML {
        form.select(
            "opinion", SuggestionWord.opinionNumber,
            view.opinions.compactMap { view.lines[$0].map { Choice($0.number, "\($0.number)") } }, required: true)
    }

    func carryOut(_ acting: inout SuggestionActing<Suggestion>) throws {
        guard let id = try acting.desk.opinions.find(number, acting.viewer, acting.tx),
            acting.dossier.opinions.contains(id)
        else { throw InputRefused("opinion", SuggestionText.noSuchOpinion(number)) }
        try acting.store.unlink(id, from: acting.subject.id, in: acting.tx)
        try acting.desk.opinions.giveBack(id, acting.subject.id, acting.at, acting.tx)
    }
}
