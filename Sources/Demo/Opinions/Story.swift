/// The ways an opinion's life can go. Each is told to its end; what of it has happened by the demo's day is seen.
enum Story: Hashable, Sendable, CaseIterable {
    case unit, unitSlow, unitExtended, extensionRefused, draftReturned, refused
    case deputy, passedOn, deputySilent, onSpot
    case escalated, escalatedToCity
    case asked, noDetail
    case declined, declineUpheld, declineOverturned, declineRejected
    case redirected, withdrawn, identityReleased
    case secondRound, secondRoundDeputy, secondRoundUp, disputed, reopened

    /// Out of a thousand, in an ordinary year.
    var weight: Int {
        switch self {
        case .unit: 420
        case .deputy: 130
        case .onSpot: 85
        case .unitSlow: 55
        case .draftReturned, .asked: 30
        case .escalated, .secondRound, .passedOn: 28
        case .redirected: 40
        case .unitExtended, .refused, .identityReleased: 20
        case .withdrawn, .declined: 14
        case .noDetail, .disputed, .escalatedToCity: 10
        case .secondRoundDeputy, .secondRoundUp, .deputySilent: 8
        case .declineUpheld, .declineOverturned, .declineRejected, .extensionRefused, .reopened: 4
        }
    }

    static func drawn(_ dice: inout Dice) -> Story {
        var left = dice.below(total)
        for story in allCases {
            left -= story.weight
            if left < 0 { return story }
        }
        return .unit
    }
    private static let total = allCases.reduce(0) { $0 + $1.weight }

    /// Asking back needs somebody who can be asked.
    var needsContact: Bool { self == .asked || self == .noDetail }
    var needsDeputy: Bool { [.deputy, .passedOn, .deputySilent, .secondRoundDeputy].contains(self) }
    /// About something that only looks like a matter for the station.
    var isSpecial: Bool {
        [.redirected, .declined, .declineUpheld, .declineOverturned, .declineRejected].contains(self)
    }
}

/// How a reply is taken.
enum Ending: Sendable {
    case good, fair, unrated
    static func drawn(_ dice: inout Dice) -> Ending {
        switch dice.below(100) {
        case ..<62: .good
        case ..<82: .fair
        default: .unrated
        }
    }
}

extension PlanWriter {
    /// - Parameters:
    ///   - special: of the stories that need one.
    ///   - isToDeputy: the letter itself named the deputy, so the case is with them from the start.
    mutating func tell(_ story: Story, special: SpecialLetter?, ending: Ending, isToDeputy: Bool) {
        switch story {
        case .unit: handle(isSlow: false)
        case .unitSlow: handle(isSlow: true)
        case .unitExtended: extend(isAllowed: true)
        case .extensionRefused: extend(isAllowed: false)
        case .draftReturned:
            acceptToUnit()
            returnDraft()
            replyByUnit()
        case .refused:
            wrongBureau = matter.bureau == .transport ? .housing : .transport
            acceptToUnit()
            refuseByUnit()
            wrongBureau = nil
            acceptToUnit(after: 1...1)
            replyByUnit()
        case .deputy, .passedOn, .deputySilent, .secondRoundDeputy: withDeputy(story, isToDeputy: isToDeputy)
        case .onSpot: answerOnSpot()
        case .escalated, .escalatedToCity:
            escalate()
            if story == .escalatedToCity {
                acceptToUnit()
                refuseByUnit()
                escalate()
            }
            acceptToUnit()
            replyByUnit()
        case .asked, .noDetail: ask(isAnswered: story == .asked)
        case .redirected, .declined, .declineUpheld, .declineOverturned, .declineRejected: refuse(story, special)
        case .withdrawn:
            acceptToUnit()
            author("withdraw", after: 0...3)
            return
        case .identityReleased:
            acceptToUnit()
            author("release-identity", after: 0...1)
            replyByUnit()
        case .secondRound, .secondRoundUp, .disputed, .reopened: again(story)
        }
        if hasReply(story) { end(ending) }
    }

    private mutating func refuseByUnit() {
        office("refuse", [("reason", dice.word(Notes.refusals))], by: anyUnitClerk, after: 0...0)
    }

    private func hasReply(_ story: Story) -> Bool {
        ![.noDetail, .declined, .declineUpheld, .redirected, .disputed].contains(story)
    }

    mutating func end(_ ending: Ending) {
        switch ending {
        case .good: rate(isGood: true)
        case .fair: rate(isGood: false)
        case .unrated: break
        }
    }

    private mutating func handle(isSlow: Bool) {
        acceptToUnit()
        replyByUnit(isSlow: isSlow)
    }

    private mutating func extend(isAllowed: Bool) {
        acceptToUnit()
        office(
            "request-extension", [("reason", dice.word(Notes.extensionReasons))], by: anyUnitClerk, after: 1...1)
        if isAllowed {
            office("approve-extension", by: clerk, after: 0...1)
        } else {
            office("reject-extension", [("reason", "居民等得久了，请按原定日期答复。")], by: clerk, after: 0...1)
        }
        replyByUnit(isSlow: isAllowed)
    }

    private mutating func withDeputy(_ story: Story, isToDeputy: Bool) {
        if !isToDeputy { acceptToDeputy() }
        switch story {
        case .passedOn:
            office("request-pass-on", [("reason", dice.word(Notes.passOn))], by: chosenDeputy, after: 1...1)
            passToUnit()
            replyByUnit()
        case .deputySilent:
            // Three working days are over by then, and the program has taken the case back.
            acceptToUnit(after: 5...6)
            replyByUnit()
        case .secondRoundDeputy:
            replyByDeputy()
            ratePoor()
            reassignToUnit()
            replyByUnit()
        default: replyByDeputy()
        }
    }

    private mutating func ask(isAnswered: Bool) {
        office("ask-detail", [("question", dice.word(Notes.questions))], by: clerk, after: 0...1)
        guard isAnswered else { return }
        author("supply", [("detail", dice.word(Notes.details))], after: 0...3)
        acceptToUnit()
        replyByUnit()
    }

    private mutating func again(_ story: Story) {
        acceptToUnit()
        replyByUnit()
        if story == .reopened {
            rate(isGood: true)
            office("reopen-by-staff", [("reason", "抽查发现现场没有修好，重新办理。")], by: staff, after: 3...6)
        } else {
            ratePoor()
        }
        if story == .secondRoundUp {
            reassignUp()
            acceptToUnit(after: 0...1)
        } else {
            reassignToUnit()
        }
        replyByUnit()
        guard story == .disputed else { return }
        ratePoor()
        office("conclude", [("text", dice.word(Notes.conclusions))], by: staff, after: 2...4)
    }

    private mutating func refuse(_ story: Story, _ special: SpecialLetter?) {
        if story == .redirected {
            let (kind, answer) = (special?.kind ?? "hotline", special?.answer ?? "请拨打 12345 政务服务热线。")
            office("redirect", [("kind", kind), ("office", answer)], by: clerk, after: 0...1)
            return
        }
        let (ground, reason) = (special?.kind ?? "noContent", special?.answer ?? "没有写清时间、地点，无法办理。")
        office("propose-decline", [("ground", ground), ("reason", reason)], by: clerk, after: 0...1)
        if story == .declineRejected {
            office("reject-decline", [("note", "有具体事情，应当受理。")], by: staff, after: 0...1)
            acceptToUnit(after: 0...0)
            replyByUnit()
            return
        }
        office("confirm-decline", by: staff, after: 0...1)
        if story == .declined { return }
        author("appeal", [("reason", dice.word(Notes.appeals))], after: 0...2)
        let isUpheld = story == .declineUpheld
        office(
            "decide-appeal",
            [
                ("decision", isUpheld ? "uphold" : "overturn"),
                ("reason", isUpheld ? "复核后仍没有可以办理的内容。" : "电话核实后有具体事项，予以受理。"),
            ], by: otherStaff, after: 1...2)
        guard !isUpheld else { return }
        acceptToUnit(after: 0...1)
        replyByUnit()
    }
}
