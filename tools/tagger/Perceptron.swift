import Morphology

/// An averaged perceptron over hashed feature rows. Whole numbers throughout, so every machine trains the same.
struct Perceptron {
  private static let tags = 16
  let space: FeatureSpace
  private var weights: [Int32]
  private var sums: [Int64]
  private var stamps: [Int32]
  private var clock: Int32 = 0

  init(rows: Int) {
    space = FeatureSpace(rows: rows)
    weights = [Int32](repeating: 0, count: rows * Perceptron.tags)
    sums = [Int64](repeating: 0, count: rows * Perceptron.tags)
    stamps = [Int32](repeating: 0, count: rows * Perceptron.tags)
  }

  /// One pass over the sentences in a shuffled order; gives the share of tokens tagged right on the way.
  mutating func pass(_ sentences: [Sentence], _ traits: [[TokenTraits]], seed: UInt64) -> Double {
    var generator = SplitMix64(state: seed)
    var right = 0
    var all = 0
    for index in Array(sentences.indices).shuffled(using: &generator) {
      right += learn(sentences[index], traits[index])
      all += sentences[index].tokens.count
    }
    return Double(right) / Double(max(1, all))
  }

  private mutating func learn(_ sentence: Sentence, _ traits: [TokenTraits]) -> Int {
    var right = 0
    var previous: UInt64 = 16
    var secondPrevious: UInt64 = 16
    var rows: [Int] = []
    for index in traits.indices {
      rows.removeAll(keepingCapacity: true)
      let own = traits[index]
      func at(_ position: Int) -> TokenTraits {
        traits.indices.contains(position) ? traits[position] : .outside
      }
      space.forEachOwnRow(own) { rows.append($0) }
      space.forEachPreviousRow(at(index - 1)) { rows.append($0) }
      rows.append(space.secondPreviousRow(at(index - 2)))
      space.forEachNextRow(at(index + 1)) { rows.append($0) }
      rows.append(space.secondNextRow(at(index + 2)))
      rows.append(space.pairRow(own.ambiguity, at(index + 1).ambiguity))
      let token = sentence.text.span.extracting(sentence.tokens[index])
      space.forEachTagRow(
        word: own.word, ambiguity: own.ambiguity, shape: TokenShape.shape(of: token, isFirst: index == 0),
        previous: previous, secondPrevious: secondPrevious
      ) { rows.append($0) }
      var scores = SIMD16<Int32>.zero
      for row in rows {
        for tag in 0..<Perceptron.tags { scores[tag] &+= weights[row * Perceptron.tags + tag] }
      }
      var guess = 0
      for tag in 1..<Perceptron.tags where scores[tag] > scores[guess] { guess = tag }
      let truth = Int(sentence.tags[index].rawValue)
      clock += 1
      if guess == truth {
        right += 1
      } else {
        for row in rows {
          add(1, row * Perceptron.tags + truth)
          add(-1, row * Perceptron.tags + guess)
        }
      }
      secondPrevious = previous
      previous = UInt64(guess)
    }
    return right
  }

  private mutating func add(_ change: Int32, _ place: Int) {
    sums[place] += Int64(clock - stamps[place]) * Int64(weights[place])
    stamps[place] = clock
    weights[place] += change
  }

  /// The averaged weights in steps of one `steps`-th, held to one byte.
  func quantized(steps: Int64) -> [Int8] {
    weights.indices.map { place in
      let sum = sums[place] + Int64(clock - stamps[place]) * Int64(weights[place])
      let scaled = sum * steps
      let rounded =
        (scaled >= 0 ? scaled + Int64(clock) / 2 : scaled - Int64(clock) / 2) / Int64(max(1, clock))
      return Int8(clamping: rounded)
    }
  }
}

/// SplitMix64 (public domain, S. Vigna): the same numbers from a seed everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
