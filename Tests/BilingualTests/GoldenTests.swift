import Bilingual
import Model
import TestSupport
import Testing

@Suite struct GoldenTests {
  /// A file with one of everything: two blocks, five states, terms that overlap, proposals, notes, markup
  /// characters and one that XML forbids.
  static let file: BilingualFile = {
    let force = Concept(
      id: "styrke", source: [.init("styrke", .preferred)],
      target: [.init("force", .preferred), .init("troops", .admitted), .init("strength", .forbidden)],
      partOfSpeech: "NOUN", gender: "m/f", domain: "military", definition: "soldiers under one command")
    let peacekeeping = Concept(
      id: "fredsbevarende styrke", source: [.init("fredsbevarende styrke", .preferred)],
      target: [.init("peacekeeping force", .preferred)])
    let bare = Concept(id: "sendt", source: [.init("sendt", .preferred)])
    func match(_ range: ByteRange, _ concept: Concept, _ kind: TermMatch.Kind, _ form: String) -> TermMatch {
      TermMatch(range: range, concept: concept, kind: kind, term: concept.id, form: form)
    }
    let space = Pair(id: "", kind: .ignorable, source: InlineText(" "))
    let sent = Pair(
      id: "s1", source: InlineText("Fredsbevarende styrker ble sendt."),
      target: InlineText("Peacekeeping forces were sent."), state: .draft, origin: "memory:reference.tsv",
      candidates: [
        Candidate(
          kind: .memory, source: "Fredsbevarende styrker ble sendt.",
          target: "Peacekeeping forces were sent.",
          similarity: 100, origin: "reference.tsv")
      ],
      terms: [
        match(0..<22, peacekeeping, .term, "indefinite plural"),
        match(15..<32, bare, .possible, "crossing"),
        match(15..<22, force, .nested, "indefinite plural"),
      ], notes: [Note("Check the number.", category: "comment", author: "Kari")])
    let signs = Pair(
      id: "s2", source: InlineText("5 < 6 & \"x\"\u{07}\tå 😀"), target: InlineText("5 < 6 & “x”\u{07}"),
      state: .final, isStale: true)
    let dialogue = Pair(
      id: "s1", source: InlineText("- Ja."), target: InlineText("‘Yes.’"), state: .rejected,
      notes: [Note("No.")])
    let heading = Pair(id: "s1", source: InlineText("Slutt"))
    func bold(_ start: Int, _ end: Int) -> [InlineCode] {
      [
        InlineCode(
          offset: start, kind: .open, id: "1", attributes: [.init("subType", "xlf:b"), .init("type", "fmt")]),
        InlineCode(offset: end, kind: .standalone, id: "2"), InlineCode(offset: end, kind: .close, id: "1"),
      ]
    }
    let coded = Pair(
      id: "s1", source: InlineText("de første", codes: bold(3, 10)),
      target: InlineText("the first", codes: bold(4, 9)), state: .reviewed)
    return BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "../nyhet.txt",
      sourceDigest: String(repeating: "0123456789abcdef", count: 4), metadata: ["wrapped": "auto"],
      units: [
        Unit(id: "u0123456789ab", role: .paragraph, pairs: [sent, space, signs], notes: [Note("The lead.")]),
        Unit(id: "u123456789abc", role: .dialogue, pairs: [dialogue]),
        Unit(id: "u23456789abcd", role: .heading, pairs: [heading]),
        Unit(id: "u3456789abcde", role: .listItem, pairs: [coded]),
      ])
  }()

  @Test("each format is written as in Tests/Golden", arguments: BilingualFormat.allCases)
  func golden(format: BilingualFormat) throws {
    let golden = try #require(Repository.bytes(of: "Tests/Golden/bilingual" + format.fileSuffix))
    let written = format.write(Self.file).bytes
    #expect(String(decoding: written, as: UTF8.self) == String(decoding: golden, as: UTF8.self))
    #expect(written == golden)
  }

  @Test("what XLIFF 2 and JSON hold of it is everything", arguments: [BilingualFormat.xliff2, .json])
  func whole(format: BilingualFormat) throws {
    let read = try format.read(format.write(Self.file).bytes).file
    let texts = [read, Self.file].map { String(decoding: BilingualJSON.write($0), as: UTF8.self) }
    #expect(texts[0] == texts[1])
  }
}
