import Foundation

/// A workbook taken apart by a reader that shares nothing with its writer.
package struct Unzipped {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package func text(_ member: String) throws -> String {
        let folder = NSTemporaryDirectory() + "/unzipped-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/book.xlsx"
        try Data(bytes).write(to: URL(filePath: path))
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/python3")
        python.arguments = [
            "-c", "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", path,
            member,
        ]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        guard python.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return String(decoding: data, as: UTF8.self)
    }
}

extension Unzipped {
    /// The cells of the first sheet that hold text or numbers, row by row, as openpyxl would give them.
    package func rows() throws -> [[String]] {
        try text("xl/worksheets/sheet1.xml").split(separator: "<row ").dropFirst().map { row in
            row.matches(of: /<c [^>]*?(?:\/>|>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>)/).map {
                String($0.1 ?? $0.2 ?? "")
            }
        }
    }
}
