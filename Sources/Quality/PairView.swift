internal import Localization
public import Model

/// What the segments around one say that belong to its paragraph.
struct Surroundings: Sendable {
  var previousTarget: [UInt8] = []
  var nextTarget: [UInt8] = []

  /// How many segments of a paragraph before and behind one are looked at for quotation marks: long lists are not read
  /// again for each of their items. Files that do not say their paragraphs have one a segment: there, the nearest few.
  private static let reach = (paragraph: 12, file: 3)

  init(of index: Int, in pairs: [CheckedPair]) {
    func belongs(_ other: Int) -> Bool {
      let isNear = pairs[other].paragraph == pairs[index].paragraph
      return abs(other - index) <= (isNear ? Self.reach.paragraph : Self.reach.file)
    }
    var before = index
    while before > 0, belongs(before - 1) { before -= 1 }
    var after = index + 1
    while after < pairs.count, belongs(after) { after += 1 }
    for place in before..<index { previousTarget += pairs[place].target + [0x20] }
    for place in (index + 1)..<max(after, index + 1) { nextTarget += pairs[place].target + [0x20] }
  }
}

/// One pair as checks see it: both sides cut into tokens, and what several checks share, made when it is first asked
/// for. One thread at a time.
final class PairView {
  let language: QualityLanguage
  let source: TextView
  let target: TextView
  /// What stands around the pair in its paragraph.
  private(set) lazy var around = Surroundings(of: index, in: pairs)
  private let pairs: [CheckedPair]
  private let index: Int
  /// What is known of Norwegian words.
  let memory: WordMemory
  let sourceCodes: [InlineCode]
  let targetCodes: [InlineCode]
  private let matcher: TermChecker?
  init(
    _ pairs: [CheckedPair], _ index: Int, language: QualityLanguage, matcher: TermChecker?,
    memory: WordMemory
  ) {
    self.language = language
    self.pairs = pairs
    self.index = index
    let pair = pairs[index]
    self.memory = memory
    self.matcher = matcher
    source = TextView(pair.source, classes: language.norwegianClasses)
    target = TextView(pair.target, classes: language.englishClasses)
    sourceCodes = pair.sourceCodes
    targetCodes = pair.targetCodes
  }

  private(set) lazy var values: [ValueComparison.Difference] = {
    let left = ValueReader.values(
      in: source, words: language.norwegianValues, units: language.units, isEnglish: false)
    let right = ValueReader.values(
      in: target, words: language.englishValues, units: language.units, isEnglish: true)
    return ValueComparison(source: source, target: target, left: left, right: right, language: language)
      .differences
  }()

  private(set) lazy var leftovers = Leftovers.words(self)
  private(set) lazy var names = NameComparison(self)
  private(set) lazy var terms: TermComparison = matcher.map { $0.compare(self) } ?? TermComparison()

  /// Adds the differences of values that belong to a check.
  func report(_ check: String, _ findings: inout FindingCollector) {
    for difference in values where difference.check == check {
      findings.add(
        source: difference.source, target: difference.target, difference.kind, difference.arguments,
        fix: difference.fix)
    }
  }

  /// Whether the source has a word with one of these keys.
  func sourceHas(_ words: PhraseSet) -> Bool { words.first(in: source) != nil }
}

/// A pair to be checked: text without inline codes, and the codes.
public struct CheckedPair: Sendable {
  /// The source.
  public var source: [UInt8]
  /// The target; empty when there is none.
  public var target: [UInt8]
  /// The source's inline codes, by byte offset.
  public var sourceCodes: [InlineCode]
  /// The target's inline codes, by byte offset.
  public var targetCodes: [InlineCode]
  /// The number of the paragraph that the pair belongs to.
  public var paragraph: Int

  /// Creates a pair.
  public init(
    source: [UInt8], target: [UInt8], sourceCodes: [InlineCode] = [], targetCodes: [InlineCode] = [],
    paragraph: Int = 0
  ) {
    self.source = source
    self.target = target
    self.sourceCodes = sourceCodes
    self.targetCodes = targetCodes
    self.paragraph = paragraph
  }
}
