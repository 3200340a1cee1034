import Model
import Normalization
import TestSupport
import Testing

@Suite struct DecodedTextTests {
  static let blåbær: [UInt8] = Array("Blåbær – 5 € 😀\r\n".utf8)

  @Test("UTF-8 with and without a byte order mark", arguments: [false, true])
  func utf8(hasBOM: Bool) throws {
    let bytes = (hasBOM ? [0xEF, 0xBB, 0xBF] : []) + Self.blåbær
    let decoded = try DecodedText(decoding: bytes, guessing: false)
    #expect(decoded.text == Self.blåbær)
    #expect(decoded.hasBOM == hasBOM)
    #expect(decoded.encoding == .utf8)
    #expect(decoded.diagnostics.isEmpty)
    #expect(try decoded.encode(decoded.text) == bytes)
    #expect(decoded.sourceOffset(ofByte: 4) == (hasBOM ? 7 : 4))
  }

  @Test("UTF-16 with a byte order mark, both ways", arguments: [false, true])
  func utf16(bigEndian: Bool) throws {
    var bytes: [UInt8] = []
    for unit in [0xFEFF] + Array(String(decoding: Self.blåbær, as: UTF8.self).utf16) {
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      bytes += bigEndian ? pair : pair.reversed()
    }
    let decoded = try DecodedText(decoding: bytes, guessing: false)
    #expect(decoded.text == Self.blåbær)
    #expect(decoded.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
    #expect(try decoded.encode(decoded.text) == bytes)
    // B l å: two bytes each behind the mark; å has two bytes of UTF-8.
    #expect(decoded.sourceOffset(ofByte: 0) == 2)
    #expect(decoded.sourceOffset(ofByte: 4) == 8)
    #expect(decoded.sourceOffset(ofByte: decoded.text.count) == bytes.count)
  }

  @Test("Windows-1252 is guessed where no valid multi-byte sequence occurs, with a notice")
  func windows1252() throws {
    let bytes: [UInt8] = Array("Kj\u{00F8}p\n".unicodeScalars.map { UInt8($0.value) }) + [0x96, 0x20, 0x80]
    let decoded = try DecodedText(decoding: bytes, guessing: true)
    #expect(decoded.text == Array("Kjøp\n– €".utf8))
    #expect(decoded.encoding == .windows1252)
    #expect(decoded.diagnostics.map(\.id) == ["guessed-encoding"])
    #expect(decoded.diagnostics.first?.severity == .note)
    #expect(decoded.diagnostics.first?.position == TextPosition(line: 1, column: 3))
    #expect(try decoded.encode(decoded.text) == bytes)
    #expect(try decoded.encode(Array("Œuvre ™".utf8)) == [0x8C, 0x75, 0x76, 0x72, 0x65, 0x20, 0x99])
  }

  @Test("every byte of Windows-1252 comes back, the undefined ones too")
  func bijection() throws {
    // 0xFF first, so that nothing forms UTF-8; no NUL and few controls, which would be a binary file.
    let bytes = [UInt8](repeating: 0x20, count: 400) + (1...255).reversed()
    let decoded = try DecodedText(decoding: bytes, guessing: true)
    #expect(decoded.encoding == .windows1252)
    #expect(try decoded.encode(decoded.text) == bytes)
    var offset = 0
    for (index, byte) in decoded.text.enumerated() where byte & 0xC0 != 0x80 {
      #expect(decoded.sourceOffset(ofByte: index) == offset)
      offset += 1
    }
  }

  @Test("what the encoding lacks is named with its place")
  func unencodable() throws {
    let decoded = try DecodedText(decoding: [0x6B, 0xE6], guessing: true)
    let error = #expect(throws: InvalidInput.self) { try decoded.encode(Array("kæ\nŁódź".utf8)) }
    let fault = error?.diagnostics.first
    #expect(fault?.id == "unencodable")
    #expect(
      fault?.message == "windows-1252 has no “Ł” (U+0141 LATIN CAPITAL LETTER L WITH STROKE)")
    #expect(fault?.position == TextPosition(line: 2, column: 1))
    #expect(fault?.remedy.isEmpty == false)
  }

  /// Bytes that are refused, with the error's id and place.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let id: String
    var line = 1
    let column: Int
    var guessing = true
    var testDescription: String { name }
  }

  static let refusals = [
    Refusal(
      name: "UTF-32 little-endian", bytes: [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], id: "encoding", column: 1),
    Refusal(name: "UTF-32 big-endian", bytes: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41], id: "encoding", column: 1),
    Refusal(
      name: "a mix of UTF-8 and Windows-1252", bytes: Array("æ\nbl".utf8) + [0xE5, 0x62], id: "encoding",
      line: 2, column: 3),
    Refusal(
      name: "Windows-1252 in a stream", bytes: [0x62, 0x6C, 0xE5, 0x62], id: "encoding", column: 3,
      guessing: false),
    Refusal(
      name: "a truncated scalar", bytes: Array("åpne ".utf8) + [0xE2, 0x80], id: "encoding", column: 6),
    Refusal(name: "an overlong form", bytes: Array("å".utf8) + [0xC0, 0xAF], id: "encoding", column: 2),
    Refusal(
      name: "a surrogate in UTF-8", bytes: Array("å".utf8) + [0xED, 0xA0, 0x80], id: "encoding", column: 2),
    Refusal(
      name: "bad UTF-8 behind its mark", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF], id: "encoding", column: 2),
    Refusal(name: "half a unit of UTF-16", bytes: [0xFF, 0xFE, 0x41, 0, 0x42], id: "encoding", column: 2),
    Refusal(
      name: "half a pair of UTF-16", bytes: [0xFE, 0xFF, 0, 0x41, 0xD8, 0x3D], id: "encoding", column: 2),
    Refusal(name: "a NUL", bytes: Array("to\nlinjer".utf8) + [0], id: "binary", line: 2, column: 7),
    Refusal(name: "UTF-16 without a mark", bytes: [0x41, 0, 0x42, 0], id: "binary", column: 2),
    Refusal(name: "a PDF", bytes: Array("%PDF-1.7\n".utf8), id: "binary", column: 1),
    Refusal(name: "a DOCX", bytes: [0x50, 0x4B, 3, 4, 20, 0], id: "binary", column: 1),
    Refusal(
      name: "an old Word file", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], id: "binary",
      column: 1),
    Refusal(name: "an RTF file", bytes: Array("{\\rtf1 }".utf8), id: "binary", column: 1),
    Refusal(name: "many controls", bytes: Array("ab".utf8) + [1, 2, 3], id: "binary", column: 3),
  ]

  @Test("these are refused with a place and a remedy", arguments: refusals)
  func refusal(_ refusal: Refusal) {
    let error = #expect(throws: InvalidInput.self) {
      try DecodedText(decoding: refusal.bytes, guessing: refusal.guessing)
    }
    let fault = error?.diagnostics.first
    #expect(fault?.id == refusal.id)
    #expect(fault?.position == TextPosition(line: refusal.line, column: refusal.column))
    #expect(fault?.remedy.isEmpty == false)
    #expect(fault?.message.hasSuffix(".") == false)
  }

  @Test("nothing, a mark alone and white space alone are fine", arguments: [[], [0xEF, 0xBB, 0xBF], [0x20]])
  func empty(bytes: [UInt8]) throws {
    let decoded = try DecodedText(decoding: bytes, guessing: true)
    #expect(try decoded.encode(decoded.text) == bytes)
  }

  @Test("text of any encoding that is accepted comes back", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let marks: [[UInt8]] = [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
    var bytes = marks.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 0..<3000, using: &random) {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: bytes.append(UInt8.random(in: 0x80...0xFF, using: &random))
      case 1: bytes += Array("å".utf8)
      default: bytes.append(UInt8.random(in: 0x20..<0x7F, using: &random))
      }
    }
    guard let decoded = try? DecodedText(decoding: bytes, guessing: true) else { return }
    #expect(try decoded.encode(decoded.text) == bytes)
    let offsets = decoded.text.indices.filter { decoded.text[$0] & 0xC0 != 0x80 }
    for offset in offsets.suffix(50) {
      let prefix = Array(decoded.text[..<offset])
      #expect(try decoded.encode(prefix).count == decoded.sourceOffset(ofByte: offset))
    }
  }
}
