package import Statutes
package import Store

extension Clocks {
    /// The running clock of one rule, for each of several cases that has one.
    package func running(
        _ rule: RuleID, of cases: [ID<AnyCase>], in tx: any Transaction
    ) throws -> [ID<AnyCase>: Clock] {
        var found: [ID<AnyCase>: Clock] = [:]
        for row in try tx.rows(
            """
            SELECT case_id, \(Clock.columns) FROM clock
            WHERE case_id IN (\(list: cases)) AND rule_id = \(rule) AND ended_at IS NULL
            """)
        {
            var reader = RowReader(row)
            found[try reader.next()] = try Clock(from: &reader)
        }
        return found
    }
}
