import LocaleData
import Model
import TestSupport
import Testing

@testable import Terminology

/// Compiled glossaries answer as those that were compiled a moment ago, and damage is never believed.
@Suite struct CompiledGlossaryTests {
  /// An image of bytes that a test may have changed.
  static func image(_ bytes: [UInt8], verifying: Bool) throws -> CompiledGlossary {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    return try CompiledGlossary(image: UnsafeRawBufferPointer(copy), verifying: verifying) { $0.deallocate() }
  }

  static func sample(_ name: String = "kasakhstan") throws -> (glossary: Glossary, text: [UInt8]) {
    let table = try #require(Repository.bytes(of: "seeds/\(name).glossary.tsv"))
    return (try Glossary(parsing: table), try #require(Repository.bytes(of: "seeds/\(name).txt")))
  }

  static func compiled(_ glossary: Glossary) throws -> [UInt8] {
    try GlossaryFile(glossary: glossary).compiled(for: .bokmål).withImageBytes { Array($0) }
  }

  static func lines(_ matcher: TermMatcher, _ text: [UInt8]) -> [String] {
    matcher.matches(in: text).map {
      "\($0.range) \($0.concept) \($0.kind) \($0.term) \($0.form) \($0.parts) \($0.score ?? -1)"
    }
  }

  @Test("a compiled glossary gives the answers of its table", arguments: ["kasakhstan", "velkommen"])
  func answers(name: String) throws {
    let (glossary, text) = try Self.sample(name)
    let compiled = try Self.image(try Self.compiled(glossary), verifying: false)
    let matcher = try TermMatcher(compiled: [compiled])
    #expect(Self.lines(matcher, text) == Self.lines(try TermMatcher([glossary]), text))
    #expect(matcher.damage == nil)
    #expect(Array(matcher.concepts) == glossary.concepts)
  }

  @Test("a compiled glossary has everything that its file had")
  func nothingLost() throws {
    for seed in 0..<40 {
      var random = RandomGlossary(seed: UInt64(seed), .init(hasLineBreaks: true, hasColumns: true))
      var file = random.file()
      file.columns = ["kilde"]
      file.frame = .init(isMartif: seed % 2 == 0, prolog: "<!-- x -->", root: "<tbx", dialect: "TBX-Basic")
      file.glossary.diagnostics = [
        Diagnostic(.warning, "glossary-gender", "æ", remedy: "ø", at: TextPosition(line: 3, column: 4))
      ]
      let written = try GlossaryFormat.compiled.write(file)
      #expect(written.losses.isEmpty)
      #expect(try GlossaryFormat.detect(bytes: written.bytes) == .compiled)
      let read = try GlossaryFormat.compiled.read(written.bytes)
      #expect(read.glossary.concepts == file.glossary.concepts)
      #expect(read.glossary.diagnostics == file.glossary.diagnostics)
      #expect(read.columns == file.columns && read.frame == file.frame)
      #expect(read.sourceLanguage == file.sourceLanguage && read.targetLanguage == file.targetLanguage)
      #expect(try GlossaryFormat.compiled.write(read).bytes == written.bytes)
    }
  }

  @Test("what a termbase says beyond tables is kept too")
  func termbase() throws {
    let names = ["basic", "core", "martif"]
    var seen = 0
    for path in ["Tests/Fixtures/tbx"] {
      for name in names {
        guard let bytes = Repository.bytes(of: "\(path)/\(name).tbx") else { continue }
        seen += 1
        let file = try GlossaryFormat.detect(bytes: bytes).read(bytes)
        let again = try GlossaryFormat.compiled.read(try GlossaryFormat.compiled.write(file).bytes)
        #expect(again.glossary.concepts == file.glossary.concepts)
        #expect(again.frame == file.frame)
      }
    }
    let details = Concept(
      id: "a",
      source: [
        Concept.Term(
          "hus", .preferred,
          details: TermDetails(
            statements: [
              DataCategory(
                .descrip, "context", "Et hus.", attributes: [.init("xml:lang", "nb")],
                details: [DataCategory(.admin, "source", "x", markup: "<b>x</b>")], isGrouped: true)
            ], markup: "h<hi>u</hi>s"))
      ],
      details: ConceptDetails(
        statements: [DataCategory(.note, "", "n")],
        sections: [LanguageSection(.nynorsk, terms: [Concept.Term("hus", .admitted)])],
        attributes: [.init("a", "b")]))
    let file = GlossaryFile(glossary: Glossary(concepts: [details]))
    let again = try GlossaryFormat.compiled.read(try GlossaryFormat.compiled.write(file).bytes)
    #expect(again.glossary.concepts == [details])
  }

  @Test("an image is known byte for byte: what changes it must raise GlossaryImage.version")
  func fingerprint() throws {
    let bytes = try Self.compiled(try Self.sample("velkommen").glossary)
    #expect(try Self.compiled(try Self.sample("velkommen").glossary) == bytes, "not the same bytes again")
    // Language data of the test's own, so that no other change of it changes the image.
    let header = "pos\tset\tending\tstem\tforms\texample\n"
    let data = LocaleData(replacing: [
      "nb/paradigms.tsv": Array(
        (header + "NOUN\tm\t*\t0\tdefinite singular=en; indefinite plural=er\t-\n"
          + "VERB\tcommon\te\t1\tpresent=er; imperative=\t-\n" + "GENITIVE\t-\t*\t0\tgenitive=s\t-\n").utf8),
      "nb/irregular.tsv": Array(
        "pos\tlemma\tcompounds\tforms\nNOUN\tfot\tyes\tindefinite plural=føtter\n".utf8),
      "nb/function-words.tsv": Array("word\tpos\nseg\tREFL\npå\tADP\n".utf8), "nb/lexicon.bin": [],
      "nb/variants.tsv": Array("spelling\tother\nfrem\tfram\n".utf8),
      "nb-nn/words.tsv": [UInt8]("nb\tnn\n".utf8),
      "nb-nn/endings.tsv": [UInt8]("nb\tnn\n".utf8),
    ])
    let concepts = [
      Concept(
        id: "a", source: [.init("bil", .preferred), .init("bilfot", .admitted)],
        target: [.init("car", .preferred)],
        partOfSpeech: "NOUN", gender: "m", domain: "d", definition: "e", note: "f", other: ["g": "h"]),
      Concept(id: "b", source: [.init("Kari Nordmann", .preferred)], partOfSpeech: "PROPN"),
      Concept(
        id: "c", source: [.init("glede seg på", .preferred), .init("EU", .forbidden)], partOfSpeech: "VERB"),
      Concept(id: "d", source: [.init("kraftverk", .preferred)]),
    ]
    var image: [UInt8] = []
    try GlossaryFile(glossary: Glossary(name: "n", concepts: concepts)).compiled(for: .bokmål, data: data)
      .withImageBytes { image = Array($0) }
    let checksum = image.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 504, as: UInt64.self) }
    #expect(GlossaryImage.version == 2)
    #expect(checksum == 0x97D2_EE22_B85D_E3CE, "raise GlossaryImage.version, and write the new checksum here")
  }

  @Test("a changed byte is refused at the opening or marked when it is read; no answer rests on it")
  func flippedBytes() throws {
    let (glossary, text) = try Self.sample("velkommen")
    let good = try Self.compiled(glossary)
    let answer = Self.lines(try TermMatcher([glossary]), text)
    var random = SeededRandom(seed: 3)
    // Every byte of the header, and some of every part of the rest.
    let places = Array(0..<512) + (0..<60).map { _ in Int.random(in: 512..<good.count, using: &random) }
    for place in places {
      var bytes = good
      bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      #expect(throws: InvalidInput.self, "byte \(place)") { try Self.image(bytes, verifying: true) }
      guard let opened = try? Self.image(bytes, verifying: false) else { continue }
      let matcher = try TermMatcher(compiled: [opened])
      let lines = Self.lines(matcher, text)
      #expect(matcher.damage != nil || lines == answer, "byte \(place)")
      #expect(throws: InvalidInput.self, "byte \(place)") { try opened.glossaryFile() }
    }
  }

  @Test("a file that was cut short or grew is refused")
  func truncated() throws {
    let good = try Self.compiled(try Self.sample("velkommen").glossary)
    for count in Array(0..<600) + stride(from: 600, to: good.count, by: 997) {
      #expect(throws: InvalidInput.self) { try Self.image(Array(good[..<count]), verifying: false) }
    }
    #expect(throws: InvalidInput.self) { try Self.image(good + [0], verifying: false) }
  }

  /// The checksums that belong to changed bytes: what a forger would write.
  static func signed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let blocks = GlossaryImage.blocks(ofFile: bytes.count)
    let body = GlossaryImage.headerSize + blocks * 8
    bytes.withUnsafeMutableBytes { bytes in
      for block in 0..<blocks {
        let start = body + block << GlossaryImage.blockShift
        let end = min(bytes.count, start + 1 << GlossaryImage.blockShift)
        let sum = Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        bytes.storeBytes(of: sum, toByteOffset: GlossaryImage.headerSize + block * 8, as: UInt64.self)
      }
      let sum = Checksum.of(
        UnsafeRawBufferPointer(rebasing: bytes[..<504]),
        UnsafeRawBufferPointer(rebasing: bytes[GlossaryImage.headerSize..<body]))
      bytes.storeBytes(of: sum, toByteOffset: 504, as: UInt64.self)
    }
    return bytes
  }

  @Test("a forged file with right checksums crashes nothing and ends")
  func forged() throws {
    let (glossary, text) = try Self.sample("velkommen")
    let good = try Self.compiled(glossary)
    var random = SeededRandom(seed: 5)
    for round in 0..<60 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...64, using: &random) {
        let place = Int.random(in: (round % 5 == 0 ? 72 : 512)..<bytes.count, using: &random)
        bytes[place] =
          [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      guard let opened = try? Self.image(Self.signed(bytes), verifying: true) else { continue }
      let matcher = try TermMatcher(compiled: [opened])
      _ = matcher.matches(in: text)
      _ = matcher.lookup(Array("kommunen".utf8))
      _ = matcher.suggestions(for: Array("komune".utf8))
      _ = try? opened.glossaryFile()
    }
  }

  @Test("another version, another byte order and other contents are named")
  func versions() throws {
    let good = try Self.compiled(try Self.sample("velkommen").glossary)
    for (offset, id) in [
      (0, "glossary-compiled-damaged"), (8, "glossary-compiled-order"), (12, "glossary-compiled-version"),
    ] {
      var bytes = good
      bytes[offset] &+= 1
      let error = #expect(throws: InvalidInput.self) { try Self.image(bytes, verifying: false) }
      #expect(error?.diagnostics.first?.id == id)
    }
  }

  @Test("other language data has another version")
  func dataVersions() throws {
    let version = GlossaryCompiler.dataVersion(language: .bokmål, data: .embedded)
    #expect(version == GlossaryCompiler.dataVersion(language: .bokmål, data: .embedded))
    #expect(version != GlossaryCompiler.dataVersion(language: .nynorsk, data: .embedded))
    let paradigms = try #require(LocaleData.embedded.bytes(of: "nb/paradigms.tsv"))
    let changed = LocaleData(replacing: ["nb/paradigms.tsv": paradigms + Array("#\n".utf8)])
    #expect(version != GlossaryCompiler.dataVersion(language: .bokmål, data: changed))
  }

  @Test("what is remembered of endings gives the forms that the rules give")
  func memo() throws {
    var terms: [Concept] = []
    let fronts = ["", "samferdsels", "å", "rettsak"]
    let heads = [
      "styrke", "sykkel", "museum", "middel", "mann", "bok", "fot", "hus", "eple", "lærer", "politi", "gås",
      "idé",
      "senter", "drøm", "rom", "kaos", "virus", "kamera", "xyster", "bøk", "ær", "é", "løs", "lam", "gammel",
      "ny",
      "blå", "mosjonere", "klype", "sy", "bygge", "ås", "ø", "rettigheter", "dannigheter",
    ]
    for front in fronts {
      for head in heads {
        for (tag, gender) in [
          ("NOUN", "m"), ("NOUN", "n"), ("NOUN", nil), ("ADJ", nil), ("VERB", nil), (nil, nil),
        ] {
          terms.append(
            Concept(
              id: "\(front)\(head)\(tag ?? "")\(gender ?? "")",
              source: [Concept.Term(front + head, .preferred)],
              partOfSpeech: tag, gender: gender))
        }
      }
    }
    // Each alone has nothing to remember; together they do.
    let together = try TermMatcher([Glossary(concepts: terms)])
    let glossary = together.glossaries[0]
    var forms: [Int: Set<[UInt8]>] = [:]
    for number in 0..<glossary.nodeCount {
      let node = try #require(glossary.node(number))
      for index in 0..<glossary.formCount(node) {
        let form = try #require(glossary.form(index, of: node))
        forms[Int(node.concept), default: []].insert(
          glossary.words(node, form) + [form.form, form.classes, form.takesGenitive])
      }
    }
    let rules = try TermForms(language: .bokmål, data: .embedded)
    for (number, concept) in terms.enumerated() {
      var compiler = try GlossaryCompiler(forms: rules, language: .bokmål, data: .embedded)
      try compiler.add(concept)
      let alone = try compiler.finish(GlossaryFile(glossary: Glossary(concepts: [])))
      var own: Set<[UInt8]> = []
      for number in 0..<alone.nodeCount {
        let node = try #require(alone.node(number))
        for index in 0..<alone.formCount(node) {
          let form = try #require(alone.form(index, of: node))
          own.insert(alone.words(node, form) + [form.form, form.classes, form.takesGenitive])
        }
      }
      #expect(own == forms[number], "\(concept.id)")
      if number % 7 != 0 { continue }
      var generator = rules
      var spelled: Set<[UInt8]> = []
      generator.forEach(
        of: Array(concept.source[0].text.utf8), partOfSpeech: concept.partOfSpeech,
        genders: .init(concept.gender)
      ) { spelled.insert(WordText.folded($0.spelling)) }
      #expect(spelled.isSubset(of: Set(own.map { Array($0.dropLast(3)) })), "\(concept.id)")
    }
  }
}
