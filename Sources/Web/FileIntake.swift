package import Casework
package import Words

/// The file that came with a form.
package enum SentFile: Sendable {
    case read([UInt8])
    case tooLarge
}

/// One file that a route takes as it is: who may send it, and how large it may be.
package struct FileIntake: Sendable {
    /// The name of the field.
    let field: String
    /// Bytes.
    let most: Int
    /// Whether a file of this viewer is read at all.
    let admits: @Sendable (Viewer) -> Bool

    package init(_ field: String, most: Int, admits: @escaping @Sendable (Viewer) -> Bool) {
        (self.field, self.most, self.admits) = (field, most, admits)
    }
}

extension Input {
    /// The bytes of the file, or what is wrong with it.
    /// - Parameter tooLarge: where dividing it helps nobody.
    package func checkedFile(
        _ field: String, tooLarge: Text = WebWord.fileTooLarge.text, problems: inout [FieldProblem]
    ) -> [UInt8]? {
        switch file {
        case .read(let bytes) where !bytes.isEmpty: return bytes
        case .tooLarge: problems.append(FieldProblem(field, tooLarge))
        case .read, nil: problems.append(FieldProblem(field, WebWord.fileMissing.text))
        }
        return nil
    }
}
