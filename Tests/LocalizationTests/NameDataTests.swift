import ICUText
import LocaleData
import Model
import Tables
import Testing

@testable import Localization

/// Every rule and every row of the names' data does what its example says.
@Suite struct NameDataTests {
  static let converter: NameConverter? = try? NameConverter()

  static func rows(_ name: String) -> [[String]] {
    guard let bytes = LocaleData.embedded.bytes(of: name) else { return [] }
    return (try? Table(parsing: bytes, separator: "\t").rows.map(\.cells)) ?? []
  }

  static func lines(_ name: String) -> [String] {
    String(decoding: LocaleData.embedded.bytes(of: name) ?? [], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// `before → after`.
  static func example(_ text: some StringProtocol) -> (before: String, after: String)? {
    let parts = text.split(separator: "→").map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  @Test(
    "each letter rule spells its example, and without the rule the example comes out otherwise",
    arguments: ["nb-en/names.rules", "nb-en/names-uk.rules"])
  func rules(file: String) throws {
    let lines = Self.lines(file)
    let whole = try Transliterator(rules: Array(lines.joined(separator: "\n").utf8))
    var count = 0
    for (number, line) in lines.enumerated() where !line.hasPrefix("#") && !line.isEmpty {
      let comment = try #require(line.split(separator: "#").last, "line \(number + 1)")
      let example = try #require(Self.example(comment), "line \(number + 1) has no example")
      let word = NameText.lowered(example.before.utf8)
      let wanted = NameText.lowered(example.after.utf8)
      #expect(whole.apply(to: word) == wanted, "\(file):\(number + 1): \(line)")
      var others = lines
      others.remove(at: number)
      let without = try Transliterator(rules: Array(others.joined(separator: "\n").utf8))
      #expect(
        without.apply(to: word) != wanted, "\(file):\(number + 1) is not needed for its example: \(line)")
      count += 1
    }
    #expect(count > 5)
  }

  @Test("each name of the table is spelled as its example says")
  func table() throws {
    let converter = try #require(Self.converter)
    let rows = Self.rows("nb-en/name-table.tsv")
    #expect(rows.count > 1_000)
    for row in rows {
      let example = try #require(Self.example(row[6]), "\(row)")
      #expect(converter.convert(example.before).text == example.after, "\(row)")
      #expect(example.before.contains(row[1]), "the example has not the name: \(row)")
    }
  }

  @Test("no name stands in the table twice")
  func onlyOnce() {
    let keys = Self.rows("nb-en/name-table.tsv").map {
      [$0[0], $0[1], $0[0] == "given" ? $0[4] : ""].joined(separator: "\t")
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test("each gate opens or keeps its example")
  func gates() throws {
    let converter = try #require(Self.converter)
    let gates = converter.gates
    for row in Self.rows("nb-en/name-gates.tsv") {
      let example = row[3]
      let word = NameText.lowered(example.utf8)
      switch row[0] {
      case "mark":
        let mark = gates.mark(of: word)
        #expect(mark.isMarked && (row[2].isEmpty || mark.origin == row[2]), "\(row)")
      case "ending": #expect(gates.hasEnding(Array(word.dropLast())), "\(row)")
      case "particle": #expect(example.split(separator: " ").contains { $0 == row[1] }, "\(row)")
      default:
        #expect(!converter.convert(example).isChanged, "\(row)")
        #expect(!converter.convert(example + " Tsjernov").isChanged, "\(row)")
      }
    }
  }
}
