internal import LocaleData
internal import Model
internal import Tables

/// The words inside terms that decide what inflects, from `Locales/<language>/function-words.tsv`.
struct FunctionWords: Sendable {
  /// What a word does in a term.
  enum Role: Sendable {
    /// Ends the part of a noun phrase that inflects: prepositions and conjunctions.
    case border
    /// Stands still: articles and numerals.
    case fixed
    /// Stands for the subject, and changes with it.
    case reflexive
    /// Belongs to a verb.
    case particle
    /// Stands before a verb that is given in the infinitive.
    case infinitiveMarker
  }

  private var roles: [[UInt8]: Role] = [:]
  /// The reflexive pronouns, each of which may stand for another.
  private(set) var reflexives: [[UInt8]] = []

  init(language: LanguageTag, data: LocaleData) throws(InvalidInput) {
    let name = (language.matches(.nynorsk) ? "nn" : "nb") + "/function-words.tsv"
    guard let bytes = data.bytes(of: name) else {
      throw InvalidInput("locale-data", "the language data has no file \(name)")
    }
    for row in try Table(parsing: bytes, separator: "\t").rows where row.cells.count >= 2 {
      let word = Array(row.cells[0].utf8)
      switch row.cells[1] {
      case "ADP", "CCONJ", "SCONJ": roles[word] = .border
      case "DET", "NUM": roles[word] = .fixed
      case "PART": roles[word] = .infinitiveMarker
      case "ADV": roles[word] = .particle
      case "REFL":
        roles[word] = .reflexive
        reflexives.append(word)
      default:
        throw InvalidInput(
          "locale-data", "unknown part of speech in \(name)", at: TextPosition(line: row.line, column: 1))
      }
    }
  }

  /// A word's role, whatever its case.
  subscript(word: ArraySlice<UInt8>) -> Role? { roles[WordText.folded(word)] }
}
