internal import LocaleData
internal import Localization
internal import Model
internal import Synchronization

/// What English writes for names that Norwegian spells otherwise, from the tables and rules of `Localization`. They are read
/// with the first name that the target does not have as it stands: most pairs need none. Any thread.
final class EnglishNames: Sendable {
  private let converter: Mutex<NameConverter?>
  private let target: LanguageTag
  private let data: LocaleData

  /// - Throws: `InvalidInput` when tables of a folder are broken; those of the program are tested.
  init(target: LanguageTag, data: LocaleData) throws(InvalidInput) {
    self.target = target
    self.data = data
    let isOwn = data.names.allSatisfy { !$0.hasPrefix("nb-en/name") || data.isEmbedded($0) }
    converter = Mutex(isOwn ? nil : try NameConverter(target: target, data: data))
  }

  /// The English forms of a name as words; empty when there is no other than the Norwegian one.
  func forms(of name: ArraySlice<UInt8>) -> [[WordKey]] {
    let converter = converter.withLock { converter in
      if converter == nil { converter = try? NameConverter(target: target, data: data) }
      return converter
    }
    return (converter?.forms(of: Array(name)) ?? []).map { form in
      form.split { $0 == " " || $0 == "-" }.map { WordKey(String($0)) }
    }
  }
}
