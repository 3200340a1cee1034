/// What a run of characters without blanks looks like.
struct ChunkShape {
  private let chunk: ArraySlice<UInt8>

  private(set) var hasDigit = false
  private(set) var hasPoint = false
  private var hasColon = false
  private var hasHyphen = false
  private var hasStroke = false

  init(_ chunk: ArraySlice<UInt8>) {
    self.chunk = chunk
    for byte in chunk {
      switch byte {
      case 0x30...0x39: hasDigit = true
      case 0x2E: hasPoint = true
      case 0x3A: hasColon = true
      case 0x2D: hasHyphen = true
      case 0x2F, 0x5C: hasStroke = true
      default: break
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
  private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private func parts(_ separator: UInt8) -> [ArraySlice<UInt8>] {
    chunk.split(separator: separator, omittingEmptySubsequences: false)
  }

  /// Four numbers up to 255 with points between, perhaps with a port or a prefix length; IPv6.
  var isInternetAddress: Bool {
    guard hasDigit && hasPoint || hasColon else { return false }
    let host = chunk.prefix { Self.isDigit($0) || $0 == 0x2E }
    let rest = chunk.dropFirst(host.count)
    let numbers = host.split(separator: 0x2E, omittingEmptySubsequences: false)
    if numbers.count == 4, rest.isEmpty || rest.first == 0x3A || rest.first == 0x2F {
      let values = numbers.map {
        $0.count > 3 || $0.isEmpty ? 999 : $0.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      }
      let hasGroups = numbers.dropFirst().allSatisfy { $0.count == 3 }
      // 1.000.000.000 is a number.
      if values.allSatisfy({ $0 <= 255 }) { return !hasGroups || [10, 127, 172, 192].contains(values[0]) }
    }
    let colons = parts(0x3A)
    return colons.count >= 3 && colons.allSatisfy { $0.count <= 4 && $0.allSatisfy(Self.isHex) }
      && (chunk.contains { !Self.isDigit($0) && $0 != 0x3A } || colons.count >= 6)
  }

  /// `00:1A:2B:3C:4D:5E`, with hyphens too.
  var isHardwareAddress: Bool {
    guard hasColon || hasHyphen, chunk.count >= 17 else { return false }
    for separator: UInt8 in [0x3A, 0x2D] {
      let pairs = parts(separator)
      if pairs.count == 6, pairs.allSatisfy({ $0.count == 2 && $0.allSatisfy(Self.isHex) }) { return true }
    }
    // UUIDs.
    return parts(0x2D).map(\.count) == [8, 4, 4, 4, 12]
  }

  /// `168.192.in-addr.arpa`: three labels or more with points between, the last of letters.
  var isHostName: Bool {
    guard hasDigit, hasPoint else { return false }
    let labels = parts(0x2E)
    guard labels.count >= 3, let last = labels.last, last.count >= 2, last.allSatisfy(Self.isLetter) else {
      return false
    }
    return labels.allSatisfy { label in
      !label.isEmpty
        && label.allSatisfy { $0 < 0x80 && (Self.isLetter($0) || Self.isDigit($0) || $0 == 0x2D) }
    } && chunk.contains(where: Self.isDigit)
  }

  /// `10.1000/182`.
  var isDigitalObject: Bool {
    chunk.starts(with: [0x31, 0x30, 0x2E]) && chunk.dropFirst(3).prefix { Self.isDigit($0) }.count >= 4
      && chunk.contains(0x2F)
  }

  /// `/usr/lib/x1`, `C:\temp`, `a/b/c.d`: strokes with letters between.
  var isPath: Bool {
    guard hasStroke else { return false }
    if chunk.contains(0x5C) { return true }
    guard chunk.contains(where: Self.isLetter) else { return false }
    let parts = parts(0x2F)
    return parts.count >= 3 && chunk.contains(0x2E) || parts.count >= 2 && parts[0].isEmpty
  }

  /// A capital and a digit, nothing but letters, digits, hyphens and strokes, and no number with a unit: `F-35`, `A320`.
  var isCodeName: Bool {
    guard let first = chunk.first, Self.isLetter(first), chunk.contains(where: Self.isDigit) else {
      return false
    }
    let head = chunk.prefix { Self.isLetter($0) }
    guard head.allSatisfy(Self.isUpper) || head.count <= 6 && Self.isUpper(first) else { return false }
    return chunk.allSatisfy {
      Self.isLetter($0) || Self.isDigit($0) || $0 == 0x2D || $0 == 0x2F || $0 == 0x5F || $0 == 0x2E
        || $0 == 0x3A
    }
      && chunk.last.map { Self.isDigit($0) || Self.isLetter($0) } ?? false
      // ca.14 and kl.14 are words with numbers.
      && !(chunk.contains(0x2E) && head.contains { !Self.isUpper($0) })
  }
}
