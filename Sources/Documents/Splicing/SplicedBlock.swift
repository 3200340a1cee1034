internal import Model

/// The place of a block in its source: the bytes that are written anew when it changes.
struct SplicedBlock: Sendable {
  /// The bytes from the block's first text or code to its last. Its text and its codes fill them.
  var range: ByteRange
  /// The bytes of each of the block's codes.
  var codes: [ByteRange]
  /// Whether the block stands inside a code of another one, as the attribute of an inline element does.
  var isInner = false
  /// The quotation mark around an attribute's value, `unquoted` where there is none; nil for text.
  var quote: UInt8?

  /// An attribute's value without quotation marks: new text puts them around it.
  static let unquoted: UInt8 = 0

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

extension SplicedBlock {
  /// A new value with quotation marks around it where it had none.
  func quoted(_ bytes: [UInt8]) -> [UInt8] {
    quote == Self.unquoted ? [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")] : bytes
  }
}

extension SplicedText {
  /// New bytes for a stretch of the source.
  struct Edit {
    var range: ByteRange
    var bytes: [UInt8]
  }

  /// The source with new content in some blocks; every other byte is the source's. Parameters as for `edits`.
  func merge(
    _ merged: [MergedBlock], places: [SplicedBlock], edits: [Edit] = [],
    change: (SplicedBlock, [UInt8]) -> [UInt8] = { $1 }, escape: (SplicedBlock, [UInt8]) -> [UInt8]
  ) -> [UInt8] {
    Array(
      bytes(
        0..<source.count,
        self.edits(for: merged, places: places, edits: edits, change: change, escape: escape)))
  }

  /// What changes in the source for new content in some blocks; of edits that lie in one another the outer comes
  /// first and has the inner in it.
  /// - Parameters:
  ///   - places: those of all blocks.
  ///   - edits: what changes outside the blocks' text, in markup.
  ///   - change: a last look at the bytes of a block with new text.
  ///   - escape: new text as the format writes it in a place.
  func edits(
    for merged: [MergedBlock], places: [SplicedBlock], edits: [Edit] = [],
    change: (SplicedBlock, [UInt8]) -> [UInt8] = { $1 }, escape: (SplicedBlock, [UInt8]) -> [UInt8]
  ) -> [Edit] {
    self.edits(for: merged, places: places, edits: edits) { block, inner in
      let place = places[block.block]
      let bytes = content(of: block, place, inner) { escape(place, $0) }
      return block.isChanged ? place.quoted(change(place, bytes)) : bytes
    }
  }

  /// The source with new content in some blocks; every other byte is the source's. `render` gives a block's bytes.
  func merge(
    _ merged: [MergedBlock], places: [SplicedBlock], edits: [Edit] = [],
    render: (MergedBlock, _ inner: [Edit]) -> [UInt8]
  ) -> [UInt8] {
    Array(
      bytes(0..<source.count, self.edits(for: merged, places: places, edits: edits, render: render)))
  }

  /// As above, with `render` giving the bytes of a block, for whose codes the edits count that lie in them.
  private func edits(
    for merged: [MergedBlock], places: [SplicedBlock], edits: [Edit],
    render bytes: (MergedBlock, _ inner: [Edit]) -> [UInt8]
  ) -> [Edit] {
    func render(_ block: MergedBlock, _ inner: [Edit]) -> Edit {
      Edit(range: places[block.block].range, bytes: bytes(block, inner))
    }
    // Inner blocks and other changes in markup first: codes are written with them.
    let inner = (edits + merged.filter { places[$0.block].isInner }.map { render($0, []) })
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    let outer = merged.filter { !places[$0.block].isInner }.map { render($0, inner) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    return (outer + inner).sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
  }

  /// Source bytes with the edits that lie in them made; `edits` ascend, and of two that overlap the first counts.
  func bytes(_ range: ByteRange, _ edits: [Edit]) -> ArraySlice<UInt8> {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < edits.count, edits[low].range.lowerBound < range.upperBound else { return source[range] }
    var out: [UInt8] = []
    var copied = range.lowerBound
    for edit in edits[low...] {
      guard edit.range.lowerBound < range.upperBound else { break }
      guard edit.range.lowerBound >= copied, edit.range.upperBound <= range.upperBound else { continue }
      out += source[copied..<edit.range.lowerBound]
      out += edit.bytes
      copied = edit.range.upperBound
    }
    out += source[copied..<range.upperBound]
    return out[...]
  }

  /// A block's runs one after another, new text as `escape` writes it, codes with the edits in them.
  func content(
    of block: MergedBlock, _ place: SplicedBlock, _ edits: [Edit], escape: ([UInt8]) -> [UInt8]
  ) -> [UInt8] {
    var out: [UInt8] = []
    for run in block.runs {
      switch run {
      case .source(let range): out += source[sourceRange(of: range)]
      case .text(let text): out += escape(text)
      case .code(let index): out += bytes(place.codes[index], edits)
      }
    }
    return out
  }
}
