import Casework
import Formats
import HTTPTypes
import Store
import Web
import Words

/// A person and their account, entered in the browser. They have no role until two administrators gave them one.
struct AddPerson: Sendable {
    static let path = "/people/new"

    let desk: PeopleDesk

    static let fields = [
        RouteField("name", .text(max: 100), required: true, PeopleWord.name.text),
        RouteField("account", .text(max: 64), required: true, PeopleWord.account.text),
        RouteField("region", .text(max: 12), PeopleWord.inRegion.text),
    ]

    private struct Checked: Sendable {
        let name: String
        let login: Login
        let region: ID<Region>
    }

    func form(_ exchange: Exchange) async throws -> Answer {
        let viewer = try RegionAdministrator(exchange)
        return .page(try await page(viewer, FormState(), exchange.reader))
    }

    func submit(_ exchange: Exchange) async throws -> Answer {
        let (viewer, reader) = (try RegionAdministrator(exchange), exchange.reader)
        var problems: [FieldProblem] = []
        if let checked = check(exchange.input, viewer, &problems) {
            if let (person, token) = try await add(checked, by: viewer) {
                let link = feature.baseURL + "\(AcceptInvitation.path)/\(token)"
                return .page(
                    LinkPage(title: .added, person: person, name: checked.name, link: link).page(reader),
                    json: ["person": .text(person.text), "account": .text(checked.login.text), "link": .text(link)],
                    status: .created)
            }
            problems.append(FieldProblem("account", AccountWord.loginTaken.text))
        }
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, try await page(viewer, state, reader))
    }

    private var feature: AccountsFeature { desk.feature }

    private func check(
        _ input: Input, _ viewer: RegionAdministrator, _ problems: inout [FieldProblem]
    ) -> Checked? {
        let name = input.checked("name", 1...100, missing: AccountWord.nameMalformed.text, problems: &problems)
        let typed = input.checked("account", 1...64, missing: AccountWord.loginMalformed.text, problems: &problems)
        let login = typed.flatMap { Login($0) }
        if typed != nil, login == nil { problems.append(FieldProblem("account", AccountWord.loginMalformed.text)) }
        let wanted = input.text("region").flatMap { $0.isEmpty ? nil : $0 } ?? viewer.ranges[0].region.text
        guard let range = viewer.ranges.first(where: { $0.region.text == wanted }) else {
            problems.append(FieldProblem("region", WebWord.notAChoice.text))
            return nil
        }
        guard let name, let login, problems.isEmpty else { return nil }
        return Checked(name: name, login: login, region: range.region)
    }

    /// Nil when the account is somebody's already.
    private func add(
        _ new: Checked, by viewer: RegionAdministrator
    ) async throws -> (person: ID<Person>, token: String)? {
        let (desk, world) = (desk, feature.world)
        return try await desk.database.write { tx in
            guard try AccountStore.account(new.login, in: tx) == nil else { return nil }
            let person = try desk.feature.people.add(name: new.name, in: tx)
            try AccountStore.add(new.login, person: person, hash: .none, region: new.region, world: world, in: tx)
            guard let account = try AccountStore.account(new.login, in: tx) else { throw Problem.notFound }
            try desk.log.note(.add, of: person, by: viewer.person, region: new.region, in: tx)
            try desk.log.note(.invite, of: person, by: viewer.person, region: new.region, in: tx)
            let token = try InvitationStore(world: world).make(for: account.id, hours: LinkPage.hours, in: tx)
            return (person, token)
        }
    }

    private func page(_ viewer: RegionAdministrator, _ state: FormState, _ reader: Reader) async throws -> Page {
        let regions = viewer.ranges.map(\.region)
        let desk = desk
        let names = try await desk.database.read { tx in
            try PeopleNames(of: [], at: regions.map { .region($0) }, desk, in: tx)
        }
        let form = FormBuilder(reader, state)
        let choices = regions.map { Choice($0.text, names.place(.region($0), reader)) }
        let fields: HTML = """
            \(form.text("name", PeopleWord.name, maxLength: 100, required: true))
            \(form.text("account", PeopleWord.account, hint: PeopleWord.accountHint.text, maxLength: 64, required: true))
            \(when: regions.count > 1, form.select("region", PeopleWord.inRegion, choices, required: true))
            \(form.button(PeopleWord.addPerson))
            """
        return Page(
            title: PeopleWord.addPerson,
            main: """
                <h1>\(reader.say(PeopleWord.addPerson))</h1>
                <p class="lead">\(reader.say(PeopleWord.addLead))</p>
                \(form.form(action: PeopleDesk.path, fields))
                <p><a href="\(PeopleDesk.path)">\(reader.say(PeopleWord.title))</a></p>
                """)
    }
}

/// The one page on which a link is told.
struct LinkPage: Sendable {
    static let hours = 72

    let title: PeopleWord
    let person: ID<Person>
    let name: String
    let link: String

    func page(_ reader: Reader) -> Page {
        Page(
            title: title,
            main: """
                <h1>\(reader.say(title))</h1>
                <p>\(reader.name(name))</p>
                <h2>\(reader.say(PeopleWord.linkTitle))</h2>
                <p class="notice warn">\(reader.say(PeopleWord.linkLead))</p>
                <p><strong>\(link)</strong></p>
                <p><a href="\(PeopleDesk.path(of: person))">\(reader.say(PeopleWord.toPerson))</a></p>
                """)
    }
}
