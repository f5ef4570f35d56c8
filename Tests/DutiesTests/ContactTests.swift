import Accounts
import Formats
import Statutes
import Store
import TestKit
import Testing
import WebTestKit
import Words

@testable import Duties

@Suite struct ContactTests {
    /// Each act as everybody, written down by hand: the link of a member, and that of a deputy to a village.
    @Test func everyActIsOpenToThoseWhoMayAndToNobodyElse() async throws {
        try await withDuties { site in
            try await site.prepareContacts()
            let link = try await site.memberLink(from: "2026-07-01")
            try await site.note(link, on: "2026-11-20", as: .deputy)
            let contact = try await site.newest(of: link)
            let entry: KeyValuePairs<String, String> = ["day": "2026-11-20", "way": "visit", "words": "见了面"]
            for persona in Persona.allCases where persona != .anonymous {
                let browser = try site.browser(persona)
                let sees = persona == .deputy || persona == .staff
                try await browser.get(link, expect: sees ? 200 : 404)
                try await browser.get(contact, expect: sees ? 200 : 404)
                let writes = persona == .deputy ? 303 : persona == .staff ? 403 : 404
                try await browser.post("\(link)/note", entry, expect: writes)
                try await browser.post("\(contact)/correct", entry, expect: writes)
                if persona != .staff {
                    try await browser.post(
                        "\(link)/end", ["until": "2026-11-24"], expect: persona == .deputy ? 403 : 404)
                }
                let isStaff = persona == .staff || persona == .otherCountyStaff
                for page in ["report", "links", "deputies", "communities", "notes"] {
                    try await browser.get("/contacts/\(page)", expect: isStaff ? 200 : 404)
                }
                try await browser.get("/contacts/members", expect: isStaff ? 200 : 403)
                let isOwn = persona == .staff
                for form in [
                    [("kind", "member"), ("member", "deputy"), ("deputy", "otherdeputy"), ("from", "2026-11-01")],
                    [
                        ("kind", "community"), ("deputy", "otherdeputy"), ("region", DutySite.village),
                        ("from", "2026-11-01"),
                    ],
                ] {
                    let reply = try await browser.post("/contacts/links", form: form, expect: nil)
                    #expect(reply.status == (isOwn ? 303 : 403), "\(persona) \(form)")
                }
                try await browser.get(
                    "/contacts/mine", expect: [.deputy, .secondDeputy, .otherDeputy].contains(persona) ? 200 : 404)
            }
            // Those of another county enter nobody on this one's committee, and end no seat of it.
            let seat = try await site.seat()
            try await site.browser(.otherCountyStaff).post(
                "/contacts/members", ["committee": "npc-sq", "deputy": "otherdeputy", "from": "2026-11-01"], expect: 422
            )
            try await site.browser(.otherCountyStaff).post(
                "/contacts/members/\(seat)/end", ["until": "2026-11-24"], expect: 404)
            try await site.browser(.deputy).post("/contacts/members/\(seat)/end", ["until": "2026-11-24"], expect: 403)
            try await site.browser(.anonymous).get(link, expect: 303)
            try await site.browser(.staff).post("\(link)/end", ["until": "2026-11-24"], expect: 303)
            // It is ended, not gone; nothing is noted of it any more.
            #expect(try await site.browser(.staff).get(link).says("已经结束"))
            try await site.note(link, on: "2026-11-20", as: .deputy, expect: 409)
        }
    }

    /// Whom the words are for: who wrote them and staff over the region, sealed for everybody else.
    @Test(arguments: Engine.available) func wordsAreSealedAndCorrectionsKeepWhatWas(engine: Engine) async throws {
        try await withDuties(engine) { site in
            try await site.prepareContacts()
            let link = try await site.communityLink(from: "2026-10-01")
            try await site.note(link, on: "2026-11-23", as: .secondDeputy, words: "电线杆歪了")
            let contact = try await site.newest(of: link, as: .secondDeputy)
            for persona in [Persona.secondDeputy, .staff] {
                #expect(try await site.browser(persona).get(contact).says("电线杆歪了"), "\(persona)")
            }
            try await site.browser(.secondDeputy).post(
                "\(contact)/correct", ["day": "2026-11-22", "way": "visit", "words": "电线杆换了", "version": "1"])
            let told = try await site.json(contact, as: .staff)
            #expect(told["words"] == "电线杆换了" && told["day"] == "2026-11-22" && told["version"] == 2)
            guard case .array(let before)? = told["before"] else { throw DutySite.Absent() }
            #expect(before.count == 1 && before.first?["words"] == "电线杆歪了" && before.first?["day"] == "2026-11-23")
            // Somebody who still looks at the first version overwrites nothing.
            try await site.browser(.secondDeputy).post(
                "\(contact)/correct", ["day": "2026-11-22", "way": "visit", "words": "又改", "version": "1"], expect: 409)
            let stored = try await site.database.read { tx in
                try tx.rows("SELECT words FROM contact_version").map { try $0.get(0, as: [UInt8].self) }
                    + (try tx.rows("SELECT words FROM event_words").map { Array(try $0.get(0, as: String.self).utf8) })
            }
            #expect(stored.count >= 2 && !stored.contains { String(decoding: $0, as: UTF8.self).contains("电线杆") })
            // On the seventh day it can be corrected, on the eighth no more.
            site.world.advance(days: 7)
            #expect(try await site.json(contact, as: .secondDeputy)["correctable"] == true)
            site.world.advance(days: 1)
            #expect(try await site.json(contact, as: .secondDeputy)["correctable"] == false)
            try await site.browser(.secondDeputy).post(
                "\(contact)/correct", ["day": "2026-11-22", "way": "visit", "words": "太晚"], expect: 409)
        }
    }

    @Test func aDayLiesWithinTheLinkAndNotInTheFuture() async throws {
        try await withDuties { site in
            try await site.prepareContacts()
            let link = try await site.communityLink(from: "2026-11-10")
            for (day, sentence) in [
                ("2026-11-25", "日期不能晚于今天"), ("2026-11-09", "不在联系的起止日期之内"), ("gestern", "请填写日期"),
            ] {
                let reply = try await site.note(link, on: day, as: .secondDeputy, words: "留着的话", expect: 422)
                #expect(reply.says(sentence) && reply.says("留着的话"), "\(day)")
            }
            try await site.note(link, on: "2026-11-10", as: .secondDeputy)
            try await site.note(link, on: "2026-11-24", as: .secondDeputy)
            // It cannot end before what was noted of it, nor begin twice.
            try await site.browser(.staff).post("\(link)/end", ["until": "2026-11-24"], expect: 409)
            let again = try await site.browser(.staff).post(
                "/contacts/links",
                form: [
                    ("kind", "community"), ("deputy", "seconddeputy"), ("region", DutySite.village),
                    ("from", "2026-11-10"),
                ], expect: 409)
            #expect(again.says("已经有这样的联系"))
        }
    }

    /// A seat is for deputies in office; with it end the links that came with it.
    @Test func theLinksOfAMemberEndWithTheSeat() async throws {
        try await withDuties { site in
            try await site.prepareContacts()
            let link = try await site.memberLink(from: "2026-10-01")
            try await site.browser(.staff).post(
                "/contacts/members", ["committee": "npc-sq", "deputy": "nobody", "from": "2026-11-01"], expect: 422)
            try await site.browser(.staff).post(
                "/contacts/members", ["committee": "npc-sq", "deputy": "deputy", "from": "2026-11-01"], expect: 422)
            let seat = try await site.seat()
            try await site.browser(.staff).post("/contacts/members/\(seat)/end", ["until": "2026-11-24"])
            let told = try await site.json(link, as: .staff)
            #expect(told["state"] == "ended" && told["until"] == "2026-11-24")
        }
    }

    @Test func wordsOfPeopleStayWords() async throws {
        let words = "<b onclick=x>שלום</b>\"'&{{x}}"
        try await withDuties { site in
            try await site.prepareContacts()
            let link = try await site.start([
                ("kind", "community"), ("deputy", "seconddeputy"), ("region", DutySite.village),
                ("residentsGroup", words), ("from", "2026-10-01"),
            ])
            try await site.note(link, on: "2026-11-23", as: .secondDeputy, words: words)
            let contact = try await site.newest(of: link)
            for page in [link, contact, "/contacts/notes", "/contacts/links"] {
                let shown = try await site.browser(.staff).get(page)
                #expect(shown.says(words) && !shown.text.contains("<b onclick"), "\(page)")
                #expect(Markup.unisolated("שלום", in: shown.text).isEmpty, "\(page)")
            }
            let desk = try await site.browser(.secondDeputy).get("/contacts/mine")
            #expect(!desk.text.contains("<b onclick") && Markup.unisolated("שלום", in: desk.text).isEmpty)
        }
    }

    /// Whoever sits on the committee and is no longer in office is not offered for a link, and is refused when typed.
    @Test(arguments: Engine.available) func aFormOffersMembersInOfficeOnly(engine: Engine) async throws {
        try await withDuties(engine) { site in
            try await site.prepareContacts()
            _ = try await site.memberLink(from: "2026-07-01")
            let (path, option) = ("/contacts/links/new?kind=member&deputy=otherdeputy", "<option value=\"deputy\"")
            #expect(try await site.browser(.staff).get(path).text.contains(option))
            let (people, person) = (site.desk.people, try #require(site.people[.deputy]))
            try await site.database.write { tx in
                for mandate in try people.mandates(of: person, in: tx) {
                    try people.changeMandate(mandate.id, to: .suspended, on: site.world.today, in: tx)
                }
            }
            #expect(try await !site.browser(.staff).get(path).text.contains(option))
            let typed = [("kind", "member"), ("member", "deputy"), ("deputy", "otherdeputy"), ("from", "2026-11-24")]
            #expect(try await site.browser(.staff).post("/contacts/links", form: typed, expect: 422).says("没有这位在任的"))
        }
    }

    @Test(arguments: ContactWord.allCases) func everyWordIsThereInBothLanguages(word: ContactWord) {
        #expect(!word.text.zh.isEmpty && !word.text.en.isEmpty && word.text.zh != word.text.en)
    }
}

extension DutySite {
    /// The first seat that staff see.
    func seat() async throws -> String {
        let told = try await json("/contacts/members", as: .staff)
        guard case .array(let members)? = told["members"], case .text(let id)? = members.first?["id"] else {
            throw Absent()
        }
        return id
    }
}
