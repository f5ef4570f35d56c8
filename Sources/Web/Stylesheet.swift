/// The one stylesheet, served under an address that changes with its text and so may be kept for ever.
enum Stylesheet {
    static let path = Paths.asset("style", text, "css")

    static let text = """
        :root { --ink: #1f2328; --soft: #57606a; --line: #d0d7de; --paper: #fff; --wash: #f6f4f1; --red: #a31621; --deep: #7d0f18;
          --blue: #0b4f9e; --amber: #8a5300; --amber-wash: #fff4e0; --green: #1a6b34; --green-wash: #e9f6ec; --red-wash: #fdecec; --rhythm: 8px; }
        * { box-sizing: border-box; }
        html { font-size: 17px; -webkit-text-size-adjust: 100%; }
        html.large { font-size: 22px; }
        body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.7; overflow-wrap: anywhere;
          font-family: system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
        .bar, main { max-width: 44rem; margin: 0 auto; padding: 0 16px; }
        main { padding-top: 24px; padding-bottom: 48px; } main.wide { max-width: 72rem; }
        header.top { border-bottom: 3px solid var(--red); background: var(--wash); }
        header.top .bar { max-width: 72rem; display: flex; flex-wrap: wrap; gap: 0 24px; align-items: center; padding-top: 4px; padding-bottom: 4px; }
        header.top ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 18px; margin: 0; padding: 0; align-items: center; }
        header.top a { display: inline-block; min-height: 44px; line-height: 44px; }
        .switches { margin: 0; font-size: .88rem; white-space: nowrap; } header.top nav { margin-left: auto; }
        .brand { font-size: 1.25rem; font-weight: 700; color: var(--red); text-decoration: none; } .brand span { letter-spacing: -.1em; }
        footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .88rem; } footer .bar { max-width: 72rem; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 24px; }
        footer a { display: inline-block; min-height: 44px; line-height: 44px; }
        a { color: var(--blue); } a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, select:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px; box-shadow: 0 0 0 6px var(--ink); }
        h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 16px; } h2 { font-size: 1.2rem; margin: 32px 0 8px; } h3 { font-size: 1rem; margin: 16px 0 4px; }
        p { margin: 0 0 12px; } p, li, dd { max-width: 38em; } table p, table li { max-width: none; }
        .lead { font-size: 1.15rem; } .soft, .hint, .optional { color: var(--soft); } .hint { font-size: .9rem; margin: 0 0 4px; } .optional { font-weight: 400; font-size: .85rem; }
        .skip { position: absolute; left: -9999px; } .skip:focus { left: 8px; top: 8px; background: #fff; padding: 8px; z-index: 9; }
        .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .words { white-space: pre-wrap; margin: 0 0 12px; max-width: 38em; unicode-bidi: isolate; }
        form.inline { display: inline; } .field { margin: 0 0 24px; border: 0; padding: 0; min-width: 0; } .field > label, legend { display: block; font-weight: 600; padding: 0; }
        input[type=text], input[type=email], input[type=tel], input[type=search], input[type=password], input[type=date], input[type=time], input[type=number], textarea, select { font: inherit; width: 100%; max-width: 38em; min-height: 44px; padding: 8px 12px; border: 2px solid #6e7781; border-radius: 4px; background: #fff; color: inherit; }
        input[type=file] { font: inherit; max-width: 100%; min-height: 44px; padding: 8px 0; }
        .photos { list-style: none; display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 16px; padding: 0; } .photos a { display: block; min-height: 44px; min-width: 44px; } .photos img { display: block; max-width: 100%; width: auto; height: auto; border: 1px solid var(--line); border-radius: 4px; } .photos a img { max-height: 10rem; }
        .wrong { border-left: 4px solid var(--red); padding-left: 12px; } .error { color: var(--deep); font-weight: 600; margin: 0 0 4px; }
        .problems { border: 3px solid var(--red); padding: 12px 16px; margin: 0 0 24px; border-radius: 4px; } .problems p { font-weight: 700; margin: 0; } .problems ul { margin: 0; padding-left: 20px; } .problems a { color: var(--deep); }
        .choice, .field > label.choice { display: flex; gap: 10px; align-items: flex-start; min-height: 44px; padding: 8px 0; font-weight: 400; } .choice input { width: 24px; height: 24px; margin: 2px 0 0; flex: none; accent-color: var(--red); }
        button, .button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 20px; border-radius: 4px; border: 2px solid var(--red); background: var(--red); color: #fff; cursor: pointer; text-decoration: none; display: inline-block; line-height: 1.5; }
        button:hover, .button:hover { background: var(--deep); border-color: var(--deep); }
        button.second, .button.second { background: #fff; color: var(--deep); } button.second:hover, .button.second:hover { background: var(--red-wash); }
        button.link { background: none; border: 0; color: var(--blue); text-decoration: underline; padding: 0; font-weight: 400; text-align: left; } button.link:hover { background: none; color: var(--deep); } header.top form { margin-left: 8px; }
        .actions { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; }
        .picks .field { margin: 0 0 8px; } .picks .choice + .hint { margin-left: 34px; }
        .card { border: 1px solid var(--line); border-radius: 6px; padding: 16px; margin: 0 0 16px; background: #fff; } .card h2, .card h3 { margin-top: 0; }
        @media screen and (min-width: 64rem) { .columns { columns: 2; column-gap: 32px; } .columns h3:first-child { margin-top: 0; } .columns > section { break-inside: avoid; } .columns > section > h2 { margin-top: 0; } .columns h3 { break-after: avoid; } .columns .card, .columns table { break-inside: avoid; } }
        .cards { list-style: none; padding: 0; margin: 0; } .cards > li { max-width: none; }
        .state { font-weight: 600; } .tag { display: inline-block; border: 1px solid var(--line); border-radius: 4px; padding: 0 8px; font-size: .88rem; background: var(--wash); color: var(--ink); }
        td > .soon, td > .late, td > .done { white-space: nowrap; } .due, .soon, .late, .done { display: inline-block; padding: 0 8px; border-radius: 4px; } .due { background: var(--wash); } .soon { background: var(--amber-wash); color: var(--amber); font-weight: 600; } .late { background: var(--red-wash); color: var(--deep); font-weight: 700; border: 2px solid var(--deep); } .done { background: var(--green-wash); color: var(--green); font-weight: 600; }
        .notice { border-left: 4px solid var(--blue); background: #eef4fb; padding: 12px 16px; margin: 0 0 16px; } .notice p:last-child { margin: 0; } .good { border-color: var(--green); background: var(--green-wash); } .warn { border-color: var(--amber); background: var(--amber-wash); }
        .notice[tabindex] { scroll-margin-top: 16px; }
        .number { font-size: min(1.35rem, 6.5vw); font-weight: 700; white-space: nowrap; } h1 .number { font-size: min(1.25rem, 6.5vw); } .number { font-variant-numeric: tabular-nums; } .badge { background: var(--red); color: #fff; border-radius: 10px; padding: 0 8px; font-size: .8rem; }
        dl.facts { display: grid; grid-template-columns: fit-content(38%) 1fr; gap: 4px 16px; margin: 0 0 16px; } dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
        .life { list-style: none; margin: 0; padding: 0 0 0 20px; border-left: 3px solid var(--line); } .life > li { position: relative; padding: 0 0 16px; } .life > li::before { content: ""; position: absolute; left: -28px; top: 9px; width: 12px; height: 12px; border-radius: 50%; background: var(--red); } .life .when { color: var(--soft); font-size: .88rem; }
        details { margin: 0 0 12px; } summary { cursor: pointer; min-height: 44px; line-height: 44px; color: var(--blue); font-weight: 600; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: 0 0 16px; } caption { text-align: left; font-weight: 600; padding: 8px 0; } th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; } td.n, th.n { text-align: right; } td.n a { white-space: nowrap; } .day { white-space: nowrap; }
        .short th { font-weight: 400; width: 24%; } .short td:last-child { width: 18%; padding-right: 0; overflow-wrap: normal; } .short th, .short td { padding-right: 8px; } .share { white-space: nowrap; margin-right: 1em; }
        .batch td { padding-bottom: 12px; } .batch td > * + select { margin-top: 4px; } @media (min-width: 1100px) { .batch select { min-width: 10.5em; } .batch td > input { min-width: 11em; } }
        tr.skipped td { color: var(--soft); } .trace { font-size: .9rem; max-width: 38em; } .trace th, .trace td:first-child { white-space: nowrap; } .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px; list-style: none; padding: 0; margin: 0 0 16px; } .figures li { border: 1px solid var(--line); border-radius: 6px; padding: 12px; } .figures b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .figures .how { display: block; margin: 0; font-size: .8rem; line-height: 1.4; } .figures.first { grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); } .figures.first b { font-size: 2.6rem; } .barred th { font-weight: 400; } .barred td.n { width: 4.5em; padding-right: 12px; } .barred td:last-child { width: 35%; vertical-align: middle; }
        @media screen and (min-width: 1800px) { main.wide { max-width: 96rem; } .figures.first b { font-size: 4rem; } .figures.first { font-size: 1.3rem; } }
        .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px; list-style: none; padding: 0; margin: 0 0 24px; } .tiles li { border: 1px solid var(--line); border-radius: 6px; padding: 10px; max-width: none; } .tiles .gap { border: 0; } .bartrack { display: block; height: 8px; background: var(--line); border-radius: 4px; max-width: 38em; overflow: hidden; } .qr { width: 220px; height: 220px; } .qr svg { width: 100%; height: 100%; }
        kbd { border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; padding: 0 6px; font-size: .85rem; background: var(--wash); }
        .keys, .keyhint, .keys .off, html.keyless .keys .on { display: none; } html.keyed .keys, html.keyless .keys { display: block; } html.keyed .keyhint, html.keyless .keys .off { display: inline; } @media (hover: none) { html.keyed .keys, html.keyless .keys, html.keyed .keyhint { display: none; } }
        svg.bars { display: block; max-width: 100%; } .bars rect { fill: var(--blue); } .bars .few { fill: var(--line); } .bartrack rect { fill: var(--deep); } .figures a { display: block; color: inherit; } td .bartrack { min-width: 80px; }
        .tree { margin: 0 0 16px; } .tree svg { width: 100%; max-width: 400px; } .tree rect { fill: var(--wash); stroke: currentColor; } .tree .root { fill: var(--green-wash); stroke: var(--green); } .tree text { font-size: .765rem; fill: currentColor; } pre, code.long { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem; }
        html.large .extra { display: none; } html.large { --soft: #3d444d; --blue: #08386f; --amber: #5e3900; --green: #0f4a22; --red: #8c0f19; --deep: #66090f; }
        @media (max-width: 600px) { header.top nav { margin-left: 0; flex-basis: 100%; } .switches { margin-left: auto; } button, .button { width: 100%; text-align: center; } form.inline button, button.link { width: auto; } button.link { text-align: left; } .tiles { grid-template-columns: repeat(2, 1fr); } .tiles .gap { display: none; } dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin: 0 0 8px; }
          .share { display: block; margin: 0; white-space: normal; font-size: .92rem; } table.cardy, .cardy tbody, .cardy tr, .cardy td { display: block; } .cardy thead { position: absolute; left: -9999px; } .cardy caption { display: block; width: 100%; } .cardy tr { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 12px; padding: 8px 12px; } .cardy td { border: 0; padding: 2px 0; } .cardy td.n { text-align: left; } .cardy td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); } }
        @media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
        @media print { header.top nav, .switches, footer, .actions, form, .skip, .noprint { display: none !important; } body { font-size: 12pt; } a { color: inherit; text-decoration: none; } .card { break-inside: avoid; } details > * { display: block; } details:not(.noprint)::details-content { content-visibility: visible; display: block; height: auto; } tr { break-inside: avoid; } .short th, .short td { padding-top: 3px; padding-bottom: 3px; } }
        """

    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#a31621"/>\
        <path d="M14 7a9 9 0 0 0 0 18z" fill="#fff"/><path d="M18 7a9 9 0 0 1 0 18z" fill="#fff" opacity=".75"/></svg>
        """
}
