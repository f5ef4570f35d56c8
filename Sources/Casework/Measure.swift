package import Store
package import Words

/// One definition of one number: what it counts, in words, and the list behind it. Page, report and API ask the same
/// measure, and the list has as many rows as the figure says.
package struct Measure: Sendable, Identifiable {
    package let id: String
    package let name: Text
    /// How it is counted, for the reader.
    package let formula: Text

    package init(_ id: String, name: Text, formula: Text) {
        (self.id, self.name, self.formula) = (id, name, formula)
    }
}

/// A measure's value for a scope at an instant, with the path of the list that it opens.
package struct Reading: Sendable {
    package enum Value: Sendable, Equatable {
        case count(Int)
        /// Part of a whole; shown as a percentage with both numbers.
        case share(Int, of: Int)
    }
    package let measure: Measure
    package let value: Value
    package let list: String

    package init(_ measure: Measure, _ value: Value, list: String) {
        (self.measure, self.value, self.list) = (measure, value, list)
    }
}

/// Readings that another feature lends to the overview of a region, under a heading of their own; App hands them over.
package struct LentReadings: Sendable {
    package let title: Text
    /// What the reader may know of the region; nothing, where it has none.
    package let readings: @Sendable (_ region: RegionRange, _ viewer: Viewer, _ tx: any Transaction) throws -> [Reading]

    package init(
        _ title: Text,
        readings: @escaping @Sendable (RegionRange, Viewer, any Transaction) throws -> [Reading]
    ) {
        (self.title, self.readings) = (title, readings)
    }
}
