/// Which inflected form of a word a form is. A value of one byte; `Sendable`.
public struct Form: Hashable, Sendable, CustomStringConvertible {
  /// The form without the question of the genitive.
  public enum Name: String, Sendable, CaseIterable {
    case citation
    case definiteSingular = "definite singular"
    case indefinitePlural = "indefinite plural"
    case definitePlural = "definite plural"
    case genitive
    case infinitive
    case present
    case past
    case pastParticiple = "past participle"
    case commonParticiple = "common participle"
    case declinedParticiple = "declined participle"
    case presentParticiple = "present participle"
    case passive
    case pastPassive = "past passive"
    case imperative
    case neuter
    case definiteOrPlural = "definite or plural"
    case comparative
    case superlative
    case definiteSuperlative = "definite superlative"
  }

  /// The form as one byte, for compact tables.
  public let code: UInt8

  /// A form, in the genitive or not.
  public init(_ name: Name, isGenitive: Bool = false) {
    code = UInt8(Name.allCases.firstIndex(of: name) ?? 0) | (isGenitive ? 0x80 : 0)
  }

  /// A form from its code; codes that stand for none count as the citation form.
  public init(code: UInt8) {
    self.code = Int(code & 0x7F) < Name.allCases.count ? code : 0
  }

  /// The form without the question of the genitive.
  public var name: Name { Name.allCases[Int(code & 0x7F)] }
  /// Whether it is the genitive of that form.
  public var isGenitive: Bool { code & 0x80 != 0 }
  /// The form in the genitive.
  public var inGenitive: Form { Form(code: code | 0x80) }

  /// The form in words, such as `definite plural` or `definite plural, genitive`.
  public var description: String {
    guard isGenitive else { return name.rawValue }
    return name == .citation ? Name.genitive.rawValue : name.rawValue + ", genitive"
  }

  static let citation = Form(.citation)
}

/// The classes of words that inflect alike.
public enum WordClass: Sendable, CaseIterable {
  case noun, verb, adjective
  /// A proper noun: it takes the genitive alone.
  case name
  /// A word in capitals read letter by letter: its endings may follow a hyphen.
  case abbreviation
  /// A word that does not inflect.
  case uninflected
  /// Not known: whatever the word's ending allows.
  case unknown
}

/// The genders a noun may have.
public struct Genders: OptionSet, Hashable, Sendable {
  /// One bit a gender.
  public let rawValue: UInt8
  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Masculine.
  public static let masculine = Genders(rawValue: 1)
  /// Feminine.
  public static let feminine = Genders(rawValue: 2)
  /// Neuter.
  public static let neuter = Genders(rawValue: 4)
  /// Not known: any of them.
  public static let any: Genders = [.masculine, .feminine, .neuter]

  /// Reads `m`, `f`, `n` or several with `/` between them; anything else is any gender.
  public init(_ text: String?) {
    var genders: Genders = []
    for byte in (text ?? "").utf8 {
      switch byte {
      case UInt8(ascii: "m"): genders.insert(.masculine)
      case UInt8(ascii: "f"): genders.insert(.feminine)
      case UInt8(ascii: "n"): genders.insert(.neuter)
      default: break
      }
    }
    self = genders.isEmpty ? .any : genders
  }
}
