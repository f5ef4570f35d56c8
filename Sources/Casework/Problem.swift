package import Words

/// The refusals a person sees. Anything else that is thrown is a fault of the program: logged once, shown as a plain 500.
package enum Problem: Error, Sendable, Equatable {
    case signInFirst
    /// Not there, or not for this viewer: the same answer.
    case notFound
    /// Not there, where everything is for everybody: the sentence says why.
    case noSuchFile(Text)
    /// Where it was asked for this is not used, as the sentence says.
    case notUsed(Text)
    /// Someone was faster, the form was sent before, or the case is not where it was.
    case conflict(Text)
    /// Signed in, the thing is visible, but this act is not this person's.
    case forbidden(Text)
    /// Too many tries; comes with the seconds to wait.
    case tooMany(Text, retryAfter: Int)
    /// The request itself cannot be read: its status, and a sentence.
    case unreadable(status: Int, Text)
}
