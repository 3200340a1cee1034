internal import CICU

/// A regular expression in ICU's dialect over UTF-8. One thread at a time: not `Sendable`.
///
/// One search takes about a second at most, and 8 MB for backtracking; then it ends with an error.
public final class Pattern {
  /// A pattern that ICU refuses.
  public struct Fault: Error, Equatable {
    /// ICU's name for the fault.
    public let name: String
    /// Where in the pattern, in UTF-16 units from 0.
    public let column: Int
  }

  private let pattern: OpaquePointer

  /// Compiles a pattern.
  public init(_ expression: String) throws(Fault) {
    var status: Int32 = 0
    var column: Int32 = 0
    var expression = expression
    let opened = expression.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        cicu_pattern_open($0.baseAddress, Int32($0.count), &column, &status)
      }
    }
    guard let opened else {
      throw Fault(name: String(cString: cicu_status_name(status)), column: Int(column))
    }
    pattern = opened
  }

  deinit { cicu_pattern_close(pattern) }

  /// The matches from left to right; each search starts where the last match ended, and one scalar further
  /// behind an empty one. Byte offsets.
  /// - Throws: when a search reaches its limit.
  public func matches(in text: [UInt8]) throws(ICUError) -> [Range<Int>] {
    let (found, status) = text.withUnsafeBytes { buffer -> ([Range<Int>], Int32) in
      var found: [Range<Int>] = []
      var status: Int32 = 0
      let bytes = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      cicu_pattern_set_text(pattern, bytes, Int64(buffer.count), &status)
      var from: Int64 = 0
      while status <= 0, from <= buffer.count {
        var start: Int64 = 0
        var end: Int64 = 0
        guard cicu_pattern_find(pattern, from, &start, &end, &status) else { break }
        found.append(Int(start)..<Int(end))
        from = end
        if start == end {
          from += 1
          while from < buffer.count, buffer[Int(from)] & 0xC0 == 0x80 { from += 1 }
        }
      }
      return (found, status)
    }
    try ICUError.check(status, "search with a pattern")
    return found
  }

  /// Whether the whole text matches.
  public func matchesWhole(_ text: [UInt8]) throws(ICUError) -> Bool {
    let (answer, status) = text.withUnsafeBytes { buffer -> (Bool, Int32) in
      var status: Int32 = 0
      let bytes = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      cicu_pattern_set_text(pattern, bytes, Int64(buffer.count), &status)
      return (status <= 0 && cicu_pattern_matches(pattern, &status), status)
    }
    try ICUError.check(status, "match a pattern")
    return answer
  }
}
