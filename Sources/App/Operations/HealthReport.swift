import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// One figure of `/health`: what it is, how it stands, whether that is well, and what to do when it is not.
struct HealthFigure: Sendable {
    enum State: String, Sendable, CaseIterable, Wording {
        case well, watch, act

        var text: Text {
            switch self {
            case .well: Text("正常", "Well")
            case .watch: Text("留意", "Watch")
            case .act: Text("需要处理", "Act")
            }
        }

        /// Of the stylesheet; the word says the same.
        var style: String {
            switch self {
            case .well: "done"
            case .watch: "soon"
            case .act: "late"
            }
        }
    }

    enum Name: String, Sendable, CaseIterable {
        case jobs, givenUp, messages, events, index, late, database, disk, backup, round, signIns, certificate
    }

    let name: Name
    let value: Text
    let state: State
    let advice: Text?
    /// Where the list behind the number is.
    let list: String?
}

/// What the facts mean. The bounds stand here and nowhere else.
enum HealthReport {
    /// Minutes after which work that could be done should have been.
    static let patience = 10
    /// Events without a position, or cases outside the index: beyond this the background work is behind.
    static let backlog = 1000
    static let backupHours = (watch: 26, act: 7 * 24)
    static let gigabyte = 1 << 30
    static let failedSignIns = 100
    /// Days before a certificate runs out: most are renewed a month ahead.
    static let certificateDays = (watch: 21, act: 7)

    static func figures(_ facts: HealthFacts, zone: Zone) -> [HealthFigure] {
        [
            jobs(facts), givenUp(facts), messages(facts), backlog(.events, facts.events),
            backlog(.index, facts.index), late(facts), database(facts), disk(facts), backup(facts, zone),
            round(facts, zone), signIns(facts), certificate(facts, zone),
        ].compactMap { $0 }
    }

    private static func jobs(_ facts: HealthFacts) -> HealthFigure {
        let waits = facts.jobs.oldestDue.flatMap { Instant($0) }.map { $0.seconds(until: facts.now) / 60 } ?? 0
        let isSlow = waits >= patience
        return HealthFigure(
            name: .jobs,
            value: HealthText.jobs(
                waiting: facts.jobs.waiting, running: facts.jobs.running, oldest: waits > 0 ? waits : nil),
            state: isSlow ? .act : .well, advice: isSlow ? HealthWord.jobsAdvice.text : nil, list: nil)
    }

    private static func givenUp(_ facts: HealthFacts) -> HealthFigure {
        HealthFigure(
            name: .givenUp, value: HealthText.number(facts.jobs.givenUp), state: facts.jobs.givenUp > 0 ? .act : .well,
            advice: facts.jobs.givenUp > 0 ? HealthWord.givenUpAdvice.text : nil,
            list: facts.jobs.givenUp > 0 ? "#given-up" : nil)
    }

    private static func messages(_ facts: HealthFacts) -> HealthFigure {
        HealthFigure(
            name: .messages, value: HealthText.messages(queued: facts.messages.queued, failed: facts.messages.failed),
            state: facts.messages.failed > 0 ? .watch : .well,
            advice: facts.messages.failed > 0 ? HealthWord.messagesAdvice.text : nil, list: "/outbox")
    }

    private static func backlog(_ name: HealthFigure.Name, _ count: Int) -> HealthFigure {
        HealthFigure(
            name: name, value: HealthText.number(count), state: count > backlog ? .watch : .well,
            advice: count > backlog ? HealthWord.backlogAdvice.text : nil, list: nil)
    }

    /// Work for people, not for whoever keeps the server: never a fault of it.
    private static func late(_ facts: HealthFacts) -> HealthFigure {
        let count = facts.late.reduce(0) { $0 + $1.count }
        return HealthFigure(
            name: .late, value: HealthText.number(count), state: .well, advice: nil, list: count > 0 ? "#late" : nil)
    }

    private static func database(_ facts: HealthFacts) -> HealthFigure {
        HealthFigure(
            name: .database, value: HealthText.bytes(facts.databaseBytes), state: .well, advice: nil, list: nil)
    }

    /// A backup on the same disk needs as much again.
    private static func disk(_ facts: HealthFacts) -> HealthFigure? {
        guard let free = facts.freeBytes else { return nil }
        let state: HealthFigure.State =
            free < gigabyte ? .act : free < max(5 * gigabyte, facts.databaseBytes) ? .watch : .well
        return HealthFigure(
            name: .disk, value: HealthText.bytes(free), state: state,
            advice: state == .well ? nil : HealthWord.diskAdvice.text, list: nil)
    }

    private static func backup(_ facts: HealthFacts, _ zone: Zone) -> HealthFigure {
        guard let backup = facts.backup else {
            return HealthFigure(
                name: .backup, value: HealthWord.never.text, state: .act, advice: HealthWord.backupAdvice.text,
                list: nil)
        }
        let hours = backup.at.seconds(until: facts.now) / 3600
        let state: HealthFigure.State =
            hours >= backupHours.act ? .act : hours >= backupHours.watch ? .watch : .well
        return HealthFigure(
            name: .backup, value: HealthText.backup(at: moment(backup.at, zone), bytes: backup.bytes), state: state,
            advice: state == .well ? nil : HealthWord.backupAdvice.text, list: nil)
    }

    private static func round(_ facts: HealthFacts, _ zone: Zone) -> HealthFigure {
        HealthFigure(
            name: .round,
            value: facts.lastRound.map { moment($0, zone) } ?? HealthWord.never.text,
            state: facts.owesRound ? .watch : .well, advice: facts.owesRound ? HealthWord.roundAdvice.text : nil,
            list: nil)
    }

    private static func signIns(_ facts: HealthFacts) -> HealthFigure {
        let isMany = facts.failedSignIns > failedSignIns
        return HealthFigure(
            name: .signIns, value: HealthText.number(facts.failedSignIns), state: isMany ? .watch : .well,
            advice: isMany ? HealthWord.signInsAdvice.text : nil, list: nil)
    }

    private static func certificate(_ facts: HealthFacts, _ zone: Zone) -> HealthFigure? {
        guard let expires = facts.certificateExpires else { return nil }
        let days = facts.now.seconds(until: expires) / 86_400
        let state: HealthFigure.State =
            days < certificateDays.act ? .act : days < certificateDays.watch ? .watch : .well
        return HealthFigure(
            name: .certificate, value: moment(expires, zone), state: state,
            advice: state == .well ? nil : HealthWord.certificateAdvice.text, list: nil)
    }

    static func moment(_ instant: Instant, _ zone: Zone) -> Text { DateText.whole(instant, zone: zone) }
}
