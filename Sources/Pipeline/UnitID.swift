import Digest

/// Makes unit ids (`product.md`, files and ids).
///
/// An id depends on a block's structural path, its normalized text and how many equal ones stand before
/// it, so it survives edits and insertions elsewhere. One value for each document, blocks in order.
struct UnitIDs {
  private var occurrences: [String: Int] = [:]

  /// The id of the next block: `u` and the first 12 hex digits of a SHA-256.
  mutating func next(path: String, text: [UInt8]) -> String {
    let first = Self.id(path, text, occurrence: 1)
    let occurrence = occurrences[first, default: 0] + 1
    occurrences[first] = occurrence
    return occurrence == 1 ? first : Self.id(path, text, occurrence: occurrence)
  }

  private static func id(_ path: String, _ text: [UInt8], occurrence: Int) -> String {
    var digest = SHA256()
    digest.update(path.utf8)
    digest.update(CollectionOfOne(0))
    digest.update(text)
    digest.update(CollectionOfOne(0))
    digest.update(String(occurrence).utf8)
    return "u" + digest.hexDigits().prefix(12)
  }
}
