/// Replacements in a text, all given in the text's own byte offsets: what no splice touches stays byte for byte.
struct Splices {
  private var list: [(range: Range<Int>, bytes: [UInt8])] = []

  /// Whether nothing changes.
  var isEmpty: Bool { list.isEmpty }

  /// Replaces a range; an empty range inserts. Ranges must not overlap; insertions at one place keep their order.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) { list.append((range, bytes)) }

  /// The same with a string.
  mutating func replace(_ range: Range<Int>, with text: String) { list.append((range, Array(text.utf8))) }

  /// These and others.
  func merging(_ others: Splices) -> Splices {
    var result = self
    result.list += others.list
    return result
  }

  /// The text with all replacements.
  func applied(to text: [UInt8]) -> [UInt8] {
    if list.isEmpty { return text }
    let sorted = list.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.count + list.reduce(0) { $0 + $1.bytes.count })
    var done = 0
    for (_, splice) in sorted {
      let lower = max(done, splice.range.lowerBound)
      result.append(contentsOf: text[done..<lower])
      result.append(contentsOf: splice.bytes)
      done = max(done, splice.range.upperBound)
    }
    result.append(contentsOf: text[done...])
    return result
  }
}
