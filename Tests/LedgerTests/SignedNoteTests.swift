import Foundation
import Ledger
import Testing

@Suite("Signed notes and checkpoints")
struct SignedNoteTests {
    /// The example of the reference implementation, golang.org/x/mod/sumdb/note.
    static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let seed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    static let line =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="

    @Test("Key, signature and note are those of the reference implementation, byte for byte")
    func reference() throws {
        let seed = Array(try #require(Data(base64Encoded: Self.seed)).dropFirst())
        let signer = try #require(NoteSigner(name: "PeterNeumann", kind: .log, seed: seed))
        #expect(signer.key.text == Self.key)
        #expect(NoteKey(Self.key) == signer.key)
        let note = SignedNote(text: Self.text, signatures: [try signer.sign(Self.text)])
        #expect(note.description == "\(Self.text)\n\(Self.line)\n")
        let read = try #require(SignedNote(note.description))
        #expect(read == note)
        #expect(read.check(signer.key) == .signed)
    }

    @Test("The example key of the specification is read")
    func specification() throws {
        let key = try #require(NoteKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        let note = try #require(
            SignedNote(
                "This is an example message.\n\n"
                    + "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
            ))
        #expect(note.check(key) == .signed)
    }

    @Test(
        "Keys that are none",
        arguments: [
            "", "PeterNeumann", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy", "+c74f20a3+ARpc",
            "PeterNeumann+c74f20a3+",
        ])
    func badKeys(text: String) { #expect(NoteKey(text) == nil) }

    @Test("A changed text is forged, another's signature is no signature")
    func changes() throws {
        let key = try #require(NoteKey(Self.key))
        let changed = try #require(SignedNote("\(Self.text.replacing("answer", with: "Answer"))\n\(Self.line)\n"))
        #expect(changed.check(key) == .forged)
        let other = try #require(NoteSigner(name: "other", kind: .log, seed: Array(repeating: 3, count: 32)))
        let note = SignedNote(text: Self.text, signatures: [try other.sign(Self.text)])
        #expect(note.check(key) == .unsigned)
        var both = note
        both.add(try #require(NoteSignature(line: Self.line)))
        #expect(both.check(key) == .signed && both.check(other.key) == .signed)
        #expect(both.keeping([key]).signatures.map(\.name) == ["PeterNeumann"])
    }

    @Test(
        "What is no signed note",
        arguments: [
            "", "\n", "\n\n", "text\n", "text\n\n", "text\n\nno signature\n", "text\n\n— name\n",
            "text\n\n— name AAAA\n",
            "text\n\n— name !!!!!!!!\n", "text\n\n— na+me x08go/ZJkg==\n", "text\n\n—  x08go/ZJkg==\n",
            "text\n\n- name x08go/ZJkg==\n", "text\n\n— name x08go/ZJkg==", "te\u{0}xt\n\n— name x08go/ZJkg==\n",
            "te\rxt\n\n— name x08go/ZJkg==\n", "\n— name x08go/ZJkg==\n", "text\n\n— name x08go/ZJkh==\n",
        ])
    func noNotes(note: String) { #expect(SignedNote(note) == nil) }

    @Test("The last blank line divides")
    func lastBlankLine() throws {
        let note = try #require(SignedNote("one\n\ntwo\n\n— name x08go/ZJkg==\n"))
        #expect(note.text == "one\n\ntwo\n")
    }

    @Test("A checkpoint is three lines")
    func checkpoint() throws {
        let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        let checkpoint = try #require(Checkpoint(text: text))
        #expect((checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20_852_163))
        #expect(checkpoint.text == text)
        #expect(Checkpoint(text: text + "extension\n")?.size == 20_852_163)
        for bad in [
            "", "a\n1\n", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
            "a\n1\nCsUY\n", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
        ] {
            #expect(Checkpoint(text: bad) == nil, "\(bad)")
        }
    }

    @Test("A witness signs the time and the text")
    func cosignature() throws {
        let witness = try #require(
            NoteSigner(name: "witness.example/w1", kind: .cosignature, seed: Array(repeating: 5, count: 32)))
        let log = try #require(NoteSigner(name: "witness.example/w1", kind: .log, seed: Array(repeating: 5, count: 32)))
        #expect(witness.key.id != log.key.id)
        #expect(NoteKey(witness.key.text) == witness.key)
        let signature = try witness.sign(Self.text, at: 1_679_315_147)
        #expect(signature.signature.count == 72)
        #expect(Cosignature.time(of: signature.signature) == 1_679_315_147)
        #expect(SignedNote(text: Self.text, signatures: [signature]).check(witness.key) == .signed)
        var later = signature.signature
        later[7] &+= 1
        let moved = NoteSignature(name: signature.name, keyID: signature.keyID, signature: later)
        #expect(SignedNote(text: Self.text, signatures: [moved]).check(witness.key) == .forged)
    }
}
