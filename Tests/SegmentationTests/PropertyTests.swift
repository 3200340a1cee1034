import ICUText
import JSON
import LocaleData
import Model
import TestSupport
import Testing

@testable import Segmentation

/// What must hold for any text.
@Suite struct PropertyTests {
  /// Scalars that the rules look at, and some that they do not.
  static let alphabet: [String] = [
    ".", ".", ".", "!", "?", "…", " ", " ", " ", "\u{00A0}", "\u{202F}", "\t", "\n", "\r", "\r\n", "\u{0B}",
    "\u{0C}",
    "\u{85}", "\u{2028}", "\u{2029}", "\"", "'", "«", "»", "“", "”", "„", "(", ")", "[", "]", "{", "}", "–",
    "—",
    "-", "*", "_", "¹", "²", "[1]", "[12]", "[", "a", "b", "i", "Per", "Han", "det", "kr", "nr", "bl", "Kr",
    "f",
    "A", "V", "Å", "ø", "XIV", "1", "17", "2021", "3.2", "§", ":", ";", ",", ":-)", "😀", "❤\u{FE0F}",
    "\u{200B}",
    "\u{FEFF}", "\u{AD}", "e\u{301}", "中", "ش", "x@y.no", "iPhone", "Yahoo!", "Hansen, P. (2003).", "\u{0}",
  ]

  /// Texts of random pieces, the same on every run.
  static let texts: [[UInt8]] = {
    var random = SeededRandom(seed: 20_261_124)
    return (0..<3000).map { _ in
      let count = Int.random(in: 0..<40, using: &random)
      var text: [UInt8] = []
      for _ in 0..<count {
        if Int.random(in: 0..<12, using: &random) == 0 {
          let value = UInt32.random(in: 0..<0x11_0000, using: &random)
          if let scalar = Unicode.Scalar(value) { text += Array(String(scalar).utf8) }
        } else {
          text += Array((alphabet.randomElement(using: &random) ?? "").utf8)
        }
      }
      return text
    }
  }()

  /// The labelled paragraphs beside the repository, where they are.
  static let real: [[UInt8]] = {
    guard let shared = Repository.shared,
      let bytes = Repository.bytes(of: shared + "/data/segmentation/dev.jsonl")
    else { return [] }
    return bytes.split(separator: 0x0A).compactMap { line in
      (try? JSONValue(parsing: Array(line)))?["text"]?.string.map { Array($0.utf8) }
    }
  }()

  @Test("the byte scan offers exactly the positions of the ICU rules", arguments: [texts, real])
  func scanEqualsRules(texts: [[UInt8]]) throws {
    let rules = try #require(LocaleData.embedded.bytes(of: "nb/sentence.rbbi"))
    let breaker = try Breaker(rules: rules)
    for text in texts {
      let scanned = text.withUnsafeBufferPointer { Self.pieceEnds(in: $0) }
      #expect(
        try breaker.ends(in: text) == scanned, "\(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  /// The ends of the pieces as the ICU rules define them, with the functions that the segmenter uses.
  static func pieceEnds(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    var ends: [Int] = []
    var index = 0
    while index < text.count {
      let hit = MarkScanner.next(from: index, to: text.count, in: text)
      if hit == text.count {
        index = hit
      } else if case let line = Scalars.lineEnd(at: hit, in: text, to: text.count), line > 0 {
        index = hit + line
      } else {
        let candidate = Candidate(at: hit, to: text.count, in: text)
        index = candidate.next + Scalars.lineEnd(at: candidate.next, in: text, to: text.count)
      }
      ends.append(index)
    }
    return ends
  }

  @Test("the short way for plain full stops decides as the rules do", arguments: [texts, real])
  func shortcut(texts: [[UInt8]]) {
    var thorough = Segmenter.bokmål
    thorough.asksRulesAlways = true
    for text in texts {
      #expect(
        Segmenter.bokmål.decisions(in: text) == thorough.decisions(in: text),
        "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("segments cover the text, in order, on scalar borders", arguments: [texts, real])
  func coverage(texts: [[UInt8]]) {
    for text in texts {
      var position = 0
      for segment in Segmenter.nynorsk.segments(in: text) {
        let range = segment.range
        #expect(range.lowerBound >= position && !range.isEmpty && range.upperBound <= text.count)
        #expect(Self.isWhiteSpace(text[position..<range.lowerBound]))
        #expect(text[range.lowerBound] & 0xC0 != 0x80)
        #expect(range.upperBound == text.count || text[range.upperBound] & 0xC0 != 0x80)
        let inner = String(decoding: text[range], as: UTF8.self).unicodeScalars
        #expect(inner.first.map { !$0.properties.isWhitespace } ?? false)
        #expect(inner.last.map { !$0.properties.isWhitespace } ?? false)
        #expect(!inner.contains { "\n\r\u{0B}\u{0C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) })
        position = range.upperBound
      }
      #expect(Self.isWhiteSpace(text[position...]))
    }
  }

  private static func isWhiteSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  @Test("a text may be cut at any line break", arguments: [texts, real])
  func chunks(texts: [[UInt8]]) {
    for text in texts {
      let whole = Segmenter.bokmål.segments(in: text).map(\.range)
      var cut: [ByteRange] = []
      var start = 0
      for index in text.indices where text[index] == 0x0A || index == text.count - 1 {
        let chunk = Array(text[start...index])
        cut += Segmenter.bokmål.segments(in: chunk)
          .map { $0.range.lowerBound + start..<$0.range.upperBound + start }
        start = index + 1
      }
      #expect(whole == cut)
    }
  }

  @Test("a part of a text is segmented as if it stood alone")
  func ranges() {
    let text = Array("Nei.  Jeg vet ikke. Kl. 18. Han kom. ".utf8)
    let part = 6..<28
    let alone = Segmenter.bokmål.segments(in: Array(text[part])).map {
      $0.range.lowerBound + part.lowerBound..<$0.range.upperBound + part.lowerBound
    }
    #expect(Segmenter.bokmål.segments(in: text, range: part).map(\.range) == alone)
    #expect(Segmenter.bokmål.segments(in: text, range: 30..<1000).count == 1)
  }

  @Test("bytes that are no UTF-8 do no harm")
  func damaged() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random)
          : [0x2E, 0x20, 0xE2, 0x80, 0xA6, 0xC2, 0xC3, 0x41, 0x61, 0x31].randomElement(using: &random) ?? 0
      }
      for segment in Segmenter.bokmål.segments(in: text) { #expect(segment.range.upperBound <= text.count) }
    }
  }

  @Test(
    "hostile texts take linear time",
    arguments: [
      (".", 1_000_000), (". ", 500_000), ("a. ", 300_000), ("A. ", 300_000), ("1. ", 300_000),
      ("a", 1_000_000),
      ("«\"(", 300_000), ("x! \"«(", 150_000), ("(a. b ", 150_000), (". )", 300_000), ("! :-) ", 150_000),
      ("😀! ", 150_000), ("[1", 400_000), ("Hansen, P. A ", 80_000), ("bl. ", 200_000), (" ", 1_000_000),
      ("\u{00A0}", 300_000), ("\n", 500_000), (".\u{2028}", 200_000), ("... ", 200_000), ("a.b.", 300_000),
    ])
  func hostile(piece: String, count: Int) {
    let bytes = Array(piece.utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * count)
    for _ in 0..<count { text += bytes }
    let segments = Segmenter.bokmål.segments(in: text)
    #expect((segments.last?.range.upperBound ?? 0) <= text.count)
  }
}
