public import LocaleData
public import Model
internal import Tables

/// The handout's own words in the languages it is read in, from `Locales/ui/handout.tsv`.
///
/// Immutable and `Sendable`.
public struct HandoutWords: Sendable {
  private let words: [String: [String: String]]

  /// Reads the words.
  /// - Throws: `InvalidInput` with the id `locale-data` when the file is missing or lacks a column, and
  ///   what `Table` throws.
  public init(_ data: LocaleData = .embedded) throws(InvalidInput) {
    let table = try data.table("ui/handout.tsv", columns: ["key"])
    var words: [String: [String: String]] = [:]
    for row in table.rows {
      guard let key = row.cells.first else { continue }
      words[key] = Dictionary(zip(table.header, row.cells).dropFirst()) { first, _ in first }
    }
    self.words = words
  }

  /// The word for `key` in a language, in English where the language has none; nil for an unknown key.
  public func word(_ key: String, in language: LanguageTag) -> String? {
    guard let row = words[key] else { return nil }
    let own = row[language.language == "no" ? "nb" : language.language] ?? ""
    if !own.isEmpty { return own }
    return row["en"].flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension LocaleData {
  /// Reads a table and makes sure that its first columns are these.
  func table(_ name: String, columns: [String]) throws(InvalidInput) -> Table {
    guard let bytes = bytes(of: name) else {
      throw InvalidInput("locale-data", "\(name) is missing", remedy: "put it into the folder of --locales")
    }
    let table = try Table(parsing: bytes, separator: "\t")
    guard table.header.starts(with: columns) else {
      throw InvalidInput(
        "locale-data", "\(name) does not start with the columns \(columns.joined(separator: ", "))",
        remedy: "see the file that comes with the program")
    }
    return table
  }
}
