import Bilingual
import Model
import TestSupport

/// Bilingual files that other people's programs must be able to read.
enum BilingualSample {
  /// Files that hold everything a format can, with difficult text.
  static let random: [BilingualFile] = (UInt64(0)..<80).map { seed in
    var random = RandomFile(seed: seed, options: .init(hasCodes: seed % 2 == 1, isMixed: seed % 4 == 3))
    return random.file()
  }

  /// A small file of plain sentences: three segments in two blocks, two of them translated.
  static let plain: BilingualFile = {
    let concept = Concept(
      id: "c1", source: [.init("kommune", .preferred)],
      target: [.init("municipality", .preferred), .init("commune", .forbidden)])
    let source = "Kommunen svarer på brevet."
    let term = TermMatch(
      range: 0..<8, concept: concept, kind: .term, term: "kommune", form: "definite singular")
    let first = Pair(
      id: "s1", source: InlineText(source), target: InlineText("The municipality answers the letter."),
      state: .draft, origin: "memory:letters.tsv",
      candidates: [
        Candidate(
          kind: .memory, source: source, target: "The municipality answers the letter.", similarity: 100,
          origin: "letters.tsv")
      ], terms: [term], notes: [Note("Formal.", category: "comment", author: "Kari")])
    let space = Pair(id: "", kind: .ignorable, source: InlineText(" "))
    let second = Pair(
      id: "s2", source: InlineText("Fristen er < 3 uker & fast."),
      target: InlineText("The deadline is < 3 weeks & fixed."), state: .final)
    let third = Pair(id: "s1", source: InlineText("Ta kontakt!"))
    return BilingualFile(
      sourceLanguage: .bokmål, targetLanguage: .britishEnglish, original: "brev.txt",
      sourceDigest: String(repeating: "0123456789abcdef", count: 4), metadata: ["wrapped": "auto"],
      units: [
        Unit(id: "u0123456789ab", role: .paragraph, pairs: [first, space, second]),
        Unit(id: "uba9876543210", role: .heading, pairs: [third]),
      ])
  }()

  /// The number of segments in a file.
  static func segmentCount(_ file: BilingualFile) -> Int {
    file.units.reduce(0) { $0 + $1.pairs.count { $0.kind == .segment } }
  }

  /// The number of segments that have a target.
  static func translatedCount(_ file: BilingualFile) -> Int {
    file.units.reduce(0) { $0 + $1.pairs.count { $0.kind == .segment && $0.target != nil } }
  }
}
