import Casework
import Web

/// Every address of double contact.
enum ContactRoutes {
    static func all(_ desk: DutyDesk) -> [Route] { reading(desk) + keeping(desk) }

    private static func reading(_ desk: DutyDesk) -> [Route] {
        let lists = ContactLists(desk: desk)
        return [
            Route(
                "contacts.mine", .get, page: "/contacts/mine", api: "/contacts/mine", ContactWord.mine.text,
                use: MyContacts(desk: desk).respond),
            Route(
                "contacts.report", .get, page: "/contacts/report", api: "/contacts/report", ContactWord.report.text,
                fields: ContactScope.fields, use: ContactReport(desk: desk).respond),
            Route(
                "contacts.links", .get, page: "/contacts/links", api: "/contacts/links", ContactWord.links.text,
                fields: ContactLists.linkFields, use: lists.links),
            Route(
                "contacts.deputies", .get, page: "/contacts/deputies", api: "/contacts/deputies",
                ContactMeasure.withoutMember.name, fields: ContactLists.fields, use: lists.deputies),
            Route(
                "contacts.communities", .get, page: "/contacts/communities", api: "/contacts/communities",
                ContactMeasure.withoutDeputy.name, fields: ContactLists.fields, use: lists.communities),
            Route(
                "contacts.notes", .get, page: "/contacts/notes", api: "/contacts/notes", ContactWord.contacts.text,
                fields: ContactLists.fields, use: lists.notes),
        ]
    }

    private static func keeping(_ desk: DutyDesk) -> [Route] {
        let (start, link, one) = (StartLink(desk: desk), ShowLink(desk: desk), CorrectContact(desk: desk))
        let members = KeepMembers(desk: desk)
        return [
            Route(
                "contacts.members", .get, page: "/contacts/members", api: "/contacts/members",
                ContactWord.members.text, use: members.show),
            Route(
                "contacts.add-member", .post, page: "/contacts/members", api: "/contacts/members",
                ContactWord.addMember.text, fields: KeepMembers.fields, use: members.add),
            Route(
                "contacts.end-member", .post, page: "/contacts/members/{id}/end", api: "/contacts/members/{id}/end",
                ContactWord.endSeat.text, fields: KeepMembers.endFields, use: members.end),
            Route(
                "contacts.new", .get, page: "/contacts/links/new", ContactWord.startTitle.text, use: start.show),
            Route(
                "contacts.start", .post, page: "/contacts/links", api: "/contacts/links", ContactWord.startTitle.text,
                fields: StartLink.fields, use: start.respond),
            Route(
                "contacts.link", .get, page: "/contacts/links/{id}", api: "/contacts/links/{id}", ContactWord.link.text,
                use: link.respond),
            Route(
                "contacts.note", .post, page: "/contacts/links/{id}/note", api: "/contacts/links/{id}/note",
                ContactLifecycle.Action.note.text, fields: ContactEntry.fields, use: link.note),
            Route(
                "contacts.end", .post, page: "/contacts/links/{id}/end", api: "/contacts/links/{id}/end",
                ContactLifecycle.Action.end.text, fields: ShowLink.endFields, use: link.end),
            Route(
                "contacts.show", .get, page: "/contacts/notes/{id}", api: "/contacts/notes/{id}",
                ContactWord.correctTitle.text, use: one.show),
            Route(
                "contacts.correct", .post, page: "/contacts/notes/{id}/correct", api: "/contacts/notes/{id}/correct",
                ContactLifecycle.Action.correct.text, fields: CorrectContact.fields, use: one.correct),
        ]
    }
}
