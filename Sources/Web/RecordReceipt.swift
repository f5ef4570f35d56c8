package import Formats
package import Words

/// What somebody takes away of an event in the record, as other features show it: on a page, on a slip of paper, and for a
/// program. Whoever keeps the record makes it.
package struct RecordReceipt: Sendable {
    package let json: JSON
    /// What stands below its code on paper.
    package let caption: Text
    /// What codes are good for, once above several.
    package let lead: Text
    private let link: @Sendable () -> HTML
    private let draw: @Sendable () -> HTML?
    private let frame: @Sendable (_ code: HTML?) -> HTML

    /// - Parameters:
    ///   - links: to the check and to the file.
    ///   - code: drawn when it is shown: that takes longer than an opinion to send.
    ///   - card: the part of a page around it.
    package init(
        json: JSON, caption: Text, lead: Text, links: @escaping @Sendable () -> HTML,
        code: @escaping @Sendable () -> HTML?, card: @escaping @Sendable (_ code: HTML?) -> HTML
    ) {
        (self.json, self.caption, self.lead) = (json, caption, lead)
        (link, draw, frame) = (links, code, card)
    }

    package var links: HTML { link() }
    package var code: HTML? { draw() }
    package var card: HTML { frame(draw()) }
}
