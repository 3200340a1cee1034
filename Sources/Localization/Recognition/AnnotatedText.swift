internal import Model

/// A text in tokens with what is known of each word, looked up once.
final class AnnotatedText {
  let view: TextView
  let tokens: [Token]
  let bytes: [UInt8]
  let data: LocalizationData
  /// For each token the bits of what is known of it.
  private let facts: [UInt64]
  /// For each token how many line ends stand before it.
  private let lines: [Int32]
  /// The bits of all words of the text together.
  let allBits: UInt64

  init(_ bytes: [UInt8], data: LocalizationData) {
    view = TextView(bytes)
    let tokens = view.tokens
    self.tokens = tokens
    self.bytes = bytes
    self.data = data
    var all: UInt64 = 0
    facts = [UInt64](unsafeUninitializedCapacity: tokens.count) { buffer, count in
      let facts = data.facts
      for index in tokens.indices {
        let bits = facts.bits(of: tokens[index].key)
        buffer[index] = bits
        all |= bits
      }
      count = tokens.count
    }
    allBits = all
    lines = [Int32](unsafeUninitializedCapacity: tokens.count) { buffer, count in
      var end = 0
      var line: Int32 = 0
      for index in tokens.indices {
        let start = Int(tokens[index].start)
        while end < start {
          if bytes[end] == 0x0A { line += 1 }
          end += 1
        }
        end = Int(tokens[index].end)
        buffer[index] = line
      }
      count = tokens.count
    }
  }

  // MARK: Tokens

  @inline(__always)
  func contains(_ index: Int) -> Bool { index >= 0 && index < tokens.count }
  /// Whether a line ends between a token and the one before; true at the ends of the text.
  @inline(__always)
  func startsLine(_ index: Int) -> Bool {
    index <= 0 || index >= tokens.count || lines[index] != lines[index - 1]
  }
  /// Whether a line ends between two tokens. O(1).
  func hasLineEnd(from first: Int, to last: Int) -> Bool { lines[first] != lines[last] }
  func string(_ index: Int) -> ArraySlice<UInt8> { bytes[tokens[index].range] }
  /// Whether no white space stands before a token.
  func isJoined(_ index: Int) -> Bool { contains(index) && tokens[index].has(.joined) }
  /// Whether one to three bytes of white space, and no line end, stand before a token.
  func isSpaced(_ index: Int) -> Bool {
    guard index > 0, contains(index), lines[index] == lines[index - 1] else { return false }
    return (1...3).contains(Int(tokens[index].start) - Int(tokens[index - 1].end))
  }
  /// The white space between a token and the one before.
  func gap(before index: Int) -> ByteRange { Int(tokens[index - 1].end)..<Int(tokens[index].start) }
  /// Whether a token is a word in any case; `word` is small.
  func isKey(_ index: Int, _ word: StaticString) -> Bool {
    guard contains(index), tokens[index].count == word.utf8CodeUnitCount else { return false }
    let start = Int(tokens[index].start)
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = bytes[start + offset]
      let other = word.utf8Start[offset]
      // Capitals of ASCII and of Latin-1 in UTF-8 differ in one bit.
      guard
        byte == other || byte | 0x20 == other && (0x41...0x5A).contains(byte)
          || byte | 0x20 == other && byte >= 0x80
      else { return false }
    }
    return true
  }

  // MARK: Facts

  /// The bits of what is known of a token; 0 outside.
  @inline(__always)
  func bits(_ index: Int) -> UInt64 { contains(index) ? facts[index] : 0 }

  func isCue(_ index: Int, _ cue: LocalizationData.Cue) -> Bool { bits(index) & cue.bit != 0 }

  /// The number of a word as one of a kind.
  func value(_ index: Int, _ kind: LocalizationData.Value) -> Int? {
    bits(index) & kind.bit != 0 ? data.facts.value(data.facts.entry(tokens[index].key)) : nil
  }

  func match(_ kind: LocalizationData.Kind, _ index: Int, _ isBlocked: [Bool]?) -> (
    entry: LocalizationData.Wording, count: Int
  )? {
    guard bits(index) & kind.bit != 0, !(isBlocked?[index] ?? false) else { return nil }
    return data.facts.match(kind.bit, data.facts.entry(tokens[index].key), tokens, index, isBlocked).map {
      (data.wording($0.payload), $0.count)
    }
  }

  func unit(_ index: Int, _ isBlocked: [Bool]?) -> (entry: LocalizationData.Unit, count: Int)? {
    guard bits(index) & LocalizationData.unitBit != 0, !(isBlocked?[index] ?? false) else { return nil }
    return data.facts.match(
      LocalizationData.unitBit, data.facts.entry(tokens[index].key), tokens, index, isBlocked
    ).map {
      (data.unit($0.payload), $0.count)
    }
  }

  func sign(_ index: Int, _ isBlocked: [Bool]?) -> (entry: LocalizationData.Sign, count: Int)? {
    guard bits(index) & LocalizationData.signBit != 0, !(isBlocked?[index] ?? false) else { return nil }
    return data.facts.match(
      LocalizationData.signBit, data.facts.entry(tokens[index].key), tokens, index, isBlocked
    ).map {
      (data.sign($0.payload), $0.count)
    }
  }
}
