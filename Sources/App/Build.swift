/// Which program this is.
package enum Build {
    /// Of the last release that [CHANGELOG.md](CHANGELOG.md) names; nothing has been released yet.
    package static let version = "unreleased"
}
