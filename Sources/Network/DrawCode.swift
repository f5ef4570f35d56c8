import Casework
import Store
import Web
import Words

/// The picture of a live code, for whoever lays out a sign or a card.
struct DrawCode: Sendable {
    let context: NetworkContext

    var route: Route {
        Route("draw-code", .get, page: "/c/{code}.svg", Text("扫码图", "Picture of a code")) { exchange in
            let context = context
            guard let code = ScanCode.fold(try exchange.parameter("code")) else { throw Problem.notFound }
            let found = try await context.database.read { try ScanCodeStore.code(code, in: $0) }
            guard let found, found.isLive, let picture = QRCode(context.baseURL + NetworkPath.scan(code)) else {
                throw Problem.notFound
            }
            let label = exchange.reader.say(NetworkWord.codeCurrent)
            return .bytes(Array(picture.svg(label: label).text.utf8), type: "image/svg+xml")
        }
    }
}
