import Bilingual
import Model
import TestSupport
import Testing

@Suite struct POTests {
  static let header = """
    msgid ""
    msgstr ""
    "Language: en\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\\n"


    """
  static let text =
    header + """
      # Sjekket av Kari.
      #
      #. Shown in the title bar.
      #: src/main.c:12
      #, fuzzy, c-format
      #| msgid "Velkomen, %s"
      msgctxt "tittel"
      msgid "Velkommen, %s"
      msgstr "Welcome %s"

      #, c-format
      msgid "%d soldat"
      msgid_plural "%d soldater"
      msgstr[0] "%d soldier"
      msgstr[1] "%d soldiers"
      msgid "Lang tekst som går over flere linjer fordi den er for lang til å få plass på en"
      msgstr ""
      "Long text that runs over several lines because it is too long to fit on a "
      "single one\\n"
      "and \\"more\\"\\t."
      msgid "Ny"
      msgstr ""

      #~ msgid "Gammel"
      #~ msgstr "Old"

      """
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
  private func read(_ text: String) throws -> BilingualFile { try PO.read(Self.bytes(text)).file }
  private func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("messages become units with states, notes and plural forms")
  func reading() throws {
    let file = try read(Self.text)
    #expect((file.sourceLanguage.description, file.targetLanguage.description) == ("nb", "en"))
    try #require(file.units.map(\.pairs.count) == [1, 2, 1, 1])
    let pairs = file.units.flatMap(\.pairs)
    #expect(file.units[0].name == "tittel")
    #expect((pairs[0].state, pairs[0].isStale) == (.draft, true))
    #expect(
      pairs[0].notes == [Note("Sjekket av Kari.\n"), Note("Shown in the title bar.", category: "developer")])
    #expect(pairs[1...2].map(\.id) == ["plural.0", "plural.1"])
    #expect(pairs[2].source.text == "%d soldater")
    #expect(pairs[2].target?.text == "%d soldiers")
    #expect(pairs[3].target?.text.hasSuffix("single one\nand \"more\"\t.") == true)
    #expect((pairs[4].state, pairs[4].target) == (.new, nil))
  }

  @Test("a file without a change comes back byte for byte", arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func untouched(newLine: String, mark: String) throws {
    let bytes = Self.bytes(
      mark + Self.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: newLine))
    #expect(try BilingualFormat.detect(bytes: bytes) == .po)
    #expect(try PO.edit(bytes, to: try PO.read(bytes).file).bytes == bytes)
  }

  @Test("an edit changes its own lines alone")
  func edit() throws {
    var file = try read(Self.text)
    file.units[0].pairs[0].target = InlineText("Welcome, %s")
    file.units[0].pairs[0].state = .translated
    file.units[0].pairs[0].isStale = false
    file.units[3].pairs[0].target = InlineText("New")
    file.units[3].pairs[0].state = .draft
    file.units[3].pairs[0].notes = [Note("Is it?\nYes.")]
    let written = shown(try PO.edit(Self.bytes(Self.text), to: file).bytes)
    let expected = Self.text.split(separator: "#, fuzzy, c-format\n#| msgid \"Velkomen, %s\"").joined(
      separator: "#, c-format"
    )
    .split(separator: "Welcome %s").joined(separator: "Welcome, %s")
    .split(separator: "msgid \"Ny\"\nmsgstr \"\"").joined(
      separator: "# Is it?\n# Yes.\n#, fuzzy\nmsgid \"Ny\"\nmsgstr \"New\"")
    #expect(written == expected)
    let again = try read(written)
    #expect(BilingualJSON.write(again) == BilingualJSON.write(file))
  }

  @Test("every state can be given to a message and is read again", arguments: State.allCases, State.allCases)
  func states(from: State, to: State) throws {
    func file(_ state: State) -> BilingualFile {
      let target = state == .new ? nil : InlineText("Riots")
      let pair = Pair(id: "s1", source: InlineText("Opptøyer"), target: target, state: state)
      return BilingualFile(
        sourceLanguage: .bokmål, targetLanguage: .britishEnglish,
        units: [Unit(id: "u0123456789ab", role: .paragraph, pairs: [pair])])
    }
    let original = PO.write(file(from)).bytes
    let edited = try PO.edit(original, to: file(to)).bytes
    #expect(try PO.read(edited).file.units.first?.pairs.first?.state == to)
    #expect(try PO.edit(edited, to: file(from)).bytes.count == original.count)
  }

  @Test("a long target is wrapped as the file wraps, and stays whole where the file does not")
  func width() throws {
    let long = String(repeating: "ord og flere ord ", count: 12)
    func edited(_ text: String) throws -> String {
      var file = try read(text)
      file.units[0].pairs[0].target = InlineText(long)
      return shown(try PO.edit(Self.bytes(text), to: file).bytes)
    }
    let wrapped = try edited(Self.text)
    #expect(wrapped.contains("msgstr \"\"\n\"ord og flere ord "))
    #expect(
      wrapped.split(separator: "\n").filter { $0.contains("ord og") }.allSatisfy {
        $0.unicodeScalars.count <= 80
      })
    let whole = Self.header + "msgid \"\(long)\"\nmsgstr \"\(long)\"\n"
    #expect(try edited(whole) == whole)
  }

  @Test(
    "broken files are refused with their place",
    arguments: [
      ("msgid \"a\"\n", "po-truncated"), ("msgid \"a", "po-syntax"),
      ("msgid \"a\"\nmsgstr \"\\", "po-syntax"),
      ("msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n", "po-duplicate"),
      (header + "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\n", "po-plural"),
      (header + "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\nmsgstr[2] \"y\"\n", "po-plural"),
      (header + "msgid \"a\"\nmsgstr[0] \"x\"\n", "po-plural"),
      ("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=x; plural=0;\\n\"\n", "po-plural"),
      ("msgid \"a\"\nmsgstr \"b\" c\n", "po-syntax"), ("msgstr \"b\"\n", "po-syntax"),
      ("msgid \"a\"\nmsgstr \"\\q\"\n", "po-syntax"), ("domain \"x\"\n", "po-syntax"),
      ("msgid \"\"\nmsgstr \"Language: 1\\n\"\n", "po-language"),
    ])
  func refusal(text: String, id: String) {
    #expect {
      try read(text)
    } throws: { error in
      let first = (error as? InvalidInput)?.diagnostics.first
      return first?.id == id && (first?.position != nil || id == "po-language")
    }
  }

  @Test("bytes that are no UTF-8 are refused")
  func encoding() {
    #expect(throws: InvalidInput.self) {
      try PO.read(Self.bytes("msgid \"a\"\nmsgstr \"") + [0xE5, 0x22, 0x0A])
    }
  }

  @Test("codes are placeholders, named in a comment, and come back", arguments: [BilingualFormat.po, .tsv])
  func codes(format: BilingualFormat) throws {
    func bold(_ start: Int, _ end: Int) -> [InlineCode] {
      [
        InlineCode(
          offset: start, kind: .open, id: "1", attributes: format == .po ? [.init("disp", "bold")] : []),
        InlineCode(offset: end, kind: .standalone, id: "2"), InlineCode(offset: end, kind: .close, id: "1"),
      ]
    }
    let pair = Pair(
      id: "s1", source: InlineText("de {1} første", codes: bold(3, 6)),
      target: InlineText("{{/1}the first", codes: bold(0, 6)), state: .translated)
    let file = BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish,
      units: [Unit(id: "u0123456789ab", role: .paragraph, pairs: [pair])])
    let bytes = format.write(file).bytes
    #expect(shown(bytes).contains("de {1}{{1}{2/}{/1} første"))
    #expect(format == .tsv || shown(bytes).contains("#. ordbro:codes {1} bold\n"))
    let read = try #require(try format.read(bytes).file.units.first?.pairs.first)
    #expect(read.target?.text == "{{/1}the first")
    #expect(read.source.codes.map(\.kind) == [.open, .standalone, .close])
    #expect(read.target?.codes.map(\.offset) == [0, 6, 6])
  }

  @Test("braces are text where the source has no code")
  func braces() throws {
    let file = try read("msgid \"Hei {0}\"\nmsgstr \"Hi {0} {{1}\"\n")
    #expect(file.units.first?.pairs.first?.target == InlineText("Hi {0} {{1}"))
    let table = try TSV.read(
      Self.bytes("id\tsource\ttarget\nu/s1\tHei\tHi {0}\n"), source: .bokmål, target: .britishEnglish)
    #expect(table.file.units.first?.pairs.first?.target == InlineText("Hi {0}"))
  }

  @Test(
    "a message keeps its context and plural forms through XLIFF",
    arguments: [BilingualFormat.xliff2, .xliff12])
  func through(format: BilingualFormat) throws {
    let file = try read(Self.text)
    let back = shown(PO.write(try format.read(format.write(file).bytes).file).bytes)
    #expect(back.contains("msgctxt \"tittel\"\nmsgid \"Velkommen, %s\"\n"))
    #expect(
      back.contains("msgid_plural \"%d soldater\"\nmsgstr[0] \"%d soldier\"\nmsgstr[1] \"%d soldiers\"\n"))
  }

  @Test("damaged files never crash the reader", arguments: 0..<200)
  func damaged(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes = Self.bytes(Self.text)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place...)
      default: bytes.insert(contentsOf: "\"\\[msgstr\n#|".utf8.prefix(place % 12), at: place)
      }
      if bytes.isEmpty { return }
    }
    guard let file = try? PO.read(bytes).file else { return }
    #expect((try? PO.edit(bytes, to: file).bytes) == bytes)
  }
}
