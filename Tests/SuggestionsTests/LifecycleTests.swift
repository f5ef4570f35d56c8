import Casework
import Testing

@testable import Suggestions

/// The three tables against what was written down by hand from the working procedure: each act, from where to where, by
/// whom. `L` leads, `C` co-signs, `S` is staff, `u` a unit's clerk, `U` its signer, `-` the system.
@Suite struct LifecycleTests {
    private static let suggestion = """
        start –>draft D
        fromMotion –>filed -
        revise draft>draft cosigning>cosigning returned>returned L
        linkOpinion draft>draft cosigning>cosigning returned>returned L
        unlinkOpinion draft>draft cosigning>cosigning returned>returned L
        inviteCosigner draft>cosigning cosigning>cosigning L
        uninvite cosigning>cosigning L
        confirmCosign cosigning>cosigning C
        declineCosign cosigning>cosigning C
        file draft>filed cosigning>filed returned>filed L
        sendBack filed>returned S
        treatAsLetter filed>treatedAsLetter S
        register filed>registered S
        handOver registered>handedOver S
        askToWithdraw draft>draft cosigning>cosigning filed>filed returned>returned registered>registered handedOver>handedOver L
        agreeToWithdraw draft>draft cosigning>cosigning filed>filed returned>returned registered>registered handedOver>handedOver C
        withdraw draft>withdrawn cosigning>withdrawn filed>withdrawn returned>withdrawn registered>withdrawn handedOver>withdrawn LS
        allReplied handedOver>replied -
        deliver replied>feedbackDue -
        replyAgain rehandling>feedbackDue -
        addFeedback feedbackDue>feedbackDue C
        feedbackGood feedbackDue>concluded feedbackDue>tracking L
        feedbackPoor feedbackDue>rehandling feedbackDue>assessing L
        noFeedback feedbackDue>concluded feedbackDue>tracking -
        acceptAssessment assessing>concluded assessing>tracking S
        orderAgain assessing>rehandling S
        allKept tracking>concluded -
        reopen concluded>rehandling concluded>rehandling S
        markKey registered>registered handedOver>handedOver replied>replied feedbackDue>feedbackDue rehandling>rehandling assessing>assessing tracking>tracking S
        recordCheckpoint registered>registered handedOver>handedOver replied>replied feedbackDue>feedbackDue rehandling>rehandling assessing>assessing tracking>tracking S
        recount filed>filed registered>registered handedOver>handedOver replied>replied feedbackDue>feedbackDue rehandling>rehandling assessing>assessing tracking>tracking -
        """
    private static let handling = """
        assign –>pending –>pending –>pending S
        signFor pending>signedFor uU
        begin signedFor>working u
        requestRefusal pending>refusalRequested signedFor>refusalRequested U
        acceptRefusal refusalRequested>refused S
        rejectRefusal refusalRequested>signedFor S
        reassign pending>reassigned signedFor>reassigned working>reassigned S
        cancel pending>cancelled signedFor>cancelled refusalRequested>cancelled working>cancelled -
        recordContact working>working u
        giveOpinion working>opinionGiven uU
        requestExtension working>working u
        approveExtension working>working S
        rejectExtension working>working S
        draftReply working>working u
        returnDraft working>working U
        reply working>replied U
        handleAgain replied>working -
        recount pending>pending signedFor>signedFor refusalRequested>refusalRequested working>working -
        """
    private static let commitment = """
        promise –>promised U
        reportDone promised>reported broken>reported uU
        object reported>reported CL
        confirmKept reported>kept S
        returnReport reported>promised S
        runOut promised>broken -
        explain broken>promised U
        replace promised>replaced reported>replaced broken>replaced -
        """

    @Test func theTablesAreThoseThatWereWrittenDown() {
        #expect(written(SuggestionLifecycle.self) == Self.lines(Self.suggestion))
        #expect(written(HandlingLifecycle.self) == Self.lines(Self.handling))
        #expect(written(CommitmentLifecycle.self) == Self.lines(Self.commitment))
    }

    private static func lines(_ text: String) -> Set<String> { Set(text.split(separator: "\n").map(String.init)) }

    private func written<L: Lifecycle>(_ life: L.Type) -> Set<String> {
        var lines: Set<String> = []
        for action in Set(L.transitions.map(\.action)) {
            let rows = L.rows(of: action)
            let moves = rows.map { "\($0.from?.rawValue ?? "–")>\($0.to.rawValue)" }
            let who = Set(rows.flatMap(\.who).map(Self.letter)).sorted().joined()
            lines.insert("\(action.rawValue) \(moves.joined(separator: " ")) \(Self.inOrder(who))")
        }
        return lines
    }

    private static func inOrder(_ letters: String) -> String {
        letters == "Uu" ? "uU" : letters
    }

    private static func letter(_ actor: Actor) -> String {
        switch (actor.role, actor.relation) {
        case (.deputy, .anyone): "D"
        case (.deputy, .lead): "L"
        case (.deputy, .cosigner): "C"
        case (.deputyWorkStaff, .region): "S"
        case (.unitClerk, .handlingUnit): "u"
        case (.unitSigner, .handlingUnit): "U"
        case (.system, .system): "-"
        default: "?"
        }
    }
}
