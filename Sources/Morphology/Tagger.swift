public import LocaleData

/// Tells the part of speech of each word of a sentence: an averaged perceptron, greedy from left to right.
///
/// Method: M. Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002. Weights come
/// from `tools/tagger` and are read where they lie. Immutable and `Sendable`; the working memory is
/// `TaggerMemory`, one for each thread.
public struct Tagger: @unchecked Sendable {
  // Unchecked: the weights never change and are never freed.

  let lexicon: Lexicon
  let space: FeatureSpace
  let least: Int
  private let weights: UnsafeRawPointer

  /// The tagger of a written standard, `nb` or `nn`; nil when there is none or it is damaged. O(1).
  public init?(_ language: String, from data: LocaleData = .embedded) {
    let name = language + "/tagger.bin"
    guard let lexicon = Lexicon(language, from: data), let bytes = data.residentBytes(of: name),
      let table = CompiledTable(
        bytes, magic: "OBTAG\0\0\u{1}", sections: 2, verifying: !data.isEmbedded(name)),
      table.sections[0].count >= 8, let weights = table.sections[1].baseAddress
    else { return nil }
    let settings = table.sections[0]
    let rows = Int(UInt32(littleEndian: settings.loadUnaligned(as: UInt32.self)))
    guard rows > 0, table.sections[1].count == rows * 16 else { return nil }
    self.lexicon = lexicon
    self.weights = weights
    space = FeatureSpace(rows: rows)
    least = Int(UInt32(littleEndian: settings.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
  }

  /// The sixteen weights of a row.
  @inline(__always)
  func weights(_ row: Int) -> SIMD16<Int16> {
    SIMD16<Int16>(
      truncatingIfNeeded: weights.loadUnaligned(fromByteOffset: row &* 16, as: SIMD16<Int8>.self))
  }

  /// Tags the tokens of one sentence; the answers are in `memory.tokens`, one for each range.
  ///
  /// Punctuation marks are tokens too. Ranges are bytes of `text`. Linear in the tokens; allocates only when
  /// a sentence is longer than all before.
  public func tag(_ tokens: [Range<Int>], in text: Span<UInt8>, using memory: inout TaggerMemory) {
    memory.prepare(tokens.count, for: self)
    for index in tokens.indices {
      let token = text.extracting(tokens[index])
      let entry = memory.slot(of: token, self)
      memory.states[index].word = memory.entries[entry].word
      memory.states[index].ambiguity = memory.entries[entry].ambiguity
      memory.states[index].shape = TokenShape.shape(of: token, isFirst: index == 0)
      memory.states[index].scores &+= memory.entries[entry].own
      if index >= 1 { memory.states[index - 1].scores &+= memory.entries[entry].asNext }
      if index >= 2 { memory.states[index - 2].scores &+= memory.entries[entry].asSecondNext }
      if index + 1 < tokens.count { memory.states[index + 1].scores &+= memory.entries[entry].asPrevious }
      if index + 2 < tokens.count {
        memory.states[index + 2].scores &+= memory.entries[entry].asSecondPrevious
      }
    }
    memory.addOutside(tokens.count)
    var previous: UInt64 = 16
    var secondPrevious: UInt64 = 16
    for index in tokens.indices {
      let state = memory.states[index]
      var scores = state.scores
      space.forEachTagRow(
        word: state.word, ambiguity: state.ambiguity, shape: state.shape, previous: previous,
        secondPrevious: secondPrevious
      ) { scores &+= weights($0) }
      let next = index + 1 < tokens.count ? memory.states[index + 1].ambiguity : 0
      scores &+= weights(space.pairRow(state.ambiguity, next))
      let best = Tagger.best(of: scores)
      memory.tokens.append(TaggedToken(tag: Tag(rawValue: best) ?? .other, scores: scores))
      secondPrevious = previous
      previous = UInt64(best)
    }
  }

  /// The first tag with the highest score.
  @inline(__always)
  static func best(of scores: SIMD16<Int16>) -> UInt8 {
    let highest = scores.max()
    for index in 0..<16 where scores[index] == highest { return UInt8(index) }
    return 0
  }
}

/// The working memory of a tagger: words seen lately with the weights they add up to. For one thread at a time.
public struct TaggerMemory {
  struct Entry {
    /// A hash of the token as written; 0 for none.
    var key: UInt64 = 0
    var word: UInt64 = 0
    var ambiguity: UInt64 = 0
    var own = SIMD16<Int16>.zero
    var asPrevious = SIMD16<Int16>.zero
    var asSecondPrevious = SIMD16<Int16>.zero
    var asNext = SIMD16<Int16>.zero
    var asSecondNext = SIMD16<Int16>.zero
  }

  struct State {
    var scores = SIMD16<Int16>.zero
    var word: UInt64 = 0
    var ambiguity: UInt64 = 0
    var shape: UInt64 = 0
  }

  /// The answers for the last sentence.
  public internal(set) var tokens: [TaggedToken] = []
  var entries: [Entry]
  var states: [State] = []
  private var outside = Entry()
  private var lowered = [UInt8](repeating: 0, count: TokenTraits.longest)
  private var rows: UInt64 = 0

  /// The number of remembered words, a power of two: about 400 KB, so that it stays in a core's own cache.
  private static let capacity = 2048

  /// An empty memory. Use it with one tagger; with another one it starts anew.
  public init() {
    entries = [Entry](repeating: Entry(), count: TaggerMemory.capacity)
  }

  mutating func prepare(_ count: Int, for tagger: Tagger) {
    if rows != tagger.space.rows &+ UInt64(UInt(bitPattern: tagger.identity)) {
      rows = tagger.space.rows &+ UInt64(UInt(bitPattern: tagger.identity))
      for index in entries.indices { entries[index].key = 0 }
      outside = TaggerMemory.entry(.outside, tagger)
    }
    tokens.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    for _ in 0..<count { states.append(State()) }
  }

  /// Adds what stands before and after the sentence.
  mutating func addOutside(_ count: Int) {
    guard count > 0 else { return }
    states[0].scores &+= outside.asPrevious &+ outside.asSecondPrevious
    states[count - 1].scores &+= outside.asNext &+ outside.asSecondNext
    if count > 1 {
      states[1].scores &+= outside.asSecondPrevious
      states[count - 2].scores &+= outside.asSecondNext
    }
  }

  /// The place of a token's entry, made when it is not there.
  @inline(__always)
  mutating func slot(of token: Span<UInt8>, _ tagger: Tagger) -> Int {
    let key = TaggerMemory.key(token)
    let slot = Int(truncatingIfNeeded: key >> 40) & (TaggerMemory.capacity - 1)
    if entries[slot].key != key { fill(slot, key, token, tagger) }
    return slot
  }

  private mutating func fill(_ slot: Int, _ key: UInt64, _ token: Span<UInt8>, _ tagger: Tagger) {
    let traits = lowered.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return TokenTraits.outside }
      let count = LetterCase.lower(token, into: base, capacity: buffer.count)
      return TokenTraits(
        lowered: UnsafeBufferPointer(start: base, count: count).span, lexicon: tagger.lexicon,
        least: tagger.least)
    }
    entries[slot] = TaggerMemory.entry(traits, tagger)
    entries[slot].key = key
  }

  private static func entry(_ traits: TokenTraits, _ tagger: Tagger) -> Entry {
    var entry = Entry()
    entry.word = traits.word
    entry.ambiguity = traits.ambiguity
    let space = tagger.space
    space.forEachOwnRow(traits) { entry.own &+= tagger.weights($0) }
    space.forEachPreviousRow(traits) { entry.asPrevious &+= tagger.weights($0) }
    space.forEachNextRow(traits) { entry.asNext &+= tagger.weights($0) }
    entry.asSecondPrevious = tagger.weights(space.secondPreviousRow(traits))
    entry.asSecondNext = tagger.weights(space.secondNextRow(traits))
    return entry
  }

  /// A hash of a token's bytes, eight at a time; never 0.
  @inline(__always)
  private static func key(_ token: Span<UInt8>) -> UInt64 {
    token.withUnsafeBytes { bytes in
      var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
      var offset = 0
      while offset + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < bytes.count {
        rest = rest << 8 | UInt64(bytes[offset])
        offset += 1
      }
      hash = (hash ^ rest) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      return (hash &* 0xC4CE_B9FE_1A85_EC53) | 1
    }
  }
}

extension Tagger {
  /// What tells one tagger's weights from another's.
  var identity: UnsafeRawPointer { weights }
}
