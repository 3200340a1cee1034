internal import Model

/// A paragraph of a Word document with what is needed to write it anew.
struct WordParagraph {
  /// What an inline code is in the document.
  enum Code {
    /// Text from here on has these run properties, up to the close.
    case format(properties: ByteRange?)
    /// Something around runs: a link, a content control, a field. Its runs have these properties.
    case wrapper(markup: ByteRange, properties: ByteRange?)
    /// The end of a format: nothing is written.
    case formatEnd
    /// The end of a wrapper.
    case wrapperEnd(markup: ByteRange)
    /// Part of a run: a tab, a break, a picture, with the run's properties.
    case inRun(markup: ByteRange, properties: ByteRange?)
    /// Whole runs or what stands beside runs: a field, a formula.
    case whole(markup: ByteRange)
  }

  /// Everything in the paragraph behind its properties.
  var content: ByteRange
  /// The properties of most of its text; nil for none.
  var properties: ByteRange?
  /// What each of the block's codes is.
  var codes: [Code]
  /// Marks that keep their place only roughly when the paragraph is written anew: before and behind the text.
  var marksBefore: [ByteRange]
  var marksBehind: [ByteRange]
  /// The prefix of the file for WordprocessingML, with its colon; empty for none.
  var prefix: String
  /// How many paragraphs this one stands in.
  var depth: Int
  /// Where the same text stands again, for programs that do not know the newer way to write a text box.
  var twin: Int?

  /// The content anew. `markup` gives source bytes with what changes inside them.
  func written(
    _ runs: [MergedBlock.Run], text: (ByteRange) -> ArraySlice<UInt8>,
    markup: (ByteRange) -> ArraySlice<UInt8>
  ) -> [UInt8] {
    var out: [UInt8] = []
    for mark in marksBefore { out += markup(mark) }
    var properties = [self.properties]
    func open() {
      out += Array("<\(prefix)r>".utf8)
      if case .some(.some(let range)) = properties.last { out += markup(range) }
    }
    func write(_ bytes: ArraySlice<UInt8>) {
      for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
        if number > 0 { out += Array("<\(prefix)r><\(prefix)br/></\(prefix)r>".utf8) }
        if line.isEmpty { continue }
        open()
        out += Array("<\(prefix)t xml:space=\"preserve\">".utf8)
        out += XMLText.escaped(line)
        out += Array("</\(prefix)t></\(prefix)r>".utf8)
      }
    }
    for run in runs {
      switch run {
      case .source(let range): write(text(range))
      case .text(let new): write(new[...])
      case .code(let index):
        switch codes[index] {
        case .format(let inner): properties.append(inner)
        case .formatEnd: properties.removeLast()
        case .wrapper(let start, let inner):
          out += markup(start)
          properties.append(inner)
        case .wrapperEnd(let end):
          out += markup(end)
          properties.removeLast()
        case .inRun(let element, let own):
          out += Array("<\(prefix)r>".utf8)
          if let own { out += markup(own) }
          out += markup(element)
          out += Array("</\(prefix)r>".utf8)
        case .whole(let runs): out += markup(runs)
        }
      }
    }
    for mark in marksBehind { out += markup(mark) }
    return out
  }
}
