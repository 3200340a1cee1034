/// Writes the container that `Sources/Morphology/CompiledTable.swift` reads (layout in `tools/lexicon/tables.py`).
enum Table {
  /// A tagger's table: settings, then sixteen weights a row.
  static func bytes(rows: Int, least: Int, _ weights: [Int8]) -> [UInt8] {
    let sections = [number(rows) + number(least), weights.map { UInt8(bitPattern: $0) }]
    var directory: [UInt8] = []
    let header = 24 + 8 * sections.count
    var offset = header + padding(header)
    var body = [UInt8](repeating: 0, count: padding(header))
    for section in sections {
      directory += number(offset) + number(section.count)
      let padded = section + [UInt8](repeating: 0, count: padding(section.count))
      body += padded
      offset += padded.count
    }
    let rest = number(24 + directory.count + body.count) + number(sections.count) + directory + body
    return Array("OBTAG\0\0\u{1}".utf8) + number64(checksum(rest)) + rest
  }

  private static func padding(_ count: Int) -> Int { (64 - count % 64) % 64 }

  private static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func number64(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }

  /// FNV-1a over 8-byte little-endian words, the last one filled with zeros.
  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    while index < bytes.count {
      var word: UInt64 = 0
      for place in 0..<8 where index + place < bytes.count {
        word |= UInt64(bytes[index + place]) << (8 * UInt64(place))
      }
      hash = (hash ^ word) &* 0x100_0000_01B3
      index += 8
    }
    return hash
  }
}
