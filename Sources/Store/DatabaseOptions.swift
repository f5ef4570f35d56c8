package import Logging

package struct DatabaseOptions: Sendable {
    /// Connections on PostgreSQL (8 unless told), readers beside the one writer on SQLite (4 unless told).
    package var connections: Int?
    /// Seconds after which one statement is broken off.
    package var statementTimeout: Int
    package var logger: Logger
    /// Told the text of every statement of every body, for counting in tests. What the engines add themselves to
    /// begin and end transactions is not told.
    package var onStatement: (@Sendable (String) -> Void)?

    package init(
        connections: Int? = nil, statementTimeout: Int = 30, logger: Logger = Logger(label: "huying.store"),
        onStatement: (@Sendable (String) -> Void)? = nil
    ) {
        self.connections = connections
        self.statementTimeout = statementTimeout
        self.logger = logger
        self.onStatement = onStatement
    }
}
