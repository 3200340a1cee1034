internal import CICU

/// Names of countries, languages and the like in ICU's own data (CLDR, Unicode License V3). Any thread.
public enum DisplayNames {
  /// What is named.
  public enum Kind: Sendable, CaseIterable {
    /// Countries and other regions, by code: `KZ`, or a number for a part of the world.
    case territory
    /// Languages, by code: `kk`.
    case language
    /// Currencies, by code and count: `NOK one`, `NOK other`.
    case currency
    /// The months, by number from 1.
    case month
    /// The days of the week, by number from 1, Sunday first.
    case weekday
    /// Units of measurement, by type, name and count: `length-kilometer one`; for some languages their
    /// `gender`.
    case unit
    /// Cities, by time zone with a colon for the slash: `Europe:Vienna`. Only where the name is not the
    /// zone's own.
    case city

    fileprivate var code: cicu_name_kind {
      switch self {
      case .territory: CICU_TERRITORIES
      case .language: CICU_LANGUAGES
      case .currency: CICU_CURRENCIES
      case .month: CICU_MONTHS
      case .weekday: CICU_WEEKDAYS
      case .unit: CICU_UNITS
      case .city: CICU_CITIES
      }
    }
  }

  /// The names of a kind by their keys; what a later locale names counts instead of what an earlier one does,
  /// as in `["en", "en_GB"]`. Locales are ICU's: `no` has what `nb` and `nn` inherit. O(names).
  public static func names(_ kind: Kind, in locales: [String]) throws(ICUError) -> [String: String] {
    var names: [String: String] = [:]
    for locale in locales {
      var bytes: [UInt8] = []
      let status = withUnsafeMutablePointer(to: &bytes) { pointer in
        cicu_names(kind.code, locale, pointer) { context, bytes, count in
          guard let context else { return }
          context.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        }
      }
      try ICUError.check(status, "read names")
      for line in bytes.split(separator: 0x0A) {
        guard let tab = line.firstIndex(of: 0x09) else { continue }
        names[String(decoding: line[..<tab], as: UTF8.self)] = String(
          decoding: line[(tab + 1)...], as: UTF8.self)
      }
    }
    return names
  }
}
