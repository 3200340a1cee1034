import Model
import TestSupport
import Testing

@testable import Review

/// Bilingual files and edited tables for the tests.
enum SampleTable {
  static func code(_ kind: InlineCode.Kind, _ id: String, _ offset: Int) -> InlineCode {
    InlineCode(offset: offset, kind: kind, id: id)
  }

  /// Four segments: with codes, like a formula, untranslated, with white space and quotes.
  static let file = BilingualFile(
    sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "brev.txt",
    units: [
      Unit(
        id: "u000000000001", role: .paragraph,
        pairs: [
          Pair(
            id: "s1",
            source: InlineText("Søk om plass.", codes: [code(.open, "1", 0), code(.close, "1", 4)]),
            target: InlineText("Apply for a place.", codes: [code(.open, "1", 0), code(.close, "1", 5)]),
            state: .draft),
          Pair(id: "", kind: .ignorable, source: InlineText(" ")),
          Pair(
            id: "s2", source: InlineText("=1+1 er to"), target: InlineText("=1+1 is two"), state: .translated),
        ]),
      Unit(id: "u000000000002", role: .heading, pairs: [Pair(id: "s1", source: InlineText("3/4 & mer"))]),
      Unit(
        id: "u000000000003", role: .paragraph,
        pairs: [
          Pair(
            id: "s1", source: InlineText("«Hei»,\tsa <hun>;\nog gikk."),
            target: InlineText("\"Hi\",\tsaid <she>;\nand left."), state: .final,
            notes: [Note("-- pass på {1}")])
        ]),
    ])

  static let table = ReviewTable(file, title: "brev.txt")

  /// The table as it comes back from a carrier.
  static func read(_ carrier: ReviewCarrier, _ table: ReviewTable = table) throws -> ReviewedTable {
    let bytes = try carrier.write(table)
    #expect(try ReviewCarrier.detect(bytes) == carrier)
    return try carrier.read(bytes)
  }

  /// The kinds of change that a table makes, with the ids of the rows that are not unchanged.
  static func kinds(_ comparison: ReviewComparison) -> [String] {
    comparison.changes.filter { $0.kind != .unchanged }.map { "\($0.kind.rawValue): \($0.id)" }
  }
}
