import Model
@testable import Terminology
import Testing

/// A generator of the same numbers everywhere (SplitMix64; Steele, Lea and Flood 2014).
struct FixedGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

@Suite struct TermSearchPropertyTests {
  /// Leftmost-longest search for sequences of words, by trying everything.
  static func plainSearch(_ terms: [[String]], _ text: [String]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let fitting = terms.filter { text[start...].starts(with: $0) }.map(\.count).max()
      if let fitting {
        found.append(start..<start + fitting)
        start += fitting
      } else {
        start += 1
      }
    }
    return found
  }

  @Test("whole matches are those of a search that tries everything", arguments: 0..<60)
  func oracle(seed: Int) throws {
    var random = FixedGenerator(state: UInt64(seed))
    let words = ["å", "be", "ce", "dø", "æe"]
    func sequence(_ length: Int) -> [String] {
      (0..<length).map { _ in words.randomElement(using: &random) ?? "" }
    }
    let terms = Set((0..<6).map { _ in sequence(Int.random(in: 1...4, using: &random)) })
    let text = sequence(40)
    // An adverb does not inflect: the words alone decide.
    let table = "nb\tpos\n" + terms.map { $0.joined(separator: " ") + "\tadverb\n" }.sorted().joined()
    let matcher = try TermMatcher([try Glossary(parsing: Array(table.utf8))])
    let bytes = Array(text.joined(separator: " ").utf8)
    var starts = [0]
    for word in text { starts.append((starts.last ?? 0) + word.utf8.count + 1) }
    let expected = Self.plainSearch(Array(terms), text).map {
      starts[$0.lowerBound]..<starts[$0.upperBound] - 1
    }
    let matches = matcher.matches(in: bytes)
    #expect(matches.filter { $0.kind == .term }.map(\.range) == expected)
    #expect(
      matches.filter { $0.kind == .nested }.allSatisfy { nested in
        expected.contains {
          $0.lowerBound <= nested.range.lowerBound && nested.range.upperBound <= $0.upperBound
        }
      })
  }

  @Test("any bytes are searched without a fault, and matches lie on scalar borders", arguments: 0..<40)
  func anyBytes(seed: Int) throws {
    var random = FixedGenerator(state: UInt64(seed) &+ 1000)
    let pieces = [
      "hus", "et", "s", "’", "-", "'", " ", "EU", "Å", "\u{AD}", "\u{2011}", "é", "Москва", "👍", "\n", ".",
      "@", "x",
    ]
    let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let matcher = try TermMatcher([
      try Glossary(
        parsing: Array(
          "nb\tpos\nhus\tnoun\nEU\tacronym\nÅs\tproper\nhus hus\t\nМосква\tproper\n-x-\t\n’\t\n".utf8))
    ])
    let bytes = Array(text.utf8)
    for match in matcher.matches(in: bytes) {
      for range in [match.range] + match.parts {
        #expect(range.lowerBound < range.upperBound && range.upperBound <= bytes.count)
        #expect(bytes[range.lowerBound] & 0xC0 != 0x80)
        #expect(range.upperBound == bytes.count || bytes[range.upperBound] & 0xC0 != 0x80)
      }
    }
    // Broken UTF-8 is no reason to stop.
    let broken = bytes.map { $0 == 0x73 ? UInt8.random(in: 0...255, using: &random) : $0 }
    for match in matcher.matches(in: broken) { #expect(match.range.upperBound <= broken.count) }
  }

  @Test("any table is read or refused", arguments: 0..<40)
  func anyTable(seed: Int) {
    var random = FixedGenerator(state: UInt64(seed) &+ 5000)
    let pieces = [
      "nb", "en", "id", "pos", "\t", "\n", ";", "\"", "-", "noun", "hus", " ", "\r\n", "status", "æ",
    ]
    let text = "nb\tid\n" + (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    do {
      let glossary = try Glossary(parsing: Array(text.utf8))
      #expect(Set(glossary.concepts.map(\.id)).count == glossary.concepts.count)
      #expect(glossary.concepts.allSatisfy { !$0.source.isEmpty })
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error })
    }
  }
}

/// Words that are passed over by their bytes.
@Suite struct PlainWordTests {
  static let pieces = [
    "og", "hus", "Åse", "på", "kraftverk", "kraftverkene", "x", "5", "_", "\u{D7}", "\u{F7}", "é", "ß",
    "\u{AD}",
    "\u{2011}", "-", ".", " ", " ", " ", "\n", "«", "–", "Москва", "👍", "EU", "EUs", "\u{A0}", "Kasym",
    "Kassym", "kassym",
  ]

  static func text(_ random: inout FixedGenerator, _ count: Int) -> [UInt8] {
    Array((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined().utf8)
  }

  @Test("the key of a plain word stands for its bytes, whatever follows", arguments: 0..<40)
  func keys(seed: Int) {
    var random = FixedGenerator(state: UInt64(seed) &+ 77)
    var words: [UInt64: [UInt8]] = [:]
    var keys: [[UInt8]: UInt64] = [:]
    for _ in 0..<20 {
      var text = Self.text(&random, 30)
      // Broken UTF-8 too.
      if seed % 2 == 0 { text[text.count / 2] = UInt8.random(in: 0x80...0xFF, using: &random) }
      text.withUnsafeBufferPointer { buffer in
        let reader = WordReader(text: buffer, end: buffer.count - 2)
        var position = 0
        while let word = reader.next(from: position) {
          position = word.end
          guard let plain = reader.plainWord(at: word.start), plain.end == word.end else { continue }
          let bytes = Array(buffer[word.start..<word.end])
          #expect(words[plain.key, default: bytes] == bytes)
          #expect(keys[bytes, default: plain.key] == plain.key)
          words[plain.key] = bytes
          keys[bytes] = plain.key
        }
      }
    }
    #expect(words.count > 5)
  }

  @Test("a matcher that has met the words finds what a new one finds, in both modes", arguments: 0..<12)
  func memory(seed: Int) throws {
    var random = FixedGenerator(state: UInt64(seed) &+ 770)
    let glossary = try Glossary(
      parsing: Array("nb\tpos\nkraftverk\tnoun\nEU\tacronym\nKasym Tokajev\tproper\nhus på hus\t\n5\t\n".utf8)
    )
    let old = try TermMatcher([glossary])
    for number in 0..<12 {
      let text = Self.text(&random, 50)
      let isFull = number % 2 == 0
      let new = try TermMatcher([glossary])
      let want = new.matches(in: text, disambiguating: isFull).map {
        "\($0.range) \($0.concept.id) \($0.kind) \($0.form)"
      }
      let met = old.matches(in: text, disambiguating: isFull).map {
        "\($0.range) \($0.concept.id) \($0.kind) \($0.form)"
      }
      #expect(want == met)
      let again = old.matches(in: text, disambiguating: isFull).map {
        "\($0.range) \($0.concept.id) \($0.kind) \($0.form)"
      }
      #expect(want == again)
    }
  }
}
