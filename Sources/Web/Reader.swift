package import Casework
package import Statutes
package import Words

/// Who reads a page and how: language, size of type, what they may see. Everything a page needs besides its content.
package struct Reader: Sendable {
    package let viewer: Viewer
    package let language: Language
    /// Larger type and simpler pages, for older readers.
    package let largeType: Bool
    package let now: Instant
    package let today: Day
    package let zone: Zone
    /// Put into every form of the page; nil on pages that are kept for everybody.
    package let csrf: String?
    /// Path and query of the page, to come back to.
    package let path: String
    /// What the page's head says of the signed-in person.
    package let personName: String?
    package let unreadNotices: Int
    /// Signed in, with nothing that must be done before notices can be read.
    let hearsNotices: Bool
    /// The deployment runs light, and the page says so.
    package let isLight: Bool
    /// What no place uses with which the reader has to do: nothing leads to it.
    package let unused: Set<Feature>
    package let texts: TextBook

    package init(
        viewer: Viewer, language: Language, largeType: Bool = false, now: Instant, zone: Zone = .shanghai,
        csrf: String? = nil, path: String = "/", personName: String? = nil, unreadNotices: Int = 0,
        mustDoFirst: Bool = false, isLight: Bool = false, unused: Set<Feature> = [], texts: TextBook = TextBook()
    ) {
        (self.isLight, self.unused, self.texts) = (isLight, unused, texts)
        (self.viewer, self.language, self.largeType) = (viewer, language, largeType)
        (self.now, self.today, self.zone) = (now, now.day(in: zone), zone)
        (self.csrf, self.path, self.personName, self.unreadNotices) = (csrf, path, personName, unreadNotices)
        hearsNotices = personName != nil && !mustDoFirst
    }

    package func say(_ wording: some Wording) -> String { wording.text[language] }

    /// Between a label and what it is of.
    package var colon: String { say(WebWord.colon) }
    /// Between the parts of a list.
    package var comma: String { say(WebWord.listComma) }

    /// A name of a person or place: it moves nothing that stands beside it, and on an English page it stays Chinese and
    /// says so to a screen reader.
    package func name(_ chinese: String) -> HTML {
        language == .zh ? "<bdi>\(chinese)</bdi>" : "<bdi lang=\"zh-Hans\">\(chinese)</bdi>"
    }
}
