import Store
import Web
import Words

/// The addresses of people and their roles.
struct PeopleRoutes: Sendable {
    let desk: PeopleDesk

    var all: [Route] { pages + accounts + roles }

    private var pages: [Route] {
        let (list, add, links) = (ListPeople(desk: desk), AddPerson(desk: desk), MakeLinks(desk: desk))
        let path = PeopleDesk.path
        return [
            Route(
                "people", .get, page: path, api: path, PeopleWord.title.text,
                fields: [RouteField("after", .query, PeopleWord.next.text)], use: list.show),
            Route(
                "search-people", .post, page: path + "/search", api: path + "/search", PeopleWord.searchSummary.text,
                fields: ListPeople.fields, use: list.search),
            Route("new-person", .get, page: AddPerson.path, PeopleWord.addPerson.text, use: add.form),
            Route(
                "add-person", .post, page: path, api: path, PeopleWord.addPerson.text, fields: AddPerson.fields,
                use: add.submit),
            Route(
                "password-links", .get, page: MakeLinks.path, api: MakeLinks.path, PeopleWord.links.text,
                use: links.show),
            Route(
                "make-password-links", .post, page: MakeLinks.path, api: MakeLinks.path, PeopleWord.makeLinks.text,
                use: links.submit),
            Route(
                "people-log", .get, page: ShowPeopleLog.path, api: ShowPeopleLog.path, PeopleWord.log.text,
                fields: [RouteField("after", .query, PeopleWord.older.text)], use: ShowPeopleLog(desk: desk).show),
            Route(
                "show-person", .get, page: path + "/{id}", api: path + "/{id}", PeopleWord.person.text,
                use: ShowPerson(desk: desk).show),
        ]
    }

    private var accounts: [Route] {
        let keep = KeepAccount(desk: desk)
        return KeepAccount.Act.allCases.map { act in
            let handler: Handler =
                switch act {
                case .invite: keep.invite
                case .resetSecondFactor: keep.resetSecondFactor
                case .disable: keep.disable
                case .enable: keep.enable
                }
            let path = "\(PeopleDesk.path)/{id}/\(act.rawValue)"
            return Route("\(act.rawValue)-person", .post, page: path, api: path, act.word.text, use: handler)
        }
    }

    private var roles: [Route] {
        let path = "\(PeopleDesk.path)/{id}/roles"
        let proposals = RoleProposal.path
        let decide = DecideProposal(desk: desk)
        let decisions: [RoleProposalLifecycle.Action] = [.agree, .refuse, .takeBack]
        return [
            Route(
                "propose-role", .post, page: path, api: path, PeopleWord.propose.text, fields: ProposeRole.fields,
                use: ProposeRole(desk: desk).submit),
            Route(
                "role-proposals", .get, page: proposals, api: proposals, PeopleWord.proposals.text,
                fields: ListProposals.fields, use: ListProposals(desk: desk).show),
            Route(
                "agree-role-proposals", .post, page: "\(proposals)/agree", api: "\(proposals)/agree",
                PeopleWord.agreeAll.text, fields: DecideProposal.severalFields, use: decide.agreeToSeveral),
        ]
            + decisions.map { action in
                Route(
                    "\(action.slug)-role-proposal", .post, page: "\(proposals)/{id}/\(action.slug)",
                    api: "\(proposals)/{id}/\(action.slug)", action.text, fields: DecideProposal.fields,
                    use: decide.handler(action))
            }
    }
}
