public import Model

/// A bilingual text laid out for readers: what a handout shows, before any format is chosen.
///
/// One layout model for all renderers. Immutable in use and `Sendable`. Text is as the bilingual file has
/// it; escaping and typography are the renderers' work.
public struct Handout: Sendable {
  /// What stands above the text.
  public enum Title: Sendable {
    /// The rows of the heading that opens the document; they are not among the blocks.
    case heading([Row])
    /// A title from outside the text, in the source language.
    case text(String)
    /// Nothing is known that could serve as one.
    case none
  }

  /// A paragraph, a heading, a list item: rows that belong together.
  public struct Block: Sendable {
    /// What the block is in its document.
    public var role: Model.Block.Role
    /// Its segments in order; never empty.
    public var rows: [Row]
  }

  /// One segment in both languages.
  public struct Row: Sendable {
    /// The segment's number in the document, from 1.
    public var number: Int
    /// The source.
    public var source: Run
    /// The target; nil when it is yet to be translated.
    public var target: Run?
    /// What whoever works on the translation should see on a screen; nil for finished text.
    public var mark: Mark?
  }

  /// Text of one language with the places where glossary terms occur.
  public struct Run: Sendable, Equatable {
    /// The text.
    public var text: String
    /// The marked places, ascending and not overlapping.
    public var terms: [TermSpan]
    /// What the document shows at places in the text: formatting and protected text.
    public var codes: [Code]

    /// Creates a run.
    public init(_ text: String, terms: [TermSpan] = [], codes: [Code] = []) {
      self.text = text
      self.terms = terms
      self.codes = codes
    }
  }

  /// A place where the look of a run's text changes, or where protected text stands.
  public struct Code: Sendable, Equatable {
    /// How text looks.
    public enum Look: Sendable, Equatable { case bold, italic, underlined }

    /// What happens at the place.
    public enum Kind: Sendable, Equatable {
      case starts(Look)
      case ends(Look)
      /// Text that is not translated, such as a command.
      case protected(String)
    }

    /// A byte offset in the run's text, on a scalar border.
    public var offset: Int
    /// What happens there.
    public var kind: Kind

    /// Creates a place.
    public init(offset: Int, kind: Kind) {
      self.offset = offset
      self.kind = kind
    }
  }

  /// A place in a run where a glossary term occurs.
  public struct TermSpan: Sendable, Equatable {
    /// The bytes in the run's text; never empty, on scalar borders.
    public var range: ByteRange
    /// The index of the glossary entry.
    public var entry: Int
  }

  /// Why a target is not finished.
  public enum Mark: String, Sendable, CaseIterable {
    /// Filled in, not yet confirmed by a person.
    case draft
    /// Sent back by a reviewer.
    case rejected
    /// The source changed after the target was made.
    case stale
  }

  /// A concept that occurs in the text.
  public struct Entry: Sendable {
    /// The concept.
    public var concept: Concept
    /// The number of the first row it occurs in.
    public var firstRow: Int

    /// The Norwegian headword.
    public var headword: String { concept.source.first?.text ?? "" }
    /// The English terms to use: preferred ones first, then admitted ones, never forbidden ones.
    public var translations: [String] {
      concept.target.filter { $0.status == .preferred }.map(\.text)
        + concept.target.filter { $0.status == .admitted }.map(\.text)
    }
  }

  /// The language of the sources.
  public var sourceLanguage: LanguageTag
  /// The language of the targets.
  public var targetLanguage: LanguageTag
  /// What stands above the text.
  public var title: Title
  /// The text in document order, without the heading that became the title.
  public var blocks: [Block]
  /// The concepts that occur, in the order of their first occurrence.
  public var glossary: [Entry]
  /// The file name of the source document; nil when unknown.
  public var sourceName: String?
  /// How many segments the document has.
  public var segmentCount: Int
  /// How many of them have a target.
  public var translatedCount: Int
  /// Whether nobody has confirmed any of several targets: said once then, not beside each.
  public var isDraft: Bool
}

extension Handout {
  /// Lays out a bilingual file.
  ///
  /// Terms of the kinds `nested` and `possible` are not shown; where matches overlap, the one that starts
  /// first is, and the longer of two that start together. Notes and memory candidates are left out;
  /// of inline codes bold, italic and underlined text and protected text are kept. O(text + matches · log matches).
  /// - Parameter title: the title; nil takes the heading that opens the document, else the name of the
  ///   source document with a capital and without its extension.
  public init(_ file: BilingualFile, title given: String? = nil) {
    sourceLanguage = file.sourceLanguage
    targetLanguage = file.targetLanguage
    sourceName = file.original.flatMap { $0.split(separator: "/").last.map(String.init) }
    glossary = []
    blocks = []
    segmentCount = 0
    translatedCount = 0
    blocks.reserveCapacity(file.units.count)
    var entries: [EntryKey: Int] = [:]
    for unit in file.units {
      var rows: [Row] = []
      for pair in unit.pairs where pair.kind == .segment {
        segmentCount += 1
        if pair.target != nil { translatedCount += 1 }
        var spans: [TermSpan] = []
        for term in Handout.shownTerms(of: pair) {
          let key = EntryKey(pair.terms[term.match].concept)
          let entry = entries[key] ?? glossary.count
          if entry == glossary.count {
            entries[key] = entry
            glossary.append(Entry(concept: pair.terms[term.match].concept, firstRow: segmentCount))
          }
          spans.append(TermSpan(range: term.range, entry: entry))
        }
        rows.append(
          Row(
            number: segmentCount, source: Run(pair.source, terms: spans),
            target: pair.target.map { Run($0) }, mark: Mark(pair)))
      }
      if !rows.isEmpty { blocks.append(Block(role: unit.role, rows: rows)) }
    }
    isDraft = Handout.gatherDrafts(in: &blocks)
    if let given {
      title = .text(given)
    } else if let first = blocks.first, first.role == .heading {
      title = .heading(first.rows)
      blocks.removeFirst()
    } else if let name = sourceName.map(Handout.stem), !name.isEmpty {
      title = .text(name.prefix(1).uppercased() + name.dropFirst())
    } else {
      title = .none
    }
  }

  /// Takes the marks away where every target of several is a draft; returns whether it did.
  private static func gatherDrafts(in blocks: inout [Block]) -> Bool {
    let translated = blocks.flatMap(\.rows).filter { $0.target != nil }
    guard translated.count > 1, translated.allSatisfy({ $0.mark == .draft }) else { return false }
    for block in blocks.indices {
      for row in blocks[block].rows.indices { blocks[block].rows[row].mark = nil }
    }
    return true
  }

  /// Two glossaries may use the same id for different concepts.
  private struct EntryKey: Hashable {
    let id: String
    let headword: String

    init(_ concept: Concept) {
      id = concept.id
      headword = concept.source.first?.text ?? ""
    }
  }

  private static func stem(_ name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The places to mark in a source, ascending and not overlapping, each with the index of its match.
  private static func shownTerms(of pair: Pair) -> [(range: ByteRange, match: Int)] {
    if pair.terms.isEmpty { return [] }
    let text = pair.source.text.utf8
    let bytes = Array(text)
    func isBorder(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
    let matches = pair.terms
    let candidates = matches.indices.filter { index in
      matches[index].kind != .nested && matches[index].kind != .possible
    }.sorted { left, right in
      let (left, right) = (matches[left].range, matches[right].range)
      return left.lowerBound < right.lowerBound
        || (left.lowerBound == right.lowerBound && left.upperBound > right.upperBound)
    }
    var isTaken = [Bool](repeating: false, count: bytes.count)
    var shown: [(range: ByteRange, match: Int)] = []
    for index in candidates {
      let places = matches[index].parts.isEmpty ? [matches[index].range] : matches[index].parts
      let fits = places.allSatisfy { place in
        !place.isEmpty && place.lowerBound >= 0 && place.upperBound <= bytes.count
          && isBorder(place.lowerBound) && isBorder(place.upperBound) && !place.contains { isTaken[$0] }
      }
      guard fits else { continue }
      for place in places {
        for offset in place { isTaken[offset] = true }
        shown.append((place, index))
      }
    }
    return shown.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension Handout.Run {
  /// Text with those of its codes that a reader sees.
  init(_ inline: InlineText, terms: [Handout.TermSpan] = []) {
    self.init(inline.text, terms: terms)
    guard !inline.codes.isEmpty else { return }
    var looks: [String: Handout.Code.Look] = [:]
    for code in inline.codes {
      func value(_ name: String) -> String? { code.attributes.first { $0.name == name }?.value }
      switch code.kind {
      case .open:
        let look: Handout.Code.Look? =
          switch value("subType") {
          case "xlf:b": .bold
          case "xlf:i": .italic
          case "xlf:u": .underlined
          default: nil
          }
        guard let look else { continue }
        looks[code.id] = look
        codes.append(Handout.Code(offset: code.offset, kind: .starts(look)))
      case .close:
        guard let look = looks.removeValue(forKey: code.id) else { continue }
        codes.append(Handout.Code(offset: code.offset, kind: .ends(look)))
      case .standalone:
        guard let text = value("equiv"), !text.allSatisfy(\.isWhitespace) else { continue }
        codes.append(Handout.Code(offset: code.offset, kind: .protected(text)))
      case .markerOpen, .markerClose: continue
      }
    }
  }
}

extension Handout.Mark {
  fileprivate init?(_ pair: Pair) {
    guard pair.target != nil else { return nil }
    if pair.isStale {
      self = .stale
    } else if pair.state == .rejected {
      self = .rejected
    } else if pair.state == .draft || pair.state == .new {
      self = .draft
    } else {
      return nil
    }
  }
}
