import Casework
import Store
import Words

/// What somebody did to the running of the deployment.
enum OperationAct: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
    case retryJob, dropJob, exportAudit, rotateKeys, destroyKey, replaceSecret,
        lightOn, lightOff

    var text: Text {
        switch self {
        case .retryJob: Text("重新执行放弃的任务", "A job that was given up tried again")
        case .dropJob: Text("删除放弃的任务", "A job that was given up dropped")
        case .lightOn: Text("开始精简运行", "Light running begun")
        case .lightOff: Text("结束精简运行", "Light running ended")
        case .rotateKeys: Text("生成新的数据密钥", "A new data key made")
        case .destroyKey: Text("销毁旧的数据密钥", "An old data key destroyed")
        case .replaceSecret: Text("更换部署密钥", "The deployment's secret replaced")
        case .exportAudit: Text("下载审计记录", "The audit taken as a file")
        }
    }
}

/// The table `operation_act`: lines are added, and never changed or taken out.
struct OperationLog: Sendable {
    let world: World

    /// - Parameters:
    ///   - person: nil for a command on the server, and for what the program does by itself.
    ///   - subject: what it was done to, as the kind of a job; nothing personal.
    func note(_ act: OperationAct, _ subject: String, by person: ID<Person>?, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO operation_act (id, at, person_id, act, subject)
            VALUES (\(world.newID()), \(world.now()), \(person), \(act), \(subject))
            """)
    }
}

extension OperationLog {
    static let audit = AuditSource(
        "operations", Text("系统运行", "Running of the system"),
        say: { OperationAct(rawValue: $0.what)?.text ?? Text($0.what, $0.what) },
        lines: { _ in
            """
            \(AuditSource.select(
                "operations", id: "operation_act.id", at: "operation_act.at", by: "operation_act.person_id",
                what: "operation_act.act", words: "operation_act.subject"))
            FROM operation_act
            """
        })
}
