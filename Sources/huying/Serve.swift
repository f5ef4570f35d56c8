import App
import ArgumentParser
import Casework
import Foundation
import Logging
import Statutes
import Store
import Web
import Words

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the site.")

    @OptionGroup var arguments: DatabaseArguments

    @Option(help: "Where to listen.")
    var listen = "127.0.0.1:8080"

    @Option(help: "The address people use, for scan codes; http://LISTEN by default, https:// with a certificate.")
    var baseURL: String?

    @OptionGroup var tls: TLSArguments

    @Flag(help: "Cookies are sent over TLS only: set it when the site is reached by https.")
    var secure = false

    @Option(
        help: "A proxy whose X-Forwarded-For is believed, as 127.0.0.1 or 10.0.0.0/8; may be given several times.")
    var trustedProxy: [String] = []

    @Option(help: "A file with the token that /metrics asks for; without it only this machine is answered.")
    var metricsTokenFile: String?

    @OptionGroup var passwordRules: PasswordArguments

    @Option(
        help:
            "A holiday table (date,kind,occasion) laid over the shipped one; open dates are counted again at the start."
    )
    var calendar: String?

    @OptionGroup var mail: MailArguments

    @Option(help: "How many open pages are told of new notices; more go on without. Each is an open file.")
    var livePages = 5000

    @Option(help: "What this server is called among several; the machine's name by default.")
    var node: String?

    @Flag(help: "For benchmarks and tests only: nobody is slowed down, guessing included.")
    var withoutRateLimits = false

    @Flag(help: "For benchmarks only: every page is made anew.")
    var withoutPageCache = false

    @Flag(help: ArgumentHelp("Leaves out what the record costs, in a database made for that.", visibility: .private))
    var withoutRecord = false

    @Option(help: "Log level: trace, debug, info, notice, warning, error.")
    var log = "notice"

    @Option(help: "How the log is written: text, or json for programs that collect logs.")
    var logFormat = "text"

    @Option(
        help: "Seconds after which a connection that says nothing is ended, between requests or in the middle of one.")
    var idleTimeout = 150

    @Option(help: "Seconds that requests under way are given when the program is told to stop.")
    var stopAfter = 20

    func run() async throws {
        let logger = try logger()
        let address = try Self.address(listen, of: "--listen")
        guard idleTimeout > 0 else { throw ValidationError("--idle-timeout takes one second or more.") }
        let clear = try tls.redirectFrom.map { try Self.address($0, of: "--redirect-from") }
        var options = AppOptions()
        options.certificate = try tls.certificate(logger)
        let scheme = options.certificate == nil ? "http" : "https"
        options.baseURL = baseURL ?? "\(scheme)://\(listen)"
        options.withoutRateLimits = withoutRateLimits
        options.keepsPages = !withoutPageCache
        options.isSecure = secure || options.certificate != nil
        options.trustedProxies = try proxies()
        if let metricsTokenFile { options.metrics = try MetricsAccess(tokenFile: metricsTokenFile) }
        options.breachedPasswords = try passwordRules.breached()
        options.mail = try mail.transport(baseURL: options.baseURL)
        options.gateway = try mail.gateway()
        options.mailHour = mail.mailHour
        options.livePages = max(0, livePages)
        if let node { options.node = node }
        Deployment.allowOpenFiles()
        if secure, options.trustedProxies.isEmpty {
            logger.warning(
                "--secure without --trusted-proxy: every caller counts as the proxy, and all share one limit")
        }
        if withoutRateLimits {
            logger.warning("RATE LIMITS ARE OFF: passwords and secrets can be guessed. For benchmarks and tests only.")
        }
        let holidays = try WorkCalendar.shipped(with: calendar, in: .zh)
        let database = try arguments.open(logger)
        if withoutRecord {
            try await WithoutRecord.permit(in: database)
            options.withoutRecord = true
            logger.warning("THE RECORD IS OFF: nothing is proven. For benchmarks only.")
        }
        let plugged = try await arguments.plug(database, options: options, calendar: holidays)
        let server = Server(plugged: plugged, logger: logger)
        try await server.run(
            on: address, leadingFrom: clear, idle: .seconds(idleTimeout), stopAfter: .seconds(stopAfter)
        ) {
            let place = "\(scheme)://\(address.host):\(address.port)"
            FileHandle.standardOutput.write(Data("Huying 呼应 is serving \(place)\n".utf8))
        }
    }

    private func logger() throws -> Logger {
        guard let level = Logger.Level(rawValue: log) else {
            throw ValidationError(
                "--log takes one of: \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard let format = LogLines.Format(rawValue: logFormat) else {
            throw ValidationError("--log-format takes text or json.")
        }
        return Logs.make(level, format)
    }

    private func proxies() throws -> TrustedProxies {
        guard let proxies = TrustedProxies(trustedProxy) else {
            throw ValidationError("--trusted-proxy takes an address or a range, as 127.0.0.1 or 10.0.0.0/8.")
        }
        return proxies
    }

    private static func address(_ text: String, of option: String) throws -> ListenAddress {
        guard let address = ListenAddress(text) else {
            throw ValidationError("\(option) takes HOST:PORT, as 127.0.0.1:8080.")
        }
        return address
    }
}

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to this program's.")

    @OptionGroup var arguments: DatabaseArguments

    func run() async throws {
        let database = try arguments.open(Logs.make())
        let applied = try await Migrator(Features.migrations).run(on: database, at: Deployment.world.now().description)
        for name in applied { print("applied \(name)") }
        if applied.isEmpty { print("The schema is up to date.") }
        _ = try await arguments.plug(database)
        await database.close()
    }
}
