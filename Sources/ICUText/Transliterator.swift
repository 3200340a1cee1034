internal import CICU

/// Rules that change text, in the syntax of ICU's transliterators (Unicode Technical Standard 35, part 2,
/// Transforms). One thread at a time: not `Sendable`.
///
/// Opening takes about a millisecond for a hundred rules; where rules are not always needed, open them with their
/// first use.
public final class Transliterator {
  private let transliterator: OpaquePointer

  /// A transliterator with forward rules in UTF-8, a rule a line.
  /// - Throws: an error that names the line, from 1, at which the rules stop being right. ICU refuses a rule that
  ///   an earlier one hides (`U_RULE_MASK_ERROR`).
  public init(rules: [UInt8]) throws(ICUError) {
    let (opened, status) = Self.open(rules[...])
    guard let opened else {
      throw ICUError(
        operation: "open transliteration rules, line \(Self.wrongLine(in: rules, status))",
        code: status)
    }
    transliterator = opened
  }

  deinit { cicu_transliterator_close(transliterator) }

  private static func open(_ rules: ArraySlice<UInt8>) -> (OpaquePointer?, Int32) {
    var status: Int32 = 0
    let opened = rules.withUnsafeBytes { buffer in
      cicu_transliterator_open(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), &status)
    }
    return (opened, status)
  }

  /// The first line, from 1, with which the lines from the start on have the fault. ICU says where a rule cannot be
  /// read, but not which rule is hidden.
  private static func wrongLine(in rules: [UInt8], _ status: Int32) -> Int {
    var ends = rules.indices.filter { rules[$0] == 0x0A }.map { $0 + 1 }
    ends.append(rules.count)
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      let (opened, found) = open(rules[..<ends[middle]])
      if let opened { cicu_transliterator_close(opened) }
      if found == status { high = middle } else { low = middle + 1 }
    }
    return low + 1
  }

  /// The text as the rules change it. UTF-8 of at most 2 GiB. Linear in the text for rules that move on.
  public func apply(to text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 8)
    text.withUnsafeBytes { buffer in
      withUnsafeMutablePointer(to: &out) { pointer in
        cicu_transliterate(
          transliterator, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count),
          pointer
        ) { context, bytes, count in
          guard let context else { return }
          context.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        }
      }
    }
    return out
  }
}
