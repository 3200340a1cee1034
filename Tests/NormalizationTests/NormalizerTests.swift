import ICUText
import Model
import Normalization
import TestSupport
import Testing

@Suite struct NormalizerTests {
  func normalize(_ text: String, _ policy: NormalizationPolicy = NormalizationPolicy()) throws -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: try Normalizer(policy).normalize([0..<bytes.count], of: bytes).bytes, as: UTF8.self)
  }

  @Test(
    "white space, NFC and line ends",
    arguments: [
      ("", ""),
      ("  to  ord \t her  ", "to ord her"),
      ("17.\u{00A0}mai, 1\u{202F}000", "17.\u{00A0}mai, 1\u{202F}000"),
      ("a\u{030A} A\u{030A} u\u{0308}", "å Å ü"),
      ("\u{212B}", "Å"),
      ("e\u{0327}\u{0301}", "\u{0229}\u{0301}"),
      ("q\u{0307}\u{0323}", "q\u{0323}\u{0307}"),
      ("a  \u{0301}b", "a \u{0301}b"),
      ("en\r\nto\rtre \n fire", "en\nto\ntre\nfire"),
      ("\t\u{0301}", "\u{0301}"),
      ("\u{2000}x", "\u{2002}x"),
    ])
  func table(source: String, result: String) throws {
    #expect(Array(try normalize(source).utf8) == Array(result.utf8))
  }

  @Test(
    "quotation marks as wanted",
    arguments: [
      (NormalizationPolicy.Quotes.keep, "«Ja» og \"nei\"", "«Ja» og \"nei\""),
      (.straight, "«Ja» og “nei” – ‘så’ „der“", "\"Ja\" og \"nei\" – 'så' \"der\""),
      (.norwegian, "\"Ja\", sa hun. (\"Nei\") “Å” „der“", "«Ja», sa hun. («Nei») «Å» «der»"),
      (.norwegian, "Hun sa: \"Det er 'bra'.\"", "Hun sa: «Det er 'bra'.»"),
    ])
  func quotes(policy: NormalizationPolicy.Quotes, source: String, result: String) throws {
    #expect(try normalize(source, NormalizationPolicy(quotes: policy)) == result)
  }

  @Test(
    "dashes as wanted",
    arguments: [
      (NormalizationPolicy.Dashes.keep, "- Ja — nei", "- Ja — nei"),
      (.straight, "– Ja — nei − 5", "- Ja - nei - 5"),
      (
        .norwegian, "- Ja - nei, Kasakhstan-kjenner — 1990-tallet",
        "– Ja – nei, Kasakhstan-kjenner – 1990-tallet"
      ),
    ])
  func dashes(policy: NormalizationPolicy.Dashes, source: String, result: String) throws {
    #expect(try normalize(source, NormalizationPolicy(dashes: policy)) == result)
  }

  @Test("lines are joined by a space that stands for the line end and the indentation")
  func joined() throws {
    let source = Array("x Første  linje \r\n   andre a\u{030A}r y".utf8)
    let normal = try Normalizer().normalize([2..<16, 22..<32], of: source)
    #expect(String(decoding: normal.bytes, as: UTF8.self) == "Første linje andre år")
    // "andre" in the result and in the source
    #expect(normal.map.sourceRange(of: 14..<19) == 22..<27)
    // the joining space
    #expect(normal.map.sourceRange(of: 13..<14) == 16..<22)
    // å was three bytes
    #expect(normal.map.sourceRange(of: 20..<22) == 28..<31)
    #expect(normal.map.sourceRange(of: 0..<normal.bytes.count) == 2..<32)
  }

  @Test("a NUL and bytes that are not UTF-8 stay in a block")
  func lenient() throws {
    let source: [UInt8] = [0x61, 0, 0x62, 0xFF, 0x63]
    #expect(try Normalizer().normalize([0..<5], of: source).bytes == source)
  }

  static let alphabet = [
    "a", "å", "Ord", " ", "  ", "\t", "\n", "\r\n", "\r", "\u{030A}", "\u{0323}", "a\u{030A}", "\u{00A0}",
    "–",
    "\"", "«", "»", "“", "-", " - ", "\u{200B}", "\u{AD}", "\u{07}", "😀", "각", "\u{1100}\u{1161}\u{11A8}",
    "か\u{3099}",
    "en lang tekst uten noe særlig i seg, bare for å fylle mer enn 64 byte i ett strekk",
  ]

  static func text(_ random: inout SeededRandom) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<40, using: &random) {
      text += Array((alphabet.randomElement(using: &random) ?? "").utf8)
      if Int.random(in: 0..<8, using: &random) == 0 { text += Array(NFCText.scalar(&random).utf8) }
    }
    return text
  }

  static let policies = [
    NormalizationPolicy(), NormalizationPolicy(whiteSpace: .keep),
    NormalizationPolicy(quotes: .norwegian, dashes: .norwegian),
    NormalizationPolicy(quotes: .straight, dashes: .straight),
  ]

  @Test(
    "the map is exact: what no edit covers is the source's own bytes, and ranges stay in the block",
    arguments: 0..<400)
  func exactMap(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let before = Self.text(&random)
    let block = Self.text(&random)
    let source = before + block + Self.text(&random)
    let range = before.count..<before.count + block.count
    for policy in Self.policies {
      let normal = try Normalizer(policy).normalize([range], of: source)
      var result = 0
      var original = range.lowerBound
      for edit in normal.map.edits + [
        .init(result: normal.bytes.count..<normal.bytes.count, source: range.upperBound..<range.upperBound)
      ] {
        // Between edits both texts have the same bytes.
        #expect(edit.result.lowerBound - result == edit.source.lowerBound - original)
        #expect(normal.bytes[result..<edit.result.lowerBound] == source[original..<edit.source.lowerBound])
        #expect(
          edit.result.isEmpty || normal.bytes[edit.result] != source[edit.source] || edit.source.isEmpty)
        (result, original) = (edit.result.upperBound, edit.source.upperBound)
      }
      #expect(result == normal.bytes.count && original == range.upperBound)
      // Normalized again, nothing changes.
      let again = try Normalizer(policy).normalize([0..<normal.bytes.count], of: normal.bytes)
      #expect(again.bytes == normal.bytes)
      #expect(again.map.edits.isEmpty)
      #expect(try NormalForm.nfc.holds(for: normal.bytes))
    }
  }

  @Test("with white space kept the result is ICU's, apart from line ends", arguments: 0..<200)
  func icu(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed) &+ 5000)
    let source = Self.text(&random).filter { $0 != 0x0D }
    let normal = try Normalizer(NormalizationPolicy(whiteSpace: .keep)).normalize(
      [0..<source.count], of: source)
    #expect(normal.bytes == (try NormalForm.nfc.applyByICU(to: source)))
  }
}

/// Random scalars that are hard for NFC.
enum NFCText {
  static func scalar(_ random: inout SeededRandom) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x300...0x36F, 0x1100...0x11FF, 0xAC00...0xAC20, 0x340...0x345, 0xF70...0xF82, 0x2000...0x206F,
      0xF900...0xFAFF, 0x80...0x2FF, 0x1D15E...0x1D1C0, 0x900...0xDFF,
    ]
    let range = ranges.randomElement(using: &random) ?? 0x300...0x36F
    return Unicode.Scalar(UInt32.random(in: range, using: &random)).map { String(Character($0)) } ?? ""
  }
}
