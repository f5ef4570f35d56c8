import Casework
import Store
import TestKit
import Testing

@testable import Opinions

/// The short way to ask what a viewer sees finds what the long way finds, whoever looks along whichever way.
@Suite struct SightTests {
    @Test(arguments: Engine.available) func everyWayShowsWhatIsVisibleAndNothingElse(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            let cases = try await site.everyStage()
            let sealed = try await site.send().number
            try await site.act("redirect", sealed, as: .clerk, ["kind": "accusation", "office": "县监委"])
            var viewers: [Viewer] = [.anonymous]
            for persona in Persona.signedIn { viewers.append(try await site.viewer(of: persona)) }
            // Several roles in one person.
            let all = viewers
            for (first, second) in zip(all, all.dropFirst()) {
                viewers.append(
                    Viewer(
                        person: first.person, pseudonym: first.pseudonym, grants: first.grants.union(second.grants)))
            }
            let paths = Self.paths + all.compactMap { $0.person.map { CasePath.deputy($0) } }
            for viewer in viewers {
                let sight = Sight(viewer)
                for path in paths {
                    let short = try await site.numbers(path, sight.condition(along: path) ?? "1 = 1")
                    let long = try await site.numbers(path, OpinionVisibility.inner(to: viewer))
                    #expect(short == long, "\(viewer.grants) \(path)")
                }
            }
            #expect(try await site.numbers(.county(Place.county), "1 = 1").count > cases.count)
        }
    }

    private static let paths: [CasePath] = [
        .sites([Place.site]), .sites([Place.site, Place.otherSite]), .sites([Place.otherSite]), .sites([]),
        .unit(Place.unit), .unit(Place.otherUnit), .county(Place.county), .county(Place.otherCounty),
        .township(RegionRange(Place.township)), .resting(Place.county), .resting(Place.prefecture),
    ]
}

extension OpinionsSite {
    fileprivate func numbers(_ path: CasePath, _ condition: SQL) async throws -> Set<String> {
        try await database.read { tx in
            Set(
                try tx.rows("SELECT opinion.number FROM opinion WHERE \(path.condition) AND \(condition)").map {
                    try $0.get(0, as: String.self)
                })
        }
    }
}
