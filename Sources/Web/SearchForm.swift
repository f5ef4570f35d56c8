package import Words

extension Reader {
    /// Where somebody looks for words in a list: the field `q` of its address.
    /// - Parameters:
    ///   - words: as last asked for.
    ///   - kept: what the list is narrowed to besides, by name and value.
    package func searchForm(
        _ path: String, for words: String, label: some Wording, hint: (any Wording)? = nil,
        button: (any Wording)? = nil,
        keeping kept: [(name: String, value: String)] = []
    ) -> HTML {
        """
        <form method="get" action="\(path)" role="search"><div class="field"><label for="q">\(say(label))</label>\
        \(hint.map { "<p class=\"hint\" id=\"q-hint\">\(say($0.text))</p>" as HTML })\
        <input id="q" name="q" type="search" value="\(words)" maxlength="60"\(when: hint != nil, " aria-describedby=\"q-hint\"")></div>\
        \(each: kept, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
        <p class="actions"><button class="second">\(say(button?.text ?? label.text))</button></p></form>
        """
    }
}
