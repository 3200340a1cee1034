import Model
import TestSupport
import Testing

@testable import Localization

/// A sentence of the catalogue with all proposals in it, in both varieties.
struct CatalogueRow: Sendable, CustomTestStringConvertible {
  var kind: String
  var source: String
  var british: String
  var american: String

  var testDescription: String { source }

  static let all: [CatalogueRow] = String(
    decoding: Repository.bytes(of: "Tests/Fixtures/localize-catalogue.tsv") ?? [], as: UTF8.self
  )
  .split(separator: "\n").dropFirst().map { line in
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return CatalogueRow(kind: cells[0], source: cells[1], british: cells[2], american: cells[3])
  }
}

@Suite struct CatalogueTests {
  @Test("every kind of value has its sentences")
  func kinds() {
    #expect(CatalogueRow.all.count >= 150)
    #expect(
      Set(CatalogueRow.all.map(\.kind))
        == Set(Proposal.Kind.allCases.map(\.rawValue)).union(["keep"]))
  }

  @Test("a sentence is proposed in both varieties of English", arguments: CatalogueRow.all)
  func sentence(row: CatalogueRow) throws {
    try #require(LocalizedText.british != nil && LocalizedText.american != nil)
    #expect(LocalizedText.apply(LocalizedText.british, to: row.source) == row.british)
    #expect(LocalizedText.apply(LocalizedText.american, to: row.source) == row.american)
  }
}
