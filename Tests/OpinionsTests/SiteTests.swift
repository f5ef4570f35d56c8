import Casework
import TestKit
import Testing

@testable import Opinions

/// The fixture itself: every stage is reached through the forms, and everybody is who they should be.
@Suite struct SiteTests {
    @Test(arguments: Engine.available) func everyStageIsReachedThroughTheForms(engine: Engine) async throws {
        try await withOpinions(engine) { site in
            for stage in Stage.allCases {
                let number = try await site.bring(to: stage)
                let state = try await site.opinion(number).state
                #expect(state == stage.state, "\(stage)")
            }
        }
    }

    @Test func theCastHoldsWhatItIsSaidToHold() async throws {
        try await withOpinions { site in
            for persona in Persona.allCases {
                let viewer = try await site.viewer(of: persona)
                #expect(viewer.isAnonymous == (persona.name == nil))
                if let grant = persona.grant { #expect(viewer.grants.map(\.role) == [grant.role]) }
                let mayServe = persona == .deputy || persona == .otherDeputy
                #expect(viewer.has(.deputy) == mayServe)
            }
        }
    }
}
