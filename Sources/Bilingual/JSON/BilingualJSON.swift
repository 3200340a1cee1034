/// Ordbro's own JSON: the whole bilingual file, for programs. Offsets in it are Unicode scalars.
///
/// Concepts stand once, at the end, and terms name them by id; when two glossaries use one id for
/// different concepts, the later one stands inside its terms.
public enum BilingualJSON {
  /// The value of the member `format`.
  static let formatName = "ordbro-bilingual"
  /// The version of the shape that is written.
  static let version = 1
}

/// Translates between byte and scalar offsets of one text.
struct ScalarOffsets {
  private let starts: [Int]
  private let byteCount: Int

  init(_ text: String) {
    var starts: [Int] = []
    var offset = 0
    for byte in text.utf8 {
      if byte & 0xC0 != 0x80 { starts.append(offset) }
      offset += 1
    }
    self.starts = starts
    byteCount = offset
  }

  /// The number of scalars that start before a byte offset.
  func scalarOffset(ofByte offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The byte offset of a scalar, or nil when the text is shorter.
  func byteOffset(ofScalar offset: Int) -> Int? {
    offset == starts.count ? byteCount : starts.indices.contains(offset) ? starts[offset] : nil
  }
}
