public import Model

/// Subtitles: SubRip (`.srt`) and WebVTT (`.vtt`).
///
/// Each line or pair of lines shown at one time is a block; spoken lines behind dashes are blocks of their own.
/// Numbers, times, styles and notes are never touched.
public struct Subtitles: SourceDocument {
  /// Which of the two.
  public enum Kind: Sendable { case subRip, webVTT }

  /// The cues' text, their blocks and what was noticed.
  public let document: Document
  let kind: Kind
  let spliced: SplicedText
  let places: [SplicedBlock]

  /// Takes decoded UTF-8 text apart. Linear.
  /// - Throws: `InvalidInput` `subtitle-none` where no line has a start and an end time, and `webvtt-header`
  ///   where a WebVTT file does not begin as one.
  public init(_ text: [UInt8], kind: Kind) throws(InvalidInput) {
    if kind == .webVTT, !Self.isWebVTT(text) {
      throw InvalidInput(
        "webvtt-header", "the file does not begin with WEBVTT", remedy: "write WEBVTT on its first line",
        at: TextPosition(line: 1, column: 1))
    }
    var reader = CueReader(text, kind)
    reader.read()
    guard reader.cueCount > 0 else {
      throw InvalidInput(
        "subtitle-none", "no line has a start and an end time, as subtitles have",
        remedy: "give text that is no subtitles another name, such as .txt",
        at: TextPosition(line: 1, column: 1))
    }
    self.kind = kind
    document = Document(text: reader.spliced.text, blocks: reader.blocks, diagnostics: reader.diagnostics)
    spliced = reader.spliced
    places = reader.places
  }

  /// Whether a text begins as WebVTT does (W3C WebVTT, 4.1).
  static func isWebVTT(_ text: [UInt8]) -> Bool {
    let name = Array("WEBVTT".utf8)
    guard text.starts(with: name) else { return false }
    return text.count == name.count || [0x20, 0x09, 0x0A, 0x0D].contains(text[name.count])
  }

  /// The subtitles with new text. A changed cue gets as many lines as it needs, of about equal length and with at
  /// most 42 characters where its words allow it.
  public func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    spliced.merge(blocks, places: places) { place, content in
      CueLines(content, like: spliced.source[place.range]).wrapped()
    } escape: { _, text in
      // WebVTT reads the same three characters as markup as HTML does.
      kind == .webVTT ? HTML.escaped(text) : text
    }
  }
}
