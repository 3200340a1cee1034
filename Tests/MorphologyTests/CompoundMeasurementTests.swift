import LocaleData
import TestSupport
import Testing

@testable import Morphology

@Suite("The compound splitter, measured")
struct CompoundMeasurementTests {
  @Test(
    "constituents are found in compounds labelled by hand, and little else",
    .enabled(if: Repository.shared != nil, "the labelled data is not beside the repository"))
  func labelled() throws {
    let splitter = try CompoundSplitter("nb")
    let bytes = try #require(
      Repository.bytes(of: (Repository.shared ?? "") + "/data/terms/nb-compound/labels.tsv"))
    var found = 0
    var missed: [String] = []
    var wrong: [String] = []
    for line in bytes.split(separator: 0x0A).dropFirst() {
      let cells = line.split(separator: 0x09).map { Array($0) }
      guard cells.count == 3, cells[2] != Array("O".utf8) else { continue }
      let term = LetterCase.lowered(cells[0])
      let isFound = splitter.constituents(of: cells[1])
        .contains {
          $0.entries.contains {
            LetterCase.lowered($0.lemma) == term && [.noun, .other].contains($0.lexicalClass)
          }
        }
      let name = String(decoding: cells[0] + [0x20] + cells[1], as: UTF8.self)
      switch (cells[2] == Array("Y".utf8), isFound) {
      case (true, true): found += 1
      case (true, false): missed.append(name)
      case (false, true): wrong.append(name)
      case (false, false): break
      }
    }
    let recall = Double(found) / Double(found + missed.count)
    let precision = Double(found) / Double(found + wrong.count)
    #expect(recall >= 0.9, "missed: \(missed)")
    #expect(precision >= 0.9, "wrong: \(wrong)")
  }
}
