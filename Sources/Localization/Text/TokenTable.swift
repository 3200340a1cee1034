/// Spellings of one or more tokens, marks included, each with what it stands for. Immutable once filled.
struct TokenTable<Entry: Sendable>: Sendable {
  private var byFirst: [WordKey: [(keys: [WordKey], entry: Entry)]] = [:]

  /// Adds a spelling such as `om lag`, `f.Kr.` or `m²`.
  mutating func insert(_ spelling: String, _ entry: Entry) {
    let keys = TextView(Array(spelling.utf8)).tokens.map(\.key)
    guard let first = keys.first else { return }
    byFirst[first, default: []].append((keys, entry))
  }

  /// The entry of the longest spelling that starts at a token, and how many tokens that has. Tokens that `isFree`
  /// refuses belong to none.
  func match(_ tokens: [Token], _ index: Int, isFree: (Int) -> Bool) -> (entry: Entry, count: Int)? {
    guard tokens.indices.contains(index), isFree(index), let candidates = byFirst[tokens[index].key] else {
      return nil
    }
    var best: (entry: Entry, count: Int)?
    for (keys, entry) in candidates where keys.count > best?.count ?? 0 && index + keys.count <= tokens.count
    {
      let isThere = keys.indices.allSatisfy { offset in
        tokens[index + offset].key == keys[offset] && isFree(index + offset)
      }
      if isThere { best = (entry, keys.count) }
    }
    return best
  }
}
