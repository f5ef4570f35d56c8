/// What can go wrong in the database. Messages name tables, columns and constraints, never a value: values may be
/// personal, and errors end in logs.
package enum DatabaseError: Error, Sendable, Equatable {
    /// With the constraint as the engine calls it: `opinion.number` on SQLite, `opinion_number_key` on PostgreSQL.
    case uniqueViolation(String)
    case foreignKeyViolation(String)
    /// A CHECK or NOT NULL that did not hold.
    case checkViolation(String)
    /// The transaction met another one, and again when it was tried once more.
    case serializationFailure
    case unreadable(column: Int, as: String, found: String)
    case noRow
    /// A sentence for the administrator.
    case refused(String)
    case engine(String)
}

extension DatabaseError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .uniqueViolation(let name): "already taken: \(name)"
        case .foreignKeyViolation(let name): "refers to what is not there, or is still referred to: \(name)"
        case .checkViolation(let name): "not allowed: \(name)"
        case .serializationFailure: "the transaction met another one twice"
        case .unreadable(let column, let type, let found): "column \(column) cannot be read as \(type): \(found)"
        case .noRow: "a row was expected and none came"
        case .refused(let sentence): sentence
        case .engine(let message): "database: \(message)"
        }
    }
}
