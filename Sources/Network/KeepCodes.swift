import Casework
import Formats
import Statutes
import Store
import Web
import Words

/// The staff page of a code: the sign to print, and the two things one may do to it.
struct KeepCodes: Sendable {
    let context: NetworkContext

    private typealias Finder =
        @Sendable (String, Viewer, NetworkContext, any Transaction) throws -> CodeKeeper

    var routes: [Route] {
        routes("site", "/sites/{code}", "code", { try .ofSite($0, for: $1, context: $2, in: $3) })
            + routes("deputy", "/deputies/{id}", "id", { try .ofDeputy($0, for: $1, context: $2, in: $3) })
    }

    private func routes(_ of: String, _ page: String, _ parameter: String, _ find: @escaping Finder) -> [Route] {
        [
            Route("show-\(of)-code", .get, page: page + "/code", Text("扫码牌", "Scan code")) { exchange in
                try await show(exchange, try exchange.parameter(parameter), find)
            },
            Route(
                "replace-\(of)-code", .post, page: page + "/code/replace", NetworkWord.codeReplace.text,
                fields: [RouteField("current", .text(max: 10), NetworkWord.codeTitle.text)]
            ) { exchange in
                try await change(exchange, try exchange.parameter(parameter), find, replacing: true)
            },
            Route(
                "revoke-\(of)-code", .post, page: page + "/code/revoke", NetworkWord.codeRevoke.text,
                fields: [RouteField("current", .text(max: 10), required: true, NetworkWord.codeTitle.text)]
            ) { exchange in
                try await change(exchange, try exchange.parameter(parameter), find, replacing: false)
            },
        ]
    }

    private func show(_ exchange: Exchange, _ name: String, _ find: @escaping Finder) async throws -> Answer {
        let (context, viewer) = (context, try exchange.requireSignedIn())
        let (keeper, codes) = try await context.database.read { tx in
            let keeper = try find(name, viewer, context, tx)
            try keeper.require()
            return (keeper, try ScanCodeStore.codes(of: keeper.kind, keeper.target, in: tx))
        }
        return .page(CodePage(keeper: keeper, codes: codes, baseURL: context.baseURL, reader: exchange.reader).page)
    }

    /// Ends the code that the form was made for. A code that somebody else has ended meanwhile is a conflict, so that
    /// two people who press at once do not print two signs.
    private func change(
        _ exchange: Exchange, _ name: String, _ find: @escaping Finder, replacing: Bool
    ) async throws -> Answer {
        let (context, viewer) = (context, try exchange.requireSignedIn())
        let current = exchange.input.text("current").flatMap { $0.isEmpty ? nil : $0 }
        let keeper = try await context.database.write { tx in
            let keeper = try find(name, viewer, context, tx)
            try keeper.require()
            let now = context.world.now()
            let live = try ScanCodeStore.codes(of: keeper.kind, keeper.target, in: tx).first(where: \.isLive)
            guard live?.code == current, replacing || live != nil else {
                throw Problem.conflict(NetworkWord.codeGone.text)
            }
            let next = replacing ? ScanCode.make(context.world.randomBytes) : nil
            if let live, try !ScanCodeStore.revoke(live.code, replacedBy: next, at: now, in: tx) {
                throw Problem.conflict(NetworkWord.codeGone.text)
            }
            if let next, try !ScanCodeStore.issue(next, keeper.kind, keeper.target, at: now, in: tx) {
                throw Problem.conflict(NetworkWord.codeGone.text)
            }
            return keeper
        }
        return .see(keeper.codePage)
    }
}
