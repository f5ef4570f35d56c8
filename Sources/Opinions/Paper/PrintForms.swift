import Casework
package import Network
import Statutes
import Store
import Web
import Words

/// Numbered blank forms of a site: `/sites/{code}/forms`. The clerk takes a block of numbers and prints it, now or again.
struct PrintForms: Sendable {
    let desk: OpinionDesk
    let limiter: RateLimiter

    static func path(_ site: LiaisonSite) -> String { NetworkPath.site(site.code) + "/forms" }

    var routes: [Route] {
        let page = "/sites/{code}/forms"
        return [
            Route("paper-forms", .get, page: page, PaperFormWord.title.text, use: show),
            Route(
                "print-paper-forms", .post, page: page, PaperFormWord.printNew.text,
                fields: [RouteField("count", .text(max: 2), required: true, PaperFormWord.howMany.text)], use: take),
            Route("paper-form-sheets", .get, page: page + "/{batch}", PaperFormWord.title.text, use: sheets),
        ]
    }

    @Sendable private func show(_ exchange: Exchange) async throws -> Answer {
        .page(try await page(exchange, FormState()))
    }

    @Sendable private func take(_ exchange: Exchange) async throws -> Answer {
        let (desk, viewer, now) = (desk, try exchange.requireSignedIn(), exchange.reader.now)
        let count = exchange.input.text("count").flatMap { Int(Input.cleaned($0)) }
        guard let count, (1...50).contains(count), let person = viewer.person else {
            let problems = [FieldProblem("count", PaperFormWord.howManyWrong.text)]
            return .invalid(
                problems, try await page(exchange, FormState(input: exchange.input, problems: problems)))
        }
        let code = try exchange.parameter("code")
        try limiter.check(person.text, says: PaperFormWord.tooMany.text, now: now)
        let path = try await desk.database.write { tx in
            let site = try Self.site(code, for: viewer, desk, in: tx)
            let serials = try PaperFormStore.print(count, for: site.id, by: person, at: now, in: tx)
            return "\(Self.path(site))/\(serials.lowerBound)"
        }
        limiter.count(person.text, now: now)
        return .see(path)
    }

    @Sendable private func sheets(_ exchange: Exchange) async throws -> Answer {
        let (desk, viewer) = (desk, try exchange.requireSignedIn())
        let code = try exchange.parameter("code")
        guard let batch = Int(try exchange.parameter("batch")) else { throw Problem.notFound }
        let (site, forms) = try await desk.database.read { tx in
            let site = try Self.site(code, for: viewer, desk, in: tx)
            return (site, try PaperFormStore.batch(batch, of: site.id, in: tx))
        }
        guard !forms.isEmpty else { throw Problem.notFound }
        return .page(PaperFormSheets(site: site, forms: forms, desk: desk, reader: exchange.reader).page)
    }

    private static func site(_ code: String, for viewer: Viewer, _ desk: OpinionDesk, in tx: any Transaction) throws
        -> LiaisonSite
    {
        guard let site = try desk.places(in: tx).openSite(code: code) else { throw Problem.notFound }
        guard site.isKept(by: viewer) else { throw Problem.forbidden(PaperFormWord.notYours.text) }
        return site
    }

    private func page(_ exchange: Exchange, _ state: FormState) async throws -> Page {
        let (desk, reader, viewer) = (desk, exchange.reader, try exchange.requireSignedIn())
        let code = try exchange.parameter("code")
        let (site, batches) = try await desk.database.read { tx in
            let site = try Self.site(code, for: viewer, desk, in: tx)
            return (site, try PaperFormStore.batches(of: site.id, limit: 20, in: tx))
        }
        let form = FormBuilder(reader, state)
        return Page(
            title: PaperFormWord.title,
            main: """
                <h1>\(reader.say(PaperFormWord.title))\(reader.colon)<a href="\(NetworkPath.site(site.code))">\(reader.name(site.name))</a></h1>
                <p class="lead">\(reader.say(PaperFormWord.lead))</p>
                \(form.form(action: Self.path(site), """
                    \(form.text("count", PaperFormWord.howMany, hint: PaperFormWord.howManyHint.text, value: "10", maxLength: 2, required: true))
                    \(form.button(PaperFormWord.printNew))
                    """))
                <h2>\(reader.say(PaperFormWord.printedTitle))</h2>
                \(table(batches, of: site, reader))
                """)
    }

    private func table(_ batches: [PaperFormBatch], of site: LiaisonSite, _ reader: Reader) -> HTML {
        guard !batches.isEmpty else { return "<p>\(reader.say(PaperFormWord.nonePrinted))</p>" }
        let heads = [PaperFormWord.numbers, .printed, .keyed].map(reader.say)
        return """
            <table class="cardy"><thead><tr>\(each: heads, { "<th scope=\"col\">\($0)</th>" })</tr></thead>
            <tbody>\(each: batches, { batch in
                """
                <tr><td data-label="\(heads[0])"><a href="\(Self.path(site))/\(batch.batch)">\(batch.first.text) – \(batch.last.text)</a></td>\
                <td data-label="\(heads[1])">\(reader.say(DateText.whole(batch.printedAt.day(in: reader.zone))))</td>\
                <td data-label="\(heads[2])">\(reader.say(PaperFormText.keyed(batch.keyed, of: batch.count)))</td></tr>
                """
            })</tbody></table>
            """
    }
}

extension OpinionsFeature {
    /// On the page of a site, for those who may print its forms; nothing for others.
    package static func paperCard(_ desk: OpinionDesk) -> SiteCard {
        { id, reader, tx in
            guard let site = try desk.places(in: tx).site(id: id), site.isOpen,
                site.isKept(by: reader.viewer)
            else { return .empty }
            return
                "<p class=\"noprint\"><a href=\"\(PrintForms.path(site))\">\(reader.say(PaperFormWord.title))</a></p>"
        }
    }
}
