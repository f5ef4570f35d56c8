package import Words

/// What a page is printed on. Each size has a small stylesheet of its own, because `@page` holds for a whole document.
/// On the screen a sheet is shown whole, as wide as there is room: all lengths on it are parts of its width (`cqw`).
package enum Paper: String, Sendable, CaseIterable {
    case a4, a5
    /// A receipt printer's roll of 80 mm.
    case roll
    /// A4 on which words run on from page to page, as on forms and letters: each `.paper` begins a page of its own.
    case document

    package var name: Text {
        switch self {
        case .a4: Text("A4 纸", "A4")
        case .a5: Text("A5 纸", "A5")
        case .roll: Text("80 毫米小票纸", "80 mm roll")
        case .document: Text("A4 公文纸", "A4, for documents")
        }
    }

    /// In millimetres. A roll is cut where the slip ends.
    private var size: (width: Int, height: Int) {
        switch self {
        case .a4, .document: (210, 297)
        case .a5: (148, 210)
        case .roll: (80, 160)
        }
    }

    /// A sheet that is less high for its width has less room above the codes of a slip.
    private static let low = """
        .sheet .slip { font-size: 3cqw; gap: 2cqw; } .sheet .slip .en { font-size: 2.1cqw; } .sheet .slip .number { font-size: 5cqw; } .sheet .slip .letters { font-size: 3.4cqw; } .sheet .slip dt { margin-top: 1.2cqw; }
        """

    private var text: String { self == .document ? Self.documents : sheets }

    private var sheets: String {
        let (width, height) = size
        // A sheet as high as its page would spill over by a rounding error.
        return """
            @page { size: \(width)mm \(height)mm; margin: 0; }
            .sheet { container-type: inline-size; width: 100%; max-width: \(width)mm; aspect-ratio: \(width) / \(height - 1);
              margin: 0 0 24px; border: 1px solid var(--line); background: #fff; color: #000; overflow: hidden; line-height: 1.3; display: grid; grid-template-rows: minmax(0, 1fr); }
            .sheet .in { min-height: 0; padding: 5cqw; display: flex; flex-direction: column; justify-content: space-between; gap: 1.6cqw; font-size: 3.3cqw; } .sheet .in > * { flex: none; }
            .sheet p, .sheet ol, .sheet ul, .sheet li, .sheet dl, .sheet dd { margin: 0; padding: 0; max-width: none; }
            .sheet ol, .sheet ul { list-style: none; } .sheet .en { font-size: 2.1cqw; } .sheet br + .en { display: block; line-height: 1.25; }
            .sheet .top { font-size: 6.6cqw; font-weight: 700; line-height: 1.2; } .sheet .who { font-size: 5cqw; font-weight: 700; line-height: 1.2; } .sheet .who.long { font-size: 3.4cqw; }
            .sheet .in > .code { flex: 0 1 46cqw; min-height: 24cqw; } .sheet .slip > .code { min-height: 12cqw; } .sheet .code { display: flex; justify-content: center; } .sheet .code svg { height: 100%; max-width: 100%; }
            .sheet .letters { font-family: ui-monospace, "Noto Sans Mono", monospace; font-weight: 700; font-size: 3cqw; overflow-wrap: anywhere; }
            .sheet .middle { text-align: center; } .sheet .small { font-size: 2.4cqw; } .sheet .few { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
            .sheet .steps li { display: flex; gap: 3cqw; align-items: flex-start; padding: .5cqw 0; } .sheet .steps b { flex: none; width: 6.4cqw; height: 6.4cqw; line-height: 6cqw; text-align: center; border: .4cqw solid #000; border-radius: 50%; }
            .sheet .cards { padding: 4cqw; display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: repeat(4, 1fr); height: 100%; }
            .sheet .cards li { border: 1px dashed #555; padding: 2.5cqw; display: flex; gap: 2cqw; align-items: center; font-size: 2.2cqw; overflow: hidden; min-width: 0; } .sheet .cards .code { flex: none; width: 19cqw; min-height: 0; display: block; } .sheet .cards .code svg { width: 100%; height: auto; }
            .sheet .cards .who { font-size: 3cqw; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; } .sheet .cards .who.long { font-size: 2.2cqw; } .sheet .cards .letters { font-size: 1.7cqw; } .sheet .cards .en { font-size: 1.5cqw; } .sheet .cards div { min-width: 0; }
            .sheet .form { font-size: 2.4cqw; } .sheet .form .en { font-size: 1.7cqw; } .sheet .form .row { display: flex; gap: 3cqw; align-items: flex-start; justify-content: space-between; }
            .sheet .form .code { flex: none; width: 20cqw; height: 20cqw; min-height: 0; } .sheet .form .number { font-size: 4cqw; } .sheet .form .line { border-bottom: 1px solid #000; flex: 1; min-height: 6cqw; }
            .sheet .form .box { flex: 1; border: 1px solid #000; padding: 1cqw; } .sheet .form .cut { border-top: 2px dashed #000; padding-top: 2cqw; } .sheet .form .tick { display: inline-block; width: 3cqw; height: 3cqw; border: 1px solid #000; vertical-align: middle; margin-right: 1cqw; }
            .sheet .slip { font-size: 4cqw; justify-content: flex-start; gap: 3cqw; } .sheet .slip .en { font-size: 2.8cqw; } .sheet .slip .number { font-size: 6.6cqw; font-weight: 700; font-family: ui-monospace, "Noto Sans Mono", monospace; } .sheet .slip .letters { font-size: 4.4cqw; } .sheet .slip dt { margin-top: 2cqw; }
            .sheet .in > .codes { flex: 0 1 56cqw; } .sheet .codes { min-height: 24cqw; display: grid; grid-template-columns: 2fr 3fr; gap: 4cqw; align-items: end; text-align: center; } .sheet .codes > div { min-height: 0; max-height: 100%; display: grid; grid-template-rows: minmax(0, 1fr) auto; gap: 1cqw; } .sheet .codes .code { min-height: 0; } .sheet .codes .code svg { width: 100%; }
            \(self == .a5 ? Self.low : "")
            .sheet .number { white-space: nowrap; }
            @media print { header.top, footer, .skip, main > :not(.sheet) { display: none !important; } html, body { margin: 0; padding: 0; }
              main, main.wide { max-width: none; margin: 0; padding: 0; } .sheet { width: \(width)mm; height: \(height - 1)mm; aspect-ratio: auto; max-width: none; margin: 0; border: 0; break-after: page; } .sheet:last-child { break-after: auto; } }
            """
    }

    /// Black on white in the letters of official documents; on the screen as wide as there is room. Pages are numbered at
    /// their foot.
    private static let documents = """
        @page { size: A4; margin: 20mm 18mm; @bottom-center { content: "– " counter(page) " –"; font: 10pt serif; } }
        .paper { background: #fff; color: #000; border: 1px solid var(--line); max-width: 210mm; margin: 0 0 24px; padding: min(15mm, 4vw); line-height: 1.7;
          font-family: FangSong, STFangsong, "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
        .paper h2 { font-size: 1.5rem; text-align: center; margin: 0 0 12px; line-height: 1.4; } .paper h3 { font-size: 1.1rem; margin: 16px 0 4px; break-after: avoid; } .paper p, .paper .words { max-width: none; margin: 0 0 8px; }
        .paper .corner { display: flex; justify-content: space-between; gap: 16px; margin: 0 0 16px; } .paper .corner strong { font-size: 1.25rem; border: 2px solid #000; padding: 0 12px; flex: none; }
        .paper .words { text-align: justify; } .paper .indent { text-indent: 2em; } .paper .end { text-align: right; } .paper .mid { text-align: center; }
        .paper table { border: 1px solid #000; font-size: .92rem; } .paper th, .paper td { border: 1px solid #000; padding: 4px 8px; } .paper th { font-weight: 600; } .paper tr { break-inside: avoid; } .paper thead { display: table-header-group; }
        .paper table.form th { width: 9em; } .paper td.sign { min-width: 7em; height: 2.6em; } .paper .sign-off { break-inside: avoid; margin-top: 24px; } .paper .foot { border-top: 1px solid #000; margin-top: 24px; padding-top: 8px; font-size: .92rem; break-inside: avoid; } .paper .foot p { margin: 0; }
        .paper .tick { display: inline-block; width: 1em; height: 1em; border: 1px solid #000; vertical-align: -2px; margin: 0 4px 0 12px; text-align: center; line-height: 1; } .paper .small { font-size: .85rem; }
        @media (max-width: 600px) { .paper table { font-size: .8rem; } .paper th, .paper td { padding: 4px; } .paper table.form th { width: 6em; } .paper td.sign { min-width: 4em; } .paper .wide-table { overflow-x: auto; } }
        @media print { header.top, footer, .skip, main > :not(.paper) { display: none !important; } html, body { margin: 0; padding: 0; font-size: 12pt; } main, main.wide { max-width: none; margin: 0; padding: 0; }
          .paper { border: 0; margin: 0; padding: 0; max-width: none; } .paper + .paper { break-before: page; } .paper .wide-table { overflow: visible; } .paper a { color: inherit; text-decoration: none; } }
        """

    /// Changes with its text, so that it may be kept for ever.
    var path: String { Paths.asset("paper-\(rawValue)", text, "css") }

    static var routes: [Route] {
        allCases.map { paper in
            Route("paper-\(paper.rawValue)", .get, page: paper.path, paper.name) { _ in
                .bytes(Array(paper.text.utf8), type: "text/css; charset=utf-8", immutable: true)
            }
        }
    }
}
