internal import Model

/// A place where a document says that it is in Norwegian.
struct LanguagePlace: Sendable {
  /// The bytes of the language's tag.
  var range: ByteRange
  /// What stands between the parts of the tag: a hyphen, or `_` as in POSIX.
  private var separator: UInt8

  /// The place, if these bytes are a tag of Norwegian: `nb`, `nn` or `no`, perhaps with a country.
  init?(_ range: ByteRange, in source: [UInt8]) {
    let tag = source[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let base = tag.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    guard ["nb", "nn", "no"].contains(where: { base.elementsEqual($0.utf8) }) else { return nil }
    self.range = range
    separator = tag.contains(UInt8(ascii: "_")) ? UInt8(ascii: "_") : UInt8(ascii: "-")
  }

  /// The change that makes it say another language.
  func edit(_ language: LanguageTag) -> SplicedText.Edit {
    .init(
      range: range,
      bytes: language.description.utf8.map { $0 == UInt8(ascii: "-") ? separator : $0 })
  }
}
