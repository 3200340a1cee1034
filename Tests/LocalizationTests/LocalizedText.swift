import LocaleData
import Model

@testable import Localization

/// Texts with all proposals applied.
enum LocalizedText {
  static let british = try? Localizer(target: .britishEnglish)
  static let american = try? Localizer(target: .americanEnglish)

  static func localizer(_ style: HouseStyle) throws -> Localizer { try Localizer(style: style) }

  /// The text with every proposal in it.
  static func apply(_ localizer: Localizer?, to text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var place = 0
    for proposal in localizer?.findings(in: bytes).proposals ?? [] {
      out += bytes[place..<proposal.range.lowerBound]
      out += proposal.text(in: bytes)
      place = proposal.range.upperBound
    }
    return String(decoding: out + bytes[place...], as: UTF8.self)
  }
}
