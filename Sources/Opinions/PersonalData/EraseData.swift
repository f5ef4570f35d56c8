import Casework
import Formats
import Store
import Web
import Words

/// `/opinions/{number}/my-data/erase`: first what goes and what stays and why, then one confirmed POST that does it in
/// one transaction. Contact details can always be erased; words only of a case that nobody handles any more, so that of
/// an open one it is withdrawn in the same transaction.
struct EraseData: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    enum Scope: String, Sendable, CaseIterable { case contact, all }

    static let fields = [
        RouteField("scope", .choice(Scope.allCases.map(\.rawValue)), required: true, PersonalDataWord.scope.text),
        RouteField("version", .text(max: 12), OpinionWord.caseTitle.text),
    ]

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let number = try exchange.parameter("number")
        let viewer = try await desk.viewer(of: exchange, number: number, limiter: limiter)
        let data = try await desk.personalData(number, of: viewer)
        let page = ErasePage(data: data, reader: exchange.reader)
        return .page(page.page, json: page.json)
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let number = try exchange.parameter("number")
        let viewer = try await desk.viewer(of: exchange, number: number, limiter: limiter)
        var problems: [FieldProblem] = []
        let scope = exchange.input.choice(
            "scope", as: Scope.self, missing: PersonalDataWord.scopeMissing.text, problems: &problems)
        guard let scope else {
            let data = try await desk.personalData(number, of: viewer)
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, ErasePage(data: data, reader: exchange.reader, state: state).page)
        }
        let (desk, now) = (desk, exchange.reader.now)
        let version = exchange.input.text("version").flatMap(Int.init)
        let saved = try await desk.database.write { tx in
            var opinion = try desk.own(number, of: viewer, in: tx)
            if let version, version != opinion.version {
                throw Problem.conflict(OpinionWord.changedMeanwhile.text)
            }
            if scope == .all, opinion.state.isGoing {
                opinion = try desk.carryOut(.withdraw, on: opinion, by: viewer, at: now, in: tx) {
                    try $0.store.dropDrafts(on: $0.opinion, in: $0.tx)
                }
            }
            return try desk.carryOut(
                scope == .all ? .eraseWords : .eraseContact, on: opinion, by: viewer, standing: [.author], at: now,
                in: tx)
        }
        desk.drop(saved)
        return .see(
            "/opinions/\(number)/my-data",
            json: exchange.isAPI ? try await desk.personalData(number, of: viewer).json(exchange.reader) : nil)
    }
}

/// The preview: two lists, and the choice.
struct ErasePage: Sendable {
    let data: PersonalData
    let reader: Reader
    var state = FormState()

    private var opinion: Opinion { data.opinion }
    private var list: ErasureList { ErasureList(data: data) }
    private func say(_ word: some Wording) -> String { reader.say(word) }

    var page: Page {
        Page(
            title: PersonalDataWord.eraseTitle,
            main: """
                <h1>\(say(PersonalDataWord.eraseTitle)) <span class="number">\(opinion.number)</span></h1>
                <p class="lead">\(say(PersonalDataWord.eraseLead))</p>
                \(when: opinion.personalData == .erased, "<p class=\"notice good\">\(say(PersonalDataWord.alreadyErased))</p>")
                \(when: !list.goes.isEmpty, "<h2>\(say(PersonalDataWord.goes))</h2>\(items(list.goes))")
                <h2>\(say(PersonalDataWord.stays))</h2>\(items(list.stays))
                \(when: !list.scopes.isEmpty, form)
                <p><a href="/opinions/\(opinion.number)/my-data">\(say(PersonalDataWord.back))</a></p>
                """)
    }

    private func items(_ items: [ErasureList.Item]) -> HTML {
        """
        <dl class="facts">\(each: items, { item in
            """
            <dt>\(say(item.what))</dt><dd>\(when: list.scopes.count > 1, item.only.map { "<span class=\"tag\">\(say(word($0)))</span> " as HTML } ?? .empty)\(say(item.why))</dd>
            """
        })</dl>
        """
    }

    private func word(_ scope: EraseData.Scope) -> PersonalDataWord {
        switch scope {
        case .contact: .scopeContact
        case .all: opinion.state.isGoing ? .scopeWithdraw : .scopeAll
        }
    }

    private var form: HTML {
        let form = FormBuilder(reader, state)
        let choices = list.scopes.map { scope in
            form.choice(scope.rawValue, word(scope))
        }
        return """
            \(when: opinion.state.isGoing, "<p class=\"notice warn\">\(say(PersonalDataWord.openHint))</p>")
            \(form.form(action: "/opinions/\(opinion.number)/my-data/erase", """
            \(form.hidden("version", String(opinion.version)))
            \(form.radios("scope", PersonalDataWord.scope, choices, hint: PersonalDataWord.finalHint.text, required: true))
            \(form.button(PersonalDataWord.confirm))
            """))
            """
    }

    var json: JSON {
        func items(_ items: [ErasureList.Item]) -> JSON {
            .array(
                items.map {
                    [
                        "what": .text(say($0.what)), "why": .text(say($0.why)), "onlyWithAll": .bool($0.only == .all),
                        "onlyWithContact": .bool($0.only == .contact),
                    ]
                })
        }
        return [
            "goes": items(list.goes), "stays": items(list.stays),
            "scopes": .array(list.scopes.map { .text($0.rawValue) }),
            "allWithdraws": .bool(opinion.state.isGoing), "version": .integer(opinion.version),
        ]
    }
}
