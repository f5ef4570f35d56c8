import Statutes
import Store
import TestKit
import Testing
import Web

@testable import App

/// Which routes belong to what a place may leave out, written down by hand.
@Suite struct SwitchboardTests {
    @Test func everyFeatureHasItsDoorsAndNothingElse() async throws {
        try await withDatabase(.sqlite, Features.migrations) { database in
            let site = try await WholeSite(database: database)
            let routes = site.plugged.routes
            var guarded: [Feature: Set<String>] = [:]
            for route in routes {
                if let feature = Switchboard.feature(of: route) { guarded[feature, default: []].insert(route.name) }
            }
            // What is done to an opinion asks with the opinion at hand: photos, joining, publishing.
            #expect(Set(guarded.keys) == Set(Feature.allCases).subtracting([.photos, .joining]))
            #expect(guarded[.publicBoard] == ["opinions.list"])
            #expect(guarded[.paperForms] == ["paper-forms", "print-paper-forms", "paper-form-sheets"])
            #expect(
                guarded[.contact] == [
                    "contacts.mine", "contacts.report", "contacts.links", "contacts.deputies", "contacts.communities",
                    "contacts.notes", "contacts.members", "contacts.add-member", "contacts.end-member", "contacts.new",
                    "contacts.start", "contacts.note", "contacts.end", "contacts.correct",
                ])
            for reading in [
                "duties.show", "referrals.show", "contacts.link", "contacts.show", "court.show", "suggestions.show",
                "suggestions.thread",
                "suggestions.receipts", "suggestions.paper", "suggestions.reply-paper", "motions.show",
                "evaluations.show",
                "evaluations.document", "evaluations.file", "opinions.show", "opinion.withdraw-publication", "desk",
                "home", "rules",
            ] {
                let route = try #require(routes.first { $0.name == reading }, "\(reading)")
                #expect(Switchboard.feature(of: route) == nil, "\(reading)")
            }
            for (name, feature) in [
                ("duties.plan", Feature.duties), ("duty.close", .duties), ("referrals.list", .duties),
                ("referral.pass", .duties), ("referral.respond", .duties), ("suggestions.start", .suggestions),
                ("suggestion.file", .suggestions), ("suggestions.batch", .suggestions),
                ("export-suggestions", .suggestions), ("export-suggestion-measures", .suggestions),
                ("motions.start", .motions), ("motions.announce", .motions), ("motion.submit", .motions),
                ("evaluations.create", .evaluations), ("court.offer", .court),
            ] {
                let route = routes.first { $0.name == name }
                #expect(route.flatMap { Switchboard.feature(of: $0) } == feature, "\(name)")
            }
        }
    }
}
