import Formats
import Store
import Testing
import Web
import WebTestKit

@testable import Opinions

/// What the tests of desks and lists read from the API.
extension OpinionsSite {
    struct DeskGroupRead: Sendable {
        let role: String
        let measure: String
        let count: Int
        let list: String
        let numbers: [String]
        let json: JSON
    }

    func groups(of persona: Persona) async throws -> [DeskGroupRead] {
        let desk = try await browser(persona).json(.get, "/api/v1/desk").json
        return try desk["sections"].items.flatMap { section in
            try section["groups"].items.map { group in
                DeskGroupRead(
                    role: section["role"].word, measure: String(group["measure"].word.dropFirst("opinions.".count)),
                    count: try #require(group["count"].number), list: group["list"].word,
                    numbers: group["cases"].items.map { $0["number"].word }, json: group)
            }
        }
    }

    /// The numbers in one group of somebody's desk.
    func desk(_ measure: OpinionMeasure, of persona: Persona) async throws -> [String] {
        guard let group = try await groups(of: persona).first(where: { $0.measure == measure.rawValue }) else {
            return []
        }
        // A desk shows the first few.
        return group.numbers.count < group.count ? try await list(group.list, as: persona) : group.numbers
    }

    /// All numbers of an inner list, page after page.
    func list(_ path: String, as persona: Persona) async throws -> [String] {
        var (numbers, next) = ([String](), String?.none)
        repeat {
            let joint = path.contains("?") ? "&" : "?"
            let after = next.map { joint + "after=" + Paths.encoded($0) } ?? ""
            let page = try await browser(persona).json(.get, "/api/v1" + path + after).json
            numbers += page["cases"].items.map { $0["number"].word }
            next = page["next"].text
        } while next != nil && numbers.count < 2000
        return numbers
    }

    /// A case in every stage, by its stage.
    func everyStage() async throws -> [Stage: String] {
        var cases: [Stage: String] = [:]
        for stage in Stage.allCases { cases[stage] = try await bring(to: stage, text: "\(stage.rawValue) 路灯不亮") }
        return cases
    }
}

extension JSON? {
    subscript(name: String) -> JSON? { self.flatMap { $0[name] } }
    var items: [JSON] { if case .array(let items)? = self { items } else { [] } }
    var text: String? { if case .text(let text)? = self { text } else { nil } }
    var word: String { text ?? "" }
    var number: Int? { if case .integer(let number)? = self { number } else { nil } }
}
