import Formats
import Web
import Words

/// A receipt as pages, slips and programs get it.
struct ReceiptCard: Sendable {
    let feature: PublicRecordFeature
    let receipt: EventReceipt
    let reader: Reader

    var forOthers: RecordReceipt {
        // Every answer to somebody who sends an opinion has them: the code is written once.
        let (feature, reader, code, number) = (feature, reader, receipt.code, receipt.number)
        let query = receipt.query(code)
        let (check, file) = (PublicRecordFeature.verifyPath + query, PublicRecordFeature.filePath + query)
        @Sendable func links() -> HTML {
            """
            <a href="\(check)">\(reader.say(RecordWord.checkNow))</a> · <a href="\(file)">\(reader.say(RecordWord.download))</a>
            """
        }
        return RecordReceipt(
            json: ["code": .text(code), "check": .text(check), "file": .text(file)],
            caption: RecordWord.receipt.text, lead: RecordWord.receiptsLead.text, links: links,
            code: { feature.drawing(feature.baseURL + check, reader.say(RecordWord.receiptCode)) },
            card: { code in
                """
                <section class="card receipt"><h2>\(reader.say(RecordWord.receipt))</h2>
                <p>\(reader.say(RecordWord.caseNumber)) <span class="number">\(number)</span></p>
                <p>\(reader.say(RecordWord.receiptLead))</p>
                \(code.map { "<div class=\"qr\">\($0)</div>" as HTML })
                <p class="noprint">\(links())</p></section>
                """
            })
    }
}

extension PublicRecordFeature {
    static let filePath = verifyPath + "/receipt"

    func checkPath(of receipt: EventReceipt) -> String { Self.verifyPath + receipt.query(receipt.code) }
    func filePath(of receipt: EventReceipt) -> String { Self.filePath + receipt.query(receipt.code) }
}

extension EventReceipt {
    fileprivate func query(_ code: String) -> String { "?number=\(number)&code=\(code)" }
}
