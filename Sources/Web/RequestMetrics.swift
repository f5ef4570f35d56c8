import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A number that many threads raise at once, without waiting for each other.
package final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    package init() {}

    package var value: Int { number.load(ordering: .relaxed) }

    package func add(_ amount: Int = 1) { number.wrappingAdd(amount, ordering: .relaxed) }
}

/// How many requests were answered, how, and how long that took, by the pattern of their address: never by what stood
/// in it, which may be a case's number. A request costs a few atomic additions; names and text are made when someone
/// asks for them.
package final class RequestMetrics: Sendable {
    /// Upper bounds of the histogram, in milliseconds.
    static let bounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]

    /// What is counted of one route.
    final class Meter: Sendable {
        let verb: String
        let pattern: String
        /// 1xx to 5xx.
        private let classes = (0..<5).map { _ in Counter() }
        private let buckets = (0...bounds.count).map { _ in Counter() }
        private let microseconds = Counter()

        init(verb: String, pattern: String) { (self.verb, self.pattern) = (verb, pattern) }

        func count(status: Int, microseconds taken: Int) {
            classes[min(max(status / 100, 1), 5) - 1].add()
            buckets[bounds.firstIndex { taken <= $0 * 1000 } ?? bounds.count].add()
            microseconds.add(taken)
        }

        /// Counts what `body` answers. Time that passes is not the time of day: it comes from the machine's own clock.
        func measure(_ body: () async throws -> Response) async throws -> Response {
            let began = NIODeadline.now()
            do {
                let response = try await body()
                count(status: response.status.code, microseconds: Self.microseconds(since: began))
                return response
            } catch {
                count(status: 500, microseconds: Self.microseconds(since: began))
                throw error
            }
        }

        private static func microseconds(since began: NIODeadline) -> Int {
            Int((NIODeadline.now() - began).nanoseconds / 1000)
        }

        var byClass: [(name: String, count: Int)] {
            classes.enumerated().map { ("\($0.offset + 1)xx", $0.element.value) }.filter { $0.1 > 0 }
        }
        /// Running totals, as Prometheus wants them.
        var upTo: [Int] {
            buckets.reduce(into: []) { sums, bucket in sums.append((sums.last ?? 0) + bucket.value) }
        }
        var seconds: Double { Double(microseconds.value) / 1_000_000 }
    }

    private let meters = Mutex<[Meter]>([])

    package init() {}

    /// Made once for each route, before anything is served.
    func meter(_ verb: String, _ pattern: String) -> Meter {
        let meter = Meter(verb: verb, pattern: pattern)
        meters.withLock { $0.append(meter) }
        return meter
    }

    /// All that was counted. Routes that nobody has asked for are left out.
    package func write(to text: inout MetricsText) {
        let asked = meters.withLock { $0 }.filter { !$0.byClass.isEmpty }
        text.family("huying_http_requests_total", .counter, "Requests answered, by route and class of status.")
        for meter in asked {
            for (name, count) in meter.byClass {
                text.line(
                    "huying_http_requests_total", count,
                    ["method": meter.verb, "route": meter.pattern, "status": name])
            }
        }
        let name = "huying_http_request_duration_seconds"
        text.family(name, .histogram, "Time from a request's head to its answer, without sending it.")
        for meter in asked {
            let route: KeyValuePairs = ["method": meter.verb, "route": meter.pattern]
            let sums = meter.upTo
            for (bound, sum) in zip(Self.bounds, sums) {
                text.line(
                    "\(name)_bucket", sum,
                    ["method": meter.verb, "route": meter.pattern, "le": "\(Double(bound) / 1000)"])
            }
            let all = sums.last ?? 0
            text.line("\(name)_bucket", all, ["method": meter.verb, "route": meter.pattern, "le": "+Inf"])
            text.line("\(name)_sum", meter.seconds, route)
            text.line("\(name)_count", all, route)
        }
    }
}

/// The text that Prometheus reads, line by line.
package struct MetricsText: Sendable {
    package enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    package private(set) var text = ""

    package init() {}

    package mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    package mutating func line(_ name: String, _ value: some Numeric, _ labels: KeyValuePairs<String, String> = [:]) {
        let pairs = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        text += pairs.isEmpty ? "\(name) \(value)\n" : "\(name){\(pairs)} \(value)\n"
    }

    /// A family of one number.
    package mutating func gauge(
        _ name: String, _ value: some Numeric, labels: KeyValuePairs<String, String> = [:], _ help: String
    ) {
        family(name, .gauge, help)
        line(name, value, labels)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
