internal import ICUText
internal import LocaleData
internal import Model
internal import Synchronization

/// The letter rules of `nb-en/names.rules` and `names-uk.rules`, opened when they are first needed. Any thread.
final class NameRules: Sendable {
  /// A transliterator once it is open, behind a lock.
  private struct Opened {
    var general: Transliterator?
    var ukrainian: Transliterator?
  }
  private let opened = Mutex(Opened())
  private let general: [UInt8]
  private let ukrainian: [UInt8]

  /// - Throws: `InvalidInput` when the files are missing.
  init(data: LocaleData) throws(InvalidInput) {
    func read(_ name: String) throws(InvalidInput) -> [UInt8] {
      guard let bytes = data.bytes(of: name) else {
        throw InvalidInput("locale-data", "the language data has no file \(name)")
      }
      return bytes
    }
    general = try read("nb-en/names.rules")
    ukrainian = try read("nb-en/names-uk.rules")
  }

  /// A word in small letters as English spells it.
  /// - Throws: `ICUError` for rules that ICU refuses.
  func apply(to word: [UInt8], origin: String?) throws(ICUError) -> [UInt8] {
    try opened.withLock { (opened) throws(ICUError) -> [UInt8] in
      if origin == "uk" {
        if let rules = opened.ukrainian { return rules.apply(to: word) }
        let rules = try Transliterator(rules: ukrainian)
        opened.ukrainian = rules
        return rules.apply(to: word)
      }
      if let rules = opened.general { return rules.apply(to: word) }
      let rules = try Transliterator(rules: general)
      opened.general = rules
      return rules.apply(to: word)
    }
  }
}
