internal import CNettle

/// A running SHA-256 digest (FIPS 180-4), computed by nettle.
///
/// A value: copies go on independently. One thread at a time.
public struct SHA256 {
  private var context = sha256_ctx()

  /// A digest of nothing yet.
  public init() { cn_sha256_start(&context) }

  /// Adds bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      guard let base = buffer.baseAddress else { return }
      cn_sha256_add(&context, buffer.count, base)
    }
    if done == nil {
      let copy = Array(bytes)
      cn_sha256_add(&context, copy.count, copy)
    }
  }

  /// The 64 lower-case hex digits of all bytes so far; ends the digest.
  public consuming func hexDigits() -> String {
    var result = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    cn_sha256_finish(&context, &result)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(result.count * 2)
    for byte in result {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The hex digest of `bytes`.
  public static func hexDigits(of bytes: some Sequence<UInt8>) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.hexDigits()
  }
}
