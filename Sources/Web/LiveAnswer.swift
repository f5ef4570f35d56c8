/// Text that is sent piece by piece for as long as the reader listens: server-sent events.
package struct LiveText: Sendable {
    /// Begins to listen, once the head of the answer is on its way. Whoever ends the stream ends the answer; when the
    /// reader has gone the stream is terminated.
    let open: @Sendable () -> AsyncStream<String>

    package init(open: @escaping @Sendable () -> AsyncStream<String>) { self.open = open }
}

extension Answer {
    /// Server-sent events. Proxies are told not to hold them back.
    package static func live(_ text: LiveText) -> Answer {
        var answer = Answer.bytes([], type: "text/event-stream; charset=utf-8")
        answer.live = text
        return answer
    }
}

/// Runs something when the reader has gone, whether or not anything is being sent to them.
package struct WhenGone: Sendable {
    private let register: @Sendable (@escaping @Sendable () -> Void) -> Void

    package init(_ register: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void) { self.register = register }

    package func run(_ body: @escaping @Sendable () -> Void) { register(body) }
}
