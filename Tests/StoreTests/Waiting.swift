import Dispatch
import Foundation
import Store
import Synchronization

/// Gives way until the condition holds; the suites' time limits end a test whose condition never does.
func until(_ condition: () -> Bool) async {
    while !condition(), !Task.isCancelled { await Task.yield() }
}

/// Lets a body wait for the test. Bodies run on threads of their own, where waiting harms nobody.
final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func give() { semaphore.signal() }
    func wait() { semaphore.wait() }
}

final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    @discardableResult func next() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }
}

/// A database file that is gone afterwards.
func withFile<T>(_ body: (DatabaseURL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "huying-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(try DatabaseURL("sqlite:\(folder.path)/huying.db"))
}
