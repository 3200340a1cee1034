public import LocaleData
public import Model
internal import Tables

/// Tells which of the two written standards of Norwegian a text is in. Immutable and `Sendable`; any thread.
///
/// It counts the words of `Locales/nb-nn/function-words.tsv`, which only one of the two has.
public struct LanguageIdentifier: Sendable {
  /// The lead of one language at which the count stops.
  private static let decisiveLead = 4
  /// How much of a text is read at most, in bytes.
  private static let reach = 1 << 16

  /// Words of at most eight bytes, packed, with +1 for Nynorsk and -1 for Bokmål.
  private let votes: [UInt64: Int]

  /// An identifier over the built-in data or a replacement of it.
  public init(data: LocaleData = .embedded) {
    var votes: [UInt64: Int] = [:]
    if let bytes = data.bytes(of: "nb-nn/function-words.tsv"),
      let table = try? Table(parsing: bytes, separator: "\t")
    {
      for row in table.rows where row.cells.count >= 2 && row.cells[0].utf8.count <= 8 {
        var key: UInt64 = 0
        for byte in row.cells[0].utf8 { key = key << 8 | UInt64(byte) }
        votes[key] = row.cells[1] == "nn" ? 1 : -1
      }
    }
    self.votes = votes
  }

  /// Bokmål or Nynorsk; Bokmål where nothing tells. At most 64 KiB of the text are read.
  public func language(of text: [UInt8]) -> LanguageTag {
    lead(of: text) > 0 ? .nynorsk : .bokmål
  }

  /// How many more words of Nynorsk than of Bokmål were met before the count stopped.
  func lead(of text: [UInt8]) -> Int {
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
          if count <= 8, let vote = votes[key] {
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
