package import Casework
package import Store
package import Web
package import Words

/// What the yearly report tells of motions (议案和建议办理情况报告); App hands it over. Nil where motions are not used.
package typealias ReportedMotions =
    @Sendable (_ region: ID<Region>?, _ year: Int, _ reader: Reader, _ tx: any Transaction) throws -> [ReportedFigure]?

/// One figure of another feature, and where its list is.
package struct ReportedFigure: Sendable {
    let id: String
    let name: Text
    let value: Int
    let list: String

    package init(id: String, name: Text, value: Int, list: String) {
        (self.id, self.name, self.value, self.list) = (id, name, value, list)
    }
}
