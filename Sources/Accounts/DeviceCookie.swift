import Casework

/// What a browser keeps of accounts it has signed in to, so that other people's wrong guesses never make it wait. One
/// browser may serve several clerks: the last five accounts are remembered.
struct DeviceCookie: Sendable, Equatable {
    static let name = "device"
    static let maxAge = 365 * 86_400
    private static let most = 5

    let id: String
    private let marks: [String]

    /// A browser that was not here before.
    init(world: World) {
        id = Hex.text(world.randomBytes(16))
        marks = []
    }

    /// Nil for what we did not write; its marks are proved by `knows`.
    init?(_ cookie: String?) {
        guard let parts = cookie?.split(separator: ".", omittingEmptySubsequences: false), let first = parts.first,
            parts.count <= 1 + Self.most, Hex.isToken(first, bytes: 16),
            parts.dropFirst().allSatisfy({ Hex.isToken($0, bytes: 32) })
        else { return nil }
        id = String(first)
        marks = parts.dropFirst().map(String.init)
    }

    private init(id: String, marks: [String]) {
        self.id = id
        self.marks = marks
    }

    var text: String { ([id] + marks).joined(separator: ".") }

    /// Whether someone has signed in to this account from here.
    func knows(_ login: Login, vault: Vault) -> Bool { marks.contains(mark(login, vault)) }

    func remembering(_ login: Login, vault: Vault) -> DeviceCookie {
        let mark = mark(login, vault)
        return DeviceCookie(id: id, marks: Array(([mark] + marks.filter { $0 != mark }).prefix(Self.most)))
    }

    private func mark(_ login: Login, _ vault: Vault) -> String { vault.hash("\(id)\n\(login.text)", for: "device") }
}
