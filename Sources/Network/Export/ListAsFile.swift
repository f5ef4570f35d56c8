package import Casework
package import Sheets
package import Store
package import Web
package import Words

/// A list that its page shows in parts, as one file.
package struct ListAsFile: Sendable {
    /// Some rows after a place in the list, and where the next begin; nil after the last.
    package typealias Rows = (_ after: String?) throws -> (rows: [[Sheet.Cell]], next: String?)
    /// How many rows are read with one statement.
    package static let round = 500

    let title: Text
    let columns: [Text]
    /// As it is recorded: the address of its page, with what narrows it and nothing that somebody searched for.
    let path: String

    package init(_ title: some Wording, _ columns: [Text], path: String) {
        (self.title, self.columns, self.path) = (title.text, columns, path)
    }
}

extension Export {
    /// Read in one transaction. What is taken away by somebody who has signed in is recorded before they get it.
    /// - Parameter reading: what is read once, before the first rows.
    package func answer(
        _ exchange: Exchange, _ list: ListAsFile, from database: any Database, _ world: World,
        reading: @escaping @Sendable (any Transaction) throws -> ListAsFile.Rows
    ) async throws -> Answer {
        let (reader, format) = (exchange.reader, try format(exchange))
        let (bytes, count) = try await database.read { tx in
            let read = try reading(tx)
            var (rows, after): ([[Sheet.Cell]], String?) = ([], nil)
            var (isOver, count) = (false, 0)
            let sheet = Self.sheet(list.title, list.columns, for: reader) {
                while rows.isEmpty, !isOver {
                    let found = try read(after)
                    (rows, after, isOver) = (found.rows.reversed(), found.next, found.next == nil)
                }
                guard let row = rows.popLast() else { return nil }
                count += 1
                return row
            }
            return (try sheet.bytes(as: format), count)
        }
        if let person = reader.viewer.person {
            try await database.write { tx in
                try AccessLog.recordExport(
                    id: world.newID(), by: person, list: list.path, format: format.rawValue,
                    rows: min(count, Self.most), at: reader.now, in: tx)
            }
        }
        return answer(bytes, as: format, on: reader.today)
    }
}
