extension HTMLHandout {
  /// The page's style sheet. Every colour of text has a contrast of at least 4.5 to 1 with the paper, in the
  /// light and in the dark scheme (WCAG 2.2, 1.4.3); a test computes it.
  static let style = """
    :root {
      --paper: #ffffff; --ink: #1c1b1a; --quiet: #62605c; --rule: #cfccc6; --link: #1d4f7c; --band: #f5f3ef;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #191817; --ink: #e9e6e1; --quiet: #a8a39b; --rule: #47443f; --link: #9cc6ee; --band: #24221f;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; max-width: 70rem; padding: 2.5rem 2rem;
      background: var(--paper); color: var(--ink);
      font: 1.0625rem/1.5 Charter, "Bitstream Charter", "Sitka Text", Cambria, "Liberation Serif", Georgia, serif;
      overflow-wrap: break-word; hyphens: manual; font-variant-numeric: lining-nums;
    }
    h1, h2 { font-weight: bold; line-height: 1.2; }
    h1 { font-size: 1.75rem; margin: 0 0 1.5rem; }
    h2 { font-size: 1.125rem; margin: 0; }
    .row { display: grid; grid-template-columns: 2.75rem 1fr 1fr; align-items: baseline; }
    .row > [lang] { padding-right: 1.5rem; }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; }
    caption, .unseen {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    col.numbers { width: 2.75rem; }
    th, td { padding: 0.125rem 1.5rem 0.125rem 0; text-align: left; vertical-align: baseline; }
    td:last-child, th:last-child { padding-right: 0; }
    thead th {
      padding-bottom: 0.375rem; border-bottom: 1px solid var(--ink);
      font: bold 0.875rem/1.4 "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
    }
    tbody th, .number {
      color: var(--quiet); font: 0.75rem/1.5 "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
      font-variant-numeric: tabular-nums lining-nums;
    }
    tbody tr:first-child > * { padding-top: 0.75rem; }
    tbody.heading tr:first-child > * { padding-top: 1.5rem; }
    tbody.list-item td { padding-left: 1.25rem; }
    tbody.list-item + tbody.list-item tr:first-child > * { padding-top: 0.125rem; }
    a { color: inherit; text-decoration: none; border-bottom: 0.09375rem dotted var(--link); }
    a:hover, a:focus-visible { color: var(--link); border-bottom-style: solid; }
    :target { background: var(--band); outline: 0.25rem solid var(--band); }
    .mark, .todo {
      color: var(--quiet); font: italic 0.8125rem/1.5 "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
    }
    .mark { border: 1px solid var(--quiet); border-radius: 0.25rem; padding: 0 0.375rem; white-space: nowrap; }
    .line { display: block; height: 1.75rem; border-bottom: 1px solid var(--quiet); }
    section { margin-top: 3rem; border: 1px solid var(--ink); padding: 1.25rem 1.5rem 1.5rem; }
    section h2 { font-size: 1.25rem; }
    section p { margin: 0.25rem 0 1rem; color: var(--quiet); font-size: 0.9375rem; }
    dl { margin: 0; columns: 2; column-gap: 2.5rem; column-rule: 1px solid var(--rule); }
    dl div {
      display: grid; grid-template-columns: 11fr 10fr 1.5rem; gap: 0 0.5rem; align-items: baseline;
      break-inside: avoid; padding: 0.1875rem 0; font-size: 0.9375rem; line-height: 1.35;
    }
    dt { font-weight: bold; }
    dt i, dt abbr { color: var(--quiet); font-weight: normal; font-style: italic; text-decoration: none; }
    dd { margin: 0; }
    dd.number { text-align: right; }
    footer { margin-top: 2rem; color: var(--quiet); font-size: 0.8125rem; }
    @media screen { .line + .line { display: none; } }
    @media screen and (max-width: 60rem) { dl { columns: 1; } }
    @media screen and (max-width: 40rem) {
      body { padding: 1.25rem 1rem; }
      table, tbody { display: block; }
      thead, colgroup { display: none; }
      tr, .row { display: grid; grid-template-columns: 2rem minmax(0, 1fr); align-items: baseline; }
      th, td, .row > [lang] { padding-right: 0; }
      tr > :last-child, .row > :last-child { grid-column: 2; }
      .row > :last-child { color: var(--quiet); font-weight: normal; }
      tbody tr > :last-child { padding: 0 0 0.625rem !important; color: var(--quiet); }
      tbody.list-item tr > :last-child { padding-left: 1.25rem !important; }
      section { padding: 1rem; }
      dl div { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 1.5rem; }
    }
    @page { size: A4; margin: 18mm 16mm 20mm; }
    @page { @bottom-center { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; } }
    @media print {
      html { font-size: 9.5pt; }
      body { max-width: none; padding: 0; line-height: 1.4; }
      h1, h2 { break-after: avoid; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      tbody.heading, tbody.heading tr { break-after: avoid; }
      tbody th { padding-top: 0.1875rem; line-height: 1.4875rem; }
      tbody tr:first-child > th { padding-top: 0.8125rem; }
      tbody.heading tr:first-child > th { padding-top: 1.625rem; }
      tbody.list-item + tbody.list-item tr:first-child > th { padding-top: 0.1875rem; }
      .mark { display: none; }
      .line { height: 8mm; }
      .todo { visibility: hidden; }
      .todo + .line { height: 3mm; }
      section { margin-top: 8mm; padding: 4mm 5mm; box-decoration-break: clone; }
      section h2, section p { break-after: avoid; }
      a { border-bottom: 0.5pt dotted var(--quiet); }
      dd.number a { border-bottom: none; }
      :target { background: none; outline: none; }
    }

    """
}
