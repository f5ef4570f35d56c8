import Casework
import Formats
import Ledger
import Store
import Web
import Words

/// `/verify`: what a receipt proves, in plain words. The receipt is checked by itself, and then against the record as it
/// is today.
struct VerifyReceipt: Sendable {
    let feature: PublicRecordFeature
    /// Bytes and letters of a receipt; the largest has some 5,000.
    static let most = 20_000

    /// What today's record says of a receipt.
    enum Today: Sendable, Equatable {
        /// It is there as it was, and the latest checkpoint covers it.
        case proven(SignedProof)
        /// It is there; the next checkpoint, within ten seconds, will cover it.
        case soon
        /// It was promised and is not there: removed, or this is a copy of before it.
        case gone
        /// It is there, and says something else than was promised, or its place in the tree does.
        case changed
        /// It is there, and its proof was of another position: what came before it is not what it was.
        case moved(from: Int, to: Int)
        /// The checkpoint in the receipt contradicts the tree: the past was exchanged.
        case forked
    }

    struct SignedProof: Sendable, Equatable {
        let checkpoint: Checkpoint
        let proof: ReceiptProof
        let at: String
    }

    struct Outcome: Sendable {
        let file: ReceiptFile
        let finding: Result<ReceiptFinding, ReceiptFault>
        let today: Today?
    }

    @Sendable func show(_ exchange: Exchange) async throws -> Answer {
        let (code, number) = (exchange.query("code"), exchange.query("number"))
        guard code != nil || number != nil else { return .page(page(exchange.reader, FormState())) }
        guard let outcome = try await outcome(number: number ?? "", code: code ?? "") else {
            return .page(refused(Self.fault(number: number, code: code ?? ""), exchange.reader))
        }
        return .page(page(outcome, exchange.reader))
    }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        var problems: [FieldProblem] = []
        var bytes: [UInt8]?
        // The form for a file has no other field; without a file nothing of it comes in.
        if exchange.input.file != nil || !exchange.isAPI && exchange.input.text("receipt") == nil {
            bytes = exchange.input.checkedFile(
                "file", tooLarge: RecordWord.fileTooLarge.text, problems: &problems)
        } else {
            bytes = exchange.input.checked(
                "receipt", 1...Self.most, missing: RecordWord.receiptMissing.text, lines: true, problems: &problems
            ).map { Array($0.utf8) }
        }
        guard problems.isEmpty, let bytes else { return refused(problems, exchange) }
        let field = exchange.input.file == nil ? "receipt" : "file"
        if let address = Self.address(in: bytes) {
            guard let outcome = try await outcome(number: address.number, code: address.code) else {
                let fault = Self.fault(number: address.number, code: address.code)
                return refused([FieldProblem(field, fault)], exchange)
            }
            return .page(page(outcome, exchange.reader), json: json(outcome, exchange.reader))
        }
        switch ReceiptFile.read(bytes) {
        case .failure(let fault): return refused([FieldProblem(field, fault.text)], exchange)
        case .success(let file):
            let outcome = try await outcome(file)
            return .page(page(outcome, exchange.reader), json: json(outcome, exchange.reader))
        }
    }

    /// The receipt as a file, with the proof that there is today.
    @Sendable func file(_ exchange: Exchange) async throws -> Answer {
        guard let code = exchange.query("code"), let number = exchange.query("number"),
            let outcome = try await outcome(number: number, code: code), case .success = outcome.finding
        else { throw Problem.notFound }
        var proof: ReceiptProof?
        if case .proven(let signed)? = outcome.today { proof = signed.proof }
        let file = ReceiptFile(receipt: outcome.file.receipt, proof: proof)
        return .file(
            Array(file.text.utf8), type: "application/json; charset=utf-8",
            name: "receipt-\(outcome.file.receipt.number).json")
    }

    private func refused(_ problems: [FieldProblem], _ exchange: Exchange) -> Answer {
        .invalid(problems, page(exchange.reader, FormState(input: exchange.input, problems: problems)))
    }

    /// Why the two are no receipt: an address that was cut off in a message keeps its beginning.
    private static func fault(number: String?, code: String) -> Text {
        let isWhole = code.count { !$0.isWhitespace } == EventReceipt.codeLength
        return isWhole || number.map { !EventReceipt.isNumber($0) } == true
            ? ReceiptFault.notAReceipt.text : RecordWord.cutAddress.text
    }

    /// The address behind a scanned code, when that is what was pasted.
    private static func address(in bytes: [UInt8]) -> (number: String, code: String)? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let mark = text.firstIndex(of: "?"), text[..<mark].hasSuffix(PublicRecordFeature.verifyPath),
            let fields = try? FormFields(decoding: Array(text[text.index(after: mark)...].utf8)),
            let number = fields.first("number")
        else { return nil }
        return (number, fields.first("code") ?? "")
    }

    // MARK: Checking

    private func outcome(number: String, code: String) async throws -> Outcome? {
        let origin = try await feature.database.read { try Checkpoints.keys(in: $0).last?.key.name }
        guard let receipt = EventReceipt(number: number, code: code, origin: origin ?? "") else { return nil }
        return try await outcome(ReceiptFile(receipt: receipt, proof: nil))
    }

    private func outcome(_ file: ReceiptFile) async throws -> Outcome {
        try await feature.database.read { [known = feature.known] tx in
            let finding = ReceiptCheck.check(file, keys: try Checkpoints.keys(in: tx).map(\.key))
            guard case .success(let found) = finding else { return Outcome(file: file, finding: finding, today: nil) }
            return Outcome(
                file: file, finding: finding, today: try Self.today(file, found, knowing: known, in: tx))
        }
    }

    private static func today(
        _ file: ReceiptFile, _ finding: ReceiptFinding, knowing known: KnownNodes, in tx: any Transaction
    ) throws -> Today {
        let receipt = file.receipt
        // First of all what its code alone can tell as well.
        let rows: [String] = try tx.rows("SELECT id FROM event WHERE id = \(receipt.event)").map { try $0.get(0) }
        guard !rows.isEmpty else { return .gone }
        guard let signed = try Checkpoints.latest(in: tx) else {
            return if case .proven = finding { .forked } else { .soon }
        }
        let size = signed.checkpoint.size
        do {
            var tree = EventTree.tree(of: size, knowing: known, in: tx)
            if case .proven(let earlier) = finding {
                guard earlier.size <= size, try tree.root(of: earlier.size) == earlier.root else { return .forked }
            }
            let found = try EventTree.leaf(of: receipt.event, in: tx)
            if let found, let promised = file.proof?.index, found.index != promised {
                return .moved(from: promised + 1, to: found.index + 1)
            }
            guard let leaf = found, leaf.index < size else {
                return if case .proven = finding { .changed } else { .soon }
            }
            let path = try tree.inclusionProof(of: leaf.index, in: size)
            let proof = ReceiptProof(
                leaf: String(decoding: leaf.bytes, as: UTF8.self), index: leaf.index, path: path,
                checkpoint: signed.note)
            let keys = try Checkpoints.keys(in: tx).map(\.key)
            let now = ReceiptCheck.check(ReceiptFile(receipt: receipt, proof: proof), keys: keys)
            guard case .success(.proven(let checkpoint)) = now else { return .changed }
            return .proven(SignedProof(checkpoint: checkpoint, proof: proof, at: leaf.at))
        } catch is TreeProblem { return .changed }
    }
}

extension VerifyReceipt {
    // MARK: Pages

    private func page(_ reader: Reader, _ state: FormState) -> Page {
        Page(
            title: RecordWord.verifyTitle,
            main: """
                <h1>\(reader.say(RecordWord.verifyTitle))</h1>
                <p class="lead">\(reader.say(RecordWord.verifyLead))</p>
                \(forms(reader, state))
                """)
    }

    private func forms(_ reader: Reader, _ state: FormState) -> HTML {
        func about(_ field: String) -> FormState {
            FormState(input: state.input, problems: state.problems.filter { $0.field == field })
        }
        let pasted = FormBuilder(reader, about("receipt"))
        let file = FormBuilder(reader, about("file"), id: "file")
        return """
            \(pasted.form(action: PublicRecordFeature.verifyPath, """
                \(pasted.area("receipt", RecordWord.paste, hint: RecordWord.pasteHint.text, rows: 5, maxLength: Self.most, required: true))
                \(pasted.button(RecordWord.check))
                """))
            <h2>\(reader.say(RecordWord.orFile))</h2>
            \(file.form(action: PublicRecordFeature.verifyPath, takesFiles: true, """
                \(file.file("file", RecordWord.file, hint: RecordWord.fileHint.text, kinds: ".json,application/json"))
                \(file.button(RecordWord.check, kind: "second"))
                """))
            <p><a href="\(PublicRecordFeature.path)">\(reader.say(RecordWord.whatItProves))</a></p>
            """
    }

    private func refused(_ fault: Text, _ reader: Reader) -> Page {
        Page(
            title: RecordWord.verifyTitle,
            main: """
                <h1>\(reader.say(RecordWord.verifyTitle))</h1>
                <div class="notice warn" role="alert"><p>\(reader.say(fault))</p></div>
                \(forms(reader, FormState()))
                """)
    }

    private func page(_ outcome: Outcome, _ reader: Reader) -> Page {
        Page(
            title: RecordWord.verifyTitle,
            main: """
                <h1>\(reader.say(RecordWord.verifyTitle))</h1>
                \(verdict(outcome, reader))
                \(again(outcome, reader))\(facts(outcome, reader))
                <p class="noprint"><a href="\(PublicRecordFeature.verifyPath)">\(reader.say(RecordWord.checkAnother))</a> · \
                <a href="\(PublicRecordFeature.path)">\(reader.say(RecordWord.whatItProves))</a></p>
                """)
    }

    /// What is promised within seconds is looked for again.
    private func again(_ outcome: Outcome, _ reader: Reader) -> HTML {
        guard case .soon? = outcome.today else { return .empty }
        return """
            <p class="actions noprint"><a class="button" href="\(feature.checkPath(of: outcome.file.receipt))">\(reader.say(RecordWord.checkAgain))</a></p>
            """
    }

    private func verdict(_ outcome: Outcome, _ reader: Reader) -> HTML {
        let (text, isGood) = sentence(outcome)
        return """
            <div class="notice \(isGood ? "good" : "warn")" role="\(isGood ? "status" : "alert")"><p><strong>\(reader.say(text))</strong></p></div>
            """
    }

    /// One sentence, and whether it is good news.
    private func sentence(_ outcome: Outcome) -> (text: Text, isGood: Bool) {
        switch (outcome.finding, outcome.today) {
        case (.failure(let fault), _): (fault.text, false)
        case (_, .proven(let signed)):
            (RecordText.proven(number: outcome.file.receipt.number, size: signed.checkpoint.size), true)
        case (_, .soon), (.success, nil): (RecordWord.soon.text, true)
        case (_, .gone): (RecordWord.gone.text, false)
        case (_, .changed): (RecordWord.changed.text, false)
        case (_, .moved(let from, let to)): (RecordText.moved(from: from, to: to), false)
        case (_, .forked): (RecordWord.forked.text, false)
        }
    }

    private func facts(_ outcome: Outcome, _ reader: Reader) -> HTML {
        guard case .success = outcome.finding else { return .empty }
        let receipt = outcome.file.receipt
        var proof: HTML = .empty
        if case .proven(let signed)? = outcome.today {
            proof = """
                <dt>\(reader.say(RecordWord.position))</dt><dd>\(Numbers.grouped(signed.proof.index + 1))</dd>
                <dt>\(reader.say(RecordWord.asOf))</dt><dd>\(reader.say(RecordText.events(signed.checkpoint.size)))</dd>
                </dl>
                <details><summary>\(reader.say(RecordWord.leaf))</summary><pre>\(signed.proof.leaf)</pre></details>
                <details><summary>\(reader.say(RecordWord.checkpoint))</summary><pre>\(signed.proof.checkpoint)</pre></details>
                <p class="noprint"><a class="button second" href="\(feature.filePath(of: receipt))">\(reader.say(RecordWord.download))</a></p>
                """
        } else {
            proof = "</dl>"
        }
        return """
            <dl class="facts">
            <dt>\(reader.say(RecordWord.caseNumber))</dt><dd>\(receipt.number)</dd>
            <dt>\(reader.say(RecordWord.event))</dt><dd>\(receipt.event)</dd>
            \(proof)
            """
    }

    private func json(_ outcome: Outcome, _ reader: Reader) -> JSON {
        let (text, isGood) = sentence(outcome)
        let receipt = outcome.file.receipt
        return [
            "holds": .bool(isGood), "message": .text(reader.say(text)), "case": .text(receipt.number),
            "event": .text(receipt.event),
        ]
    }
}
