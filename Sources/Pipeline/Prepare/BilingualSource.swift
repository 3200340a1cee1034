import Bilingual
import Documents
import Model

/// A bilingual file of another tool as a source document: the messages are its blocks, and what is translated goes
/// into the file's own bytes.
///
/// A segment of the file is a block. In a PO file whose header says that its translations are Norwegian, those are
/// the texts, and the English takes their place. A segment that has a target already keeps it, in one piece.
struct BilingualSource: SourceDocument {
  /// The origin of targets that the file has already.
  static let origin = "source-document"

  let format: BilingualFormat
  private let bytes: [UInt8]
  private let file: BilingualFile
  private let list: MessageList
  /// Where each message stands in the file.
  private let places: [Place]
  /// Whether the Norwegian stands where the file has its targets.
  private let isNorwegianTarget: Bool
  private let diagnostics: [Diagnostic]

  private struct Place {
    var unit: Int
    var pair: Int
  }

  var document: Document {
    var document = list.document
    document.diagnostics += diagnostics
    return document
  }

  /// The format of a file that is read in this way; nil for all others.
  static func format(fileExtension: String, bytes: [UInt8]) -> BilingualFormat? {
    switch fileExtension.lowercased() {
    case "po", "pot": return .po
    case "xlf", "xliff", "sdlxliff", "mqxliff", "mxliff":
      // What is wrong with the file is said when it is read.
      return (try? BilingualFormat.detect(bytes: bytes)) ?? .xliff2
    default: return nil
    }
  }

  /// Reads a bilingual file.
  /// - Throws: `InvalidInput` as `BilingualFormat.read` does, and `source-language` for a file that translates from
  ///   another language.
  init(_ bytes: [UInt8], _ format: BilingualFormat) throws(InvalidInput) {
    let read = try format.read(bytes)
    self.bytes = bytes
    self.format = format
    file = read.file
    isNorwegianTarget = format == .po && Self.isNorwegian(read.file.targetLanguage)
    if !isNorwegianTarget, !Self.isNorwegian(read.file.sourceLanguage) {
      throw InvalidInput(
        "source-language",
        "the file translates from \(read.file.sourceLanguage) to \(read.file.targetLanguage), not from Norwegian",
        remedy: "name a file whose source language is nb, nn or no")
    }
    diagnostics = read.diagnostics
    var messages: [MessageList.Message] = []
    var places: [Place] = []
    for (unitIndex, unit) in file.units.enumerated() {
      for (pairIndex, pair) in unit.pairs.enumerated() where pair.kind == .segment {
        guard let text = isNorwegianTarget ? pair.target : pair.source else { continue }
        places.append(Place(unit: unitIndex, pair: pairIndex))
        var notes = pairIndex == 0 ? unit.notes : []
        notes += pair.notes.filter { !notes.contains($0) }
        messages.append(
          MessageList.Message(
            text, role: unit.role == .paragraph ? .message : unit.role,
            path: "\(format == .po ? "po" : "xliff")/\(unit.id)/\(pair.id)", name: unit.name, notes: notes))
      }
    }
    self.places = places
    list = MessageList(messages)
  }

  private static func isNorwegian(_ language: LanguageTag) -> Bool {
    ["nb", "nn", "no"].contains(language.language)
  }

  /// The target that a block has in the file, with its state; nil when it has none, or one whose codes are not
  /// those of the source.
  func translation(of block: Int) -> Pair? {
    guard !isNorwegianTarget else { return nil }
    let place = places[list.messages[block]]
    var pair = file.units[place.unit].pairs[place.pair]
    guard let target = pair.target, let content = list.content(target, for: block) else { return nil }
    pair.target = content
    return pair
  }

  /// As `merge`, with the state of each block's target, by the block's index; `translated` where none is given.
  func merge(
    _ blocks: [MergedBlock], language: LanguageTag, states: [Int: State]
  ) throws(InvalidInput) -> [UInt8] {
    var edited = file
    for block in blocks {
      let place = places[list.messages[block.block]]
      let text = list.text(of: block)
      let state = states[block.block] ?? .translated
      var pair = edited.units[place.unit].pairs[place.pair]
      // What stays as it was keeps what the file says of it, annotations included.
      let isSame = pair.target.map { $0.withoutMarkers == text.withoutMarkers } ?? false
      if isSame, isNorwegianTarget || pair.state == state { continue }
      if !isSame { pair.target = text }
      pair.state = state
      pair.isStale = false
      edited.units[place.unit].pairs[place.pair] = pair
    }
    let written = try format.edit(bytes, to: edited)
    let isChanged = isNorwegianTarget && blocks.contains(where: \.isChanged)
    return isChanged ? Self.naming(language, in: written.bytes) : written.bytes
  }

  func merge(_ blocks: [MergedBlock], language: LanguageTag) throws(InvalidInput) -> [UInt8] {
    try merge(blocks, language: language, states: [:])
  }

  /// A PO file whose header says another language of its translations.
  private static func naming(_ language: LanguageTag, in bytes: [UInt8]) -> [UInt8] {
    let start = Array("\"Language: ".utf8)
    var line = bytes.startIndex
    while line < bytes.endIndex {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.endIndex
      if bytes[line..<end].starts(with: start) {
        let value = line + start.count
        let valueEnd = bytes[value..<end].firstIndex(of: UInt8(ascii: "\\")) ?? end
        let tag = language.description.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
        return bytes[..<value] + tag + bytes[valueEnd...]
      }
      line = end + 1
    }
    return bytes
  }
}

extension InlineText {
  /// The text with its codes, but without annotations.
  fileprivate var withoutMarkers: InlineText {
    InlineText(text, codes: codes.filter { $0.kind != .markerOpen && $0.kind != .markerClose })
  }
}
