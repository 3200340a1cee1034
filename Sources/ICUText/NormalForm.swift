internal import CICU

/// A Unicode normalization form (UAX 15), applied by ICU. `Sendable`; any thread.
public enum NormalForm: Sendable, CaseIterable {
  case nfc, nfd, nfkc
  /// NFKC with case folding and default-ignorable characters removed, for comparing.
  case nfkcCaseFold

  private var form: cicu_normal_form {
    switch self {
    case .nfc: CICU_NFC
    case .nfd: CICU_NFD
    case .nfkc: CICU_NFKC
    case .nfkcCaseFold: CICU_NFKC_CASEFOLD
    }
  }

  /// The normalized form of valid UTF-8 text of at most 2 GiB. NFC takes the fast path of ``NFC``.
  public func apply(to text: [UInt8]) throws(ICUError) -> [UInt8] {
    if self == .nfc { return try NFC.apply(to: text) }
    return try applyByICU(to: text)
  }

  /// The normalized form as ICU alone gives it: what the fast path is measured and proved against.
  public func applyByICU(to text: [UInt8]) throws(ICUError) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 16)
    let status = text.withUnsafeBytes { apply(toUTF8: $0, appendingTo: &out) }
    try ICUError.check(status, "normalize")
    return out
  }

  /// Appends the normalized form of UTF-8 text to `out` and returns ICU's status.
  func apply(toUTF8 text: UnsafeRawBufferPointer, appendingTo out: inout [UInt8]) -> Int32 {
    withUnsafeMutablePointer(to: &out) { pointer in
      cicu_normalize(
        form, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count), pointer
      ) { context, bytes, count in
        guard let context else { return }
        context.assumingMemoryBound(to: [UInt8].self).pointee
          .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
      }
    }
  }

  /// Whether UTF-8 text of at most 2 GiB is in this form already.
  public func holds(for text: [UInt8]) throws(ICUError) -> Bool {
    var answer = false
    let status = text.withUnsafeBytes { buffer in
      cicu_is_normalized(
        form, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), &answer)
    }
    try ICUError.check(status, "check the normal form")
    return answer
  }
}
