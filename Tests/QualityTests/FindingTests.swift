import Model
import TestSupport
import Testing

@testable import Quality

/// What findings carry: messages, fixes, fingerprints, places.
@Suite struct FindingTests {
  static func checker(_ settings: CheckSettings? = nil) throws -> QualityChecker {
    QualityChecker(
      language: try #require(CheckExampleTests.language), settings: try settings ?? CheckSettings())
  }

  static func pair(_ source: String, _ target: String) -> CheckedPair {
    CheckedPair(source: Array(source.utf8), target: Array(target.utf8))
  }

  @Test(
    "every finding of the examples has a message in both languages, with all its words",
    arguments: MessageLanguage.allCases)
  func messages(language: MessageLanguage) throws {
    let messages = try Messages(language)
    for check in Check.catalogue {
      for example in check.examples {
        for finding in try CheckExampleTests.findings(example, try #require(CheckExampleTests.language)) {
          #expect(messages.has(finding.message), "\(finding.message)")
          #expect(
            check.id.hasPrefix("placeholder") || !messages.text(of: finding).contains("{"),
            "\(messages.text(of: finding))")
        }
      }
    }
  }

  @Test("a fix takes its finding away and brings no other")
  func fixes() throws {
    let language = try #require(CheckExampleTests.language)
    var count = 0
    for check in Check.catalogue {
      for example in check.examples where example.fires && example.segments.count == 1 {
        for finding in try CheckExampleTests.findings(example, language) where finding.check == check.id {
          guard let fix = finding.fix else { continue }
          count += 1
          let segment = example.segments[0]
          let mended = TextFix.applied(fix, to: Array(segment.target.utf8))
          let after = try Self.checker().findings(in: [Self.pair(segment.source, mended)])
          #expect(
            !after.contains { $0.check == check.id && $0.fingerprint == finding.fingerprint },
            "\(segment.target) → \(mended)")
          #expect(
            after.count <= (try CheckExampleTests.findings(example, language)).count,
            "\(mended): \(after.map(\.message))")
        }
      }
    }
    #expect(count > 15)
  }

  @Test("a fingerprint stays when other words of the segment change, and tells findings apart")
  func fingerprints() throws {
    let checker = try Self.checker()
    let first = checker.findings(in: [
      Self.pair("Hun gikk til butikken i går kveld.", "She went to the the shop last night.")
    ])
    let second = checker.findings(in: [
      Self.pair("Hun gikk til kiosken i går kveld.", "She walked to the the kiosk yesterday evening.")
    ])
    let other = checker.findings(in: [
      Self.pair("Hun gikk til butikken i går kveld.", "She went went to the shop last night.")
    ])
    #expect(first.map(\.fingerprint) == second.map(\.fingerprint) && first.count == 1)
    #expect(first.map(\.fingerprint) != other.map(\.fingerprint))
  }

  @Test("a dismissed finding is not shown")
  func dismissal() throws {
    let pair = Self.pair("Hun gikk til butikken.", "She went to the the shop.")
    let finding = try #require(try Self.checker().findings(in: [pair]).first)
    let settings = try CheckSettings(dismissals: [
      Dismissal(fingerprint: finding.fingerprint, reason: "a quotation")
    ])
    #expect(try Self.checker(settings).findings(in: [pair]).isEmpty)
  }

  @Test("parts of a document that are checked apart give what the whole gives")
  func parts() throws {
    let pairs = Check.catalogue.flatMap(\.examples).flatMap(\.segments).map {
      Self.pair($0.source, $0.target)
    }
    let checker = try Self.checker()
    let half = pairs.count / 2
    let parts = [checker.part(pairs, 0..<half), checker.part(pairs, half..<pairs.count)]
    #expect(checker.findings(parts, in: pairs) == checker.findings(in: pairs))
  }

  @Test("damaged and random texts neither crash nor leave the text's bounds")
  func randomTexts() throws {
    var random = SeededRandom(seed: 7)
    let pieces: [[UInt8]] = [
      [0xFF], [0xC3], [0xE2, 0x80], [0], [0x0A], Array("«".utf8), Array("“".utf8), Array("5 km".utf8),
      Array(" kl. ".utf8),
      Array("halv ".utf8), Array("2.298".utf8), Array("1,2,3".utf8), Array("Harald V".utf8),
      Array(" ikke ".utf8),
      Array("not ".utf8), Array("skal ha fått".utf8), Array("{a}".utf8), Array("<b>".utf8), Array("%s".utf8),
      Array("http://".utf8),
      Array("@".utf8), Array("tjue-en".utf8), Array(" million ".utf8), Array("(".utf8), Array("]".utf8),
      Array("’s".utf8),
      Array("Å".utf8), Array("æøå".utf8), Array(" - ".utf8), Array("–".utf8), Array("1990-tallet".utf8),
      Array("'90s".utf8),
      Array("99999999999999999999".utf8), Array("NRK ".utf8), Array("FNs".utf8), Array("...".utf8),
      Array(" to ".utf8),
    ]
    let checker = try Self.checker()
    for _ in 0..<400 {
      let texts = (0..<4).map { _ in
        (0..<Int.random(in: 0..<12, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? []
        }
      }
      let pairs = [
        CheckedPair(source: texts[0], target: texts[1]), CheckedPair(source: texts[2], target: texts[3]),
      ]
      for finding in checker.findings(in: pairs) {
        let pair = pairs[finding.segment]
        if let range = finding.source {
          #expect(range.lowerBound >= 0 && range.upperBound <= pair.source.count)
        }
        if let range = finding.target {
          #expect(range.lowerBound >= 0 && range.upperBound <= pair.target.count)
        }
        for edit in finding.fix ?? [] { #expect(edit.range.upperBound <= pair.target.count) }
      }
    }
  }
}
