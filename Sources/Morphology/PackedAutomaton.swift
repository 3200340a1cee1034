/// A minimal acyclic automaton over byte strings (`tools/lexicon/automaton.py`), walked where it lies.
///
/// A key is a word, the byte 0 and a number of two bytes, big-endian; a word may have several numbers.
struct PackedAutomaton {
  private let arcs: UnsafePointer<UInt32>
  private let count: Int

  /// The place where every walk starts.
  static let root = 1

  /// Nil when the section is empty.
  init?(_ section: UnsafeRawBufferPointer) {
    guard section.count >= 8, section.count % 4 == 0, let base = section.baseAddress else { return nil }
    arcs = base.assumingMemoryBound(to: UInt32.self)
    count = section.count / 4
  }

  /// Where the arc with a label leads, or nil. Linear in the arcs of one node (at most 256).
  @inline(__always)
  func step(from node: Int, _ label: UInt8) -> Int? {
    var index = node
    while index < count {
      let arc = UInt32(littleEndian: arcs[index])
      if UInt8(truncatingIfNeeded: arc) == label { return Int(arc >> 9) }
      if arc & 0x100 != 0 { return nil }
      index += 1
    }
    return nil
  }

  /// Where a word leads from the root or another place, or nil when no key goes on with it.
  @inline(__always)
  func node(after word: Span<UInt8>, from start: Int = root) -> Int? {
    var node = start
    for index in word.indices {
      // A NUL in the text is not the mark that ends words.
      let byte = word[index]
      guard byte != 0, let next = step(from: node, byte) else { return nil }
      node = next
    }
    return node
  }

  /// Calls `body` with each number of the word that leads to `node`, which must not be the end.
  @inline(__always)
  func forEachNumber(at node: Int, _ body: (Int) -> Void) {
    // The mark stands before all other labels of a node.
    guard node < count, UInt8(truncatingIfNeeded: UInt32(littleEndian: arcs[node])) == 0 else { return }
    var high = Int(UInt32(littleEndian: arcs[node]) >> 9)
    while high < count {
      let arc = UInt32(littleEndian: arcs[high])
      var low = Int(arc >> 9)
      while low < count {
        let last = UInt32(littleEndian: arcs[low])
        body(Int(arc & 0xFF) << 8 | Int(last & 0xFF))
        if last & 0x100 != 0 { break }
        low += 1
      }
      if arc & 0x100 != 0 { return }
      high += 1
    }
  }

  /// Calls `body` with every word of the automaton and one of its numbers, in no order of meaning.
  func forEachWord(_ body: ([UInt8], Int) -> Void) {
    var word: [UInt8] = []
    walk(PackedAutomaton.root, &word, body)
  }

  private func walk(_ node: Int, _ word: inout [UInt8], _ body: ([UInt8], Int) -> Void) {
    forEachNumber(at: node) { body(word, $0) }
    var index = node
    while index < count {
      let arc = UInt32(littleEndian: arcs[index])
      let label = UInt8(truncatingIfNeeded: arc)
      if label != 0 {
        word.append(label)
        walk(Int(arc >> 9), &word, body)
        word.removeLast()
      }
      if arc & 0x100 != 0 { return }
      index += 1
    }
  }
}
