internal import LocaleData
internal import Model
internal import Tables

/// What English calls names by convention: `nb-en/name-table.tsv`.
struct NameTable: Sendable {
  /// A name with its English forms.
  struct Entry: Sendable {
    /// The Norwegian spelling, in small letters.
    var norwegian: [UInt8]
    /// The English forms, the usual one first.
    var english: [String]
    /// The language the name comes from, `zz` for the rest of the world.
    var origin: String
    /// Whether the name alone tells that its bearer's name is romanized.
    var isTelling: Bool
  }

  /// Whole names of persons.
  private(set) var persons: [[UInt8]: Entry] = [:]
  private(set) var surnames: [[UInt8]: Entry] = [:]
  /// Given names and patronymics, one entry for each language that has them.
  private(set) var givenNames: [[UInt8]: [Entry]] = [:]
  private(set) var places: [[UInt8]: Entry] = [:]
  /// The English forms of persons, surnames and places, in small letters: a text that has one already keeps it.
  private var english: Set<[UInt8]> = []

  /// Columns: kind, nb, en, en_alt, origin, mark, example.
  /// - Throws: `InvalidInput` when the table is missing or broken.
  init(data: LocaleData) throws(InvalidInput) {
    for cells in try WordTable.rows("nb-en/name-table.tsv", columns: 7, data) {
      let entry = Entry(
        norwegian: NameText.lowered(cells[1].utf8),
        english: [cells[2]] + cells[3].split(separator: ";").map(String.init), origin: cells[4],
        isTelling: cells[5] == "strong")
      if cells[0] != "given" { for form in entry.english { english.insert(NameText.lowered(form.utf8)) } }
      switch cells[0] {
      case "person": persons[entry.norwegian] = entry
      case "surname": surnames[entry.norwegian] = entry
      case "given": givenNames[entry.norwegian, default: []].append(entry)
      case "place": places[entry.norwegian] = entry
      default:
        throw InvalidInput("locale-data", "name-table.tsv has a row of unknown kind \(cells[0])")
      }
    }
  }

  /// Whether a name in small letters is English already, and no Norwegian one that English has otherwise.
  func isEnglish(_ name: [UInt8]) -> Bool {
    english.contains(name) && persons[name] == nil && surnames[name] == nil && places[name] == nil
  }

  /// A given name as a language has it; that of another language when the language has none.
  func givenName(_ word: [UInt8], of origin: String?) -> Entry? {
    guard let entries = givenNames[word] else { return nil }
    return entries.first { $0.origin == origin } ?? entries.first
  }
}
