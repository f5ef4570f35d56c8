import Casework
import Formats
import Statutes
import Store
import TestKit
import Testing
import Web
import WebTestKit

@testable import Opinions

/// Words that stand nowhere else are planted in every hidden field; then everybody reads all that they can reach. Where
/// a word is not meant for somebody it must not appear, and each does appear to somebody for whom it is meant.
@Suite struct CanaryTests {
    private enum Canary: String, CaseIterable {
        case original = "雀原文壹"
        case place = "雀地点贰"
        case name = "雀姓名叁"
        case phone = "13577889900"
        case consent = "雀代录肆"
        case declineReason = "雀拟拒伍"
        case rejectNote = "雀内注陆"
        case handlers = "雀办理柒"
        case draft = "雀草稿捌"
        case returned = "雀退稿玖"
        case extensionReason = "雀延期拾"
        case unpublished = "雀未公开甲"
        case publicationReason = "雀不公开乙"
        case extensionRefusal = "雀不延期丙"
        case sealed = "雀封存丁"
        case assigned = "雀交办戊"
        case merged = "雀并件己"
        case unmerged = "雀分件庚"
        case reassigned = "雀改办辛"
        case reassignedToDeputy = "雀改办壬"

        /// For whom it is, in each of the two states, by reading alone: nothing is asked for.
        func readers(whileOpen: Bool) -> Set<Persona> {
            let inside = PermissionRow.station.union([.auditor])
            let unit: Set<Persona> = [.unitClerk, .secondUnitClerk, .unitSigner]
            // What handlers say to each other, and none of their notes.
            let besides = unit.union([.leader, .analyst])
            return switch self {
            case .original, .place: inside.union(besides).union([.resident])
            case .name, .phone, .consent: [.resident]
            case .declineReason, .rejectNote, .unpublished: inside
            case .assigned, .merged, .unmerged, .reassigned, .reassignedToDeputy: inside
            case .handlers, .extensionReason: inside.union(besides)
            case .extensionRefusal: whileOpen ? [] : inside.union(besides)
            case .publicationReason: whileOpen ? [] : inside
            // A new draft replaces the one before.
            case .draft, .returned: whileOpen ? unit : []
            case .sealed: []
            }
        }
    }

    /// The cases in which the words are planted.
    private struct Planted {
        /// The one that the persona of the resident is the author of.
        let number: String
        /// With the notes of those who assigned them; the last one follows the first case.
        let others: [String]
    }

    @Test(arguments: Engine.available) func hiddenWordsAreReadByThoseAloneForWhomTheyAre(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let planted = try await plant(on: site)
            let number = planted.number
            let sealed = try await site.send(text: Canary.sealed.rawValue, place: "雀封存地点", name: "雀封存姓名").number
            try await site.act("redirect", sealed, as: .clerk, ["kind": "accusation", "office": "县监委"])
            try await site.index()
            var seen = try await crawl(site, planted, sealed, whileOpen: true)

            try await site.act(
                "reject-extension", number, as: .clerk, ["reason": Canary.extensionRefusal.rawValue])
            try await site.draft(number, "修好了，请看")
            try await site.sign(number)
            try await site.act(
                "reject-publication", number, as: .deputyWorkStaff, ["reason": Canary.publicationReason.rawValue])
            try await site.rate(number, "satisfied", reason: "")
            try await site.index()
            seen.formUnion(try await crawl(site, planted, sealed, whileOpen: false))

            // Asked for, with a reason, by those who may.
            let contact = try await site.act("read-contact", number, as: .clerk, expect: .ok)
            #expect(contact.says(Canary.name.rawValue) && contact.says(Canary.phone.rawValue))
            let opened = try await site.act(
                "read-contact", sealed, as: .deputyWorkStaff, ["reason": "移送"], expect: .ok)
            if opened.says(Canary.sealed.rawValue) { seen.insert(.sealed) }
            #expect(seen == Set(Canary.allCases))
        }
    }

    @Test(arguments: Engine.available) func hiddenWordsAreNotFoundBySearching(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let number = try await plant(on: site).number
            try await site.index()
            for canary in Canary.allCases where canary != .sealed {
                for persona in Persona.allCases {
                    let viewer = try await site.viewer(of: persona)
                    let found = try await site.database.read { tx in
                        try OpinionSearch.inner(canary.rawValue, visibleTo: viewer, limit: 10, in: tx).map(\.number)
                    }
                    let may =
                        canary == .original && canary.readers(whileOpen: true).contains(persona) && persona != .resident
                    #expect(found == (may ? [number] : []), "\(canary) \(persona)")
                }
                let found = try await site.browser(.anonymous).get("/opinions?q=\(canary.rawValue.encodedForQuery)")
                #expect(!found.text.contains(number), "\(canary)")
            }
        }
    }

    /// An open case with a word in every field that it has, and others with a word in each note that is written when a
    /// case is given to somebody or laid to another.
    private func plant(on site: OpinionsSite) async throws -> Planted {
        let number = try await site.send(
            text: Canary.original.rawValue, place: Canary.place.rawValue, name: Canary.name.rawValue,
            phone: Canary.phone.rawValue, consent: Canary.consent.rawValue, as: .clerk
        ).number
        try await site.act(
            "propose-decline", number, as: .clerk, ["ground": "abuse", "reason": Canary.declineReason.rawValue])
        try await site.act("reject-decline", number, as: .secondClerk, ["note": Canary.rejectNote.rawValue])
        try await site.giveToDeputy(number)
        try await site.act("request-pass-on", number, as: .deputy, ["reason": Canary.handlers.rawValue])
        try await site.act(
            "pass-to-unit", number, as: .clerk, ["unit": Place.unit.text, "handling": "complex"])
        try await site.draft(number, Canary.draft.rawValue)
        try await site.act("return-draft", number, as: .unitSigner, ["note": Canary.returned.rawValue])
        try await site.act("request-extension", number, as: .unitClerk, ["reason": Canary.extensionReason.rawValue])
        try await site.act(
            "propose-publication", number, as: .secondClerk, ["title": "路灯", "publicText": Canary.unpublished.rawValue])
        return Planted(
            number: number,
            others: [
                try await plantReassigned(on: site), try await plantReassignedToDeputy(on: site),
                try await plantFollower(of: number, on: site),
            ])
    }

    private func plantReassigned(on site: OpinionsSite) async throws -> String {
        let number = try await site.send(text: "桥栏杆坏了").number
        try await site.act(
            "accept-to-unit", number, as: .clerk,
            ["unit": Place.unit.text, "handling": "complex", "note": Canary.assigned.rawValue])
        try await site.draft(number)
        try await site.sign(number)
        try await site.rate(number, "notSatisfied")
        try await site.act(
            "reassign-to-unit", number, as: .clerk,
            ["unit": Place.unit.text, "handling": "complex", "note": Canary.reassigned.rawValue])
        return number
    }

    private func plantReassignedToDeputy(on site: OpinionsSite) async throws -> String {
        let number = try await site.bring(to: .reopened, text: "桥面有坑")
        try await site.act(
            "reassign-to-deputy", number, as: .clerk,
            ["deputy": try site.person(.deputy).text, "note": Canary.reassignedToDeputy.rawValue])
        return number
    }

    private func plantFollower(of master: String, on site: OpinionsSite) async throws -> String {
        let number = try await site.send(text: "桥头没有灯").number
        let merging: KeyValuePairs = ["master": master, "note": Canary.merged.rawValue]
        try await site.act("merge-into", number, as: .clerk, merging)
        try await site.act("unmerge", number, as: .secondClerk, ["note": Canary.unmerged.rawValue])
        try await site.act("merge-into", number, as: .clerk, merging)
        return number
    }

    private func crawl(
        _ site: OpinionsSite, _ planted: Planted, _ sealed: String, whileOpen: Bool
    ) async throws -> Set<Canary> {
        var seen: Set<Canary> = []
        // The others do not change between the two walks.
        let crawler = Crawler(site: site, numbers: [planted.number, sealed] + (whileOpen ? planted.others : []))
        for persona in Persona.allCases {
            for reading in try await crawler.read(as: persona, on: planted.number) {
                for canary in Canary.allCases where reading.holds(canary.rawValue) {
                    let may = canary.readers(whileOpen: whileOpen).contains(persona)
                    #expect(may, "\(persona) reads \(canary) at \(reading.address)")
                    seen.insert(canary)
                }
                try notForAnybody(reading, persona, of: planted, on: site)
            }
        }
        // The authors of the others are told nothing of what was planted, in their own cases or in the one they follow.
        for number in planted.others {
            let author = try await site.browser(.resident, on: number)
            for path in ["", "/my-data", "/my-data/file", "/my-data/erase"] {
                let address = "/opinions/\(number)\(path)"
                let reading = Crawler.Reading(address: address, text: try await author.get(address).text)
                for canary in Canary.allCases where reading.holds(canary.rawValue) {
                    Issue.record("its author reads \(canary) at \(address)")
                }
                try notForAnybody(reading, .resident, of: planted, on: site)
            }
        }
        return seen
    }

    private func notForAnybody(
        _ reading: Crawler.Reading, _ persona: Persona, of planted: Planted, on site: OpinionsSite
    ) throws {
        let secrets = try ([planted.number] + planted.others).map { try site.secret(of: $0) }
        for shown in secrets + secrets.map(CaseSecret.shown) + ["雀封存"] {
            #expect(!reading.holds(shown), "\(persona) at \(reading.address)")
        }
        // Names of staff are for themselves, and for the administrator who gives them their roles; those of deputies are
        // public.
        let looksAfterPeople =
            persona == .admin && (reading.address.hasPrefix("/people") || reading.address.hasPrefix("/api/v1/people"))
        if looksAfterPeople { return }
        for other in Persona.signedIn where other != persona && other.slug == nil {
            #expect(!reading.holds(other.name ?? ""), "\(persona) reads \(other) at \(reading.address)")
        }
    }
}

extension String {
    var encodedForQuery: String { Paths.encoded(self) }
}
