import Casework
import Formats
import Statutes
import Web
import Words

/// What a unit asked for in writing, to be rid of its part or to have more time, and what was decided on each: told from the
/// record, where a later request takes nothing away.
struct AskedAndDecided: Sendable {
    private let reader: Reader
    private let steps: [(name: Text, event: Event)]

    private static let actions: Set<HandlingLifecycle.Action> = [
        .requestRefusal, .acceptRefusal, .rejectRefusal, .reassign, .requestExtension, .approveExtension,
        .rejectExtension,
    ]

    init(_ view: SuggestionView, _ handling: Handling) {
        reader = view.reader
        steps = (view.partEvents[handling.id] ?? []).compactMap { event in
            HandlingLifecycle.Action(rawValue: event.action).flatMap { action in
                Self.actions.contains(action) ? (action.happened, event) : nil
            }
        }
    }

    var html: HTML {
        if steps.isEmpty { return .empty }
        return """
            <h4>\(reader.say(SuggestionWord.askedAndDecided))</h4><ul>\(each: steps, { name, event in
                """
                <li>\(reader.say(DateText.moment(event.at, zone: reader.zone, today: reader.today))) \
                <strong>\(reader.say(name))</strong> <span class="soft">\(reader.say(event.role.text))</span>\
                \(event.words["inner"].map { "<br><bdi>\($0)</bdi>" as HTML })</li>
                """
            })</ul>
            """
    }

    var json: JSON {
        .array(
            steps.map { _, event in
                [
                    "action": .text(event.action), "at": .text(event.at.description),
                    "role": .text(event.role.rawValue),
                    "words": JSON(event.words["inner"]),
                ]
            })
    }
}
