internal import ICUText
internal import LocaleData
internal import Model
internal import Synchronization

/// Names of countries, regions and cities as English has them: from `nb-en/supplement.tsv` and ICU's data (CLDR), read when
/// the first one is asked for. Any thread.
final class PlaceNames: Sendable {
  private struct Names {
    var english: [[UInt8]: String] = [:]
    /// How many words the longest name has, by the first word; only names of several words.
    var longest: [[UInt8]: Int] = [:]
  }
  private let names = Mutex<Names?>(nil)
  private let data: LocaleData
  private let target: LanguageTag

  init(data: LocaleData, target: LanguageTag) {
    self.data = data
    self.target = target
  }

  /// The English name of a place by its Norwegian one in small letters.
  func english(_ norwegian: [UInt8]) -> String? {
    names.withLock { names in
      if names == nil { names = Self.read(data, target) }
      return names?.english[norwegian]
    }
  }

  /// How many words the longest name has that begins with a word in small letters, 1 when none has several.
  func longestName(after first: [UInt8]) -> Int {
    names.withLock { names in
      if names == nil { names = Self.read(data, target) }
      return names?.longest[first] ?? 1
    }
  }

  private static func read(_ data: LocaleData, _ target: LanguageTag) -> Names {
    var found: [[UInt8]: String] = [:]
    for cells in (try? WordTable.rows("nb-en/supplement.tsv", columns: 8, data)) ?? [] {
      for name in [cells[1], cells[2]] where name != "-" && !name.isEmpty {
        found[NameText.lowered(name.utf8)] = cells[3]
      }
    }
    let english = target == .britishEnglish ? ["en", "en_001", "en_GB"] : ["en"]
    for kind in [DisplayNames.Kind.territory, .city] {
      // Cities that no language names otherwise than by their zone's newer name stand in the root: Nuuk.
      let locales = kind == .city ? ["root"] + english : english
      guard let targets = try? DisplayNames.names(kind, in: locales) else { continue }
      // Both written standards, each with what they share.
      for locales in [["no", "nb"], ["no", "nn"]] {
        for (key, name) in ((try? DisplayNames.names(kind, in: locales)) ?? [:]).sorted(by: {
          $0.key < $1.key
        }) {
          // A zone that English does not name otherwise has its city in its id.
          let zone = key.split(separator: ":").last?.split(separator: "_").joined(separator: " ")
          guard let english = targets[key] ?? (kind == .city ? zone : nil) else { continue }
          // `verden` and `ukjent by` are no names.
          guard NameText.isCapital(Array(name.utf8), at: 0) else { continue }
          let place = NameText.lowered(name.utf8)
          if found[place] == nil { found[place] = Self.inWords(english) }
        }
      }
    }
    var names = Names(english: found)
    for name in found.keys {
      let words = name.split(separator: 0x20)
      guard words.count > 1, let first = words.first else { continue }
      names.longest[Array(first)] = max(names.longest[Array(first)] ?? 1, words.count)
    }
    return names
  }

  /// CLDR's names for lists in the words of running text: `Trinidad & Tobago`.
  private static func inWords(_ name: String) -> String {
    name.split(separator: " ").map { $0 == "&" ? "and" : String($0) }.joined(separator: " ")
  }
}
