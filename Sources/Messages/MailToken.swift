import Casework

/// The secret in a link of a mail: a random id, which names nobody, and its keyed mark. It is made again whenever a mail
/// is written, so that no table holds it, and whoever has a copy of the tables cannot make it.
struct MailToken: Sendable {
    enum Purpose: String, Sendable { case confirm, stop }

    let id: String
    let text: String

    init(id: String, for purpose: Purpose, vault: Vault) {
        self.id = id
        text = "\(id).\(Self.mark(id, purpose, vault))"
    }

    /// Nil for what was not made here for this purpose.
    init?(_ text: String, for purpose: Purpose, vault: Vault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 32, parts[1].utf8.count == 64 else { return nil }
        let expected = Self.mark(String(parts[0]), purpose, vault)
        guard zip(parts[1].utf8, expected.utf8).reduce(0, { $0 | ($1.0 ^ $1.1) }) == 0 else { return nil }
        (id, self.text) = (String(parts[0]), text)
    }

    static func newID(_ world: World) -> String {
        Hex.text(world.randomBytes(16))
    }

    private static func mark(_ id: String, _ purpose: Purpose, _ vault: Vault) -> String {
        vault.hash(id, for: "mail \(purpose.rawValue)")
    }
}
