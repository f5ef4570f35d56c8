import App
import ArgumentParser
import Foundation
import Logging

/// TLS without a proxy.
struct TLSArguments: ParsableArguments {
    @Option(
        help:
            "A PEM file with the certificate and those that lead to a root: TLS without a proxy. SIGHUP reads it again."
    )
    var tlsCertificate: String?

    @Option(help: "A PEM file with the key of the certificate.")
    var tlsKey: String?

    @Option(help: "Where those who come without TLS are led to it, as 0.0.0.0:80.")
    var redirectFrom: String?

    func certificate(_ logger: Logger) throws -> Certificate? {
        guard let tlsCertificate, let tlsKey else {
            guard tlsCertificate == nil, tlsKey == nil, redirectFrom == nil else {
                throw ValidationError(
                    "--tls-certificate and --tls-key belong together, and --redirect-from is of use only with them.")
            }
            return nil
        }
        let certificate: Certificate
        do { certificate = try Certificate(certificate: tlsCertificate, key: tlsKey) } catch {
            throw ValidationError("--tls-certificate, --tls-key: \(error).")
        }
        if certificate.expires < Int(Date().timeIntervalSince1970) + 14 * 86_400 {
            logger.warning("the certificate runs out within two weeks, or has run out")
        }
        return certificate
    }
}
