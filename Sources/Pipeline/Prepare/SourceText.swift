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
  }

  /// The path as the user gave it.
  let path: String
  /// The SHA-256 of the file's bytes.
  let digest: String
  /// The decoded text, with the way back to the file's encoding.
  let decoded: DecodedText
  /// How lines were joined.
  let wrapping: PlainText.Wrapping
  /// The blocks in order.
  let parts: [Part]
  /// What was noticed.
  let reports: [Report]

  /// Reads a document. An empty one is an error: there is nothing to translate in it.
  /// - Throws: `Fault`, among others with the id `source-empty`.
  init(path: String, wrapping: PlainText.Wrapping) throws(Fault) {
    let bytes = try InputFile.read(path)
    let decoded = try inFile(path) { () throws(InvalidInput) in
      try DecodedText(decoding: bytes, guessing: true)
    }
    let document = PlainText.read(decoded.text, wrapping: wrapping)
    guard !document.blocks.isEmpty else {
      throw Fault(path, "source-empty", "the document holds no text", remedy: "name a file with text in it")
    }
    let normalizer = Normalizer()
    var ids = UnitIDs()
    var parts: [Part] = []
    parts.reserveCapacity(document.blocks.count)
    for block in document.blocks {
      let text: NormalizedText
      do {
        text = try normalizer.normalize(block.lines, of: decoded.text)
      } catch {
        throw Fault(path, "normalization", error.description)
      }
      parts.append(Part(id: ids.next(path: block.path, text: text.bytes), block: block, text: text))
    }
    self.path = path
    self.digest = SHA256.hexDigits(of: bytes)
    self.decoded = decoded
    self.wrapping = wrapping
    self.parts = parts
    let characters = CharacterReport(of: decoded.text).diagnostics
    reports = (decoded.diagnostics + characters + document.diagnostics).map { Report(file: path, $0) }
  }
}
