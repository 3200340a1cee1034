extension Check {
  /// Characters that nobody sees in the target: zero width spaces and joiners, byte order marks, soft hyphens, marks of
  /// writing direction, control characters.
  static let charInvisible = Check(
    "char.invisible", .warning,
    examples: [
      .fires("Hei på deg", "Hello\u{200B} there"), .fires("Hei på deg", "Hel\u{00AD}lo there"),
      .silent("Hei på deg", "Hello\u{00A0}there"),
    ]
  ) { pair, findings in
    let bytes = pair.target.bytes
    for (index, byte) in bytes.enumerated() {
      var length = 0
      if byte < 0x20 || byte == 0x7F {
        if byte != 0x09, byte != 0x0A, byte != 0x0D { length = 1 }
      } else if byte == 0xC2, index + 1 < bytes.count {
        if bytes[index + 1] == 0xAD || (0x80...0x9F).contains(bytes[index + 1]) { length = 2 }
      } else if byte == 0xE2, index + 2 < bytes.count {
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        if second == 0x80, (0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third) { length = 3 }
        if second == 0x81, third == 0xA0 || (0xA6...0xA9).contains(third) { length = 3 }
      } else if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF {
        length = 3
      }
      if length > 0 {
        let range = index..<index + length
        let scalar =
          pair.target.text(range).unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) }
          ?? ""
        let name = "U+" + String(repeating: "0", count: max(0, 4 - scalar.utf8.count)) + scalar
        findings.add(target: range, nil, [name], fix: [TextEdit(range, "")])
      }
    }
  }
}
