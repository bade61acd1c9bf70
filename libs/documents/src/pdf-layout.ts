/**
 * How a document looks on paper, in Typst. Everything people wrote comes in as data and is set as text, never read as markup.
 */
export const PDF_LAYOUT = String.raw`
#let doc = json(bytes(sys.inputs.doc))
#let blue = rgb("#12436d")
#let grey = rgb("#505a5f")

#set document(title: doc.title, author: doc.issuer, date: none)
#set text(font: "Public Sans", size: 10.5pt, lang: "en", region: "GB", fallback: true)
#set par(leading: 0.68em, spacing: 1em)
#set page(
  paper: "a4",
  margin: (x: 23mm, top: 22mm, bottom: 24mm),
  footer: context [
    #set text(size: 8.5pt, fill: grey)
    #doc.issuer #h(1fr) Page #counter(page).display() of #counter(page).final().first()
  ],
)
#set list(marker: [•], spacing: 0.75em)
#set enum(spacing: 0.75em)
#set table(stroke: (x, y) => (bottom: 0.6pt + rgb("#b1b4b6")), inset: (x: 4pt, y: 6pt), align: left + top)
#show heading: set text(fill: blue)
#show heading.where(level: 1): set text(size: 21pt)
#show heading.where(level: 2): set block(above: 1.9em, below: 0.9em)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set block(above: 1.5em, below: 0.7em)
#show heading.where(level: 3): set text(size: 12pt)
#show heading.where(level: 4): set text(size: 10.5pt)
#show link: set text(fill: rgb("#1d5ba5"))
#show link: underline

// A text with its line breaks.
#let lines(it) = it.split("\n").map(line => [#line]).join(linebreak())

#let words(runs) = {
  for run in runs {
    let it = lines(run.text)
    if run.emphasis { it = emph(it) }
    if run.strong { it = strong(it) }
    if run.href == none { it } else if run.href.starts-with("#") {
      link(label(run.href.slice(1)), it)
    } else { link(run.href, it) }
  }
}

// Two tiles to a row, read row by row; the last of an odd number takes its row.
#let tiled(tiles) = {
  set par(spacing: 0.8em)
  show heading.where(level: 2): set block(above: 0em, below: 0.8em)
  show heading.where(level: 2): set text(size: 12pt)
  grid(
    columns: (1fr, 1fr),
    gutter: 9pt,
    ..tiles.enumerate().map(((at, tile)) => grid.cell(
      colspan: if at == tiles.len() - 1 and calc.even(at) { 2 } else { 1 },
      breakable: false,
      inset: 9pt,
      stroke: (top: 3pt + blue, rest: 0.6pt + rgb("#b1b4b6")),
      tile,
    )),
  )
}

#let drawn(piece) = {
  if piece.kind == "heading" {
    let it = heading(level: piece.level, [#piece.heading])
    if piece.anchor == none { it } else [#it#label(piece.anchor)]
  } else if piece.kind == "paragraph" {
    par(words(piece.runs))
  } else if piece.kind == "note" {
    block(width: 100%, inset: (left: 10pt, y: 4pt), stroke: (left: 3pt + grey), words(piece.runs))
  } else if piece.kind == "list" {
    if piece.ordered { enum(..piece.items.map(words)) } else { list(..piece.items.map(words)) }
  } else if piece.kind == "pairs" {
    terms(separator: [: ], hanging-indent: 0pt, spacing: 0.7em, ..piece.pairs.map(pair => terms.item(pair.name, words(pair.runs))))
  } else if piece.kind == "table" {
    if piece.caption != none { block(below: 0.5em, sticky: true, strong(piece.caption)) }
    table(
      columns: piece.widths.map(it => it * 1fr),
      table.header(..piece.headings.map(it => strong(it))),
      ..piece.rows.map(row => row.map(words)).flatten(),
    )
  }
}

#heading(level: 1, doc.title)
#for line in doc.lines { par(lines(line)) }
#for piece in doc.pieces {
  if piece.kind == "tiles" { tiled(piece.tiles.map(tile => tile.map(drawn).join())) } else { drawn(piece) }
}
`;
