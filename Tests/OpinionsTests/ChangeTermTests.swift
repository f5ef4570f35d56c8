import Accounts
import Casework
import Formats
import Network
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// The 17th congress of 沈丘县 ends, the 18th begins on the day of the test. 邵代乙 is re-elected, 邵代丙 leaves while
/// suspended, and 邵代甲 leaves: whoever follows in the 12th district takes over what waits.
@Suite struct ChangeTermTests {
    private static let page = "/places/terms/\(Place.county.text)"
    private static let first = "2026-11-24"
    private static let plan = "\(page)?term=17&first=\(first)"

    /// Newly elected, or re-elected, by the import's own way into the tables.
    @discardableResult
    private static func elect(
        _ name: String, slug: String, district: String, from: String = first, on site: OpinionsSite
    ) async throws -> ID<Person> {
        let (people, network) = (site.people, site.network)
        return try await site.database.write { tx in
            let known = try network.deputy(slug: slug, in: tx)?.person
            let person = try known ?? people.add(name: name, in: tx)
            if known == nil { try network.register.add([Deputy(person, slug: slug, region: Place.township)], in: tx) }
            try people.addMandate(
                of: person, level: .county, region: Place.county, term: 18, district: district, from: day(from), in: tx)
            return person
        }
    }

    private static func carryOut(_ site: OpinionsSite) async throws {
        let browser = try await site.browser(.admin)
        let preview = try await browser.get(plan)
        let seen = try #require(preview.hidden("seen"))
        let done = try await browser.post(page, ["term": "17", "first": first, "seen": seen])
        #expect(try await browser.follow(done).says("换届已经办好"))
    }

    @Test(arguments: Engine.available) func aPreviewSaysWhatWouldHappenAndDoesNothing(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await site.bring(to: .withDeputy)
            try await Self.elect("邵代乙", slug: "shao-yi", district: "第 12 选区", on: site)
            try await Self.elect("新代甲", slug: "xin-jia", district: "第 12 选区", on: site)
            try await Self.elect("新代乙", slug: "xin-yi", district: "第 13 选区", from: "2026-11-20", on: site)
            let browser = try await site.browser(.admin)
            let list = try await browser.get("/places/terms")
            #expect(list.says("第 17 届") && list.says("第 18 届"))
            let before = try await site.everything(of: number)
            let preview = try await browser.get(Self.plan)
            for words in [
                "第 17 届到2026年11月23日为止，第 18 届从2026年11月24日起", "3 项代表职务到期", "1 人连任", "2 人离任", "0 人仍任别级代表",
                "3 项新一届代表职务", "有 1 项新一届代表职务的起始日期不是2026年11月24日", "邵代甲", "新代甲",
            ] { #expect(preview.says(words), "\(words)") }
            #expect(try await site.everything(of: number) == before)
            let told = try await browser.json(.get, "/api/v1\(Self.plan)").json
            #expect(told["ending"] == .integer(3) && told["reelected"] == .integer(1))
            // Staff look, and do not decide.
            let staff = try await site.browser(.deputyWorkStaff).get(Self.plan)
            #expect(staff.says("2 人离任") && staff.hidden("seen") == nil)
        }
    }

    @Test(arguments: Engine.available) func theSuccessorTakesOverWhatWaits(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let waiting = try await site.bring(to: .withDeputy)
            let answered = try await site.bring(to: .answered)
            try await Self.elect("邵代乙", slug: "shao-yi", district: "第 12 选区", on: site)
            let successor = try await Self.elect("新代甲", slug: "xin-jia", district: "第 12 选区", on: site)
            let due = try await site.clocks(waiting)
            try await Self.carryOut(site)

            let moved = try await site.opinion(waiting)
            #expect(moved.deputy == successor && moved.state == .withDeputy)
            // The day that was promised stays.
            #expect(try await site.clocks(waiting) == due)
            #expect(try await site.life(waiting).last == "withDeputy→withDeputy passToSuccessor system")
            #expect(
                try await site.count(
                    "SELECT COUNT(*) FROM notice WHERE kind = 'opinion.passToSuccessor' AND person_id = \(successor)")
                    == 1)
            #expect(try await site.page(waiting, as: .resident).says("转给接任的代表"))
            // What was answered stays the answer of whoever gave it.
            #expect(try await site.opinion(answered).deputy == site.person(.deputy))

            // The old mandates ended the day before; the record of the former deputy stays.
            let people = site.people
            let (former, again) = (try site.person(.deputy), try site.person(.otherDeputy))
            let (mandates, others, left) = try await site.database.read { tx in
                (
                    try people.mandates(of: former, in: tx), try people.mandates(of: again, in: tx),
                    try people.mandates(of: try site.person(.suspendedDeputy), in: tx)
                )
            }
            #expect(mandates.map(\.status) == [.expired] && mandates[0].until == day(Self.first))
            #expect(Set(others.map(\.status)) == [.active, .expired] && left.map(\.status) == [.expired])
            let page = try await site.web.browser().get("/deputies/shao-jia")
            #expect(page.says("第 17 届") && page.says("任期已满") && page.says("以前接待的站点") && page.says("2026年11月23日"))
            let station = try await site.web.browser().get("/sites/\(Place.siteCode)")
            #expect(station.says("邵代乙") && !station.says("邵代甲") && !station.says("邵代丙"))
            // They no longer act as deputies.
            try await site.page(waiting, as: .deputy, expect: .notFound)
            let log = try await site.browser(.admin).get("/places/log")
            #expect(log.says("人大换届") && log.says("17 → 18"))
        }
    }

    @Test(arguments: Engine.available) func withoutASuccessorItGoesBackToTheStation(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let waiting = try await site.bring(to: .withDeputy)
            let asked = try await site.bring(to: .passOnRequested)
            // Two who are new in the district: nobody can say who took whose seat.
            for (name, slug) in [("新代甲", "xin-jia"), ("新代乙", "xin-yi")] {
                try await Self.elect(name, slug: slug, district: "第 12 选区", on: site)
            }
            try await Self.carryOut(site)
            for number in [waiting, asked] {
                let opinion = try await site.opinion(number)
                #expect(opinion.state == .submitted && opinion.deputy == nil && opinion.site == Place.site)
                #expect(try await site.life(number).last == "withDeputy→submitted deputyLeft system")
                #expect(try await site.clocks(number).map { $0.prefix(6) } == ["OPN-10"])
            }
            #expect(
                try await site.count(
                    "SELECT COUNT(*) FROM notice WHERE kind = 'opinion.deputyLeft' AND organisation_id = \(Place.site)")
                    == 2)
            // The station goes on with it as with any other.
            try await site.giveToUnit(waiting)
            #expect(try await site.state(waiting) == "withUnit")
        }
    }

    /// A deputy of the city too goes on with what they have.
    @Test func whoeverSitsInAnotherCongressKeepsTheirs() async throws {
        try await withOpinions { site in
            let waiting = try await site.bring(to: .withDeputy)
            let (people, person) = (site.people, try site.person(.deputy))
            try await site.database.write { tx in
                _ = try people.addMandate(
                    of: person, level: .municipal, region: Place.prefecture, term: 5, district: "沈丘县",
                    from: day("2022-03-01"), in: tx)
            }
            #expect(try await site.browser(.admin).get(Self.plan).says("1 人仍任别级代表"))
            try await Self.carryOut(site)
            #expect(try await site.opinion(waiting).deputy == person)
            #expect(try await site.web.browser().get("/sites/\(Place.siteCode)").says("邵代甲"))
            try await site.act("reply-by-deputy", waiting, as: .deputy, ["text": "我去看过了"])
        }
    }

    /// A mandate that ends during a term: a by-election comes later, the station has the matter now.
    @Test(arguments: Engine.available) func whatWaitsForWhoeverLeavesGoesBackToTheStation(_ engine: Engine) async throws
    {
        try await withOpinions(engine) { site in
            let waiting = try await site.bring(to: .withDeputy)
            let (people, person) = (site.people, try site.person(.deputy))
            let mandate = try await site.database.read { try people.mandates(of: person, in: $0)[0].id.text }
            let path = "/places/deputies/shao-jia/mandate"
            let browser = try await site.browser(.admin)
            #expect(try await browser.get("/places/deputies/shao-jia").says("等答复的 1 件退回联络站"))
            // Suspended, they may come back.
            try await browser.post(path, ["mandate": mandate, "act": "suspend", "day": Self.first])
            #expect(try await site.state(waiting) == "withDeputy")
            try await browser.post(path, ["mandate": mandate, "act": "end", "day": Self.first])
            #expect(try await site.state(waiting) == "submitted")
            #expect(try await site.opinion(waiting).deputy == nil)
            #expect(try await site.life(waiting).last == "withDeputy→submitted deputyLeft system")
        }
    }

    @Test(arguments: [
        ("first", "2026-11-25", "不能晚于今天"), ("first", "2022-03-01", "这一届从2022年3月1日开始"), ("first", "昨天", "请填写日期"),
        ("term", "18", "请从给出的选项中选一项"), ("term", "", "请从给出的选项中选一项"),
    ]) func whatCannotBeIsSaidBesideItsField(_ field: String, _ value: String, _ words: String) async throws {
        try await withOpinions { site in
            var asked = ["term": "17", "first": Self.first]
            asked[field] = value
            let query = asked.map { "\($0.key)=\(Paths.encoded($0.value))" }.joined(separator: "&")
            let reply = try await site.browser(.admin).get("\(Self.page)?\(query)", expect: 422)
            #expect(reply.says(words) && reply.text.contains("id=\"\(field)-error\""))
            #expect(reply.hidden("seen") == nil)
        }
    }

    /// Somebody was elected between looking and confirming: another plan than the one that was seen.
    @Test(arguments: Engine.available) func whatWasNotSeenIsNotDone(_ engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let waiting = try await site.bring(to: .withDeputy)
            let browser = try await site.browser(.admin)
            let seen = try #require(try await browser.get(Self.plan).hidden("seen"))
            try await Self.elect("新代甲", slug: "xin-jia", district: "第 12 选区", on: site)
            let late = try await browser.post(
                Self.page, ["term": "17", "first": Self.first, "seen": seen], expect: 409)
            #expect(late.says("代表名单有了变化") && late.says("新代甲"))
            #expect(try await site.state(waiting) == "withDeputy")
            let again = try #require(late.hidden("seen"))
            try await browser.post(Self.page, ["term": "17", "first": Self.first, "seen": again])
            // And once is enough.
            try await browser.post(Self.page, ["term": "17", "first": Self.first, "seen": again], expect: 422)
        }
    }

    @Test func onlyTheAdministratorCarriesItOut() async throws {
        try await withOpinions { site in
            let seen = try #require(try await site.browser(.admin).get(Self.plan).hidden("seen"))
            for persona in Persona.signedIn where persona != .admin {
                let reply = try await site.browser(persona).post(
                    Self.page, ["term": "17", "first": Self.first, "seen": seen], expect: nil)
                let isStaff = [.deputyWorkStaff, .secondStaff, .cityStaff].contains(persona)
                #expect(reply.status == (isStaff ? 403 : 404), "\(persona)")
            }
            #expect(try await site.count("SELECT COUNT(*) FROM mandate WHERE status = 'expired'") == 0)
        }
    }
}
