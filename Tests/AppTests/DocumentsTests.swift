import App
import Foundation
import Testing

@Suite struct DocumentsTests {
    @Test(arguments: Documents.all.keys.sorted()) func theDocumentsAreFresh(name: String) throws {
        let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs")
        let written = try String(contentsOf: docs.appendingPathComponent(name), encoding: .utf8)
        #expect(written == Documents.all[name], "Run scripts/docs and commit what it writes.")
    }
}
