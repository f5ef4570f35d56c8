import Casework
import Testing

@Suite struct LifecycleTests {
    private func verdict(
        _ action: Lamp.Action, from state: Lamp.State?, as standing: Set<Actor>, facts: Set<Lamp.Guard> = []
    ) -> String {
        switch Lamp.judge(action, from: state, standing: standing, facts: facts) {
        case .allowed(let row, let actor): "\(row.to) as \(actor.role)"
        case .notYours: "not yours"
        case .notFromHere: "not from here"
        case .unmet(let unmet): "unmet \(unmet)"
        }
    }

    @Test func theTableDecides() {
        #expect(verdict(.mend, from: .dark, as: [Lamp.clerk]) == "mended as stationClerk")
        #expect(verdict(.mend, from: .mended, as: [Lamp.clerk]) == "not from here")
        #expect(verdict(.mend, from: .dark, as: [.author]) == "not yours")
        #expect(verdict(.check, from: .mended, as: [Lamp.clerk], facts: [.isNight]) == "unmet anotherPerson")
        #expect(
            verdict(.check, from: .mended, as: [Lamp.clerk], facts: [.isNight, .anotherPerson])
                == "checked as stationClerk")
        #expect(verdict(.report, from: nil, as: [Actor(.resident, .anyone)]) == "dark as resident")
    }

    @Test func theFirstMatchingRoleIsRecorded() {
        #expect(verdict(.mend, from: .dark, as: [Lamp.clerk, Lamp.unit]) == "mended as unitClerk")
    }

    @Test func ofTwoRowsTheOneWhoseGuardsHoldCounts() {
        #expect(verdict(.reopen, from: .checked, as: [Lamp.clerk], facts: [.isDay]) == "mended as stationClerk")
        #expect(verdict(.reopen, from: .checked, as: [Lamp.clerk], facts: [.isNight]) == "dark as stationClerk")
        #expect(verdict(.reopen, from: .checked, as: [Lamp.clerk]) == "unmet isNight")
    }

    @Test func strangersNeverLearnTheStateFromARefusal() {
        for state in Lamp.State.allCases {
            #expect(verdict(.check, from: state, as: [.author]) == "not yours")
        }
    }

    @Test func theButtonsAreTheTable() {
        #expect(Lamp.actions(from: .checked, standing: [Lamp.clerk], facts: [.isDay, .isNight]) == [.reopen])
        #expect(Lamp.actions(from: .mended, standing: [Lamp.clerk], facts: []) == [])
        for state in Lamp.State.allCases {
            for action in Lamp.Action.allCases {
                let isShown = Lamp.actions(from: state, standing: [Lamp.clerk], facts: [.isNight]).contains(action)
                let isAllowed = verdict(action, from: state, as: [Lamp.clerk], facts: [.isNight]).hasSuffix(
                    "stationClerk")
                #expect(isShown == isAllowed)
            }
        }
    }

    @Test func theDocumentShowsEveryRow() {
        let document = LifecycleDocument(of: Lamp.self, title: "Lamp").markdown
        #expect(document.contains("    [*] --> dark: report"))
        #expect(document.contains("    mended --> checked: check (bright)"))
        #expect(document.contains("| reopen | checked | dark | stationClerk (site) | isNight | start OPN-04 |"))
        #expect(document.contains("| mend | – | ✔ | ✔ |"))
    }
}
