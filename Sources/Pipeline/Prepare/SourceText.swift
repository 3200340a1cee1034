import Bilingual
import Digest
import Documents
import ICUText
import Model
import Normalization

/// A source document read into normalized blocks: what `prepare` starts from and `merge` comes back to.
///
/// The same bytes and options give the same blocks and ids, so a bilingual file needs to carry only those.
struct SourceText: Sendable {
  /// A block with its id and its normalized text.
  struct Part: Sendable {
    var id: String
    var block: Block
    var text: NormalizedText
    /// The block's codes at byte offsets in the normalized text, in the order of `block.codes`.
    var codes: [InlineCode]
    /// What the document has as the block's translation already; only bilingual files have one.
    var translation: Pair?
  }

  /// The path as the user gave it.
  let path: String
  /// The SHA-256 of the file's bytes.
  let digest: String
  /// The document in its own format.
  let document: any SourceDocument
  /// How it was read.
  let reading: Reading
  /// The way back to the file's encoding; nil for formats that are no text.
  private let decoded: DecodedText?
  /// The blocks in order.
  let parts: [Part]
  /// What was noticed.
  let reports: [Report]

  /// The text that people read in the document, UTF-8.
  var text: [UInt8] { document.document.text }

  /// Reads a document in a format that `reading` names, or that its name and content show. A document without
  /// text is an error: there is nothing to translate in it.
  /// - Throws: `Fault`, among others with the id `source-empty`.
  init(path: String, _ reading: Reading) throws(Fault) {
    let bytes = try InputFile.read(path)
    let fileExtension = Path.fileExtension(path)
    var exchange = reading.exchange
    if exchange == nil, reading.format == nil {
      exchange = BilingualSource.format(fileExtension: fileExtension, bytes: bytes)
    }
    let document: any SourceDocument
    var format: DocumentFormat?
    var decoded: DecodedText?
    if let exchange {
      document = try inFile(path) { () throws(InvalidInput) in try BilingualSource(bytes, exchange) }
    } else {
      let found = try inFile(path) { () throws(InvalidInput) -> DocumentFormat in
        if let format = reading.format { return format }
        return try DocumentFormat.detect(fileExtension: fileExtension, bytes: bytes)
      }
      if found.isText {
        decoded = try inFile(path) { () throws(InvalidInput) in
          try DecodedText(decoding: bytes, guessing: true)
        }
      }
      let readable = decoded?.text ?? bytes
      document = try inFile(path) { () throws(InvalidInput) in
        try found.open(readable, options: reading.options)
      }
      format = found
    }
    let content = document.document
    guard !content.blocks.isEmpty else {
      throw Fault(path, "source-empty", "the document holds no text", remedy: "name a file with text in it")
    }
    let normalizer = Normalizer()
    var ids = UnitIDs()
    var parts: [Part] = []
    parts.reserveCapacity(content.blocks.count)
    let spaced = Self.markSpaces(in: content)
    for block in content.blocks {
      var text: NormalizedText
      do {
        text = try normalizer.normalize(block.lines, of: spaced ?? content.text)
        if spaced != nil, !block.codes.isEmpty { Self.unmarkSpaces(in: &text.bytes) }
      } catch {
        throw Fault(path, "normalization", error.description)
      }
      let id = ids.next(path: block.path, text: text.bytes)
      parts.append(Part(id: id, block: block, text: text, codes: []))
    }
    for index in parts.indices where !parts[index].block.codes.isEmpty {
      parts[index].codes = Self.codes(of: parts[index]) { parts[$0].id }
    }
    if let exchange = document as? BilingualSource {
      for index in parts.indices { parts[index].translation = exchange.translation(of: index) }
    }
    self.path = path
    self.digest = SHA256.hexDigits(of: bytes)
    self.document = document
    var own = Reading(format: format, options: reading.options)
    own.exchange = exchange
    self.reading = own
    self.decoded = decoded
    self.parts = parts
    let characters = CharacterReport(of: content.text).diagnostics
    reports = ((decoded?.diagnostics ?? []) + characters + content.diagnostics).map { Report(file: path, $0) }
  }

  /// The document with new content in some blocks, in the file's own encoding. `file` is where it comes from.
  /// - Throws: `InvalidInput` when the format or the encoding cannot hold it.
  func merged(_ blocks: [MergedBlock], of file: BilingualFile) throws(InvalidInput) -> [UInt8] {
    let language = file.targetLanguage
    if let exchange = document as? BilingualSource {
      return try exchange.merge(blocks, language: language, states: states(of: file))
    }
    let bytes = try document.merge(blocks, language: language)
    guard let decoded else { return bytes }
    return try decoded.encode(bytes)
  }

  /// How far the translation of each block has come: as far as its segments are at least.
  private func states(of file: BilingualFile) -> [Int: State] {
    let units = Dictionary(file.units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let order = State.allCases
    var states: [Int: State] = [:]
    for (index, part) in parts.enumerated() {
      let segments = units[part.id]?.pairs.filter { $0.kind == .segment } ?? []
      states[index] = segments.map(\.state).min {
        (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
      }
    }
    return states
  }

  /// Stands for a space that is not to be joined with the one behind a code: a control that no text needs.
  private static let markedSpace: UInt8 = 0x1F

  /// The text with marks for those spaces that have a code and another space behind them, as around protected
  /// text ("kjør `ls` nå"), and for those between a block's text and a code at its edge: all are wanted. Nil where
  /// there are none.
  private static func markSpaces(in content: Document) -> [UInt8]? {
    var marked: [UInt8]?
    for block in content.blocks where !block.codes.isEmpty {
      guard let first = block.lines.first?.lowerBound, let last = block.lines.last?.upperBound else {
        continue
      }
      for edge in [first, last - 1] where content.text[edge] == 0x20 {
        marked = marked ?? content.text
        marked?[edge] = markedSpace
      }
    }
    for place in content.blocks.lazy.flatMap(\.codes) {
      let offset = place.code.offset
      guard offset > 0, offset < content.text.count, content.text[offset - 1] == 0x20,
        content.text[offset] == 0x20
      else { continue }
      marked = marked ?? content.text
      marked?[offset - 1] = markedSpace
    }
    return marked
  }

  private static func unmarkSpaces(in bytes: inout [UInt8]) {
    for index in bytes.indices where bytes[index] == markedSpace { bytes[index] = 0x20 }
  }

  /// A block's codes in its normalized text, with the ids of the units that hang on them.
  private static func codes(of part: Part, id: (Int) -> String) -> [InlineCode] {
    var last = 0
    return part.block.codes.map { place in
      var code = place.code
      // Where normalizing joined text around codes, their order still holds.
      last = min(max(part.text.map.resultOffset(of: code.offset), last), part.text.bytes.count)
      code.offset = last
      if !place.blocks.isEmpty {
        let name = code.kind == .standalone ? "subFlows" : "subFlowsStart"
        code.attributes.append(.init(name, place.blocks.map(id).joined(separator: " ")))
      }
      return code
    }
  }
}
