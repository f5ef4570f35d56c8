import Casework
import Statutes
import Store
import Web
import Words

/// How a meeting voted, as its minutes have it: of all, how many were there, and how many were for it. Whether that many had to be
/// there and be for it is asked of the rules (VOT-01 to VOT-03), of all members and not of those present.
struct MotionVotes: Sendable {
    static let fields = ["members", "present", "for", "against", "abstained"].map { name in
        RouteField(name, .text(max: 6), required: true, MotionWord.votes.text)
    }
    let members: Int
    let present: Int
    let yes: Int
    let no: Int
    let abstained: Int

    init?(_ input: Input, _ problems: inout [FieldProblem]) {
        func number(_ name: String, from least: Int = 0) -> Int? {
            let found = input.text(name).flatMap { Int($0) }.flatMap { (least...5000).contains($0) ? $0 : nil }
            if found == nil { problems.append(FieldProblem(name, MotionWord.numberMissing.text)) }
            return found
        }
        let (members, present) = (number("members", from: 1), number("present", from: 1))
        let (yes, no, abstained) = (number("for"), number("against"), number("abstained"))
        guard let members, let present, let yes, let no, let abstained else { return nil }
        (self.members, self.present, self.yes, self.no, self.abstained) = (members, present, yes, no, abstained)
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML {
        let known = view.members.map { MotionSentence.known($0) }
        return """
            \(form.text("members", MotionWord.members, hint: known, value: view.members.map(String.init), maxLength: 6, required: true))\
            \(form.text("present", MotionWord.present, maxLength: 6, required: true))\
            \(form.text("for", MotionWord.votesFor, maxLength: 6, required: true))\(form.text("against", MotionWord.votesAgainst, maxLength: 6, required: true))\
            \(form.text("abstained", MotionWord.abstained, maxLength: 6, required: true))
            """
    }

    /// Refuses what cannot have been.
    func write(to acting: inout MotionActing, adopting isAdopted: Bool) throws {
        let (meeting, today) = (acting.meeting, acting.today)
        if present > members { throw InputRefused("present", MotionWord.morePresentThanAll) }
        if yes + no + abstained > present { throw InputRefused("present", MotionWord.moreVotesThanPresent) }
        if let quorum = ShareRule.rule(meeting.quorum, on: today), !quorum.isReached(by: present, of: members) {
            throw InputRefused("present", MotionSentence.tooFew(quorum, of: members))
        }
        if let majority = ShareRule.rule(meeting.majority, on: today),
            majority.isReached(by: yes, of: members) != isAdopted
        {
            throw InputRefused(
                "for",
                isAdopted ? MotionSentence.tooFew(majority, of: members) : MotionSentence.enough(majority, of: members))
        }
        (acting.motion.members, acting.motion.present) = (members, present)
        (acting.motion.votesFor, acting.motion.votesAgainst, acting.motion.abstained) = (yes, no, abstained)
    }
}

struct AdoptMotion: MotionAct {
    static let action = MotionLifecycle.Action.adopt
    static let fields = MotionVotes.fields
    let votes: MotionVotes

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let votes = MotionVotes(input, &problems) else { return nil }
        self.votes = votes
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML { MotionVotes.form(form, view) }
    func carryOut(_ acting: inout MotionActing) throws { try votes.write(to: &acting, adopting: true) }
}

struct RejectMotion: MotionAct {
    static let action = MotionLifecycle.Action.reject
    static let fields = MotionVotes.fields
    let votes: MotionVotes

    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let votes = MotionVotes(input, &problems) else { return nil }
        self.votes = votes
    }

    static func form(_ form: FormBuilder, _ view: MotionView) -> HTML { MotionVotes.form(form, view) }
    func carryOut(_ acting: inout MotionActing) throws { try votes.write(to: &acting, adopting: false) }
}
