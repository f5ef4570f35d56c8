import Casework
import Network
import Statutes
import Store
import Web
import Words

/// What of a suggestion can be printed by whoever reads it.
struct PaperLinks: Sendable {
    let view: SuggestionView

    var html: HTML {
        let reader = view.reader
        let replies = view.dossier.handlings.filter { PrintReply.reply(of: $0, in: view) != nil }
        let suggestion = view.suggestion
        let sheet: HTML
        if let on = suggestion.handedOn, view.isInner, HandOverSheets.mayRead(reader.viewer) {
            sheet =
                " · <a href=\"\(HandOverSheets.path)?region=\(suggestion.region.text)&amp;on=\(on.description)\">\(reader.say(FormWord.sheets))</a>"
        } else {
            sheet = .empty
        }
        return """
            <p class="noprint">\(reader.say(WebWord.print))\(reader.colon)<a href="\(suggestion.path)/paper">\(reader.say(FormWord.suggestionForm))</a>\
            \(each: replies, { " · <a href=\"\(suggestion.path)\($0.tail)/paper\">\(reader.say(FormWord.replyForm)) \(reader.name(view.unitName($0.unit)))</a>" })\(sheet)</p>
            """
    }
}
