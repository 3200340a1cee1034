/// Whether a language tag is well-formed by BCP 47.
///
/// Source: RFC 5646, 2.1 (grammar) and 2.2.9 (no variant and no singleton twice).
enum LanguageTags {
  /// Tags that were registered before the grammar was and do not fit it (RFC 5646, 2.1, irregular).
  private static let irregular: Set<String> = [
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo",
    "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
  ]

  static func isWellFormed(_ tag: String) -> Bool {
    let tag = tag.lowercased()
    if irregular.contains(tag) { return true }
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) }) else {
      return false
    }
    guard let first = parts.first else { return false }
    if first == [UInt8(ascii: "x")] { return parts.count > 1 }
    guard first.count >= 2, first.allSatisfy(isLetter) else { return false }
    var rest = parts.dropFirst()
    func take(where fits: ([UInt8]) -> Bool) -> [UInt8]? {
      guard let next = rest.first, fits(next) else { return nil }
      rest.removeFirst()
      return next
    }
    if first.count <= 3 {
      for _ in 0..<3 where take(where: { $0.count == 3 && $0.allSatisfy(isLetter) }) == nil { break }
    }
    _ = take { $0.count == 4 && $0.allSatisfy(isLetter) }
    _ = take { ($0.count == 2 && $0.allSatisfy(isLetter)) || ($0.count == 3 && $0.allSatisfy(isDigit)) }
    var variants: Set<[UInt8]> = []
    while let variant = take(where: { $0.count >= 5 || ($0.count == 4 && isDigit($0[0])) }) {
      guard variants.insert(variant).inserted else { return false }
    }
    var singletons: Set<[UInt8]> = []
    while let singleton = take(where: { $0.count == 1 && $0[0] != UInt8(ascii: "x") }) {
      guard singletons.insert(singleton).inserted, take(where: { $0.count >= 2 }) != nil else { return false }
      while take(where: { $0.count >= 2 }) != nil {}
    }
    if take(where: { $0 == [UInt8(ascii: "x")] }) != nil { return !rest.isEmpty }
    return rest.isEmpty
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
}
