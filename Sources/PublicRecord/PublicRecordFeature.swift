package import Casework
import Formats
import Ledger
package import Store
package import Web
import Words

/// The door of the public record: what anyone may fetch of the tree over all events, and where a receipt is checked.
package struct PublicRecordFeature: Sendable {
    let database: any Database
    let checkpoints: Checkpoints
    /// Shared by every proof of this node.
    let known = KnownNodes()
    /// The address of this deployment, without a slash at its end.
    let baseURL: String
    let drawing: @Sendable (_ text: String, _ label: String) -> HTML?

    /// - Parameter drawing: a QR code of a text, with a label for those who do not see it.
    package init(
        database: any Database, checkpoints: Checkpoints, baseURL: String,
        drawing: @escaping @Sendable (_ text: String, _ label: String) -> HTML?
    ) {
        (self.database, self.checkpoints, self.drawing) = (database, checkpoints, drawing)
        self.baseURL = baseURL
    }

    package static let migrations = [Cosignatures.migration]

    static let path = "/ledger"
    static let verifyPath = "/verify"

    package var routes: [Route] {
        let (serve, prove) = (ServeRecord(database: database), ProveRecord(database: database, known: known))
        let verify = VerifyReceipt(feature: self)
        return [
            Route("ledger", .get, page: Self.path, RecordWord.title.text, use: ShowRecord(feature: self).respond),
            Route(
                "ledger-checkpoint", .get, page: Self.path + "/checkpoint", RecordWord.checkpoint.text,
                answer: "text/plain", use: serve.checkpoint),
            Route(
                "ledger-checkpoint-of-size", .get, page: Self.path + "/checkpoint/{size}", RecordWord.checkpoint.text,
                answer: "text/plain", use: serve.checkpointOfSize),
            Route(
                "ledger-key", .get, page: Self.path + "/key", RecordWord.keys.text, answer: "text/plain",
                use: serve.keys),
            Route(
                "ledger-tile", .get, page: Self.path + "/tile/**", RecordWord.tile.text,
                answer: "application/octet-stream", use: serve.tile),
            Route(
                "ledger-inclusion", .get, page: nil, api: "/ledger/inclusion", RecordWord.inclusion.text,
                fields: [
                    RouteField("event", .query, RecordWord.event.text),
                    RouteField("position", .query, RecordWord.position.text),
                    RouteField("size", .query, RecordWord.size.text),
                ], use: prove.inclusion),
            Route(
                "ledger-consistency", .get, page: nil, api: "/ledger/consistency", RecordWord.consistency.text,
                fields: [
                    RouteField("from", .query, required: true, RecordWord.size.text),
                    RouteField("to", .query, RecordWord.size.text),
                ], use: prove.consistency),
            Route(
                "ledger-witnesses", .get, page: nil, api: "/ledger/witnesses", RecordWord.witnesses.text,
                use: ListWitnesses(feature: self).respond),
            Route(
                "ledger-cosignature", .post, page: nil, api: TakeCosignature.path, RecordWord.witnesses.text,
                fields: [RouteField("note", .text(max: 20_000), required: true, RecordWord.checkpoint.text)],
                use: TakeCosignature(database: database).respond),
            Route(
                "verify", .get, page: Self.verifyPath, RecordWord.verifyTitle.text,
                fields: [
                    RouteField("number", .query, RecordWord.caseNumber.text),
                    RouteField("code", .query, RecordWord.code.text),
                ], use: verify.show),
            Route(
                "verify-receipt", .post, page: Self.verifyPath, api: Self.verifyPath, RecordWord.verifyTitle.text,
                fields: [
                    RouteField("receipt", .text(max: VerifyReceipt.most), RecordWord.paste.text),
                    RouteField("file", .file, RecordWord.file.text),
                ], file: FileIntake("file", most: VerifyReceipt.most) { _ in true }, use: verify.respond),
            Route(
                "receipt-file", .get, page: Self.filePath, RecordWord.download.text,
                fields: [
                    RouteField("number", .query, required: true, RecordWord.caseNumber.text),
                    RouteField("code", .query, required: true, RecordWord.code.text),
                ], use: verify.file),
        ]
    }

    /// What a resident takes away of the first event of a kind on their case; nothing when there is no such event, or no
    /// key yet in the first second of a deployment.
    package func card(
        for caseID: ID<AnyCase>, after action: String, _ reader: Reader, in tx: any Transaction
    ) throws -> RecordReceipt? {
        try receipt(of: caseID, after: action, in: tx).map {
            ReceiptCard(feature: self, receipt: $0, reader: reader).forOthers
        }
    }

    /// What makes such receipts of events that are being written, with the key of now. It asks for nothing more: it is to be
    /// used when they are durable. Nothing before there is a key.
    package func signing(
        in tx: any Transaction
    ) throws -> (@Sendable (_ event: RecordedEvent, _ reader: Reader) -> RecordReceipt?)? {
        guard let signer = try checkpoints.signer(in: tx) else { return nil }
        return { event, reader in
            // What is durable is not refused for want of a receipt: the page of the case has one too.
            guard let receipt = try? EventReceipt(of: event, signedBy: signer) else { return nil }
            return ReceiptCard(feature: self, receipt: receipt, reader: reader).forOthers
        }
    }

    /// The same of several events, by their ids. Whoever asks has found out that the reader may know of them.
    package func cards(
        of events: [String], _ reader: Reader, in tx: any Transaction
    ) throws -> [String: RecordReceipt] {
        let rows = try tx.rows("SELECT id, number, digest FROM event WHERE id IN (\(list: events))")
        guard let signer = try checkpoints.signer(in: tx) else { return [:] }
        var cards: [String: RecordReceipt] = [:]
        for row in rows {
            let receipt = try signed(row, by: signer)
            cards[receipt.event] = ReceiptCard(feature: self, receipt: receipt, reader: reader).forOthers
        }
        return cards
    }

    /// The receipt of the first event of a kind on a case, signed now.
    func receipt(of caseID: ID<AnyCase>, after action: String, in tx: any Transaction) throws -> EventReceipt? {
        let rows = try tx.rows(
            """
            SELECT id, number, digest FROM event
            WHERE case_id = \(caseID) AND action = \(action) ORDER BY at, id LIMIT 1
            """)
        guard let row = rows.first, let signer = try checkpoints.signer(in: tx) else { return nil }
        return try signed(row, by: signer)
    }

    private func signed(_ row: Row, by signer: NoteSigner) throws -> EventReceipt {
        try EventReceipt(
            of: RecordedEvent(id: try row.get(0), number: try row.get(1), digest: try row.get(2)), signedBy: signer)
    }
}

extension EventReceipt {
    fileprivate init(of event: RecordedEvent, signedBy signer: NoteSigner) throws {
        self.init(
            origin: signer.key.name, number: event.number, event: event.id, digest: event.digest, signature: [])
        signature = try signer.sign(text).signature
    }
}
