import Casework
import Formats
import Network
import Statutes
import Store
import Web
import Words

/// `GET /evaluations`: what is published for everybody, and all of a region for those who look after it; and the card on a
/// desk.
struct ListEvaluations: Sendable {
    let desk: EvaluationDesk
    private static let most = 25

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let (desk, reader) = (desk, exchange.reader)
        let after = exchange.query("after").flatMap { $0.isEmpty ? nil : $0 }
        let (found, places) = try await desk.database.read { tx in
            (
                try desk.store.evaluations(visibleTo: reader.viewer, after: after, limit: Self.most + 1, in: tx),
                try desk.places(in: tx)
            )
        }
        let shown = Array(found.prefix(Self.most))
        let mayCreate = !reader.viewer.regions(as: .deputyWorkStaff).isEmpty
        let page = Page(
            title: EvaluationWord.feature,
            main: """
                <h1>\(reader.say(EvaluationWord.feature))</h1>
                <p class="lead">\(reader.say(EvaluationWord.listLead))</p>
                <p class="noprint"><a href="/evaluations/code">\(reader.say(EvaluationWord.codeTitle))</a>\
                \(when: mayCreate, " · <a href=\"/evaluations/new\">\(reader.say(EvaluationLifecycle.Action.create))</a>")</p>
                \(when: shown.isEmpty, "<p class=\"soft\">\(reader.say(EvaluationWord.none))</p>")
                <ul class="cards">\(each: shown, { Self.card($0, places, reader) })</ul>
                \(when: found.count > Self.most, "<p><a href=\"/evaluations?after=\(shown.last?.id.text ?? "")\">\(reader.say(EvaluationWord.older))</a></p>")
                """)
        let json: JSON = [
            "evaluations": .array(shown.map(\.json)),
            "after": JSON(found.count > Self.most ? shown.last?.id.text : nil),
        ]
        return .page(page, json: json)
    }

    static func card(_ evaluation: Evaluation, _ places: Places, _ reader: Reader) -> HTML {
        """
        <li class="card"><h2><a href="\(evaluation.path)">\(reader.told(evaluation.title))</a></h2>
        <p><span class="state">\(reader.say(evaluation.state))</span>\
        \(evaluation.isPublic || evaluation.hasResult ? evaluation.outcome.map { " · <span class=\"tag\">\(reader.say($0))</span>" as HTML } : nil)</p>
        <p class="soft">\(places.region(evaluation.region)?.name(for: reader)) · \(reader.told(evaluation.object.title))</p></li>
        """
    }

    static func deskCard(_ desk: EvaluationDesk, _ reader: Reader, _ tx: any Transaction) throws -> HTML {
        let viewer = reader.viewer
        let isStaff = viewer.has(.deputyWorkStaff)
        let waiting = try desk.store.waiting(for: viewer, limit: 10, in: tx)
        guard isStaff || !waiting.isEmpty else { return .empty }
        let places = try desk.places(in: tx)
        return """
            <section><h2>\(reader.say(EvaluationWord.feature))</h2>
            \(when: !waiting.isEmpty, "<p>\(reader.say(EvaluationWord.waitsForYou))</p>")
            <ul class="cards">\(each: waiting, { card($0, places, reader) })</ul>
            <p><a href="/evaluations">\(reader.say(EvaluationWord.all))</a>\
            \(when: isStaff, " · <a href=\"/evaluations/new\">\(reader.say(EvaluationLifecycle.Action.create))</a>")</p></section>
            """
    }
}

extension Evaluation {
    var json: JSON {
        [
            "id": .text(id.text), "version": .integer(version), "state": .text(state.rawValue),
            "region": .text(region.text), "title": .text(title.zh), "titleEn": JSON(title.keptEn),
            "object": .text(object.title.zh),
            "objectKind": .text(object.kind), "isSecret": .bool(isSecret), "outcome": JSON(outcome?.rawValue),
            "closesAt": JSON(closesAt?.description), "publishedOn": JSON(publishedOn?.description),
            "voidReason": JSON(state == .void ? voidReason : nil),
        ]
    }
}
