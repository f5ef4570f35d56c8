import Web

/// The part of a page or a slip that says where the record can be held to its word.
struct ReceiptCard: Sendable {
    let feature: PublicRecordFeature
    let receipt: EventReceipt

    func html(_ reader: Reader) -> HTML {
        """
        <section class="card receipt"><h2>\(reader.say(RecordWord.receipt))</h2>
        <p>\(reader.say(RecordWord.receiptLead))</p>
        \(feature.drawing(feature.baseURL + path, reader.say(RecordWord.receiptCode)).map { "<div class=\"qr\">\($0)</div>" as HTML })
        <p class="noprint"><a href="\(path)">\(reader.say(RecordWord.checkNow))</a> · \
        <a href="\(feature.filePath(of: receipt))">\(reader.say(RecordWord.download))</a></p></section>
        """
    }

    private var path: String { feature.checkPath(of: receipt) }
}

extension PublicRecordFeature {
    func checkPath(of receipt: EventReceipt) -> String { Self.verifyPath + Self.query(of: receipt) }
    func filePath(of receipt: EventReceipt) -> String { Self.verifyPath + "/receipt" + Self.query(of: receipt) }
    private static func query(of receipt: EventReceipt) -> String { "?number=\(receipt.number)&code=\(receipt.code)" }
}
