import Documents
import Model
import TestSupport
import Testing

@Suite struct SubtitlesTests {
  static let srt = """
    1
    00:00:01,000 --> 00:00:02,500
    <i>Få timer senere</i>
    kom hun til byen.

    2
    00:00:03,000 --> 00:00:04,000
    {\\an8}- Er 1 < 2?
    - Ja.

    3
    00:00:05,000 --> 00:00:06,000
    <i> Slutt

    """

  @Test("a cue is a block, a spoken line too; times and numbers are none")
  func subRip() throws {
    let subtitles = try Subtitles(Array(Self.srt.utf8), kind: .subRip)
    #expect(
      DocumentChecks.show(subtitles.document) == [
        "<1>Få timer senere</1>|kom hun til byen.", "<1/>- Er 1 < 2?", "- Ja.", "<1/>Slutt",
      ])
    #expect(subtitles.document.diagnostics.isEmpty)
    DocumentChecks.wellFormed(subtitles.document)
    try DocumentChecks.identity(subtitles, Array(Self.srt.utf8))
  }

  @Test("WebVTT's entities are text, its tags are codes, its notes and styles are nothing to translate")
  func webVTT() throws {
    let text = """
      WEBVTT - en fil

      NOTE
      Ikke oversett dette.

      STYLE
      ::cue { color: red }

      intro
      00:01.000 --> 00:02.500 align:start
      <v Kari>Salt &amp; pepper</v>
      <00:02.000>nå
      """
    let subtitles = try Subtitles(Array(text.utf8), kind: .webVTT)
    #expect(DocumentChecks.show(subtitles.document) == ["<1>Salt & pepper</1>|<2/>nå"])
    try DocumentChecks.identity(subtitles, Array(text.utf8))
    let merged = try subtitles.merge(
      [MergedBlock(block: 0, runs: [.code(0), .text(Array("a < b & c".utf8)), .code(1), .code(2)])],
      language: .britishEnglish)
    #expect(String(decoding: merged, as: UTF8.self).hasSuffix("<v Kari>a &lt; b &amp; c</v><00:02.000>"))
  }

  @Test("a longer translation gets lines of about equal length, with the file's line ends")
  func wrapping() throws {
    let text = Array("1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Kort</i>\r\ntekst.\r\n\r\n".utf8)
    let subtitles = try Subtitles(text, kind: .subRip)
    let target = "This is quite a bit longer than the Norwegian was, isn't it?"
    let merged = try subtitles.merge(
      [MergedBlock(block: 0, runs: [.code(0), .text(Array(target.utf8)), .code(1)])],
      language: .britishEnglish)
    #expect(
      String(decoding: merged, as: UTF8.self)
        == "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>This is quite a bit longer than\r\nthe Norwegian was, isn't it?</i>\r\n\r\n"
    )
  }

  @Test(
    "times that go backwards are reported where they stand",
    arguments: [
      ("00:00:02,000 --> 00:00:01,000", "00:00:03,000 --> 00:00:04,000", "subtitle-time", 2),
      ("00:00:05,000 --> 00:00:06,000", "00:00:03,000 --> 00:00:04,000", "subtitle-order", 6),
    ])
  func times(first: String, second: String, id: String, line: Int) throws {
    let text = "1\n\(first)\nA\n\n2\n\(second)\nB\n"
    let diagnostics = try Subtitles(Array(text.utf8), kind: .subRip).document.diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.position?.line == line)
  }

  @Test("text that is no subtitles is refused")
  func refused() {
    #expect { try Subtitles(Array("Hei.\n".utf8), kind: .subRip) } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.id == "subtitle-none"
    }
    #expect { try Subtitles(Array("WEBVTTX\n".utf8), kind: .webVTT) } throws: {
      ($0 as? InvalidInput)?.diagnostics.first?.id == "webvtt-header"
    }
  }

  @Test("any cues come back from their text and codes", arguments: 0..<300)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let pieces = [
      "\n", "\n\n", "\r\n", " ", "1\n", "00:00:01,000 --> 00:00:02,000\n", "<i>", "</i>", "<b>", "</b>",
      "{\\an8}",
      "<3", "&amp;", "&", "- Ja", "Hei.", "<v Ola>", "på", "{x", "<font color=\"red\">", "</font>", "00:01.5",
    ]
    for kind in [Subtitles.Kind.subRip, .webVTT] {
      var text = "WEBVTT\n\n00:00:00,000 --> 00:00:00,500\nA\n"
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let subtitles = try Subtitles(Array(text.utf8), kind: kind)
      DocumentChecks.wellFormed(subtitles.document)
      try DocumentChecks.identity(subtitles, Array(text.utf8))
    }
  }
}
