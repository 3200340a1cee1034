import Digest

/// Makes unit ids (`product.md`, files and ids).
///
/// An id depends on a block's structural path, its normalized text and how many equal ones stand before
/// it, so it survives edits and insertions elsewhere. One value for each document, blocks in order.
struct UnitIDs {
  private var occurrences: [String: Int] = [:]

  /// The id of the next block: `u` and the first 12 hex digits of a SHA-256.
  mutating func next(path: String, text: [UInt8]) -> String {
    var first = SHA256()
    first.update(path.utf8)
    first.update([0])
    first.update(text)
    let content = first.hexDigits()
    let occurrence = occurrences[content, default: 0] + 1
    occurrences[content] = occurrence
    var digest = SHA256()
    digest.update(path.utf8)
    digest.update([0])
    digest.update(text)
    digest.update([0])
    digest.update(String(occurrence).utf8)
    return "u" + digest.hexDigits().prefix(12)
  }
}
