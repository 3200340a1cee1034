/// A BCP 47 language tag in its usual spelling, such as `nb`, `nb-NO` or `en-GB`.
public struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
  /// The tag as written in files.
  public let description: String

  /// Norwegian Bokmål.
  public static let bokmål = LanguageTag(known: "nb")
  /// Norwegian Nynorsk.
  public static let nynorsk = LanguageTag(known: "nn")
  /// English as written in Britain.
  public static let britishEnglish = LanguageTag(known: "en-GB")
  /// English as written in the United States.
  public static let americanEnglish = LanguageTag(known: "en-US")

  private init(known: String) { description = known }

  /// Reads a tag; underscores count as hyphens. Nil when it is not a language with optional subtags.
  ///
  /// The language becomes lower case, a script title case, a region upper case (RFC 5646, section 2.1.1).
  public init?(_ text: some StringProtocol) {
    let parts = String(text).split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let language = parts.first, (2...8).contains(language.utf8.count),
      language.utf8.allSatisfy({ isASCIILetter($0) })
    else { return nil }
    var spelled = [language.lowercased()]
    for part in parts.dropFirst() {
      guard part.utf8.count <= 8, part.utf8.allSatisfy({ isASCIILetter($0) || (0x30...0x39).contains($0) })
      else { return nil }
      switch part.utf8.count {
      case 2: spelled.append(part.uppercased())
      case 4 where part.utf8.allSatisfy({ isASCIILetter($0) }):
        spelled.append(part.prefix(1).uppercased() + part.dropFirst().lowercased())
      default: spelled.append(part.lowercased())
      }
    }
    description = spelled.joined(separator: "-")
  }

  /// The primary language subtag, such as `en`.
  public var language: String { String(description.prefix(while: { $0 != "-" })) }

  /// Whether texts in `other` may serve where this language is asked for: `nb`, `no` and `nb-NO` match
  /// one another, as do `en`, `en-GB` and `en-US`; `nb` and `nn` do not.
  public func matches(_ other: LanguageTag) -> Bool {
    func family(_ tag: LanguageTag) -> String { tag.language == "no" ? "nb" : tag.language }
    return family(self) == family(other)
  }
}

private func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
