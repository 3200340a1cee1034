import Memory
public import Model
import Terminology

/// One source document made ready for translation.
public struct Preparation: Sendable {
  /// The source's path as the user gave it.
  public let source: String
  /// The units with their terms and proposals.
  public internal(set) var file: BilingualFile
  /// What was noticed.
  public internal(set) var reports: [Report]

  /// Reads and segments a document, finds its terms, and fills in what the memories know exactly.
  public init(source path: String, with resources: Resources) throws(Fault) {
    let settings = resources.settings
    let text = try SourceText(path: path, settings.reading)
    let language = resources.segmenters.language(of: text.text)
    source = path
    reports = text.reports
    file = BilingualFile(
      sourceLanguage: language, targetLanguage: settings.target, sourceDigest: text.digest,
      metadata: text.reading.metadata)
    let tools = try Tools(language, resources)
    var others: Tools?
    var names = resources.localization.namesOfDocument()
    file.units = try text.parts.map { part throws(Fault) in
      // A text may hold paragraphs in the other standard.
      let own = resources.segmenters.language(of: part.text.bytes, within: language)
      if own != language, others == nil { others = try Tools(own, resources) }
      let tools = own == language ? tools : others ?? tools
      let cuts = part.translation == nil ? BlockCut(part, tools.segmenter) : BlockCut(whole: part)
      var pairs = cuts.pieces.map { Self.pair(of: $0, in: part.text.bytes, tools, resources) }
      for term in pairs.lazy.flatMap(\.terms) where term.concept.partOfSpeech == "PROPN" {
        if let english = term.concept.preferredTarget { names.confirm(term.term, as: english) }
      }
      let proposals = try resources.localization.proposals(
        in: part.text.bytes, names: &names, withTerms: false)
      for (index, piece) in cuts.pieces.enumerated() {
        if piece.isSegment { pairs[index].take(proposals, of: part.text.bytes, at: piece.range.lowerBound) }
        if let translation = part.translation { pairs[index].take(translation) }
        if settings.pseudo, piece.isSegment { pairs[index].fillWithPseudo() }
      }
      return Unit(
        id: part.id, role: part.block.role, pairs: pairs,
        notes: part.block.notes, name: part.block.name)
    }
    for tools in [tools, others].compactMap(\.self) { try tools.matcher.check(settings.glossaries) }
  }

  /// What works on texts of one standard.
  private struct Tools {
    let segmenter: TextSegmenter
    let matcher: TermMatcher

    init(_ language: LanguageTag, _ resources: Resources) throws(Fault) {
      segmenter = try resources.segmenters.segmenter(for: language)
      matcher = try resources.matchers.matcher(for: language)
    }
  }

  private static func pair(
    of piece: BlockCut.Piece, in text: [UInt8], _ tools: Tools, _ resources: Resources
  ) -> Pair {
    let source = InlineText(String(decoding: text[piece.range], as: UTF8.self), codes: piece.codes)
    var pair = Pair(id: piece.id, kind: piece.isSegment ? .segment : .ignorable, source: source)
    guard piece.isSegment else { return pair }
    let start = piece.range.lowerBound
    pair.terms = resources.english.proposing(tools.matcher.matches(in: text, range: piece.range)).map {
      $0.shifted(by: -start)
    }
    if !source.codes.isEmpty { pair.terms.removeAll { source.breaks($0.range) } }
    if !resources.memory.isEmpty {
      pair.candidates = resources.memory.exact(Array(text[piece.range]))
      pair.fillFromMemory()
    }
    return pair
  }
}

extension InlineText {
  /// Text without codes from UTF-8 bytes.
  init(_ bytes: ArraySlice<UInt8>) { self.init(String(decoding: bytes, as: UTF8.self)) }

  /// Whether a code stands inside a range of the text without its partner.
  func breaks(_ range: ByteRange) -> Bool {
    var open: [String] = []
    for code in codes where code.offset > range.lowerBound && code.offset < range.upperBound {
      switch code.kind {
      case .open: open.append(code.id)
      case .close: if open.popLast() != code.id { return true }
      case .standalone, .markerOpen, .markerClose: break
      }
    }
    return !open.isEmpty
  }

  /// Another text with these codes, which must all stand at the edges of this one; otherwise nil.
  func wrapping(_ text: String) -> InlineText? {
    let length = self.text.utf8.count
    var result = InlineText(text)
    for var code in codes {
      guard code.offset == 0 || code.offset == length else { return nil }
      if code.offset == length { code.offset = text.utf8.count }
      result.codes.append(code)
    }
    return result
  }
}

extension TermMatch {
  /// The same match in a text that starts elsewhere.
  func shifted(by distance: Int) -> TermMatch {
    func shift(_ range: ByteRange) -> ByteRange { range.lowerBound + distance..<range.upperBound + distance }
    var match = self
    match.range = shift(range)
    match.parts = parts.map(shift)
    return match
  }
}

extension Pair {
  /// Takes the target that the source document has for it.
  fileprivate mutating func take(_ translation: Pair) {
    target = translation.target
    state = translation.state
    isStale = translation.isStale
    origin = BilingualSource.origin
  }

  /// Takes the first exact memory match as a draft target.
  mutating func fillFromMemory() {
    guard target == nil, let best = candidates.first(where: { $0.kind == .memory && $0.similarity == 100 })
    else {
      return
    }
    guard let filled = source.wrapping(best.target) else { return }
    target = filled
    state = .draft
    origin = "memory:" + best.origin
  }

  /// Whether the target is just what a memory put there or a pseudo-translation: nobody's work is lost when it is
  /// made again.
  var isUntouchedFill: Bool {
    guard state == .draft, !isStale, let origin, let target else { return false }
    if origin == PseudoTranslation.origin { return target.text == PseudoTranslation.of(source).text }
    return candidates.contains { "memory:" + $0.origin == origin && $0.target == target.text }
  }
}
