public import Markup
public import Model

/// Takes one unit after another.
public typealias UnitSink = (Unit) throws(InvalidInput) -> Void

extension BilingualFormat {
  /// Reads a file and hands each unit over as it comes, so that the memory needed does not grow with the file.
  ///
  /// XLIFF and TMX only; every other format is read whole first. The segments of a TMX unit that Ordbro wrote come
  /// one at a time, and ids are not compared with one another.
  /// - Returns: The file without its units, and what was noticed.
  /// - Throws: `InvalidInput` as `read` does, or what the sink throws. Units before a fault were handed over.
  public func read(
    _ text: ExternalText, source: LanguageTag = .bokmål, target: LanguageTag = .britishEnglish,
    sink: @escaping UnitSink
  ) throws(InvalidInput) -> ReadBilingual {
    let markup = try MarkupSource(text)
    switch self {
    case .xliff2, .xliff22:
      var handler = XLIFF2Reader(markup)
      handler.sink = sink
      try MarkupReader().read(markup, into: &handler)
      return try handler.finish()
    case .xliff12:
      var handler = XLIFF12Reader(markup)
      handler.sink = sink
      try MarkupReader().read(markup, into: &handler)
      return try handler.finish()
    case .tmx:
      var handler = TMXReader(markup, source: source, target: target)
      handler.sink = sink
      try MarkupReader(allowsDocumentType: true).read(markup, into: &handler)
      return try handler.finish()
    case .po, .tsv, .json:
      var read = try read(markup.bytes, source: source, target: target)
      for unit in read.file.units { try sink(unit) }
      read.file.units = []
      return read
    }
  }
}
