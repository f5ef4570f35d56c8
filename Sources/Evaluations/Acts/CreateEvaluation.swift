import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// What is to be evaluated, by whom and how, checked: holding one is the proof.
struct EvaluationPlan: Sendable {
    let title: Text
    let object: EvaluationObject
    let groups: [ElectorKind]
    let terms: EvaluationTerms
    let isSecret: Bool
    let isInMeeting: Bool
    let isPlanned: Bool
    let planReason: String?
    let follows: ID<AnyCase>?
    /// Single cases that it is about.
    let matters: [ID<AnyCase>]
}

/// `GET /evaluations/new` and `POST /evaluations`: staff draft an evaluation.
struct CreateEvaluation: Sendable {
    let desk: EvaluationDesk

    static let fields =
        [
            RouteField("region", .text(max: 12), EvaluationWord.region.text),
            RouteField("title", .text(max: 100), required: true, EvaluationWord.title.text),
            RouteField("titleEn", .text(max: 200), EvaluationWord.titleEn.text),
            RouteField("object", .text(max: 120), EvaluationWord.object.text),
            RouteField("about", .text(max: 600), EvaluationWord.about.text),
            RouteField("criteria", .text(max: 600), required: true, EvaluationWord.criteriaHint.text),
            RouteField("scale", .choice(EvaluationTerms.Scale.allCases.map(\.rawValue)), EvaluationWord.scale.text),
            RouteField("basis", .choice(Basis.allCases.map(\.rawValue)), EvaluationWord.basis.text),
            RouteField("blanks", .choice(Blanks.allCases.map(\.rawValue)), EvaluationWord.blanks.text),
            RouteField("deciding", .choice(Deciding.allCases.map(\.rawValue)), EvaluationWord.deciding.text),
            RouteField("secrecy", .choice(["secret", "named"]), required: true, EvaluationWord.secrecy.text),
            RouteField("inMeeting", .flag, EvaluationWord.inMeeting.text),
            RouteField("index", .flag, EvaluationWord.showsIndex.text),
            RouteField("planned", .flag, EvaluationWord.planned.text),
            RouteField("planReason", .text(max: 200), EvaluationWord.planReason.text),
            RouteField("follows", .text(max: 36), EvaluationWord.follows.text),
        ]
        + ["satisfied", "basically", "fails"].flatMap { name in
            [
                RouteField(
                    "\(name).comparator", .choice(Comparator.allCases.map(\.rawValue)), EvaluationWord.comparator.text),
                RouteField("\(name).share", .choice(Share.allCases.map(\.text)), EvaluationWord.share.text),
            ]
        } + ElectorKind.allCases.map { RouteField("group.\($0.rawValue)", .flag, $0.text) }

    /// What the form offers: the regions somebody is staff of, and what can be evaluated there.
    private struct Choices: Sendable {
        let regions: [Region.Entry]
        let objects: [(source: EvaluationSource, object: EvaluationObject)]

        func region(_ input: Input) -> Region.Entry? {
            let named = input.text("region").flatMap { $0.isEmpty ? nil : $0 } ?? regions.first?.id.text
            return regions.first { $0.id.text == named }
        }
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let choices = try await choices(exchange)
        return .page(
            try await page(choices, try await begun(exchange), exchange.reader, follows: exchange.query("follows")))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let choices = try await choices(exchange)
        let (desk, reader, input) = (desk, exchange.reader, exchange.input)
        if PickMatters.asksForList(exchange) {
            let state = FormState(input: input)
            return .page(
                try await page(choices, state, reader, follows: input.text("follows"), hasListed: true))
        }
        var problems: [FieldProblem] = []
        let region = choices.region(input)
        if region == nil { problems.append(FieldProblem("region", WebWord.notAChoice.text)) }
        let chosen = try await chosen(input, in: region?.id, reader, &problems)
        let plan = Self.plan(
            input, objects: choices.objects.map(\.object), matters: chosen, or: desk.matters.object(of: chosen),
            &problems)
        guard problems.isEmpty, let region, let plan else {
            let state = FormState(input: input, problems: problems)
            return .invalid(problems, try await page(choices, state, reader, follows: input.text("follows")))
        }
        let made = try await desk.database.write { tx in
            if let follows = plan.follows {
                let first = try desk.store.evaluation(follows.text, visibleTo: reader.viewer, in: tx)
                guard first.state == .followUp else { throw Problem.conflict(EvaluationWord.followsWrong.text) }
            }
            return try desk.create(plan, in: region.id, by: reader.viewer, at: reader.now, in: tx)
        }
        return .see(
            made.path, json: ["id": .text(made.id.text), "state": .text(made.state.rawValue)],
            status: exchange.isAPI ? .created : .ok)
    }

    /// What the form holds when it is opened: what it is about, or all that a first evaluation was about.
    private func begun(_ exchange: Exchange) async throws -> FormState {
        func asked(_ name: String, _ most: Int) -> String? {
            exchange.query(name).flatMap { $0.isEmpty ? nil : String($0.prefix(most)) }
        }
        var given: [JSON.Member] = []
        if let region = asked("region", 12) { given.append(.init("region", .text(region))) }
        if let about = asked("about", 40) {
            let title = EvaluationText.aboutTitle(try await publicName(about, asked("region", 12), exchange))
            given += [
                .init("about.\(about)", .bool(true)), .init("title", .text(title.zh)),
                .init("titleEn", .text(title.en)), .init("object", .text("")),
            ]
        } else if let follows = asked("follows", 36) {
            let (desk, viewer) = (desk, exchange.reader.viewer)
            let (first, about) = try await desk.database.read { tx in
                let first = try desk.store.evaluation(follows, visibleTo: viewer, in: tx)
                return (first, try EvaluationAbout.load(first, viewer, desk, in: tx))
            }
            let isOfMatters = first.object.kind == desk.matters.kind
            given += about.lines.map { .init("about.\($0.name)", .bool(true)) }
            given += [
                .init("region", .text(first.region.text)),
                .init("object", .text(isOfMatters ? "" : "\(first.object.kind):\(first.object.id)")),
            ]
        }
        return FormState(input: given.isEmpty ? Input() : Input(json: .object(given)))
    }

    /// How everybody may call it; nil of what is not public.
    private func publicName(_ name: String, _ region: String?, _ exchange: Exchange) async throws -> String? {
        let (desk, viewer) = (desk, exchange.viewer)
        guard let region else { return nil }
        return try await desk.database.read { tx in
            guard let id = try desk.matters.find(name, ID(region), viewer, tx) else { return nil }
            return try desk.matters.lines([id], .anonymous, tx)[id]?.name
        }
    }

    private func choices(_ exchange: Exchange) async throws -> Choices {
        let viewer = try exchange.requireSignedIn()
        let own = viewer.regions(as: .deputyWorkStaff).map(\.region)
        guard !own.isEmpty else { throw Problem.notFound }
        let desk = desk
        return try await desk.database.read { tx in
            let places = try desk.places(in: tx)
            let objects = try own.flatMap { region in
                try desk.sources.flatMap { source in try source.objects(region, tx).map { (source, $0) } }
            }
            return Choices(regions: own.compactMap { places.region($0) }, objects: objects)
        }
    }

    // MARK: Checking

    /// - Parameters:
    ///   - matters: single cases that it is about.
    ///   - common: what those are together, where no object is chosen.
    static func plan(
        _ input: Input, objects: [EvaluationObject], matters: [EvaluationMatters.Chosen] = [],
        or common: EvaluationObject? = nil, _ problems: inout [FieldProblem]
    ) -> EvaluationPlan? {
        let title = input.checked("title", 2...100, missing: EvaluationWord.titleMissing.text, problems: &problems)
        let titleEn = input.checked("titleEn", 2...200, problems: &problems)
        let chosen = input.text("object") ?? ""
        let object = chosen.isEmpty ? common : objects.first { "\($0.kind):\($0.id)" == chosen }
        if object == nil, chosen.isEmpty ? !problems.contains(where: { $0.field == "about" }) : true {
            problems.append(FieldProblem("object", EvaluationWord.objectMissing.text))
        }
        let groups = ElectorKind.allCases.filter { input.flag("group.\($0.rawValue)") }
        if groups.isEmpty { problems.append(FieldProblem("group.committee", EvaluationWord.groupsMissing.text)) }
        let secrecy: Secrecy? = input.choice(
            "secrecy", missing: EvaluationWord.secrecyMissing.text, problems: &problems)
        let isInMeeting = input.flag("inMeeting")
        let isPlanned = input.flag("planned")
        let reason = input.checked("planReason", 1...200, problems: &problems)
        if !isPlanned, reason == nil, !problems.contains(where: { $0.field == "planReason" }) {
            problems.append(FieldProblem("planReason", EvaluationWord.planReasonMissing.text))
        }
        let terms = terms(input, isInMeeting: isInMeeting, &problems)
        let follows = input.text("follows").flatMap { $0.isEmpty ? nil : ID<AnyCase>($0) }
        guard problems.isEmpty, let title, let object, let secrecy, let terms else { return nil }
        return EvaluationPlan(
            title: Text(title, titleEn ?? title), object: object, groups: groups, terms: terms,
            isSecret: secrecy == .secret,
            isInMeeting: isInMeeting, isPlanned: isPlanned, planReason: reason, follows: follows,
            matters: matters.map(\.id))
    }

    enum Secrecy: String, Sendable, CaseIterable, Wording {
        case secret, named

        var text: Text {
            switch self {
            case .secret: Text("无记名", "secret")
            case .named: Text("记名", "by name")
            }
        }
    }

    private static func terms(_ input: Input, isInMeeting: Bool, _ problems: inout [FieldProblem]) -> EvaluationTerms? {
        let criteria = criteria(input, &problems)
        let scale: EvaluationTerms.Scale = input.choice("scale", problems: &problems) ?? .three
        let basis: Basis = input.choice("basis", problems: &problems) ?? .allMembers
        let blanks: Blanks = input.choice("blanks", problems: &problems) ?? .void
        let deciding: Deciding = input.choice("deciding", problems: &problems) ?? .eachGroup
        let missing = EvaluationWord.comparatorMissing.text
        let satisfied = threshold("satisfied", input, missing: missing, &problems)
        let basically = threshold("basically", input, missing: missing, &problems)
        let fails = threshold("fails", input, missing: nil, &problems)
        guard let satisfied, let basically, let criteria else { return nil }
        let rule = EvaluationRule(basis: basis, satisfied: satisfied, basically: basically, fails: fails)
        if let fault = RuleCheck.fault(of: rule, isInMeeting: isInMeeting, blanks: blanks) {
            let field = fault == .nobodyCounts ? "basis" : "fails.comparator"
            problems.append(FieldProblem(field, EvaluationText.fault(fault)))
            return nil
        }
        return EvaluationTerms(
            criteria: criteria + [EvaluationTerms.overall], scale: scale.steps, rule: rule, blanks: blanks,
            deciding: deciding, showsIndex: input.flag("index"))
    }

    private static func threshold(
        _ name: String, _ input: Input, missing: Text?, _ problems: inout [FieldProblem]
    ) -> Threshold? {
        let comparator: Comparator? = input.choice("\(name).comparator", missing: missing, problems: &problems)
        let typed = input.text("\(name).share") ?? ""
        guard let share = typed.isEmpty ? .half : Share(typed) else {
            problems.append(FieldProblem("\(name).share", WebWord.notAChoice.text))
            return nil
        }
        return comparator.map { Threshold(comparator: $0, share: share) }
    }

    /// A line for each, in Chinese, and after a bar in English.
    private static func criteria(_ input: Input, _ problems: inout [FieldProblem]) -> [Text]? {
        guard
            let typed = input.checked(
                "criteria", 1...600, missing: EvaluationWord.criteriaMissing.text, lines: true, problems: &problems)
        else { return nil }
        let lines = typed.split(separator: "\n").map { line in
            line.split(separator: "|", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " } }
        }.filter { $0.first?.isEmpty == false }
        guard (1..<EvaluationTerms.mostCriteria).contains(lines.count) else {
            problems.append(FieldProblem("criteria", EvaluationWord.criteriaMissing.text))
            return nil
        }
        return lines.map { parts in
            let zh = Input.cleaned(String(parts[0]))
            return Text(zh, parts.count == 2 ? Input.cleaned(String(parts[1])) : zh)
        }
    }

    // MARK: The form

    private func page(
        _ choices: Choices, _ state: FormState, _ reader: Reader, follows: String?, hasListed: Bool = false
    ) async throws -> Page {
        let form = FormBuilder(reader, state)
        let (desk, region) = (desk, choices.region(state.input) ?? choices.regions.first)
        let picks = try await desk.database.read { tx in
            try region.map { try PickMatters.load(state.input, in: $0.id, reader.viewer, desk, in: tx) }
        }
        return Page(
            title: EvaluationLifecycle.Action.create,
            main: """
                <h1>\(reader.say(EvaluationLifecycle.Action.create))</h1>
                <p class="lead">\(reader.say(EvaluationWord.createLead))</p>
                \(form.form(action: "/evaluations", """
                \(follows.map { form.hidden("follows", $0) })
                \(when: choices.regions.count > 1, form.select("region", EvaluationWord.region, choices.regions.map { Choice($0.id.text, $0.name(for: reader)) }, required: true))
                \(form.text("title", EvaluationWord.title, hint: EvaluationWord.titleHint.text, maxLength: 100, required: true))
                \(form.text("titleEn", EvaluationWord.titleEn, hint: EvaluationWord.titleEnHint.text, maxLength: 200))
                \(form.select("object", EvaluationWord.object, [Choice("", "\(reader.say(EvaluationWord.aboutOwnObject))")] + choices.objects.map { Choice("\($0.object.kind):\($0.object.id)", "\(reader.say($0.source.name))\(reader.colon)\(reader.say($0.object.title))") }))
                \(picks.map { $0.html(form, state, reader, hasListed: hasListed) })
                \(form.group("groups", EvaluationWord.groups, hint: EvaluationWord.groupsHint.text, "\(each: ElectorKind.allCases, { form.checkbox("group.\($0.rawValue)", $0) })"))
                \(form.area("criteria", EvaluationWord.criteria, hint: EvaluationWord.criteriaHint.text, value: reader.say(EvaluationWord.criteriaUsual), rows: 4, maxLength: 600, required: true))
                \(form.radios("scale", EvaluationWord.scale, EvaluationTerms.Scale.allCases.map { form.choice($0.rawValue, $0) }, value: "three", required: true))
                \(form.radios("secrecy", EvaluationWord.secrecy, Secrecy.allCases.map { form.choice($0.rawValue, $0) }, hint: EvaluationWord.secrecyHint.text, value: "secret", required: true))
                \(form.checkbox("inMeeting", EvaluationWord.inMeeting, hint: EvaluationWord.inMeetingHint.text))
                \(rule(form, state, reader))
                \(form.checkbox("planned", EvaluationWord.planned))
                \(form.text("planReason", EvaluationWord.planReason))
                \(form.button(EvaluationLifecycle.Action.create))
                """))
                """)
    }

    private func rule(_ form: FormBuilder, _ state: FormState, _ reader: Reader) -> HTML {
        func threshold(_ name: String, _ label: EvaluationWord, isNeeded: Bool, _ hint: Text? = nil) -> HTML {
            let usual = isNeeded ? Comparator.moreThan.rawValue : ""
            let choices = Comparator.allCases.map { form.choice($0.rawValue, $0) }
            return """
                \(form.select("\(name).comparator", label, (isNeeded ? [] : [Choice("", "–")]) + choices, hint: hint, value: usual, required: isNeeded))
                \(form.select("\(name).share", EvaluationText.share(of: label), Share.allCases.map { Choice($0.text, "\($0.text)") }, value: Share.half.text, required: isNeeded))
                """
        }
        let fields = ["basis", "satisfied", "basically", "fails", "blanks", "deciding"]
        let usual = [
            "basis": "allMembers", "satisfied.comparator": Comparator.moreThan.rawValue,
            "satisfied.share": Share.half.text, "basically.comparator": Comparator.moreThan.rawValue,
            "basically.share": Share.half.text, "fails.comparator": "", "blanks": "void", "deciding": "eachGroup",
        ]
        // Nobody is told that the usual rule is chosen when another one is.
        let isOpen =
            usual.contains { name, value in state.input.text(name).map { $0 != value } ?? false }
            || state.problems.contains { problem in fields.contains { problem.field.hasPrefix($0) } }
        return """
            <h2>\(reader.say(EvaluationWord.ruleTitle))</h2>
            <details\(when: isOpen, " open")><summary>\(reader.say(EvaluationWord.usualRule))</summary>
            <p class="hint">\(reader.say(EvaluationWord.ruleLead))</p>
            \(form.radios("basis", EvaluationWord.basis, Basis.allCases.map { form.choice($0.rawValue, $0) }, value: "allMembers", required: true))
            \(threshold("satisfied", .satisfiedIf, isNeeded: true))
            \(threshold("basically", .basicallyIf, isNeeded: true))
            \(threshold("fails", .failsIf, isNeeded: false, EvaluationWord.failsHint.text))
            \(form.radios("blanks", EvaluationWord.blanks, Blanks.allCases.map { form.choice($0.rawValue, $0) }, value: "void", required: true))
            \(form.radios("deciding", EvaluationWord.deciding, Deciding.allCases.map { form.choice($0.rawValue, $0) }, value: "eachGroup", required: true))
            </details>
            \(form.checkbox("index", EvaluationWord.showsIndex))
            """
    }
}
