import Accounts
import Casework
import Network
import Statutes
import Store
import Web
import Words

/// The unit and the class of difficulty, as chosen in four different acts.
struct UnitChoice: Sendable {
    let unit: ID<Organisation>
    let handling: Opinion.HandlingClass

    static var fields: [RouteField] {
        [
            RouteField("unit", .text(max: 40), required: true, OpinionWord.unit.text),
            RouteField(
                "handling", .choice(Opinion.HandlingClass.allCases.map(\.rawValue)), required: true,
                OpinionWord.handling.text),
        ]
    }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        """
        \(form.select("unit", OpinionWord.unit, [Choice("", "")] + choices.units, required: true))
        \(form.radios("handling", OpinionWord.handling, Opinion.HandlingClass.allCases.map { form.choice($0.rawValue, $0.word) }, required: true))
        """
    }

    init?(_ input: Input, problems: inout [FieldProblem]) {
        let unit = input.checked("unit", 1...40, missing: OpinionWord.unitMissing.text, problems: &problems)
        let handling = input.choice(
            "handling", as: Opinion.HandlingClass.self, missing: OpinionWord.handlingMissing.text, problems: &problems)
        guard let unit, let handling else { return nil }
        (self.unit, self.handling) = (ID(unit), handling)
    }

    func assign(in acting: inout Acting) throws {
        try Self.give(to: unit, in: &acting)
        acting.opinion.handling = handling
        // The second round has its own time, whichever way it comes to a unit.
        acting.chosen = acting.opinion.poorRatings > 0 ? "OPN-13" : handling.rule
    }

    /// Units handle what rests in their own county or city; another county's unit is not there.
    static func give(to unit: ID<Organisation>, in acting: inout Acting) throws {
        guard let unit = try acting.places.unit(unit, servingCasesIn: acting.opinion.restsIn) else {
            throw FieldRefusal("unit", OpinionWord.noSuchUnit)
        }
        let clerks = try acting.desk.people.persons(with: .unitClerk, in: unit.id, in: acting.tx)
        guard clerks.isEmpty || clerks.contains(where: { acting.circumstances.mayAnswer(acting.opinion, $0) }) else {
            throw FieldRefusal("unit", OpinionWord.nobodyElseInUnit)
        }
        try acting.store.dropDrafts(on: acting.opinion, in: acting.tx)
        acting.opinion.unit = unit.id
        acting.opinion.deputy = nil
        acting.words["unit"] = unit.name
    }
}

/// The deputy, as chosen in two different acts.
enum DeputyChoice {
    static var field: RouteField { RouteField("deputy", .text(max: 40), required: true, OpinionWord.deputy.text) }

    static func form(_ form: FormBuilder, _ choices: ActChoices) -> HTML {
        form.select("deputy", OpinionWord.deputy, [Choice("", "")] + choices.deputies, required: true)
    }

    static func read(_ input: Input, _ problems: inout [FieldProblem]) -> ID<Person>? {
        input.checked("deputy", 1...40, missing: OpinionWord.deputyMissing.text, problems: &problems).map { ID($0) }
    }

    static func assign(_ deputy: ID<Person>, in acting: inout Acting) throws {
        guard try acting.desk.deputies(for: acting.opinion, in: acting.tx).contains(where: { $0.person == deputy })
        else { throw FieldRefusal("deputy", OpinionWord.noSuchDeputy) }
        guard acting.circumstances.mayAnswer(acting.opinion, deputy) else {
            throw FieldRefusal("deputy", OpinionWord.sameDeputy)
        }
        try acting.store.dropDrafts(on: acting.opinion, in: acting.tx)
        acting.opinion.deputy = deputy
        acting.opinion.unit = nil
    }
}
