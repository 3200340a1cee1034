extension NameConverter {
  /// Every English form that is accepted for a name, or for one word of one: what tables have in any order of preference,
  /// and what the letter rules make of a word that is marked as romanized. Without genitive endings; empty where English
  /// writes the name as Norwegian does. Sorted.
  public func forms(of name: [UInt8]) -> [String] {
    var forms: Set<String> = []
    for base in [name] + Self.stems(name) {
      let key = NameText.lowered(base)
      for entry in [table.persons[key], table.surnames[key], table.places[key]] {
        forms.formUnion(entry?.english ?? [])
      }
      for entry in table.givenNames[key] ?? [] { forms.formUnion(entry.english) }
      if let place = englishPlace(key) { forms.insert(String(decoding: place, as: UTF8.self)) }
      if !base.contains(0x20), !gates.hasKeptLetter(key) {
        for part in key.split(separator: 0x2D) where gates.mark(of: Array(part)).isMarked {
          for origin in ["ru", "uk"] { forms.insert(spelled(key, origin: origin)) }
        }
      }
    }
    forms.remove(String(decoding: name, as: UTF8.self))
    return forms.sorted()
  }

  /// A word in small letters by the letter rules alone, with its capitals.
  private func spelled(_ word: [UInt8], origin: String) -> String {
    let parts = word.split(separator: 0x2D).map { part in
      NameText.capitalized((try? rules.apply(to: Array(part), origin: origin)) ?? Array(part))
    }
    return String(decoding: Array(parts.joined(separator: [0x2D])), as: UTF8.self)
  }
}
