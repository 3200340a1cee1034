import LocaleData
import TestSupport
import Testing

/// The language data, its record in `SOURCES.md` and its copy in the program say the same.
@Suite struct LocaleFileTests {
  /// The rows of the table in `Locales/SOURCES.md`: file, what, origin, licence, date.
  static let rows: [[String]] = Tree.text(of: "Locales/SOURCES.md")
    .split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
    .map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
        .map { cell in
          let words = cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
          return String(words.filter { $0 != "`" })
        }
    }

  /// The files that need a row: all language data, as paths below `Locales/`, and all samples.
  static let files =
    Tree.files(in: "Locales").map { String($0.dropFirst("Locales/".count)) }.filter { $0 != "SOURCES.md" }
    + Tree.files(in: "seeds").filter { !$0.hasSuffix("/ordbro.json") }

  @Test("every file of language data and every sample has one row in SOURCES.md")
  func recorded() {
    let named = Self.rows.map { $0[0] }
    for file in Self.files where !named.contains(file) {
      Issue.record("\(file) has no row in Locales/SOURCES.md")
    }
    for name in named where !Self.files.contains(name) {
      Issue.record("Locales/SOURCES.md has a row for \(name), which is not there")
    }
    #expect(Set(named).count == named.count, "a file has two rows in Locales/SOURCES.md")
  }

  @Test("every row of SOURCES.md tells what, origin, licence and date")
  func complete() {
    for row in Self.rows {
      #expect(row.count == 5 && row.allSatisfy { !$0.isEmpty }, "\(row)")
      let date = Array(row.last?.utf8 ?? "".utf8)
      #expect(date.count == 10 && date[4] == 0x2D && date[7] == 0x2D, "\(row)")
    }
  }

  @Test("the program carries every file of Locales/, byte for byte")
  func embedded() {
    let files = Tree.files(in: "Locales").map { String($0.dropFirst("Locales/".count)) }
    #expect(LocaleData.embedded.names == files.sorted())
    for file in files {
      #expect(LocaleData.embedded.bytes(of: file) == Repository.bytes(of: "Locales/" + file), "\(file)")
    }
  }
}
