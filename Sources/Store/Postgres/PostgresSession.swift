import CPostgres
import Logging

/// One session with a server and its prepared statements. Lives on its connection's queue only.
final class PostgresSession: Transaction {
    /// More would cost the server memory for statements that are hardly met again.
    static let preparedLimit = 300

    private let handle: OpaquePointer
    private let notices: NoticeLog
    private let onStatement: (@Sendable (String) -> Void)?
    private var prepared: [String: String] = [:]
    private var lastName = 0
    /// The first failure of the transaction; after it the server takes no further statement.
    private(set) var failure: PostgresFailure?

    var dialect: Dialect { .postgres }

    init(address: String, options: DatabaseOptions) throws {
        let handle = try Self.connect(address)
        self.handle = handle
        notices = NoticeLog(logger: options.logger)
        onStatement = options.onStatement
        PQsetNoticeReceiver(
            handle,
            { context, notice in
                guard let context, let notice else { return }
                Unmanaged<NoticeLog>.fromOpaque(context).takeUnretainedValue().take(notice)
            }, Unmanaged.passUnretained(notices).toOpaque())
        let timeout = options.statementTimeout * 1000
        try execute("SET statement_timeout = \(timeout); SET idle_in_transaction_session_timeout = \(2 * timeout)")
    }

    deinit { PQfinish(handle) }

    /// False once the connection is gone, or a transaction could not be ended on it.
    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE }

    func begin(_ text: String) throws {
        failure = nil
        try execute(text)
    }

    /// Runs the body in the transaction begun before, and ends it.
    func finish<T>(_ body: (any Transaction) throws -> T) throws -> T {
        do {
            let value = try body(self)
            if let failure { throw failure.error }
            guard PQtransactionStatus(handle) == PQTRANS_INTRANS else {
                throw DatabaseError.engine("a body ended its own transaction")
            }
            try commit()
            return value
        } catch {
            if PQtransactionStatus(handle) != PQTRANS_IDLE, PQstatus(handle) == CONNECTION_OK {
                PQclear(PQexec(handle, "ROLLBACK"))
            }
            throw error
        }
    }

    /// A server that waits for its standby and is told to stop waiting (by the time limit for statements, too) commits
    /// for itself alone, warns, and says that all is well. Whoever is promised this write could lose it with the
    /// server, so a COMMIT with a warning promises nothing.
    private func commit() throws {
        let before = notices.warnings
        try execute("COMMIT")
        if notices.warnings != before {
            throw DatabaseError.engine("a commit came with a warning and is not relied upon")
        }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        try send(sql) { try PostgresResult.rows(of: $0) }
    }

    func each(_ sql: SQL, _ body: (RowInPlace) throws -> Void) throws {
        var thrown: (any Error)?
        try send(sql, format: .binary) { result in
            let rows = try PostgresRowsInPlace(result)
            for line in 0..<PQntuples(result) {
                do { try body(RowInPlace(.postgres(rows, line: line), count: rows.count)) } catch {
                    thrown = error
                    return
                }
            }
        }
        if let thrown { throw thrown }
    }

    func run(_ sql: SQL) throws -> Int {
        try send(sql) { PostgresResult.changes(of: $0) }
    }

    func script(_ text: String) throws {
        onStatement?(text)
        guard !text.utf8.contains(0) else { throw fail(PostgresFailure(.engine("text contains NUL"))) }
        try execute(text)
    }

    /// Statements without values, as they are.
    func execute(_ text: String) throws {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result)
    }

    /// How a result comes.
    private enum Format: CInt {
        case text = 0
        case binary = 1
    }

    private func send<T>(_ sql: SQL, format: Format = .text, _ read: (OpaquePointer) throws -> T) throws -> T {
        let (text, values) = sql.rendered(for: .postgres)
        onStatement?(text)
        if failure != nil { throw DatabaseError.engine("the transaction failed already") }
        let parameters: PostgresParameters
        do { parameters = try PostgresParameters(values) } catch let error as DatabaseError {
            throw fail(PostgresFailure(error))
        }
        let wasPrepared = prepared[text] != nil
        let name = try prepare(text)
        let result = parameters.withPointers { count, pointers, lengths, formats in
            PQexecPrepared(handle, name, count, pointers, lengths, formats, format.rawValue)
        }
        defer { PQclear(result) }
        try check(result, wasPrepared: wasPrepared)
        guard let result else { throw DatabaseError.engine("no result") }
        return try read(result)
    }

    private func prepare(_ text: String) throws -> String {
        if let name = prepared[text] { return name }
        if prepared.count >= Self.preparedLimit { try forgetPrepared() }
        lastName += 1
        let name = "s\(lastName)"
        let result = PQprepare(handle, name, text, 0, nil)
        defer { PQclear(result) }
        try check(result)
        prepared[text] = name
        return name
    }

    private func forgetPrepared() throws {
        prepared = [:]
        try execute("DEALLOCATE ALL")
    }

    private func check(_ result: OpaquePointer?, wasPrepared: Bool = false) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            return
        default:
            let failure = PostgresFailure(result: result, handle: handle, wasPrepared: wasPrepared)
            // A changed table makes prepared statements stale. The server keeps them until the session ends, and
            // their names are not used again.
            if failure.isWorthASecondTry { prepared = [:] }
            throw fail(failure)
        }
    }

    private func fail(_ failure: PostgresFailure) -> DatabaseError {
        if self.failure == nil { self.failure = failure }
        return failure.error
    }
}

extension PostgresSession {
    /// Whether libpq can read the address. Its own message is not passed on: it repeats the text.
    static func understands(_ address: String) -> Bool {
        guard let options = PQconninfoParse(address, nil) else { return false }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            // libpq looks at the port only when it connects.
            if String(cString: keyword) == "port", let value = option.pointee.val {
                let ports = String(cString: value).split(separator: ",", omittingEmptySubsequences: true)
                guard ports.allSatisfy({ UInt16($0).map { $0 > 0 } ?? false }) else { return false }
            }
            option += 1
        }
        return true
    }

    private static func connect(_ address: String) throws -> OpaquePointer {
        // A server that vanished without a word is noticed within half a minute; the address may say otherwise.
        let settings = [
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("dbname", address), ("application_name", "huying"),
            ("client_encoding", "UTF8"), ("connect_timeout", "10"),
        ]
        let texts = settings.map { ($0.utf8CString, $1.utf8CString) }
        let handle = withUnsafePointers(to: texts.map(\.0)) { names in
            withUnsafePointers(to: texts.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let handle else { throw DatabaseError.engine("out of memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw DatabaseError.engine("no connection: \(PostgresFailure.firstLine(of: PQerrorMessage(handle)))")
        }
        return handle
    }

    /// The texts' addresses, ended by nil as libpq wants them.
    private static func withUnsafePointers<T>(
        to texts: [ContiguousArray<CChar>], _ body: ([UnsafePointer<CChar>?]) -> T
    ) -> T {
        func next(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> T {
            guard index < texts.count else { return body(pointers + [nil]) }
            return texts[index].withUnsafeBufferPointer { next(index + 1, pointers + [$0.baseAddress]) }
        }
        return next(0, [])
    }
}

/// Where the server's notices go: without it libpq prints them. Only the first line, since the others quote values.
/// Lives, as its session does, on one queue.
private final class NoticeLog {
    private let logger: Logger
    private(set) var warnings = 0

    init(logger: Logger) { self.logger = logger }

    func take(_ notice: OpaquePointer) {
        // The severity that is the same in every language of the server.
        let severity = PQresultErrorField(notice, CInt(UInt8(ascii: "V"))).map { String(cString: $0) }
        let isWarning = severity == "WARNING"
        if isWarning { warnings += 1 }
        let line = PostgresFailure.firstLine(of: PQresultErrorMessage(notice))
        logger.log(level: isWarning ? .warning : .info, "PostgreSQL: \(line)")
    }
}
