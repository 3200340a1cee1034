internal import CICU

/// Finds boundaries in UTF-8. One thread at a time: not `Sendable`.
public final class Breaker {
  private let breaker: OpaquePointer

  /// A breaker with rules in ICU's RBBI syntax, in UTF-8.
  public init(rules: [UInt8]) throws(ICUError) {
    var status: Int32 = 0
    let opened = rules.withUnsafeBytes { buffer in
      cicu_breaker_open_rules(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), &status)
    }
    try ICUError.check(status, "open break rules")
    guard let opened else { throw ICUError(operation: "open break rules", code: status) }
    breaker = opened
  }

  deinit { cicu_breaker_close(breaker) }

  /// The byte offset after each piece of `text`, in order; the last is the text's length. An empty text
  /// has none.
  ///
  /// At most 2 GiB of text (ICU counts in `Int32`).
  public func ends(in text: [UInt8]) throws(ICUError) -> [Int] {
    let (ends, status) = text.withUnsafeBytes { buffer -> ([Int], Int32) in
      var status: Int32 = 0
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      cicu_breaker_set_text(breaker, start, Int64(buffer.count), &status)
      guard status <= 0, buffer.count > 0 else { return ([], status) }
      var ends: [Int] = []
      let capacity: Int32 = 256  // one call into C for 256 boundaries
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: Int(capacity)) { some in
        guard let base = some.baseAddress else { return }
        while true {
          let count = cicu_breaker_next_many(breaker, base, nil, capacity)
          for index in 0..<Int(count) { ends.append(Int(some[index])) }
          if count < capacity { return }
        }
      }
      return (ends, status)
    }
    try ICUError.check(status, "set text")
    return ends
  }
}
