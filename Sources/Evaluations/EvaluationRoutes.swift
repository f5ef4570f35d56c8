import Casework
import Web

/// Every address of evaluations.
enum EvaluationRoutes {
    static func all(_ desk: EvaluationDesk) -> [Route] { reading(desk) + voting(desk) + acting(desk) }

    private static func reading(_ desk: EvaluationDesk) -> [Route] {
        let create = CreateEvaluation(desk: desk)
        return [
            Route(
                "evaluations.list", .get, page: "/evaluations", api: "/evaluations", EvaluationWord.feature.text,
                fields: [RouteField("after", .query, EvaluationWord.older.text)],
                use: ListEvaluations(desk: desk).respond),
            Route(
                "evaluations.new", .get, page: "/evaluations/new", EvaluationLifecycle.Action.create.text,
                use: create.show),
            Route(
                "evaluations.create", .post, page: "/evaluations", api: "/evaluations",
                EvaluationLifecycle.Action.create.text, fields: CreateEvaluation.fields, use: create.respond),
            Route(
                "evaluations.show", .get, page: "/evaluations/{id}", api: "/evaluations/{id}",
                EvaluationWord.feature.text, use: ShowEvaluation(desk: desk).respond),
            Route(
                "evaluations.document", .get, page: "/evaluations/{id}/document", EvaluationWord.document.text,
                use: ResultDocument(desk: desk).respond),
            Route(
                "evaluations.file", .get, page: "/evaluations/{id}/result/{format}", EvaluationWord.file.text,
                use: ExportResult(desk: desk).respond),
        ]
    }

    private static func voting(_ desk: EvaluationDesk) -> [Route] {
        let cast = CastPaper(desk: desk)
        let vote = EvaluationLifecycle.Action.submitForm.text
        return [
            Route(
                "evaluations.ask-code", .get, page: "/evaluations/code", EvaluationWord.codeTitle.text,
                use: cast.askCode),
            Route(
                "evaluations.enter-code", .post, page: "/evaluations/code", api: "/evaluations/code",
                EvaluationWord.codeTitle.text, fields: [CastPaper.codeField], use: cast.enterCode),
            Route(
                "evaluations.vote-by-code", .post, page: "/evaluations/code/vote", api: "/evaluations/code/vote", vote,
                fields: [CastPaper.codeField] + CastPaper.fields, use: cast.voteByCode),
            Route(
                "evaluations.paper", .get, page: "/evaluations/{id}/vote", api: "/evaluations/{id}/vote",
                EvaluationWord.paper.text, use: cast.show),
            Route(
                "evaluations.vote", .post, page: "/evaluations/{id}/vote", api: "/evaluations/{id}/vote", vote,
                fields: CastPaper.fields, use: cast.vote),
        ]
    }

    private static func acting(_ desk: EvaluationDesk) -> [Route] {
        let (acts, roll, key) = (EvaluationActs(desk: desk), KeepRoll(desk: desk), KeyPapers(desk: desk))
        func act(_ action: EvaluationLifecycle.Action, _ fields: [RouteField] = [], _ use: @escaping Handler) -> Route {
            let path = "/evaluations/{id}/\(action.rawValue.dashed)"
            return Route(
                "evaluations.\(action.rawValue.dashed)", .post, page: path, api: path, action.text, fields: fields,
                use: use)
        }
        func text(_ name: String, _ most: Int, _ word: EvaluationWord) -> RouteField {
            RouteField(name, .text(max: most), required: true, word.text)
        }
        return [
            Route(
                "evaluations.roll", .get, page: "/evaluations/{id}/roll", api: "/evaluations/{id}/roll",
                EvaluationWord.rolls.text, use: roll.show),
            act(.setRoll, KeepRoll.fields, roll.respond),
            act(
                .nameScrutineers, [text("first", 60, .scrutineer), text("second", 60, .scrutineer)],
                acts.nameScrutineers),
            act(.approve, [], acts.approve),
            act(
                .announce,
                [
                    text("materials", 2000, .materials),
                    RouteField(
                        "inspection", .choice(Evaluation.Inspection.allCases.map(\.rawValue)), required: true,
                        EvaluationWord.inspection.text),
                    RouteField("note", .text(max: 200), EvaluationWord.note.text),
                ], acts.announce),
            act(.issueCodes, [], acts.issueCodes),
            act(
                .open,
                [text("day", 10, .lastDay), text("time", 5, .lastTime)]
                    + ElectorKind.allCases.map {
                        RouteField("present.\($0.rawValue)", .text(max: 6), EvaluationWord.present.text)
                    }, acts.open),
            Route(
                "evaluations.papers", .get, page: "/evaluations/{id}/papers", EvaluationWord.papers.text, use: key.show),
            act(.keyPapers, KeyPapers.fields, key.key),
            act(.confirmPapers, KeyPapers.fields, key.confirm),
            act(.discardPapers, [], acts.discardPapers), act(.close, [], acts.close), act(.tally, [], acts.tally),
            act(.sign, [], acts.sign), act(.confirm, [], acts.confirm),
            act(
                .publish,
                [
                    text("addressee", 60, .addressee), text("copiedTo", 60, .copiedTo),
                    RouteField("text", .text(max: 2000), EvaluationWord.publicText.text),
                ], acts.publish),
            act(.demand, [text("demand", 2000, .demand), text("until", 10, .demandUntil)], acts.demand),
            act(.proposeVoid, [text("reason", 500, .voidReason)], acts.proposeVoid),
            act(.refuseVoid, [], acts.refuseVoid), act(.void, [], acts.void),
        ]
    }
}
