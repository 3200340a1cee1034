internal import Model

/// The place of a block in its source: the bytes that are written anew when it changes.
struct SplicedBlock: Sendable {
  /// The bytes from the block's first text or code to its last. Its text and its codes fill them.
  var range: ByteRange
  /// The bytes of each of the block's codes.
  var codes: [ByteRange]

  /// The place of a block whose tags stand at these bytes. What stands between a tag and the text beside it, such
  /// as white space that is not shown, becomes part of the tag.
  /// - Parameters:
  ///   - lines: the block's lines in the text, not empty.
  ///   - codes: the block's codes, moved to the edge of the lines where they stand outside.
  init(lines: [ByteRange], codes: [BlockCode], tags: [ByteRange], in text: SplicedText) {
    var places = tags
    let end = lines.last?.upperBound ?? 0
    var start = lines.first?.lowerBound ?? 0
    // Where the stretch of text behind the last tag ends in the source; nil before any text.
    var written: Int?
    var first: Int?
    for index in 0...codes.count {
      let next = index < codes.count ? codes[index].code.offset : end
      if next > start {
        let stretch = text.sourceRange(of: start..<next)
        if index > 0 { places[index - 1] = places[index - 1].lowerBound..<stretch.lowerBound }
        first = first ?? stretch.lowerBound
        written = stretch.upperBound
        start = next
      } else if index > 0, index < codes.count {
        places[index - 1] = places[index - 1].lowerBound..<tags[index].lowerBound
      }
      if index < codes.count {
        if let written { places[index] = written..<max(written, places[index].upperBound) }
        first = first ?? places[index].lowerBound
        written = nil
      }
    }
    self.codes = places
    range = (first ?? 0)..<max(first ?? 0, written ?? places.last?.upperBound ?? 0)
  }
}

extension SplicedText {
  /// The source with new content in some blocks.
  ///
  /// `render` gives the bytes for a changed block; every other byte is the source's. `places` are those of all
  /// blocks, ascending.
  func merge(
    _ merged: [MergedBlock], places: [SplicedBlock],
    render: (MergedBlock) throws(InvalidInput) -> [UInt8]
  ) throws(InvalidInput) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(source.count + source.count / 8)
    var copied = 0
    for block in merged {
      let place = places[block.block].range
      guard place.lowerBound >= copied else { continue }
      out += source[copied..<place.lowerBound]
      out += try render(block)
      copied = place.upperBound
    }
    return out + source[copied...]
  }

  /// A block's runs one after another, new text as `escape` writes it.
  func content(of block: MergedBlock, _ place: SplicedBlock, escape: ([UInt8]) -> [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for run in block.runs {
      switch run {
      case .source(let range): out += source[sourceRange(of: range)]
      case .text(let text): out += escape(text)
      case .code(let index): out += source[place.codes[index]]
      }
    }
    return out
  }
}
