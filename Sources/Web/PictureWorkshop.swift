package import Casework
import Dispatch
package import Pictures
package import Statutes
import Synchronization

/// What became of one picture that was sent.
package typealias SentPicture = Result<Picture, PictureProblem>

/// Which pictures a route takes.
package struct PictureIntake: Sendable {
    /// The name of the field.
    let field: String
    let most: Int
    let fileBytes: Int
    /// Whether this viewer, from there and at this time, may have pictures looked at: that costs more than a form does.
    let admits: @Sendable (Viewer, String, Instant) -> Bool

    package init(
        _ field: String, most: Int, fileBytes: Int, admits: @escaping @Sendable (Viewer, String, Instant) -> Bool
    ) {
        (self.field, self.most, self.fileBytes, self.admits) = (field, most, fileBytes, admits)
    }
}

/// Remakes pictures one after the other on a thread of its own, and bounds what uploads hold in memory together.
package final class PictureWorkshop: Sendable {
    private let queue = DispatchQueue(label: "huying.pictures")
    private let held = Mutex(0)
    private let most: Int

    /// - Parameter mostBytes: of files that are coming in; who would exceed it is asked to try again.
    package init(mostBytes: Int = 96 * 1024 * 1024) {
        most = mostBytes
        LargeMemory.keepApart()
    }

    func remake(_ file: [UInt8]) async -> SentPicture {
        await withCheckedContinuation { continuation in
            queue.async {
                let remade: SentPicture
                do throws(PictureProblem) {
                    remade = .success(try Picture(remaking: file))
                } catch { remade = .failure(error) }
                continuation.resume(returning: remade)
            }
        }
    }

    func share() -> Share { Share(workshop: self) }

    /// What one upload holds.
    final class Share: Sendable {
        private let workshop: PictureWorkshop
        private let bytes = Mutex(0)

        fileprivate init(workshop: PictureWorkshop) { self.workshop = workshop }

        func hold(_ now: Int) throws {
            let more = bytes.withLock { bytes in
                defer { bytes = now }
                return now - bytes
            }
            let total = workshop.held.withLock { held in
                held += more
                return held
            }
            if more > 0, total > workshop.most {
                throw Problem.tooMany(WebWord.uploadsBusy.text, retryAfter: 60)
            }
        }

        /// The upload is over, one way or the other.
        func giveBack() {
            let last = bytes.withLock { bytes in
                defer { bytes = 0 }
                return bytes
            }
            workshop.held.withLock { $0 -= last }
        }
    }
}
