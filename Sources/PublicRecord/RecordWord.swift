import Words

/// What the pages of the public record say.
enum RecordWord: Wording, CaseIterable {
    case title, lead, checkpoint, keys, tile, inclusion, consistency, event, position, size, eventMissing
    case numberMissing, verifyTitle, verifyLead, paste, pasteHint, orFile, file, fileHint, check, checkAnother
    case receiptMissing, download, caseNumber, code, receipt, receiptLead, receiptCode, checkNow, whatItProves, soon
    case gone, changed, forked, asOf, leaf, howTitle, howOne, howTwo, howThree, picture, provesTitle, provesOrder
    case provesUnchanged, provesReceipt, provesErasure, notTitle, notUnwritten, notTrue, notRefused, notAlone
    case watchTitle, watchLead, signedAt, root, none, fetch, witnesses
    case witnessLead, noWitness, notYet, noteMissing, unknownWitness, receiptsLead, continues, contradicts, whatItSigned
    case proof, cutAddress, fileTooLarge, checkAgain, notSigned, notCovered, laterThanEnd, noCheckpoint,
        noCheckpointOfSize, noTile

    var text: Text {
        switch self {
        case .title: Text("谁也没法悄悄改的记录", "A record nobody can quietly change")
        case .lead:
            Text(
                "每一件事的每一步，都记进一本只能往后添、不能往回改的账。任何人都可以核对。",
                "Every step of every matter goes into a record that can be added to and never changed back. Anyone can check it."
            )
        case .noCheckpoint:
            Text("还没有签过检查点。", "No checkpoint was signed yet.")
        case .noCheckpointOfSize:
            Text(
                "没有这么多条记录的检查点。检查点不是每一条记录都签，最近的一个在 /ledger/checkpoint。",
                "No checkpoint was signed at this number of events: not every event has one. The latest is at /ledger/checkpoint."
            )
        case .noTile:
            Text(
                "公开的记录里没有这一段：地址的写法不对，或者检查点还没有签到那里。怎样写见 c2sp.org/tlog-tiles。",
                "The public record has no such tile: the address is not one of c2sp.org/tlog-tiles, or no checkpoint covers it yet."
            )
        case .checkpoint: Text("检查点", "Checkpoint")
        case .keys: Text("公钥", "Public keys")
        case .tile: Text("记录的一段", "A tile of the record")
        case .inclusion: Text("证明一条记录在其中", "Proof that an event is in the record")
        case .consistency: Text("证明后来的记录以先前的为开头", "Proof that a later record begins with an earlier one")
        case .event: Text("记录编号", "Event")
        case .position: Text("第几条", "Position")
        case .size: Text("记录条数", "Number of events")
        case .eventMissing: Text("请给出记录编号或第几条。", "Name an event or a position.")
        case .numberMissing: Text("请填一个数。", "This must be a number.")
        case .verifyTitle: Text("核验回执", "Check a receipt")
        case .verifyLead:
            Text(
                "扫回执上的码，或者把回执贴在这里，就能知道这件事是不是还按原样记着。",
                "Scan the code on a receipt, or paste the receipt here, and see whether the matter is still recorded as it was."
            )
        case .paste: Text("回执内容", "The receipt")
        case .pasteHint:
            Text("回执文件的全部文字，或扫码得到的网址。", "All text of the receipt's file, or the address that the code holds.")
        case .orFile: Text("或者选择回执文件", "Or choose the file")
        case .file: Text("回执文件", "File of the receipt")
        case .fileHint: Text("以 .json 结尾的文件。", "Its name ends in .json.")
        case .check: Text("核验", "Check")
        case .checkAgain: Text("再核验一次", "Check again")
        case .checkAnother: Text("核验另一张回执", "Check another receipt")
        case .receiptMissing: Text("请粘贴回执内容。", "Paste the receipt.")
        case .download: Text("下载回执文件", "Download the receipt")
        case .caseNumber: Text("编号", "Case")
        case .code: Text("回执码", "Code")
        case .receipt: Text("存证回执", "Receipt of the record")
        case .receiptLead:
            Text(
                "这件事会记入公开的记录。留好下面的码：将来谁要改动或删掉它，一扫就看得出来。",
                "This matter goes into the public record. Keep the code below: whoever changes or removes it later will be seen to have done so."
            )
        case .receiptsLead:
            Text(
                "下面每一步都记在公开的记录里。留好它的码：将来谁要改动或删掉这一步，一扫就看得出来。",
                "Each step below is in the public record. Keep its code: whoever changes or removes that step later will be seen to have done so."
            )
        case .receiptCode: Text("核验回执的二维码", "Code that leads to the check of this receipt")
        case .checkNow: Text("现在核验", "Check it now")
        case .whatItProves: Text("这能证明什么，不能证明什么", "What this proves, and what it does not")
        case .soon:
            Text(
                "回执是真的。这件事已收到，十秒之内会写进签名的记录；请稍后再核验一次。",
                "The receipt is genuine. The matter has been received and will be in the signed record within ten seconds; check again then."
            )
        case .gone:
            Text(
                "回执是真的，但记录里没有这件事：它被删掉了，或者这是一份更旧的副本。请保存好回执，它就是证据。",
                "The receipt is genuine, but the event is not in the record: it was removed, or this is an older copy. Keep the receipt; it is the evidence."
            )
        case .changed:
            Text(
                "回执是真的，但记录里的这件事与当时不一样：它被改动过。请保存好回执，它就是证据。",
                "The receipt is genuine, but the record no longer says what it said then: it was changed. Keep the receipt; it is the evidence."
            )
        case .forked:
            Text(
                "回执里的检查点与今天的记录对不上：过去的记录被整个换过，或者这是一份更旧的副本。请保存好回执，它就是证据。",
                "The checkpoint in the receipt contradicts today's record: the past was exchanged, or this is an older copy. Keep the receipt; it is the evidence."
            )
        case .asOf: Text("截至", "As of")
        case .leaf: Text("记录原文", "The event as recorded")
        case .howTitle: Text("它是怎么做到的", "How it works")
        case .howOne:
            Text(
                "每一条记录算出一个指纹。改动一个字，指纹就完全不同。",
                "Each event has a fingerprint. Change one letter and the fingerprint is another one.")
        case .howTwo:
            Text(
                "指纹两两合成新的指纹，一层一层，最后只剩一个：根。所有记录都在这一个根里。",
                "Fingerprints are joined in pairs to new ones, layer by layer, until one is left: the root. All events are in it."
            )
        case .howThree:
            Text(
                "系统隔几秒就给根签一次名，公开出来。签过的根收不回去：以后的记录必须从它长出来。",
                "Every few seconds the system signs the root and shows it. A signed root cannot be taken back: whatever comes later must grow out of it."
            )
        case .picture:
            Text(
                "图：四条记录两两合成两个指纹，再合成一个根，根上有签名。",
                "Picture: four events are joined in pairs to two fingerprints, these to one root, and the root is signed."
            )
        case .provesTitle: Text("能证明的", "What it proves")
        case .provesOrder: Text("哪件事在前，哪件事在后。", "What came first, and what after.")
        case .provesUnchanged:
            Text("从签名那一刻起，没有一条被改、被删、被调换。", "That since it was signed nothing was changed, removed or exchanged.")
        case .provesReceipt:
            Text("您手里的回执说的那件事，确实记在里面。", "That the matter your receipt speaks of is in it.")
        case .provesErasure:
            Text(
                "个人信息删掉以后，证明仍然成立：记录里从来没有姓名、电话和原话，只有加了盐的指纹。",
                "Proofs still hold after personal data is erased: names, phones and words were never in the record, only salted fingerprints of them."
            )
        case .notTitle: Text("不能证明的", "What it does not prove")
        case .notUnwritten:
            Text(
                "从来没有写进去的事。口头说过而没有登记的，这里没有。", "What was never written down. What was said and not entered is not here.")
        case .notTrue:
            Text("写进去的话是真的。它只证明当时是这样写的。", "That what was written is true. It proves only that it was written so.")
        case .notRefused:
            Text(
                "管系统的人没有拒收。拿不到回执，就要当场追问。",
                "That whoever runs the system did not refuse to write. If you get no receipt, ask at once.")
        case .notAlone:
            Text(
                "只看这一个网站，看不出它是否给别人看另一本账。所以要有别处的人也来核对。",
                "This site alone cannot show that it shows others the same record. That is why others must watch it too."
            )
        case .watchTitle: Text("自己核对", "Check it yourself")
        case .watchLead:
            Text(
                "检查点、公钥和记录的每一段都是公开文件，格式是公开的标准（RFC 9162，c2sp.org 的 tlog-checkpoint、tlog-tiles），不用我们的程序也能核对。",
                "Checkpoint, keys and every tile of the record are public files in open forms (RFC 9162; tlog-checkpoint and tlog-tiles of c2sp.org), and need no program of ours."
            )
        case .signedAt: Text("签名时间", "Signed at")
        case .root: Text("根", "Root")
        case .none: Text("还没有签过检查点。", "No checkpoint has been signed yet.")
        case .fetch: Text("文件", "Files")
        case .witnesses: Text("见证方", "Witnesses")
        case .witnessLead:
            Text(
                "下面这些地方在别的机器上记着本记录的检查点，只有后来的记录从先前的长出来，才肯签名。",
                "These remember the checkpoints of this record on machines of their own, and sign only what grows out of what they saw before."
            )
        case .noWitness:
            Text(
                "还没有见证方。别的县、市或者报社都可以来做：运行 huying ledger witness。",
                "There is no witness yet. Another county, the city or a newspaper can be one: huying ledger witness.")
        case .notYet: Text("还没有签过", "has not signed yet")
        case .continues: Text("今天的记录从它签的那份长出来。", "Today's record grows out of what it signed.")
        case .contradicts:
            Text(
                "今天的记录与它签的那份对不上：过去的记录被换过，或者这是一份更旧的副本。",
                "Today's record contradicts what it signed: the past was exchanged, or this is an older copy.")
        case .whatItSigned: Text("它签的检查点", "The checkpoint it signed")
        case .proof: Text("证明", "Proof")
        case .fileTooLarge:
            Text(
                "文件太大，不像是回执：回执文件不到 20 kB。", "The file is too large for a receipt: those have less than 20 kB.")
        case .notSigned: Text("没有签过这么多条的检查点。", "No checkpoint of this many events was signed.")
        case .notCovered:
            Text(
                "记录里没有这一条，或者这个检查点还没有包含它。",
                "There is no such event in the record, or this checkpoint does not cover it yet.")
        case .laterThanEnd: Text("开头不能比结尾多。", "The earlier record cannot be the longer one.")
        case .cutAddress:
            Text(
                "这个网址不完整：末尾的码缺了几位，或者多了几位。请再扫一次码，或者复制完整的网址。",
                "This address is not whole: letters of the code at its end are missing, or there are too many. Scan the code again, or copy the whole address."
            )
        case .noteMissing: Text("请给出带签名的检查点。", "Give a checkpoint with signatures.")
        case .unknownWitness:
            Text(
                "这不是本记录的检查点，或者签名的不是已登记的见证方。",
                "This is no checkpoint of this record, or who signed it is no witness that was entered here.")
        }
    }
}

enum RecordText {
    static func proven(number: String, size: Int) -> Text {
        let count = Numbers.grouped(size)
        return Text(
            "成立。编号 \(number) 的这件事按原样记着，没有被改动；截至第 \(count) 条记录的检查点可以证明。",
            "It holds. Matter \(number) is recorded as it was and has not been changed; the checkpoint at \(count) events proves it."
        )
    }

    static func moved(from: Int, to: Int) -> Text {
        let (old, new) = (Numbers.grouped(from), Numbers.grouped(to))
        return Text(
            "回执是真的，但这件事不在当时的位置：当时是第 \(old) 条，现在是第 \(new) 条，记录被动过。请保存好回执，它就是证据。",
            "The receipt is genuine, but the event no longer stands where it stood: it was number \(old) and is number \(new) now, so the record was tampered with. Keep the receipt; it is the evidence."
        )
    }

    static func seen(_ count: Int) -> Text {
        let number = Numbers.grouped(count)
        return Text("签到第 \(number) 条", "signed \(number) events")
    }

    static func events(_ count: Int) -> Text { Numbers.count(count, zh: "条记录", en: "event") }
}
