import Casework
import Motions
import Network
import Statutes
import Store
import Suggestions
import Web

extension Switchboard {
    /// What the yearly report of suggestions tells of motions: of a place that uses them, or of all where any does.
    var reportedMotions: ReportedMotions {
        { region, year, reader, tx in
            if let region {
                let county = try network.places(in: tx).county(of: region)?.id ?? region
                guard try isUsed(.motions, at: county, in: tx) else { return nil }
            } else if reader.unused.contains(.motions) {
                return nil
            }
            return try MotionsFeature.figures(in: region, year, for: reader.viewer, world: world, in: tx).map {
                ReportedFigure(id: $0.id, name: $0.name, value: $0.value, list: $0.list)
            }
        }
    }
}
