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

        /// For whom it is, in each of the two states, by reading alone: nothing is asked for.
        func readers(whileOpen: Bool) -> Set<Persona> {
            let inside = PermissionRow.station.union([.auditor])
            let unit: Set<Persona> = [.unitClerk, .secondUnitClerk, .unitSigner]
            return switch self {
            case .original, .place: inside.union(unit).union([.resident])
            case .name, .phone, .consent: [.resident]
            case .declineReason, .rejectNote, .unpublished: inside
            case .handlers, .extensionReason: inside.union(unit)
            case .extensionRefusal: whileOpen ? [] : inside.union(unit)
            case .publicationReason: whileOpen ? [] : inside
            // A new draft replaces the one before.
            case .draft, .returned: whileOpen ? unit : []
            case .sealed: []
            }
        }
    }

    @Test func hiddenWordsAreReadByThoseAloneForWhomTheyAre() async throws {
        try await withOpinions { site in
            let number = try await plant(on: site)
            let sealed = try await site.send(text: Canary.sealed.rawValue, place: "雀封存地点", name: "雀封存姓名").number
            try await site.act("redirect", sealed, as: .clerk, ["kind": "accusation", "office": "县监委"])
            try await site.index()
            var seen = try await crawl(site, number, sealed, whileOpen: true)

            try await site.act(
                "reject-extension", number, as: .clerk, ["reason": Canary.extensionRefusal.rawValue])
            try await site.draft(number, "修好了，请看")
            try await site.sign(number)
            try await site.act(
                "reject-publication", number, as: .deputyWorkStaff, ["reason": Canary.publicationReason.rawValue])
            try await site.rate(number, "satisfied", reason: "")
            try await site.index()
            seen.formUnion(try await crawl(site, number, sealed, whileOpen: false))

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
            let number = try await plant(on: site)
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

    /// An open case with a word in every field that it has.
    private func plant(on site: OpinionsSite) async throws -> String {
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
        return number
    }

    private func crawl(
        _ site: OpinionsSite, _ number: String, _ sealed: String, whileOpen: Bool
    ) async throws -> Set<Canary> {
        var seen: Set<Canary> = []
        let crawler = Crawler(site: site, numbers: [number, sealed])
        let secret = try site.secret(of: number)
        for persona in Persona.allCases {
            for reading in try await crawler.read(as: persona, on: number) {
                for canary in Canary.allCases where reading.holds(canary.rawValue) {
                    let may = canary.readers(whileOpen: whileOpen).contains(persona)
                    #expect(may, "\(persona) reads \(canary) at \(reading.address)")
                    seen.insert(canary)
                }
                for shown in [secret, CaseSecret.shown(secret), "雀封存"] {
                    #expect(!reading.holds(shown), "\(persona) at \(reading.address)")
                }
                // Names of staff are for themselves; those of deputies are public.
                for other in Persona.signedIn where other != persona && other.slug == nil {
                    #expect(!reading.holds(other.name ?? ""), "\(persona) reads \(other) at \(reading.address)")
                }
            }
        }
        return seen
    }
}

extension String {
    var encodedForQuery: String { Paths.encoded(self) }
}
