import Logging
import NIOSSL
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The certificate that this server shows, and its key. It is read again when it is told to, so that renewing it stops
/// nobody: who is connected stays so, and who comes next is shown the new one.
package final class Certificate: Sendable {
    private let files: (certificate: String, key: String)
    private let shown: Mutex<Shown>

    private struct Shown {
        let context: NIOSSLContext
        let expires: Int
    }

    /// - Parameters:
    ///   - certificate: a PEM file with the server's certificate first and then those that lead to a root.
    ///   - key: a PEM file with its key, not encrypted.
    package init(certificate: String, key: String) throws {
        files = (certificate, key)
        shown = Mutex(try Self.read(certificate, key))
    }

    /// Reads both files. When they do not fit, what was shown stays.
    package func reload() throws {
        let new = try Self.read(files.certificate, files.key)
        shown.withLock { $0 = new }
    }

    var context: NIOSSLContext { shown.withLock { $0.context } }

    /// In seconds since 1970, the first of the chain to run out.
    package var expires: Int { shown.withLock { $0.expires } }

    private static func read(_ certificate: String, _ key: String) throws -> Shown {
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(certificate) } catch { throw CertificateProblem.certificate }
        guard let expires = chain.map({ Int($0.notValidAfter) }).min() else { throw CertificateProblem.certificate }
        let privateKey: NIOSSLPrivateKey
        do { privateKey = try NIOSSLPrivateKey(file: key, format: .pem) } catch { throw CertificateProblem.key }
        var settings = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        settings.minimumTLSVersion = .tlsv12
        settings.applicationProtocols = ["http/1.1"]
        do { return Shown(context: try NIOSSLContext(configuration: settings), expires: expires) } catch {
            throw CertificateProblem.pair
        }
    }
}

/// Why a certificate cannot be shown; never what is in the files.
package enum CertificateProblem: Error, CustomStringConvertible {
    case certificate, key, pair

    package var description: String {
        switch self {
        case .certificate: "the certificate cannot be read: it takes a PEM file, the server's own first"
        case .key: "the key cannot be read: it takes a PEM file without a password"
        case .pair: "certificate and key do not belong together"
        }
    }
}

/// Reads the certificate again on SIGHUP.
struct RenewCertificate: Service, CustomStringConvertible {
    let certificate: Certificate
    let logger: Logger

    /// The service group logs its services as they describe themselves.
    var description: String { "RenewCertificate" }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) {
                do {
                    try certificate.reload()
                    logger.notice("the certificate was read again", metadata: ["expires": "\(certificate.expires)"])
                } catch {
                    logger.error("the certificate stays as it was", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}
