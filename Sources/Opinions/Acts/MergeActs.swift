import Casework
import Statutes
import Store
import Web

/// The same matter twice: this one follows the other from now on, keeps its number, and its author is told of every
/// step. A link, not a deletion: it can be undone.
struct MergeInto: OpinionAct {
    static let path = "merge-into"
    static let actions: [OpinionLifecycle.Action] = [.mergeInto]
    static var fields: [RouteField] {
        [RouteField("master", .text(max: 30), required: true, OpinionWord.masterNumber.text), TextField.note.field]
    }
    let master: String
    let note: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        """
        \(form.text("master", OpinionWord.masterNumber, hint: OpinionWord.masterHint.text, maxLength: 30, required: true))
        \(TextField.note.form(form))
        """
    }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        let master = input.checked("master", 1...30, missing: OpinionWord.masterMissing.text, problems: &problems)
        let note = TextField.note.read(input, &problems)
        guard let master, let note else { return nil }
        (self.master, self.note) = (master, note)
    }
    func carryOut(_ acting: inout Acting) throws {
        let master: Opinion
        do { master = try acting.store.opinion(self.master, visibleTo: acting.viewer, in: acting.tx) } catch Problem
            .notFound
        {
            throw FieldRefusal("master", OpinionWord.noSuchMaster)
        }
        try acting.follow(master)
        acting.words["note"] = note
    }
}

/// Its author says that a published opinion is about the same matter: one case is handled, and all who sent it are told.
struct JoinPublished: OpinionAct {
    static let path = "join"
    static let actions: [OpinionLifecycle.Action] = [.join]
    static var fields: [RouteField] {
        [RouteField("master", .text(max: 30), required: true, OpinionWord.masterNumber.text)]
    }
    let master: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        form.text("master", OpinionWord.number, hint: OpinionWord.joinHint.text, maxLength: 30, required: true)
    }
    init(master: String) { self.master = master }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard
            let master = input.checked("master", 1...30, missing: OpinionWord.numberMissing.text, problems: &problems)
        else { return nil }
        self.init(master: master)
    }
    func carryOut(_ acting: inout Acting) throws {
        try acting.desk.refuseUnusedJoining(in: acting.opinion.region, in: acting.tx)
        do { try acting.follow(acting.store.published(master, in: acting.tx).opinion) } catch Problem.notFound {
            throw FieldRefusal("master", OpinionWord.noSuchMaster)
        }
    }
}

extension Acting {
    fileprivate mutating func follow(_ master: Opinion) throws {
        guard master.state.isGoing, master.id != opinion.id, master.county == opinion.county, !master.isSealed else {
            throw FieldRefusal("master", OpinionWord.masterNotOpen)
        }
        // Those who already follow this one follow the same master, so that chains never form.
        guard try store.followers(of: opinion, in: tx).isEmpty else {
            throw FieldRefusal("master", OpinionWord.hasFollowers)
        }
        opinion.mergedInto = master.id
        opinion.mergedFrom = before.state
        words["master"] = master.number
    }
}

/// It was another matter after all: everything is as it was, the clocks moved by the time between.
struct Unmerge: OpinionAct {
    static let actions: [OpinionLifecycle.Action] = [.unmerge]
    static var fields: [RouteField] { [TextField.note.field] }
    let note: String

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML { TextField.note.form(form) }
    init?(_ input: Input, problems: inout [FieldProblem]) {
        guard let note = TextField.note.read(input, &problems) else { return nil }
        self.note = note
    }
    func carryOut(_ acting: inout Acting) throws {
        acting.opinion.mergedInto = nil
        acting.opinion.mergedFrom = nil
        acting.words["note"] = note
    }
}
