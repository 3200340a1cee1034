extension TargetForms {
  /// Every form of an English term, the citation form first.
  /// - Parameter partOfSpeech: a Universal Dependencies part of speech; nil for a noun, or a verb behind `to`.
  public func spellings(of term: String, partOfSpeech: String?) -> [String] {
    english.forms(of: term, partOfSpeech: partOfSpeech).map(\.text)
  }
}
