import TestSupport
import Testing

@testable import Validation

/// Files of every format that were damaged at random, and some that are made to hurt.
@Suite struct DamagedFileTests {
  private static let samples: [[UInt8]] =
    (OlderFormatTests.cases + TermbaseTests.cases + SegmentationRuleTests.cases + POValidatorTests.cases).map
  {
    Array($0.valid.utf8)
  } + (OlderFormatTests.rich + OlderFormatTests.richMemories).map { Array($0.utf8) }

  @Test("damaged files end in findings or an error, never in a crash", arguments: UInt64(0)..<40)
  func damaged(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<25 {
      guard var bytes = Self.samples.randomElement(using: &random) else { return }
      for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.removeSubrange(place...)
        default: bytes.insert(bytes.randomElement(using: &random) ?? 0x20, at: place)
        }
      }
      _ = try? Validator.validate(bytes)
    }
  }

  @Test(
    "expressions of plurals that would not end or not fit",
    arguments: [
      String(repeating: "n+", count: 100_000) + "n", String(repeating: "(", count: 100_000),
      String(repeating: "!", count: 100_000) + "n", "4611686018427387904*2/(0-1)",
      "4611686018427387904*2%(0-1)",
      "99999999999999999999", "n%0", "",
    ])
  func plurals(text: String) {
    let value = PluralExpression(text).map { $0.value(1) }
    #expect(value == nil || value == .some(nil))
  }
}
