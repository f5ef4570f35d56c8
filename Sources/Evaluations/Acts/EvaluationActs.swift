import Casework
import Formats
import HTTPTypes
import Network
import Statutes
import Store
import Web
import Words

/// What is done on the page of an evaluation, each with the form that the page shows.
struct EvaluationActs: Sendable {
    let desk: EvaluationDesk

    // MARK: Before the vote

    @Sendable func nameScrutineers(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        let (desk, reader) = (desk, exchange.reader)
        var problems: [FieldProblem] = []
        let typed = ["first", "second"].map { name in
            exchange.input.checked(name, 1...60, missing: EvaluationWord.scrutineerMissing.text, problems: &problems)
        }
        let region = view.evaluation.region
        let found = try await desk.database.read { tx in
            try typed.map { name in
                try name.flatMap { try KeepRoll.deputy($0, in: region, desk, on: reader.today, tx) }
            }
        }
        for (index, name) in ["first", "second"].enumerated() where typed[index] != nil && found[index] == nil {
            problems.append(FieldProblem(name, EvaluationText.nobodyCalled(typed[index] ?? "")))
        }
        let persons = found.compactMap { $0 }
        if persons.count == 2, persons[0] == persons[1] {
            problems.append(FieldProblem("second", EvaluationWord.scrutineersSame.text))
        }
        guard problems.isEmpty else { return again(exchange, view, .nameScrutineers, problems) }
        return try await carryOut(.nameScrutineers, exchange) { $0.evaluation.scrutineers = persons }
    }

    @Sendable func approve(_ exchange: Exchange) async throws -> Answer {
        try await carryOut(.approve, exchange) { _ in }
    }

    @Sendable func announce(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        var problems: [FieldProblem] = []
        let materials = exchange.input.checked(
            "materials", 1...2000, missing: EvaluationWord.materialsMissing.text, lines: true, problems: &problems)
        let inspection: Evaluation.Inspection? = exchange.input.choice(
            "inspection", missing: EvaluationWord.inspectionMissing.text, problems: &problems)
        let note = exchange.input.checked("note", 1...200, problems: &problems)
        if inspection == .waived, note == nil {
            problems.append(FieldProblem("note", EvaluationWord.waivedWhy.text))
        }
        guard problems.isEmpty else { return again(exchange, view, .announce, problems) }
        return try await carryOut(.announce, exchange) { acting in
            acting.evaluation.materials = materials
            acting.evaluation.inspection = inspection
            acting.evaluation.inspectionNote = note
        }
    }

    /// The one time that codes are shown: only their hashes are kept.
    @Sendable func issueCodes(_ exchange: Exchange) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let version = exchange.input.text("version").flatMap(Int.init)
        let (evaluation, slips) = try await desk.database.write { tx in
            var slips: [(kind: ElectorKind, name: String, code: String)] = []
            let saved = try desk.act(
                .issueCodes, on: id, by: viewer, at: reader.now, expecting: version, in: tx
            ) { acting in
                slips = try acting.store.issueCodes(of: acting.evaluation.id, in: tx)
                acting.words = ["count": String(slips.count)]
            }
            return (saved, slips)
        }
        let address = desk.network.address("/evaluations/code")
        return .page(
            Slips(evaluation: evaluation, slips: slips, address: address, reader: reader).page,
            json: [
                "address": .text(address),
                "codes": .array(
                    slips.map {
                        ["group": .text($0.kind.rawValue), "name": .text($0.name), "code": .text($0.code)]
                    }),
            ])
    }

    @Sendable func open(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        let (input, reader) = (exchange.input, exchange.reader)
        var problems: [FieldProblem] = []
        let day = input.checked("day", 1...20, missing: WebWord.dayMissing.text, problems: &problems)
        let time = input.checked("time", 1...20, missing: EvaluationWord.timeMissing.text, problems: &problems)
        let end = Self.instant(day, time, zone: reader.zone)
        if day != nil, time != nil, end.map({ $0 <= reader.now }) ?? true {
            problems.append(FieldProblem("day", EvaluationWord.endIsPast.text))
        }
        var present: [ElectorKind: Int] = [:]
        for group in view.groups where view.evaluation.isInMeeting {
            let field = "present.\(group.kind.rawValue)"
            let typed = input.checked(field, 1...6, missing: EvaluationWord.presentMissing.text, problems: &problems)
            guard let count = typed.flatMap(Int.init), (0...group.roll).contains(count) else {
                if typed != nil { problems.append(FieldProblem(field, EvaluationText.presentWrong(group.roll))) }
                continue
            }
            present[group.kind] = count
        }
        guard problems.isEmpty, let end else { return again(exchange, view, .open, problems) }
        let counted = present
        // More than half of each roll, as for a meeting of a standing committee (VOT-03).
        let facts: @Sendable (Evaluation, [ElectorGroup]) -> Set<EvaluationLifecycle.Guard> = { evaluation, groups in
            let isQuorate = groups.allSatisfy { (counted[$0.kind] ?? 0) * 2 > $0.roll }
            return Set([.stillTime]).union(!evaluation.isInMeeting || isQuorate ? [.quorum] : [])
        }
        return try await carryOut(.open, exchange, given: facts) { acting in
            acting.evaluation.closesAt = end
            for var group in acting.groups {
                group.present = counted[group.kind]
                try acting.store.set(group, of: acting.evaluation.id, in: acting.tx)
            }
        }
    }

    static func instant(_ day: String?, _ time: String?, zone: Zone) -> Instant? {
        guard let day = day.flatMap({ Day($0) }), let parts = time?.split(separator: ":"), parts.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return zone.startOf(day).adding(seconds: hour * 3600 + minute * 60)
    }

    // MARK: The vote ends

    @Sendable func discardPapers(_ exchange: Exchange) async throws -> Answer {
        try await carryOut(.discardPapers, exchange) { try $0.store.dropBundle(of: $0.evaluation.id, in: $0.tx) }
    }

    @Sendable func close(_ exchange: Exchange) async throws -> Answer {
        try await carryOut(.close, exchange) { try CountPapers.close(&$0) }
    }

    @Sendable func tally(_ exchange: Exchange) async throws -> Answer {
        try await carryOut(.tally, exchange) { try CountPapers.tally(&$0) }
    }

    @Sendable func sign(_ exchange: Exchange) async throws -> Answer {
        try await carryOut(.sign, exchange) { $0.evaluation.firstSigner = $0.viewer.person }
    }

    @Sendable func confirm(_ exchange: Exchange) async throws -> Answer {
        try await carryOut(.confirm, exchange) { _ in }
    }

    @Sendable func publish(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        var problems: [FieldProblem] = []
        let missing = EvaluationWord.addresseeMissing.text
        let addressee = exchange.input.checked("addressee", 1...60, missing: missing, problems: &problems)
        let copied = exchange.input.checked("copiedTo", 1...60, missing: missing, problems: &problems)
        let text = exchange.input.checked("text", 1...2000, lines: true, problems: &problems)
        guard problems.isEmpty else { return again(exchange, view, .publish, problems) }
        let today = exchange.reader.today
        return try await carryOut(.publish, exchange, then: .resultNotSatisfied) { acting in
            acting.evaluation.addressee = addressee
            acting.evaluation.copiedTo = copied
            acting.evaluation.publicText = text
            acting.evaluation.publishedOn = today
            try acting.store.eraseNames(of: acting.evaluation.id, in: acting.tx)
        }
    }

    @Sendable func demand(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        var problems: [FieldProblem] = []
        let words = exchange.input.checked(
            "demand", 1...2000, missing: EvaluationWord.demandMissing.text, lines: true, problems: &problems)
        let typed = exchange.input.checked(
            "until", 1...20, missing: WebWord.dayMissing.text, problems: &problems)
        let until = typed.flatMap { Day($0) }
        if typed != nil, until.map({ $0 < exchange.reader.today }) ?? true {
            problems.append(FieldProblem("until", EvaluationWord.endIsPast.text))
        }
        guard problems.isEmpty else { return again(exchange, view, .demand, problems) }
        return try await carryOut(.demand, exchange) { acting in
            acting.evaluation.demand = words
            acting.evaluation.demandUntil = until
        }
    }

    // MARK: Void

    @Sendable func proposeVoid(_ exchange: Exchange) async throws -> Answer {
        let view = try await look(exchange)
        var problems: [FieldProblem] = []
        let reason = exchange.input.checked(
            "reason", 1...500, missing: EvaluationWord.voidReasonMissing.text, lines: true, problems: &problems)
        guard problems.isEmpty else { return again(exchange, view, .proposeVoid, problems) }
        return try await carryOut(.proposeVoid, exchange) { acting in
            acting.evaluation.voidReason = reason
            acting.evaluation.voidProposer = acting.viewer.person
        }
    }

    @Sendable func refuseVoid(_ exchange: Exchange) async throws -> Answer {
        try await carryOut(.refuseVoid, exchange) { acting in
            acting.evaluation.voidReason = nil
            acting.evaluation.voidProposer = nil
        }
    }

    @Sendable func void(_ exchange: Exchange) async throws -> Answer {
        let today = exchange.reader.today
        return try await carryOut(.void, exchange) { acting in
            acting.evaluation.publishedOn = today
            // What was handed in is nobody's to look at.
            try acting.store.destroyUrns(of: acting.evaluation.id, in: acting.tx)
            try acting.store.eraseNames(of: acting.evaluation.id, in: acting.tx)
        }
    }

    // MARK: All alike

    private func look(_ exchange: Exchange) async throws -> EvaluationView {
        _ = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        return try await desk.database.read { try EvaluationView.load(id, reader, desk, in: $0) }
    }

    /// - Parameter next: an act of the system that follows in the same transaction, where the table lets it.
    private func carryOut(
        _ action: EvaluationLifecycle.Action, _ exchange: Exchange, then next: EvaluationLifecycle.Action? = nil,
        given: @escaping @Sendable (Evaluation, [ElectorGroup]) throws -> Set<EvaluationLifecycle.Guard> = { _, _ in []
        },
        _ body: @escaping @Sendable (inout EvaluationActing) throws -> Void
    ) async throws -> Answer {
        let viewer = try exchange.requireSignedIn()
        let (desk, reader, id) = (desk, exchange.reader, try exchange.parameter("id"))
        let version = exchange.input.text("version").flatMap(Int.init)
        do {
            let (saved, json) = try await desk.database.write { tx in
                let saved = try desk.act(
                    action, on: id, by: viewer, at: reader.now, expecting: version, given: given, in: tx, body)
                if let next, saved.outcome == .notSatisfied {
                    try desk.act(next, on: id, by: .anonymous, at: reader.now, asSystem: true, in: tx)
                }
                return (saved, try EvaluationView.load(id, reader, desk, in: tx).json)
            }
            desk.drop(saved)
            return .see(saved.path, json: json)
        } catch Problem.conflict(let why) where !exchange.isAPI {
            return again(exchange, try await look(exchange), action, [FieldProblem("", why)], status: .conflict)
        }
    }

    private func again(
        _ exchange: Exchange, _ view: EvaluationView, _ action: EvaluationLifecycle.Action, _ problems: [FieldProblem],
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let state = FormState(input: exchange.input, problems: problems)
        return .invalid(problems, EvaluationPage(view: view, open: action, state: state).page, status: status)
    }
}

/// Slips to cut out and hand to those who vote by a code.
private struct Slips: Sendable {
    let evaluation: Evaluation
    let slips: [(kind: ElectorKind, name: String, code: String)]
    let address: String
    let reader: Reader

    var page: Page {
        Page(
            title: EvaluationText.page(EvaluationWord.codes, of: evaluation),
            main: """
                <h1>\(reader.say(EvaluationWord.codes))</h1>
                <p class="notice warn noprint" role="status">\(reader.say(EvaluationWord.codesOnce))</p>
                <p class="noprint"><a href="\(evaluation.path)">\(reader.told(evaluation.title))</a></p>
                <ul class="cards">\(each: slips, { slip in
                    """
                    <li class="card"><p>\(reader.name(slip.name)) · \(reader.say(slip.kind))</p>
                    <p>\(reader.told(evaluation.title))</p>
                    <p><span class="number">\(VotingCode.printed(slip.code))</span></p>
                    <p class="soft">\(reader.say(EvaluationWord.codeSlip)) \(address)</p></li>
                    """ as HTML
                })</ul>
                """)
    }
}
