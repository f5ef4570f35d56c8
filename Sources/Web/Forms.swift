package import Words

/// A sentence that belongs to one field of a form, or, with no field, to all of it.
package struct FieldProblem: Sendable, Equatable {
    package let field: String
    package let message: Text
    /// Where more of it is to be seen: a page of ours and what its link says.
    package let link: Link?

    package struct Link: Sendable, Equatable {
        let path: String
        let text: Text
        package init(_ path: String, _ text: Text) { (self.path, self.text) = (path, text) }
    }

    package init(_ field: String, _ message: Text, link: Link? = nil) {
        (self.field, self.message, self.link) = (field, message, link)
    }
}

/// What a form shows besides its labels: the words typed before, and what was wrong with them.
package struct FormState: Sendable {
    package var input: Input
    package var problems: [FieldProblem]

    package init(input: Input = Input(), problems: [FieldProblem] = []) {
        self.input = input
        self.problems = problems
    }

    func problem(_ field: String) -> FieldProblem? { problems.first { $0.field == field } }
}

/// One choice of a list or a row of radio buttons.
package struct Choice: Sendable {
    package let value: String
    package let label: HTML
    package init(_ value: String, _ label: HTML) {
        self.value = value
        self.label = label
    }
}

/// Builds the fields of one form: every input has its label, every error stands beside its field and is tied to it.
package struct FormBuilder: Sendable {
    let reader: Reader
    let state: FormState
    let id: String

    /// - Parameter id: keeps the ids of several forms on one page apart.
    package init(_ reader: Reader, _ state: FormState = FormState(), id: String = "f") {
        (self.reader, self.state, self.id) = (reader, state, id)
    }

    /// The form around its fields, with the token that proves it came from our own page.
    /// - Parameter takesFiles: sent in parts, as files must be.
    package func form(action: String, class name: String = "", takesFiles: Bool = false, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(action)" class="\(name)"\(when: takesFiles, " enctype=\"multipart/form-data\"") novalidate>
        \(hidden("csrf", reader.csrf ?? ""))\(summary)\(content)
        </form>
        """
    }

    /// All problems on top, each leading to its field; takes the focus.
    private var summary: HTML {
        guard !state.problems.isEmpty else { return .empty }
        return """
            <div class="problems" role="alert" tabindex="-1" autofocus>
            <p>\(reader.say(WebWord.checkForm))</p>
            <ul>\(each: state.problems, { problem in
                // What concerns the whole form leads nowhere.
                problem.field.isEmpty
                    ? "<li>\(reader.say(problem.message))</li>"
                    : "<li><a href=\"#\(id)-\(problem.field)\">\(reader.say(problem.message))</a></li>"
            })</ul>
            </div>
            """
    }

    package func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// Whose password a form is about, for whatever keeps passwords; the person sees it elsewhere on the page.
    package func username(_ login: String, _ label: some Wording) -> HTML {
        """
        <input type="text" name="username" value="\(login)" autocomplete="username" readonly hidden \
        aria-label="\(reader.say(label))">
        """
    }

    package func text(
        _ name: String, _ label: some Wording, hint: Text? = nil, type: String = "text", autocomplete: String = "off",
        value: String? = nil, maxLength: Int = 200, required: Bool = false
    ) -> HTML {
        let value = state.input.text(name) ?? value ?? ""
        return field(
            name, label, hint: hint, required: required,
            """
            <input id="\(id)-\(name)" name="\(name)" type="\(type)" value="\(type == "password" ? "" : value)" \
            maxlength="\(maxLength)" autocomplete="\(autocomplete)"\(attributes(name, hint: hint, required: required))>
            """)
    }

    /// Pictures of the kinds that we read; a phone offers its camera, and makes a JPEG of what only it can read.
    package func pictures(_ name: String, _ label: some Wording, hint: Text? = nil) -> HTML {
        field(
            name, label, hint: hint, required: false,
            """
            <input id="\(id)-\(name)" name="\(name)" type="file" accept="image/jpeg,image/png,image/webp" multiple\
            \(attributes(name, hint: hint, required: false))>
            """)
    }

    /// One file that is read as it is.
    /// - Parameter kinds: what a browser offers to choose from, as `.csv,text/csv`.
    package func file(
        _ name: String, _ label: some Wording, hint: Text? = nil, kinds: String, required: Bool = true
    ) -> HTML {
        field(
            name, label, hint: hint, required: required,
            """
            <input id="\(id)-\(name)" name="\(name)" type="file" accept="\(kinds)"\
            \(attributes(name, hint: hint, required: required))>
            """)
    }

    package func area(
        _ name: String, _ label: some Wording, hint: Text? = nil, value: String? = nil, rows: Int = 6,
        maxLength: Int = 2000,
        required: Bool = false
    ) -> HTML {
        field(
            name, label, hint: hint, required: required,
            """
            <textarea id="\(id)-\(name)" name="\(name)" rows="\(rows)" maxlength="\(maxLength)"\
            \(attributes(name, hint: hint, required: required))>
            \(state.input.text(name) ?? value ?? "")</textarea>
            """)
    }

    package func select(
        _ name: String, _ label: some Wording, _ choices: [Choice], hint: Text? = nil, value: String? = nil,
        required: Bool = false
    ) -> HTML {
        let chosen = state.input.text(name) ?? value
        return field(
            name, label, hint: hint, required: required,
            """
            <select id="\(id)-\(name)" name="\(name)"\(attributes(name, hint: hint, required: required))>
            \(each: choices, { "<option value=\"\($0.value)\"\(when: $0.value == chosen, " selected")>\($0.label)</option>" })
            </select>
            """)
    }

    package func radios(
        _ name: String, _ label: some Wording, _ choices: [Choice], hint: Text? = nil, value: String? = nil,
        required: Bool = false
    ) -> HTML {
        let chosen = state.input.text(name) ?? value
        let problem = state.problem(name)
        return """
            <fieldset class="field\(when: problem != nil, " wrong")" id="\(id)-\(name)" tabindex="-1">
            <legend>\(reader.say(label))\(when: !required, optionalMark)</legend>
            \(hint.map { "<p class=\"hint\">\(reader.say($0))</p>" as HTML })\
            \(problem.map { "<p class=\"error\" role=\"alert\">\(reader.say($0.message))</p>" as HTML })\
            \(each: choices, { radio(name, $0, isOn: $0.value == chosen) })
            </fieldset>
            """
    }

    /// Fields that are answered together, as boxes of which some are ticked; what is wrong with all of them stands with the
    /// legend.
    package func group(_ name: String, _ label: some Wording, hint: Text? = nil, _ content: HTML) -> HTML {
        let problem = state.problem(name)
        return """
            <fieldset class="field\(when: problem != nil, " wrong")" id="\(id)-\(name)" tabindex="-1">
            <legend>\(reader.say(label))</legend>
            \(hint.map { "<p class=\"hint\">\(reader.say($0))</p>" as HTML })\
            \(problem.map { "<p class=\"error\" role=\"alert\">\(reader.say($0.message))</p>" as HTML })\
            \(content)
            </fieldset>
            """
    }

    private func radio(_ name: String, _ choice: Choice, isOn: Bool) -> HTML {
        """
        <label class="choice"><input type="radio" name="\(name)" value="\(choice.value)"\(when: isOn, " checked")> \
        <span>\(choice.label)</span></label>
        """
    }

    package func checkbox(_ name: String, _ label: some Wording, hint: Text? = nil, value: Bool = false) -> HTML {
        let isOn = state.input.isEmpty ? value : state.input.flag(name)
        let problem = state.problem(name)
        return """
            <div class="field\(when: problem != nil, " wrong")">
            <label class="choice"><input type="checkbox" id="\(id)-\(name)" name="\(name)" value="yes"\
            \(when: isOn, " checked")\(attributes(name, hint: hint, required: false))> <span>\(reader.say(label))</span></label>
            \(notes(name, hint: hint))
            </div>
            """
    }

    /// A choice whose label is a text of ours.
    package func choice(_ value: String, _ label: some Wording) -> Choice { Choice(value, "\(reader.say(label))") }

    package func button(
        _ label: some Wording, kind: String = "main", name: String? = nil, value: String? = nil, key: String? = nil
    ) -> HTML {
        """
        <button class="\(kind)"\(name.map { " name=\"\($0)\" value=\"\(value ?? "")\"" as HTML })\
        \(key.map { " accesskey=\"\($0)\"" as HTML })>\(reader.say(label))</button>
        """
    }

    private var optionalMark: HTML { " <span class=\"optional\">\(reader.say(WebWord.optional))</span>" }

    private func field(_ name: String, _ label: some Wording, hint: Text?, required: Bool, _ input: HTML) -> HTML {
        """
        <div class="field\(when: state.problem(name) != nil, " wrong")">
        <label for="\(id)-\(name)">\(reader.say(label))\(when: !required, optionalMark)</label>
        \(notes(name, hint: hint))\(input)
        </div>
        """
    }

    private func notes(_ name: String, hint: Text?) -> HTML {
        """
        \(hint.map { "<p class=\"hint\" id=\"\(id)-\(name)-hint\">\(reader.say($0))</p>" as HTML })\
        \(state.problem(name).map { "<p class=\"error\" id=\"\(id)-\(name)-error\" role=\"alert\">\(reader.say($0.message))\(link($0))</p>" as HTML })
        """
    }

    private func link(_ problem: FieldProblem) -> HTML {
        problem.link.map { " <a href=\"\($0.path)\">\(reader.say($0.text))</a>" } ?? .empty
    }

    private func attributes(_ name: String, hint: Text?, required: Bool) -> HTML {
        let wrong = state.problem(name) != nil
        let described = [wrong ? "\(id)-\(name)-error" : nil, hint == nil ? nil : "\(id)-\(name)-hint"].compactMap {
            $0
        }
        return """
            \(when: required, " required aria-required=\"true\"")\(when: wrong, " aria-invalid=\"true\"")\
            \(when: !described.isEmpty, " aria-describedby=\"\(described.joined(separator: " "))\"")
            """
    }
}
