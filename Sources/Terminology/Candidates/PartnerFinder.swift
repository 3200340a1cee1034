internal import Model

/// Proposes the English of candidates from aligned segments: the words that stand in the same segments.
///
/// Measure: the Dice coefficient (L. R. Dice, "Measures of the Amount of Ecologic Association Between
/// Species", Ecology 26, 1945) over segments. One thread at a time.
public struct PartnerFinder {
  /// A proposed partner.
  public struct Partner: Sendable, Equatable {
    /// The English words, in small letters unless they always stand with a capital.
    public var text: String
    /// The Dice coefficient, 0...1.
    public var score: Double
  }

  /// The runs of words of each English segment.
  private var targets: [[String: String]] = []
  private var counts: [String: Int] = [:]
  private let borders: Set<String>

  /// No partner has more words than this.
  static let longest = 4
  /// What stands together by chance is left out.
  static let least = 0.5

  /// - Parameter target: the English words that no partner begins or ends with come from its data.
  public init(using target: TargetForms) { borders = target.english.functionWords }

  /// Adds the English of the next segment, in UTF-8.
  public mutating func add(target text: [UInt8]) {
    let runs = self.runs(of: text)
    for key in runs.keys { counts[key, default: 0] += 1 }
    targets.append(runs)
  }

  /// The partners of what occurs in these segments, by number from 0, the best first. A single segment shows
  /// nothing. At most `limit`.
  public func partners(of segments: Set<Int>, limit: Int = 3) -> [Partner] {
    guard segments.count >= 2 else { return [] }
    var together: [String: (count: Int, text: String)] = [:]
    for segment in segments.sorted() where targets.indices.contains(segment) {
      for (key, text) in targets[segment] {
        if let known = together[key] {
          // A capital that it has only at the start of sentences is not its own.
          together[key] = (known.count + 1, known.text.utf8.elementsEqual(text.utf8) ? text : key)
        } else {
          together[key] = (1, text)
        }
      }
    }
    var partners: [(words: Int, partner: Partner)] = []
    for (key, found) in together where found.count >= 2 {
      let score = 2 * Double(found.count) / Double(segments.count + (counts[key] ?? 0))
      if score >= Self.least {
        partners.append((key.utf8.count { $0 == 0x20 }, Partner(text: found.text, score: score)))
      }
    }
    // Of runs that are equally good the longer says more.
    return partners.sorted {
      ($1.partner.score, $1.words, $0.partner.text) < ($0.partner.score, $0.words, $1.partner.text)
    }.prefix(limit).map(\.partner)
  }

  /// Every run of one to `longest` words with single blanks or hyphens between them that neither begins nor
  /// ends with a function word, in small letters and as it stands.
  private func runs(of text: [UInt8]) -> [String: String] {
    let sentence = Sentence(text, range: 0..<text.count)
    var runs: [String: String] = [:]
    for first in sentence.tokens.indices where sentence.tokens[first].isWord {
      var last = first
      while true {
        let edges = [first, last].map {
          String(decoding: WordText.folded(text[sentence.tokens[$0].range]), as: UTF8.self)
        }
        if !edges.contains(where: borders.contains), edges.allSatisfy({ $0.utf8.count > 1 }) {
          let range = sentence.tokens[first].range.lowerBound..<sentence.tokens[last].range.upperBound
          let key = String(decoding: WordText.folded(text[range]), as: UTF8.self)
          let written = String(decoding: text[range], as: UTF8.self)
          if let known = runs[key], !known.utf8.elementsEqual(written.utf8) {
            runs[key] = key
          } else {
            runs[key] = written
          }
        }
        guard sentence.isJoined(last), last + 1 - first < Self.longest else { break }
        last += 1
      }
    }
    return runs
  }
}
