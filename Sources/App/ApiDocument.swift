import Formats
import Web
import Words

/// `GET /openapi.json` and `/api`: made from the same declarations that serve the routes, so they cannot be stale.
struct ApiDocument: Sendable {
    let routes: [Route]

    var all: [Route] { routes.filter { $0.api != nil } }
}

extension ApiDocument {
    /// The two routes of the document itself.
    var documentRoutes: [Route] {
        let document = openAPI
        return [
            Route("openapi", .get, page: "/openapi.json", ApiText.title) { _ in
                .bytes(Array(document.serialized.utf8), type: "application/json; charset=utf-8")
            },
            Route("api", .get, page: "/api", ApiText.title) { exchange in
                .page(page(exchange.reader)).kept(for: ["api"])
            },
        ]
    }

    private var openAPI: JSON {
        var paths: [JSON.Member] = []
        var order: [String] = []
        var operations: [String: [JSON.Member]] = [:]
        for route in all {
            guard let api = route.api else { continue }
            if operations[api] == nil { order.append(api) }
            operations[api, default: []].append(.init(route.verb.rawValue.lowercased(), operation(route, path: api)))
        }
        for path in order { paths.append(.init("/api/v1" + path, .object(operations[path] ?? []))) }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Huying 呼应", "version": "1", "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "paths": .object(paths),
            "components": [
                "securitySchemes": [
                    "session": ["type": "http", "scheme": "bearer"],
                    "caseSecret": ["type": "apiKey", "in": "header", "name": "Case-Secret"],
                ]
            ],
        ]
    }

    private func operation(_ route: Route, path: String) -> JSON {
        let parameters: [JSON] =
            Self.parameters(of: path).map {
                ["name": .text($0), "in": "path", "required": true, "schema": ["type": "string"]]
            }
            + route.fields.compactMap { field in
                guard case .query = field.kind else { return nil }
                return [
                    "name": .text(field.name), "in": "query", "required": false, "description": .text(field.summary.en),
                    "schema": ["type": "string"],
                ]
            }
        var members: [JSON.Member] = [
            .init("operationId", .text(route.name)), .init("summary", .text(route.summary.en)),
            .init("description", .text(route.summary.zh)), .init("parameters", .array(parameters)),
            .init("security", [[:], ["session": []], ["caseSecret": []]]),
        ]
        let body = route.fields.filter { if case .query = $0.kind { false } else { true } }
        if route.verb == .post {
            members.append(
                .init(
                    "requestBody",
                    ["required": .bool(body.contains { $0.required }), "content": Self.content(body)]))
        }
        members.append(.init("responses", Self.responses(route.answer)))
        return .object(members)
    }

    /// JSON; where there may be pictures also a form in parts, whose fields have their whole names.
    private static func content(_ fields: [RouteField]) -> JSON {
        let plain = fields.filter { !$0.isFile }
        var kinds: [JSON.Member] = [.init("application/json", ["schema": schema(plain)])]
        if plain.count < fields.count {
            let properties = JSON.object(fields.map { .init($0.name, property($0)) })
            let required = JSON.array(fields.filter(\.required).map { .text($0.name) })
            kinds.append(
                .init(
                    "multipart/form-data",
                    ["schema": ["type": "object", "properties": properties, "required": required]]))
        }
        return .object(kinds)
    }

    /// Fields named `contact.phone` are members of a member.
    private static func schema(_ fields: [RouteField]) -> JSON {
        var properties: [JSON.Member] = []
        var nested: [String: [RouteField]] = [:]
        for field in fields {
            let parts = field.name.split(separator: ".", maxSplits: 1)
            guard parts.count == 2 else {
                properties.append(.init(field.name, property(field)))
                continue
            }
            if nested[String(parts[0])] == nil { properties.append(.init(String(parts[0]), nil)) }
            nested[String(parts[0]), default: []].append(
                RouteField(String(parts[1]), field.kind, required: field.required, field.summary))
        }
        properties = properties.map { member in nested[member.name].map { .init(member.name, schema($0)) } ?? member }
        let required = fields.filter { $0.required && !$0.name.contains(".") }.map { JSON.text($0.name) }
        return ["type": "object", "properties": .object(properties), "required": .array(required)]
    }

    private static func property(_ field: RouteField) -> JSON {
        switch field.kind {
        case .text(let max): ["type": "string", "maxLength": .integer(max), "description": .text(field.summary.en)]
        case .choice(let values):
            ["type": "string", "enum": .array(values.map(JSON.text)), "description": .text(field.summary.en)]
        case .flag: ["type": "boolean", "description": .text(field.summary.en)]
        case .query: ["type": "string", "description": .text(field.summary.en)]
        case .file: ["type": "string", "format": "binary", "description": .text(field.summary.en)]
        case .pictures(let most):
            [
                "type": "array", "maxItems": .integer(most), "description": .text(field.summary.en),
                "items": ["type": "string", "format": "binary"],
            ]
        }
    }

    private static func responses(_ type: String) -> JSON {
        let problems: JSON = [
            "type": "object",
            "properties": [
                "problems": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "properties": ["field": ["type": ["string", "null"]], "message": ["type": "string"]],
                    ],
                ]
            ],
        ]
        func answer(_ text: String, _ schema: JSON, as type: String = "application/json") -> JSON {
            ["description": .text(text), "content": .object([.init(type, ["schema": schema])])]
        }
        let isJSON = type == "application/json"
        return [
            "2XX": answer("Done", isJSON ? ["type": "object"] : ["type": "string", "format": "binary"], as: type),
            "4XX": answer("What is wrong, field by field, in the language asked for", problems),
        ]
    }

    static func parameters(of path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().prefix { $0 != "}" }) }
    }

    private func page(_ reader: Reader) -> Page {
        Page(
            title: ApiText.title, isWide: true,
            main: """
                <h1>\(reader.say(ApiText.title))</h1>
                <p class="lead">\(reader.say(ApiText.lead))</p>
                <p><a href="/openapi.json">OpenAPI 3.1</a></p>
                <table class="cardy"><thead><tr><th scope="col">\(reader.say(ApiText.request))</th><th scope="col">\(reader.say(ApiText.what))</th><th scope="col">\(reader.say(ApiText.fields))</th></tr></thead>
                <tbody>\(each: all, { route in
                    """
                    <tr><td><code>\(route.verb.rawValue) /api/v1\(route.api ?? "")</code></td><td>\(reader.say(route.summary))</td>\
                    <td>\(each: route.fields, { "<code>\($0.name)</code>\(when: $0.required, " *") " })</td></tr>
                    """
                })</tbody></table>
                """)
    }
}

private enum ApiText {
    static let title = Text("数据接口", "API")
    static let lead = Text(
        "页面能做的事，程序也能做：同一个地址，加上 /api/v1，收发 JSON。出错时返回 {problems: [{field, message}]}。",
        "What a page can do a program can do too: the same address under /api/v1, JSON in and out. Problems come as {problems: [{field, message}]}."
    )
    static let request = Text("请求", "Request")
    static let what = Text("作用", "What it does")
    static let fields = Text("字段（* 必填）", "Fields (* required)")
}
