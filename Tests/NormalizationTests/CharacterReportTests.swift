import Model
import Normalization
import Testing

@Suite struct CharacterReportTests {
  @Test(
    "what nobody sees is reported with its name, place and number",
    arguments: [
      ("a\u{07}", "control-character", "control character U+0007 BELL", 1, 2),
      ("a\nb\u{07}c\u{07}", "control-character", "control character U+0007 BELL, 2 times", 2, 2),
      ("\u{9F}", "control-character", "control character U+009F APPLICATION PROGRAM COMMAND", 1, 1),
      ("å\u{AD}", "invisible-character", "invisible character U+00AD SOFT HYPHEN", 1, 2),
      ("\r\n\u{200B}", "invisible-character", "invisible character U+200B ZERO WIDTH SPACE", 2, 1),
      ("a\u{FEFF}", "invisible-character", "invisible character U+FEFF ZERO WIDTH NO-BREAK SPACE", 1, 2),
      ("a\u{2060}", "invisible-character", "invisible character U+2060 WORD JOINER", 1, 2),
      ("a\u{2028}", "invisible-character", "invisible character U+2028 LINE SEPARATOR", 1, 2),
      ("a\u{202E}b", "bidi-control", "direction control U+202E RIGHT-TO-LEFT OVERRIDE", 1, 2),
      ("a\u{2066}b", "bidi-control", "direction control U+2066 LEFT-TO-RIGHT ISOLATE", 1, 2),
      (
        "\u{E0041}\u{E0042}", "invisible-character",
        "invisible tag characters, first U+E0041 TAG LATIN CAPITAL LETTER A, 2 times", 1, 1
      ),
      ("\u{E001}\u{F0000}", "private-use", "private use characters, first U+E001, 2 times", 1, 1),
      ("x\u{200D}y", "invisible-character", "invisible character U+200D ZERO WIDTH JOINER", 1, 2),
    ] as [(String, String, String, Int, Int)])
  func reported(text: String, id: String, message: String, line: Int, column: Int) {
    let bytes = Array(text.utf8)
    let diagnostics = CharacterReport(of: bytes).diagnostics
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.message == message)
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.position == TextPosition(line: line, column: column))
    #expect(diagnostics.first?.remedy.isEmpty == false)
    #expect(NormalizationStreamTests.run(bytes, NormalizationPolicy()) { 2 }.diagnostics == diagnostics)
  }

  @Test(
    "text without them has no report",
    arguments: ["", "Blåbær\tog\r\nfløte – 5\u{00A0}€", "👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥"])
  func silent(text: String) {
    #expect(CharacterReport(of: Array(text.utf8)).diagnostics.isEmpty)
  }

  @Test("kinds come in the order of their places")
  func order() {
    let diagnostics = CharacterReport(of: Array("\u{200B}\u{07}\n\u{202E}".utf8)).diagnostics
    #expect(diagnostics.map(\.id) == ["invisible-character", "control-character", "bidi-control"])
  }
}
