import Documents
import Model
import TestSupport
import Testing

/// A text and the blocks it must give, each as `role: text` with ` | ` between joined lines.
struct Reading: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let blocks: [String]
  var wrapping = PlainText.Wrapping.auto
  var testDescription: String { name }
}

@Suite struct PlainTextReadingTests {
  static let readings = [
    Reading(
      name: "a short line before a paragraph is a heading",
      text: "Høy gasspris\n\nPrisen på gass har steget.\n",
      blocks: ["heading: Høy gasspris", "paragraph: Prisen på gass har steget."]),
    Reading(
      name: "headings may follow one another",
      text: "Kapittel 2\n\nReisen hjem\n\nDe gikk om bord ved midnatt.",
      blocks: ["heading: Kapittel 2", "heading: Reisen hjem", "paragraph: De gikk om bord ved midnatt."]),
    Reading(
      name: "a numbered heading is a heading when no list stands beside it",
      text: "1. Innledning\n\nKommunen har vedtatt en plan.\n\n2. Mål\n\nMålet er klart.",
      blocks: [
        "heading: 1. Innledning", "paragraph: Kommunen har vedtatt en plan.", "heading: 2. Mål",
        "paragraph: Målet er klart.",
      ]),
    Reading(
      name: "a heading may stand before short lines that stand together",
      text:
        "Vafler\n\n3 dl mel\n2 egg\n\nVisp alt sammen.\n\n§ 2 Virkeområde\n\nLoven gjelder for\na) staten,\nb) kommunene.",
      blocks: [
        "heading: Vafler", "paragraph: 3 dl mel", "paragraph: 2 egg", "paragraph: Visp alt sammen.",
        "heading: § 2 Virkeområde", "paragraph: Loven gjelder for", "list-item: a) staten,",
        "list-item: b) kommunene.",
      ]),
    Reading(
      name: "a short sentence is no heading",
      text: "Det regnet.\n\nVi gikk likevel en tur.\n\nHva nå?\n\nIngen svarte henne den kvelden.",
      blocks: [
        "paragraph: Det regnet.", "paragraph: Vi gikk likevel en tur.", "paragraph: Hva nå?",
        "paragraph: Ingen svarte henne den kvelden.",
      ]),
    Reading(
      name: "a signature is no heading",
      text: "Vi ser fram til å høre fra deg.\n\nMed vennlig hilsen\n\nKari Nordmann\n\nRådgiver",
      blocks: [
        "paragraph: Vi ser fram til å høre fra deg.", "paragraph: Med vennlig hilsen",
        "paragraph: Kari Nordmann", "paragraph: Rådgiver",
      ]),
    Reading(
      name: "an address, a place with its date and a salutation are no headings",
      text: """
        Kari Nordmann
        Storgata 5
        0155 Oslo

        Oslo, 12. mai 2024

        Hei Kari,

        Takk for brevet ditt, som vi har lest.
        """,
      blocks: [
        "paragraph: Kari Nordmann", "paragraph: Storgata 5", "paragraph: 0155 Oslo",
        "paragraph: Oslo, 12. mai 2024", "paragraph: Hei Kari,",
        "paragraph: Takk for brevet ditt, som vi har lest.",
      ]),
    Reading(
      name: "a heading may stand on its paragraph",
      text:
        "Åpningstider\nBiblioteket er åpent hver dag fra klokka ti til klokka seks, og til åtte om torsdagen.\n",
      blocks: [
        "heading: Åpningstider",
        "paragraph: Biblioteket er åpent hver dag fra klokka ti til klokka seks, og til åtte om torsdagen.",
      ]),
    Reading(
      name: "a Markdown heading is a heading",
      text: "## Om oss\nVi selger fisk.",
      blocks: ["heading: ## Om oss", "paragraph: Vi selger fisk."]),
    Reading(
      name: "hard-wrapped lines are one paragraph",
      text: """
        Kommunestyret vedtok i går å bygge en ny skole på Nordre Ås. Skolen skal
        stå ferdig til høsten 2027 og gi plass til 450 elever fra hele bydelen.
        Ordføreren sier at planene har vært ventet lenge.

        Bygget får solceller på taket, og en ny gang- og sykkelvei skal gå fra
        skolen til togstasjonen.
        """,
      blocks: [
        "paragraph: Kommunestyret vedtok i går å bygge en ny skole på Nordre Ås. Skolen skal | stå ferdig til "
          + "høsten 2027 og gi plass til 450 elever fra hele bydelen. | Ordføreren sier at planene har vært "
          + "ventet lenge.",
        "paragraph: Bygget får solceller på taket, og en ny gang- og sykkelvei skal gå fra | skolen til "
          + "togstasjonen.",
      ]),
    Reading(
      name: "in a wrapped text, a line that breaks before a name is joined and a short line is not",
      text: """
        Kommunestyret vedtok i går å bygge en ny skole på Nordre Ås. Skolen skal
        stå ferdig til høsten 2027 og gi plass til 450 elever fra hele bydelen.

        Planene ble lagt fram av utvalgslederen, og hun fikk støtte av Morten
        Haugland.

        Kari Nordmann
        Storgata 5
        """,
      blocks: [
        "paragraph: Kommunestyret vedtok i går å bygge en ny skole på Nordre Ås. Skolen skal | stå ferdig til "
          + "høsten 2027 og gi plass til 450 elever fra hele bydelen.",
        "paragraph: Planene ble lagt fram av utvalgslederen, og hun fikk støtte av Morten | Haugland.",
        "paragraph: Kari Nordmann", "paragraph: Storgata 5",
      ]),
    Reading(
      name: "a date or a dash at the start of a wrapped line opens nothing",
      text: """
        Korpset har øvd siden januar, og alle gleder seg til å gå i toget den
        17. mai, når hele byen er ute. Det er årets viktigste dag for musikken
        – som alltid før – og for barna.
        """,
      blocks: [
        "paragraph: Korpset har øvd siden januar, og alle gleder seg til å gå i toget den | 17. mai, når hele "
          + "byen er ute. Det er årets viktigste dag for musikken | – som alltid før – og for barna."
      ]),
    Reading(
      name: "verse is not joined",
      text: """
        Over fjellet går en vei
        som ingen lenger kjenner,
        den bærer bud fra deg til meg
        og spor av gamle venner.
        """,
      blocks: [
        "paragraph: Over fjellet går en vei", "paragraph: som ingen lenger kjenner,",
        "paragraph: den bærer bud fra deg til meg", "paragraph: og spor av gamle venner.",
      ]),
    Reading(
      name: "long paragraphs on lines of their own are not joined",
      text: String(repeating: "Dette er en lang linje med mange ord i. ", count: 5) + "\n"
        + String(repeating: "Dette er også en lang linje med mange ord. ", count: 5),
      blocks: [
        "paragraph: "
          + Array(repeating: "Dette er en lang linje med mange ord i.", count: 5).joined(separator: " "),
        "paragraph: "
          + Array(repeating: "Dette er også en lang linje med mange ord.", count: 5).joined(separator: " "),
      ]),
    Reading(
      name: "wrapping yes joins any lines, wrapping no none",
      text: "som ingen\nlenger kjenner\n\n- Melk",
      blocks: ["paragraph: som ingen | lenger kjenner", "list-item: - Melk"],
      wrapping: .yes),
    Reading(
      name: "wrapping no keeps full lines apart",
      text: """
        Kommunestyret vedtok i går å bygge en ny skole på Nordre Ås. Skolen skal
        stå ferdig til høsten 2027 og gi plass til 450 elever fra hele bydelen.
        """,
      blocks: [
        "paragraph: Kommunestyret vedtok i går å bygge en ny skole på Nordre Ås. Skolen skal",
        "paragraph: stå ferdig til høsten 2027 og gi plass til 450 elever fra hele bydelen.",
      ], wrapping: .no),
    Reading(
      name: "bullets, numbers and letters open list items",
      text: "Husk:\n• pass\n* billetter\n1. Gå ut.\n2) Lås døra.\na) nøkkel\n(b) veske",
      blocks: [
        "paragraph: Husk:", "list-item: • pass", "list-item: * billetter", "list-item: 1. Gå ut.",
        "list-item: 2) Lås døra.", "list-item: a) nøkkel", "list-item: (b) veske",
      ]),
    Reading(
      name: "a list item takes its wrapped lines with it",
      text: """
        - Søknaden sendes til kommunen før fristen går ut, og alle vedlegg skal
          være med fra starten.
        - Klager behandles av statsforvalteren, som svarer innen tre uker etter
          at klagen er kommet inn
        """,
      blocks: [
        "list-item: - Søknaden sendes til kommunen før fristen går ut, og alle vedlegg skal | være med fra "
          + "starten.",
        "list-item: - Klager behandles av statsforvalteren, som svarer innen tre uker etter | at klagen er "
          + "kommet inn",
      ]),
    Reading(
      name: "long list items in the middle of a sentence are items, and what opens them is no heading",
      text: """
        En sjekk skal inneholde

        - en ubetinget anmodning om å betale en bestemt sum;
        - navnet på den som skal betale, og på stedet der det skjer; samt
        - underskrift av den som utsteder sjekken.
        """,
      blocks: [
        "paragraph: En sjekk skal inneholde",
        "list-item: - en ubetinget anmodning om å betale en bestemt sum;",
        "list-item: - navnet på den som skal betale, og på stedet der det skjer; samt",
        "list-item: - underskrift av den som utsteder sjekken.",
      ]),
    Reading(
      name: "a date that opens a paragraph is no list item",
      text: "17. mai er nasjonaldagen vår.\n\nDa går barna i tog.",
      blocks: ["paragraph: 17. mai er nasjonaldagen vår.", "paragraph: Da går barna i tog."]),
    Reading(
      name: "a dash opens a spoken line",
      text: "– Det er farlig, sier hun.\n\nHan nikket.\n\n- Vi må dra nå, sa han.\n\n— Hvorfor det?",
      blocks: [
        "dialogue: – Det er farlig, sier hun.", "paragraph: Han nikket.", "dialogue: - Vi må dra nå, sa han.",
        "dialogue: — Hvorfor det?",
      ]),
    Reading(
      name: "hyphens before short things are bullets",
      text: "Ta med\n- melk\n- brød\n- ost",
      blocks: ["paragraph: Ta med", "list-item: - melk", "list-item: - brød", "list-item: - ost"]),
    Reading(
      name: "dashes behind a colon are bullets",
      text: "Vi krever:\n– Bedre veier.\n– Flere busser.",
      blocks: ["paragraph: Vi krever:", "list-item: – Bedre veier.", "list-item: – Flere busser."]),
    Reading(
      name: "hyphens before talk are dialogue",
      text: "- Kommer du?\n- Nei.\n- Da går jeg alene, sa hun og lukket døra.",
      blocks: [
        "dialogue: - Kommer du?", "dialogue: - Nei.", "dialogue: - Da går jeg alene, sa hun og lukket døra.",
      ]),
    Reading(
      name: "the cells of a row stand for themselves",
      text: "Vare\tPris\nMelk\t20 kr\nHvitt brød\t\t35 kr\n",
      blocks: [
        "paragraph: Vare", "paragraph: Pris", "paragraph: Melk", "paragraph: 20 kr", "paragraph: Hvitt brød",
        "paragraph: 35 kr",
      ]),
    Reading(
      name: "a tab within a sentence cuts nothing",
      text: "Han kom hjem\tog sovnet.", blocks: ["paragraph: Han kom hjem\tog sovnet."]),
    Reading(
      name: "lines set in columns are not joined",
      text: """
        Mandag til fredag og dagen før helligdager      klokka ti til klokka seks
        lørdag, og hver siste søndag i måneden          klokka elleve til tre
        """,
      blocks: [
        "paragraph: Mandag til fredag og dagen før helligdager      klokka ti til klokka seks",
        "paragraph: lørdag, og hver siste søndag i måneden          klokka elleve til tre",
      ]),
    Reading(
      name: "any line end ends a line",
      text: "En.\r\nTo.\rTre.\n\r\n\u{00A0}\r\nFire.",
      blocks: ["paragraph: En.", "paragraph: To.", "paragraph: Tre.", "paragraph: Fire."]),
    Reading(name: "nothing gives nothing", text: " \n\t\n", blocks: []),
  ]

  @Test("plain text is read as", arguments: readings)
  func reading(_ reading: Reading) {
    let document = PlainText(Array(reading.text.utf8), wrapping: reading.wrapping).document
    let blocks = document.blocks.map { block in
      "\(block.role.rawValue): "
        + block.lines.map { String(decoding: document.text[$0], as: UTF8.self) }.joined(separator: " | ")
    }
    #expect(blocks == reading.blocks)
    checkCover(document)
  }

  @Test("paths name roles and cells without counters")
  func paths() {
    let document = PlainText(Array("Oslo\n\nBy i Norge.\n\n- Ja.\n\na\tB".utf8), wrapping: .auto).document
    #expect(
      document.blocks.map(\.path) == [
        "text/heading", "text/paragraph", "text/dialogue", "text/cell", "text/cell",
      ])
  }

  @Test(
    "the sample article has its six headings", .enabled(if: Repository.shared != nil, "no shared data here"))
  func article() throws {
    let shared = try #require(Repository.shared)
    let text = try #require(Repository.bytes(of: shared + "/data/seed/article.txt"))
    let document = PlainText(text, wrapping: .auto).document
    let headings = document.blocks.filter { $0.role == .heading }.flatMap(\.lines)
    #expect(
      headings.map { String(decoding: text[$0], as: UTF8.self) } == [
        "Opptøyer", "Skriker av frykt", "Høy gasspris", "Farlig", "Mangeårig misnøye", "Autoritær",
      ])
    #expect(document.blocks.allSatisfy { $0.lines.count == 1 && $0.role != .listItem })
    #expect(document.blocks.count == 37)
    checkCover(document)
  }

  @Test("every byte that is not white space belongs to exactly one block", arguments: 0..<400)
  func cover(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "\n", "\n\n", "\r\n", "\r", " ", "\t", "\u{00A0}", "- ", "– ", "* ", "1. ", "a) ", "> ", "# ", ".", ",",
      "!", ":", "Ord", "ord", "på", "et lengre ord her", "å", "\u{0C}", "«", "»", "17", "Oslo, 1",
      "En hel setning som er lang nok til å fylle en linje nesten helt til kanten av",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }
    for wrapping in PlainText.Wrapping.allCases {
      checkCover(PlainText(Array(text.utf8), wrapping: wrapping).document)
    }
  }

  @Test("any bytes at all are read without fault", arguments: 0..<200)
  func anyBytes(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &+ 1_000_000)
    let bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
      Bool.random(using: &random)
        ? [0x0A, 0x20, 0x09, 0x2D, 0xC2, 0xA0].randomElement(using: &random) ?? 0
        : UInt8.random(in: 0...255, using: &random)
    }
    for wrapping in PlainText.Wrapping.allCases { checkCover(PlainText(bytes, wrapping: wrapping).document) }
  }

  /// Blocks ascend, do not overlap, and leave only white space out.
  func checkCover(_ document: Document) {
    var end = 0
    for range in document.blocks.flatMap(\.lines) {
      #expect(range.lowerBound >= end && !range.isEmpty)
      #expect(document.text[end..<max(end, range.lowerBound)].allSatisfy(isBlank))
      end = range.upperBound
    }
    #expect(document.text[end...].allSatisfy(isBlank))
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0xC2 || byte == 0xA0  // U+00A0
  }
}

/// Texts of one paragraph a line, wrapped by a greedy program as editors and mail programs do.
@Suite struct HardWrappedTests {
  static let samples = ["seeds/velkommen.txt", "seeds/kasakhstan.txt"]

  @Test(
    "a text wrapped at any usual width is read as the paragraphs that it was made from",
    .enabled(if: Repository.bytes(of: "seeds/velkommen.txt") != nil, "the samples are not here"),
    arguments: samples, [60, 65, 68, 70, 72, 74, 76, 78, 80, 90, 100])
  func wrapped(sample: String, width: Int) throws {
    guard let bytes = Repository.bytes(of: sample) else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    let paragraphs = text.split(separator: "\n").map(String.init)
    let wrapped = paragraphs.map { wrap($0, width) }.joined(separator: "\n\n")
    let document = PlainText(Array(wrapped.utf8), wrapping: .auto).document
    let joined = document.blocks.map { block in
      block.lines.map { String(decoding: document.text[$0], as: UTF8.self) }.joined(separator: " ")
    }
    #expect(joined == paragraphs)
  }

  private func wrap(_ paragraph: String, _ width: Int) -> String {
    var lines: [String] = []
    for word in paragraph.split(separator: " ") {
      if let last = lines.last, last.unicodeScalars.count + 1 + word.unicodeScalars.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
