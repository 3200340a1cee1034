public import LocaleData
internal import Localization
public import Model
internal import Tables

/// The languages that messages and reports speak.
public enum MessageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case norwegian = "nb"
}

/// The messages of findings and the words of reports, from `Locales/ui/checks.tsv`. Immutable and `Sendable`.
public struct Messages: Sendable {
  private let texts: [String: String]
  /// The language of the messages.
  public let language: MessageLanguage

  /// - Throws: `InvalidInput` when the table is missing or broken.
  public init(_ language: MessageLanguage, data: LocaleData = .embedded) throws(InvalidInput) {
    var texts: [String: String] = [:]
    for row in try WordTable.rows("ui/checks.tsv", columns: 4, data) {
      texts[row[0]] = language == .norwegian ? row[1] : row[2]
    }
    self.texts = texts
    self.language = language
  }

  /// The message of a finding.
  public func text(of finding: Finding) -> String { text(finding.message, finding.arguments) }

  /// The text of a key with `{0}`, `{1}` … replaced; the key itself where there is none.
  public func text(_ key: String, _ arguments: [String] = []) -> String {
    guard let pattern = texts[key] else { return key }
    guard !arguments.isEmpty else { return pattern }
    var result = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let close = rest[open...].firstIndex(of: "}") ?? rest.endIndex
      if close < rest.endIndex, let number = Int(rest[rest.index(after: open)..<close]),
        arguments.indices.contains(number)
      {
        result += arguments[number]
        rest = rest[rest.index(after: close)...]
      } else {
        result += rest[open...open]
        rest = rest[rest.index(after: open)...]
      }
    }
    return result + rest
  }

  /// Whether there is a text for a key.
  public func has(_ key: String) -> Bool { texts[key] != nil }
}
