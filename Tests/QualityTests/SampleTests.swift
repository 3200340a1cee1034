import JSON
import Model
import Terminology
import TestSupport
import Testing

@testable import Quality

/// The sample article with its reference translation, and the labelled cases.
@Suite struct SampleTests {
  private static func pairs() throws -> [CheckedPair] {
    let bytes = try #require(Repository.bytes(of: "seeds/kasakhstan.reference.tsv"))
    return bytes.split(separator: 0x0A).dropFirst().map { line in
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
      return CheckedPair(source: Array(cells[0]), target: Array(cells[1]))
    }
  }

  @Test(
    "the good translation of the sample has no fault, and its source exactly the five known slips",
    arguments: [false, true])
  func sample(withGlossary: Bool) throws {
    let language = try #require(CheckExampleTests.language)
    var terms: TermChecker?
    if withGlossary {
      let table = try #require(Repository.bytes(of: "seeds/kasakhstan.glossary.tsv"))
      terms = TermChecker(try TermMatcher([Glossary(parsing: table)]), forms: language.targetForms)
    }
    let pairs = try Self.pairs()
    let found = QualityChecker(language: language, settings: try CheckSettings(), terms: terms).findings(
      in: pairs)
    let target = found.filter { !$0.check.hasPrefix("src.") && $0.severity > .info }
    #expect(target.isEmpty, "\(target.map { "\($0.segment) \($0.message) \($0.arguments)" })")
    let slips = found.filter { $0.check.hasPrefix("src.") }.map { finding in
      "\(finding.check) "
        + String(decoding: pairs[finding.segment].source[finding.source ?? 0..<0], as: UTF8.self)
    }
    #expect(
      Set(slips) == [
        "src.acronym-variant CTSO", "src.name-variant Kasym-Jomart Tokajevs", "src.genitive-name Tokajevs",
        "src.spelling-variant titall", "src.infinitive-marker til komme",
      ])
    #expect(slips.count == 5)
  }

  @Test(
    "the labelled cases get what they expect, nearly all of them",
    .enabled(if: Repository.shared != nil, "the labelled data is not here"))
  func labelled() throws {
    let language = try #require(CheckExampleTests.language)
    let shared = try #require(Repository.shared)
    let bytes = try #require(Repository.bytes(of: shared + "/data/qa/dev.jsonl"))
    var right = 0
    var wrong = 0
    for line in bytes.split(separator: 0x0A) {
      let record = try JSONValue(parsing: Array(line))
      guard record["scope"]?.string == "segment", let source = record["source"]?.string,
        let target = record["target"]?.string,
        record["next"] == nil, record["previous"] == nil, record["glossary"] == nil
      else { continue }
      let wanted = Set((record["expect"]?.array ?? []).compactMap { $0["check"]?.string })
      let checker = QualityChecker(language: language, settings: try CheckSettings())
      let found = Set(
        checker.findings(in: [FindingTests.pair(source, target)]).filter { $0.severity > .info }.map(\.check))
      right += wanted.intersection(found).count
      wrong += wanted.symmetricDifference(found).count
    }
    #expect(right > 25 && wrong * 20 <= right, "\(right) right, \(wrong) wrong")
  }
}
