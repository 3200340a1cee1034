public import Model

/// The languages Ordbro translates between.
public enum Languages {
  /// `nb` or `nn`, in any usual spelling; `no` is Bokmål.
  public static func source(_ name: String) -> LanguageTag? {
    guard let tag = LanguageTag(name) else { return nil }
    if tag.matches(.bokmål) { return .bokmål }
    return tag.matches(.nynorsk) ? .nynorsk : nil
  }

  /// `en-GB` or `en-US`; plain `en` is `en-GB`.
  public static func target(_ name: String) -> LanguageTag? {
    guard let tag = LanguageTag(name), tag.matches(.britishEnglish) else { return nil }
    switch tag.description {
    case "en", "en-GB": return .britishEnglish
    case "en-US": return .americanEnglish
    default: return nil
    }
  }
}
