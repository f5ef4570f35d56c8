package import Casework
package import Statutes
package import Store
package import Words

/// What stands on every page and a place may word for itself.
package enum WebTexts {
    package static let all = [office]

    package static let office = KeptText(
        "office", Text("页脚：怎样联系人大机关（地址、电话、时间）", "Foot of every page: how to reach the congress office"),
        builtIn: Text("", ""))
}

extension Reader {
    /// A text as a place words it.
    /// - Parameter region: nil on pages that are of no place.
    package func kept(_ text: KeptText, at region: ID<Region>? = nil, _ values: [String: String] = [:]) -> Text {
        text.filled(texts.version(of: text, at: region?.text, on: today)?.words ?? text.builtIn, values)
    }
}
