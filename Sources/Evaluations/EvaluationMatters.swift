package import Casework
import Formats
package import Notices
package import Store
import Web
package import Words

/// Single cases of another feature that an evaluation can be about, as App hands them over: Evaluations knows them by name
/// alone, and shows of them what their own feature shows.
package struct EvaluationMatters: Sendable {
    /// One that a viewer may see.
    package struct Line: Sendable {
        let name: String
        let title: String
        let path: String
        let state: Text

        package init(name: String, title: String, path: String, state: Text) {
            (self.name, self.title, self.path, self.state) = (name, title, path, state)
        }
    }
    /// What somebody typed, if it can be evaluated in that region and they may see it.
    package typealias Finder = @Sendable (String, ID<Region>, Viewer, any Transaction) throws -> ID<AnyCase>?
    package typealias Lines = @Sendable ([ID<AnyCase>], Viewer, any Transaction) throws -> [ID<AnyCase>: Line]
    /// What there is to pick from.
    package typealias Offers = @Sendable (OfferedMatters.Wanted, Viewer, any Transaction) throws -> OfferedMatters

    /// Whoever is told what came of it: those who put it forward, and those who handle it.
    package typealias Concerned = @Sendable ([ID<AnyCase>], any Transaction) throws -> [Recipient]

    /// As it is stored: `suggestion`.
    let kind: String
    let find: Finder
    let lines: Lines
    let offers: Offers
    let concerned: Concerned

    package init(
        _ kind: String, find: @escaping Finder, lines: @escaping Lines, offers: @escaping Offers,
        concerned: @escaping Concerned
    ) {
        (self.kind, self.find, self.lines, self.offers, self.concerned) = (kind, find, lines, offers, concerned)
    }

    /// More than these are evaluated as what they have in common.
    static let most = 20

    /// What is evaluated, where nothing else is chosen. It is read by everybody once the result is published, and so has
    /// no words and no number of a case that may not be.
    func object(of chosen: [Chosen]) -> EvaluationObject? {
        guard let first = chosen.first else { return nil }
        let title =
            if chosen.count == 1, let name = first.name { EvaluationText.objectOfOne(name) } else {
                EvaluationText.objectOfMany(chosen.count)
            }
        return EvaluationObject(kind: kind, id: first.id.text, title: title)
    }

    struct Chosen: Sendable {
        let id: ID<AnyCase>
        /// Nil of what is not public.
        let name: String?
    }
}

/// What one evaluation is about, as far as its reader may know.
struct EvaluationAbout: Sendable {
    let lines: [EvaluationMatters.Line]
    let hidden: Int

    static func load(_ evaluation: Evaluation, _ viewer: Viewer, _ desk: EvaluationDesk, in tx: any Transaction) throws
        -> EvaluationAbout
    {
        let ids = try desk.store.matters(of: evaluation.id, in: tx)
        if ids.isEmpty { return EvaluationAbout(lines: [], hidden: 0) }
        let lines = try desk.matters.lines(ids, viewer, tx)
        return EvaluationAbout(lines: ids.compactMap { lines[$0] }, hidden: ids.count - lines.count)
    }

    var isEmpty: Bool { lines.isEmpty && hidden == 0 }

    func html(_ reader: Reader) -> HTML {
        """
        <ul>\(each: lines, { line in
            "<li>\(line.name) <a href=\"\(line.path)\" dir=\"auto\">\(line.title)</a> <span class=\"state\">\(reader.say(line.state))</span></li>"
        })\(when: hidden > 0, "<li class=\"soft\">\(reader.say(EvaluationText.hiddenMatters(hidden)))</li>")</ul>
        """
    }

    var json: JSON {
        .array(lines.map { ["name": .text($0.name), "title": .text($0.title), "path": .text($0.path)] })
    }
}
