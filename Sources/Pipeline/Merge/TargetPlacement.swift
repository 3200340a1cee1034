import Documents
import Model

/// Finds the place in the source document of every segment of a bilingual file.
struct TargetPlacement {
  let source: SourceText
  /// The bilingual file's path, for messages.
  let bilingual: String

  /// The blocks of the document with their targets; a block without a unit keeps its bytes.
  func blocks(of file: BilingualFile) throws(Fault) -> [MergedBlock] {
    var units: [String: Unit] = [:]
    for unit in file.units {
      if units.updateValue(unit, forKey: unit.id) != nil {
        throw Fault(bilingual, "unit-twice", "the unit \(unit.id) stands twice", remedy: "delete one of them")
      }
    }
    var blocks: [MergedBlock] = []
    for part in source.parts {
      guard let unit = units.removeValue(forKey: part.id) else { continue }
      blocks.append(MergedBlock(block: part.block, replacements: try replacements(of: unit, in: part)))
    }
    if let unknown = file.units.first(where: { units[$0.id] != nil }) {
      throw Fault(
        bilingual, "unit-unknown", "the unit \(unknown.id) is not in \(source.path)",
        remedy: "run prepare again: it carries the finished translations over")
    }
    return blocks
  }

  private func replacements(
    of unit: Unit, in part: SourceText.Part
  ) throws(Fault) -> [MergedBlock.Replacement] {
    let text = part.text.bytes
    var replacements: [MergedBlock.Replacement] = []
    var start = 0
    for pair in unit.pairs {
      let bytes = Array(pair.source.text.utf8)
      guard let place = Self.place(of: bytes, in: text, from: start) else {
        throw Fault(
          bilingual, "source-edited", "the source of segment \(unit.id)/\(pair.id) is not in the document",
          remedy: "restore the source text: only targets may be changed")
      }
      start = place.upperBound
      guard let target = pair.target else { continue }
      try refuseCodes(target, "\(unit.id)/\(pair.id)")
      let changed = !target.text.utf8.elementsEqual(pair.source.text.utf8)
      replacements.append(
        .init(
          source: part.text.map.sourceRange(of: place), target: changed ? Array(target.text.utf8) : nil))
    }
    return replacements
  }

  /// Plain text cannot hold formatting; annotations such as comments are simply left out.
  private func refuseCodes(_ target: InlineText, _ id: String) throws(Fault) {
    guard let code = target.codes.first(where: { $0.kind != .markerOpen && $0.kind != .markerClose }) else {
      return
    }
    throw Fault(
      bilingual, "code-in-plain-text", "the target of segment \(id) has the inline code \"\(code.id)\"",
      remedy: "take the code out of the target: the document is plain text")
  }

  /// The place of a segment behind the one before it, with only white space between.
  private static func place(of bytes: [UInt8], in text: [UInt8], from start: Int) -> ByteRange? {
    var lower = start
    while true {
      let upper = lower + bytes.count
      guard upper <= text.count else { return nil }
      if text[lower..<upper].elementsEqual(bytes) { return lower..<upper }
      guard text[lower] == 0x20 || text[lower] == 0x09 else { return nil }
      lower += 1
    }
  }
}
