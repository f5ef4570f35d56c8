import Hummingbird
import Logging
import NIOCore

/// Answers those who come without TLS, where browsers come first: each page leads to the same one over TLS. What was sent
/// in the clear is not taken.
struct LeadToTLS: Sendable {
    let baseURL: String
    let idle: Duration

    func application(_ address: ListenAddress, _ logger: Logger) -> some ApplicationProtocol {
        Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in answer(request) },
            server: .http1(configuration: .init(idleTimeout: .init(idle))),
            configuration: .init(address: .hostname(address.host, port: address.port), serverName: nil), logger: logger)
    }

    private func answer(_ request: Request) -> Response {
        guard request.method == .get || request.method == .head else { return Response(status: .forbidden) }
        let query = request.uri.query.map { "?" + $0 } ?? ""
        return Response(
            status: .permanentRedirect, headers: [.location: baseURL + request.uri.path + query, .contentLength: "0"])
    }
}
