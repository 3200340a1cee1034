internal import Localization
internal import Model

/// Compares what both sides have of codes.
enum CodeComparison {
  /// Calls `body` for each code without an equal on the other side; a missing and an added one make a pair.
  static func compare(_ pair: PairView, _ kind: TextCode.Kind, _ body: (ByteRange?, ByteRange?) -> Void) {
    var left = pair.source.codes.filter { $0.kind == kind }.map(\.range)
    var right = pair.target.codes.filter { $0.kind == kind }.map(\.range)
    if left.isEmpty, right.isEmpty { return }
    var counts: [WordKey: Int] = [:]
    for range in right { counts[key(pair.target, range, kind), default: 0] += 1 }
    left.removeAll { range in
      let key = key(pair.source, range, kind)
      guard let count = counts[key], count > 0 else { return false }
      counts[key] = count - 1
      return true
    }
    right.reverse()
    right.removeAll { range in
      let key = key(pair.target, range, kind)
      guard let count = counts[key], count > 0 else { return true }
      counts[key] = count - 1
      return false
    }
    right.reverse()
    for index in 0..<max(left.count, right.count) {
      body(index < left.count ? left[index] : nil, index < right.count ? right[index] : nil)
    }
  }

  /// What is compared: of a tag its name and whether it closes, of anything else all of it with its case.
  private static func key(_ text: TextView, _ range: ByteRange, _ kind: TextCode.Kind) -> WordKey {
    let bytes = text.bytes[range]
    var key = WordKey()
    for byte in bytes {
      if kind == .tag, byte == 0x20 || byte == 0x3E || byte == 0x0A || byte == 0x09 { break }
      key.add(byte)
    }
    return key
  }

  private static func name(_ text: TextView, _ range: ByteRange) -> (
    name: ArraySlice<UInt8>, isClosing: Bool, isEmpty: Bool
  ) {
    let inner = text.bytes[range].dropFirst().dropLast()
    let isClosing = inner.first == 0x2F
    let name = (isClosing ? inner.dropFirst() : inner).prefix { $0 > 0x20 && $0 != 0x2F }
    return (name, isClosing, inner.last == 0x2F)
  }

  /// The first closing tag that crosses another.
  static func firstUnnested(_ text: TextView) -> ByteRange? {
    var stack: [ArraySlice<UInt8>] = []
    for code in text.codes where code.kind == .tag {
      let tag = name(text, code.range)
      if tag.isEmpty { continue }
      if !tag.isClosing {
        stack.append(tag.name)
      } else if let place = stack.lastIndex(where: { $0.elementsEqual(tag.name) }) {
        if place != stack.count - 1 { return code.range }
        stack.removeLast()
      }
    }
    return nil
  }

  static func nests(_ text: TextView) -> Bool { firstUnnested(text) == nil }

  /// The offset of the first inline code that closes before one inside it.
  static func firstUnnestedInline(_ codes: [InlineCode]) -> Int? {
    var stack: [String] = []
    for code in codes {
      if code.kind == .open {
        stack.append(code.id)
      } else if code.kind == .close, let place = stack.lastIndex(of: code.id) {
        if place != stack.count - 1 { return code.offset }
        stack.removeLast()
      }
    }
    return nil
  }

  /// Calls `body` for each inline code of a bilingual file that one side lacks, with an empty range where it stands on the
  /// other and its id.
  static func compareInline(
    _ pair: PairView, isPlaceholder: Bool, _ body: (ByteRange?, ByteRange?, String) -> Void
  ) {
    func wanted(_ code: InlineCode) -> Bool {
      switch code.kind {
      case .standalone: isPlaceholder
      case .open, .close: !isPlaceholder
      case .markerOpen, .markerClose: false
      }
    }
    let left = pair.sourceCodes.filter(wanted)
    var right = pair.targetCodes.filter(wanted)
    for code in left {
      if let index = right.firstIndex(where: { $0.id == code.id && $0.kind == code.kind }) {
        right.remove(at: index)
      } else {
        body(code.offset..<code.offset, nil, code.id)
      }
    }
    for code in right { body(nil, code.offset..<code.offset, code.id) }
  }
}
