import Casework
import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Pictures

/// Reading what was sent: a small form or JSON as a whole; a form with pictures piece by piece, on the routes that take
/// pictures, so that no more than one of its files is in memory at a time.
extension Pipeline {
    /// - Parameters:
    ///   - most: bytes of a small form.
    ///   - admits: asked with the fields that have come so far before the first picture is looked at.
    func input(of request: Request, for route: Route, most: Int, admits: (Input) -> Bool) async throws -> Input {
        guard request.method == .post || request.method == .put || request.method == .delete else { return Input() }
        if route.isOneClick {
            _ = try? await request.body.collect(upTo: options.maxBody)  // Whatever it is, it changes nothing.
            return Input()
        }
        let contentType = request.headers[.contentType] ?? ""
        let type = contentType.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } }
        if type == "multipart/form-data", let form = SentForm(for: route) {
            return try await read(form, of: request, contentType, admits)
        }
        if let length = request.headers[.contentLength].flatMap(Int.init), length > most {
            throw Problem.unreadable(status: 413, WebWord.bodyTooLarge.text)
        }
        let bytes: [UInt8]
        do {
            bytes = Array(buffer: try await request.body.collect(upTo: most))
        } catch is NIOTooManyBytesError {
            throw Problem.unreadable(status: 413, WebWord.bodyTooLarge.text)
        } catch is HTTPParserError { throw Self.brokenOff() }
        if bytes.isEmpty { return Input() }
        do {
            switch type {
            case "application/x-www-form-urlencoded":
                return Input(form: try FormFields(decoding: bytes, limit: route.mostFields))
            case "application/json": return Input(json: try JSON(parsing: bytes))
            default: throw Problem.unreadable(status: 415, WebWord.wrongContentType.text)
            }
        } catch let error as FormatProblem { throw Self.unreadable(error) }
    }

    private func read(
        _ form: SentForm, of request: Request, _ contentType: String, _ admits: (Input) -> Bool
    ) async throws -> Input {
        var form = form
        var limits = MultipartLimits()
        (limits.fieldBytes, limits.files, limits.fileBytes) = (options.maxBody, form.most, form.fileBytes)
        let share = workshop.share()
        defer { share.giveBack() }
        var total = 0
        do {
            var reader = try MultipartReader(contentType: contentType, limits: limits)
            for try await piece in request.body {
                total += piece.readableBytes
                guard total <= options.maxUpload else {
                    throw Problem.unreadable(status: 413, WebWord.bodyTooLarge.text)
                }
                for part in try reader.read(piece.readableBytesView) {
                    guard let file = try form.take(part) else { continue }
                    let mayBeRead = form.mayBeRead ?? admits(form.input)
                    form.mayBeRead = mayBeRead
                    if form.takesPictures {
                        form.add(mayBeRead ? await workshop.remake(file) : .failure(.unread))
                    } else if mayBeRead {
                        form.file = .read(file)
                    }
                }
                try share.hold(reader.held)
            }
            try reader.finish()
        } catch let problem as MultipartProblem {
            switch problem {
            case .tooLarge: throw Problem.unreadable(status: 413, WebWord.bodyTooLarge.text)
            case .tooManyParts: throw Self.unreadable(.tooManyFields)
            case .badBoundary, .malformed: throw Problem.unreadable(status: 400, WebWord.malformedForm.text)
            }
        } catch let problem as FormatProblem {
            throw Self.unreadable(problem)
        } catch is HTTPParserError { throw Self.brokenOff() }
        return form.input
    }

    /// The connection ended in the middle: no fault of ours, and hardly anybody is left to read of it.
    private static func brokenOff() -> Problem {
        .unreadable(status: 400, WebWord.malformedForm.text)
    }

    static func unreadable(_ problem: FormatProblem) -> Problem {
        let word: WebWord =
            switch problem {
            case .notUTF8: .notUTF8
            case .containsNUL: .containsNUL
            case .tooManyFields: .tooManyFields
            case .malformed, .tooDeep: .malformedJSON
            }
        return .unreadable(status: 400, word.text)
    }
}

/// A form with pictures or a file while it comes in.
private struct SentForm {
    let field: String
    let most: Int
    let fileBytes: Int
    let takesPictures: Bool
    var file: SentFile?
    var fields: [(name: String, value: String)] = []
    var pictures: [SentPicture] = []
    /// Whether pictures of this form are looked at; nil before the first.
    var mayBeRead: Bool?

    /// Nil for a route that takes neither.
    init?(for route: Route) {
        if let intake = route.pictures {
            (field, most, fileBytes, takesPictures) = (intake.field, intake.most, intake.fileBytes, true)
        } else if let intake = route.file {
            (field, most, fileBytes, takesPictures) = (intake.field, 1, intake.most, false)
        } else {
            return nil
        }
    }

    var input: Input { Input(form: FormFields(pairs: fields), pictures: pictures, file: file) }

    mutating func add(_ picture: SentPicture) { pictures.append(picture) }

    /// - Returns: a picture that is to be looked at.
    mutating func take(_ part: MultipartPart) throws(FormatProblem) -> [UInt8]? {
        guard let fileName = part.fileName else {
            if part.content.contains(0) { throw .containsNUL }
            guard let value = String(validating: part.content, as: UTF8.self) else { throw .notUTF8 }
            fields.append((part.name, value))
            return nil
        }
        // Browsers send an empty one for a field in which nothing was chosen.
        guard part.name == field, !(fileName.isEmpty && part.content.isEmpty) else { return nil }
        guard takesPictures else {
            if part.isDropped { file = .tooLarge }
            return part.isDropped ? nil : part.content
        }
        guard pictures.count < most else {
            add(.failure(.tooMany))
            return nil
        }
        guard !part.isDropped else {
            add(.failure(.tooLarge))
            return nil
        }
        return part.content
    }
}
