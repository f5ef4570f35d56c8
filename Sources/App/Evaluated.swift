import Casework
import Evaluations
import Network
import Statutes
import Store
import Words

/// What can be evaluated: each source is one feature's answer to what there is in a region. A further feature adds its own
/// here, and evaluations know nothing of it.
extension EvaluationSource {
    /// How the units of a region handled what deputies suggested, this year's and the last's.
    static func suggestionHandling(_ network: NetworkFeature, world: World) -> EvaluationSource {
        EvaluationSource("suggestion-handling", Text("代表建议办理", "Handling of suggestions")) { region, tx in
            let place = try network.places(in: tx).region(region)
            let (zh, en) = (place?.nameZh ?? "", place?.nameEn ?? place?.nameZh ?? "")
            let year = world.today.year
            return [year, year - 1].map { year in
                EvaluationObject(
                    kind: "suggestion-handling", id: "\(region.text)-\(year)",
                    title: Text("\(zh) \(year) 年代表建议办理情况", "How suggestions of \(year) were handled in \(en)"))
            }
        }
    }

    /// The work of one unit.
    static func units(_ network: NetworkFeature) -> EvaluationSource {
        EvaluationSource("unit", Text("承办单位", "Handling unit")) { region, tx in
            try network.places(in: tx).units(in: region).map {
                EvaluationObject(kind: "unit", id: $0.id.text, title: Text($0.name, $0.name))
            }
        }
    }
}
