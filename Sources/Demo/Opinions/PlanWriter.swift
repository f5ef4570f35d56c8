import Casework
import Network
import Opinions
import Statutes
import Store

/// Writes one plan, deed by deed: who does it, when, with which words.
struct PlanWriter {
    let station: Station
    let settlement: Settlement
    let matter: Matter
    let slots: Slots
    /// Where the case rests; moves up with it.
    var level: ID<Region>
    var dice: Dice
    var time: WorkingTime
    /// The deputy who is chosen where one is needed.
    let deputy: Viewer?
    private(set) var plan: Plan
    /// A letter that is not for the station.
    var special: SpecialLetter?
    /// Where the case goes by mistake, until it comes back.
    var wrongBureau: Bureau?
    /// Which reply is being worked on.
    private var round = 1

    init(
        _ letter: ScriptedOpinions.Letter, from sender: Viewer, at: Instant, about matter: Matter, _ slots: Slots,
        station: Station, settlement: Settlement, deputy: Viewer?, calendar: WorkCalendar, zone: Zone, dice: Dice
    ) {
        (self.station, self.settlement, self.matter, self.slots) = (station, settlement, matter, slots)
        (level, self.dice, self.deputy) = (station.site.region, dice, deputy)
        time = WorkingTime(from: at, calendar: calendar, zone: zone)
        plan = Plan(county: station.county.id, letter: letter, sender: sender, at: at)
    }

    // MARK: People

    var clerk: Viewer { viewer(settlement.cast.clerks[station.site.id]?.first) }
    var otherClerk: Viewer { viewer(settlement.cast.clerks[station.site.id]?.last) }
    var staff: Viewer { viewer(settlement.cast.staff[station.county.id]?.first) }
    var otherStaff: Viewer { viewer(settlement.cast.staff[station.county.id]?.last) }
    private var staffAtLevel: Viewer { level == County.city ? viewer(settlement.cast.staff[level]?.first) : staff }

    private var unit: ID<Organisation> {
        let region = level == County.city ? level : station.county.id
        // Above the township there is no office of its own.
        let bureau = wrongBureau ?? matter.bureau ?? (level == station.site.region ? nil : .civil)
        return bureau.flatMap { settlement.bodies.bureau($0, of: region) }
            ?? settlement.bodies.offices[station.township.id] ?? ID("")
    }
    /// The second round is another person's.
    private var unitClerk: Viewer {
        let clerks = settlement.cast.unitClerks[unit]
        return viewer(round == 1 ? clerks?.first : clerks?.last)
    }
    private var signer: Viewer { viewer(settlement.cast.signers[unit]) }

    /// Who refuses, or asks for more time.
    var anyUnitClerk: Viewer { unitClerk }
    var chosenDeputy: Viewer { viewer(deputy) }

    private func viewer(_ found: Viewer?) -> Viewer { found ?? .anonymous }

    // MARK: Deeds

    mutating func office(
        _ path: String, _ fields: [(name: String, value: String)] = [], by viewer: Viewer, after days: ClosedRange<Int>
    ) {
        let at = time.office(after: dice.within(days), &dice)
        plan.deeds.append(Deed(at: at, by: .person(viewer), what: .act(path, fields)))
    }

    mutating func author(_ path: String, _ fields: [(name: String, value: String)] = [], after days: ClosedRange<Int>) {
        let at = time.atHome(after: dice.within(days), &dice)
        plan.deeds.append(Deed(at: at, by: .author, what: .act(path, fields)))
    }

    /// Soon after the first of them was given to someone.
    mutating func merge(into master: Int, after accepted: Instant) {
        let at = accepted.adding(seconds: dice.within(300...3000))
        plan.deeds.append(
            Deed(at: at, by: .person(clerk), what: .merge(master, note: "与先前收到的是同一事项，一并办理。")))
    }

    mutating func acceptToUnit(after days: ClosedRange<Int> = 0...1) {
        let isUp = level != station.site.region
        office(
            "accept-to-unit", unitFields + [("note", dice.word(Notes.triage))], by: isUp ? staffAtLevel : clerk,
            after: days)
    }

    mutating func passToUnit() { office("pass-to-unit", unitFields, by: clerk, after: 0...1) }

    mutating func reassignToUnit() {
        round = 2
        office("reassign-to-unit", unitFields + [("note", "请换人再办，到现场核对。")], by: clerk, after: 0...1)
    }

    mutating func acceptToDeputy(after days: ClosedRange<Int> = 0...1) {
        guard let person = deputy?.person else { return }
        office("accept-to-deputy", [("deputy", person.text)], by: clerk, after: days)
    }

    /// Draft and signature. Most are in time; some are late, and say so by their dates.
    mutating func replyByUnit(isSlow: Bool = false) {
        let days: ClosedRange<Int> =
            switch matter.handling {
            case .simple: 1...2
            case .complex: 2...4
            case .hard: 6...16
            }
        let late = isSlow ? dice.within(2...9) : 0
        let text = round == 1 ? slots.fill(matter.reply) : Notes.secondReply + slots.fill(matter.reply)
        office(
            "draft-reply", [("text", "您好。" + text), ("result", matter.outcome)], by: unitClerk,
            after: (days.lowerBound + late)...(days.upperBound + late))
        office("sign-reply", by: signer, after: 0...0)
    }

    mutating func returnDraft() {
        office(
            "draft-reply", [("text", "您好，您反映的问题已收悉，正在研究。"), ("result", "explained")], by: unitClerk, after: 1...1)
        office("return-draft", [("note", "太笼统。写清楚办了什么、什么时候办完。")], by: signer, after: 0...0)
    }

    mutating func replyByDeputy(after days: ClosedRange<Int> = 0...1) {
        office(
            "reply-by-deputy", [("text", Notes.deputyReply(slots.fill(matter.reply)))], by: deputy ?? .anonymous,
            after: days)
    }

    mutating func answerOnSpot() {
        office(
            "answer-on-spot", [("text", dice.word(Notes.spot) + slots.fill(matter.reply))], by: clerk, after: 0...1)
    }

    mutating func escalate() {
        let isToCity = level == station.county.id
        office("escalate", [("reason", isToCity ? "需要市级部门协调。" : "超出乡镇权限，上报县级办理。")], by: clerk, after: 0...1)
        level = isToCity ? County.city : station.county.id
    }

    mutating func reassignUp() {
        round = 2
        office("reassign-up", [("reason", "第一次答复没有解决，提级办理。")], by: clerk, after: 0...1)
        level = station.county.id
    }

    mutating func ratePoor() {
        let reason = round == 1 ? slots.fill(matter.poorReason) : "第二次答复还是没有解决。" + slots.fill(matter.poorReason)
        author("rate", [("grade", "notSatisfied"), ("reason", reason)], after: 0...4)
    }

    mutating func rate(isGood: Bool) {
        var fields = [(name: "grade", value: isGood ? "satisfied" : "basicallySatisfied")]
        if dice.chance(35) { fields.append(("reason", dice.word(isGood ? Notes.thanks : Notes.fair))) }
        author("rate", fields, after: 0...5)
    }

    /// Redacted by the clerk, published by the staff.
    mutating func publish(title: String? = nil, reply: Bool = true) {
        let title = title ?? slots.fill(matter.title)
        let at = time.office(after: dice.within(1...4), &dice)
        plan.deeds.append(
            Deed(
                at: at, by: .person(clerk),
                what: .propose(
                    title: title.contains(slots.town) ? title : slots.town + ":" + title,
                    text: slots.fill(matter.words),
                    reply: reply ? slots.fill(matter.reply) : nil)))
        plan.deeds.append(
            Deed(at: time.office(after: dice.within(0...2), &dice), by: .person(staff), what: .publish))
    }

    mutating func unpublish() {
        plan.deeds.append(
            Deed(at: time.office(after: 2, &dice), by: .person(staff), what: .unpublish("文字里还能看出是哪一家，先撤下来。")))
    }

    /// What happened only so far.
    mutating func cut(to deeds: Int) { plan.deeds = Array(plan.deeds.prefix(deeds)) }

    /// Another letter under the same name.
    mutating func replace(_ special: SpecialLetter) {
        self.special = special
        var letter = plan.letter
        (letter.words, letter.topic) = (special.words, .other)
        plan = Plan(county: plan.county, letter: letter, sender: plan.sender, at: plan.at, deeds: plan.deeds)
    }

    private var unitFields: [(name: String, value: String)] {
        [("unit", unit.text), ("handling", matter.handling.rawValue)]
    }
}
