/// How the genitive is made, from the rows `GENITIVE` and `PROPN` of the paradigms: by a letter, or by an
/// apostrophe after letters that do not bear that. Immutable and `Sendable`.
public struct GenitiveEndings: Sendable {
  /// The letter, as an ASCII byte.
  public let letter: UInt8
  /// The last letters of words, as ASCII bytes, that take an apostrophe in its place.
  private let bare: Set<UInt8>
  /// Whether names may have an apostrophe before the letter.
  public let namesTakeApostrophe: Bool

  init(_ paradigms: Paradigms) {
    let general = paradigms.genitive.rules.first { $0.pattern.isEmpty }
    letter = general?.endings.first?.bytes.first ?? UInt8(ascii: "s")
    bare = Set(paradigms.genitive.rules.compactMap { $0.pattern.first.flatMap { UInt8(exactly: $0) } })
    namesTakeApostrophe = paradigms.name.rules.contains { rule in
      rule.endings.contains { $0.bytes.count > 1 && $0.bytes.first == UInt8(ascii: "'") }
    }
  }

  /// Whether a word whose last byte this is, in lower case, takes an apostrophe in place of the letter.
  public func isBare(after byte: UInt8) -> Bool { bare.contains(byte) }
}
