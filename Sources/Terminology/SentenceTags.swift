internal import Model
internal import Morphology

/// The tags of the sentence around a place, made when they are first asked for.
struct SentenceTags {
  private let text: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let end: Int
  private let analysis: Analysis
  private var memory: TaggerMemory?
  private var words = WordMemory(isEmpty: true)
  private var tokens: [ByteRange] = []
  private var sentence = 0..<0

  /// A sentence is cut after so many tokens: they are enough to go by, and time stays linear.
  private static let longest = 400

  init(_ text: UnsafeBufferPointer<UInt8>, start: Int, end: Int, analysis: Analysis) {
    self.text = text
    self.start = start
    self.end = end
    self.analysis = analysis
  }

  /// Gives the working memories back.
  mutating func finish() {
    if let memory = memory.take() { analysis.giveBack(memory) }
    analysis.words.giveBack(words)
    words = WordMemory(isEmpty: true)
  }

  /// Borrows what was found out about words. `finish` gives it back.
  mutating func open() { words = analysis.words.borrow() ?? WordMemory() }

  /// The terms in a word that was taken apart before, by the word's hash.
  func compounds(_ key: UInt64) -> [CompoundPart]? { words.parts[key] }

  /// Remembers the terms in a word.
  mutating func remember(_ parts: [CompoundPart], _ key: UInt64) { words.remember(parts, key) }

  /// Whether a word is known to have nothing to do with any term; see `WordMemory`.
  @inline(__always)
  func isQuiet(_ key: UInt64, forNames: Bool) -> Bool { words.isQuiet(key, forNames: forNames) }

  /// Remembers that a word has nothing to do with any term; see `WordMemory`.
  mutating func rememberQuiet(_ key: UInt64, forNames: Bool) { words.rememberQuiet(key, forNames: forNames) }

  /// The number of the token that holds a byte, or nil without a tagger.
  mutating func index(at place: Int) -> Int? {
    guard let tagger = analysis.tagger else { return nil }
    if !sentence.contains(place) { tag(around: place, tagger) }
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && tokens[low].contains(place) ? low : nil
  }

  /// The tag of a token that `index` has found, or nil outside the sentence.
  func token(_ index: Int) -> TaggedToken? {
    guard let memory, memory.tokens.indices.contains(index) else { return nil }
    return memory.tokens[index]
  }

  /// The bytes of a token.
  func range(_ index: Int) -> ByteRange { tokens[index] }

  var count: Int { tokens.count }

  // MARK: Tokens

  private mutating func tag(around place: Int, _ tagger: Tagger) {
    let lower = max(start, place < sentence.upperBound ? start : sentence.upperBound)
    var from = place
    while from > lower, !isBorder(from) { from -= 1 }
    tokens.removeAll(keepingCapacity: true)
    var index = from
    // A very long sentence is read on from where it was cut, until the place comes.
    while index < end, !(index > place && isBorder(index)) {
      if tokens.count >= Self.longest {
        if let last = tokens.last, last.upperBound > place { break }
        tokens.removeAll(keepingCapacity: true)
        from = index
      }
      if isBlank(index) { index += 1 } else { index = addWord(index) }
    }
    sentence = from..<max(index, place + 1)
    var memory = memory.take() ?? analysis.borrowMemory()
    tagger.tag(tokens, in: text.span, using: &memory)
    self.memory = consume memory
  }

  private func isBlank(_ index: Int) -> Bool {
    let byte = text[index]
    return byte <= 0x20 || (byte == 0xC2 && index + 1 < end && text[index + 1] == 0xA0)
      || (byte == 0xA0 && index > start && text[index - 1] == 0xC2)
  }

  /// Whether a sentence starts at `index`: behind a line end, or behind a mark that ends one and a blank, with
  /// no small letter.
  private func isBorder(_ index: Int) -> Bool {
    guard index > start, index < end else { return true }
    let before = text[index - 1]
    if before == 0x0A || before == 0x0D { return true }
    guard before == 0x20, index - 2 >= start else { return false }
    var mark = text[index - 2]
    // A closing quotation mark behind the full stop: " or ».
    if mark == 0x22, index - 3 >= start { mark = text[index - 3] }
    if mark == 0xBB, index - 4 >= start, text[index - 3] == 0xC2 { mark = text[index - 4] }
    guard mark == 0x2E || mark == 0x21 || mark == 0x3F else { return false }
    let byte = text[index]
    return !(0x61...0x7A).contains(byte) && !(byte == 0xC3 && index + 1 < end && text[index + 1] >= 0x9F)
  }

  /// Adds the tokens of what stands between two blanks: marks at its ends are tokens of their own.
  private mutating func addWord(_ first: Int) -> Int {
    var stop = first
    while stop < end, !isBlank(stop) { stop += 1 }
    var lower = first
    while lower < stop, let length = markLength(at: lower) {
      tokens.append(lower..<min(stop, lower + length))
      lower += length
    }
    guard lower < stop else { return stop }
    var upper = stop
    while upper > lower, let length = markLength(before: upper), length < upper - lower { upper -= length }
    // An abbreviation keeps its full stop where the sentence goes on.
    if upper < stop, text[upper] == 0x2E, upper + 1 == stop, !(stop < end && isBorder(stop + 1)),
      stop + 1 < end
    {
      upper += 1
    }
    tokens.append(lower..<upper)
    while upper < stop {
      let length = markLength(at: upper) ?? 1
      tokens.append(upper..<min(stop, upper + length))
      upper += length
    }
    return stop
  }

  /// The length of a punctuation mark at `index`, or nil when a letter or another sign stands there.
  private func markLength(at index: Int) -> Int? {
    let byte = text[index]
    switch byte {
    case 0x21, 0x22, 0x27...0x29, 0x2C...0x2E, 0x3A, 0x3B, 0x3F, 0x5B, 0x5D: return 1
    case 0xC2 where index + 1 < end && (text[index + 1] == 0xAB || text[index + 1] == 0xBB): return 2
    case 0xE2 where index + 2 < end && text[index + 1] == 0x80: return 3
    default: return nil
    }
  }

  private func markLength(before index: Int) -> Int? {
    if let length = markLength(at: index - 1), length == 1 { return 1 }
    if index - 2 >= start, markLength(at: index - 2) == 2 { return 2 }
    if index - 3 >= start, markLength(at: index - 3) == 3 { return 3 }
    return nil
  }
}

/// What was found out about the words of the texts, by their hashes: those that need no look any more, and the
/// terms in the others.
struct WordMemory {
  /// Quiet words by a part of their key; a later one takes an earlier one's place. 0 is none. The lowest bit of a key
  /// gives way to what is known of it: 1 where the word may be another spelling of a name.
  private var quiet: [UInt64]
  private(set) var parts: [UInt64: [CompoundPart]] = [:]

  /// So many quiet words are remembered at most: 512 KiB, which the processor keeps at hand.
  private static let quietWords = 1 << 16
  /// Of so many words the terms in them are remembered at most.
  private static let mostWords = 1 << 15

  init(isEmpty: Bool = false) {
    quiet = isEmpty ? [0] : Array(repeating: 0, count: Self.quietWords)
  }

  @inline(__always)
  private func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 40) & (quiet.count - 1) }

  /// Whether a word is quiet; `forNames` asks whether it is none's other spelling either.
  @inline(__always)
  func isQuiet(_ key: UInt64, forNames: Bool) -> Bool {
    let difference = quiet[place(key)] ^ (key & ~1)
    return key > 1 && (difference == 0 || (difference == 1 && !forNames))
  }

  mutating func rememberQuiet(_ key: UInt64, forNames: Bool) {
    if key > 1 { quiet[place(key)] = key & ~1 | (forNames ? 0 : 1) }
  }

  mutating func remember(_ parts: [CompoundPart], _ key: UInt64) {
    if self.parts.count >= Self.mostWords { self.parts.removeAll(keepingCapacity: true) }
    self.parts[key] = parts
  }
}
