import Casework
import Formats
import Store
import Web

/// `POST /opinions/{number}/my-data/contact`: the author corrects their name and phone, by the same rules as when
/// sending. The record says that it was done, not what it was.
struct CorrectContact: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    static let fields = SendOpinion.fields.filter { $0.name.hasPrefix("contact.") }

    @Sendable func respond(to exchange: Exchange) async throws -> Answer {
        let number = try exchange.parameter("number")
        let viewer = try await desk.viewer(of: exchange, number: number, limiter: limiter)
        var problems: [FieldProblem] = []
        let (name, phone) = SendOpinion.contact(exchange.input, &problems)
        if problems.isEmpty, name == nil, phone == nil {
            problems.append(FieldProblem("contact.name", PersonalDataWord.nothingLeft.text))
        }
        guard problems.isEmpty else {
            let data = try await desk.personalData(number, of: viewer)
            let state = FormState(input: exchange.input, problems: problems)
            return .invalid(problems, PersonalDataPage(data: data, reader: exchange.reader, state: state).page)
        }
        let (desk, now) = (desk, exchange.reader.now)
        try await desk.database.write { tx in
            let opinion = try desk.own(number, of: viewer, in: tx)
            try desk.carryOut(
                .correctContact, on: opinion, contact: Contact(name: name, phone: phone), by: viewer,
                standing: [.author], at: now, in: tx)
        }
        return .see(
            "/opinions/\(number)/my-data",
            json: exchange.isAPI ? try await desk.personalData(number, of: viewer).json(exchange.reader) : nil)
    }
}
