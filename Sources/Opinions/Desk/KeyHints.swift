import Web

/// Which keys there are. Hidden until the script runs, which can also turn them off.
struct KeyHints: Sendable {
    let reader: Reader

    var list: HTML {
        block(
            """
            <kbd>j</kbd> <kbd>k</kbd> \(reader.say(DeskWord.keyNext)) · <kbd>Enter</kbd> \(reader.say(DeskWord.keyOpen)) · \
            <kbd>g</kbd> <kbd>d</kbd> \(reader.say(DeskWord.keyDesk))
            """)
    }

    var caseForms: HTML {
        block(
            """
            <kbd>1</kbd>–<kbd>9</kbd> \(reader.say(DeskWord.keyForm)) · <kbd>g</kbd> <kbd>d</kbd> \(reader.say(DeskWord.keyDesk))
            """)
    }

    /// The key of the n-th form, beside its name.
    static func mark(_ number: Int) -> HTML {
        number > 9 ? .empty : "<kbd class=\"keyhint\" aria-hidden=\"true\">\(number)</kbd> "
    }

    private func block(_ keys: HTML) -> HTML {
        """
        <div class="keys soft noprint"><p class="on">\(reader.say(DeskWord.keysLead))\(keys) \
        <button type="button" class="link" data-keys="off">\(reader.say(DeskWord.keysOff))</button></p>\
        <p class="off"><button type="button" class="link" data-keys="on">\(reader.say(DeskWord.keysOn))</button></p></div>
        """
    }
}
