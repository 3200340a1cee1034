import ICUText
import TestSupport
import Testing

@Suite struct NFCTests {
  @Test("what is taken for inert is inert by ICU's data, for every scalar")
  func inert() throws {
    var inert = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(Character(scalar)).utf8)
      let length = bytes.withUnsafeBytes { NFC.inertLength(at: 0, in: $0) }
      if length == 0 { continue }
      inert += 1
      guard length == bytes.count, NFC.hasBoundaryBefore(value), try NormalForm.nfc.holds(for: bytes) else {
        Issue.record("U+\(String(value, radix: 16)) is not inert")
        return
      }
    }
    #expect(inert > 25_000)
  }

  /// Scalars that NFC treats in all its ways: marks of many classes, Hangul, exclusions, edges.
  static let difficult: [UInt32] = [
    0x61, 0x41, 0x20, 0xE5, 0xC5, 0x2FF, 0x300, 0x301, 0x303, 0x308, 0x30A, 0x315, 0x323, 0x327, 0x328, 0x334,
    0x338, 0x340, 0x343, 0x344, 0x345, 0x34F, 0x35C, 0x360, 0x36F, 0x374, 0x37E, 0x387, 0x391, 0x3B9, 0x483,
    0x418, 0x5B0, 0x5BF, 0x64B, 0x653, 0x93C, 0x958, 0x9BE, 0x9C7, 0xB3E, 0xB47, 0xDCA, 0xDD9, 0xF71, 0xF72,
    0xF73, 0xF74, 0xF75, 0xF80, 0xF81, 0x102E, 0x1100, 0x1161, 0x11A7, 0x11A8, 0x11C2, 0x1B35, 0x1E9B, 0x1F71,
    0x1FEF, 0x2000, 0x2001, 0x2002, 0x200D, 0x2013, 0x20D0, 0x2126, 0x212A, 0x212B, 0x226E, 0x3C, 0x3E, 0x3D,
    0x2190, 0x2ADC, 0x302A, 0x304B, 0x3099, 0x309A, 0x4E00, 0x9FFF, 0xAC00, 0xAC01, 0xD7A3, 0xF900, 0xFA1D,
    0xFB1D, 0xFB2A, 0xFE0F, 0xFE20, 0xFEFF, 0xFFFD, 0x1D15E, 0x1D165, 0x110BA, 0x1133E, 0x11347, 0x1F600,
    0x2F800, 0xE0100, 0x10FFFF,
  ]

  static func text(_ random: inout SeededRandom, count: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let value: UInt32 =
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5: difficult.randomElement(using: &random) ?? 0
        case 5: .random(in: 0x300..<0x370, using: &random)
        case 6: .random(in: 0x20..<0x100, using: &random)
        case 7: .random(in: 0xAC00..<0xD7A4, using: &random)
        case 8: .random(in: 0..<0x3000, using: &random)
        default: .random(in: 0...0x10FFFF, using: &random)
        }
      text.append(Unicode.Scalar(value) ?? "\u{300}")
    }
    return String(text)
  }

  @Test("the fast path gives ICU's bytes on random scalars", arguments: 0..<200)
  func random(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<20 {
      let bytes = Array(Self.text(&random, count: Int.random(in: 0..<80, using: &random)).utf8)
      #expect(try NFC.apply(to: bytes) == NormalForm.nfc.applyByICU(to: bytes))
    }
  }

  @Test("every letter with every mark of U+0300…U+036F, alone and in a row")
  func pairs() throws {
    for letter in UInt32(0x40)..<0x180 {
      var text = String.UnicodeScalarView()
      for mark in UInt32(0x300)..<0x370 {
        guard let letter = Unicode.Scalar(letter), let mark = Unicode.Scalar(mark) else { continue }
        text.append(contentsOf: [letter, mark, "x", letter, mark, "\u{323}", " "])
      }
      let bytes = Array(String(text).utf8)
      #expect(try NFC.apply(to: bytes) == NormalForm.nfc.applyByICU(to: bytes))
    }
  }

  @Test("NFC text comes back as it is, in any script", arguments: ["", "Blåbær", "한국어", "ヷがか", "हिन्दी", "ä̧"])
  func unchanged(text: String) throws {
    let bytes = try NormalForm.nfc.applyByICU(to: Array(text.utf8))
    #expect(try NFC.apply(to: bytes) == bytes)
  }

  @Test("a flood of combining marks takes linear time and stays canonically close")
  func flood() throws {
    func flood(_ count: Int) -> [UInt8] {
      Array(("a" + String(repeating: "\u{0301}\u{0323}", count: count)).utf8)
    }
    let flooded = flood(100_000)
    let normal = try NFC.apply(to: flooded)
    // Pieces of a kilobyte are normalized each by itself; no mark is lost, the first of each kind joins.
    #expect(normal.starts(with: Array("\u{1EA1}".utf8)))
    #expect(normal.count > flooded.count - 16)
    let short = flood(50)
    #expect(try NFC.apply(to: short) == NormalForm.nfc.applyByICU(to: short))
  }

  @Test("bytes that are not UTF-8 do no harm", arguments: 0..<100)
  func anyBytes(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
      UInt8.random(in: 0x60...0xFF, using: &random)
    }
    _ = try NFC.apply(to: bytes)
  }

  /// Unicode's own tests, unpacked by `tools/test`.
  static let conformanceTests =
    Repository.bytes(of: ".build/unicode/NormalizationTest.txt")
    ?? Repository.bytes(of: "/usr/share/unicode/NormalizationTest.txt")

  @Test(
    "Unicode's NormalizationTest.txt",
    .enabled(if: conformanceTests != nil, "unicode-data's NormalizationTest.txt is not unpacked here"))
  func conformance() throws {
    let file = try #require(Self.conformanceTests)
    var count = 0
    for line in file.split(separator: 0x0A) where line.first != 0x23 && line.first != 0x40 {
      let columns = line.split(separator: 0x3B).prefix(5).map { column -> [UInt8] in
        let scalars = column.split(separator: 0x20).compactMap { digits in
          UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return Array(String(text).utf8)
      }
      guard columns.count == 5 else { continue }
      count += 1
      // c2 == toNFC(c1) == toNFC(c2) == toNFC(c3); c4 == toNFC(c4) == toNFC(c5)
      for (column, expected) in [(0, 1), (1, 1), (2, 1), (3, 3), (4, 3)] {
        guard try NFC.apply(to: columns[column]) == columns[expected] else {
          Issue.record("\(String(decoding: line, as: UTF8.self))")
          return
        }
      }
    }
    #expect(count > 15_000)
  }
}
