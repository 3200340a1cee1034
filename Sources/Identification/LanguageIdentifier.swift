public import LocaleData
public import Model
internal import Tables

/// Tells which of the two written standards of Norwegian a text is in. Immutable and `Sendable`; any thread.
///
/// It counts the words of `Locales/nb-nn/function-words.tsv` and longer words with the endings of
/// `telling-endings.tsv` beside it, which only one of the two has.
public struct LanguageIdentifier: Sendable {
  /// The lead of one language at which the count stops.
  private static let decisiveLead = 4
  /// How much of a text is read at most, in bytes.
  private static let reach = 1 << 16

  /// Words of at most eight bytes, packed, with +1 for Nynorsk and -1 for Bokmål.
  private let votes: [UInt64: Int]
  /// Endings of four to seven bytes, packed, by their length.
  private let endings: [Int: [UInt64: Int]]
  /// Shorter words have such endings by chance, in bytes.
  private static let shortestTelling = 8

  /// An identifier over the built-in data or a replacement of it.
  public init(data: LocaleData = .embedded) {
    var votes: [UInt64: Int] = [:]
    for (word, vote) in Self.rows("nb-nn/function-words.tsv", data) { votes[Self.packed(word)] = vote }
    var endings: [Int: [UInt64: Int]] = [:]
    for (ending, vote) in Self.rows("nb-nn/telling-endings.tsv", data) {
      endings[ending.utf8.count, default: [:]][Self.packed(ending)] = vote
    }
    self.endings = endings
    self.votes = votes
  }

  /// The words or endings of a table that a key can hold, with their votes.
  private static func rows(_ name: String, _ data: LocaleData) -> [(String, Int)] {
    guard let bytes = data.bytes(of: name), let table = try? Table(parsing: bytes, separator: "\t") else {
      return []
    }
    return table.rows.filter { $0.cells.count >= 2 && $0.cells[0].utf8.count <= 8 }
      .map { ($0.cells[0], $0.cells[1] == "nn" ? 1 : -1) }
  }

  private static func packed(_ word: String) -> UInt64 { word.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

  /// Bokmål or Nynorsk; Bokmål where nothing tells. At most 64 KiB of the text are read.
  public func language(of text: [UInt8]) -> LanguageTag {
    lead(of: text) > 0 ? .nynorsk : .bokmål
  }

  /// How many more words of Nynorsk than of Bokmål were met before the count stopped.
  /// Positive for Nynorsk, 0 where nothing tells.
  public func lead(of text: [UInt8]) -> Int {
    text.withUnsafeBufferPointer { text in
      var lead = 0
      var key: UInt64 = 0
      var count = 0
      let end = min(text.count, Self.reach)
      var index = 0
      while index <= end {
        let byte = index < end ? text[index] : 0x20
        // A hyphen keeps a compound such as TV-en together.
        let isLetter = byte >= 0x80 || byte == 0x2D || (byte | 0x20) &- 0x61 < 26
        if isLetter {
          // A capital opens the word: fold ASCII letters; the list has no other.
          let folded = byte < 0x80 ? byte | 0x20 : byte
          key = key << 8 | UInt64(folded)
          count += 1
        } else if count > 0 {
          var vote = count <= 8 ? votes[key] : nil
          if count >= Self.shortestTelling, vote == nil {
            // The key holds the last eight bytes of a longer word.
            for (length, endings) in endings where vote == nil {
              vote = endings[key & (1 << UInt64(length * 8) &- 1)]
            }
          }
          if let vote {
            lead += vote
            if abs(lead) >= Self.decisiveLead { return lead }
          }
          key = 0
          count = 0
        }
        index += 1
      }
      return lead
    }
  }
}
