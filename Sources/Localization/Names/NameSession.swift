/// The names of one document: a form that is confirmed, or seen in full, serves the whole document. A value; one
/// thread at a time.
public struct NameSession: Sendable {
  private let converter: NameConverter
  /// English by Norwegian in small letters: what the user has confirmed.
  private var confirmed: [[UInt8]: String] = [:]
  /// The English surname by the Norwegian one in small letters, of persons that were seen in full.
  private var surnames: [[UInt8]: String] = [:]
  /// Hashes of names that stay as they are: the same few occur all over a text. FNV-1a, 64 bits: two names of one
  /// document share one by chance less than once in 10¹⁰ documents.
  private var kept: Set<UInt64> = []

  /// A session without names.
  public init(_ converter: NameConverter) { self.converter = converter }

  /// Confirms a form, such as one of a glossary: it counts before tables and rules, its genitive and the surname alone
  /// included.
  public mutating func confirm(_ norwegian: String, as english: String) {
    confirmed[NameText.lowered(norwegian.utf8)] = english
    learnSurname(Array(norwegian.utf8), english)
  }

  /// The English of a name at its place in the document.
  public mutating func conversion(of name: ArraySlice<UInt8>) -> NameConversion {
    let whole = Array(name)
    if !confirmed.isEmpty, let known = known(whole, in: confirmed, .confirmed) { return known }
    if !surnames.isEmpty, !name.contains(0x20), let known = known(whole, in: surnames, .words) {
      return known
    }
    let hash = name.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    if kept.contains(hash) { return .kept(whole) }
    let conversion = converter.convert(whole)
    if !conversion.isChanged { kept.insert(hash) }
    return conversion
  }

  /// Keeps the surname of a person that was seen in full.
  public mutating func learn(_ conversion: NameConversion) {
    guard conversion.isChanged else { return }
    learnSurname(Array(conversion.base.utf8), conversion.englishBase)
  }

  private mutating func learnSurname(_ norwegian: [UInt8], _ english: String) {
    let words = norwegian.split(separator: 0x20)
    let targets = english.utf8.split(separator: 0x20)
    // Afrika sør for Sahara is nobody's name.
    let isPerson =
      words.count > 1 && words.count == targets.count && !converter.isPlace(norwegian)
      && words.allSatisfy { NameText.isCapital(Array($0), at: 0) }
    guard isPerson, let surname = words.last, let target = targets.last else { return }
    let key = NameText.lowered(surname)
    if surnames[key] == nil { surnames[key] = String(decoding: Array(target), as: UTF8.self) }
  }

  private func known(
    _ name: [UInt8], in names: [[UInt8]: String], _ reason: NameConversion.Reason
  ) -> NameConversion? {
    for base in [name] + NameConverter.stems(name) {
      guard let english = names[NameText.lowered(base)] else { continue }
      let norwegian = String(decoding: base, as: UTF8.self)
      let isSame = english.utf8.elementsEqual(norwegian.utf8)
      let text =
        isSame
        ? String(decoding: name, as: UTF8.self)
        : base.count == name.count ? english : NameConverter.genitive(of: english, isPlace: false)
      return NameConversion(
        text: text, isChanged: !isSame, confidence: reason == .confirmed ? 1 : 0.95, reason: reason,
        base: norwegian,
        englishBase: english)
    }
    return nil
  }
}
