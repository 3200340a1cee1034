internal import LocaleData
internal import Tables

/// Decodes the character references of HTML (WHATWG, 13.2.5.72 and following).
enum CharacterReferences {
  /// What names stand for, with whether they do so without a semicolon.
  private static let named: [String: (text: String, isBare: Bool)] = {
    // The table is part of the program and a test reads it; without it only numbers are decoded.
    guard let bytes = LocaleData.embedded.bytes(of: "und/character-references.tsv"),
      let table = try? Table(parsing: bytes)
    else { return [:] }
    var named: [String: (String, Bool)] = [:]
    for row in table.rows where row.cells.count >= 3 {
      let scalars = row.cells[1].split(separator: " ").compactMap { UInt32($0, radix: 16) }
        .compactMap(Unicode.Scalar.init)
      named[row.cells[0]] = (String(String.UnicodeScalarView(scalars)), row.cells[2] == "yes")
    }
    return named
  }()

  /// No name is longer.
  private static let longestName = 32

  /// The reference at the `&` that these bytes begin with: its text and its length; nil where the `&` is only
  /// itself. In attributes a name without a semicolon counts only where no letter, digit or `=` follows.
  static func decode(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) -> (text: String, length: Int)? {
    let body = bytes.dropFirst()
    if body.first == UInt8(ascii: "#") { return numeric(body.dropFirst()) }
    let name = body.prefix(longestName).prefix { isAlphanumeric($0) }
    guard !name.isEmpty else { return nil }
    if body.dropFirst(name.count).first == UInt8(ascii: ";"),
      let reference = named[String(decoding: name, as: UTF8.self)]
    {
      return (reference.text, name.count + 2)
    }
    // "&aringrlig" is "å" and "rlig".
    for count in stride(from: min(name.count, 6), to: 1, by: -1) {
      guard let reference = named[String(decoding: name.prefix(count), as: UTF8.self)], reference.isBare
      else {
        continue
      }
      if inAttribute, let next = body.dropFirst(count).first,
        isAlphanumeric(next) || next == UInt8(ascii: "=")
      {
        return nil
      }
      return (reference.text, count + 1)
    }
    return nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func numeric(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
    let isHexadecimal = bytes.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = bytes.dropFirst(isHexadecimal ? 1 : 0).prefix {
      (0x30...0x39).contains($0) || (isHexadecimal && (0x61...0x66).contains($0 | 0x20))
    }
    guard !digits.isEmpty else { return nil }
    let value = digits.reduce(UInt32(0)) { value, digit in
      let number = UInt32(digit < 0x3A ? digit - 0x30 : (digit | 0x20) - 0x57)
      return min(value * (isHexadecimal ? 16 : 10) + number, 0x110000)
    }
    var length = 2 + (isHexadecimal ? 1 : 0) + digits.count
    if bytes.dropFirst(length - 2).first == UInt8(ascii: ";") { length += 1 }
    return (String(scalar(value)), length)
  }

  /// The scalar that a number stands for: 0x80 to 0x9F as in Windows-1252.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    let windows1252: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
      0x8D,
      0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
      0x203A,
      0x0153, 0x9D, 0x017E, 0x0178,
    ]
    let value = (0x80...0x9F).contains(value) ? windows1252[Int(value - 0x80)] : value
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
