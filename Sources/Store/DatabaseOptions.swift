package import Logging

package struct DatabaseOptions: Sendable {
    /// Connections on PostgreSQL (8 unless told), readers beside the one writer on SQLite (4 unless told).
    package var connections: Int?
    /// Seconds after which one statement is broken off.
    package var statementTimeout: Int
    /// What each reader of SQLite keeps of the file, in kilobytes; the system keeps it in its own memory besides.
    package var pageCache: Int
    package var logger: Logger
    /// Told the text of every statement of every body, for counting in tests. What the engines add themselves to
    /// begin and end transactions is not told.
    package var onStatement: (@Sendable (String) -> Void)?

    package init(
        connections: Int? = nil, statementTimeout: Int = 30, pageCache: Int = 4000,
        logger: Logger = Logger(label: "huying.store"),
        onStatement: (@Sendable (String) -> Void)? = nil
    ) {
        self.connections = connections
        self.statementTimeout = statementTimeout
        self.pageCache = pageCache
        self.logger = logger
        self.onStatement = onStatement
    }
}
