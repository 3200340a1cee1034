import Model

/// A target that is nobody's language: the source with accents on its letters, between brackets.
///
/// It shows before any translation is made what a document will hold: text that stays as it was is not
/// translatable, a missing bracket is a cut text, a broken layout cannot take longer words. The letters stand in
/// Windows-1252, so that documents in that encoding can take them.
enum PseudoTranslation {
  /// What a pair's `origin` says.
  static let origin = "pseudo"

  private static let letters: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "aeiouyncszdpåøæAEIOUYNCSZDPÅØÆ".unicodeScalars, "áëïöüýñçšžðþãõäÁËÏÖÜÝÑÇŠŽÐÞÃÕÄ".unicodeScalars))

  /// The pseudo-translation of a source, with its codes around the same letters. Linear.
  static func of(_ source: InlineText) -> InlineText {
    var text: [UInt8] = [UInt8(ascii: "[")]
    var codes = source.codes
    var next = 0
    func place(_ offset: Int) {
      while next < codes.count, codes[next].offset <= offset {
        codes[next].offset = text.count
        next += 1
      }
    }
    var offset = 0
    for scalar in source.text.unicodeScalars {
      place(offset)
      text.append(contentsOf: String(letters[scalar] ?? scalar).utf8)
      offset += UTF8.width(scalar)
    }
    place(source.text.utf8.count)
    text.append(UInt8(ascii: "]"))
    return InlineText(String(decoding: text, as: UTF8.self), codes: codes)
  }
}

extension Pair {
  /// Takes the pseudo-translation as a draft target.
  mutating func fillWithPseudo() {
    target = PseudoTranslation.of(source)
    state = .draft
    origin = PseudoTranslation.origin
  }
}
