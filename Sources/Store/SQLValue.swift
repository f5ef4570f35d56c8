package enum Dialect: Sendable { case sqlite, postgres }

/// What both engines store. Booleans, days, instants and ids are encodings of these, decided once.
@usableFromInline package enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// The kind alone: errors may say it, never the value, which may be personal.
    var kind: String {
        switch self {
        case .null: "null"
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .blob: "blob"
        }
    }
}

@usableFromInline package protocol SQLBindable: Sendable { var sqlValue: SQLValue { get } }

@usableFromInline package protocol SQLReadable { init?(_ value: SQLValue) }

extension SQLValue: SQLBindable {
    @inlinable package var sqlValue: SQLValue { self }
}

extension Int: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .integer(Int64(self)) }

    @inlinable
    package init?(_ value: SQLValue) {
        guard case .integer(let integer) = value else { return nil }
        self.init(exactly: integer)
    }
}

extension Int64: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .integer(self) }

    @inlinable
    package init?(_ value: SQLValue) {
        guard case .integer(let integer) = value else { return nil }
        self = integer
    }
}

extension Bool: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    @inlinable
    package init?(_ value: SQLValue) {
        switch value {
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }
}

extension Double: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .real(self) }

    @inlinable
    package init?(_ value: SQLValue) {
        switch value {
        case .real(let real): self = real
        case .integer(let integer): self = Double(integer)
        default: return nil
        }
    }
}

extension String: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .text(self) }

    @inlinable
    package init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}

extension [UInt8]: SQLBindable, SQLReadable {
    @inlinable package var sqlValue: SQLValue { .blob(self) }

    @inlinable
    package init?(_ value: SQLValue) {
        guard case .blob(let bytes) = value else { return nil }
        self = bytes
    }
}

extension SQLBindable where Self: RawRepresentable, RawValue: SQLBindable {
    @inlinable package var sqlValue: SQLValue { rawValue.sqlValue }
}

extension SQLReadable where Self: RawRepresentable, RawValue: SQLReadable {
    @inlinable
    package init?(_ value: SQLValue) {
        guard let raw = RawValue(value) else { return nil }
        self.init(rawValue: raw)
    }
}
