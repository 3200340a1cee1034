import Model
import TestSupport
import Testing

@testable import Localization

/// What holds of proposals whatever the text.
@Suite struct LocalizerPropertyTests {
  static let pieces = [
    "kl.", "14.30", "–", "-", "kr", "1.250", ",–", "5", "%", "prosent", "6.", "januar", "2022", "«", "»",
    "\"", "halv",
    "tre", "og", "mil", "tallet", "1990", "år", "gamle", "§", "3-4", "(", ")", "\n", "a", "NOK", "mrd.", "½",
    "fra",
    "til", "den", "`", "torsdag", "Harald", "E6", "°", "+47", "22", "99", "80", "00", "sier", "hun", ",", "?",
    "9,5",
    "\u{00A0}", "\u{202F}", "æ", "𝒳", "é", "e\u{0301}", "/", ":", "en", "et", "dusin", "s.", "12",
    "http://a.no/1.000",
  ]

  static func text(_ generator: inout SeededRandom) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      text += pieces.randomElement(using: &generator) ?? ""
      if Bool.random(using: &generator) { text += " " }
    }
    return Array(text.utf8)
  }

  static func check(_ bytes: [UInt8], _ localizer: Localizer) {
    let findings = localizer.findings(in: bytes)
    var end = 0
    for proposal in findings.proposals {
      #expect(proposal.range.lowerBound >= end, "overlap in \(String(decoding: bytes, as: UTF8.self))")
      #expect(proposal.range.upperBound <= bytes.count && !proposal.range.isEmpty)
      #expect((0...1).contains(proposal.confidence) && !proposal.edits.isEmpty)
      end = proposal.range.upperBound
      var place = proposal.range.lowerBound
      for edit in proposal.edits {
        #expect(
          edit.range.lowerBound >= place && edit.range.upperBound <= proposal.range.upperBound
            && !edit.range.isEmpty,
          "\(String(decoding: bytes, as: UTF8.self)): \(proposal)")
        place = edit.range.upperBound
        for offset in [edit.range.lowerBound, edit.range.upperBound] where offset < bytes.count {
          #expect(bytes[offset] & 0xC0 != 0x80, "\(String(decoding: bytes, as: UTF8.self))")
        }
      }
      for range in findings.protected {
        #expect(!range.overlaps(proposal.range), "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("proposals do not overlap, stand on scalars and leave what is protected", arguments: 0..<8)
  func pieces(seed: Int) throws {
    var generator = SeededRandom(seed: UInt64(seed))
    for localizer in [try #require(LocalizedText.british), try #require(LocalizedText.american)] {
      for _ in 0..<250 { Self.check(Self.text(&generator), localizer) }
    }
  }

  @Test("random bytes do no harm", arguments: 0..<4)
  func noise(seed: Int) throws {
    var generator = SeededRandom(seed: UInt64(seed))
    let localizer = try #require(LocalizedText.british)
    for _ in 0..<500 {
      let count = Int.random(in: 0...80, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var end = 0
      for proposal in localizer.findings(in: bytes).proposals {
        #expect(proposal.range.lowerBound >= end && proposal.range.upperBound <= count)
        end = proposal.range.upperBound
      }
    }
  }

  @Test("a proposal applied to the catalogue leaves nothing to propose for protected text")
  func protectedStays() throws {
    let localizer = try #require(LocalizedText.british)
    for row in CatalogueRow.all where row.kind == "keep" {
      #expect(LocalizedText.apply(localizer, to: row.source) == row.source)
    }
  }

  @Test(
    "repetition costs no more than length",
    arguments: [
      "«", "\"", "`", "- ", "1 000 ", "fra 5 ", "– a, sier hun ", "1.", "en ", "(", "§ 3-4 og ", "12-",
      "den 3. ",
    ])
  func repetition(piece: String) throws {
    // It must end, and keep its promises.
    let text = Array(String(repeating: piece, count: 4_000).utf8)
    let localizer = try #require(LocalizedText.british)
    var end = 0
    for proposal in localizer.findings(in: text).proposals {
      #expect(proposal.range.lowerBound >= end)
      end = proposal.range.upperBound
    }
  }
}
