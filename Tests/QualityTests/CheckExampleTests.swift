import Model
import Terminology
import TestSupport
import Testing

@testable import Quality

/// Every check keeps what its examples promise.
@Suite struct CheckExampleTests {
  static let language = try? QualityLanguage()

  /// The findings of all checks in an example.
  static func findings(_ example: CheckExample, _ language: QualityLanguage) throws -> [Finding] {
    var terms: TermChecker?
    if !example.glossary.isEmpty {
      terms = TermChecker(try TermMatcher([Glossary(entries: example.glossary)]), forms: language.targetForms)
    }
    let checker = QualityChecker(language: language, settings: try CheckSettings(), terms: terms)
    return checker.findings(
      in: example.segments.map { CheckedPair(source: Array($0.source.utf8), target: Array($0.target.utf8)) })
  }

  @Test("a check finds what its examples have and nothing where they have nothing", arguments: Check.ids)
  func examples(id: String) throws {
    let language = try #require(Self.language)
    let check = try #require(Check.catalogue.first { $0.id == id })
    #expect(check.examples.contains { $0.fires } && check.examples.contains { !$0.fires })
    for example in check.examples {
      let found = try Self.findings(example, language)
      let own = found.filter { $0.check == id }
      let text = example.segments.map { "\($0.source) → \($0.target)" }.joined(separator: " | ")
      #expect(own.isEmpty != example.fires, "\(text): \(found.map(\.message))")
      guard example.fires, let evidence = example.evidence else { continue }
      let touches = own.contains { finding in
        let segment = example.segments[finding.segment]
        return [(segment.source, finding.source), (segment.target, finding.target)].contains { text, range in
          guard let range else { return false }
          let bytes = Array(text.utf8)
          return bytes.indices.contains {
            bytes[$0...].starts(with: evidence.utf8) && $0..<($0 + evidence.utf8.count) ~= range
          }
        }
      }
      #expect(touches, "\(text): \(evidence) is not touched")
    }
  }
}

private func ~= (left: Range<Int>, right: Range<Int>) -> Bool {
  left.overlaps(right) || left.contains(right.lowerBound)
}
