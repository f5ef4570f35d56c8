import CPostgres

/// An address in the form in which PostgreSQL's own programs take it without showing a password to whoever lists the
/// processes: as variables of their environment. What has no variable, such as keepalives, stands in the address.
package struct PostgresAddress: Sendable {
    package let environment: [String: String]
    package let text: String

    init(_ address: String) throws(DatabaseError) {
        guard let options = PQconninfoParse(address, nil) else {
            throw .refused("The database address is not a PostgreSQL address.")
        }
        defer { PQconninfoFree(options) }
        var environment: [String: String] = [:]
        // Never empty: an empty address would be taken for the name of a database.
        var text = "application_name=huying"
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val.map({ String(cString: $0) }) {
                if let variable = option.pointee.envvar {
                    environment[String(cString: variable)] = value
                } else {
                    let quoted = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
                    text += " \(String(cString: keyword))='\(quoted)'"
                }
            }
            option += 1
        }
        self.environment = environment
        self.text = text
    }
}
